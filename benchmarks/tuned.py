"""A second yardstick with aware datetimes, written for speed: how far plain Python can be pushed.

Beside what the plain one does, free time is cut out once, a start needs one look-up a member, and a group
is given up as soon as it cannot be met any more.
"""

from __future__ import annotations

from bisect import bisect_right
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from benchmarks.plain import Slot, starts
from benchmarks.workloads import Ask, Someone, Workload
from engine.periods import Period

Free = tuple[list[datetime], list[datetime]]
"""Free periods as their starts and their ends."""

ONE_DAY = timedelta(days=1)


def tuned_slots(workload: Workload) -> list[Slot]:
    """From the earliest on, the slots that do not overlap, with everybody who is free in each."""
    (ask,) = workload.steps
    free = _free_of_all(ask, workload)
    found: list[Slot] = []
    for start, end in starts(workload, ask):
        if found and start < found[-1][1]:
            continue
        names = _who(ask, free, start, end)
        if names is not None:
            found.append((start, end, names))
    return found


def tuned_sequences(workload: Workload) -> list[tuple[Slot, ...]]:
    """For each first start the earliest whole sequence; buffers are also the least gap between steps."""
    by_step: list[list[Slot]] = []
    for ask in workload.steps:
        free = _free_of_all(ask, workload)
        offers = ((start, end, _who(ask, free, start, end)) for start, end in starts(workload, ask))
        by_step.append([(start, end, names) for start, end, names in offers if names is not None])
    found = []
    for first in by_step[0]:
        way = [first]
        for step in range(1, len(by_step)):
            gap = max(workload.steps[step - 1].after, workload.steps[step].before)
            begin = bisect_right(by_step[step], (way[-1][1] + gap,))
            if begin == len(by_step[step]):
                break
            way.append(by_step[step][begin])
        else:
            found.append(tuple(way))
    return found


def merged(
    events: tuple[Period, ...], before: timedelta, after: timedelta
) -> list[tuple[datetime, datetime]]:
    """Busy time, widened so that a meeting beside it keeps its buffers."""
    spans: list[tuple[datetime, datetime]] = []
    for start, end in sorted((event.start - after, event.end + before) for event in events):
        if spans and start <= spans[-1][1]:
            spans[-1] = (spans[-1][0], max(spans[-1][1], end))
        else:
            spans.append((start, end))
    return spans


def working(someone: Someone, start: datetime, end: datetime) -> list[tuple[datetime, datetime]]:
    """The working hours that touch `[start, end)`, in UTC."""
    zone = ZoneInfo(someone.tzid)
    opens, closes = (time(hour) for hour in someone.hours)
    day: date = start.astimezone(zone).date()
    spans = []
    while day <= end.astimezone(zone).date():
        if day.weekday() < 5:
            spans.append(
                (
                    datetime.combine(day, opens, zone).astimezone(UTC),
                    datetime.combine(day, closes, zone).astimezone(UTC),
                )
            )
        day += ONE_DAY
    return spans


def _free_of_all(ask: Ask, workload: Workload) -> dict[str, Free]:
    members = {one.id: one for people, _ in ask.groups for one in people}
    return {id_: _free_periods(one, ask, workload) for id_, one in members.items()}


def _free_periods(someone: Someone, ask: Ask, workload: Workload) -> Free:
    """Working hours without busy time."""
    starts, ends = [], []
    busy = merged(someone.events, ask.before, ask.after)
    at = 0
    for opens, closes in working(someone, workload.start, workload.end):
        while at < len(busy) and busy[at][1] <= opens:
            at += 1
        since, index = opens, at
        while index < len(busy) and busy[index][0] < closes:
            if since < busy[index][0]:
                starts.append(since)
                ends.append(busy[index][0])
            since = max(since, busy[index][1])
            index += 1
        if since < closes:
            starts.append(since)
            ends.append(closes)
    return starts, ends


def _who(ask: Ask, free: dict[str, Free], start: datetime, end: datetime) -> tuple[str, ...] | None:
    """Everybody who is free, None where a group has too few."""
    names: list[str] = []
    for people, required in ask.groups:
        spare = len(people) - required
        for one in people:
            starts, ends = free[one.id]
            place = bisect_right(starts, start) - 1
            if place >= 0 and end <= ends[place]:
                names.append(one.id)
            elif spare:
                spare -= 1
            else:
                return None
    return tuple(dict.fromkeys(names))
