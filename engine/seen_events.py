"""Events of a calendar elsewhere as its owner reads them there, each time of a series by itself.

Nothing of it is kept: it is read when somebody who may asks for it. Never raises for a text's sake.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime

from engine.calendars import Resource
from engine.ical import Calendar, Limits, read_calendar
from engine.ical.effort import Effort
from engine.ical.events import Event, Standing
from engine.ical.occurrences import Occurrence, expand, occurrence
from engine.own_events import OwnEvent, event_of, unfolded
from engine.periods import Period

_UID = re.compile(r"^UID(?:;[^:\n]*)?:(.*?)\s*$", re.MULTILINE | re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Seen:
    """One time at which an event takes place. `series`: the UID of the series that it belongs to, if any."""

    event: OwnEvent
    slot: Period
    series: str = ""


def seen_in(resource: Resource, within: Period, tzid: str) -> list[Seen]:
    """What takes place in `within`. `tzid`: the calendar's zone, or its owner's."""
    calendar = read_calendar(resource.text, default_tzid=tzid)
    found = list(_occurrences(calendar, within))
    wanted = {one.event.uid for one, _ in found}
    told: dict[str, list[OwnEvent]] = {}
    for event in _told(_text(resource), wanted):
        told.setdefault(event.uid, []).append(event)
    return [_seen(one, is_series, told.get(one.event.uid, [])) for one, is_series in found]


def _occurrences(calendar: Calendar, within: Period) -> Iterator[tuple[Occurrence, bool]]:
    """Every time that is not called off, with whether it belongs to a series."""
    for event in calendar.single:
        found = occurrence(event, within) if _stands(event) else None
        if found is not None:
            yield found, False
    limits = Limits()
    left = limits.all_instances
    for series in calendar.series:
        most = min(limits.instances, left)
        times = expand(series, within, _stands, Effort(limits.steps), most).found
        left -= len(times)
        yield from ((one, True) for one in times)


def _stands(event: Event) -> bool:
    return event.standing is not Standing.CANCELLED


def _text(resource: Resource) -> str:
    text = resource.text
    return unfolded(text if isinstance(text, str) else text.decode("utf-8", "replace"))


def _told(text: str, wanted: set[str]) -> Iterator[OwnEvent]:
    """The events with those UIDs as they are written: of a series also the times that were changed."""
    for block in _blocks(text):
        uid = _UID.search(block)
        event = event_of(block) if uid is not None and uid[1] in wanted else None
        if event is not None:
            yield event


def _blocks(text: str) -> Iterator[str]:
    """Every VEVENT; one that never ends is none."""
    lines: list[str] = []
    for line in text.splitlines():
        mark = line.strip().upper()
        if mark == "BEGIN:VEVENT":
            lines = []
        lines.append(line)
        if mark == "END:VEVENT":
            yield "\n".join(lines)
            lines = []


def _seen(one: Occurrence, is_series: bool, told: list[OwnEvent]) -> Seen:
    """A time that was changed says itself what it is now; others are told of by their series."""
    event, slot = one.event, one.period
    start, end = _edge(event, slot.start), _edge(event, slot.end)
    if not start < end:
        start, end = slot.start, slot.end
    plain = next((each for each in told if each.start == start), None)
    plain = plain or (told[0] if told else OwnEvent(event.uid, start, end))
    uid = f"{event.uid}#{slot.start:%Y%m%dT%H%M%SZ}" if is_series else event.uid
    shown = replace(
        plain,
        uid=uid,
        start=start,
        end=end,
        free=event.standing is Standing.FREE,
        tentative=event.standing is Standing.TENTATIVE,
    )
    return Seen(shown, slot, event.uid if is_series else "")


def _edge(event: Event, instant: datetime) -> datetime | date:
    return instant.astimezone(event.zone).date() if event.all_day else instant
