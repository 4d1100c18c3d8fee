"""What an availability query means, minute by minute: sets of minutes, no cells, no bits."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from itertools import permutations
from zoneinfo import ZoneInfo

from engine.availability.query import Format, Group, Member, Query, Status
from engine.availability.sequences import SequenceQuery, Step
from engine.spans import Span

Names = tuple[tuple[str, ...], ...]
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def minutes_of(spans: Iterable[Span]) -> set[int]:
    return {minute for start, end in spans for minute in range(start, end)}


def wall(tzid: str, minute: int) -> datetime:
    return (EPOCH + timedelta(minutes=minute)).astimezone(ZoneInfo(tzid))


class PlainMember:
    """Which minutes are busy, open and soft for one member."""

    def __init__(self, member: Member, query: Query) -> None:
        account = member.account
        names = account.calendars if member.calendars is None else member.calendars
        calendars = [account.calendars[name] for name in names]
        self.id = account.id
        self.known = [range(calendar.start, calendar.end) for calendar in calendars]
        self.busy = minutes_of(span for calendar in calendars for span in calendar.marked)
        self.periods = None if member.periods is None else minutes_of(member.periods)
        self.managed = None
        if member.managed:
            chosen = account.schedules if member.schedules is None else member.schedules
            schedules = [account.schedules[name] for name in chosen]
            self.managed = set().union(
                *(minutes_of(one.marked) & set(range(one.start, one.end)) for one in schedules)
            )
        self.caps = member.caps
        self.soft = minutes_of(soft.span for soft in member.soft)
        self.trusted = not query.certain or account.status is Status.ACTIVE
        self.duration = query.duration

    def is_busy(self, minute: int) -> bool:
        return minute in self.busy or any(minute not in known for known in self.known)

    def is_open(self, minute: int, keep_soft: bool) -> bool:
        inside = self.periods is None or minute in self.periods
        managed = self.managed is None or minute in self.managed
        return inside and managed and not self.is_capped(minute) and not (keep_soft and minute in self.soft)

    def is_capped(self, minute: int) -> bool:
        for cap in self.caps:

            def place(of: int, tzid: str = cap.tzid, weekly: bool = cap.weekly) -> object:
                day = wall(tzid, of).date()
                return day.isocalendar()[:2] if weekly else day

            held = [end - start for start, end in cap.held if place(start) == place(minute)]
            if cap.meetings is not None and len(held) + 1 > cap.meetings:
                return True
            if cap.minutes is not None and sum(held) + self.duration > cap.minutes:
                return True
        return False

    def is_free(self, start: int, end: int, before: int, after: int, keep_soft: bool) -> bool:
        return (
            self.trusted
            and not any(self.is_busy(minute) for minute in range(start - before, end + after))
            and all(self.is_open(minute, keep_soft) for minute in range(start, end))
        )


def plain_answer(query: Query) -> list[tuple[Span, Names]]:
    """Every span found with who is free in it by group; the query's maximum is not applied."""
    soft = any(member.soft for group in query.groups for member in group.members)
    found = _plain_answer(query, keep_soft=True)
    return found if found or not soft else _plain_answer(query, keep_soft=False)


def _plain_answer(query: Query, keep_soft: bool) -> list[tuple[Span, Names]]:
    crews = plain_crews(query.groups, query)
    if query.starts is None and query.format is Format.PERIODS:
        return _plain_periods(query, crews, keep_soft)
    found: list[tuple[Span, Names]] = []
    for start in plain_starts(query):
        if query.starts is None and query.format is Format.SLOTS and found and start < found[-1][0][1]:
            continue
        names = free_names(crews, query, start, keep_soft)
        if names is not None:
            found.append(((start, start + query.duration), names))
    return found


Crews = list[tuple[int, list[PlainMember]]]


def plain_crews(groups: tuple[Group, ...], query: Query) -> Crews:
    return [
        (group.required or len(group.members), [PlainMember(member, query) for member in group.members])
        for group in groups
    ]


def plain_starts(query: Query) -> list[int]:
    """Every start that is asked about."""
    inside = minutes_of(query.periods)
    starts = sorted(inside if query.starts is None else set(query.starts))
    return [
        start
        for start in starts
        if query.earliest <= start < query.latest
        and (query.starts is not None or inside.issuperset(range(start, start + query.duration)))
        and (query.starts is not None or _is_on_grid(query, start))
    ]


def free_names(crews: Crews, query: Query, start: int, keep_soft: bool) -> Names | None:
    """By group who is free all through, None where some group has too few."""
    until = start + query.duration
    names = []
    for need, members in crews:
        free = tuple(one.id for one in members if one.is_free(start, until, *buffers(query), keep_soft))
        if len(free) < need:
            return None
        names.append(free)
    return tuple(names)


def _is_on_grid(query: Query, start: int) -> bool:
    local = wall(query.tzid, start)
    return (local.hour * 60 + local.minute) % query.step == 0


def _plain_periods(query: Query, crews: Crews, keep_soft: bool) -> list[tuple[Span, Names]]:
    inside = minutes_of(query.periods)
    inside = {one for one in inside if query.earliest <= one < query.latest + query.duration - 1}
    free = {
        one: {minute for minute in inside if one.is_free(minute, minute + 1, *buffers(query), keep_soft)}
        for _, members in crews
        for one in members
    }
    found: list[tuple[Span, Names]] = []
    last = 0
    for start in sorted(inside):
        end, left = start, [(need, set(members)) for need, members in crews]
        while True:
            still = [(need, {one for one in members if end in free[one]}) for need, members in left]
            if any(len(members) < need for need, members in still):
                break
            end, left = end + 1, still
        if end > last and end - start >= query.duration:
            names = tuple(
                tuple(one.id for one in members if one in still)
                for (_, members), (_, still) in zip(crews, left, strict=True)
            )
            found.append(((start, end), names))
        last = max(last, end)
    return found


def buffers(query: Query) -> tuple[int, int]:
    return query.buffer_before, query.buffer_after


def plain_sequences(query: SequenceQuery) -> list[tuple[tuple[str, int], ...]]:
    """Every sequence as (step id, start) in the order of time; maximum and `every` are not applied."""
    soft = any(one.soft for step in query.steps for group in step.groups for one in group.members)
    found = _plain_sequences(query, keep_soft=True)
    return found if found or not soft else _plain_sequences(query, keep_soft=False)


def _plain_sequences(query: SequenceQuery, keep_soft: bool) -> list[tuple[tuple[str, int], ...]]:
    starts = {step.id: _step_starts(query, step, keep_soft) for step in query.steps}
    found = []
    for order in permutations(query.steps):
        fixed = [(step.ordinal, query.steps.index(step)) for step in order if step.ordinal is not None]
        if fixed == sorted(fixed):
            found += _extend(order, starts, ())
    return sorted(set(found), key=lambda one: [start for _, start in one])


def _extend(
    steps: tuple[Step, ...], starts: dict[str, list[int]], held: tuple[tuple[Step, int], ...]
) -> list[tuple[tuple[str, int], ...]]:
    if not steps:
        return [tuple((step.id, start) for step, start in held)]
    step, *rest = steps
    return [
        one
        for start in starts[step.id]
        if not held or _may_follow(*held[-1], step, start)
        for one in _extend(tuple(rest), starts, (*held, (step, start)))
    ]


def _may_follow(earlier: Step, begun: int, later: Step, start: int) -> bool:
    gap = start - begun - earlier.duration
    most = [one for one in (earlier.after_maximum, later.before_maximum) if one is not None]
    return gap >= 0 and gap >= earlier.after and gap >= later.before and all(gap <= one for one in most)


def _step_starts(query: SequenceQuery, step: Step, keep_soft: bool) -> list[int]:
    periods = minutes_of(query.periods)
    if step.periods is not None:
        periods &= minutes_of(step.periods)
    alone = Query(
        step.groups,
        step.duration,
        tuple((minute, minute + 1) for minute in sorted(periods)),
        format=Format.OVERLAPPING_SLOTS,
        interval=step.interval,
        tzid=query.tzid,
        buffer_before=step.before,
        buffer_after=step.after,
        earliest=query.earliest,
        latest=query.latest,
        certain=query.certain,
    )
    crews = plain_crews(step.groups, alone)
    return [start for start in plain_starts(alone) if free_names(crews, alone, start, keep_soft) is not None]
