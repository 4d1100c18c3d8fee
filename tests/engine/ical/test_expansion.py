"""Recurrence rules against an independent implementation (python-dateutil) and by hand."""

from __future__ import annotations

import os
from calendar import monthrange
from datetime import datetime, timedelta

import pytest
from dateutil.rrule import rrulestr
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.ical.effort import Effort, Exhausted, Unreadable
from engine.ical.expansion import Span, instances
from engine.ical.rule import read_rule

EXAMPLES = int(os.environ.get("PARLEY_EXAMPLES", "80"))
START = datetime(2024, 1, 31, 9, 30)
DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")

numbers = st.integers(min_value=1, max_value=4)
weekdays = st.lists(st.sampled_from(DAYS), min_size=1, max_size=4, unique=True).map(",".join)
ordinals = st.tuples(st.sampled_from((-5, -2, -1, 1, 2, 4, 5)), st.sampled_from(DAYS)).map(
    lambda pair: f"{pair[0]}{pair[1]}"
)


def several(values: st.SearchStrategy[int]) -> st.SearchStrategy[str]:
    return st.lists(values, min_size=1, max_size=3, unique=True).map(lambda found: ",".join(map(str, found)))


months = several(st.integers(1, 12))
month_days = several(st.integers(-31, 31).filter(bool))
year_days = several(st.integers(-366, 366).filter(bool))
positions = several(st.sampled_from((-3, -2, -1, 1, 2, 3)))
hours = several(st.integers(0, 23))
ends = st.one_of(
    st.just(""),
    st.integers(1, 600).map(lambda count: f";COUNT={count}"),
    st.dates(datetime(2024, 2, 1).date(), datetime(2027, 1, 1).date()).map(
        lambda day: f";UNTIL={day:%Y%m%d}T093000"
    ),
)


def optional(name: str, values: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.one_of(st.just(""), values.map(lambda value: f";{name}={value}"))


def rule(frequency: str, *parts: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    every = numbers.map(lambda number: f"FREQ={frequency};INTERVAL={number}")
    week = optional("WKST", st.sampled_from(("MO", "SU", "WE")))
    return st.tuples(every, *parts, week, ends).map("".join)


daily = rule(
    "DAILY", optional("BYDAY", weekdays), optional("BYMONTH", months), optional("BYMONTHDAY", month_days)
)
weekly = rule("WEEKLY", optional("BYDAY", weekdays), optional("BYMONTH", months))
weekly_picked = rule(
    "WEEKLY", optional("BYDAY", weekdays), optional("BYHOUR", hours), optional("BYSETPOS", positions)
)
monthly = rule("MONTHLY", optional("BYMONTHDAY", month_days), optional("BYMONTH", months))
monthly_weekdays = rule("MONTHLY", optional("BYDAY", ordinals), optional("BYMONTHDAY", month_days))
monthly_picked = rule("MONTHLY", optional("BYDAY", weekdays), optional("BYSETPOS", positions))
yearly = rule("YEARLY", optional("BYMONTH", months), optional("BYMONTHDAY", month_days))
yearly_weekdays = rule("YEARLY", optional("BYMONTH", months), optional("BYDAY", ordinals))
yearly_numbered = rule("YEARLY", optional("BYYEARDAY", year_days), optional("BYMONTH", months))
yearly_weeks = rule(
    "YEARLY",
    several(st.integers(2, 51)).map(lambda n: f";BYWEEKNO={n}"),
    weekdays.map(lambda d: f";BYDAY={d}"),
)
hourly = rule(
    "HOURLY",
    optional("BYDAY", weekdays),
    optional("BYHOUR", hours),
    optional("BYMINUTE", several(st.integers(0, 59))),
)
minutely = rule("MINUTELY", hours.map(lambda h: f";BYHOUR={h}"), optional("BYMONTH", months))
any_rule = st.one_of(
    *(daily, weekly, weekly_picked, monthly, monthly_weekdays, monthly_picked),
    *(yearly, yearly_weekdays, yearly_numbered, yearly_weeks),
)
within_a_day = st.one_of(hourly, minutely)


def ours(
    text: str, low: datetime, high: datetime, start: datetime = START, steps: int = 400_000
) -> list[datetime]:
    found = read_rule(text)
    until = found.until if isinstance(found.until, datetime) else None
    return list(instances(found, start, Span(low, high), Effort(steps), until))


def theirs(text: str, low: datetime, high: datetime, start: datetime = START) -> list[datetime]:
    try:
        found = rrulestr(text, dtstart=start)
    except ValueError:  # "Generates an empty set": it refuses what can never happen.
        return []
    return found.between(low, high - timedelta(seconds=1), inc=True)


@settings(max_examples=EXAMPLES, deadline=None)
@given(any_rule, st.integers(-40, 900), st.integers(1, 60))
def test_every_rule_recurs_as_dateutil_says(text: str, days: int, length: int) -> None:
    low = datetime(2024, 1, 31) + timedelta(days=days)
    high = low + timedelta(days=length)
    assert ours(text, low, high) == theirs(text, low, high)


@settings(max_examples=EXAMPLES // 5, deadline=None)
@given(within_a_day, st.integers(-3, 20), st.integers(1, 3))
def test_every_rule_within_a_day_recurs_as_dateutil_says(text: str, days: int, length: int) -> None:
    low = datetime(2024, 1, 31) + timedelta(days=days)
    high = low + timedelta(days=length)
    assert ours(text, low, high) == theirs(text, low, high)


def dates(text: str, low: str, high: str, start: datetime = START) -> list[str]:
    found = ours(text, datetime.fromisoformat(low), datetime.fromisoformat(high), start)
    return [f"{moment:%Y-%m-%d}" for moment in found]


def test_a_month_without_a_31st_is_left_out() -> None:
    assert dates("FREQ=MONTHLY", "2024-01-01", "2024-06-01") == ["2024-01-31", "2024-03-31", "2024-05-31"]


def test_the_29th_of_february_comes_every_fourth_year() -> None:
    leap_day = datetime(2024, 2, 29, 9)
    assert dates("FREQ=YEARLY", "2024-01-01", "2033-01-01", leap_day) == [
        "2024-02-29",
        "2028-02-29",
        "2032-02-29",
    ]


def test_the_last_working_day_of_the_month_is_found() -> None:
    rule = "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1"
    assert dates(rule, "2026-10-01", "2027-01-01") == ["2026-10-30", "2026-11-30", "2026-12-31"]


def test_the_week_start_decides_what_every_second_week_is() -> None:
    tuesday = datetime(1997, 8, 5, 9)
    rule = "FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST="
    assert dates(rule + "MO", "1997-01-01", "1998-01-01", tuesday) == [
        *("1997-08-05", "1997-08-10", "1997-08-19", "1997-08-24")
    ]
    assert dates(rule + "SU", "1997-01-01", "1998-01-01", tuesday) == [
        *("1997-08-05", "1997-08-17", "1997-08-19", "1997-08-31")
    ]


def test_a_week_number_alone_keeps_the_weekday_of_the_start() -> None:
    assert dates("FREQ=YEARLY;BYWEEKNO=20", "2024-02-01", "2026-01-01") == ["2024-05-15", "2025-05-14"]


def test_ordinal_and_plain_weekdays_in_one_rule_are_a_union() -> None:
    found = dates("FREQ=MONTHLY;BYDAY=1MO,FR", "2026-11-01", "2026-12-01")
    assert found == ["2026-11-02", "2026-11-06", "2026-11-13", "2026-11-20", "2026-11-27"]


def test_days_of_the_year_are_counted_from_both_ends() -> None:
    found = dates("FREQ=YEARLY;BYYEARDAY=60,-1", "2024-02-01", "2026-01-01")
    assert found == ["2024-02-29", "2024-12-31", "2025-03-01", "2025-12-31"]


def test_days_of_the_year_may_be_named_month_by_month() -> None:
    assert dates("FREQ=MONTHLY;BYYEARDAY=60,61", "2024-02-01", "2025-12-01") == [
        *("2024-02-29", "2024-03-01", "2025-03-01", "2025-03-02")
    ]


def test_week_numbers_are_counted_from_both_ends() -> None:
    found = dates("FREQ=YEARLY;BYWEEKNO=1,-1;BYDAY=MO", "2024-02-01", "2027-02-01")
    assert found == ["2024-12-23", "2024-12-30", "2025-12-22", "2025-12-29", "2026-12-28", "2027-01-04"]


def test_the_first_days_of_january_may_lie_in_the_last_week_of_the_year_before() -> None:
    found = dates("FREQ=YEARLY;BYWEEKNO=53;BYDAY=MO,FR", "2024-02-01", "2028-01-01")
    assert found == ["2026-12-28", "2027-01-01"]
    assert dates("FREQ=YEARLY;BYWEEKNO=1;BYDAY=TU,FR", "2024-12-01", "2025-02-01") == [
        "2024-12-31",
        "2025-01-03",
    ]


def test_every_month_ends_on_its_last_day() -> None:
    found = dates("FREQ=MONTHLY;BYMONTHDAY=-1", "2024-01-01", "2028-03-01")
    months = [(year, month) for year in range(2024, 2029) for month in range(1, 13)][:50]
    assert found == [f"{year}-{month:02}-{monthrange(year, month)[1]}" for year, month in months]


def test_days_of_the_week_within_months_of_a_year_are_found() -> None:
    found = dates("FREQ=YEARLY;BYMONTH=3,10;BYDAY=-1SU", "2025-12-01", "2026-12-01")
    assert found == ["2026-03-29", "2026-10-25"]
    found = dates("FREQ=YEARLY;BYMONTH=3;BYDAY=MO;BYYEARDAY=61,68,300", "2025-12-01", "2026-12-01")
    assert found == ["2026-03-02", "2026-03-09"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("FREQ=HOURLY;COUNT=3", "09:30 10:30 11:30"),
        ("FREQ=HOURLY;INTERVAL=7;COUNT=2", "09:30 16:30"),
        ("FREQ=HOURLY;COUNT=0", ""),
        ("FREQ=HOURLY;BYHOUR=11,13,15;BYMINUTE=0,20;COUNT=3", "11:00 11:20 13:00"),
        ("FREQ=MINUTELY;INTERVAL=50;COUNT=3", "09:30 10:20 11:10"),
        ("FREQ=MINUTELY;BYHOUR=10;BYMINUTE=5,6;COUNT=2", "10:05 10:06"),
        ("FREQ=SECONDLY;INTERVAL=3600;COUNT=2", "09:30 10:30"),
        ("FREQ=SECONDLY;BYSECOND=0;BYMINUTE=45;COUNT=2", "09:45 10:45"),
        ("FREQ=DAILY;BYHOUR=9,10;BYMINUTE=0,45;COUNT=3", "09:45 10:00 10:45"),
        ("FREQ=DAILY;BYHOUR=9,10,11;BYMINUTE=45;BYSETPOS=1,-1;COUNT=9", "09:45 11:45"),
        ("FREQ=DAILY;COUNT=0", ""),
        ("FREQ=WEEKLY;COUNT=0", ""),
    ],
)
def test_a_counted_rule_within_a_day_ends_when_it_has_counted(text: str, expected: str) -> None:
    found = ours(text, datetime(2024, 1, 31), datetime(2024, 2, 1))
    assert " ".join(f"{moment:%H:%M}" for moment in found) == expected


@pytest.mark.parametrize(
    "frequency", ["WEEKLY;BYHOUR=1,2;BYMINUTE=3,4", "HOURLY", "MINUTELY;BYSECOND=1,2", "DAILY"]
)
def test_every_instance_found_has_been_paid_for(frequency: str) -> None:
    effort = Effort(1_000_000)
    span = Span(datetime(2024, 2, 1), datetime(2024, 2, 21))
    found = list(instances(read_rule("FREQ=" + frequency), START, span, effort))
    assert effort.spent >= len(found) > 0


def test_an_empty_list_of_weekdays_restricts_nothing() -> None:
    assert dates("FREQ=DAILY;BYDAY=", "2024-02-10", "2024-02-12") == ["2024-02-10", "2024-02-11"]


def test_a_negative_count_means_for_ever() -> None:
    assert dates("FREQ=DAILY;COUNT=-1", "2024-02-10", "2024-02-12") == ["2024-02-10", "2024-02-11"]


def test_an_interval_of_nothing_is_one() -> None:
    assert dates("FREQ=DAILY;INTERVAL=0", "2024-02-10", "2024-02-12") == ["2024-02-10", "2024-02-11"]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "FREQ=",
        "FREQ=FORTNIGHTLY",
        "BYDAY=MO",
        "FREQ=DAILY;INTERVAL=x",
        "FREQ=DAILY;UNTIL=tomorrow",
        "FREQ=WEEKLY;BYDAY=XX",
        "FREQ=WEEKLY;BYDAY=100MO",
        "FREQ=DAILY;BYHOUR=24",
        "FREQ=DAILY;BYMINUTE=60",
        "FREQ=DAILY;BYSECOND=61",
        "FREQ=YEARLY;BYMONTH=13",
        "FREQ=YEARLY;BYMONTH=0;BYDAY=1MO;BYYEARDAY=1",
        "FREQ=MONTHLY;BYMONTHDAY=32",
        "FREQ=YEARLY;BYWEEKNO=54",
        "FREQ=MONTHLY;BYMONTHDAY=" + "1," * 3_000,
        "FREQ=DAILY;COUNT=" + "9" * 5_000,
        "FREQ=YEARLY;RSCALE=CHINESE",
        "FREQ=MONTHLY;RSCALE=GREGORIAN;SKIP=FORWARD",
        "FREQ=MONTHLY;BYMONTHDAY=٣;BYMONTH=५x",
    ],
)
def test_a_rule_that_makes_no_sense_is_unreadable(text: str) -> None:
    with pytest.raises(Unreadable):
        read_rule(text)


HOSTILE = (
    "FREQ=SECONDLY",
    "FREQ=SECONDLY;COUNT=1000000000",
    "FREQ=SECONDLY;UNTIL=99991231T235959",
    "FREQ=SECONDLY;BYMONTH=2;BYMONTHDAY=30",
    "FREQ=MINUTELY;BYMONTH=2;BYMONTHDAY=30;COUNT=5",
    "FREQ=HOURLY;INTERVAL=7;BYDAY=MO;BYYEARDAY=366;COUNT=900000",
    "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30;COUNT=3",
    "FREQ=DAILY;COUNT=1000000000;BYDAY=MO",
    "FREQ=DAILY;INTERVAL=999999999999",
    "FREQ=WEEKLY;INTERVAL=999999999999;COUNT=1000000000",
    "FREQ=MONTHLY;BYMONTHDAY=31;BYMONTH=2,4,6,9,11;COUNT=2",
    "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30",
    "FREQ=YEARLY;BYYEARDAY=366;BYMONTH=1;COUNT=1",
    "FREQ=YEARLY;BYWEEKNO=53;BYDAY=MO;BYMONTH=6;COUNT=1",
    "FREQ=YEARLY;BYDAY=53MO;BYSETPOS=366",
    "FREQ=DAILY;BYHOUR="
    + ",".join(map(str, range(24)))
    + ";BYMINUTE="
    + ",".join(map(str, range(60)))
    + ";BYSECOND="
    + ",".join(map(str, range(60))),
)


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("year", [1, 1601, 1970, 2026, 9998])
def test_the_search_for_instances_is_bounded(text: str, year: int) -> None:
    effort = Effort(100_000)
    try:
        found = read_rule(text)
        span = Span(datetime(2026, 11, 2), datetime(2026, 12, 7))
        for moment in instances(found, datetime(year, 3, 4, 5, 6, 7), span, effort):
            assert span.low <= moment < span.high
    except Exhausted:
        assert effort.spent == effort.limit
    assert effort.spent <= 100_000


@pytest.mark.parametrize("text", ["FREQ=DAILY;COUNT=900000", "FREQ=WEEKLY;BYDAY=MO,TH;COUNT=900000"])
def test_a_long_counted_rule_is_entered_by_arithmetic(text: str) -> None:
    effort = Effort(100)
    start, span = datetime(1950, 1, 2, 9), Span(datetime(2026, 11, 2), datetime(2026, 11, 9))
    assert list(instances(read_rule(text), start, span, effort))
    assert effort.spent < 20


@pytest.mark.parametrize(
    ("text", "steps"),
    [
        ("FREQ=MONTHLY;BYDAY=1MO", 15),
        ("FREQ=DAILY;BYMONTHDAY=1", 160),
        ("FREQ=HOURLY;BYDAY=MO", 500),
        ("FREQ=MINUTELY;INTERVAL=1440", 300),
    ],
)
def test_a_rule_without_an_end_is_entered_where_it_is_asked_for(text: str, steps: int) -> None:
    effort = Effort(steps)
    span = Span(datetime(2026, 11, 2), datetime(2026, 12, 7))
    assert list(instances(read_rule(text), datetime(1950, 1, 2, 9), span, effort))
