"""A recurrence rule as a value, read from an RRULE or EXRULE (RFC 5545, 3.3.10)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime
from enum import IntEnum

from engine.ical.effort import Unreadable
from engine.ical.times import moment


class Frequency(IntEnum):
    """FREQ, from the longest period to the shortest."""

    YEARLY = 0
    MONTHLY = 1
    WEEKLY = 2
    DAILY = 3
    HOURLY = 4
    MINUTELY = 5
    SECONDLY = 6


WEEKDAYS = {name: number for number, name in enumerate(("MO", "TU", "WE", "TH", "FR", "SA", "SU"))}

_LONGEST = 4_000
_WEEKDAY = re.compile(r"([+-]?[0-9]{1,2})?(MO|TU|WE|TH|FR|SA|SU)\Z")


@dataclass(frozen=True, slots=True)
class Rule:
    """`weekdays` are (ordinal or 0, weekday with Monday as 0); an empty tuple is no restriction."""

    frequency: Frequency
    interval: int = 1
    count: int | None = None
    until: date | datetime | None = None
    months: tuple[int, ...] = ()
    week_numbers: tuple[int, ...] = ()
    year_days: tuple[int, ...] = ()
    month_days: tuple[int, ...] = ()
    weekdays: tuple[tuple[int, int], ...] = ()
    hours: tuple[int, ...] = ()
    minutes: tuple[int, ...] = ()
    seconds: tuple[int, ...] = ()
    positions: tuple[int, ...] = ()
    week_start: int = 0


def read_rule(text: str) -> Rule:
    """The rule in `text`. Raises `Unreadable`."""
    if len(text) > _LONGEST:
        raise Unreadable("a recurrence rule that is too long")
    parts = {
        name.strip(): value.strip()
        for name, _, value in (part.partition("=") for part in text.upper().split(";"))
    }
    try:
        return _rule(parts)
    except Unreadable:
        raise
    except (KeyError, ValueError):
        raise Unreadable("a recurrence rule that cannot be read") from None


def _rule(parts: dict[str, str]) -> Rule:
    if parts.get("RSCALE", "GREGORIAN") != "GREGORIAN" or parts.get("SKIP", "OMIT") != "OMIT":
        raise Unreadable("a recurrence rule of another calendar system")
    frequency = Frequency[parts["FREQ"]]
    interval = max(1, int(parts.get("INTERVAL") or 1))
    if frequency == Frequency.DAILY and interval == 1 and parts.get("BYDAY") and "BYSETPOS" not in parts:
        frequency = Frequency.WEEKLY  # Some days of every week; the same, and found faster.
    return Rule(
        frequency=frequency,
        interval=interval,
        count=_count(parts.get("COUNT", "")),
        until=moment(parts["UNTIL"]) if parts.get("UNTIL") else None,
        months=_numbers(parts, "BYMONTH", 1, 12),
        week_numbers=_numbers(parts, "BYWEEKNO", -53, 53),
        year_days=_numbers(parts, "BYYEARDAY"),
        month_days=_numbers(parts, "BYMONTHDAY", -31, 31),
        weekdays=_weekdays(parts.get("BYDAY") or parts.get("BYWEEKDAY") or "", frequency),
        hours=_numbers(parts, "BYHOUR", 0, 23),
        minutes=_numbers(parts, "BYMINUTE", 0, 59),
        seconds=_numbers(parts, "BYSECOND", 0, 59),
        positions=_numbers(parts, "BYSETPOS"),
        week_start=WEEKDAYS[parts.get("WKST") or "MO"],
    )


def _count(text: str) -> int | None:
    """COUNT; a negative one is how some writers say "for ever"."""
    return int(text) if text and int(text) >= 0 else None


def _numbers(parts: dict[str, str], name: str, lowest: int = -366, highest: int = 366) -> tuple[int, ...]:
    if name not in parts:
        return ()
    values = {int(number) for number in parts[name].split(",") if number.strip()}
    if any(not lowest <= value <= highest for value in values):
        raise Unreadable(f"a recurrence rule with an impossible {name}")
    return tuple(sorted(values))


def _weekdays(text: str, frequency: Frequency) -> tuple[tuple[int, int], ...]:
    """BYDAY; an ordinal means something only within a month or a year."""
    if not text:
        return ()
    found = set()
    for item in filter(None, (item.strip() for item in text.split(","))):
        match = _WEEKDAY.match(item)
        if not match:
            raise Unreadable("a recurrence rule with an impossible BYDAY")
        ordinal = int(match[1] or 0) if frequency <= Frequency.MONTHLY else 0
        found.add((ordinal, WEEKDAYS[match[2]]))
    return tuple(sorted(found))
