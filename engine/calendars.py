"""Calendars as every layer sees them: where one lies, what was found there, how far it can be trusted."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum

from engine.periods import Period

BEHIND = timedelta(days=14)
AHEAD = timedelta(days=200)
"""How far ahead events are taken down; what lies beyond counts as busy."""
OWN_AHEAD = timedelta(days=400)
RENEWED_AFTER = timedelta(days=30)
"""Everything is read again after that long, so that there is always far more known than is planned."""


class CalendarKind(StrEnum):
    """The connectors. `own` lies in Parley's database; the others are asked over the network."""

    OWN = "own"
    CALDAV = "caldav"
    ICS = "ics"
    MEMORY = "memory"


class CalendarStatus(StrEnum):
    """Whether a calendar's busy time can be relied on; only `active` may count as free anywhere."""

    ACTIVE = "active"
    PENDING = "pending"
    """Not read yet, or not lately: its busy time is unknown or stale."""
    DISCONNECTED = "disconnected"
    """A person must connect it again."""


def worst(statuses: Iterable[CalendarStatus]) -> CalendarStatus:
    """How far several can be relied on together; of none, wholly."""
    severity = (CalendarStatus.ACTIVE, CalendarStatus.PENDING, CalendarStatus.DISCONNECTED)
    return max(statuses, key=severity.index, default=CalendarStatus.ACTIVE)


@dataclass(frozen=True, slots=True)
class CalendarAccount:
    """One connected account of one person, with what opens it."""

    id: str
    person: str
    kind: CalendarKind
    url: str
    user: str = ""
    secret: str = field(default="", repr=False)
    """An app password, or an OAuth access token where `user` is empty."""


@dataclass(frozen=True, slots=True)
class RemoteCalendar:
    """One calendar of an account. `id` is what the connector calls it (for CalDAV its path)."""

    id: str
    name: str
    writable: bool = False
    tzid: str = ""
    free_busy_only: bool = False
    """Only busy periods can be read here, no events."""
    schedules: bool = False
    """The server itself sends invitations for what is written here (RFC 6638)."""
    blocks: bool = True
    """Its owner lets it count for free and busy (RFC 6638, schedule-calendar-transp)."""


@dataclass(frozen=True, slots=True)
class Resource:
    """One object of a calendar: all instances of one UID, as iCalendar text. A feed is a single object."""

    href: str
    etag: str
    text: str | bytes


@dataclass(frozen=True, slots=True)
class Changes:
    """What a read brought. `complete`: this is everything, and whatever is not named is gone.

    `token` is what to ask with next time, for the connector to understand: it may hold more than what the
    server calls so, such as the window that was read. Empty where nothing spares the next full reading.
    `busy` is set instead of resources where a calendar tells only its busy periods; it is then known for
    the window asked. An object that did not change may be named again; a `gone` one may be unknown.
    """

    resources: tuple[Resource, ...] = ()
    gone: tuple[str, ...] = ()
    token: str = ""
    complete: bool = True
    busy: tuple[Period, ...] | None = None


@dataclass(frozen=True, slots=True)
class Stamp:
    """Where something was written, and the version it has there."""

    href: str
    etag: str


def horizon(known: Period | None, kind: CalendarKind, now: datetime) -> tuple[Period, bool]:
    """What to take down of a calendar, and whether that is what is `known` of it already."""
    if known is not None and known.start > now - BEHIND - RENEWED_AFTER and known.end > now:
        return known, True
    return Period(now - BEHIND, now + (OWN_AHEAD if kind is CalendarKind.OWN else AHEAD)), False
