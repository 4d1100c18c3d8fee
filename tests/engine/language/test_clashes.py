"""Offers in which numbers, dates, hours and days clash: what may mean several things is asked about."""

from __future__ import annotations

import os
import random
from datetime import datetime

import pytest

from engine.language import Context, understand
from engine.language.meaning import Intent
from tests.engine.language.clashes import DATA, NOW, cases, violation

MOST = int(os.environ.get("PARLEY_TEST_CLASHES", "1500"))
"""Messages read in each language; 0 reads them all."""


@pytest.mark.parametrize("lang", DATA["languages"])
def test_no_reply_to_clashing_offers_books_what_was_not_clearly_meant(lang: str) -> None:
    listed = list(cases(lang))
    chosen = random.Random(11).sample(listed, MOST) if 0 < MOST < len(listed) else listed
    found = [(case, violation(case)) for case in chosen]
    dangerous = [f"{case.layout}: {case.text!r}" for case, wrong in found if wrong == "dangerous"]
    assert dangerous == []


@pytest.mark.parametrize("lang", DATA["languages"])
def test_a_clear_reply_to_clashing_offers_is_hardly_ever_asked_about(lang: str) -> None:
    clear = [case for case in cases(lang) if not case.asks]
    chosen = random.Random(7).sample(clear, min(MOST or len(clear), len(clear)))
    asked = [f"{case.layout}: {case.text!r}" for case in chosen if violation(case) == "needless"]
    assert len(asked) <= len(chosen) * 0.05, asked[:20]


SLOT = (datetime(2026, 12, 3, 15), datetime(2026, 12, 3, 15, 30))
KEPT = (
    "don't cancel",
    "we could cancel",
    "cancel my last message",
    "cancel the reminder",
    "bitte nicht absagen",
    "ich muss vielleicht absagen",
    "niet annuleren",
    "misschien moet ik annuleren",
    "n'annulez pas",
    "let's not move it",
    "don't move it to Friday",
)


@pytest.mark.parametrize("role", ["invitee", "organizer"])
@pytest.mark.parametrize("text", KEPT)
def test_a_booked_meeting_stands_until_somebody_plainly_ends_or_moves_it(role: str, text: str) -> None:
    context = Context(role, NOW, "Europe/London", state="booked", booked=SLOT)
    assert not {Intent.CANCEL, Intent.RESCHEDULE} & set(understand(text, context).intents)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("meet April on Thursday", 3),
        ("coffee with Mr. Friday on Thursday", 3),
        ("30 min with June Carter on Tuesday", 1),
        ("30 min with Wednesday Addams on Thursday", 3),
    ],
)
def test_a_name_that_is_a_day_or_a_month_is_no_time(text: str, day: int) -> None:
    meaning = understand(text, Context("organizer", NOW, "Europe/London"))
    assert [window.start for window in meaning.windows] == [datetime(2026, 12, day)]
