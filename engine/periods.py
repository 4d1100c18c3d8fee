"""Periods `[start, end)` of UTC instants with their algebra.

Both ends are timezone-aware and in UTC; a period is never empty.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """The instants from `start` up to, not including, `end`."""

    start: datetime
    end: datetime

    @property
    def duration(self) -> timedelta:
        return self.end - self.start

    def touches(self, other: Period) -> bool:
        """Whether the two share an instant."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: Period) -> bool:
        """Whether `other` lies wholly inside."""
        return self.start <= other.start and other.end <= self.end


def merge(periods: Iterable[Period]) -> list[Period]:
    """The same instants as sorted, disjoint, non-adjacent periods."""
    merged: list[Period] = []
    for period in sorted(periods):
        if merged and period.start <= merged[-1].end:
            if period.end > merged[-1].end:
                merged[-1] = Period(merged[-1].start, period.end)
        else:
            merged.append(period)
    return merged


def subtract(periods: Iterable[Period], taken: Iterable[Period]) -> list[Period]:
    """What is left of `periods` without `taken`."""
    left = merge(periods)
    for hole in merge(taken):
        left = [
            piece
            for period in left
            for piece in (
                (
                    _piece(period.start, min(period.end, hole.start)),
                    _piece(max(period.start, hole.end), period.end),
                )
                if period.touches(hole)
                else (period,)
            )
            if piece is not None
        ]
    return left


def intersect(left: Iterable[Period], right: Iterable[Period]) -> list[Period]:
    """The instants that lie in both."""
    others = merge(right)
    return [
        Period(max(one.start, two.start), min(one.end, two.end))
        for one in merge(left)
        for two in others
        if one.touches(two)
    ]


def _piece(start: datetime, end: datetime) -> Period | None:
    return Period(start, end) if start < end else None
