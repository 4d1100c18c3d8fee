"""DATE, DATE-TIME and DURATION values (RFC 5545, 3.3.4 to 3.3.6), read leniently.

A `date` is a whole day, an aware `datetime` is an instant in UTC, a naive one is a wall time.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, tzinfo

from engine.ical.effort import Unreadable

EARLIEST = datetime.min + timedelta(days=2)
LATEST = datetime.max.replace(microsecond=0) - timedelta(days=2)

_LENIENT = re.compile(
    r"\s*([0-9]{4})[-/.]?([0-9]{2})[-/.]?([0-9]{2})"
    r"(?:[T\s]\s*([0-9]{2}):?([0-9]{2}):?([0-9]{2})?(?:[.,][0-9]+)?\s*(Z)?)?",
    re.IGNORECASE,
)
_DURATION = re.compile(
    r"\s*([+-])?P(?:([0-9]{1,7})W)?(?:([0-9]{1,7})D)?"
    r"(?:T?(?:([0-9]{1,9})H)?(?:([0-9]{1,9})M)?(?:([0-9]{1,9})S)?)?\s*\Z",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Length:
    """How long something takes: `wall` is counted on the clock on the wall, `exact` in elapsed time."""

    wall: timedelta = timedelta(0)
    exact: timedelta = timedelta(0)


def moment(value: str) -> date | datetime:
    """A DATE or DATE-TIME. Raises `Unreadable`."""
    try:
        if len(value) == 8:
            return date.fromisoformat(value)
        found = datetime.fromisoformat(value)
    except ValueError:
        return _lenient(value)
    return found if found.tzinfo is None else _utc(found)


def length(value: str) -> Length:
    """A DURATION: weeks and days are nominal, the rest is exact (3.3.6). Raises `Unreadable`."""
    match = _DURATION.match(value)
    if not match:
        raise Unreadable("a duration that cannot be read")
    weeks, days, hours, minutes, seconds = (int(part or 0) for part in match.groups()[1:])
    if match[1] == "-" and any((weeks, days, hours, minutes, seconds)):
        raise Unreadable("a negative duration")
    try:
        wall = timedelta(weeks=weeks, days=days)
        return Length(wall, timedelta(hours=hours, minutes=minutes, seconds=seconds))
    except OverflowError:
        raise Unreadable("a duration that cannot be read") from None


def instant(wall: datetime, zone: tzinfo) -> datetime:
    """The UTC instant of a wall time; clamped at the ends of the calendar.

    A time that a change of the clocks skips is read with the offset before it, one that comes twice
    is the first (RFC 5545, 3.3.5), which is what `fold=0` means.
    """
    if not 1 < wall.year < 9999:
        wall = min(max(wall, EARLIEST), LATEST)
    return wall.replace(tzinfo=UTC) if zone is UTC else wall.replace(tzinfo=zone).astimezone(UTC)


def wall_time(moment: datetime, zone: tzinfo) -> datetime:
    """The naive wall time of an instant in `zone`; clamped at the ends of the calendar."""
    naive = moment.replace(tzinfo=None)
    if not EARLIEST <= naive <= LATEST:
        return min(max(naive, EARLIEST), LATEST)
    return moment.astimezone(zone).replace(tzinfo=None)


def later(moment: datetime, by: timedelta) -> datetime:
    """`moment + by` (`by` may be negative), naive or aware; clamped at the ends of the calendar."""
    try:
        found = moment + by
        if 1 < found.year < 9999:
            return found
    except OverflowError:
        found = moment
    end = (LATEST if by > timedelta(0) else EARLIEST).replace(tzinfo=moment.tzinfo)
    return min(found, end) if by > timedelta(0) else max(found, end)


def midnight(day: date) -> datetime:
    """The naive wall time at which `day` starts."""
    return datetime(day.year, day.month, day.day)


def _lenient(value: str) -> date | datetime:
    match = _LENIENT.match(value)
    if not match:
        raise Unreadable("a date that cannot be read")
    year, month, day, hour, minute, second = (int(part or 0) for part in match.groups()[:6])
    try:
        found = date(year, month, day)
        if match[4] is None:
            return found
        if hour > 24 or minute > 59 or second > 60:
            raise ValueError
        exact = midnight(found) + timedelta(hours=hour, minutes=minute, seconds=second)
    except (ValueError, OverflowError):
        raise Unreadable("a date that does not exist") from None
    return exact.replace(tzinfo=UTC) if match[7] else exact


def _utc(found: datetime) -> datetime:
    try:
        return found.astimezone(UTC)
    except OverflowError:
        raise Unreadable("a date that cannot be read") from None
