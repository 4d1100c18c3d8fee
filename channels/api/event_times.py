"""When an event is, on the wire: an instant, a day, or either with the zone it is thought of in."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta, timezone

import msgspec

from bot.api.errors import Problems
from engine.ical.zones import known_zone

FIRST_YEAR, LAST_YEAR = 1971, 2499
_TIME = re.compile(
    r"(\d{4})-(\d\d)-(\d\d)[T ](\d\d):(\d\d)(?::(\d\d)(?:\.(\d{1,9}))?)?"
    r"(Z|UTC|([+-])(\d\d):?(\d\d))",
    re.ASCII,
)
_DATE = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)


class ZonedTime(msgspec.Struct):
    """An instant in UTC, or a day, with a zone."""

    time: str
    tzid: str | None = None


EventTime = str | ZonedTime


def moment(problems: Problems, field: str, given: EventTime | None) -> datetime | date | None:
    """An instant in UTC or a day; None, with the problem noted, for anything else."""
    if given is None:
        problems.required(field)
        return None
    if isinstance(given, ZonedTime):
        if given.tzid:
            zone(problems, f"{field}.tzid", given.tzid)
        return _read(problems, f"{field}.time", given.time)
    return _read(problems, field, given)


def instant(problems: Problems, field: str, text: str) -> datetime | None:
    """An instant in UTC; None, with the problem noted, for anything else."""
    found = _read(problems, field, text)
    if found is None or isinstance(found, datetime):
        return found
    problems.add(field, "must be a time such as 2030-01-07T09:00:00Z")
    return None


def zone(problems: Problems, field: str, tzid: str) -> str:
    """The zone's name, if there is such a zone."""
    if known_zone(tzid) is None:
        problems.add(field, "must be a zone such as Europe/Berlin", "errors.unknown_zone")
    return tzid


def shown(when: datetime | date) -> str:
    """An instant in UTC to the second, or a day."""
    if isinstance(when, datetime):
        return f"{when.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"
    return f"{when:%Y-%m-%d}"


def span(
    problems: Problems, start: datetime | date | None, end: datetime | date | None
) -> tuple[datetime | date, datetime | date] | None:
    """Both, if they make an event. A day that ends on itself is that day."""
    if start is None or end is None:
        return None
    if isinstance(start, datetime) is not isinstance(end, datetime):
        problems.add("end", "must be a time where start is one, and a date where start is one")
        return None
    if start == end and not isinstance(start, datetime):
        return start, start + timedelta(days=1)
    if not start < end:
        problems.add("end", "must be after start", "errors.must_be_after_start")
        return None
    return start, end


def _read(problems: Problems, field: str, text: str) -> datetime | date | None:
    found = _instant(text) or _day(text)
    if found is None:
        problems.add(field, "must be a time such as 2030-01-07T09:00:00Z, or a date such as 2030-01-07")
    elif not FIRST_YEAR <= found.year <= LAST_YEAR:
        problems.add(field, "is too long ago, or too far ahead", "errors.out_of_range")
    elif isinstance(found, datetime) and found.microsecond:
        problems.add(field, "must be in whole seconds", "errors.sub_second")
    else:
        return found
    return None


def _instant(text: str) -> datetime | None:
    found = _TIME.fullmatch(text)
    if found is None:
        return None
    year, month, day, hour, minute = (int(part) for part in found.groups()[:5])
    fraction = int((found[7] or "0").ljust(9, "0")) // 1000
    offset = timedelta(hours=int(found[10] or 0), minutes=int(found[11] or 0))
    tz = timezone(-offset if found[9] == "-" else offset) if offset < timedelta(hours=24) else None
    if tz is None:
        return None
    try:
        wall = datetime(year, month, day, hour, minute, int(found[6] or 0), fraction, tz)
        return wall.astimezone(UTC)
    except (ValueError, OverflowError):
        return None


def _day(text: str) -> date | None:
    if _DATE.fullmatch(text) is None:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
