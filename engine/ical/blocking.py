"""Busy time out of a calendar: which events block, and when.

What is cancelled, transparent, shown as free or elsewhere, or declined does not block; everything else does,
also where it could only be read in part.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from engine.ical.calendar import Calendar, Quarantined, Series
from engine.ical.effort import Effort, Limits
from engine.ical.events import Event, Standing
from engine.ical.occurrences import Occurrence, expand, occurrence
from engine.ical.times import later
from engine.periods import Period, merge

_ANY_OFFSET = timedelta(hours=26)


@dataclass(frozen=True, slots=True)
class Busy:
    """One time that blocks, whole even where it reaches beyond the period asked for."""

    period: Period
    uid: str = ""
    tentative: bool = False
    all_day: bool = False
    title: str = ""


@dataclass(frozen=True, slots=True)
class BusyResult:
    """Busy times by start, with everything in doubt. `work` counts events and steps of the search."""

    busy: tuple[Busy, ...]
    quarantined: tuple[Quarantined, ...] = ()
    work: int = 0

    @property
    def periods(self) -> tuple[Period, ...]:
        """The busy times merged."""
        return tuple(merge(one.period for one in self.busy))


@dataclass(frozen=True, slots=True)
class _Wish:
    """What the caller counts as busy."""

    person: frozenset[str]
    tentative: bool
    all_day: bool

    def standing(self, event: Event) -> Standing:
        """How the event stands to the person."""
        if not event.answers or event.standing in (Standing.FREE, Standing.CANCELLED):
            return event.standing
        partstats = {partstat for address, partstat in event.answers if address in self.person}
        if "DECLINED" in partstats:
            return Standing.FREE
        return Standing.TENTATIVE if "TENTATIVE" in partstats else event.standing

    def blocks(self, event: Event) -> bool:
        standing = self.standing(event)
        counts = standing == Standing.BUSY or (standing == Standing.TENTATIVE and self.tentative)
        return counts and (self.all_day or not event.all_day)

    def busy(self, found: Occurrence) -> Busy:
        event = found.event
        maybe = self.standing(event) == Standing.TENTATIVE
        return Busy(found.period, event.uid, maybe, event.all_day, event.title)


def busy(
    calendar: Calendar,
    within: Period,
    *,
    person: Collection[str] = (),
    tentative: bool = True,
    all_day: bool = True,
    limits: Limits | None = None,
) -> BusyResult:
    """What blocks in `within` (UTC). `person`: the owner's mail addresses, whose declined events are free.

    `tentative` and `all_day` say whether such events block. Cost is bounded by `limits`; a series that
    exceeds them is quarantined, and the occurrences found until then still block. Never raises.
    """
    limits = limits or Limits()
    wish = _Wish(frozenset(address.strip().lower() for address in person), tentative, all_day)
    found = [
        Busy(reported.period, reported.uid, reported.tentative)
        for reported in calendar.reported
        if reported.period.touches(within) and (tentative or not reported.tentative)
    ]
    for event in _near(calendar.single, within):
        if wish.blocks(event) and (one := occurrence(event, within)):
            found.append(wish.busy(one))
    doubtful, steps = _add_series(found, calendar.series, within, wish, limits)
    return BusyResult(
        tuple(sorted(found, key=_in_time)),
        calendar.quarantined + doubtful,
        steps + len(calendar.single) + len(calendar.reported),
    )


def _add_series(
    found: list[Busy], all_series: Iterable[Series], within: Period, wish: _Wish, limits: Limits
) -> tuple[tuple[Quarantined, ...], int]:
    """Add what the series block to `found`; what is in doubt, and the work it took."""
    quarantined: list[Quarantined] = []
    work = expanded = 0
    for series in all_series:
        effort = Effort(min(limits.steps, max(0, limits.all_steps - work)))
        most = min(limits.instances, limits.all_instances - expanded)
        expansion = expand(series, within, wish.blocks, effort, most)
        found += map(wish.busy, expansion.found)
        if expansion.doubt:
            quarantined.append(Quarantined(series.uid, expansion.doubt, kept=True))
        expanded += len(expansion.found)
        work += 1 + effort.spent + len(expansion.found)
    return tuple(quarantined), work


def _near(events: Collection[Event], within: Period) -> list[Event]:
    """The events that can touch `within` in whatever zone, found without any conversion."""
    low = later(within.start.replace(tzinfo=None), -_ANY_OFFSET)
    high = later(within.end.replace(tzinfo=None), _ANY_OFFSET)
    return [
        event
        for event in events
        if event.start <= high
        and (event.start >= low or later(event.start, event.length.wall + event.length.exact) >= low)
    ]


def _in_time(one: Busy) -> tuple[datetime, datetime]:
    return one.period.start, one.period.end
