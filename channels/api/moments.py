"""Instants and durations on the wire, in whole minutes as the engine counts them."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from functools import lru_cache

import msgspec

from bot.api.errors import Problems
from engine.errors import Refused
from engine.spans import Span
from engine.zones import ceil_minute, floor_minute, instant_of, zone

_TIME = re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d(\.0+)?)?(Z|[+-]\d\d:?\d\d)", re.ASCII)
_FRACTION = re.compile(r"\.0*[1-9]")
MOST_MINUTES = 2**31 - 1


class DurationIn(msgspec.Struct):
    """Hours and minutes, or minutes alone."""

    hours: int | None = None
    minutes: int | None = None


class PeriodIn(msgspec.Struct):
    """From `start` up to, not including, `end`; both in UTC."""

    start: str
    end: str


@lru_cache(maxsize=8192)
def instant(text: str) -> datetime | None:
    """An instant that names its offset; None for anything else."""
    if _TIME.fullmatch(text) is None:
        return None
    try:
        return datetime.fromisoformat(text).astimezone(UTC)
    except (ValueError, OverflowError):
        return None


def read_instant(problems: Problems, field: str, text: str) -> datetime | None:
    """An instant, or None with the problem noted."""
    found = instant(text)
    if found is None:
        fraction = _FRACTION.search(text) is not None
        says = "must be in whole seconds" if fraction else "must be a time such as 2030-01-07T09:00:00Z"
        problems.add(field, says)
    elif not 1971 <= found.year < 3000:
        problems.add(field, "lies too far from today")
        return None
    return found


def read_period(problems: Problems, field: str, given: PeriodIn) -> Span | None:
    """The whole minutes inside a period, or None with the problem noted."""
    start = read_instant(problems, f"{field}.start", given.start)
    end = read_instant(problems, f"{field}.end", given.end)
    if start is None or end is None:
        return None
    span = ceil_minute(start), floor_minute(end)
    if span[0] >= span[1]:
        problems.add(f"{field}.end", "must be after start", "errors.must_be_after_start")
        return None
    return span


def read_periods(problems: Problems, field: str, given: list[PeriodIn]) -> tuple[Span, ...]:
    found = (read_period(problems, f"{field}[{index}]", one) for index, one in enumerate(given))
    return tuple(span for span in found if span is not None)


def read_duration(problems: Problems, field: str, given: DurationIn | None, least: int = 1) -> int | None:
    """The minutes of a duration; None for none said, and with the problem noted for what is none."""
    if given is None or (given.hours is None and given.minutes is None):
        return None
    hours, minutes = given.hours or 0, given.minutes or 0
    if given.hours is not None and minutes > 59:
        problems.add(f"{field}.minutes", "must be less than 60 beside hours")
    elif hours < 0 or minutes < 0 or not least <= hours * 60 + minutes <= MOST_MINUTES:
        problems.add(
            field, f"must be at least {least} minutes" if least != 1 else "must be at least a minute"
        )
    else:
        return hours * 60 + minutes
    return None


def read_zone(problems: Problems, field: str, tzid: str) -> str:
    """The zone, or UTC with the problem noted."""
    try:
        zone(tzid)
    except Refused:
        problems.add(field, "must be a zone such as Europe/Berlin", "errors.unknown_zone")
        return "UTC"
    return tzid


@lru_cache(maxsize=8192)
def shown(minute: int) -> str:
    """A minute as an instant in UTC."""
    return f"{instant_of(minute).isoformat()[:19]}Z"
