"""What an organizer says about who takes part, and what only looks like it."""

from __future__ import annotations

import pytest

from engine.language.introductions import Part
from engine.language.people_wishes import people_wish


@pytest.mark.parametrize(
    ("text", "part", "named"),
    [
        ("ask nora@silva.example instead", Part.INSTEAD, "nora@silva.example"),
        ("Actually I'd rather meet Nora instead of Karl", Part.INSTEAD, "Nora"),
        ("please swap Karl for mei@tanaka.example", Part.INSTEAD, "mei@tanaka.example"),
        ("wrong Karl, I meant nora@silva.example", Part.INSTEAD, "nora@silva.example"),
        ("ersetze Karl durch Nora", Part.INSTEAD, "Nora"),
        ("Nora statt Karl bitte", Part.INSTEAD, "Nora"),
        ("remplace Karl par Nora", Part.INSTEAD, "Nora"),
        ("Nora en lugar de Karl", Part.INSTEAD, "Nora"),
        ("troca o Karl pela Nora", Part.INSTEAD, "Nora"),
        ("sostituisci Karl con Nora", Part.INSTEAD, "Nora"),
        ("vervang Karl door Nora", Part.INSTEAD, "Nora"),
        ("remove Ana from the meeting", Part.LEAVES, "Ana"),
        ("take Mei off again", Part.LEAVES, "Mei"),
        ("Ana isn't coming after all", Part.LEAVES, "Ana"),
        ("doch ohne Ana", Part.LEAVES, "Ana"),
        ("my assistant is mei@tanaka.example, she handles my calendar", Part.ASSISTANT, "mei@tanaka.example"),
        ("meine Assistentin kümmert sich darum: mei@tanaka.example", Part.ASSISTANT, "mei@tanaka.example"),
    ],
)
def test_a_change_of_people_names_who_is_meant(text: str, part: Part, named: str) -> None:
    wish = people_wish(text)
    assert wish is not None
    assert (wish.part, wish.named) == (part, (named,))


@pytest.mark.parametrize(
    "text",
    [
        "can we do Thursday instead?",
        "make it a call instead",
        "3 instead of 2",
        "please copy my assistant mei@tanaka.example",
        "30 minutes with Karl next week",
        "thanks, that works",
    ],
)
def test_other_words_change_nobody(text: str) -> None:
    assert people_wish(text) is None
