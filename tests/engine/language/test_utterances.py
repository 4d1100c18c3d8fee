"""Every committed utterance is read as it is meant, in all seven languages."""

from __future__ import annotations

from typing import Any

import pytest

from bot.bench.scoring import judge
from bot.bench.utterances import unseen, utterances
from engine.language.expected import predicted
from engine.language.meaning import Intent, Meaning
from engine.language.records import context_of
from engine.language.understand import understand

RECORDS = [record for record in utterances() if not unseen(record)]
UNSEEN = [record for record in utterances() if unseen(record)]


def meaning_of(record: dict[str, Any]) -> Meaning:
    return understand(record["text"], context_of(record["context"]))


@pytest.mark.parametrize("record", RECORDS, ids=[record["id"] for record in RECORDS])
def test_an_utterance_means_what_its_author_meant(record: dict[str, Any]) -> None:
    context = context_of(record["context"])
    got = predicted(meaning_of(record), context)
    marks = judge(
        {
            **record,
            "expected": {key: value for key, value in record["expected"].items() if key != "language"},
        },
        got,
    )
    wrong = [name for name, right in marks.items() if not right and name not in ("all", "dangerous")]
    assert not wrong, f"{record['text']!r}: {wrong} in {got}"


def test_nothing_committed_is_answered_dangerously() -> None:
    dangerous = [
        record["text"]
        for record in RECORDS
        if judge(record, predicted(meaning_of(record), context_of(record["context"])))["dangerous"]
    ]
    assert dangerous == []


def test_what_nobody_looked_at_is_understood_as_well() -> None:
    """Says how many went wrong, never which: they are to stay unknown to who mends the reader."""
    marks = [judge(record, predicted(meaning_of(record), context_of(record["context"]))) for record in UNSEEN]
    whole = sum(mark["all"] for mark in marks) / len(marks)
    intents = sum(mark["intents"] for mark in marks) / len(marks)
    assert whole >= 0.8
    assert intents >= 0.9
    assert sum(mark["dangerous"] for mark in marks) == 0


def test_the_language_is_the_one_that_was_written() -> None:
    wrong = {
        record["text"]: meaning_of(record).language
        for record in RECORDS
        if meaning_of(record).language != record["expected"].get("language", "en")
    }
    assert wrong == {}


def test_clear_messages_are_not_asked_about() -> None:
    clear = [
        record
        for record in RECORDS
        if not record["expected"].get("clarify") and record["expected"]["intents"] != ["other"]
    ]
    asked = [record["text"] for record in clear if meaning_of(record).clarify]
    assert len(asked) <= len(clear) * 0.05, asked


def test_an_acceptance_names_only_slots_on_offer() -> None:
    for record in RECORDS:
        meaning = meaning_of(record)
        numbers = {one["n"] for one in record["context"]["offered"]}
        assert set(meaning.accept) <= numbers
        assert not meaning.accept or Intent.ACCEPT in meaning.intents
