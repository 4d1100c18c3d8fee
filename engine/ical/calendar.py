"""A calendar as read from its text: events that stand alone, series, reported busy time, a quarantine."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import tzinfo

from engine.ical.components import Component, Components, read_components
from engine.ical.effort import Limits, Unreadable
from engine.ical.events import Event, read_event
from engine.ical.freebusy import Reported, read_freebusy
from engine.ical.properties import Properties
from engine.ical.zones import find_zone


@dataclass(frozen=True, slots=True)
class Quarantined:
    """Something that could not be read, or not wholly. `kept`: what could be read of it still blocks."""

    uid: str
    reason: str
    kept: bool = False


@dataclass(frozen=True, slots=True)
class Series:
    """Events of one UID: the recurring ones, and `changes` that each replace an instance (RECURRENCE-ID)."""

    masters: tuple[Event, ...]
    changes: tuple[Event, ...]

    @property
    def uid(self) -> str:
        return (self.masters or self.changes)[0].uid


@dataclass(frozen=True, slots=True)
class Calendar:
    """Everything of a calendar that busy time needs. `zone` is the calendar's own.

    `events` counts the VEVENTs that were read; `work` counts lines and dates looked at.
    """

    zone: tzinfo
    single: tuple[Event, ...] = ()
    series: tuple[Series, ...] = ()
    reported: tuple[Reported, ...] = ()
    quarantined: tuple[Quarantined, ...] = ()
    events: int = 0
    work: int = 0


@dataclass(slots=True)
class _Reading:
    """What has been read so far."""

    events: list[Event] = field(default_factory=list)
    reported: list[Reported] = field(default_factory=list)
    quarantined: list[Quarantined] = field(default_factory=list)


def read_calendar(
    text: str | bytes, *, default_tzid: str, limits: Limits | None = None, keep_titles: bool = False
) -> Calendar:
    """The calendar in an iCalendar text, whatever state it is in: it never raises for the text's sake.

    `default_tzid` is the owner's zone, for calendars that do not name one (X-WR-TIMEZONE): there whole
    days begin and floating times are meant. Titles stay out unless asked for. Raises `ValueError` only
    for a `default_tzid` that is no zone.
    """
    limits = limits or Limits()
    default = find_zone(default_tzid)
    if default is None:
        raise ValueError("The calendar's default zone is not a zone.")
    components = read_components(text, limits, also=("SUMMARY",) if keep_titles else ())
    named = components.properties
    own_zone = find_zone(named.get("X-WR-TIMEZONE", "")) or find_zone(named.get("TIMEZONE-ID", ""))
    zone = own_zone or default
    properties = Properties(zone, components.zones, utc_recurs_in_zone=own_zone is not None)
    reading = _read(components, properties, limits)
    single, series = _grouped(reading.events)
    return Calendar(
        zone,
        single,
        series,
        tuple(reading.reported),
        tuple(reading.quarantined),
        events=len(reading.events),
        work=components.lines + _dates(reading.events) + len(reading.reported),
    )


def _read(components: Components, properties: Properties, limits: Limits) -> _Reading:
    reading = _Reading()
    for component in components.events:
        try:
            event, doubt = read_event(component, properties, limits)
        except Unreadable as reason:
            reading.quarantined.append(Quarantined(_uid(component, properties), str(reason)))
            continue
        reading.events.append(event)
        component.lines.clear()  # A large calendar is not to be held twice.
        if doubt:
            reading.quarantined.append(Quarantined(event.uid, doubt, kept=True))
    for component in components.freebusy:
        periods, doubt = read_freebusy(component, properties, limits)
        reading.reported += periods
        if doubt:
            reading.quarantined.append(Quarantined(_uid(component, properties), doubt, kept=True))
    if components.left_out:
        reading.quarantined.append(Quarantined("", f"{components.left_out} events are beyond the limit"))
    if components.too_long:
        reading.quarantined.append(Quarantined("", "the calendar is too long; its end was not read"))
    return reading


def _uid(component: Component, properties: Properties) -> str:
    for line in component.lines:
        head, value = properties.split(line)
        if head.name == "UID":
            return value.strip()
    return ""


def _dates(events: Iterable[Event]) -> int:
    recurring = (event.recurrence for event in events if event.recurrence is not None)
    return sum(len(recurrence.extra) + len(recurrence.excluded) for recurrence in recurring)


def _grouped(events: Iterable[Event]) -> tuple[tuple[Event, ...], tuple[Series, ...]]:
    """Events that stand alone, and the rest by UID (RFC 5545, 3.8.4.7)."""
    single: list[Event] = []
    by_uid: dict[str, list[Event]] = {}
    for event in events:
        if event.uid:
            by_uid.setdefault(event.uid, []).append(event)
        elif event.recurrence is None:
            single.append(event)
        else:
            by_uid[f"\n{len(by_uid)}"] = [event]
    series: list[Series] = []
    for group in by_uid.values():
        if len(group) == 1 and group[0].recurrence is None:
            single.append(group[0])
        else:
            series.append(_series(group))
    return tuple(single), tuple(series)


def _series(group: list[Event]) -> Series:
    """The latest revision of each: the highest SEQUENCE of the whole, and of each changed instance.

    Several events may share UID and SEQUENCE, because some writers number nothing: all of them stand.
    """
    masters = [event for event in group if event.recurrence is None or event.recurrence.id is None]
    latest = max((event.sequence for event in masters), default=0)
    changes: dict[object, Event] = {}
    for event in group:
        if event.recurrence is not None and (instance := event.recurrence.id) is not None:
            earlier = changes.get(instance)
            if earlier is None or event.sequence >= earlier.sequence:
                changes[instance] = event
    return Series(tuple(event for event in masters if event.sequence == latest), tuple(changes.values()))
