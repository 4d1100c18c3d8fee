"""Every change of offset of every zone from 2024 to 2035, and the local days around it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest

from engine.errors import Refused
from engine.zones import (
    EPOCH,
    ceil_minute,
    changes,
    day_of,
    floor_minute,
    instant_of,
    known_zones,
    local_day,
    midnight,
    minutes_in,
    offset_at,
    stretches,
    zone,
)
from tests.kept import kept

YEARS = range(2024, 2036)
START, END = datetime(2024, 1, 1, tzinfo=UTC), datetime(2036, 1, 1, tzinfo=UTC)
KNOWN = {
    ("Europe/London", "2026-03-29T01:00"): 60,
    ("Europe/London", "2026-10-25T01:00"): 0,
    ("America/New_York", "2026-03-08T07:00"): -240,
    ("America/New_York", "2035-11-04T06:00"): -300,
    ("Australia/Lord_Howe", "2026-04-04T15:00"): 630,
    ("Australia/Lord_Howe", "2026-10-03T15:30"): 660,
    ("Africa/Cairo", "2026-04-23T22:00"): 180,
    ("Asia/Beirut", "2026-03-28T22:00"): 180,
    ("America/Santiago", "2026-04-05T03:00"): -240,
    ("America/Havana", "2026-11-01T05:00"): -300,
    ("Pacific/Chatham", "2026-04-04T14:00"): 765,
    ("America/Nuuk", "2026-03-29T01:00"): -60,
    ("Europe/Dublin", "2026-03-29T01:00"): 60,
}


def table(tzid: str) -> list[tuple[int, int]]:
    """The changes as the engine has them: (minute, offset from it on)."""
    found, offset = [], offset_at(tzid, floor_minute(START))
    for year in YEARS:
        for minute, later in changes(tzid, year):
            if later != offset:
                found.append((minute, later))
                offset = later
    return found


@lru_cache(maxsize=1)
def zones() -> tuple[str, ...]:
    """One name of every zone that behaves differently in these years (aliases are left out)."""
    seen = {}
    for name in sorted(known_zones()):
        seen.setdefault((offset_at(name, floor_minute(START)), *table(name)), name)
    return tuple(seen.values())


def offset(tzid: ZoneInfo, instant: datetime) -> int:
    shift = instant.astimezone(tzid).utcoffset()
    assert shift is not None
    return round(shift.total_seconds() / 60)


def scanned(tzid: str) -> Iterator[tuple[int, int]]:
    """The changes found by looking at the clock every twelve hours, then at every minute between."""
    there, step, minute = ZoneInfo(tzid), timedelta(hours=12), timedelta(minutes=1)
    instant, before = START, offset(there, START)
    while instant < END:
        later = instant + step
        if offset(there, later) != before:
            while offset(there, instant + minute) == before:
                instant += minute
            before = offset(there, instant + minute)
            yield round((instant + minute - EPOCH).total_seconds() / 60), before
        instant = later


def test_the_table_of_changes_is_what_clocks_show_in_every_zone() -> None:
    total = 0
    for name in zones():
        assert table(name) == kept(f"zone-{name.replace('/', '-')}", lambda name=name: list(scanned(name))), (
            name
        )
        total += len(table(name))
    assert len(zones()) > 60
    assert total > 700


def test_zones_taken_for_aliases_show_the_same_time() -> None:
    for name in known_zones():
        there = ZoneInfo(name)
        for part in stretches(name, floor_minute(START), floor_minute(END)):
            for minute in range(part.start, part.end, 40 * 1440):
                assert offset(there, instant_of(minute)) == part.offset, name


@pytest.mark.parametrize(("tzid", "instant"), KNOWN)
def test_changes_come_when_the_world_knows_them(tzid: str, instant: str) -> None:
    minute = floor_minute(datetime.fromisoformat(instant).replace(tzinfo=UTC))
    assert dict(table(tzid))[minute] == KNOWN[tzid, instant]
    assert offset_at(tzid, minute - 1) != KNOWN[tzid, instant]


def test_around_every_change_each_minute_belongs_to_the_date_that_the_clock_shows() -> None:
    for name in zones():
        for minute, _ in table(name):
            for near in (-1440, -61, -31, -1, 0, 1, 29, 59, 1440):
                day = instant_of(minute + near).astimezone(ZoneInfo(name)).date()
                for shift in (-1, 0, 1):
                    parts = local_day(name, day + timedelta(days=shift))
                    inside = any(part.start <= minute + near < part.end for part in parts)
                    assert inside == (shift == 0), (name, minute, near)


def test_local_days_follow_each_other_without_gap_or_overlap() -> None:
    for name in zones():
        for minute, later in table(name):
            days = [day_of(minute + later) + timedelta(days=shift) for shift in range(-2, 3)]
            covered = sum(part.end - part.start for day in days for part in local_day(name, day))
            assert all(part.start < part.end for day in days for part in local_day(name, day))
            first, last = local_day(name, days[0]), local_day(name, days[-1])
            assert covered == last[-1].end - first[0].start


def test_a_day_without_a_change_is_one_stretch_even_at_new_year() -> None:
    (part,) = local_day("Asia/Kathmandu", date(2025, 12, 31))
    assert part == (midnight(date(2025, 12, 31)) - 345, midnight(date(2026, 1, 1)) - 345, 345)


def test_stretches_tile_what_was_asked_for() -> None:
    start, end = floor_minute(START), floor_minute(END)
    for name in ("Europe/London", "UTC", "Africa/Casablanca"):
        parts = list(stretches(name, start + 7, end - 3))
        assert parts[0].start == start + 7
        assert parts[-1].end == end - 3
        assert all(one.end == two.start for one, two in pairwise(parts))
        assert all(
            part.offset == offset_at(name, part.start) == offset_at(name, part.end - 1) for part in parts
        )


def test_stretches_begin_and_end_where_they_are_asked_to() -> None:
    march, october = (floor_minute(datetime(2026, *at, 1, tzinfo=UTC)) for at in ((3, 29), (10, 25)))
    june = floor_minute(datetime(2026, 6, 1, tzinfo=UTC))
    assert list(stretches("Europe/London", june, june + 60)) == [(june, june + 60, 60)]
    assert list(stretches("Europe/London", march, october)) == [(march, october, 60)]
    assert list(stretches("Europe/London", march - 1, october + 1)) == [
        (march - 1, march, 0),
        (march, october, 60),
        (october, october + 1, 0),
    ]


def test_minutes_round_down_and_up() -> None:
    instant = datetime(1969, 12, 31, 23, 58, 30, tzinfo=UTC)
    assert (floor_minute(instant), ceil_minute(instant)) == (-2, -1)
    assert floor_minute(instant_of(77)) == ceil_minute(instant_of(77)) == 77
    assert [minutes_in(timedelta(seconds=seconds)) for seconds in (0, 1, 60, 61)] == [0, 1, 1, 2]


def test_only_names_of_zones_are_zones() -> None:
    assert zone("Europe/Lisbon").key == "Europe/Lisbon"
    for text in ("", "Lisbon", "../Lisbon", "Europe/", "\0", "europe/lisbon?"):
        with pytest.raises(Refused, match="not a time zone"):
            zone(text)
