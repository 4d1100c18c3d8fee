"""The organizer's week as the page draws it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from bot.playground import Overview, Week, WeekEntry
from channels.web.week import DAY, pieces, week_view
from channels.web.wire import Piece
from engine.periods import Period
from tests.channels.web import samples

ZONES = ("Europe/London", "Asia/Kolkata", "America/St_Johns", "Pacific/Chatham", "Australia/Lord_Howe", "UTC")


def week(monday: date, tzid: str = "Europe/London", *entries: WeekEntry) -> Week:
    return Week(tzid, monday, (), entries)


def period(*moments: str) -> Period:
    start, end = (datetime.fromisoformat(text).replace(tzinfo=UTC) for text in moments)
    return Period(start, end)


def overview(**changes: object) -> Overview:
    return replace(samples.overview(), **changes)


NOVEMBER = week(date(2026, 11, 23))


def test_a_period_lies_on_its_local_day_in_local_minutes() -> None:
    eastern = week(date(2026, 11, 23), "America/New_York")
    assert pieces(period("2026-11-25T02:30", "2026-11-25T03:15"), eastern) == [
        Piece(1, 21 * 60 + 30, 22 * 60 + 15)
    ]


def test_a_period_past_midnight_lies_on_both_days() -> None:
    assert pieces(period("2026-11-24T22:00", "2026-11-25T01:00"), NOVEMBER) == [
        Piece(1, 22 * 60, DAY),
        Piece(2, 0, 60),
    ]


def test_a_period_that_ends_at_midnight_stays_on_its_day() -> None:
    assert pieces(period("2026-11-24T22:00", "2026-11-25T00:00"), NOVEMBER) == [Piece(1, 22 * 60, DAY)]


def test_only_what_touches_the_week_is_drawn() -> None:
    assert pieces(period("2026-11-22T23:00", "2026-11-23T00:00"), NOVEMBER) == []
    assert pieces(period("2026-11-30T00:00", "2026-11-30T01:00"), NOVEMBER) == []
    assert pieces(period("2026-11-01T00:00", "2026-12-24T00:00"), NOVEMBER) == [
        Piece(day, 0, DAY) for day in range(7)
    ]


def test_an_event_in_the_hour_that_comes_twice_is_still_seen() -> None:
    autumn = week(date(2026, 10, 19))
    (piece,) = pieces(period("2026-10-25T00:30", "2026-10-25T01:15"), autumn)
    assert (piece.day, piece.start) == (6, 90)
    assert piece.end > piece.start


@given(
    st.sampled_from(ZONES),
    st.integers(0, 366 * 24 * 12),
    st.integers(1, 60 * 24 * 9),
    st.integers(0, 53),
)
def test_every_piece_lies_inside_its_day(tzid: str, start: int, minutes: int, weeks: int) -> None:
    begin = datetime(2026, 1, 1, tzinfo=UTC) + timedelta(minutes=5 * start)
    shown = week(date(2025, 12, 29) + timedelta(weeks=weeks), tzid)
    found = pieces(Period(begin, begin + timedelta(minutes=minutes)), shown)
    assert all(0 <= piece.start < piece.end <= DAY for piece in found)
    assert [piece.day for piece in found] == sorted({piece.day for piece in found})


def test_the_rows_reach_as_far_as_what_lies_outside_the_usual_hours() -> None:
    late = WeekEntry(
        datetime(2026, 11, 25, 19, tzinfo=UTC), datetime(2026, 11, 25, 20, 30, tzinfo=UTC), "busy", "Late"
    )
    view = week_view(overview(week=week(date(2026, 11, 23), "Europe/London", late)))
    assert (view.first_hour, view.last_hour) == (8, 21)


def test_an_event_of_whole_days_does_not_stretch_the_rows() -> None:
    away = WeekEntry(datetime(2026, 11, 25, tzinfo=UTC), datetime(2026, 11, 27, tzinfo=UTC), "busy", "Away")
    view = week_view(overview(week=week(date(2026, 11, 23), "Europe/London", away)))
    assert (view.first_hour, view.last_hour) == (8, 18)
    assert len(view.entries[0].pieces) == 2


def test_the_present_is_marked_only_in_its_own_week() -> None:
    assert week_view(overview()).now == Piece(1, 620, 620)
    assert week_view(overview(week=week(date(2026, 11, 16)))).now is None
    assert [day.name for day in week_view(overview()).days if day.today] == ["Tue"]


def test_the_weeks_before_and_after_are_named() -> None:
    view = week_view(overview(week=week(date(2026, 12, 28))))
    assert (view.previous, view.next) == ("2026-12-21", "2027-01-04")
    assert view.title == "28 December 2026 – 3 January 2027"
