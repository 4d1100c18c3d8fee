"""What this process did since it started, counted by kind: for those who watch it, never for decisions."""

from __future__ import annotations

from collections import Counter
from enum import StrEnum


class Count(StrEnum):
    """What is counted; the second part of a count's key is a channel or another upstream."""

    RECEIVED = "received"
    REPEATED = "repeated"
    WORKED = "worked"
    POSTPONED = "postponed"
    SET_ASIDE = "set_aside"
    PERFORMED = "performed"
    RETRIED = "retried"
    FAILED = "failed"
    UNSTORED = "unstored"


class Counts:
    """Only ever rises."""

    def __init__(self) -> None:
        self._counted: Counter[tuple[Count, str]] = Counter()

    def add(self, count: Count, upstream: str) -> None:
        self._counted[count, upstream] += 1

    def of(self, count: Count) -> dict[str, int]:
        return {upstream: number for (kind, upstream), number in self._counted.items() if kind is count}
