"""Our side of iTIP (RFC 5546): REQUEST, CANCEL and DECLINECOUNTER as text.

Times are written in UTC without a VTIMEZONE, which every client reads alike.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from engine.ical import writing


@dataclass(frozen=True, slots=True)
class Attendee:
    """A person on an event, with how they stand to it (PARTSTAT)."""

    name: str
    email: str
    optional: bool = False
    partstat: str = "NEEDS-ACTION"


@dataclass(frozen=True, slots=True)
class Event:
    """What an invitation says. `start` and `end` are aware; `sequence` rises with every change."""

    uid: str
    sequence: int
    start: datetime
    end: datetime
    summary: str
    organizer_name: str
    organizer_email: str
    attendees: tuple[Attendee, ...]
    description: str = ""
    location: str = ""
    url: str = ""


def request(event: Event, now: datetime) -> str:
    """The REQUEST that invites to `event` or moves it (RFC 5546, 3.2.2). `ValueError` for naive times."""
    lines = [*event_lines(event, now), *people_lines(event, ask=True), "STATUS:CONFIRMED", "TRANSP:OPAQUE"]
    return _calendar("REQUEST", lines)


def cancel(event: Event, now: datetime) -> str:
    """The CANCEL that takes `event` back (RFC 5546, 3.2.5); its SEQUENCE must have risen."""
    lines = [
        *event_lines(event, now),
        *people_lines(event, ask=False),
        "STATUS:CANCELLED",
        "TRANSP:TRANSPARENT",
    ]
    return _calendar("CANCEL", lines)


def declinecounter(event: Event, now: datetime) -> str:
    """The DECLINECOUNTER that keeps `event` as it is against a COUNTER (RFC 5546, 3.2.8)."""
    return _calendar("DECLINECOUNTER", [*event_lines(event, now), *people_lines(event, ask=False)])


def _calendar(method: str, lines: list[str]) -> str:
    return writing.calendar(["BEGIN:VEVENT", *lines, "END:VEVENT"], method=method)


def event_lines(event: Event, now: datetime) -> list[str]:
    """What the event is, without its people."""
    lines = [
        f"UID:{writing.text(event.uid)}",
        f"SEQUENCE:{event.sequence}",
        f"DTSTAMP:{writing.instant(now)}",
        f"DTSTART:{writing.instant(event.start)}",
        f"DTEND:{writing.instant(event.end)}",
        f"SUMMARY:{writing.text(event.summary)}",
    ]
    if event.description:
        lines.append(f"DESCRIPTION:{writing.text(event.description)}")
    if event.location:
        lines.append(f"LOCATION:{writing.text(event.location)}")
    if link := writing.link(event.url):
        lines.append(f"URL:{link}")
    return lines


def people_lines(event: Event, *, ask: bool) -> list[str]:
    """Who is on it. `ask`: those who have not answered are asked to."""
    organizer = f"ORGANIZER{name_parameter(event.organizer_name)}:{writing.mailto(event.organizer_email)}"
    return [organizer, *(_attendee(attendee, ask) for attendee in event.attendees)]


def _attendee(attendee: Attendee, ask: bool) -> str:
    role = "OPT-PARTICIPANT" if attendee.optional else "REQ-PARTICIPANT"
    partstat = writing.token(attendee.partstat) or "NEEDS-ACTION"
    rsvp = ";RSVP=TRUE" if ask and partstat == "NEEDS-ACTION" else ""
    return (
        f"ATTENDEE;CUTYPE=INDIVIDUAL;ROLE={role};PARTSTAT={partstat}{rsvp}{name_parameter(attendee.name)}"
        f":{writing.mailto(attendee.email)}"
    )


def name_parameter(name: str) -> str:
    """`;CN=…` for a name, nothing for none."""
    quoted = writing.quoted(name)
    return f";CN={quoted}" if quoted != '""' else ""
