"""How often an application may call: so many times a second and a minute, refilled steadily."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import datetime


@dataclass(slots=True)
class _Bucket:
    left: float
    at: datetime


class Pace:
    """`second` and `minute` calls at most for each application; 0 for no limit."""

    def __init__(self, second: int, minute: int) -> None:
        self._limits = [(most, most / span) for most, span in ((second, 1.0), (minute, 60.0)) if most]
        self._buckets: dict[str, list[_Bucket]] = {}

    def wait(self, application: str, now: datetime) -> int:
        """0 if this call may be made, and is counted; else the whole seconds to wait."""
        buckets = self._buckets.get(application)
        if buckets is None:
            buckets = self._buckets[application] = [_Bucket(most, now) for most, _ in self._limits]
        longest = 0.0
        for bucket, (most, rate) in zip(buckets, self._limits, strict=True):
            passed = max(0.0, (now - bucket.at).total_seconds())
            bucket.left, bucket.at = min(most, bucket.left + passed * rate), now
            longest = max(longest, (1 - bucket.left) / rate)
        if longest > 0:
            return max(1, math.ceil(longest))
        for bucket in buckets:
            bucket.left -= 1
        return 0
