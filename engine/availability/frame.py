"""The cells a query works on, and who is blocked in them.

The grain is the largest divisor of an hour at which every start, duration and buffer falls between
cells: there an answer in cells is exact to the minute, though events round outward to cells.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import reduce
from math import gcd

from engine.availability.bits import View, every, inner_bits, outer_bits, view_of
from engine.availability.query import NEVER, Cap, Member, Query, Status
from engine.availability.timeline import HOUR, Timeline
from engine.diary import monday
from engine.spans import Span, clip, merge_spans
from engine.zones import DAY, Stretch, day_of, local_day, midnight, offset_at, stretches

ALWAYS = (0, NEVER)
"""Every minute that can be asked about."""


@dataclass(frozen=True, slots=True)
class Frame:
    """The cells in view, and the query's durations in cells."""

    view: View
    duration: int
    before: int
    after: int

    def minute(self, cell: int) -> int:
        """Where a cell begins."""
        return (self.view.first + cell) * self.view.grain


def windows(query: Query) -> list[Span]:
    """The minutes inside which a slot has to lie, merged."""
    if query.starts is not None:
        return merge_spans((start, start + query.duration) for start in query.starts)
    return clip(merge_spans(query.periods), query.earliest, query.latest + query.duration - 1)


def slot_grain(query: Query, spans: list[Span]) -> int:
    """The grain at which every start lies between cells."""
    lengths = [query.duration, query.buffer_before, query.buffer_after]
    if query.starts is not None:
        return reduce(gcd, [*lengths, *query.starts], HOUR)
    offsets = []
    if query.tzid != "UTC":
        offsets = [part.offset for part in stretches(query.tzid, spans[0][0], spans[-1][1])]
    return reduce(gcd, [*lengths, *offsets, query.step], HOUR)


def frame_of(query: Query, spans: list[Span], grain: int) -> Frame:
    """The cells of `spans`, with room for the buffers around them."""
    # A grain divides the buffers, but that of periods need not divide the duration.
    duration = -(-query.duration // grain)
    before, after = query.buffer_before // grain, query.buffer_after // grain
    first = spans[0][0] // grain - before
    count = -(-spans[-1][1] // grain) + after - first
    return Frame(view_of(grain, first, count), duration, before, after)


def allowed_starts(query: Query, spans: list[Span], view: View) -> int:
    """The cells at which a slot may start, before anybody is asked."""
    grain, first, _, _ = view
    if query.starts is not None:
        bits = 0
        for start in query.starts:
            if query.earliest <= start < query.latest:
                bits |= 1 << start // grain - first
        return bits
    bits = 0
    for start, end in spans:
        low, high = -(-start // grain) - first, (end - query.duration) // grain - first
        if low <= high:
            bits |= (1 << high + 1) - (1 << low)
    return bits & _grid(query, view)


def member_cells(member: Member, query: Query, view: View, keep_soft: bool) -> tuple[int, int]:
    """Where a member is (busy, shut): events, which buffers keep away from, and all else that closes time.

    `keep_soft`: soft spans close time, too.
    """
    account = member.account
    if query.certain and account.status is not Status.ACTIVE:
        return 0, view.mask
    busy = shut = 0
    calendars = account.calendars
    chosen = calendars.values() if member.calendars is None else [calendars[one] for one in member.calendars]
    for calendar in chosen:
        busy |= calendar.busy_cells(view)
    if member.managed:
        shut = open_time(member).shut_cells(view)
    if member.periods is not None:
        shut |= view.mask ^ inner_bits(merge_spans(member.periods), view)
    if keep_soft and member.soft:
        shut |= outer_bits((soft.span for soft in member.soft), view)
    if member.caps:
        shut |= outer_bits(capped_spans(member.caps, query.duration), view)
    return busy, shut


def open_time(member: Member) -> Timeline:
    """What a managed member's schedules leave open together: a cell may lie wholly inside no single one."""
    schedules = member.account.schedules
    names = schedules if member.schedules is None else member.schedules
    if len(names) == 1:
        (name,) = names
        return schedules[name]
    return member.account.open_time(tuple(names))


def capped_spans(caps: Iterable[Cap], duration: int) -> Iterator[Span]:
    """The local days and weeks that one more meeting of `duration` would overfill."""
    for cap in caps:
        if _overfull(cap, 1, duration):
            yield ALWAYS
        spent: dict[int, list[int]] = {}
        for start, end in cap.held:
            day = day_of(start + offset_at(cap.tzid, start))
            spent.setdefault((monday(day) if cap.weekly else day).toordinal(), []).append(end - start)
        for ordinal, minutes in spent.items():
            if _overfull(cap, len(minutes) + 1, sum(minutes) + duration):
                days = range(ordinal, ordinal + (7 if cap.weekly else 1))
                parts = (part for one in days for part in local_day(cap.tzid, date.fromordinal(one)))
                yield from ((part.start, part.end) for part in parts)


def _overfull(cap: Cap, meetings: int, minutes: int) -> bool:
    over = cap.meetings is not None and meetings > cap.meetings
    return over or (cap.minutes is not None and minutes > cap.minutes)


def _grid(query: Query, view: View) -> int:
    """The cells that lie a whole number of steps after local midnight."""
    step, (grain, first, count, _) = query.step, view
    bits = 0
    for low, high in _even_spans(query.tzid, step, first * grain, (first + count) * grain):
        bits |= every(step // grain, -(-(high - low) // grain)) << low // grain - first
    return bits


def _even_spans(tzid: str, step: int, start: int, end: int) -> Iterator[Span]:
    """The minutes `[start, end)` in spans that begin on the grid and do not leave it."""
    parts = [Stretch(start, end, 0)] if tzid == "UTC" else list(stretches(tzid, start, end))
    for part in parts:
        # A step that divides the day meets every midnight, any other begins anew there.
        first, last = midnight(day_of(part.start + part.offset)), part.end + part.offset
        for begin in range(first, last, DAY if DAY % step else last - first):
            low = max(part.start, begin - part.offset)
            low += -(low + part.offset - begin) % step
            high = min(part.end, begin - part.offset + DAY) if DAY % step else part.end
            if low < high:
                yield low, high
