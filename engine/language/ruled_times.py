"""The times of a rule: which weekdays, which dates and which hours stand together in one clause."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from engine.language.grammar import Node
from engine.language.scene import Scene
from engine.language.values import Clock, Day, Days, Hours

Stretch = tuple[date, date | None]
"""First and last date; None where it goes on."""
NOON = 720
_DAYS = ("DAY", "DAYS", "SPAN", "WEEK", "MONTHSPAN")
_ENDS = frozenset({"COMMA", "STOP", "AND", "OR", "SLASH", "POINT"})


@dataclass(slots=True)
class Spoken:
    """Days and the hours that hold on each of them."""

    weekdays: list[int] = field(default_factory=list)
    dates: list[Stretch] = field(default_factory=list)
    hours: list[Hours] = field(default_factory=list)
    hours_first: bool = False

    @property
    def dated(self) -> bool:
        return bool(self.weekdays or self.dates)


def spoken(scene: Scene, nodes: Sequence[Node], weekly: bool) -> list[Spoken]:
    """The times of a clause, hours joined with their days; `weekly`: "Friday" means every one."""
    made: list[Spoken] = []
    for segment in _segments(nodes):
        one = _read(scene, segment, weekly)
        before = made[-1] if made else None
        if before is None or not (one.dated or one.hours):
            made += [one] if one.dated or one.hours else []
        elif one.hours and not one.dated:
            before.hours += one.hours
        elif not one.hours and (before.hours_first or not before.hours):
            before.weekdays += one.weekdays
            before.dates += one.dates
        elif one.hours and not before.hours and not one.hours_first:
            one.weekdays, one.dates = before.weekdays + one.weekdays, before.dates + one.dates
            made[-1] = one
        else:
            made.append(one)
    return made


def _segments(nodes: Sequence[Node]) -> Iterable[list[Node]]:
    segment: list[Node] = []
    for node in nodes:
        if node.tag in _ENDS:
            yield segment
            segment = []
        else:
            segment.append(node)
    yield segment


def _read(scene: Scene, nodes: Iterable[Node], weekly: bool) -> Spoken:
    one = Spoken()
    for node in nodes:
        if node.tag == "HOURS":
            one.hours_first = one.hours_first or not one.dated
            one.hours.append(node.value)
        elif node.tag in _DAYS and isinstance(node.value, Day | Days):
            _add_day(scene, one, node.value, weekly)
    return one


def _add_day(scene: Scene, one: Spoken, value: Day | Days, weekly: bool) -> None:
    if isinstance(value, Day):
        bare = value.weekday is not None and not (value.number or value.month or value.which)
        if bare and weekly and not value.shift and not value.fixed:
            one.weekdays.append(value.weekday or 0)
            return
        found = scene.resolve(value)
        one.dates += [(found, found)] if found else []
        return
    if value.weekdays:
        one.weekdays += value.weekdays
    elif weekly and value.start and value.end and value.end - value.start <= timedelta(days=7):
        count = (value.end - value.start).days
        one.weekdays += [(value.start.weekday() + step) % 7 for step in range(count)]
    elif value.start or value.end:
        first = value.start or scene.today
        one.dates.append((first, value.end - timedelta(days=1) if value.end else None))


def minutes(hours: Hours) -> tuple[int | None, int | None]:
    """The minutes of a stretch; a bare "6 to 2" is a morning's, a bare "9 to 5" an office's."""
    low = _minute(hours.low) if hours.low else None
    high = _minute(hours.high) if hours.high else None
    if low is not None and high is not None and high <= low:
        low, high = (low - NOON, high) if low - NOON >= 0 and low - NOON < high else (low, high + NOON)
    return low, min(high, 1440) if high is not None else None


def _minute(clock: Clock) -> int:
    return clock.settled().minute
