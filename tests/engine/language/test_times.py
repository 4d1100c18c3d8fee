"""Time expressions name the moments that people mean by them."""

from __future__ import annotations

from datetime import datetime, timedelta
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


NO_TIMES = {
    "en": [
        "call me on 312-555-0199",
        "+44 20 7946 0123",
        "room 4B",
        "room 12.30",
        "invoice 2026-114",
        "version 2.4.1 is out",
        "Python 3.11",
        "flight LH441",
        "https://meet.example/9-30-2027",
        "order 18273",
        "5th Avenue",
        "12.30 EUR",
        "a 1:1",
        "3 people",
        "24/7 support",
        "ratio 16:9",
    ],
    "de": ["Raum 12.30", "0171 2345678", "Rechnung 2026-114", "12,50 €", "3 Personen", "Flug LH 441"],
    "fr": ["salle 12", "06 12 34 56 78", "facture 2026-114", "3 personnes", "vol AF 1234"],
    "es": ["sala 12", "612 345 678", "factura 2026-114", "3 personas", "las dos opciones"],
    "pt": ["sala 12", "fatura 2026-114", "3 pessoas", "voo TP 1234"],
    "it": ["sala 12", "333 1234567", "fattura 2026-114", "3 persone", "volo AZ 1234"],
    "nl": ["kamer 12", "06 12345678", "factuur 2026-114", "3 personen", "vlucht KL 1234"],
}


@pytest.mark.parametrize(
    ("lang", "text"), [(lang, text) for lang, texts in NO_TIMES.items() for text in texts]
)
def test_phones_rooms_sums_and_versions_are_no_times(lang: str, text: str) -> None:
    assert [
        item
        for item in times(text, datetime.fromisoformat("2027-03-03T10:20:00+00:00"), lang)
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


@pytest.mark.parametrize(
    ("lang", "text", "offset"),
    [
        ("en", "tomorrow 3pm +02:00", 120),
        ("en", "tomorrow 10:00 Europe/Paris", 60),
        ("de", "morgen 15 Uhr Londoner Zeit", 0),
        ("fr", "demain à 10h, heure de Paris", 60),
        ("es", "mañana a las 10 hora de Madrid", 60),
        ("pt", "amanhã às 10h, horário de Lisboa", 0),
        ("it", "domani alle 10 ora di Roma", 60),
    ],
)
def test_a_named_zone_goes_with_its_time(lang: str, text: str, offset: int) -> None:
    (item,) = times(text, datetime.fromisoformat("2027-03-03T10:20:00+00:00"), lang)

    assert item.start
    assert item.start.utcoffset() == timedelta(minutes=offset)


@pytest.mark.parametrize(
    ("lang", "text"),
    [("fr", "une heure de réunion"), ("es", "una hora de reunión"), ("it", "un'ora di riunione")],
)
def test_an_hour_of_meeting_is_a_length(lang: str, text: str) -> None:
    (item,) = times(text, datetime.fromisoformat("2027-03-03T10:20:00+00:00"), lang)

    assert (item.kind, item.seconds) == (Kind.DURATION, 3600)
