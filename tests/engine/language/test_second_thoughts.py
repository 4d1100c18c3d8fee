"""A cancellation that is taken back is none, and a day behind "any … but" is taken out."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import pytest

from engine.language import understand
from engine.language.meaning import Context, Intent, Offered

HERE = Context("invitee", datetime(2026, 12, 1, 9), "Europe/London")
BOOKED = replace(HERE, state="booked", booked=(datetime(2026, 12, 3, 15), datetime(2026, 12, 3, 15, 30)))


@pytest.mark.parametrize(
    "text", ["cancel that, I can make it", "Absagen? Ich kann doch.", "cancela, puedo ir"]
)
def test_somebody_who_comes_after_all_cancels_nothing(text: str) -> None:
    assert Intent.CANCEL not in understand(text, BOOKED).intents


@pytest.mark.parametrize(
    "text", ["cancel it, I can't make it", "Bitte absagen, ich kann nicht", "no puedo ir, cancela"]
)
def test_somebody_who_cannot_come_cancels(text: str) -> None:
    assert Intent.CANCEL in understand(text, BOOKED).intents


@pytest.mark.parametrize("text", ["any day next week but Friday", "any afternoon next week but Friday."])
def test_a_day_behind_any_and_but_is_taken_out(text: str) -> None:
    meaning = understand(text, HERE)
    assert [window.start for window in meaning.exclude] == [datetime(2026, 12, 11)]
    assert [window.start for window in meaning.windows] == [datetime(2026, 12, 7)]


def test_a_but_that_says_more_takes_no_day_out() -> None:
    assert not understand("any day works but Friday is best", HERE).exclude


TUESDAY = (
    Offered(1, datetime(2027, 9, 7, 9), datetime(2027, 9, 7, 9, 30)),
    Offered(2, datetime(2027, 9, 7, 15), datetime(2027, 9, 7, 15, 30)),
    Offered(3, datetime(2027, 9, 10, 13, 30), datetime(2027, 9, 10, 14)),
)


@pytest.mark.parametrize(
    "text", ["Tuesday, the later one", "Tuesday, later is better", "Tuesday but the later time"]
)
def test_the_later_one_beside_a_day_is_the_later_one_of_that_day(text: str) -> None:
    here = replace(HERE, now=datetime(2027, 9, 6, 9), state="offered", offered=TUESDAY)
    meaning = understand(text, here)
    assert (meaning.accept, meaning.clarify) == ((2,), False)
