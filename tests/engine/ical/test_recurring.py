"""Series: rules, extra dates, exceptions, moved and changed instances."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from engine.periods import Period
from tests.engine.ical.reading import blocked, event, result, shown

BERLIN = ("DTSTART;TZID=Europe/Berlin:20261005T090000", "DTEND;TZID=Europe/Berlin:20261005T093000")
WEEKLY = (*BERLIN, "RRULE:FREQ=WEEKLY")
MONDAYS = [
    *("11-02 08:00 - 08:30", "11-09 08:00 - 08:30", "11-16 08:00 - 08:30"),
    *("11-23 08:00 - 08:30", "11-30 08:00 - 08:30"),
]
OCTOBER = Period(datetime(2026, 10, 19, tzinfo=UTC), datetime(2026, 11, 3, tzinfo=UTC))


def instance(moment: str, *lines: str, future: bool = False) -> str:
    """A VEVENT that replaces the instance of `WEEKLY` at `moment`, wall time in Berlin."""
    whose = ";RANGE=THISANDFUTURE" if future else ""
    return event(f"RECURRENCE-ID{whose};TZID=Europe/Berlin:{moment}", *lines)


def at(start: str, end: str) -> tuple[str, str]:
    return f"DTSTART;TZID=Europe/Berlin:{start}", f"DTEND;TZID=Europe/Berlin:{end}"


def test_a_series_keeps_its_wall_time_when_the_clocks_change() -> None:
    assert blocked(event(*WEEKLY), within=OCTOBER) == [
        *("10-19 07:00 - 07:30", "10-26 08:00 - 08:30", "11-02 08:00 - 08:30")
    ]


def test_a_series_in_utc_recurs_where_the_calendar_says_it_lives() -> None:
    utc = event("DTSTART:20261005T070000Z", "DTEND:20261005T073000Z", "RRULE:FREQ=WEEKLY")
    assert blocked(utc, within=OCTOBER)[1] == "10-26 07:00 - 07:30"
    assert blocked(utc, within=OCTOBER, head="X-WR-TIMEZONE:Europe/Berlin")[1] == "10-26 08:00 - 08:30"


def test_the_time_that_the_clocks_skip_is_read_with_the_offset_before() -> None:
    night = event("DTSTART;TZID=Europe/Berlin:20260328T023000", "DURATION:PT30M", "RRULE:FREQ=DAILY;COUNT=3")
    march = Period(datetime(2026, 3, 27, tzinfo=UTC), datetime(2026, 4, 3, tzinfo=UTC))
    assert blocked(night, within=march) == [
        *("03-28 01:30 - 02:00", "03-29 01:30 - 02:00", "03-30 00:30 - 01:00")
    ]


def test_an_event_that_begins_in_the_skipped_hour_keeps_its_length() -> None:
    night = event(*at("20260329T024500", "20260329T031000"))
    march = Period(datetime(2026, 3, 27, tzinfo=UTC), datetime(2026, 4, 3, tzinfo=UTC))
    assert blocked(night, within=march) == ["03-29 01:45 - 02:10"]


def test_a_night_shift_ends_at_six_also_when_the_clocks_change() -> None:
    shift = event(*at("20261024T220000", "20261025T060000"), "RRULE:FREQ=DAILY;COUNT=2")
    assert blocked(shift, within=OCTOBER) == ["10-24 20:00 - 10-25 05:00", "10-25 21:00 - 10-26 05:00"]


def test_hours_of_a_duration_are_elapsed_time() -> None:
    shift = event("DTSTART;TZID=Europe/Berlin:20261024T220000", "DURATION:PT8H")
    assert blocked(shift, within=OCTOBER) == ["10-24 20:00 - 10-25 04:00"]


def test_a_day_of_a_duration_is_a_day_on_the_wall() -> None:
    day = event("DTSTART;TZID=Europe/Berlin:20261024T220000", "DURATION:P1D")
    assert blocked(day, within=OCTOBER) == ["10-24 20:00 - 10-25 21:00"]


@pytest.mark.parametrize(
    "line",
    [
        "EXDATE;TZID=Europe/Berlin:20261109T090000",
        "EXDATE:20261109T080000Z",
        "EXDATE;TZID=America/New_York:20261109T030000",
        "EXDATE;VALUE=DATE:20261109",
        "EXDATE:20251109T080000Z,20261109T080000Z",
        "EXRULE:FREQ=DAILY;UNTIL=20261110T000000Z;INTERVAL=35",
    ],
)
def test_an_exception_removes_its_instance_however_it_is_written(line: str) -> None:
    assert blocked(event(*WEEKLY, line)) == [MONDAYS[0], *MONDAYS[2:]]


def test_an_exception_at_another_time_removes_nothing() -> None:
    assert blocked(event(*WEEKLY, "EXDATE;TZID=Europe/Berlin:20261109T093000")) == MONDAYS


def test_extra_dates_are_added_once() -> None:
    extra = "RDATE;TZID=Europe/Berlin:20261110T150000,20261109T090000"
    assert blocked(event(*WEEKLY, extra)) == [*MONDAYS[:2], "11-10 14:00 - 14:30", *MONDAYS[2:]]


def test_an_extra_period_has_its_own_length() -> None:
    extra = "RDATE;VALUE=PERIOD:20261110T140000Z/PT2H,20261111T140000Z/20261111T180000Z"
    assert blocked(event(*BERLIN, extra)) == ["11-10 14:00 - 16:00", "11-11 14:00 - 18:00"]


def test_a_moved_instance_blocks_where_it_was_moved_to() -> None:
    moved = instance("20261109T090000", *at("20261110T110000", "20261110T120000"))
    assert blocked(event(*WEEKLY), moved) == [MONDAYS[0], "11-10 10:00 - 11:00", *MONDAYS[2:]]


def test_an_instance_moved_into_the_period_from_outside_blocks() -> None:
    moved = instance("20271108T090000", *at("20261110T110000", "20261110T120000"))
    assert "11-10 10:00 - 11:00" in blocked(event(*WEEKLY), moved)


def test_an_instance_moved_out_of_the_period_is_free() -> None:
    moved = instance("20261109T090000", *at("20270110T110000", "20270110T120000"))
    assert blocked(event(*WEEKLY), moved) == [MONDAYS[0], *MONDAYS[2:]]


@pytest.mark.parametrize(
    "moment",
    ["RECURRENCE-ID:20261109T080000Z", "RECURRENCE-ID;VALUE=DATE:20261109", "RECURRENCE-ID:20261109"],
)
def test_an_instance_is_found_however_it_is_named(moment: str) -> None:
    moved = event(moment, *at("20261110T110000", "20261110T120000"))
    assert blocked(event(*WEEKLY), moved) == [MONDAYS[0], "11-10 10:00 - 11:00", *MONDAYS[2:]]


def test_the_order_in_the_file_does_not_matter() -> None:
    moved = instance("20261109T090000", *at("20261110T110000", "20261110T120000"))
    assert blocked(moved, event(*WEEKLY)) == blocked(event(*WEEKLY), moved)


def test_a_cancelled_instance_is_free() -> None:
    cancelled = instance("20261109T090000", *at("20261109T090000", "20261109T093000"), "STATUS:CANCELLED")
    assert blocked(event(*WEEKLY), cancelled) == [MONDAYS[0], *MONDAYS[2:]]


def test_a_declined_instance_is_free() -> None:
    declined = instance(
        "20261109T090000",
        *at("20261109T090000", "20261109T093000"),
        "ATTENDEE;PARTSTAT=DECLINED:mailto:dana@example.com",
    )
    found = result(event(*WEEKLY), declined, person=("dana@example.com",))
    assert shown(found) == [MONDAYS[0], *MONDAYS[2:]]


def test_a_changed_instance_outlives_its_cancelled_series() -> None:
    kept = instance("20261109T090000", *at("20261109T090000", "20261109T093000"))
    assert blocked(event(*WEEKLY, "STATUS:CANCELLED"), kept) == [MONDAYS[1]]


def test_an_instance_without_its_series_stands_alone() -> None:
    assert blocked(instance("20261109T090000", *at("20261110T110000", "20261110T120000"))) == [
        "11-10 10:00 - 11:00"
    ]


def test_the_latest_revision_of_an_instance_counts() -> None:
    first = instance("20261109T090000", *at("20261110T110000", "20261110T120000"), "SEQUENCE:1")
    second = instance("20261109T090000", *at("20261111T110000", "20261111T120000"), "SEQUENCE:2")
    for order in ((first, second), (second, first)):
        assert blocked(event(*WEEKLY), *order)[1] == "11-11 10:00 - 11:00"


def test_the_latest_revision_of_an_event_counts() -> None:
    old = event("DTSTART:20261125T140000Z", "DURATION:PT1H", "SEQUENCE:1")
    new = event("DTSTART:20261126T140000Z", "DURATION:PT1H", "SEQUENCE:2")
    assert blocked(old, new) == blocked(new, old) == ["11-26 14:00 - 15:00"]


def test_events_that_share_a_uid_without_numbers_all_stand() -> None:
    one = event("DTSTART:20261125T140000Z", "DURATION:PT1H")
    two = event("DTSTART:20261126T140000Z", "DURATION:PT1H")
    assert blocked(one, two) == ["11-25 14:00 - 15:00", "11-26 14:00 - 15:00"]


def test_events_without_a_uid_all_stand() -> None:
    one = "BEGIN:VEVENT\nDTSTART:20261125T140000Z\nDURATION:PT1H\nEND:VEVENT"
    two = "BEGIN:VEVENT\nDTSTART:20261102T140000Z\nDURATION:PT1H\nRRULE:FREQ=WEEKLY;COUNT=2\nEND:VEVENT"
    assert blocked(one, two, two) == [
        *("11-02 14:00 - 15:00", "11-02 14:00 - 15:00", "11-09 14:00 - 15:00"),
        *("11-09 14:00 - 15:00", "11-25 14:00 - 15:00"),
    ]


def test_a_change_of_all_that_follow_moves_and_lengthens_them() -> None:
    later = instance("20261116T090000", *at("20261117T110000", "20261117T120000"), future=True)
    assert blocked(event(*WEEKLY), later) == [
        *MONDAYS[:2],
        *("11-17 10:00 - 11:00", "11-24 10:00 - 11:00", "12-01 10:00 - 11:00"),
    ]


def test_a_change_of_all_that_follow_reaches_into_the_period_from_far_before() -> None:
    later = instance("20261012T090000", *at("20261102T110000", "20261102T120000"), future=True)
    assert blocked(event(*WEEKLY), later) == [
        *("11-02 10:00 - 11:00", "11-09 10:00 - 11:00", "11-16 10:00 - 11:00"),
        *("11-23 10:00 - 11:00", "11-30 10:00 - 11:00"),
    ]


def test_the_latest_change_of_all_that_follow_counts() -> None:
    first = instance("20261109T090000", *at("20261109T100000", "20261109T103000"), future=True)
    second = instance("20261123T090000", *at("20261123T120000", "20261123T123000"), future=True)
    assert blocked(event(*WEEKLY), second, first) == [
        *("11-02 08:00 - 08:30", "11-09 09:00 - 09:30", "11-16 09:00 - 09:30"),
        *("11-23 11:00 - 11:30", "11-30 11:00 - 11:30"),
    ]


def test_a_single_change_within_all_that_follow_stands() -> None:
    later = instance("20261109T090000", *at("20261109T100000", "20261109T103000"), future=True)
    single = instance("20261116T090000", *at("20261118T100000", "20261118T103000"))
    assert blocked(event(*WEEKLY), later, single)[2] == "11-18 09:00 - 09:30"


def test_cancelling_all_that_follow_ends_the_series() -> None:
    end = instance(
        "20261116T090000", *at("20261116T090000", "20261116T093000"), "STATUS:CANCELLED", future=True
    )
    assert blocked(event(*WEEKLY), end) == MONDAYS[:2]


def test_all_that_follow_keep_the_wall_time_of_their_new_zone() -> None:
    moved = event(
        "RECURRENCE-ID;RANGE=THISANDFUTURE;TZID=Europe/Berlin:20261019T090000",
        "DTSTART;TZID=America/New_York:20261019T090000",
        "DTEND;TZID=America/New_York:20261019T093000",
    )
    assert blocked(event(*WEEKLY), moved, within=OCTOBER) == [
        "10-19 13:00 - 13:30",
        "10-26 13:00 - 13:30",
        "11-02 14:00 - 14:30",
    ]


@pytest.mark.parametrize(
    "until",
    ["20261116T080000Z", "20261116T090000", "20261116", "20261116T235959Z", "20261122T000000Z"],
)
def test_a_series_includes_the_instance_at_its_end(until: str) -> None:
    assert blocked(event(*BERLIN, f"RRULE:FREQ=WEEKLY;UNTIL={until}")) == MONDAYS[:3]


@pytest.mark.parametrize("until", ["20261116T075959Z", "20261115", "20261109T080000Z"])
def test_a_series_is_over_after_its_end(until: str) -> None:
    assert blocked(event(*BERLIN, f"RRULE:FREQ=WEEKLY;UNTIL={until}")) == MONDAYS[:2]


def test_a_series_that_ended_before_it_began_never_takes_place() -> None:
    split = event(*at("20261109T090000", "20261109T093000"), "RRULE:FREQ=WEEKLY;UNTIL=20261108T000000Z")
    assert blocked(split) == []


def test_the_first_time_counts_even_where_the_rule_does_not_name_it() -> None:
    odd = event(*at("20261103T090000", "20261103T093000"), "RRULE:FREQ=WEEKLY;BYDAY=MO;COUNT=1")
    assert blocked(odd) == ["11-03 08:00 - 08:30", "11-09 08:00 - 08:30"]


def test_several_rules_are_a_union() -> None:
    both = event(*WEEKLY, "RRULE:FREQ=MONTHLY;BYMONTHDAY=9,10")
    assert blocked(both) == [*MONDAYS[:2], "11-10 08:00 - 08:30", *MONDAYS[2:]]


@pytest.mark.parametrize("until", ["20261103", "20261102T230000Z", "20261103T000000Z", "20261103T000000"])
def test_whole_days_recur_up_to_their_last_day(until: str) -> None:
    days = event("DTSTART;VALUE=DATE:20261101", f"RRULE:FREQ=DAILY;UNTIL={until}")
    assert blocked(days, tzid="Europe/Berlin") == ["11-01 23:00 - 11-02 23:00", "11-02 23:00 - 11-03 23:00"]


@pytest.mark.parametrize(
    "line",
    [
        "EXDATE;VALUE=DATE:20261103",
        "EXDATE:20261103T000000",
        "EXDATE:20261102T230000Z",
        "EXDATE:20261103T000000Z",
    ],
)
def test_a_whole_day_is_excepted_however_it_is_written(line: str) -> None:
    days = event("DTSTART;VALUE=DATE:20261102", "RRULE:FREQ=DAILY;COUNT=3", line)
    assert blocked(days, tzid="Europe/Berlin") == ["11-01 23:00 - 11-02 23:00", "11-03 23:00 - 11-04 23:00"]


def test_an_instance_longer_than_the_gap_before_the_period_blocks() -> None:
    long = event("DTSTART:20261001T000000Z", "DURATION:P20D", "RRULE:FREQ=MONTHLY;BYMONTHDAY=20,1")
    assert shown(result(long)) == [
        *("10-20 00:00 - 11-09 00:00", "11-01 00:00 - 11-21 00:00"),
        *("11-20 00:00 - 12-10 00:00", "12-01 00:00 - 12-21 00:00"),
    ]


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("RRULE:FREQ=SOMETIMES", "it has a recurrence rule that cannot be read"),
        ("RRULE:FREQ=HOURLY;BYSETPOS=1", "it has a recurrence rule whose BYSETPOS is not supported"),
        ("EXDATE:never", "it has an exception or extra time that is a date that cannot be read"),
        ("RRULE:FREQ=SECONDLY", "it recurs too often to be followed"),
    ],
)
def test_a_series_in_doubt_keeps_blocking_its_first_time(line: str, reason: str) -> None:
    found = result(event("DTSTART:20261125T140000Z", "DTEND:20261125T143000Z", line))
    assert [(one.uid, one.reason, one.kept) for one in found.quarantined] == [("one", reason, True)]
    assert shown(found)[0] == "11-25 14:00 - 14:30"
