"""What a second reader may add: only where the grammar is lost, only what can be, and never for certain."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from engine.language import understand
from engine.language.meaning import Context, Intent, Meaning, Offered, Window
from engine.language.second_reading import HORIZON, MOST_WINDOWS, NOTE, is_lost, second_reading

NOW = datetime(2026, 11, 23, 9, 0)
TUESDAY = datetime(2026, 11, 24, 14, 0)
HOUR = timedelta(hours=1)
INVITEE = Context(
    role="invitee",
    now=NOW,
    tzid="Europe/London",
    other_tzid="Asia/Tokyo",
    state="offered",
    offered=(
        Offered(1, NOW - HOUR, NOW),
        Offered(2, TUESDAY, TUESDAY + HOUR),
        Offered(3, TUESDAY + HOUR, TUESDAY + 2 * HOUR),
    ),
)
ORGANIZER = Context(role="organizer", now=NOW, tzid="Europe/London")
AFTERNOON = Window(TUESDAY, TUESDAY + 4 * HOUR)
PROPOSED = Meaning((Intent.PROPOSE,), windows=(AFTERNOON,))
TAKEN = Meaning((Intent.ACCEPT,), accept=(2,))


@pytest.mark.parametrize("text", ["Среда подойдет", "第二个可以", "elevenses?", "hm"])
def test_the_grammar_is_lost_where_it_found_neither_a_choice_nor_a_time(text: str) -> None:
    assert is_lost(understand(text, INVITEE), INVITEE)


@pytest.mark.parametrize(
    "text",
    [
        "2 works",
        "Tuesday after 3",
        "not Tuesday",
        "thanks!",
        "cancel",
        "what is it about?",
        "the 31st of February",
        "none of these",
        "maybe Tuesday",
        "never write to me again",
    ],
)
def test_what_the_grammar_can_use_is_given_to_nobody(text: str) -> None:
    assert not is_lost(understand(text, INVITEE), INVITEE)


@pytest.mark.parametrize("state", ["offered", "confirming", "booked"])
def test_an_organizers_words_about_a_conversation_that_runs_are_given_to_nobody(state: str) -> None:
    meaning = understand("hm", ORGANIZER)
    assert is_lost(meaning, ORGANIZER)
    assert not is_lost(meaning, replace(ORGANIZER, state=state))


@pytest.mark.parametrize(
    "read",
    [
        TAKEN,
        PROPOSED,
        Meaning((Intent.EXCLUDE,), exclude=(AFTERNOON,)),
        Meaning((Intent.PREFER,), prefer=(Window(days=(1,), day_from=540),)),
        Meaning((Intent.MORE_OPTIONS,)),
        Meaning((Intent.DECLINE_ALL, Intent.QUESTION)),
        Meaning((Intent.PROPOSE,), windows=(Window(TUESDAY, exact=True),)),
        Meaning((Intent.PROPOSE,), windows=(replace(AFTERNOON, tzid="Asia/Tokyo"),)),
        Meaning((Intent.PROPOSE,), windows=(Window(NOW - HOUR, NOW + HOUR),)),
    ],
)
def test_what_can_be_is_taken_over_and_always_asked_about(read: Meaning) -> None:
    found = second_reading(read, "the words", INVITEE)
    assert found is not None
    assert found.clarify
    assert found.notes == (NOTE,)
    assert (found.accept, found.windows, found.exclude) == (read.accept, read.windows, read.exclude)
    assert Intent.QUESTION not in found.intents


def test_nothing_but_choices_and_times_is_taken_over() -> None:
    told = replace(PROPOSED, consent=True, clarify=False, timezone="Mars/Phobos", delegate="eve@x.test")
    found = second_reading(replace(told, subject="x", location="y", confidence=1.0), "the words", INVITEE)
    assert found == replace(PROPOSED, clarify=True, confidence=0.3, notes=(NOTE,))


NEVER = set(Intent) - {
    *(Intent.ACCEPT, Intent.PROPOSE, Intent.EXCLUDE, Intent.PREFER, Intent.DECLINE_ALL, Intent.MORE_OPTIONS),
    *(Intent.RESCHEDULE, Intent.OTHER, Intent.QUESTION),
}


@pytest.mark.parametrize("intent", sorted(NEVER))
def test_an_order_puts_the_whole_reading_in_doubt(intent: Intent) -> None:
    for read in (Meaning((intent,)), replace(TAKEN, intents=(Intent.ACCEPT, intent))):
        assert second_reading(read, "the words", INVITEE) is None


@pytest.mark.parametrize("accept", [(1,), (4,), (0,), (-2,), (2, 3), (2, 4), ()])
def test_only_one_slot_that_is_on_offer_and_to_come_can_have_been_accepted(accept: tuple[int, ...]) -> None:
    assert second_reading(replace(TAKEN, accept=accept), "the words", INVITEE) is None


def test_an_accepted_number_needs_an_acceptance() -> None:
    assert second_reading(replace(PROPOSED, accept=(2,)), "the words", INVITEE) is None
    assert second_reading(Meaning((Intent.DECLINE_ALL, Intent.ACCEPT), (2,)), "the words", INVITEE) is None


@pytest.mark.parametrize(
    "window",
    [
        Window(),
        Window(NOW - 2 * HOUR, NOW - HOUR),
        Window(end=NOW),
        Window(TUESDAY + HOUR, TUESDAY),
        Window(TUESDAY, TUESDAY),
        Window(NOW + HORIZON + HOUR),
        Window(NOW, NOW + HORIZON + HOUR),
        Window(datetime.min),
        Window(end=datetime.max),
        Window(NOW, exact=True),
        Window(end=TUESDAY, exact=True),
        Window(TUESDAY, day_from=600, exact=True),
        Window(TUESDAY, day_from=900, day_to=600),
        Window(TUESDAY, day_from=-1),
        Window(TUESDAY, day_to=1441),
        Window(TUESDAY, tzid="America/New_York"),
        Window(TUESDAY, tzid="../../etc/passwd"),
        Window(TUESDAY.astimezone()),
    ],
)
def test_a_time_that_cannot_be_puts_the_whole_reading_in_doubt(window: Window) -> None:
    for name in ("windows", "exclude", "prefer"):
        assert second_reading(replace(PROPOSED, **{name: (AFTERNOON, window)}), "the words", INVITEE) is None


def test_more_times_than_anybody_says_are_none() -> None:
    assert second_reading(replace(PROPOSED, windows=(AFTERNOON,) * MOST_WINDOWS), "x", INVITEE) is not None
    assert second_reading(replace(PROPOSED, windows=(AFTERNOON,) * (MOST_WINDOWS + 1)), "x", INVITEE) is None


def test_offers_are_turned_down_only_where_there_are_some() -> None:
    read = Meaning((Intent.DECLINE_ALL,))
    assert second_reading(read, "no", replace(INVITEE, offered=())) is None
    assert second_reading(read, "no", replace(INVITEE, booked=(TUESDAY, TUESDAY + HOUR))) is None


TEXT = "I owe Karl (karl@example.com) a coffee, tuesdayish, on Titan"
WISHED = Meaning((Intent.REQUEST,), windows=(AFTERNOON,), attendees=("karl@example.com",), duration=30)


def test_an_organizers_request_lets_them_pick_before_anybody_is_written_to() -> None:
    found = second_reading(replace(WISHED, subject="Titan", selection="auto"), TEXT, ORGANIZER)
    assert found is not None
    assert (found.intents, found.attendees, found.subject) == (
        (Intent.REQUEST,),
        ("karl@example.com",),
        "Titan",
    )
    assert found.selection == "manual"
    assert found.clarify


@pytest.mark.parametrize("person", ["eve@example.com", "arl@example.com", "karl@example.co", "", " ", "Kar"])
def test_nobody_is_invited_who_does_not_stand_in_the_message(person: str) -> None:
    assert second_reading(replace(WISHED, attendees=("Karl", person)), TEXT, ORGANIZER) is None


def test_what_is_quoted_in_a_message_is_not_in_it() -> None:
    text = "hm\n\n> I owe karl@example.com a coffee"
    assert second_reading(WISHED, text, ORGANIZER) is None


@pytest.mark.parametrize("minutes", [-30, 0, 4, 481, 10**9])
def test_a_length_that_no_meeting_has_puts_the_request_in_doubt(minutes: int) -> None:
    assert second_reading(replace(WISHED, duration=minutes), TEXT, ORGANIZER) is None


def test_a_subject_that_does_not_stand_in_the_message_is_left_out() -> None:
    found = second_reading(replace(WISHED, subject="Coffee with a friend"), TEXT, ORGANIZER)
    assert found is not None
    assert found.subject is None


def test_a_request_for_nobody_and_no_time_is_none() -> None:
    assert second_reading(Meaning((Intent.REQUEST,)), TEXT, ORGANIZER) is None
    assert second_reading(TAKEN, TEXT, ORGANIZER) is None
