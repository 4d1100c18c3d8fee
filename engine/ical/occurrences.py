"""When an event takes place: the occurrences of a series that touch a period, as instants.

Recurrence is worked out in the event's wall time and each instance converted on its own, so that a
meeting at nine stays at nine when the clocks change (RFC 5545, 3.8.5.3).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import NamedTuple

from engine.ical.calendar import Series
from engine.ical.effort import Effort, Exhausted
from engine.ical.events import Event
from engine.ical.expansion import Span
from engine.ical.properties import Moment
from engine.ical.starts import TOO_MANY, Named, starts, wall_of
from engine.ical.times import EARLIEST, LATEST, Length, instant, later, wall_time
from engine.periods import Period

_MARGIN = timedelta(days=2)  # Two zones are up to 26 hours apart.


class Occurrence(NamedTuple):
    """One time at which `event` takes place. A tuple for the sake of speed."""

    event: Event
    period: Period


@dataclass(slots=True)
class Expansion:
    """The occurrences of a series; `doubt` says why there may be more."""

    found: list[Occurrence] = field(default_factory=list)
    doubt: str = ""


@dataclass(frozen=True, slots=True)
class _Version:
    """How a series looks for the instances in `span`: as `event`, moved by `shift` (RANGE=THISANDFUTURE).

    The shift is one of wall times: nine in Berlin, moved to nine in New York, is a shift of nothing.
    """

    event: Event
    span: Span
    shift: timedelta = timedelta(0)


def occurrence(event: Event, within: Period) -> Occurrence | None:
    """The event's own time, if it touches `within`."""
    period = _period(event, event.start, event.length)
    return Occurrence(event, period) if period is not None and period.touches(within) else None


def expand(
    series: Series, within: Period, blocks: Callable[[Event], bool], effort: Effort, most: int
) -> Expansion:
    """Up to `most` occurrences that touch `within` and block, in no particular order."""
    expansion = Expansion()
    for master in series.masters:
        try:
            effort.spend(1 + len(series.changes))
            _expand_all(expansion, master, series.changes, within, blocks, effort, most)
        except Exhausted:
            expansion.doubt = TOO_MANY
            _add_own_time(expansion, master, within, blocks, most)
    gone = _taken_back(series, effort)
    for change in series.changes:
        if change not in gone:
            _add_own_time(expansion, change, within, blocks, most)
    return expansion


def _taken_back(series: Series, effort: Effort) -> list[Event]:
    """Changed instances that a later revision of their series excepts: they were deleted after they moved.

    Of the same revision both count, and the instance is where it was moved to.
    """
    latest = max((master.sequence for master in series.masters), default=0)
    older = [(change, moment) for change, moment in _ids(series.changes) if change.sequence < latest]
    gone: list[Event] = []
    if not older:
        return gone
    for master in series.masters:
        excluded = Named()
        try:
            effort.spend(len(older))
        except Exhausted:
            return gone
        for moment in master.recurrence.excluded if master.recurrence is not None else ():
            excluded.add(moment, master)
        gone += [change for change, moment in older if wall_of(moment, master) in excluded]
    return gone


def _add_own_time(
    expansion: Expansion, event: Event, within: Period, blocks: Callable[[Event], bool], most: int
) -> None:
    if len(expansion.found) >= most:
        expansion.doubt = TOO_MANY
    elif blocks(event) and (found := occurrence(event, within)):
        expansion.found.append(found)


def _expand_all(
    expansion: Expansion,
    master: Event,
    changes: tuple[Event, ...],
    within: Period,
    blocks: Callable[[Event], bool],
    effort: Effort,
    most: int,
) -> None:
    changed = Named()
    for _, moment in _ids(changes):
        changed.add(moment, master)
    for version in _versions(master, changes):
        if blocks(version.event):
            _expand(expansion, master, version, changed, within, effort, most)


def _expand(
    expansion: Expansion,
    master: Event,
    version: _Version,
    changed: Named,
    within: Period,
    effort: Effort,
    most: int,
) -> None:
    span = _search(version, master, within)
    if span.low >= span.high:
        return
    found = starts(master, span, effort, most - len(expansion.found))
    expansion.doubt = expansion.doubt or found.doubt
    event = version.event
    for wall, length in found.at.items():
        if changed.walls and wall in changed:
            continue
        at = later(wall, version.shift) if version.shift else wall
        period = _period(event, at, length or event.length)
        if period is not None and period.start < within.end and within.start < period.end:
            expansion.found.append(Occurrence(event, period))


def _versions(master: Event, changes: tuple[Event, ...]) -> list[_Version]:
    """The series as it began and as each change of all that follows left it."""
    turns = sorted(
        ((wall_of(moment, master), change) for change, moment in _ids(changes) if _goes_on(change)),
        key=lambda turn: turn[0],
    )
    edges = [EARLIEST, *(wall for wall, _ in turns), LATEST]
    versions = [_Version(master, Span(edges[0], edges[1]))]
    for number, (first, change) in enumerate(turns, start=1):
        if change.zone is UTC:  # A writer's convenience: the series still lives in its own zone.
            start = wall_time(instant(change.start, UTC), master.zone)
            change = change._replace(start=start, zone=master.zone)
        versions.append(_Version(change, Span(edges[number], edges[number + 1]), change.start - first))
    return versions


def _ids(changes: tuple[Event, ...]) -> Iterator[tuple[Event, Moment]]:
    for change in changes:
        if change.recurrence is not None and change.recurrence.id is not None:
            yield change, change.recurrence.id


def _goes_on(change: Event) -> bool:
    return change.recurrence is not None and change.recurrence.and_future


def _search(version: _Version, master: Event, within: Period) -> Span:
    """The wall times of `master` at which an instance that touches `within` can start."""
    longest = [version.event.length]
    if master.recurrence is not None:
        longest += [extra.length for extra in master.recurrence.extra if extra.length is not None]
    reach = max(length.wall + length.exact for length in longest)
    low = later(wall_time(within.start, master.zone), -reach)
    low = later(low, -version.shift - _MARGIN)
    high = later(wall_time(within.end, master.zone), _MARGIN - version.shift)
    return Span(max(low, version.span.low), min(high, version.span.high))


def _period(event: Event, wall: datetime, length: Length) -> Period | None:
    """The instants from `wall` on; None for no time at all."""
    start = instant(wall, event.zone)
    end = instant(later(wall, length.wall), event.zone) if length.wall else start
    if length.exact:
        end = later(end, length.exact)
    if end <= start:  # Both ends can fall into the hour that a change of the clocks skips or repeats.
        end = later(start, length.wall + length.exact)
    return Period(start, end) if start < end else None
