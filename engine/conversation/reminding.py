"""Reminders: to each person at their own time of day, and looked at again when they come.

Nobody is reminded at night: what would come between nine in the evening and half past seven in the morning
of the reader comes the evening before.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from engine.conversation.effects import Topic
from engine.conversation.offering import Offering
from engine.conversation.triggers import Due
from engine.conversation.values import Role
from engine.conversation.wanted import DAY, at_minute, zone

REMIND_BEFORE = timedelta(hours=1)
QUIET_FROM, QUIET_UNTIL = 21 * 60, 7 * 60 + 30
EVENING = 20 * 60
REMINDER = "reminder"
"""A timer of this name is for both; followed by `_` and a role, for that one."""


def remind_at(start: datetime, tzid: str) -> datetime:
    """When to remind somebody in `tzid` of a meeting at `start`."""
    at = start - REMIND_BEFORE
    local = at.astimezone(zone(tzid))
    if not is_quiet(at, tzid):
        return at
    day = local.date() if local.hour * 60 + local.minute >= QUIET_FROM else local.date() - DAY
    return at_minute(day, EVENING, zone(tzid))


def is_quiet(moment: datetime, tzid: str) -> bool:
    """Whether it is night for somebody in `tzid`."""
    local = moment.astimezone(zone(tzid))
    return not QUIET_UNTIL <= local.hour * 60 + local.minute < QUIET_FROM


def quiet_ends(moment: datetime, tzid: str) -> datetime:
    """The end of the night in which `moment` lies for somebody in `tzid`."""
    local = moment.astimezone(zone(tzid))
    day = local.date() + DAY if local.hour * 60 + local.minute >= QUIET_FROM else local.date()
    return at_minute(day, QUIET_UNTIL, zone(tzid))


class Reminding(Offering):
    """Conditions and actions of the table about reminders."""

    def schedule_reminders(self) -> None:
        """Set what is still to come; a reminder whose time is over is not made up for."""
        booking = self.conversation.booking
        assert booking is not None
        self.drop_timers(REMINDER)
        for role in Role:
            party = self.conversation.party(role)
            at = remind_at(booking.slot.start, party.tzid) if party is not None else self.now
            if at > self.now:
                self.set_timer(f"{REMINDER}_{role}", at)
        if self._reminders():
            self.mark("reminders_scheduled")

    def cancel_reminders(self) -> None:
        """None comes any more."""
        if self._reminders():
            self.mark("reminders_cancelled")
        self.drop_timers(REMINDER)

    def _reminders(self) -> bool:
        return any(timer.what.startswith(REMINDER) for timer in self.conversation.timers)

    def reminder_due(self) -> bool:
        """Whether there is a meeting to be reminded of, and it has not begun."""
        booking = self.conversation.booking
        return booking is not None and self.now < booking.slot.start

    def remind(self) -> None:
        """Remind whoever it is time for; at night (after a stop) in the morning, if that is early enough."""
        booking = self.conversation.booking
        assert booking is not None
        due = self.trigger.what if isinstance(self.trigger, Due) else REMINDER
        for role in Role:
            party = self.conversation.party(role)
            if party is None or due not in (REMINDER, f"{REMINDER}_{role}"):
                continue
            morning = quiet_ends(self.now, party.tzid)
            if not is_quiet(self.now, party.tzid):
                self.tell(role, Topic.REMINDER, slot=booking.slot)
            elif morning < booking.slot.start:
                self.set_timer(f"{REMINDER}_{role}", morning)
