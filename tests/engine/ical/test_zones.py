"""Zone names of every kind, and zones that calendars define themselves."""

from __future__ import annotations

import zoneinfo
from datetime import UTC, datetime, timedelta, timezone

import pytest
from icalendar import Timezone

from engine.ical.custom_zone import read_zone
from engine.ical.effort import Unreadable
from engine.ical.windows_zones import WINDOWS_ZONES
from engine.ical.zones import find_zone, known_tzids
from engine.periods import Period
from tests.engine.ical.reading import blocked, event, result, shown

SUMMER = Period(datetime(2026, 7, 1, tzinfo=UTC), datetime(2026, 8, 1, tzinfo=UTC))
CUSTOM = """\
BEGIN:VTIMEZONE
TZID:{tzid}
BEGIN:STANDARD
DTSTART:16010101T030000
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10
END:STANDARD
BEGIN:DAYLIGHT
DTSTART:16010101T020000
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3
END:DAYLIGHT
END:VTIMEZONE"""


@pytest.mark.parametrize(
    ("name", "tzid"),
    [
        ("Europe/Lisbon", "Europe/Lisbon"),
        ("europe/lisbon", "Europe/Lisbon"),
        (' "Europe/Lisbon" ', "Europe/Lisbon"),
        ("America/New York", "America/New_York"),
        ("W. Europe Standard Time", "Europe/Berlin"),
        ("GMT STANDARD TIME", "Europe/London"),
        ("/mozilla.org/20050126_1/Europe/Berlin", "Europe/Berlin"),
        (
            "/freeassociation.sourceforge.net/Tzfile/America/Argentina/Buenos_Aires",
            "America/Argentina/Buenos_Aires",
        ),
        ("/citadel.org/20210210_1/America/New_York", "America/New_York"),
        ("(UTC+01:00) Amsterdam, Berlin, Bern, Rome, Stockholm, Vienna", "Europe/Amsterdam"),
        ("(UTC-05:00) Eastern Time (US & Canada)", "America/New_York"),
        ("(GMT-08.00) Pacific Time (US & Canada)/Tijuana", "America/Tijuana"),
        ("(GMT+01.00) Amsterdam / Berlin / Bern / Rome", "Europe/Amsterdam"),
        ("GMT +0100 (Standard) / GMT +0200 (Daylight)", "Europe/Berlin"),
        ("GMT +0100 (Standard) / GMT +0300 (Daylight)", None),
        ("US-Eastern", "US/Eastern"),
        ("Europe_Berlin", "Europe/Berlin"),
        ("'Europe/Berlin'", "Europe/Berlin"),
        ("Europe/Zurich (CET)", "Europe/Zurich"),
        ("America/Argentina/Buenos_Aires 2", "America/Argentina/Buenos_Aires"),
        ("/Europe/Berlin", "Europe/Berlin"),
        ("Microsoft/W. Europe Standard Time", "Europe/Berlin"),
        ("W. Europe Daylight Time", "Europe/Berlin"),
        ("E. South America", "America/Sao_Paulo"),
        ("Mitteleuropäische Zeit", "Europe/Berlin"),
        ("AEDT", "Australia/Sydney"),
        ("IST", None),
        ("Custom", None),
        ("Mars/Olympus", None),
        ("Pacific Time (US & Canada)", "America/Los_Angeles"),
        ("tzone://Microsoft/Utc", "UTC"),
        ("Z", "UTC"),
        ("PST", "America/Los_Angeles"),
        ("CEST", "Europe/Berlin"),
        ("Middle Earth", None),
        ("", None),
        ("../../etc/passwd", None),
        ("\x00", None),
        ("Europe", None),
        ("Europe/" * 100, None),
        ("GMT+99:00", None),
    ],
)
def test_a_zone_is_found_by_any_name_that_calendars_give_it(name: str, tzid: str | None) -> None:
    assert find_zone(name) is (zoneinfo.ZoneInfo(tzid) if tzid else None)


@pytest.mark.parametrize(
    ("name", "hours"), [("GMT+0100", 1), ("UTC-5", -5), ("(GMT+05:30)", 5.5), ("+0900", 9), ("UTC+00:00", 0)]
)
def test_an_offset_is_a_zone_of_its_own(name: str, hours: float) -> None:
    zone = find_zone(name)
    assert zone is not None
    assert zone.utcoffset(datetime(2026, 7, 1)) == timedelta(hours=hours)
    assert isinstance(zone, timezone)


def test_every_windows_name_stands_for_a_zone_that_exists() -> None:
    assert set(WINDOWS_ZONES.values()) <= known_tzids()
    for name, tzid in WINDOWS_ZONES.items():
        assert str(find_zone(name)) == (tzid if name != "UTC" else "UTC")


def test_a_zone_that_the_calendar_defines_is_used() -> None:
    lines = ("DTSTART;TZID=Our Office:20260715T100000", "DURATION:PT1H")
    zone = CUSTOM.format(tzid="Our Office")
    assert blocked(zone, event(*lines), within=SUMMER) == ["07-15 08:00 - 09:00"]
    assert blocked(event(*lines), zone, within=SUMMER) == ["07-15 08:00 - 09:00"]


def test_a_known_name_wins_over_its_definition() -> None:
    zone = CUSTOM.format(tzid="Asia/Tokyo")
    lines = ("DTSTART;TZID=Asia/Tokyo:20260715T100000", "DURATION:PT1H")
    assert blocked(zone, event(*lines), within=SUMMER) == ["07-15 01:00 - 02:00"]


def test_a_definition_wins_over_a_guess_at_its_name() -> None:
    zone = CUSTOM.format(tzid="Eastern")
    lines = ("DTSTART;TZID=Eastern:20260715T100000", "DURATION:PT1H")
    assert blocked(zone, event(*lines), within=SUMMER) == ["07-15 08:00 - 09:00"]
    assert blocked(event(*lines), within=SUMMER) == ["07-15 14:00 - 15:00"]


def test_the_iana_name_within_a_definition_is_used() -> None:
    zone = CUSTOM.format(tzid="Office\nX-LIC-LOCATION:Asia/Tokyo")
    lines = ("DTSTART;TZID=Office:20260715T100000", "DURATION:PT1H")
    assert blocked(zone, event(*lines), within=SUMMER) == ["07-15 01:00 - 02:00"]


def test_a_name_with_colons_and_commas_may_stand_in_quotes_or_not() -> None:
    name = "(UTC+01:00) Amsterdam, Berlin"
    for written in (f'"{name}"', name):
        lines = (f"DTSTART;TZID={written}:20260715T100000", f"DTEND;TZID={written}:20260715T110000")
        assert blocked(event(*lines), within=SUMMER) == ["07-15 08:00 - 09:00"]


def test_an_unknown_zone_is_read_as_the_calendars_own_and_named() -> None:
    lines = ("DTSTART;TZID=Middle Earth:20260715T100000", "DURATION:PT1H")
    found = result(event(*lines), tzid="Europe/Berlin", within=SUMMER)
    assert shown(found) == ["07-15 08:00 - 09:00"]
    assert [one.reason for one in found.quarantined] == ["its time zone 'Middle Earth' is unknown"]


def test_a_floating_time_is_meant_in_the_calendars_zone() -> None:
    lines = ("DTSTART:20260715T100000", "DTEND:20260715T110000")
    assert blocked(event(*lines), tzid="Europe/Berlin", within=SUMMER) == ["07-15 08:00 - 09:00"]
    head = "X-WR-TIMEZONE:Asia/Tokyo"
    assert blocked(event(*lines), head=head, tzid="Europe/Berlin", within=SUMMER) == ["07-15 01:00 - 02:00"]


def test_start_and_end_may_be_in_two_zones() -> None:
    flight = event(
        "DTSTART;TZID=Europe/London:20260715T100000", "DTEND;TZID=America/New_York:20260715T130000"
    )
    assert blocked(flight, within=SUMMER) == ["07-15 09:00 - 17:00"]


@pytest.mark.parametrize(
    "tzid",
    [
        "Europe/Berlin",
        "America/New_York",
        "Australia/Lord_Howe",
        "Asia/Kolkata",
        "America/Sao_Paulo",
        "Asia/Tehran",
    ],
)
def test_a_generated_definition_agrees_with_the_zone_it_was_made_from(tzid: str) -> None:
    zone = zoneinfo.ZoneInfo(tzid)
    text = Timezone.from_tzinfo(zone).to_ical().decode()
    custom = read_zone(text.replace("\r\n ", "").split("\r\n")[1:])
    moment = datetime(2019, 1, 1, 12, tzinfo=UTC)
    while moment.year < 2027:
        wall = moment.astimezone(zone).replace(tzinfo=None)
        assert wall.replace(tzinfo=custom).astimezone(UTC) == wall.replace(tzinfo=zone).astimezone(UTC)
        assert moment.astimezone(custom).replace(tzinfo=None) == wall
        moment += timedelta(hours=91)


@pytest.mark.parametrize(
    ("wall", "offset"),
    [
        ("2026-03-29T01:59", 1),
        ("2026-03-29T02:30", 1),
        ("2026-03-29T03:00", 2),
        ("2026-10-25T02:59", 2),
        ("2026-10-25T03:00", 1),
        ("1600-01-01T00:00", 1),
        ("9998-07-01T00:00", 2),
    ],
)
def test_the_hours_around_a_change_are_read_as_the_standard_wants(wall: str, offset: int) -> None:
    zone = read_zone(CUSTOM.format(tzid="x").splitlines()[2:])
    assert datetime.fromisoformat(wall).replace(tzinfo=zone).utcoffset() == timedelta(hours=offset)


def test_a_definition_that_has_ended_leaves_its_last_offset() -> None:
    ended = CUSTOM.format(tzid="x").replace("BYMONTH=10", "BYMONTH=10;UNTIL=20101031T010000Z")
    zone = read_zone(ended.replace("BYMONTH=3", "BYMONTH=3;UNTIL=20100328T010000Z").splitlines()[2:])
    assert datetime(2010, 7, 1, tzinfo=zone).utcoffset() == timedelta(hours=2)
    assert datetime(2026, 7, 1, tzinfo=zone).utcoffset() == timedelta(hours=1)


def test_single_changes_count_in_the_order_of_time() -> None:
    summers = (
        "BEGIN:DAYLIGHT\nDTSTART:20100401T020000\nTZOFFSETFROM:+0100\nTZOFFSETTO:+0200\nRDATE:20110401T020000"
    )
    winters = (
        "BEGIN:STANDARD\nDTSTART:20101001T030000\nTZOFFSETFROM:+0200\nTZOFFSETTO:+0100\nRDATE:20111001T030000"
    )
    summer_for_ever = "BEGIN:DAYLIGHT\nDTSTART:20120401T020000\nTZOFFSETFROM:+0100\nTZOFFSETTO:+0300"
    zone = read_zone(f"{summers}\n{winters}\n{summer_for_ever}".splitlines())
    months = ("2010-01", "2010-07", "2010-12", "2011-07", "2011-12", "2012-07", "2026-12")
    offsets = [datetime.fromisoformat(f"{month}-15").replace(tzinfo=zone).utcoffset() for month in months]
    assert offsets == [timedelta(hours=hours) for hours in (1, 2, 1, 2, 1, 3, 3)]


@pytest.mark.parametrize(
    "lines",
    [
        [],
        ["BEGIN:STANDARD"],
        ["BEGIN:STANDARD", "DTSTART:19700101T000000"],
        ["BEGIN:STANDARD", "TZOFFSETTO:+99"],
        ["BEGIN:STANDARD", "TZOFFSETTO:noon"],
        ["BEGIN:STANDARD", "TZOFFSETTO:+0100", "DTSTART:never"],
    ],
)
def test_a_definition_that_makes_no_sense_is_unreadable(lines: list[str]) -> None:
    with pytest.raises(Unreadable):
        read_zone(lines)


def test_a_hostile_definition_costs_little() -> None:
    hostile = CUSTOM.format(tzid="Evil").replace("FREQ=YEARLY", "FREQ=SECONDLY")
    lines = ("DTSTART;TZID=Evil:20260715T100000", "DURATION:PT1H", "RRULE:FREQ=DAILY;COUNT=9")
    assert result(hostile, event(*lines), within=SUMMER).work < 2_000
