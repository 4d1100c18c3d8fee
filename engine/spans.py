"""Spans `(start, end)` of whole minutes: the integer form of periods, sorted and disjoint once merged."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from engine.periods import Period
from engine.zones import ceil_minute, floor_minute, instant_of

Span = tuple[int, int]


def outward(periods: Iterable[Period]) -> list[Span]:
    """What keeps somebody busy: every minute that is touched counts."""
    return [(floor_minute(period.start), ceil_minute(period.end)) for period in periods]


def inward(periods: Iterable[Period]) -> list[Span]:
    """What may be offered: only minutes that lie wholly inside count."""
    pairs = ((ceil_minute(period.start), floor_minute(period.end)) for period in periods)
    return [(start, end) for start, end in pairs if start < end]


def period_of(span: Span) -> Period:
    """The same minutes as a period of UTC instants."""
    return Period(instant_of(span[0]), instant_of(span[1]))


def merge_spans(spans: Iterable[Span]) -> list[Span]:
    """The same minutes as sorted, disjoint spans that do not touch."""
    merged: list[Span] = []
    last = None
    for start, end in sorted(spans):
        if last is not None and start <= last:
            if end > last:
                merged[-1] = (merged[-1][0], end)
                last = end
        else:
            merged.append((start, end))
            last = end
    return merged


def clip(spans: Iterable[Span], start: int, end: int) -> list[Span]:
    """The parts of `spans` inside `[start, end)`."""
    cut = ((max(one, start), min(two, end)) for one, two in spans)
    return [span for span in cut if span[0] < span[1]]


def without(span: Span, holes: Sequence[Span]) -> list[Span]:
    """What is left of `span` without `holes`, which are merged."""
    left: list[Span] = []
    start, end = span
    for one, two in holes:
        if two <= start:
            continue
        if one >= end:
            break
        if one > start:
            left.append((start, one))
        start = two
    if start < end:
        left.append((start, end))
    return left


def meets(span: Span, others: Iterable[Span]) -> bool:
    """Whether `span` shares a minute with any of `others`."""
    return any(one < span[1] and span[0] < two for one, two in others)
