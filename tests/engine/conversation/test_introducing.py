"""Assistants, guests and people to meet instead: authority comes from the invitee's own words alone."""

from __future__ import annotations

from dataclasses import replace

import pytest

from engine.conversation import Conversation, Pressed, Role, Said, State, step
from engine.conversation.effects import Suppress, Tell, Topic
from engine.conversation.triggers import Introduction
from engine.conversation.values import Party
from engine.language.introductions import Part, introduced
from engine.language.meaning import Intent, Meaning
from engine.people import ChannelName
from tests.engine.conversation.cast import KARL, booked, offered, said, situation

LISA = Party(
    *("lisa", "Lisa Maier", "lisa@brandt.example", "Europe/Lisbon", "en-GB"),
    *(ChannelName.EMAIL, "lisa@brandt.example", "lisa@brandt.example"),
)


def _brings(part: Part, party: Party | None = LISA, *mails: str) -> Said:
    introduction = Introduction(part, mails or ("lisa@brandt.example",), party)
    return replace(said(Intent.DELEGATE), person=KARL.person, introduction=introduction)


def _with_assistant(talk: Conversation) -> Conversation:
    return step(talk, _brings(Part.ASSISTANT), situation()).conversation


def _readers(effects: tuple[object, ...], topic: Topic) -> list[str]:
    return [
        effect.reader or KARL.person
        for effect in effects
        if isinstance(effect, Tell) and effect.topic is topic and effect.to is Role.INVITEE
    ]


def test_an_assistant_is_offered_what_the_invitee_was_and_may_choose() -> None:
    talk = _with_assistant(offered())
    assert talk.assistant == LISA
    assert talk.role_of("lisa") is Role.INVITEE
    done = step(talk, Pressed(Role.INVITEE, "offer:2", talk.round, "lisa"), situation())
    assert done.conversation.booking is not None
    assert done.conversation.booking.slot == talk.offers[1].slot
    assert _readers(done.effects, Topic.BOOKED) == [KARL.person, "lisa"]


def test_only_the_invitee_gets_the_invitation() -> None:
    talk = _with_assistant(offered())
    done = step(talk, Pressed(Role.INVITEE, "offer:1", talk.round, "lisa"), situation())
    invited = [e.reader for e in done.effects if isinstance(e, Tell) and e.invitation is not None]
    assert "lisa" not in invited


@pytest.mark.parametrize(("speaker", "reader"), [("lisa", "lisa"), ("karl", "karl")])
def test_whoever_asks_is_answered(speaker: str, reader: str) -> None:
    talk = _with_assistant(offered())
    asked = replace(said(Intent.QUESTION, questions=("how_long",)), person=speaker)
    assert _readers(step(talk, asked, situation()).effects, Topic.ANSWER_KNOWN) == [reader]


def test_an_assistant_who_wants_no_part_in_it_is_let_go_and_the_invitee_stays() -> None:
    talk = _with_assistant(offered())
    done = step(talk, replace(said(Intent.UNSUBSCRIBE), person="lisa"), situation())
    assert done.conversation.state is State.OFFERED
    assert done.conversation.assistant is None
    assert [e.person for e in done.effects if isinstance(e, Suppress)] == ["lisa"]
    assert _readers(done.effects, Topic.STOPPED) == ["lisa"]
    assert done.conversation.role_of("lisa") is None


@pytest.mark.parametrize("part", [Part.ASSISTANT, Part.GUEST, Part.INSTEAD])
def test_somebody_without_an_address_is_asked_about(part: Part) -> None:
    nobody = replace(_brings(part), introduction=Introduction(part))
    done = step(offered(), nobody, situation())
    assert _readers(done.effects, Topic.WHOSE_ADDRESS) == [KARL.person]
    assert done.conversation.expecting == part


def test_guests_come_along_as_optional_and_raise_the_sequence_of_a_booked_meeting() -> None:
    before = offered()
    talk = step(before, _brings(Part.GUEST, None, "ana@x.example"), situation()).conversation
    assert (talk.optional, talk.offers) == (("ana@x.example",), before.offers)
    later = step(booked(), _brings(Part.GUEST, None, "ana@x.example"), situation()).conversation
    assert later.booking is not None
    assert (later.optional, later.booking.sequence) == (("ana@x.example",), 1)


def test_an_offer_taken_beside_naming_a_guest_is_booked_with_the_guest() -> None:
    both = replace(_brings(Part.GUEST, None, "ana@x.example"), meaning=Meaning((Intent.ACCEPT,), accept=(1,)))
    talk = step(offered(), both, situation()).conversation
    assert talk.state is State.BOOKED
    assert talk.optional == ("ana@x.example",)


def test_somebody_to_meet_instead_is_only_suggested() -> None:
    done = step(offered(), _brings(Part.INSTEAD), situation())
    assert done.conversation.state is State.NEEDS_ORGANIZER_INFO
    assert done.conversation.holds == ()
    press = Pressed(Role.ORGANIZER, "use_suggestion", done.conversation.round)
    after = step(done.conversation, press, situation()).conversation
    assert after.invitee == LISA
    assert after.state is State.OFFERED
    assert after.role_of(KARL.person) is None


def test_a_booked_meeting_stands_whomever_the_invitee_would_send() -> None:
    talk = booked()
    done = step(talk, _brings(Part.INSTEAD), situation())
    assert done.conversation.booking == talk.booking
    assert done.conversation.invitee == KARL


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("please arrange it with my assistant lisa@brandt.example", Part.ASSISTANT),
        ("Meine Assistentin lisa@brandt.example regelt das", Part.ASSISTANT),
        ("Mon assistante lisa@brandt.example s'en occupe", Part.ASSISTANT),
        ("can Lisa (lisa@brandt.example) join as well?", Part.GUEST),
        ("Ich bringe meine Kollegin mit, lisa@brandt.example", Part.GUEST),
        ("¿Puedo traer a lisa@brandt.example?", Part.GUEST),
        ("You should talk to lisa@brandt.example instead", Part.INSTEAD),
        ("Lisa kommt an meiner Stelle, lisa@brandt.example", Part.INSTEAD),
    ],
)
def test_words_near_an_address_say_what_its_owner_is_to_be(text: str, part: Part) -> None:
    assert introduced(text, Meaning()) == (part, ("lisa@brandt.example",))


@pytest.mark.parametrize(
    "text",
    ["Tuesday instead please", "Can I bring my laptop?", "Thursday instead?\n\nKarl\nkarl@home.example", "2"],
)
def test_nobody_is_brought_in_by_a_signature_or_a_thing(text: str) -> None:
    assert introduced(text, Meaning()) is None
