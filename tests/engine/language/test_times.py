"""Time expressions name the moments that people mean by them."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest

from bot.bench.scoring import found
from bot.bench.utterances import expressions
from engine.language.records import read_expression
from engine.language.times import Kind, times

RECORDS = list(expressions())


@pytest.mark.parametrize("record", RECORDS, ids=[f"{record['lang']} {record['text']}" for record in RECORDS])
def test_an_expression_names_its_moment(record: dict[str, Any]) -> None:
    items = read_expression(record)
    assert found(record, items), items


@pytest.mark.parametrize(
    "text",
    [
        "call me on 312-555-0199",
        "+44 20 7946 0123",
        "room 4B",
        "invoice 2026-114",
        "version 2.4.1 is out",
        "flight LH441",
        "https://meet.example/9-30-2027",
        "order 18273",
    ],
)
def test_phones_rooms_and_versions_are_no_times(text: str) -> None:
    assert [
        item
        for item in times(text, datetime.fromisoformat("2027-03-03T10:20:00+00:00"), "en")
        if item.kind != Kind.DURATION
    ] == []
