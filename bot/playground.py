"""What the playground shows: both people's panes, the organizer's week, every mail that was sent.

Everything here is read from what is stored; the page itself decides nothing. All instants are UTC.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Literal, Protocol

from engine.messages import Invitation, Message
from engine.people import Person
from engine.periods import Period

WeekKind = Literal["busy", "held", "booked"]


@dataclass(frozen=True, slots=True)
class Bubble:
    """One message in a pane. `mine`: the pane's own person said it; `settled`: its buttons are gone."""

    id: str
    at: datetime
    mine: bool
    message: Message
    conversation: str
    settled: bool


@dataclass(frozen=True, slots=True)
class Pane:
    """What one person said and was told, oldest first."""

    person: Person
    bubbles: tuple[Bubble, ...]


@dataclass(frozen=True, slots=True)
class WeekEntry:
    """Something that stands in the organizer's week."""

    start: datetime
    end: datetime
    kind: WeekKind
    title: str
    uid: str = ""
    """Of an event in Parley's own calendar, which can be taken out here."""


@dataclass(frozen=True, slots=True)
class Week:
    """Seven days of the organizer from `monday`, a date in `tzid`. `hours`: when they can be met."""

    tzid: str
    monday: date
    hours: tuple[Period, ...]
    entries: tuple[WeekEntry, ...]


@dataclass(frozen=True, slots=True)
class Mail:
    """One mail as its reader sees it."""

    id: str
    at: datetime
    to: str
    sender: str
    subject: str
    text: str
    invitation: Invitation | None
    conversation: str


@dataclass(frozen=True, slots=True)
class Overview:
    """The whole page at one moment. `version` grows with whatever changes it."""

    version: int
    panes: tuple[Pane, ...]
    week: Week
    mails: tuple[Mail, ...]
    demo_calendar: bool
    now: datetime


class Playground(Protocol):
    """What the playground's page and the terminal ask for."""

    async def people(self) -> tuple[Person, ...]:
        """Whom the playground speaks for, the organizer first. Each has an address in `WEB`."""
        ...

    async def overview(self, monday: date | None = None) -> Overview:
        """Everything to show, with the week of `monday` (any day of it).

        Without one, the week to look at: where the next thing is held or booked, else where hours are left.
        """
        ...

    async def changed(self, since: int) -> int:
        """Wait until the version is greater than `since`; the new version. May be cancelled."""
        ...

    async def add_event(self, start: datetime, length: timedelta, title: str) -> None:
        """Put an event into the organizer's own calendar. `start` is a wall time in the organizer's zone.

        Raises `Refused` for a time or a length that makes no sense.
        """
        ...

    async def remove_event(self, uid: str) -> None:
        """Take an event out of it; nothing happens where there is none, or where it is a meeting of ours."""
        ...

    async def set_demo_calendar(self, filled: bool) -> None:
        """Fill the organizer's calendar with the demo's events, or empty it."""
        ...
