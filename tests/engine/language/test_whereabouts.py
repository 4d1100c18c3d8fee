"""Hours beside a place are hours of that place, and are read back."""

from __future__ import annotations

from datetime import datetime

import pytest

from engine.language import understand
from engine.language.meaning import Context, Offered

OFFERS = (
    Offered(1, datetime(2026, 12, 2, 10), datetime(2026, 12, 2, 10, 30)),
    Offered(2, datetime(2026, 12, 3, 15), datetime(2026, 12, 3, 15, 30)),
)
HERE = Context("invitee", datetime(2026, 12, 1, 11), "Europe/London", state="offered", offered=OFFERS)


@pytest.mark.parametrize(
    ("text", "zone"),
    [
        ("Tuesday 9am my time - I'm in New York", "America/New_York"),
        ("I'm in New York, so 9am my time on Tuesday", "America/New_York"),
        ("10am Wednesday (I'm based in Chicago)", "America/Chicago"),
        ("Ich bin in New York, Dienstag um 9 Uhr", "America/New_York"),
    ],
)
def test_hours_are_those_of_the_place_where_the_speaker_is(text: str, zone: str) -> None:
    meaning = understand(text, HERE)
    assert [window.tzid for window in meaning.windows] == [zone]
    assert meaning.clarify
    assert not meaning.accept


def test_a_named_zone_needs_no_question() -> None:
    meaning = understand("Tuesday at 9 New York time", HERE)
    assert ([window.tzid for window in meaning.windows], meaning.clarify) == (["America/New_York"], False)


def test_the_place_alone_is_the_zone_from_now_on() -> None:
    assert understand("I'm in New York", HERE).timezone == "America/New_York"


@pytest.mark.parametrize(
    "text",
    [
        "I'm only free in the morning",
        "je ne peux que le matin",
        "só posso de manhã",
        "posso solo la mattina",
        "solo puedo por la mañana",
    ],
)
def test_the_only_time_of_day_somebody_has_is_no_choice(text: str) -> None:
    meaning = understand(text, HERE)
    assert meaning.clarify or not meaning.accept
    assert understand("the morning one", HERE).accept == (1,)
