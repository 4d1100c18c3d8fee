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


@pytest.mark.parametrize(
    ("lang", "text", "start", "end"),
    [
        ("en", "by Friday noon", None, "2027-03-05T12:00"),
        ("de", "bis zum 9.3. um 16 Uhr", None, "2027-03-09T16:00"),
        ("fr", "d'ici vendredi midi", None, "2027-03-05T12:00"),
        ("pt", "até amanhã ao meio-dia", None, "2027-03-04T12:00"),
        ("nl", "uiterlijk vrijdag 12 uur", None, "2027-03-05T12:00"),
        ("de", "Do. 4.3. ab 15 Uhr", "2027-03-04T15:00", None),
        ("pt", "amanhã depois das 15hs", "2027-03-04T15:00", None),
        ("en", "from 4pm tomorrow to 5pm on Friday", "2027-03-04T16:00", "2027-03-05T17:00"),
        ("en", "11pm-2am tonight", "2027-03-03T23:00", "2027-03-04T02:00"),
        ("es", "mañana de 23:00 a 3:00", "2027-03-04T23:00", "2027-03-05T03:00"),
        ("it", "giovedì entro mezzogiorno", "2027-03-04T00:00", "2027-03-04T12:00"),
    ],
)
def test_a_stretch_may_be_open_or_cross_midnight(
    lang: str, text: str, start: str | None, end: str | None
) -> None:
    (item,) = times(text, datetime.fromisoformat("2027-03-03T10:20:00+00:00"), lang)

    assert (_wall(item.start), _wall(item.end)) == (start, end)


def _wall(moment: datetime | None) -> str | None:
    return moment.strftime("%Y-%m-%dT%H:%M") if moment else None
