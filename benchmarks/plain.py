"""The same availability, written with aware datetimes the way most programs would: the yardstick.

It is a fair one: busy time is sorted, merged and looked up by bisection; hours are compared with the wall
clock of the member's zone; a start is given up with the first group that has too few. The slots that do
not overlap are picked from those that are found. `tuned` is a second yardstick, pushed further.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from benchmarks.workloads import Ask, Someone, Workload
from engine.periods import Period

Slot = tuple[datetime, datetime, tuple[str, ...]]


class Person:
    """Somebody's merged busy time as sorted starts and ends, and their working hours."""

    def __init__(self, someone: Someone) -> None:
        self.id = someone.id
        busy = merged(someone.events)
        self.busy_starts, self.busy_ends = [one for one, _ in busy], [two for _, two in busy]
        self.zone = ZoneInfo(someone.tzid)
        self.opens, self.closes = (time(hour) for hour in someone.hours)

    def is_free(self, start: datetime, end: datetime, before: timedelta, after: timedelta) -> bool:
        """Whether `[start, end)` is inside working hours, and free of busy time with its buffers."""
        opens, closes = start.astimezone(self.zone), end.astimezone(self.zone)
        if opens.weekday() > 4 or opens.date() != closes.date():
            return False
        if opens.time() < self.opens or closes.time() > self.closes:
            return False
        return not self.clashes(start - before, end + after)

    def clashes(self, start: datetime, end: datetime) -> bool:
        """Whether something busy touches `[start, end)`."""
        place = bisect_left(self.busy_starts, end) - 1
        return place >= 0 and self.busy_ends[place] > start


def plain_slots(workload: Workload, person: type[Person] = Person) -> list[Slot]:
    """From the earliest on, the slots that do not overlap, with everybody who is free in each."""
    (ask,) = workload.steps
    found: list[Slot] = []
    for slot in _feasible(workload, ask, person):
        if not found or found[-1][1] <= slot[0]:
            found.append(slot)
    return found


def plain_sequences(workload: Workload, person: type[Person] = Person) -> list[tuple[Slot, ...]]:
    """For each first start the earliest whole sequence; buffers are also the least gap between steps."""
    by_step = [_feasible(workload, ask, person) for ask in workload.steps]
    found = []
    for first in by_step[0]:
        way = [first]
        for step in range(1, len(by_step)):
            gap = max(workload.steps[step - 1].after, workload.steps[step].before)
            begin = bisect_left(by_step[step], (way[-1][1] + gap,))
            if begin == len(by_step[step]):
                break
            way.append(by_step[step][begin])
        else:
            found.append(tuple(way))
    return found


def merged(events: tuple[Period, ...]) -> list[tuple[datetime, datetime]]:
    """The same busy time, sorted and disjoint."""
    spans: list[tuple[datetime, datetime]] = []
    for start, end in sorted((event.start, event.end) for event in events):
        if spans and start <= spans[-1][1]:
            spans[-1] = (spans[-1][0], max(spans[-1][1], end))
        else:
            spans.append((start, end))
    return spans


def starts(workload: Workload, ask: Ask) -> Iterator[tuple[datetime, datetime]]:
    """Every slot on the grid that lies inside the workload's days."""
    start = workload.start
    while start + ask.duration <= workload.end:
        yield start, start + ask.duration
        start += ask.interval


def _feasible(workload: Workload, ask: Ask, person: type[Person]) -> list[Slot]:
    people = {one.id: person(one) for people, _ in ask.groups for one in people}
    slots = ((start, end, _who(ask, people, start, end)) for start, end in starts(workload, ask))
    return [(start, end, names) for start, end, names in slots if names is not None]


def _who(ask: Ask, everybody: dict[str, Person], start: datetime, end: datetime) -> tuple[str, ...] | None:
    """Everybody who is free, None where a group has too few."""
    names: list[str] = []
    for people, required in ask.groups:
        free = [one.id for one in people if everybody[one.id].is_free(start, end, ask.before, ask.after)]
        if len(free) < required:
            return None
        names += free
    return tuple(dict.fromkeys(names))
