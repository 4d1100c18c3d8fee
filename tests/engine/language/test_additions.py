"""Small words of an organizer that change what the rest is for."""

from __future__ import annotations

from datetime import datetime

import pytest

from engine.language.additions import Note
from engine.language.meaning import Context, Intent, Meaning
from engine.language.understand import understand

NOW = datetime(2026, 11, 23, 9, 0)


def heard(text: str, role: str = "organizer", state: str = "offered") -> Meaning:
    return understand(text, Context(role, NOW, "Europe/London", state=state))


@pytest.mark.parametrize(
    "text",
    [
        "book it anyway",
        "offer Friday 18:00 anyway",
        "make an exception",
        "Freitag 18 Uhr trotzdem anbieten",
        "propose vendredi à 18h quand même",
    ],
)
def test_an_exception_is_asked_for(text: str) -> None:
    assert Note.OVERRIDE in heard(text).notes


@pytest.mark.parametrize("text", ["thanks anyway", "never mind, thanks anyway!", "danke trotzdem", "ok"])
def test_a_courtesy_asks_for_no_exception(text: str) -> None:
    assert Note.OVERRIDE not in heard(text).notes


def test_an_invitee_has_no_rules_to_break() -> None:
    assert Note.OVERRIDE not in heard("Friday 18:00 anyway", role="invitee").notes


@pytest.mark.parametrize("text", ["offer Tuesday at 10 as well", "auch Dienstag um 10 anbieten"])
def test_a_further_time_is_offered_beside_the_others(text: str) -> None:
    assert Note.ALSO in heard(text).notes


@pytest.mark.parametrize("text", ["show my rules", "What are my rules?", "zeig mir meine Regeln", "my rules"])
def test_rules_are_shown_on_request(text: str) -> None:
    assert heard(text).intents == (Intent.SHOW_RULES,)


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("change the subject to Titan budget", "Titan budget"),
        ("call it \u201cTitan budget\u201d", "Titan budget"),
        ("das Thema ist Titan", "Titan"),
    ],
)
def test_an_organizer_renames_a_meeting(text: str, subject: str) -> None:
    meaning = heard(text)
    assert (meaning.intents, meaning.subject) == ((Intent.CHANGE_SUBJECT,), subject)


@pytest.mark.parametrize("text", ["cancel Titan", "please cancel Karl", "Titan absagen"])
def test_a_meeting_is_cancelled_by_its_name_alone(text: str) -> None:
    assert heard(text).intents == (Intent.CANCEL,)


def test_an_invitee_who_asks_why_a_day_is_not_possible_does_not_propose_it() -> None:
    assert heard("why isn't Saturday possible?", role="invitee").intents == (Intent.WHY_NOT,)
    assert Intent.WHY_NOT not in heard("why not Saturday at 10?", role="invitee").intents
