"""An offer is taken only by whoever says nothing else; what is ordinary is taken without a question."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
import yaml

from engine.language import Context, Offered, understand
from engine.language.meaning import Intent, Meaning

DATA: dict[str, Any] = yaml.safe_load(
    (Path(__file__).parent / "data" / "acceptances.yaml").read_text(encoding="utf-8")
)


def offered() -> Iterator[Offered]:
    for number, written in enumerate(DATA["offered"], 1):
        day, hours = written.split()
        start, end = (datetime.fromisoformat(f"{day}T{hour}") for hour in hours.split("-"))
        yield Offered(number, start, end)


def meaning_of(text: str, locale: str) -> Meaning:
    now = datetime.fromisoformat(DATA["now"])
    context = Context("invitee", now, DATA["tz"], locale=locale, state="offered", offered=tuple(offered()))
    return understand(text, context)


RISKY = [(lang, text) for lang, texts in DATA["risky"].items() for text in texts]
ORDINARY = [(lang, one["text"], one["accept"]) for lang, listed in DATA["ordinary"].items() for one in listed]


@pytest.mark.parametrize(("lang", "text"), RISKY)
def test_an_acceptance_that_nobody_gave_is_not_heard(lang: str, text: str) -> None:
    assert meaning_of(text, lang).accept == ()


@pytest.mark.parametrize(("lang", "text", "number"), ORDINARY)
def test_an_ordinary_acceptance_needs_no_question(lang: str, text: str, number: int) -> None:
    meaning = meaning_of(text, lang)
    assert (meaning.accept, meaning.clarify) == ((number,), False)


def test_what_is_read_back_names_the_offer_that_may_be_meant() -> None:
    meaning = meaning_of("Tuesday I'm in Paris", "en")
    assert meaning.clarify
    assert [(window.start, window.exact) for window in meaning.windows] == [(datetime(2026, 12, 1, 13), True)]


def test_a_refused_number_is_no_length() -> None:
    assert Intent.CHANGE_DURATION not in meaning_of("1 geht nicht", "de").intents
