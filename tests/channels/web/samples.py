"""Values for tests of what the page shows."""

from __future__ import annotations

from datetime import UTC, date, datetime

from bot.playground import Mail, Overview, Pane, Week, WeekEntry
from engine.messages import Invitation
from engine.people import Address, ChannelName, Person
from engine.periods import Period

NOW = datetime(2026, 11, 24, 10, 20, tzinfo=UTC)
"""A Tuesday morning in London."""
WEB = ChannelName.WEB
GRACE = Person(
    "grace",
    "Grace Hopper",
    "grace@example.com",
    "Europe/London",
    organizer=True,
    addresses=(Address(WEB, "grace"),),
)
KARL = Person("karl", "Karl Cramer", "karl@example.com", "Europe/Berlin", addresses=(Address(WEB, "karl"),))

ICS = """BEGIN:VCALENDAR\r
VERSION:2.0\r
METHOD:REQUEST\r
BEGIN:VEVENT\r
UID:one@parley.example\r
SEQUENCE:3\r
SUMMARY:Titan\\, the first\r
  round\r
DTSTART:20261125T140000Z\r
DTEND:20261125T144500Z\r
ORGANIZER;CN=Grace Hopper:mailto:grace@example.com\r
ATTENDEE;CN="Cramer: Karl";PARTSTAT=NEEDS-ACTION;RSVP=TRUE:mailto:karl@exam\r
 ple.com\r
ATTENDEE;ROLE=OPT-PARTICIPANT:mailto:ines@example.com\r
BEGIN:VALARM\r
SUMMARY:never shown\r
ATTENDEE:mailto:alarm@example.com\r
END:VALARM\r
END:VEVENT\r
END:VCALENDAR\r
"""
INVITATION = Invitation("REQUEST", ICS, "one@parley.example", 3)


def at(day: int, hour: int, minute: int = 0) -> datetime:
    """A moment of the week shown; `day` counts from Monday."""
    return datetime(2026, 11, 23 + day, hour, minute, tzinfo=UTC)


def overview() -> Overview:
    """One week with a busy, a held and a booked hour, and one mail to Karl."""
    hours = tuple(Period(at(day, 9), at(day, 17)) for day in range(5))
    entries = (
        WeekEntry(at(0, 10), at(0, 11), "busy", "Team round"),
        WeekEntry(at(2, 14), at(2, 14, 45), "booked", "Titan"),
        WeekEntry(at(3, 10), at(3, 11), "held", "Budget"),
    )
    mail = Mail(
        "mail_1",
        NOW,
        "karl@example.com",
        "Parley for Grace Hopper",
        "Titan",
        "Hello Karl,",
        INVITATION,
        "cnv_1",
    )
    return Overview(
        version=1,
        panes=(Pane(GRACE, ()), Pane(KARL, ())),
        week=Week("Europe/London", date(2026, 11, 23), hours, entries),
        mails=(mail,),
        demo_calendar=True,
        now=NOW,
    )
