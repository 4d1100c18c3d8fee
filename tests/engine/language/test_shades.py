"""How firmly and in which order offers are spoken of."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from engine.language.meaning import Context, Offered
from engine.language.understand import understand

STARTS = (datetime(2026, 11, 24, 10), datetime(2026, 11, 25, 11), datetime(2026, 11, 26, 15))
OFFERED = Context(
    "invitee",
    datetime(2026, 11, 23, 9),
    "Europe/London",
    state="offered",
    offered=tuple(Offered(n, start, start + timedelta(minutes=30)) for n, start in enumerate(STARTS, 1)),
)


@pytest.mark.parametrize(
    ("text", "order"),
    [
        ("Preferably 3, otherwise 2", (3, 2)),
        ("2, otherwise 1", (2, 1)),
        ("am liebsten 3, sonst 1", (3, 1)),
        ("liefst optie 3, anders optie 1", (3, 1)),
    ],
)
def test_the_order_of_wishes_is_kept(text: str, order: tuple[int, ...]) -> None:
    meaning = understand(text, OFFERED)
    assert meaning.leaning == order
    assert "ranked" in meaning.notes


@pytest.mark.parametrize("text", ["probably 2, let me check", "maybe 2", "2 vielleicht, muss noch fragen"])
def test_what_is_only_leaned_towards_is_not_taken(text: str) -> None:
    meaning = understand(text, OFFERED)
    assert meaning.leaning == (2,)
    assert meaning.accept == ()
    assert "tentative" in meaning.notes


def test_a_plain_choice_is_neither_ranked_nor_tentative() -> None:
    meaning = understand("2 works for me", OFFERED)
    assert (meaning.accept, meaning.leaning) == ((2,), (2,))
    assert not {"ranked", "tentative"} & set(meaning.notes)
