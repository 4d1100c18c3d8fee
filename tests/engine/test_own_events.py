"""Events of Parley's own calendar as text and back."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.ical import busy, read_calendar
from engine.itip import Attendee
from engine.own_events import EVER, OwnEvent, event_of, extent, lines_of, own_event, text_of, unfolded
from engine.periods import Period

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
SLOT = Period(NOW, NOW + timedelta(hours=1))
FULL = OwnEvent(
    "7f:é,1",
    SLOT.start,
    SLOT.end,
    title="Lunch; Ada, Bob & 社",
    description="One\nTwo \\ three",
    location="Café „Zum Löwen“, 1. OG",
    url="https://example.com/a?b=c",
    tzid="Europe/Lisbon",
    free=True,
    tentative=True,
    private=True,
    attendees=(Attendee("Ada, Countess", "ada@home.example", True, "ACCEPTED"), Attendee("", "b@x.example")),
    more=(("X-COLOUR", "#ff8800"), ("CATEGORIES", "Food; drink")),
)
words = st.text(st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp", "Cn"]), max_size=120)


def test_everything_about_an_event_comes_back_from_its_text() -> None:
    assert event_of(text_of(FULL, NOW)) == FULL


@given(words, words, words, st.booleans(), st.booleans())
def test_whatever_somebody_writes_comes_back(
    title: str, description: str, place: str, free: bool, private: bool
) -> None:
    event = OwnEvent("u", SLOT.start, SLOT.end, title, description, place, free=free, private=private)
    assert event_of(text_of(event, NOW)) == event


def test_whole_days_stay_days_and_begin_at_their_owners_midnight() -> None:
    event = OwnEvent("u", date(2026, 12, 24), date(2026, 12, 27), "Away")
    assert event_of(text_of(event, NOW)) == event
    slot = event.slot("America/New_York")
    assert (slot.start.isoformat(), slot.duration) == ("2026-12-24T05:00:00+00:00", timedelta(days=3))
    found = busy(read_calendar(text_of(event, NOW), default_tzid="America/New_York"), EVER)
    assert found.periods == (slot,)


def test_nothing_typed_ends_a_line_and_no_further_property_takes_the_place_of_ours() -> None:
    nasty = "x\r\nDTSTART:20000101T000000Z\nEND:VEVENT"
    event = OwnEvent(
        "u", SLOT.start, SLOT.end, nasty, more=(("DTEND", "20300101T000000Z"), ("", "a"), ("X-A\r\nUID", "b"))
    )
    read = event_of(text_of(event, NOW))
    assert read is not None
    assert (read.start, read.end, read.title) == (SLOT.start, SLOT.end, nasty.replace("\r\n", "\n"))
    assert [name for name, _ in read.more] == ["X-AUID"]


def test_a_discreet_text_names_nobody_and_of_a_private_event_only_its_time() -> None:
    text = "\n".join(lines_of(FULL, NOW, discreet=True))
    assert not any(word in text for word in ("Lunch", "One", "Löwen", "example", "X-COLOUR"))
    assert "CLASS:PRIVATE" in text


@pytest.mark.parametrize(
    ("lines", "starts", "ends"),
    [
        (["DTSTART;TZID=Europe/Berlin:20261124T100000", "DURATION:PT30M"], "T09:00", "T09:30"),
        (["DTSTART:20261124T090000Z", "DTEND:20261124T093000Z", "RRULE:FREQ=DAILY"], "T09:00", "T09:30"),
    ],
)
def test_events_of_others_are_read_too(lines: list[str], starts: str, ends: str) -> None:
    text = "\r\n".join(
        ["BEGIN:VCALENDAR", "BEGIN:VEVENT", "UID:u", "SUMMARY:Lo", " ng", *lines, "END:VEVENT"]
    )
    event = event_of(text)
    assert event is not None
    assert isinstance(event.start, datetime)
    assert isinstance(event.end, datetime)
    assert (event.start.isoformat()[10:16], event.end.isoformat()[10:16]) == (starts, ends)
    assert event.title == "Long"
    assert "Long" in unfolded(text)


@pytest.mark.parametrize(
    "lines",
    [[], ["DTSTART:nonsense"], ["DTSTART:20261124T090000Z", "DTEND:20261124"], ["DTSTART:20261124T090000Z"]],
)
def test_what_has_no_time_is_no_event(lines: list[str]) -> None:
    assert event_of("\r\n".join(["BEGIN:VEVENT", "UID:u", *lines, "END:VEVENT"])) is None


def test_an_extent_holds_every_time_wherever_its_owner_is() -> None:
    assert extent(text_of(own_event("u", SLOT), NOW)) == SLOT
    day = OwnEvent("u", date(2026, 12, 24), date(2026, 12, 25))
    where = extent(text_of(day, NOW))
    assert where is not None
    assert all(where.contains(day.slot(tzid)) for tzid in ("Pacific/Kiritimati", "Pacific/Niue", "UTC"))
    series = text_of(own_event("u", SLOT), NOW).replace("SUMMARY:", "RRULE:FREQ=DAILY\r\nSUMMARY:")
    assert extent(series) == Period(SLOT.start, EVER.end)
    assert extent("BEGIN:VCALENDAR") is None
