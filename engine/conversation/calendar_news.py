"""What news of the organizer's calendar wants of a conversation."""

from __future__ import annotations

from dataclasses import replace
from typing import assert_never

from engine.conversation.flow import Flow
from engine.conversation.table import CALENDAR_READ, NOTHING
from engine.conversation.triggers import CalendarChanged, CalendarNews
from engine.conversation.values import Question, Role, State
from engine.conversation.wanted import Wanted


def calendar_changed(flow: Flow, changed: CalendarChanged) -> str:
    """The event of the table that this news is."""
    flow.by = Role.ORGANIZER
    match changed.news:
        case CalendarNews.READ:
            return calendar_read(flow)
        case CalendarNews.MOVED:
            _take_over(flow, changed)
            return "calendar_moved" if changed.slot is not None else NOTHING
        case CalendarNews.DELETED:
            return "calendar_deleted"
        case CalendarNews.FILLED:
            return "calendar_filled"
        case _:
            assert_never(changed.news)


def calendar_read(flow: Flow) -> str:
    """Somebody looked at the calendar: what waited for it goes on where it stood."""
    talk = flow.conversation
    if talk.question is not Question.CALENDAR:
        return NOTHING
    if flow.calendar_unsure():
        return CALENDAR_READ
    if talk.state is State.CONFIRMING:
        flow.by = Role.INVITEE
        return "confirm"
    flow.change(question=Question.NOTHING)
    flow.wanted = Wanted(talk.wishes or talk.windows or (flow.search(),))
    if talk.state in (State.BOOKED, State.RESCHEDULING):
        return "reschedule"
    return "fresh" if talk.round else "request"


def _take_over(flow: Flow, changed: CalendarChanged) -> None:
    """Where the event stands now. The other program counted revisions, too (RFC 5545, 3.8.7.4): ours go on
    above them.
    """
    flow.slot = changed.slot
    booking = flow.conversation.booking
    if booking is None:
        return
    flow.change(calendar_slot=changed.slot)
    if changed.sequence > booking.sequence:
        flow.change(booking=replace(booking, sequence=changed.sequence), sequence=changed.sequence)
