"""Questions: what is known is answered, the rest is carried to the organizer and back."""

from __future__ import annotations

from dataclasses import replace

import pytest

from engine.conversation import Conversation, Due, Role, Said, State, step
from engine.conversation.effects import Tell, Topic
from engine.language.meaning import Intent, Meaning
from tests.engine.conversation.cast import GRACE, booked, offered, said, situation


def _asked(*kinds: str, words: str = "words") -> Said:
    return replace(said(Intent.QUESTION, questions=kinds), words=words)


def _answer(words: str, *intents: Intent) -> Said:
    return Said(Role.ORGANIZER, Meaning(intents or (Intent.OTHER,)), words, tzid=GRACE.tzid)


def _told(talk: Conversation, trigger: Said) -> dict[tuple[Role, Topic], Tell]:
    done = step(talk, trigger, situation())
    return {(effect.to, effect.topic): effect for effect in done.effects if isinstance(effect, Tell)}


@pytest.mark.parametrize("kind", ["robot", "how_long", "who", "when"])
def test_what_is_always_known_is_answered_without_the_organizer(kind: str) -> None:
    told = _told(offered(), _asked(kind))
    assert list(told) == [(Role.INVITEE, Topic.ANSWER_KNOWN)]


@pytest.mark.parametrize(("kind", "field"), [("where", "location"), ("what", "subject")])
def test_place_and_subject_are_told_only_where_they_are_known(kind: str, field: str) -> None:
    unknown = _told(offered(), _asked(kind))
    assert set(unknown) == {(Role.INVITEE, Topic.QUESTION_ASKED), (Role.ORGANIZER, Topic.QUESTION_ASKED)}
    known = _told(offered(**{field: "Room 5"}), _asked(kind))
    assert list(known) == [(Role.INVITEE, Topic.ANSWER_KNOWN)]


def test_of_two_questions_the_known_one_is_answered_and_both_are_passed_on() -> None:
    told = _told(offered(), _asked("how_long", "where", words="How long and where?"))
    assert told[Role.INVITEE, Topic.ANSWER_KNOWN].note == "how_long"
    assert told[Role.ORGANIZER, Topic.QUESTION_ASKED].note == "How long and where?"


def test_the_organizers_words_go_back_under_the_question_and_close_it() -> None:
    waiting = step(offered(), _asked(words="Is there parking?"), situation()).conversation
    told = _told(waiting, _answer("Right outside"))
    relayed = told[Role.INVITEE, Topic.ANSWER_RELAYED]
    assert (relayed.note, relayed.quotes) == ("Right outside", ("Is there parking?",))
    assert relayed.offers == waiting.offers
    assert step(waiting, _answer("Right outside"), situation()).conversation.questions == ()


def test_a_number_answers_one_of_several_questions() -> None:
    talk = booked()
    for words in ("Is there parking?", "Is there coffee?"):
        talk = step(talk, _asked(words=words), situation()).conversation
    after = step(talk, _answer("2: plenty"), situation())
    assert [asked.words for asked in after.conversation.questions] == ["Is there parking?"]
    last = step(after.conversation, _answer("yes", Intent.ACCEPT), situation()).conversation
    assert last.questions == ()


@pytest.mark.parametrize(
    ("words", "place"),
    [("Room 4", "Room 4"), ("It's in room 4.", "room 4"), ("im Büro", "Büro"), ("no idea yet", "")],
)
def test_a_place_in_the_answer_to_where_is_kept(words: str, place: str) -> None:
    waiting = step(offered(), _asked("where", words="Where?"), situation()).conversation
    after = step(waiting, _answer(words), situation()).conversation
    assert after.location == place
    assert after.offers == waiting.offers


def test_a_place_in_an_answer_changes_the_invitation_of_a_booked_meeting() -> None:
    waiting = step(booked(), _asked("where", words="Where?"), situation()).conversation
    told = _told(waiting, _answer("Room 4"))
    assert (Role.INVITEE, Topic.DETAILS_CHANGED) in told
    assert (Role.INVITEE, Topic.ANSWER_RELAYED) in told


def test_a_verdict_on_a_counter_proposal_is_no_answer_to_a_question() -> None:
    waiting = replace(
        step(offered(), _asked(words="Is there parking?"), situation()).conversation,
        state=State.AWAITING_ORGANIZER,
        pending=offered().offers[0].slot,
    )
    done = step(waiting, _answer("yes", Intent.APPROVE), situation())
    assert done.conversation.state is State.BOOKED
    assert done.conversation.questions


def test_at_most_nine_questions_wait_each_under_its_own_digit() -> None:
    talk = booked()
    for count in range(12):
        talk = step(talk, _asked(words=f"Question {count}?"), situation()).conversation
    numbers = [asked.number for asked in talk.questions]
    assert len(numbers) == len(set(numbers)) == 9
    assert max(numbers) <= 9


def test_while_a_question_waits_the_organizer_is_reminded_once_instead_of_the_invitee() -> None:
    talk = step(offered(), _asked(words="Is there parking?"), situation()).conversation
    readers = []
    for _ in range(2):
        timer = talk.timer("followup")
        assert timer is not None
        done = step(talk, Due("followup"), situation(now=timer.at))
        readers.append([effect.to for effect in done.effects if isinstance(effect, Tell)])
        talk = done.conversation
    assert readers == [[Role.ORGANIZER], [Role.INVITEE]]
