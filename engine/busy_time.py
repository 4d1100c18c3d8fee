"""Objects of a calendar boiled down to what availability needs: whole minutes that block, by UID.

What people wrote into their events ends here: only times go on, never a title, a place or a name.
"""

from __future__ import annotations

from array import array
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache

from engine.calendars import Resource
from engine.ical import Calendar, busy, read_calendar
from engine.ical.events import Event, Standing
from engine.ical.occurrences import occurrence
from engine.periods import Period
from engine.spans import period_of
from engine.zones import ceil_minute, floor_minute

TENTATIVE, ALL_DAY = 1, 2
"""What is noted of a time that blocks; whoever asks decides whether it counts."""
_WIDTH = 3
_EVER = Period(datetime(1970, 1, 2, tzinfo=UTC), datetime(2500, 1, 1, tzinfo=UTC))


@dataclass(frozen=True, slots=True)
class Taken:
    """What one UID of one resource takes. `times` holds start, end (minutes) and flags in turn."""

    href: str
    etag: str
    uid: str
    times: bytes
    events: int = 1
    doubts: int = 0


@dataclass(frozen=True, slots=True)
class Placement:
    """Where an event stands in somebody's calendar."""

    slot: Period
    sequence: int
    cancelled: bool = False


def taken_by(resource: Resource, within: Period, tzid: str, person: Collection[str]) -> list[Taken]:
    """What `resource` blocks in `within`, one value for each UID in it. Never raises for its text's sake.

    `tzid` is the calendar's zone or its owner's; declined by one of the mail addresses in `person` is free.
    """
    calendar = read_calendar(resource.text, default_tzid=tzid)
    found = busy(calendar, within, person=person)
    times = {uid: array("I") for uid in _uids(calendar)}
    for one in found.busy:
        flags = TENTATIVE * one.tentative | ALL_DAY * one.all_day
        start, end = floor_minute(one.period.start), ceil_minute(one.period.end)
        times.setdefault(one.uid, array("I")).extend((max(0, start), max(0, end), flags))
    doubts = len(found.quarantined)
    events = calendar.events if len(times) == 1 else 1
    return [
        Taken(resource.href, resource.etag, uid, taken.tobytes(), events, doubts if number == 0 else 0)
        for number, (uid, taken) in enumerate((times or {"": array("I")}).items())
    ]


def counted(times: Iterable[bytes], *, tentative: bool = True, all_day: bool = True) -> bytes:
    """The times that count, sorted, each as start and end, ready for `periods_of`."""
    pairs: list[tuple[int, int]] = []
    for packed in times:
        for start, end, flags in noted(packed):
            if (tentative or not flags & TENTATIVE) and (all_day or not flags & ALL_DAY):
                pairs.append((start, end))
    return array("I", (edge for pair in sorted(pairs) for edge in pair)).tobytes()


def noted(times: bytes) -> list[tuple[int, int, int]]:
    """Start, end and flags of every time in `Taken.times`."""
    flat = array("I", times)
    return list(zip(flat[::_WIDTH], flat[1::_WIDTH], flat[2::_WIDTH], strict=True))


@lru_cache(maxsize=512)
def periods_of(packed: bytes) -> tuple[Period, ...]:
    """What `counted` wrote. Remembered, as an availability query asks for the same calendars again."""
    edges = array("I", packed)
    return tuple(period_of(pair) for pair in zip(edges[::2], edges[1::2], strict=True))


def packed_periods(periods: Iterable[Period]) -> bytes:
    """Periods without a UID (of a calendar that tells only when it is busy), as `Taken.times`."""
    found = array("I")
    for period in periods:
        found.extend((max(0, floor_minute(period.start)), max(0, ceil_minute(period.end)), 0))
    return found.tobytes()


def placement(text: str | bytes, uid: str, tzid: str) -> Placement | None:
    """Where the event `uid` of an object stands, as its master says; None where it cannot be read."""
    calendar = read_calendar(text, default_tzid=tzid)
    masters = [event for series in calendar.series for event in series.masters]
    event: Event | None = next((one for one in (*calendar.single, *masters) if one.uid == uid), None)
    found = occurrence(event, _EVER) if event is not None else None
    if event is None or found is None:
        return None
    return Placement(found.period, event.sequence, event.standing is Standing.CANCELLED)


def _uids(calendar: Calendar) -> list[str]:
    return [*(event.uid for event in calendar.single), *(series.uid for series in calendar.series)]
