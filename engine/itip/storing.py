"""Our events as objects in somebody's calendar (RFC 4791, 4.1): no METHOD, and nothing for servers to send.

Parley invites by itself, so every ORGANIZER and ATTENDEE says SCHEDULE-AGENT=CLIENT (RFC 6638, 7.1): a server
that schedules would invite everybody a second time.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from engine.ical import writing
from engine.itip.writing import Event, event_lines, people_lines
from engine.periods import Period

_AGENT = ";SCHEDULE-AGENT=CLIENT"


def stored(event: Event, now: datetime) -> str:
    """The booked meeting."""
    people = [_unscheduled(line) for line in people_lines(event, ask=False)]
    lines = [*event_lines(event, now), *people, "STATUS:CONFIRMED", "TRANSP:OPAQUE"]
    return _object(lines)


def held(uid: str, slot: Period, summary: str, until: datetime, now: datetime) -> str:
    """A time on offer: tentative, for its owner's eyes, with the instant until which it is held."""
    lines = [
        f"UID:{writing.text(uid)}",
        f"DTSTAMP:{writing.instant(now)}",
        f"DTSTART:{writing.instant(slot.start)}",
        f"DTEND:{writing.instant(slot.end)}",
        f"SUMMARY:{writing.text(summary)}",
        f"X-PARLEY-HELD-UNTIL:{writing.instant(until)}",
        "STATUS:TENTATIVE",
        "TRANSP:OPAQUE",
        "X-MICROSOFT-CDO-BUSYSTATUS:TENTATIVE",
    ]
    return _object(lines)


def _object(lines: Iterable[str]) -> str:
    return writing.calendar(["BEGIN:VEVENT", *lines, "END:VEVENT"])


def _unscheduled(line: str) -> str:
    """The line with the parameter behind its name."""
    for name in ("ORGANIZER", "ATTENDEE"):
        if line.startswith(name):
            return f"{name}{_AGENT}{line[len(name) :]}"
    return line
