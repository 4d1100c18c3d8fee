"""Answers that are ranked, conditional, tentative or about another length: booked only by a plain yes."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from engine.conversation import Conversation, Due, Pressed, Role, Said, State, step
from engine.conversation.effects import Tell, Topic
from engine.language.meaning import Fallback, Intent, Meaning, Window
from engine.rules import Rules
from engine.slots import Diary
from tests.engine.conversation.cast import GRACE, RULES, booked, offered, said, situation

CHECKING = said(Intent.ACCEPT, clarify=True, leaning=(2,), notes=("tentative",))


def _words(trigger: Said, words: str) -> Said:
    return replace(trigger, words=words)


def _topics(effects: tuple[object, ...]) -> set[Topic]:
    return {effect.topic for effect in effects if isinstance(effect, Tell)}


def test_of_ranked_choices_the_first_that_is_free_is_booked() -> None:
    talk = offered()
    ranked = said(Intent.ACCEPT, accept=(1, 3), leaning=(3, 1), notes=("ranked",))
    done = step(talk, ranked, situation()).conversation
    assert done.booking is not None
    assert done.booking.slot == talk.offers[2].slot
    gone = situation(diary=Diary(busy=(talk.offers[2].slot,)))
    second = step(talk, ranked, gone).conversation
    assert second.booking is not None
    assert second.booking.slot == talk.offers[0].slot


def test_a_ranked_counter_proposal_falls_back_to_what_can_be_booked() -> None:
    first = Window(datetime(2026, 11, 26, 15), exact=True)
    second = Window(datetime(2026, 11, 27, 15), exact=True)
    ranked = said(Intent.PROPOSE, windows=(first,), fallbacks=(Fallback((second,)),))
    busy = Diary(busy=(replace(offered().offers[0].slot, start=NOON, end=NOON + timedelta(hours=3)),))
    done = step(offered(), ranked, situation(diary=busy)).conversation
    assert done.booking is not None
    assert done.booking.slot.start == datetime(2026, 11, 27, 14, tzinfo=NOON.tzinfo)


NOON = datetime.fromisoformat("2026-11-26T12:00:00+00:00")
CONDITIONAL = said(Intent.ACCEPT, clarify=True, leaning=(2,), conditions=("if Ana agrees",))


def test_leave_for_a_day_and_a_part_of_it_means_the_part() -> None:
    day = Window(datetime(2026, 11, 26), datetime(2026, 11, 27))
    part = Window(datetime(2026, 11, 26, 14), datetime(2026, 11, 26, 18))
    leave = said(Intent.PROPOSE, windows=(day, part), consent=True)
    done = step(offered(), leave, situation()).conversation
    assert done.booking is not None
    assert done.booking.slot.start >= datetime(2026, 11, 26, 13, tzinfo=NOON.tzinfo)


@pytest.mark.parametrize("answer", [CHECKING, CONDITIONAL])
def test_what_is_not_promised_yet_is_held_and_told_to_both(answer: Said) -> None:
    talk = offered()
    done = step(talk, answer, situation())
    assert done.conversation.state is State.CONFIRMING
    assert done.conversation.booking is None
    assert done.conversation.holds == (talk.offers[1].slot,)
    assert _topics(done.effects) == {Topic.HELD_FOR_YOU, Topic.HELD_FOR_OTHER}


def test_a_proposed_start_on_a_condition_is_not_booked() -> None:
    start = Window(datetime(2026, 11, 26, 15), exact=True)
    done = step(
        offered(), said(Intent.PROPOSE, windows=(start,), conditions=("if Ana agrees",)), situation()
    ).conversation
    assert done.state is State.CONFIRMING
    assert done.booking is None


def test_a_held_slot_is_asked_about_in_time_and_then_other_slots_are_offered() -> None:
    talk = step(offered(), CHECKING, situation()).conversation
    seen = []
    while (timer := talk.timer("followup")) is not None:
        assert talk.pending is None or timer.at < talk.pending.start
        talk = step(talk, Due("followup"), situation(now=timer.at)).conversation
        seen.append(talk.state)
    assert seen == [State.CONFIRMING, State.CONFIRMING, State.EXPIRED]
    assert talk.holds == ()


def test_a_held_slot_that_was_taken_meanwhile_gives_way_to_others() -> None:
    talk = step(offered(), CHECKING, situation()).conversation
    timer = talk.timer("followup")
    assert timer is not None
    assert talk.pending is not None
    taken = situation(now=timer.at, diary=Diary(busy=(talk.pending,)))
    after = step(talk, Due("followup"), taken).conversation
    assert after.state is State.OFFERED
    assert talk.pending not in [offer.slot for offer in after.offers]


def test_a_doubtful_answer_that_names_one_offer_is_read_back() -> None:
    done = step(offered(), said(Intent.ACCEPT, clarify=True, leaning=(2,)), situation())
    assert _topics(done.effects) == {Topic.READ_BACK}
    assert done.conversation.booking is None


def _longer(talk: Conversation, **fields: object) -> Conversation:
    asked = said(Intent.ACCEPT, Intent.CHANGE_DURATION, duration=60, **fields)
    return step(talk, asked, situation()).conversation


def test_a_longer_meeting_at_a_chosen_start_is_booked_by_the_organizers_yes() -> None:
    talk = offered()
    waiting = _longer(talk, accept=(2,))
    assert waiting.state is State.AWAITING_ORGANIZER
    assert waiting.holds[0].start == talk.offers[1].slot.start
    agreed = step(waiting, Pressed(Role.ORGANIZER, "accept_once", waiting.round), situation()).conversation
    assert agreed.booking is not None
    assert (agreed.booking.slot.start, agreed.booking.slot.duration) == (
        talk.offers[1].slot.start,
        timedelta(minutes=60),
    )


def test_a_longer_meeting_that_is_refused_leaves_the_offers() -> None:
    talk = offered()
    waiting = _longer(talk, accept=(2,))
    refused = step(waiting, Pressed(Role.ORGANIZER, "decline", waiting.round), situation()).conversation
    assert refused.state is State.OFFERED
    assert refused.offers == talk.offers
    assert refused.duration == talk.duration


def test_a_shorter_meeting_keeps_the_starts_on_offer() -> None:
    talk = offered()
    shorter = step(talk, said(Intent.CHANGE_DURATION, duration=15), situation()).conversation
    assert [offer.slot.start for offer in shorter.offers] == [offer.slot.start for offer in talk.offers]
    assert {offer.slot.duration for offer in shorter.offers} == {timedelta(minutes=15)}


def test_a_length_that_the_organizer_does_not_use_is_asked_about() -> None:
    rules: Rules = replace(RULES, durations_allowed=(30, 60))
    done = step(offered(), said(Intent.CHANGE_DURATION, duration=20), situation(rules=rules)).conversation
    assert done.state is State.AWAITING_ORGANIZER
    assert done.duration == timedelta(minutes=30)


@pytest.mark.parametrize(
    "words", ["actually 3", "Oh no, rather 3 please", "sorry, make it 3", "doch lieber 3"]
)
def test_a_second_thought_after_booking_is_read_back(words: str) -> None:
    talk = booked()
    done = step(talk, _words(said(Intent.OTHER), words), situation()).conversation
    assert done.state is State.CONFIRMING
    assert done.pending == talk.last_offers[2].slot
    kept = step(done, said(Intent.DENY), situation()).conversation
    assert kept.state is State.BOOKED
    assert kept.booking == talk.booking


@pytest.mark.parametrize(
    "words", ["3 of us will come", "see you at 3", "I am in room 3", "3:30 is when I land"]
)
def test_a_figure_in_a_remark_is_no_second_thought(words: str) -> None:
    talk = booked()
    done = step(talk, _words(said(Intent.OTHER), words), situation()).conversation
    assert done.state is State.BOOKED


def test_the_organizers_yes_to_another_length_needs_no_offer_to_choose() -> None:
    talk = booked()
    waiting = step(talk, said(Intent.CHANGE_DURATION, duration=60), situation()).conversation
    yes = Said(Role.ORGANIZER, Meaning((Intent.APPROVE,)), "yes", tzid=GRACE.tzid)
    agreed = step(waiting, yes, situation()).conversation
    assert agreed.booking is not None
    assert agreed.booking.slot.duration == timedelta(minutes=60)


def test_who_would_rather_deal_with_a_person_is_left_to_the_organizer() -> None:
    rather = replace(said(Intent.HANDOFF), words="I'd rather talk to a human")
    done = step(offered(), rather, situation())
    assert done.conversation.state is State.HANDED_BACK
    assert done.conversation.timers == ()
    assert _topics(done.effects) == {Topic.LEFT_TO_ORGANIZER}


@pytest.mark.parametrize("words", ["Does the lift work again?", "C'est où exactement ?"])
def test_a_question_that_is_not_understood_is_put_to_the_organizer(words: str) -> None:
    done = step(offered(), _words(said(Intent.OTHER, clarify=True), words), situation())
    assert [asked.words for asked in done.conversation.questions] == [words]
