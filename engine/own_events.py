"""An event of Parley's own calendar: as a value, and as the iCalendar text under which it is kept.

Texts are kept unfolded, so that whatever stands in them is found again whole; folding is for those outside.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta

from engine.ical import read_calendar, writing
from engine.ical.effort import Unreadable
from engine.ical.events import Event as Read
from engine.ical.occurrences import occurrence
from engine.ical.properties import Head, Properties, plain_text
from engine.ical.times import instant, later, length, midnight
from engine.ical.zones import find_zone
from engine.itip.writing import Attendee, name_parameter
from engine.periods import Period

EVER = Period(datetime(1970, 1, 2, tzinfo=UTC), datetime(2500, 1, 1, tzinfo=UTC))
"""Times that can be kept."""
REMINDERS = "X-PARLEY-REMINDERS"
"""How a further property is called that says, in minutes before the start, when to remind."""
_DAY = timedelta(days=1)
_ANYWHERE = timedelta(hours=14)
"""How far from UTC a day begins at most."""
_FOLD = re.compile(r"\r?\n[ \t]")
_OURS = frozenset(
    (
        *("UID", "SEQUENCE", "DTSTAMP", "CREATED", "LAST-MODIFIED", "METHOD", "BEGIN", "END"),
        *("DTSTART", "DTEND", "DURATION", "RRULE", "RDATE", "EXDATE", "EXRULE", "RECURRENCE-ID"),
        *("SUMMARY", "DESCRIPTION", "LOCATION", "URL", "STATUS", "TRANSP", "CLASS", "ATTENDEE", "ORGANIZER"),
        "X-PARLEY-TZID",
    )
)


@dataclass(frozen=True, slots=True)
class OwnEvent:
    """An event as its owner wants it. Timed: two instants in UTC; whole days: two dates, the last excluded.

    `tzid` is the zone in which its owner thinks of it. `free`: it takes no time. `private`: nobody else is
    told what it is. `more`: further properties, by name, kept as they are given.
    """

    uid: str
    start: datetime | date
    end: datetime | date
    title: str = ""
    description: str = ""
    location: str = ""
    url: str = ""
    tzid: str = ""
    free: bool = False
    tentative: bool = False
    private: bool = False
    attendees: tuple[Attendee, ...] = ()
    more: tuple[tuple[str, str], ...] = ()
    created: datetime | None = field(default=None, compare=False)

    @property
    def all_day(self) -> bool:
        return not isinstance(self.start, datetime)

    def slot(self, tzid: str) -> Period:
        """When it is; whole days begin at midnight in `tzid`, its owner's zone."""
        if isinstance(self.start, datetime) and isinstance(self.end, datetime):
            return Period(self.start, self.end)
        zone = find_zone(tzid) or UTC
        return Period(instant(midnight(self.start), zone), instant(midnight(self.end), zone))


def own_event(uid: str, slot: Period, title: str = "") -> OwnEvent:
    """A plain event with a title."""
    return OwnEvent(uid, slot.start, slot.end, title)


# Writing


def text_of(event: OwnEvent, now: datetime) -> str:
    """The object, unfolded."""
    head = ["BEGIN:VCALENDAR", f"PRODID:{writing.PRODID}", "VERSION:2.0"]
    return "\r\n".join([*head, *lines_of(event, now), "END:VCALENDAR", ""])


def outside_text(event: OwnEvent, now: datetime) -> str:
    """The object for a calendar elsewhere, folded, with an alarm for every reminder."""
    lines = lines_of(event, now)
    minutes = dict(event.more).get(REMINDERS, "").split()
    return writing.calendar([*lines[:-1], *(line for one in minutes for line in _alarm(one)), lines[-1]])


def _alarm(minutes: str) -> list[str]:
    if not minutes.isdecimal():
        return []
    return ["BEGIN:VALARM", "ACTION:DISPLAY", "DESCRIPTION:Reminder", f"TRIGGER:-PT{minutes}M", "END:VALARM"]


def lines_of(event: OwnEvent, now: datetime, *, discreet: bool = False) -> list[str]:
    """The VEVENT, unfolded. `discreet`: without people, and of a private event without what it is."""
    hidden = discreet and event.private
    told = [] if hidden else _words(event)
    people = [] if discreet else [_attendee(one) for one in event.attendees]
    more = [] if discreet else _further(event)
    title = "" if hidden else event.title
    return [
        "BEGIN:VEVENT",
        f"UID:{writing.text(event.uid)}",
        f"DTSTAMP:{writing.instant(now)}",
        f"CREATED:{writing.instant(event.created or now)}",
        _time("DTSTART", event.start),
        _time("DTEND", event.end),
        f"SUMMARY:{writing.text(title or ('Busy' if discreet else ''))}",
        *told,
        f"STATUS:{'TENTATIVE' if event.tentative else 'CONFIRMED'}",
        f"TRANSP:{'TRANSPARENT' if event.free else 'OPAQUE'}",
        *(["CLASS:PRIVATE"] if event.private else []),
        *([f"X-PARLEY-TZID:{writing.text(event.tzid)}"] if event.tzid else []),
        *people,
        *more,
        "END:VEVENT",
    ]


def _words(event: OwnEvent) -> list[str]:
    link = writing.link(event.url)
    found = [
        ("DESCRIPTION", writing.text(event.description)),
        ("LOCATION", writing.text(event.location)),
        ("URL", link),
    ]
    return [f"{name}:{value}" for name, value in found if value]


def _further(event: OwnEvent) -> list[str]:
    named = ((writing.token(name), writing.text(value)) for name, value in event.more)
    return [f"{name}:{value}" for name, value in named if name and name not in _OURS]


def _time(name: str, when: datetime | date) -> str:
    if isinstance(when, datetime):
        return f"{name}:{writing.instant(when)}"
    return f"{name};VALUE=DATE:{when:%Y%m%d}"


def _attendee(one: Attendee) -> str:
    role = "OPT-PARTICIPANT" if one.optional else "REQ-PARTICIPANT"
    partstat = writing.token(one.partstat) or "NEEDS-ACTION"
    return f"ATTENDEE;ROLE={role};PARTSTAT={partstat}{name_parameter(one.name)}:{writing.mailto(one.email)}"


# Reading


def unfolded(text: str) -> str:
    """The text with every line whole."""
    return _FOLD.sub("", text)


def event_of(text: str) -> OwnEvent | None:
    """The first event of an object, series by their first time; None where there is none to be read."""
    found = _found(unfolded(text).splitlines())
    if found is None:
        return None
    head, value = found.one.get("DTSTART", (Head(""), ""))
    try:
        start = _moment(found.properties, head, value)
        end = _end(found, start)
    except Unreadable:
        return None
    if start.__class__ is not end.__class__ or not start < end:
        return None
    return OwnEvent(
        found.text("UID"),
        start,
        end,
        title=found.text("SUMMARY"),
        description=found.text("DESCRIPTION"),
        location=found.text("LOCATION"),
        url=found.text("URL"),
        tzid=found.text("X-PARLEY-TZID"),
        free=found.text("TRANSP").upper() == "TRANSPARENT",
        tentative=found.text("STATUS").upper() == "TENTATIVE",
        private=found.text("CLASS").upper() in ("PRIVATE", "CONFIDENTIAL"),
        attendees=tuple(found.attendees),
        more=tuple(found.more),
        created=_created(found),
    )


def extent(text: str) -> Period | None:
    """From before its first time to after its last, wherever its owner is; None for no time at all."""
    calendar = read_calendar(text, default_tzid="UTC")
    found = [span for event in calendar.single if (span := _span(event))]
    for series in calendar.series:
        spans = [span for one in (*series.masters, *series.changes) if (span := _span(one))]
        found += [Period(span.start, EVER.end) for span in spans]
    return Period(min(one.start for one in found), max(one.end for one in found)) if found else None


def _span(event: Read) -> Period | None:
    found = occurrence(event, EVER)
    if found is None:
        return None
    if not event.all_day:
        return found.period
    return Period(found.period.start - _ANYWHERE, found.period.end + _ANYWHERE)


@dataclass(slots=True)
class _Found:
    """The properties of one VEVENT."""

    properties: Properties
    one: dict[str, tuple[Head, str]] = field(default_factory=dict)
    attendees: list[Attendee] = field(default_factory=list)
    more: list[tuple[str, str]] = field(default_factory=list)

    def text(self, name: str) -> str:
        found = self.one.get(name)
        return plain_text(found[1]) if found else ""

    def add(self, line: str) -> None:
        head, value = self.properties.split(line)
        if head.name == "ATTENDEE":
            self.attendees.append(_person(head, value))
        elif head.name not in _OURS:
            self.more.append((head.name, plain_text(value)))
        elif head.name not in self.one:
            self.one[head.name] = (head, value)


def _found(lines: Iterable[str]) -> _Found | None:
    found = _Found(Properties(UTC))
    inside = nested = 0
    for line in lines:
        mark = line.upper().strip()
        if mark == "BEGIN:VEVENT":
            inside = 1
        elif inside and mark == "END:VEVENT":
            return found
        elif inside and mark.startswith("BEGIN:"):
            nested += 1
        elif inside and mark.startswith("END:"):
            nested -= 1
        elif inside and not nested and ":" in line:
            found.add(line)
    return None


def _person(head: Head, value: str) -> Attendee:
    address = value.strip()
    email = address[7:] if address[:7].lower() == "mailto:" else address
    optional = head.parameters.get("ROLE", "").upper() == "OPT-PARTICIPANT"
    partstat = head.parameters.get("PARTSTAT", "NEEDS-ACTION").upper()
    return Attendee(head.parameters.get("CN", ""), email, optional, partstat)


def _moment(properties: Properties, head: Head, value: str) -> datetime | date:
    found = properties.moment(head, value.strip())
    return found.wall.date() if found.is_date else instant(found.wall, found.zone)


def _end(found: _Found, start: datetime | date) -> datetime | date:
    if "DTEND" in found.one:
        return _moment(found.properties, *found.one["DTEND"])
    if "DURATION" not in found.one:
        return start if isinstance(start, datetime) else start + _DAY
    span = length(found.text("DURATION"))
    if isinstance(start, datetime):
        return later(later(start, span.wall), span.exact)
    return start + max(_DAY, span.wall)


def _created(found: _Found) -> datetime | None:
    try:
        when = _moment(found.properties, *found.one["CREATED"]) if "CREATED" in found.one else None
    except Unreadable:
        return None
    return when if isinstance(when, datetime) else None
