"""What blocks, and what does not."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from engine.ical import busy, read_calendar
from engine.periods import Period
from tests.engine.ical.reading import WITHIN, blocked, calendar_text, event, result, shown

YEAR = Period(datetime(2026, 1, 1, tzinfo=UTC), datetime(2027, 1, 1, tzinfo=UTC))
TIMES = ("DTSTART:20261125T140000Z", "DTEND:20261125T143000Z")


def test_an_event_blocks_its_time() -> None:
    assert blocked(event(*TIMES)) == ["11-25 14:00 - 14:30"]


@pytest.mark.parametrize(
    "line",
    [
        "TRANSP:TRANSPARENT",
        "TRANSP:transparent",
        "STATUS:CANCELLED",
        "X-MICROSOFT-CDO-BUSYSTATUS:FREE",
        "X-MICROSOFT-CDO-BUSYSTATUS:WORKINGELSEWHERE",
    ],
)
def test_what_the_calendar_shows_as_free_does_not_block(line: str) -> None:
    assert blocked(event(*TIMES, line)) == []


@pytest.mark.parametrize(
    "line",
    [
        "TRANSP:OPAQUE",
        "STATUS:CONFIRMED",
        "X-MICROSOFT-CDO-BUSYSTATUS:BUSY",
        "X-MICROSOFT-CDO-BUSYSTATUS:OOF",
        "X-MICROSOFT-CDO-INTENDEDSTATUS:FREE",
        "CLASS:PRIVATE",
        "STATUS:nonsense",
    ],
)
def test_everything_else_blocks(line: str) -> None:
    assert blocked(event(*TIMES, line)) == ["11-25 14:00 - 14:30"]


@pytest.mark.parametrize("line", ["STATUS:TENTATIVE", "X-MICROSOFT-CDO-BUSYSTATUS:TENTATIVE"])
def test_a_tentative_event_blocks_as_configured(line: str) -> None:
    assert [one.tentative for one in result(event(*TIMES, line)).busy] == [True]
    assert result(event(*TIMES, line), tentative=False).busy == ()


def test_an_event_the_person_declined_is_free() -> None:
    lines = (*TIMES, "ATTENDEE;CN=Dana;PARTSTAT=DECLINED:MAILTO:Dana@Example.com")
    assert result(event(*lines), person=("dana@example.com",)).busy == ()
    assert len(result(event(*lines), person=("lee@example.org",)).busy) == 1
    assert len(result(event(*lines)).busy) == 1


def test_a_declined_answer_is_seen_across_a_fold() -> None:
    lines = (*TIMES, "ATTENDEE;CN=Dana Reyes;PARTSTAT=DECL", " INED:mailto:da", "\tna@example.com")
    assert result(event(*lines), person=("dana@example.com",)).busy == ()


def test_a_declined_answer_in_small_letters_counts() -> None:
    lines = (*TIMES, "attendee;partstat=declined:mailto:dana@example.com")
    assert result(event(*lines), person=("dana@example.com",)).busy == ()


def test_an_answer_of_the_person_known_by_the_email_parameter_counts() -> None:
    lines = (*TIMES, "ATTENDEE;PARTSTAT=DECLINED;EMAIL=dana@example.com:/principals/dana")
    assert result(event(*lines), person=("dana@example.com",)).busy == ()


def test_an_event_the_person_may_attend_is_tentative() -> None:
    lines = (*TIMES, "ATTENDEE;PARTSTAT=TENTATIVE:mailto:dana@example.com")
    assert [one.tentative for one in result(event(*lines), person=("dana@example.com",)).busy] == [True]
    assert [one.tentative for one in result(event(*lines)).busy] == [False]


def test_a_whole_day_blocks_from_midnight_to_midnight_in_the_calendars_zone() -> None:
    day = event("DTSTART;VALUE=DATE:20261125", "DTEND;VALUE=DATE:20261127")
    assert blocked(day, tzid="America/New_York") == ["11-25 05:00 - 11-27 05:00"]
    assert blocked(day, head="X-WR-TIMEZONE:Asia/Kolkata", tzid="America/New_York") == [
        "11-24 18:30 - 11-26 18:30"
    ]


def test_a_whole_day_blocks_as_configured() -> None:
    found = result(event("DTSTART;VALUE=DATE:20261125"))
    assert [one.all_day for one in found.busy] == [True]
    assert result(event("DTSTART;VALUE=DATE:20261125"), all_day=False).busy == ()


@pytest.mark.parametrize("end", ["DTEND;VALUE=DATE:20261125", "DTEND;VALUE=DATE:20261124", "SEQUENCE:0"])
def test_a_whole_day_without_a_later_end_is_one_day(end: str) -> None:
    assert blocked(event("DTSTART;VALUE=DATE:20261125", end)) == ["11-25 00:00 - 11-26 00:00"]


def test_a_whole_day_begins_when_the_clocks_do_where_midnight_is_skipped() -> None:
    cairo = event("DTSTART;VALUE=DATE:20260424", uid="start of summer time at midnight")
    found = result(cairo, tzid="Africa/Cairo", within=YEAR)
    assert shown(found) == ["04-23 22:00 - 04-24 21:00"]


@pytest.mark.parametrize(
    ("length", "end"),
    [
        ("PT45M", "14:45"),
        ("PT1H30M", "15:30"),
        ("+PT45M", "14:45"),
        ("pt45m", "14:45"),
        ("P1D", "11-26 14:00"),
        ("P1W", "12-02 14:00"),
        ("P1DT2H", "11-26 16:00"),
        ("PT5400S", "15:30"),
    ],
)
def test_a_duration_stands_for_the_end(length: str, end: str) -> None:
    assert blocked(event("DTSTART:20261125T140000Z", f"DURATION:{length}")) == [f"11-25 14:00 - {end}"]


def test_an_event_without_an_end_takes_no_time() -> None:
    assert blocked(event("DTSTART:20261125T140000Z")) == []


@pytest.mark.parametrize(
    ("start", "end", "blocks"),
    [
        ("20261125T140000Z", "20261125T130000Z", "11-25 13:00 - 14:00"),
        ("20261125T220000Z", "20261125T060000Z", "11-25 22:00 - 11-26 06:00"),
        ("20261125T140000Z", "20261123T130000Z", "11-23 13:00 - 11-25 14:00"),
        ("20261125T140000Z", "20200101T130000Z", "11-25 14:00 - 15:00"),
    ],
)
def test_an_event_that_ends_before_it_starts_is_in_doubt_and_blocks_what_is_likely_meant(
    start: str, end: str, blocks: str
) -> None:
    found = result(event(f"DTSTART:{start}", f"DTEND:{end}"))
    assert shown(found) == [blocks]
    assert [(one.uid, one.reason, one.kept) for one in found.quarantined] == [
        ("one", "its end is before its start", True)
    ]


def test_an_event_that_reaches_into_the_period_blocks_whole() -> None:
    before = event("DTSTART:20261101T220000Z", "DTEND:20261102T020000Z", uid="before")
    after = event("DTSTART:20261206T230000Z", "DTEND:20261207T030000Z", uid="after")
    assert blocked(before, after) == ["11-01 22:00 - 11-02 02:00", "12-06 23:00 - 12-07 03:00"]


def test_an_event_that_only_touches_the_period_does_not_block() -> None:
    before = event("DTSTART:20261101T220000Z", "DTEND:20261102T000000Z", uid="before")
    after = event("DTSTART:20261207T000000Z", "DTEND:20261207T030000Z", uid="after")
    assert blocked(before, after) == []


def test_tasks_journals_and_alarms_never_block() -> None:
    task = "BEGIN:VTODO\nUID:t\nDTSTART:20261125T140000Z\nDUE:20261125T150000Z\nDURATION:PT1H\nEND:VTODO"
    journal = "BEGIN:VJOURNAL\nUID:j\nDTSTART:20261125T140000Z\nEND:VJOURNAL"
    alarm = "BEGIN:VALARM\nTRIGGER:-PT10M\nDURATION:PT9H\nTRANSP:TRANSPARENT\nEND:VALARM"
    assert blocked(task, journal, event(*TIMES, alarm)) == ["11-25 14:00 - 14:30"]


def test_reported_busy_time_blocks_but_what_is_reported_free_does_not() -> None:
    report = """\
BEGIN:VFREEBUSY
UID:report
DTSTART:20261101T000000Z
DTEND:20261201T000000Z
FREEBUSY:20261125T140000Z/20261125T143000Z,20261126T090000Z/PT1H
FREEBUSY;FBTYPE=FREE:20261127T090000Z/PT1H
FREEBUSY;FBTYPE=BUSY-UNAVAILABLE:20261128T090000Z/PT1H
FREEBUSY;FBTYPE=BUSY-TENTATIVE:20261129T090000Z/PT1H
FREEBUSY:20271129T090000Z/PT1H
END:VFREEBUSY"""
    found = result(report)
    assert shown(found) == [
        "11-25 14:00 - 14:30",
        "11-26 09:00 - 10:00",
        "11-28 09:00 - 10:00",
        "11-29 09:00 - 10:00",
    ]
    assert [one.tentative for one in found.busy] == [False, False, False, True]
    assert len(result(report, tentative=False).busy) == 3


def test_titles_are_kept_only_when_asked_for() -> None:
    text = calendar_text(event(*TIMES, "SUMMARY:Talk\\, then lunch\\n(long)"))
    assert busy(read_calendar(text, default_tzid="UTC"), WITHIN).busy[0].title == ""
    kept = read_calendar(text, default_tzid="UTC", keep_titles=True)
    assert busy(kept, WITHIN).busy[0].title == "Talk, then lunch\n(long)"


def test_the_merged_periods_are_disjoint() -> None:
    second = event("DTSTART:20261125T142000Z", "DTEND:20261125T150000Z", uid="two")
    (period,) = result(event(*TIMES), second).periods
    assert f"{period.start:%H:%M}-{period.end:%H:%M}" == "14:00-15:00"
