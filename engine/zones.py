"""Local time and instants: whole minutes since the epoch, and where a zone's offset changes.

Inside the engine an instant is an `int`, minutes since 1970-01-01T00:00Z. What keeps somebody busy is
rounded outward to whole minutes, what is offered inward, so that no rounding ever frees a busy instant.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from typing import NamedTuple
from zoneinfo import ZoneInfo, available_timezones

from engine.errors import Refused

DAY = 1440
FOUR_DAYS = 4 * DAY
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
EPOCH_ORDINAL = EPOCH.toordinal()
MINUTE = timedelta(minutes=1)


class Stretch(NamedTuple):
    """Minutes `[start, end)` during which a zone keeps one offset: local minute = minute + `offset`."""

    start: int
    end: int
    offset: int


def floor_minute(instant: datetime) -> int:
    """The minute that holds `instant`."""
    return (instant - EPOCH) // MINUTE


def ceil_minute(instant: datetime) -> int:
    """The first minute not before `instant`."""
    return -((EPOCH - instant) // MINUTE)


def instant_of(minute: int) -> datetime:
    """The aware UTC instant at which a minute begins."""
    return EPOCH + timedelta(minutes=minute)


def minutes_in(span: timedelta) -> int:
    """The whole minutes of a duration, rounded up."""
    return -(-span // MINUTE)


def midnight(day: date) -> int:
    """Where `day` begins on a clock that shows UTC; subtract an offset for the instant elsewhere."""
    return (day.toordinal() - EPOCH_ORDINAL) * DAY


def day_of(local_minute: int) -> date:
    """The date that holds a local minute."""
    return date.fromordinal(local_minute // DAY + EPOCH_ORDINAL)


@lru_cache(maxsize=1)
def known_zones() -> frozenset[str]:
    """Every IANA zone name that can be used."""
    return frozenset(available_timezones())


@lru_cache(maxsize=1024)
def zone(tzid: str) -> ZoneInfo:
    """The zone of an IANA name. Raises `Refused` for any other text."""
    if tzid not in known_zones():
        raise Refused(f"“{tzid[:64]}” is not a time zone I know; use a name such as Europe/London.")
    return ZoneInfo(tzid)


def offset_at(tzid: str, minute: int) -> int:
    """The minutes that a clock in `tzid` is ahead of UTC at `minute`."""
    offset = (EPOCH + timedelta(minutes=minute)).astimezone(zone(tzid)).utcoffset()
    assert offset is not None
    return offset // MINUTE


@lru_cache(maxsize=8192)
def changes(tzid: str, year: int) -> tuple[tuple[int, int], ...]:
    """The offsets of one UTC year as (minute from which it holds, offset), the year's start first.

    Offsets are compared four days apart: tzdata has no two changes of one zone nearer than that.
    """
    minute, last = midnight(date(year, 1, 1)), midnight(date(year + 1, 1, 1)) - 1
    found = [(minute, offset_at(tzid, minute))]
    while minute < last:
        later = min(minute + FOUR_DAYS, last)
        offset = offset_at(tzid, later)
        if offset != found[-1][1]:
            found.append((_first_change(tzid, minute, later), offset))
        minute = later
    return tuple(found)


def stretches(tzid: str, start: int, end: int) -> Iterator[Stretch]:
    """The minutes `[start, end)` cut where the zone's offset changes."""
    years = range(day_of(start).year, day_of(end).year + 1)
    points = [point for year in years for point in changes(tzid, year)]
    for index, (first, offset) in enumerate(points):
        last = points[index + 1][0] if index + 1 < len(points) else end
        if first < end and last > start:
            yield Stretch(max(first, start), min(last, end), offset)


@lru_cache(maxsize=16384)
def local_day(tzid: str, day: date) -> tuple[Stretch, ...]:
    """Every minute at which a clock in `tzid` shows the date `day`, in order.

    Usually one stretch of 1,440 minutes; a change of offset on the day makes it two, of other lengths.
    """
    start = midnight(day)
    return tuple(
        Stretch(max(part.start, start - part.offset), min(part.end, start + DAY - part.offset), part.offset)
        for part in _joined(tzid, start - DAY, start + 2 * DAY)
        if max(part.start, start - part.offset) < min(part.end, start + DAY - part.offset)
    )


def _joined(tzid: str, start: int, end: int) -> list[Stretch]:
    """As `stretches`, without the cut at a new year that changes nothing."""
    parts: list[Stretch] = []
    for part in stretches(tzid, start, end):
        if parts and parts[-1].offset == part.offset:
            part = Stretch(parts.pop().start, part.end, part.offset)
        parts.append(part)
    return parts


def _first_change(tzid: str, before: int, after: int) -> int:
    """The first minute in `(before, after]` with another offset than at `before`."""
    offset = offset_at(tzid, before)
    while after - before > 1:
        middle = (before + after) // 2
        if offset_at(tzid, middle) == offset:
            before = middle
        else:
            after = middle
    return after
