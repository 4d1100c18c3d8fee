"""Events elsewhere are read with what is told of them, and whatever the text is like."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from engine.calendars import Resource
from engine.periods import Period
from engine.seen_events import seen_in

START = datetime(2026, 11, 30, tzinfo=UTC)
WITHIN = Period(START, START + timedelta(days=30))


def text(*events: tuple[str, ...]) -> str:
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0"]
    for one in events:
        lines += ["BEGIN:VEVENT", *one, "END:VEVENT"]
    return "\r\n".join([*lines, "END:VCALENDAR", ""])


def test_every_event_of_a_feed_has_its_own_words() -> None:
    feed = text(
        ("UID:a", "SUMMARY:First", "DTSTART:20261201T090000Z", "DTEND:20261201T100000Z", "LOCATION:Here"),
        ("UID:b", "SUMMARY:Second", "DTSTART;VALUE=DATE:20261203", "DTEND;VALUE=DATE:20261205"),
        ("UID:c", "SUMMARY:Too late", "DTSTART:20270301T090000Z", "DTEND:20270301T100000Z"),
    )
    first, second = seen_in(Resource("all", "1", feed.encode()), WITHIN, "Europe/Berlin")
    assert (first.event.title, first.event.location, first.series) == ("First", "Here", "")
    assert (second.event.title, second.event.start, second.event.end) == (
        "Second",
        date(2026, 12, 3),
        date(2026, 12, 5),
    )


def test_one_time_of_a_series_that_was_changed_shows_what_it_is_now() -> None:
    series = text(
        ("UID:s", "SUMMARY:Weekly", "DTSTART:20261201T090000Z", "DURATION:PT1H", "RRULE:FREQ=WEEKLY;COUNT=2"),
        (
            "UID:s",
            "RECURRENCE-ID:20261208T090000Z",
            "SUMMARY:Moved",
            "DTSTART:20261209T100000Z",
            "DURATION:PT1H",
        ),
    )
    first, second = sorted(seen_in(Resource("s", "1", series), WITHIN, "UTC"), key=lambda one: one.slot.start)
    assert (first.event.title, first.series) == ("Weekly", "s")
    assert (second.event.title, second.slot.start.hour) == ("Moved", 10)
    assert first.event.uid != second.event.uid


@pytest.mark.parametrize(
    "odd",
    [
        "",
        "nonsense",
        "BEGIN:VEVENT\n" * 5000,
        "\ufeff" + text(("UID:x",)),
        text(("DTSTART:nine",)),
        "\x00" * 99,
    ],
)
def test_what_is_no_calendar_shows_nothing(odd: str) -> None:
    assert seen_in(Resource("x", "1", odd), WITHIN, "UTC") == []
