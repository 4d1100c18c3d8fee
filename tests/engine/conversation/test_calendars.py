"""A calendar that cannot be read is never free; an event moved there moves the conversation."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from engine.calendars import CalendarStatus
from engine.conversation import (
    CalendarChanged,
    CalendarNews,
    Conversation,
    Due,
    Pressed,
    Role,
    Selection,
    State,
    Step,
)
from engine.conversation.effects import CalendarAction, Method, Tell, Topic, WriteCalendar
from engine.conversation.values import Question
from engine.language.meaning import Intent, Window
from engine.slots import Diary
from tests.engine.conversation.cast import asked, at, booked, draft, offered, run, said

UNREAD = [CalendarStatus.PENDING, CalendarStatus.DISCONNECTED]
READ = CalendarChanged(CalendarNews.READ)


def topics(done: Step, to: Role) -> list[Topic]:
    return [effect.topic for effect in done.effects if isinstance(effect, Tell) and effect.to is to]


def writes(done: Step) -> list[CalendarAction]:
    return [effect.action for effect in done.effects if isinstance(effect, WriteCalendar)]


def chosen(status: CalendarStatus = CalendarStatus.DISCONNECTED) -> Step:
    talk = offered()
    return run(talk, Pressed(Role.INVITEE, "offer:2", talk.round), calendar=status)


def moved_to(start: str, minutes: int = 30, **fields: object) -> tuple[Conversation, Step]:
    talk = booked()
    news = CalendarChanged(CalendarNews.MOVED, at(start, minutes), 4)
    return talk, run(talk, news, **fields)


@pytest.mark.parametrize("status", UNREAD)
def test_a_choice_is_held_and_not_booked_while_the_calendar_cannot_be_read(status: CalendarStatus) -> None:
    done = chosen(status)
    talk = done.conversation
    assert (talk.state, talk.question, talk.booking) == (State.CONFIRMING, Question.CALENDAR, None)
    assert talk.holds == (talk.pending,)
    assert topics(done, Role.INVITEE) == [Topic.CONFIRM_SHORTLY]
    assert topics(done, Role.ORGANIZER) == [Topic.CALENDAR_UNREAD]


def test_what_was_held_is_booked_once_the_calendar_is_read_and_the_slot_is_free() -> None:
    waiting = chosen().conversation
    done = run(waiting, READ)
    assert done.conversation.state is State.BOOKED
    assert done.conversation.booking is not None
    assert done.conversation.booking.slot == waiting.pending
    assert done.conversation.timers == tuple(
        timer for timer in done.conversation.timers if timer.what != "calendar"
    )


def test_fresh_slots_are_offered_once_the_calendar_is_read_and_the_slot_is_taken() -> None:
    waiting = chosen().conversation
    assert waiting.pending is not None
    done = run(waiting, READ, diary=Diary(busy=(waiting.pending,)))
    assert done.conversation.state is State.OFFERED
    assert topics(done, Role.INVITEE) == [Topic.SLOT_GONE]


def test_the_organizer_is_asked_once_however_often_the_calendar_stays_unread() -> None:
    waiting = chosen().conversation
    for trigger in (READ, Due("calendar"), said(Intent.CONFIRM)):
        again = run(waiting, trigger, calendar=CalendarStatus.PENDING)
        assert again.conversation.state is State.CONFIRMING
        assert again.conversation.timer("calendar") is not None
        assert topics(again, Role.ORGANIZER) == []


def test_a_slot_that_passed_before_the_calendar_came_back_is_given_up() -> None:
    waiting = chosen().conversation
    assert waiting.pending is not None
    done = run(waiting, Due("calendar"), calendar=CalendarStatus.PENDING)
    late = replace(done.conversation, pending=at("2026-11-23T08:00"))
    done = run(late, Due("calendar"), calendar=CalendarStatus.PENDING)
    assert done.conversation.state is State.NEEDS_ORGANIZER_INFO
    assert done.conversation.question is Question.CALENDAR


@pytest.mark.parametrize("status", UNREAD)
def test_nothing_is_offered_from_a_calendar_that_cannot_be_read(status: CalendarStatus) -> None:
    done = run(draft(), asked(), calendar=status)
    assert done.conversation.state is State.NEEDS_ORGANIZER_INFO
    assert topics(done, Role.ORGANIZER) == [Topic.CALENDAR_UNREAD]
    assert topics(done, Role.INVITEE) == []
    assert run(done.conversation, READ).conversation.state is State.OFFERED


def test_nobody_is_reminded_while_the_calendar_cannot_be_read() -> None:
    done = run(offered(), Due("followup"), calendar=CalendarStatus.PENDING)
    assert done.conversation.state is State.OFFERED
    assert done.effects == ()
    assert done.conversation.timer("followup") is not None


def test_a_proposal_that_needs_the_organizer_is_put_to_them_after_the_calendar_was_read() -> None:
    talk = offered(organizer_selection=Selection.AUTO)
    talk = replace(talk, organizer_selection=Selection.MANUAL)
    start = at("2026-11-25T10:00").start.replace(tzinfo=None) + timedelta(hours=1)
    counter = said(Intent.PROPOSE, windows=(Window(start=start, exact=True),))
    waiting = run(talk, counter, calendar=CalendarStatus.PENDING).conversation
    assert waiting.state is State.CONFIRMING
    assert run(waiting, READ).conversation.state is State.AWAITING_ORGANIZER


def test_an_event_moved_in_the_calendar_is_put_to_the_invitee_while_the_old_time_stands() -> None:
    talk, done = moved_to("2026-11-26T10:00")
    assert done.conversation.state is State.RESCHEDULING
    assert done.conversation.booking is not None
    assert talk.booking is not None
    assert done.conversation.booking.slot == talk.booking.slot
    assert [offer.slot for offer in done.conversation.offers] == [at("2026-11-26T10:00")]
    assert topics(done, Role.INVITEE) == [Topic.RESCHEDULE_OFFER]
    assert topics(done, Role.ORGANIZER) == [Topic.MOVED_IN_CALENDAR]


def test_the_invitees_yes_moves_the_meeting_above_the_calendars_own_revision() -> None:
    _, done = moved_to("2026-11-26T10:00")
    yes = run(done.conversation, Pressed(Role.INVITEE, "offer:1", done.conversation.round))
    assert yes.conversation.booking is not None
    assert yes.conversation.booking.slot == at("2026-11-26T10:00")
    assert yes.conversation.booking.sequence == 5
    assert writes(yes) == [CalendarAction.UPDATE]
    assert {effect.invitation for effect in yes.effects if isinstance(effect, Tell)} == {Method.REQUEST}


def test_the_invitees_no_puts_the_event_back_into_the_calendar() -> None:
    talk, done = moved_to("2026-11-26T10:00", 45)
    kept = run(done.conversation, Pressed(Role.INVITEE, "keep", done.conversation.round))
    assert kept.conversation.state is State.BOOKED
    assert kept.conversation.duration == talk.duration
    assert writes(kept) == [CalendarAction.UPDATE]
    assert kept.conversation.calendar_slot is None


def test_an_event_moved_back_leaves_everything_as_it_was() -> None:
    talk, done = moved_to("2026-11-26T10:00")
    assert talk.booking is not None
    back = run(done.conversation, CalendarChanged(CalendarNews.MOVED, talk.booking.slot))
    assert back.conversation.state is State.BOOKED
    assert writes(back) == []


def test_an_event_moved_onto_something_else_is_put_back_and_the_organizer_told() -> None:
    _, done = moved_to("2026-11-26T10:00", diary=Diary(busy=(at("2026-11-26T10:00"),)))
    assert done.conversation.state is State.BOOKED
    assert writes(done) == [CalendarAction.UPDATE]
    assert topics(done, Role.ORGANIZER) == [Topic.PUT_BACK]
    assert topics(done, Role.INVITEE) == []


def test_an_event_deleted_in_the_calendar_cancels_the_meeting_for_both() -> None:
    done = run(booked(), CalendarChanged(CalendarNews.DELETED))
    assert done.conversation.state is State.CANCELLED
    assert topics(done, Role.INVITEE) == topics(done, Role.ORGANIZER) == [Topic.CANCELLED]
    assert {effect.invitation for effect in done.effects if isinstance(effect, Tell)} == {Method.CANCEL}


def test_slots_on_offer_are_replaced_as_soon_as_none_of_them_is_left() -> None:
    talk = offered()
    slots = [offer.slot for offer in talk.offers]
    some = run(talk, CalendarChanged(CalendarNews.FILLED), diary=Diary(busy=tuple(slots[1:])))
    assert some.effects == ()
    none = run(talk, CalendarChanged(CalendarNews.FILLED), diary=Diary(busy=tuple(slots)))
    assert topics(none, Role.INVITEE) == [Topic.SLOT_GONE]
    assert not {offer.slot for offer in none.conversation.offers} & set(slots)
