"""Hostile, broken and endless input: no exception, and work that grows no faster than the text."""

from __future__ import annotations

import os
import sys
from datetime import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.language import Context, Meaning, Offered, understand
from engine.language.clean import LIMIT, clean
from engine.language.meaning import Intent

NOW = datetime(2027, 2, 10, 9, 30)
OFFERED = Context(
    "invitee",
    NOW,
    "Europe/London",
    "America/Chicago",
    state="offered",
    offered=(
        Offered(1, datetime(2027, 2, 15, 11), datetime(2027, 2, 15, 11, 30)),
        Offered(2, datetime(2027, 2, 16, 9, 30), datetime(2027, 2, 16, 10)),
    ),
)
CONTEXTS = (
    OFFERED,
    Context("organizer", NOW, "America/Denver", locale="en-US"),
    Context(
        "invitee",
        NOW,
        "Europe/Berlin",
        locale="de-DE",
        state="booked",
        booked=(datetime(2027, 2, 16, 9), datetime(2027, 2, 16, 10)),
    ),
    Context(
        "invitee",
        NOW,
        "Europe/Paris",
        locale="fr-FR",
        state="confirming",
        pending=(datetime(2027, 2, 16, 9), datetime(2027, 2, 16, 10)),
    ),
)
ENDLESS = {
    "dashes": "1-" * 4000,
    "quotes": '"' * 8000,
    "brackets": "(" * 4000 + ")" * 4000,
    "marks": "a" + "\u0301" * 8000,
    "days": "mon tue " * 1000,
    "ands": "monday and " * 700,
    "numbers": "1 2 3 4 5 " * 800,
    "clocks": "9:30-10:30," * 700,
    "mails": "a.b+c-d@" * 1000,
    "dots": "1.1." * 2000,
    "nots": "not except but " * 500,
    "digits": "9" * 8000,
    "handles": "@a" * 4000,
    "gaps": "cancel my my my my my meeting drop our our our our " * 160,
    "newlines": "\n>" * 4000,
    "froms": "from between from to " * 400,
    "slashes": "1/2/3/" * 1300,
    "nested": "((a) (b (c" * 800,
    "both directions": "\u202e2 \u202d1 " * 1600,
    "rules": "no meetings between meetings keep free at most " * 170,
    "cancellations": "cancel the, and cancel my " * 320,
    "conditions": "if once provided Ana agrees " * 300,
    "contacts": "contact my assistant Ana Bea " * 280,
    "courtesies": "sorry for the thanks for, " * 310,
    "stacked marks": "T\u0336\u0310u\u0321\u0301e\u0322s " * 900,
}
KNOWN = (
    "monday tuesday next week after before not no yes 1 2 3 3pm 10:30 cancel move to from between "
    "and or but except any the first last morgen um halb drei demain à 15h mañana por la tarde alle "
    "15 amanhã às om 3 uur , . ? ! - / : ( ) @ # tomorrow 24.12. 3/4 2027-02-30 half past quarter "
    "noon midnight in two weeks ago every option both others your time PST Sydney until by the end "
    "of may 99 32nd 0:00 24:00 25:61 "
)
MORE = (
    "sorry thanks for forget it stick with see you until bis à hasta no meetings keep free my hours are at "
    "most a day per week undo notice buffer between off in Lisbon provided Ana agrees once my boss contact "
    "assistant book anyway delete data otherwise failing that first choice second works good never always "
    "Mondays Urlaub keine Termine réunion sin reuniones niente riunioni geen afspraken same time later "
    "earlier only"
)
WORDS = KNOWN.split() + MORE.split()
EXAMPLES = int(os.environ.get("PARLEY_FUZZ_EXAMPLES", "150"))


def effort(text: str, context: Context = OFFERED) -> int:
    """How many function calls reading costs: a measure that no other load on the machine changes."""
    calls = 0

    def count(frame: object, event: str, argument: object) -> None:
        nonlocal calls
        calls += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        understand(text, context)
    finally:
        sys.setprofile(before)
    return calls


@pytest.mark.parametrize("name", ENDLESS)
def test_work_is_linear_and_bounded_whatever_is_typed(name: str) -> None:
    text = ENDLESS[name]
    understand(text, OFFERED)
    quarter, half, whole = effort(text[: LIMIT // 4]), effort(text[: LIMIT // 2]), effort(text[:LIMIT])
    assert half <= quarter * 3 + 20_000
    assert whole <= half * 3 + 20_000
    assert effort(text) <= whole * 1.5 + 20_000


@pytest.mark.parametrize("name", ["rules", "contacts", "days", "gaps"])
def test_work_for_an_organizer_is_linear_too(name: str) -> None:
    text, context = ENDLESS[name], CONTEXTS[1]
    understand(text, context)
    half, whole = effort(text[: LIMIT // 2], context), effort(text[:LIMIT], context)
    assert whole <= half * 3 + 20_000


def test_no_more_than_the_limit_is_read() -> None:
    assert len(clean("word " * 10_000)) <= LIMIT


def check(meaning: Meaning, context: Context) -> None:
    numbers = {offer.number for offer in context.offered}
    assert set(meaning.accept) <= numbers
    assert meaning.intents
    assert not meaning.accept or Intent.ACCEPT in meaning.intents
    for window in (*meaning.windows, *meaning.exclude):
        assert window.start is None or window.end is None or window.start < window.end


@settings(max_examples=EXAMPLES, deadline=None)
@given(st.text(max_size=300), st.sampled_from(CONTEXTS))
def test_no_text_raises(text: str, context: Context) -> None:
    check(understand(text, context), context)


@settings(max_examples=EXAMPLES, deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=25), st.sampled_from(CONTEXTS))
def test_no_mixture_of_known_words_raises(words: list[str], context: Context) -> None:
    check(understand(" ".join(words), context), context)


@pytest.mark.parametrize("text", ["om 25.61 uur", "à 31.70 heures", "25.61 Stunden"])
def test_an_hour_that_there_is_not_raises_nothing(text: str) -> None:
    check(understand(text, OFFERED), OFFERED)


@pytest.mark.parametrize("text", ["", " ", "\n", "\u0000", "\ud800", "🙂" * 50, "‮abc", "\u200b2\u200b"])
def test_next_to_nothing_is_no_acceptance_of_several(text: str) -> None:
    assert len(understand(text, OFFERED).accept) <= 1
