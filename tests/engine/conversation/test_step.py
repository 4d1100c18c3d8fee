"""Single steps of a conversation."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from engine.conversation import Answered, Due, Noticed, Pressed, Role, Selection, State, step
from engine.conversation.effects import Method, Suppress, Tell, Topic, names
from engine.conversation.values import Question
from engine.language.meaning import Intent, Meaning, Window
from engine.messages import CalendarReply, Notice, NoticeKind
from engine.periods import Period
from engine.rules import Rules
from engine.slots import Diary
from tests.engine.conversation.cast import (
    KARL,
    NOW,
    RULES,
    asked,
    at,
    booked,
    draft,
    offered,
    run,
    said,
    situation,
)


def told(effects: tuple[object, ...], role: Role) -> list[Topic]:
    return [effect.topic for effect in effects if isinstance(effect, Tell) and effect.to is role]


def test_equal_arguments_give_equal_outcomes() -> None:
    assert step(draft(), asked(), situation()) == step(draft(), asked(), situation())


def test_a_step_raises_the_version_by_one_even_if_nothing_happens() -> None:
    done = step(offered(), Pressed(Role.ORGANIZER, "wait", 1), situation())
    assert done.conversation.version == offered().version + 1


def test_an_automatic_organizer_offers_at_once_and_holds_what_is_offered() -> None:
    done = step(draft(), asked(), situation())
    talk = done.conversation
    assert talk.state is State.OFFERED
    assert len(talk.offers) == RULES.maximum_offers
    assert talk.holds == tuple(offer.slot for offer in talk.offers)
    assert told(done.effects, Role.INVITEE) == [Topic.OFFER]
    assert told(done.effects, Role.ORGANIZER) == [Topic.OFFERED_TO]


def test_no_hold_is_placed_where_the_rules_say_so() -> None:
    rules = replace(RULES, hold_offered=False)
    talk = step(draft(), asked(), situation(rules=rules)).conversation
    assert talk.offers
    assert talk.holds == ()
    assert talk.timer("hold_expired") is None


def test_a_manual_organizer_is_asked_before_the_invitee_hears_anything() -> None:
    done = step(draft(organizer_selection=Selection.MANUAL), asked(), situation())
    assert done.conversation.state is State.AWAITING_ORGANIZER
    assert done.conversation.question is Question.WHICH_TO_OFFER
    assert told(done.effects, Role.INVITEE) == []


def test_what_a_manual_organizer_picks_is_what_the_invitee_is_offered() -> None:
    talk = step(draft(organizer_selection=Selection.MANUAL), asked(), situation()).conversation
    second = talk.proposals[1].slot
    done = step(talk, Pressed(Role.ORGANIZER, "offer:2", talk.round), situation())
    assert done.conversation.state is State.OFFERED
    assert [offer.slot for offer in done.conversation.offers] == [second]


def test_two_known_calendars_and_no_wish_to_choose_are_booked_at_once() -> None:
    talk = draft(invitee_selection=Selection.AUTO)
    busy = Diary(busy=(at("2026-11-23T09:00", 5 * 60),))
    done = step(talk, asked(), situation(invitee_diary=busy, invitee_rules=Rules()))
    assert done.conversation.state is State.BOOKED
    booking = done.conversation.booking
    assert booking is not None
    assert booking.slot.start >= datetime(2026, 11, 23, 14, tzinfo=UTC)


def test_an_invitee_whose_calendar_is_unknown_is_offered_times_even_if_automatic() -> None:
    done = step(draft(invitee_selection=Selection.AUTO), asked(), situation())
    assert done.conversation.state is State.OFFERED


def test_a_request_for_nobody_known_asks_who_is_meant() -> None:
    done = step(draft(), replace(asked(), invitee=None, missing=("Winifred",)), situation())
    assert done.conversation.state is State.NEEDS_ORGANIZER_INFO
    assert told(done.effects, Role.ORGANIZER) == [Topic.WHO_IS_MEANT]


def test_a_request_where_nothing_is_free_tells_the_organizer() -> None:
    full = Diary(busy=(Period(NOW, NOW + timedelta(days=60)),))
    done = step(draft(), asked(), situation(diary=full))
    assert done.conversation.state is State.NEEDS_ORGANIZER_INFO
    assert told(done.effects, Role.ORGANIZER) == [Topic.NO_TIMES]
    assert told(done.effects, Role.INVITEE) == []


def test_a_suppressed_invitee_is_never_written_to() -> None:
    done = step(draft(), asked(), situation(suppressed=True))
    assert done.conversation.state is State.NEEDS_ORGANIZER_INFO
    assert told(done.effects, Role.INVITEE) == []


def test_choosing_an_offer_books_it_invites_both_and_lets_the_holds_go() -> None:
    talk = offered()
    done = step(talk, Pressed(Role.INVITEE, "offer:2", talk.round), situation())
    assert done.conversation.booking is not None
    assert done.conversation.booking.slot == talk.offers[1].slot
    assert done.conversation.holds == ()
    assert done.conversation.offers == ()
    expected = {"calendar_create", "ics_request_to_invitee", "ics_request_to_organizer", "holds_released"}
    assert expected <= set(names(done.effects))


def test_the_same_button_twice_does_nothing_twice() -> None:
    talk = offered()
    press = Pressed(Role.INVITEE, "offer:2", talk.round)
    once = step(talk, press, situation()).conversation
    again = step(once, press, situation())
    assert again.effects == ()
    assert again.conversation.booking == once.booking


def test_another_button_of_a_settled_offer_says_what_is_booked() -> None:
    talk = offered()
    once = step(talk, Pressed(Role.INVITEE, "offer:2", talk.round), situation()).conversation
    again = step(once, Pressed(Role.INVITEE, "offer:1", talk.round), situation())
    assert told(again.effects, Role.INVITEE) == [Topic.ALREADY_BOOKED]
    assert again.conversation.booking == once.booking


def test_a_button_of_an_earlier_round_books_nothing() -> None:
    talk = run(offered(), said(Intent.DECLINE_ALL)).conversation
    done = step(talk, Pressed(Role.INVITEE, "offer:1", talk.round - 1), situation())
    assert done.conversation.booking is None
    assert told(done.effects, Role.INVITEE) == [Topic.UNCLEAR]


def test_an_offer_that_became_busy_is_not_booked_and_fresh_ones_are_offered() -> None:
    talk = offered()
    taken = talk.offers[0].slot
    done = step(talk, Pressed(Role.INVITEE, "offer:1", talk.round), situation(diary=Diary(busy=(taken,))))
    assert done.conversation.booking is None
    assert told(done.effects, Role.INVITEE) == [Topic.SLOT_GONE]
    assert taken not in [offer.slot for offer in done.conversation.offers]


def test_an_offer_stays_good_when_the_notice_period_has_begun_meanwhile() -> None:
    talk = offered()
    start = talk.offers[0].slot.start
    done = step(
        talk, Pressed(Role.INVITEE, "offer:1", talk.round), situation(now=start - timedelta(minutes=5))
    )
    assert done.conversation.state is State.BOOKED


def test_an_offer_in_the_past_is_not_booked() -> None:
    talk = offered()
    start = talk.offers[0].slot.start
    done = step(
        talk, Pressed(Role.INVITEE, "offer:1", talk.round), situation(now=start + timedelta(minutes=1))
    )
    assert done.conversation.booking is None


def test_declining_everything_brings_other_slots() -> None:
    talk = offered()
    done = step(talk, said(Intent.DECLINE_ALL), situation())
    before = {offer.slot for offer in talk.offers}
    assert done.conversation.state is State.OFFERED
    assert done.conversation.offers
    assert before.isdisjoint(offer.slot for offer in done.conversation.offers)


def _exact(wall: str) -> Window:
    return Window(start=datetime.fromisoformat(wall), exact=True)


def test_a_counter_proposal_inside_the_rules_is_booked() -> None:
    done = step(offered(), said(Intent.PROPOSE, windows=(_exact("2026-11-26T15:00"),)), situation())
    assert done.conversation.booking is not None
    assert done.conversation.booking.slot == at("2026-11-26T14:00")


def test_a_counter_proposal_outside_the_hours_waits_for_the_organizer_with_one_hold() -> None:
    done = step(offered(), said(Intent.PROPOSE, windows=(_exact("2026-11-26T20:00"),)), situation())
    talk = done.conversation
    assert talk.state is State.AWAITING_ORGANIZER
    assert talk.booking is None
    assert talk.holds == (at("2026-11-26T19:00"),)
    assert told(done.effects, Role.ORGANIZER) == [Topic.OUTSIDE_RULES]
    assert told(done.effects, Role.INVITEE) == [Topic.ASKED_ORGANIZER]


@pytest.mark.parametrize("words", [Intent.APPROVE, Intent.CONFIRM, Intent.ACCEPT])
def test_the_organizer_may_make_an_exception_in_words(words: Intent) -> None:
    waiting = step(
        offered(), said(Intent.PROPOSE, windows=(_exact("2026-11-26T20:00"),)), situation()
    ).conversation
    done = step(waiting, replace(asked(Meaning((words,))), invitee=None), situation())
    assert done.conversation.booking is not None
    assert done.conversation.booking.slot == at("2026-11-26T19:00")


def test_a_declined_counter_proposal_leaves_what_stood_before() -> None:
    talk = offered()
    waiting = step(
        talk, said(Intent.PROPOSE, windows=(_exact("2026-11-26T20:00"),)), situation()
    ).conversation
    done = step(waiting, Pressed(Role.ORGANIZER, "decline", waiting.round), situation())
    assert done.conversation.state is State.OFFERED
    assert done.conversation.offers == talk.offers
    assert done.conversation.holds == talk.holds
    assert told(done.effects, Role.INVITEE) == [Topic.COUNTER_DECLINED]


def test_a_busy_counter_proposal_is_answered_with_free_slots_and_no_reason() -> None:
    busy = Diary(busy=(at("2026-11-26T14:00"),))
    done = step(offered(), said(Intent.PROPOSE, windows=(_exact("2026-11-26T15:00"),)), situation(diary=busy))
    assert done.conversation.booking is None
    assert told(done.effects, Role.INVITEE) == [Topic.SLOT_GONE]
    assert told(done.effects, Role.ORGANIZER) == []


def test_an_uncertain_reading_is_read_back_and_only_a_yes_books_it() -> None:
    unsure = said(Intent.PROPOSE, windows=(_exact("2026-11-26T15:00"),), clarify=True)
    asked_back = step(offered(), unsure, situation())
    assert asked_back.conversation.state is State.CONFIRMING
    assert asked_back.conversation.holds == (at("2026-11-26T14:00"),)
    assert told(asked_back.effects, Role.INVITEE) == [Topic.READ_BACK]
    done = step(asked_back.conversation, said(Intent.CONFIRM), situation())
    assert done.conversation.booking is not None
    assert done.conversation.booking.slot == at("2026-11-26T14:00")


def test_a_no_to_a_reading_books_nothing() -> None:
    unsure = said(Intent.PROPOSE, windows=(_exact("2026-11-26T15:00"),), clarify=True)
    waiting = step(offered(), unsure, situation()).conversation
    done = step(waiting, said(Intent.DENY), situation())
    assert done.conversation.booking is None
    assert done.conversation.state is State.OFFERED


def test_a_month_that_may_be_the_day_is_read_back() -> None:
    unsure = said(Intent.PROPOSE, windows=(_exact("2026-12-03T15:00"),), assumptions=("date_order:dmy",))
    assert step(offered(), unsure, situation()).conversation.state is State.CONFIRMING


def test_a_proposal_in_the_past_is_said_to_be_past() -> None:
    done = step(offered(), said(Intent.PROPOSE, windows=(_exact("2026-11-20T15:00"),)), situation())
    assert done.conversation.booking is None
    assert told(done.effects, Role.INVITEE) == [Topic.PAST]


def test_open_consent_books_the_best_slot_at_once() -> None:
    thursday = Window(start=datetime(2026, 11, 26), end=datetime(2026, 11, 27))
    lunch = Window(day_from=12 * 60, day_to=13 * 60)
    consent = said(Intent.PROPOSE, Intent.EXCLUDE, windows=(thursday,), exclude=(lunch,), consent=True)
    done = step(offered(), consent, situation())
    assert done.conversation.booking is not None
    assert done.conversation.booking.slot.start.date() == date(2026, 11, 26)


def test_open_consent_with_a_manual_organizer_is_confirmed_by_the_organizer() -> None:
    talk = replace(offered(), organizer_selection=Selection.MANUAL)
    thursday = Window(start=datetime(2026, 11, 26), end=datetime(2026, 11, 27))
    done = step(talk, said(Intent.PROPOSE, windows=(thursday,), consent=True), situation())
    assert done.conversation.state is State.AWAITING_ORGANIZER
    assert done.conversation.booking is None


def test_moving_keeps_the_old_slot_until_a_new_one_is_chosen() -> None:
    talk = booked()
    asked_for = step(talk, said(Intent.RESCHEDULE), situation())
    assert asked_for.conversation.state is State.RESCHEDULING
    assert asked_for.conversation.booking == talk.booking
    moved = step(
        asked_for.conversation, Pressed(Role.INVITEE, "offer:1", asked_for.conversation.round), situation()
    )
    assert talk.booking is not None
    assert moved.conversation.booking is not None
    assert moved.conversation.booking.uid == talk.booking.uid
    assert moved.conversation.booking.sequence == talk.booking.sequence + 1
    assert moved.conversation.booking.slot == asked_for.conversation.offers[0].slot


def test_a_reschedule_can_be_taken_back() -> None:
    talk = booked()
    asked_for = step(talk, said(Intent.RESCHEDULE), situation()).conversation
    kept = step(asked_for, Pressed(Role.INVITEE, "keep", asked_for.round), situation())
    assert kept.conversation.state is State.BOOKED
    assert kept.conversation.booking == talk.booking
    assert kept.conversation.holds == ()


@pytest.mark.parametrize("role", [Role.INVITEE, Role.ORGANIZER])
def test_either_side_cancels_a_meeting_with_a_rising_sequence(role: Role) -> None:
    talk = booked()
    done = step(talk, replace(said(Intent.CANCEL), by=role), situation())
    assert done.conversation.state is State.CANCELLED
    assert done.conversation.booking is None
    cancels = [e for e in done.effects if isinstance(e, Tell) and e.invitation is Method.CANCEL]
    assert {cancel.booking.sequence for cancel in cancels if cancel.booking} == {1}
    assert done.conversation.timers == ()


def test_an_uncertain_cancellation_cancels_nothing() -> None:
    done = step(booked(), said(Intent.CANCEL, clarify=True), situation())
    assert done.conversation.booking is not None


def test_silence_is_answered_twice_and_then_the_offer_expires() -> None:
    talk = offered()
    for expected in (State.OFFERED, State.OFFERED, State.EXPIRED):
        timer = talk.timer("followup")
        assert timer is not None
        done = step(talk, Due("followup"), situation(now=timer.at))
        talk = done.conversation
        assert talk.state is expected
    assert talk.timers == ()
    assert talk.holds == ()
    assert told(done.effects, Role.INVITEE) == []


def test_an_answer_after_expiry_gets_fresh_slots() -> None:
    talk = replace(offered(), state=State.EXPIRED, offers=(), last_offers=offered().offers)
    done = step(talk, said(Intent.ACCEPT, accept=(1,)), situation())
    assert done.conversation.state is State.OFFERED
    assert done.conversation.booking is None
    assert told(done.effects, Role.INVITEE) == [Topic.LATE_ANSWER]


def test_out_of_office_is_never_answered_and_resumes_on_the_day_of_return() -> None:
    away = Noticed(Role.INVITEE, Notice(NoticeKind.OUT_OF_OFFICE, returns_on=date(2026, 12, 7)))
    done = step(offered(), away, situation())
    assert done.conversation.state is State.PAUSED
    assert told(done.effects, Role.INVITEE) == []
    timer = done.conversation.timer("resume_followup")
    assert timer is not None
    assert timer.at == datetime(2026, 12, 7, 8, tzinfo=UTC)
    back = step(done.conversation, Due("resume_followup"), situation(now=timer.at))
    assert back.conversation.state is State.OFFERED


def test_an_absence_while_moving_pauses_and_the_old_meeting_stands() -> None:
    moving = step(booked(), said(Intent.RESCHEDULE), situation()).conversation
    away = Noticed(Role.INVITEE, Notice(NoticeKind.OUT_OF_OFFICE, returns_on=date(2026, 12, 7)))
    paused = step(moving, away, situation()).conversation
    assert (paused.state, paused.booking, paused.holds) == (State.PAUSED, moving.booking, ())
    timer = paused.timer("resume_followup")
    assert timer is not None
    back = step(paused, Due("resume_followup"), situation(now=timer.at)).conversation
    assert back.state is State.RESCHEDULING
    assert back.offers


def test_stop_is_the_last_thing_that_is_answered() -> None:
    done = step(offered(), said(Intent.UNSUBSCRIBE), situation())
    assert done.conversation.state is State.SUPPRESSED
    assert any(isinstance(effect, Suppress) for effect in done.effects)
    again = step(done.conversation, said(Intent.ACCEPT, accept=(1,)), situation())
    assert again.conversation.state is State.SUPPRESSED
    assert told(again.effects, Role.INVITEE) == []


def test_a_calendar_counter_inside_the_rules_moves_the_meeting() -> None:
    talk = booked()
    assert talk.booking is not None
    start = at("2026-11-26T14:00").start
    reply = CalendarReply("COUNTER", talk.booking.uid, start=start)
    done = step(talk, Answered(Role.INVITEE, reply), situation())
    assert done.conversation.booking is not None
    assert done.conversation.booking.slot.start == start
    assert done.conversation.booking.sequence == 1


def test_a_refused_calendar_counter_is_answered_by_declinecounter() -> None:
    talk = booked()
    assert talk.booking is not None
    reply = CalendarReply("COUNTER", talk.booking.uid, start=at("2026-11-26T20:00").start)
    waiting = step(talk, Answered(Role.INVITEE, reply), situation()).conversation
    assert waiting.state is State.AWAITING_ORGANIZER
    done = step(waiting, Pressed(Role.ORGANIZER, "decline", waiting.round), situation())
    assert "ics_declinecounter_to_invitee" in names(done.effects)
    assert done.conversation.state is State.BOOKED
    assert done.conversation.booking == talk.booking


def test_a_reply_about_somebody_elses_event_changes_nothing() -> None:
    talk = booked()
    done = step(
        talk, Answered(Role.INVITEE, CalendarReply("REPLY", "other@x", partstat="DECLINED")), situation()
    )
    assert done.effects == ()
    assert done.conversation.booking == talk.booking


def test_a_bounce_asks_the_organizer_and_lets_the_slots_go() -> None:
    bounced = Noticed(Role.INVITEE, Notice(NoticeKind.BOUNCE, failed_address=KARL.email), KARL)
    done = step(offered(), bounced, situation())
    assert done.conversation.state is State.NEEDS_ORGANIZER_INFO
    assert done.conversation.holds == ()
    assert told(done.effects, Role.INVITEE) == []
    again = step(
        done.conversation, Pressed(Role.ORGANIZER, "use_suggestion", done.conversation.round), situation()
    )
    assert again.conversation.state is State.OFFERED


def test_a_longer_meeting_needs_the_organizer() -> None:
    done = step(booked(), said(Intent.CHANGE_DURATION, duration=60), situation())
    assert done.conversation.state is State.AWAITING_ORGANIZER
    talk = done.conversation
    agreed = step(talk, Pressed(Role.ORGANIZER, "accept_once", talk.round), situation())
    assert agreed.conversation.booking is not None
    assert agreed.conversation.booking.slot.duration == timedelta(minutes=60)
    assert agreed.conversation.booking.sequence == 1


def test_thanks_need_no_answer() -> None:
    assert step(booked(), said(Intent.OTHER, notes=("thanks",)), situation()).effects == ()


def test_what_is_not_understood_is_asked_about() -> None:
    done = step(offered(), said(Intent.OTHER), situation())
    assert told(done.effects, Role.INVITEE) == [Topic.UNCLEAR]
    assert done.conversation.state is State.OFFERED


def test_naming_a_zone_shows_the_offers_again_in_it() -> None:
    done = step(offered(), said(Intent.SET_TIMEZONE, timezone="Asia/Tokyo"), situation())
    assert done.conversation.invitee is not None
    assert done.conversation.invitee.tzid == "Asia/Tokyo"
    assert told(done.effects, Role.INVITEE) == [Topic.ZONE_SET]


def test_what_the_organizer_ruled_out_stays_ruled_out_whatever_the_invitee_proposes() -> None:
    mondays = Window(days=(0,))
    talk = step(draft(), asked(Meaning((Intent.REQUEST,), exclude=(mondays,))), situation()).conversation
    assert all(offer.slot.start.weekday() != 0 for offer in talk.offers)
    lunch = said(Intent.PROPOSE, windows=(Window(day_from=12 * 60, day_to=13 * 60),), consent=True)
    done = step(talk, lunch, situation())
    assert done.conversation.booking is not None
    assert done.conversation.booking.slot.start.weekday() != 0
    countered = step(talk, said(Intent.PROPOSE, windows=(_exact("2026-11-30T15:00"),)), situation())
    assert countered.conversation.state is State.AWAITING_ORGANIZER


def test_the_same_number_after_booking_changes_nothing_and_another_one_is_asked_about() -> None:
    talk = booked()
    same = replace(said(Intent.PROPOSE), words="1")
    assert step(talk, same, situation()).conversation.booking == talk.booking
    other = replace(said(Intent.PROPOSE, windows=(_exact("2026-11-23T14:00"),)), words="2")
    done = step(talk, other, situation())
    assert done.conversation.state is State.CONFIRMING
    assert done.conversation.booking == talk.booking
    assert done.conversation.pending == talk.last_offers[1].slot


def test_opting_out_leaves_a_booked_meeting_to_the_organizer() -> None:
    talk = booked()
    done = step(talk, said(Intent.UNSUBSCRIBE), situation())
    assert done.conversation.state is State.SUPPRESSED
    assert done.conversation.booking == talk.booking
    cancelled = step(done.conversation, replace(said(Intent.CANCEL), by=Role.ORGANIZER), situation())
    assert cancelled.conversation.booking is None
    assert told(cancelled.effects, Role.INVITEE) == []


def test_what_is_not_understood_instead_of_a_yes_is_answered_with_the_question_again() -> None:
    unsure = said(Intent.PROPOSE, windows=(_exact("2026-11-26T15:00"),), clarify=True)
    waiting = step(offered(), unsure, situation()).conversation
    done = step(waiting, said(Intent.OTHER), situation())
    assert told(done.effects, Role.INVITEE) == [Topic.READ_BACK]
    assert done.conversation.state is State.CONFIRMING
