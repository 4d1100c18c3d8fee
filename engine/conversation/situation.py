"""The snapshot in which a step is decided: the present, rules, availability, fresh ids."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from engine.calendars import CalendarStatus
from engine.periods import Period
from engine.rules import Rules
from engine.slots import Diary


@dataclass(frozen=True, slots=True)
class Situation:
    """Everything outside the conversation that a step may look at."""

    now: datetime
    booking_id: str
    uid: str
    rules: Rules = field(default_factory=Rules)
    diary: Diary = field(default_factory=Diary)
    """The organizer's busy time: events, bookings, holds of others; never this conversation's own."""
    taken: tuple[Period, ...] = ()
    """Of the busy time what never gives way: live bookings and holds of other conversations."""
    invitee_rules: Rules | None = None
    """Of an invitee who has a calendar or courtesy hours here."""
    invitee_diary: Diary | None = None
    """Of an invitee whose calendar we know; None for everybody else."""
    favoured: tuple[datetime, ...] = ()
    """Starts to rank first, in this order (a rehearsal pins its offers with them)."""
    suppressed: bool = False
    """The invitee asked never to be written to."""
    calendar: CalendarStatus = CalendarStatus.ACTIVE
    """Of the organizer's calendars together: unless active, nothing is offered or booked from `diary`."""
    invitee_calendar: CalendarStatus = CalendarStatus.ACTIVE
    """Of the invitee's; unless active, the invitee chooses by hand."""
    room: str = ""
    """The address of a room for this meeting alone, should it be held by video."""
