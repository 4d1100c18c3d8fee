"""Which days of a year, month, week or day a recurrence rule names (RFC 5545, 3.3.10).

Days are proleptic Gregorian ordinals (`date.toordinal`); day 1 was a Monday.
"""

from __future__ import annotations

from calendar import isleap
from collections.abc import Iterable
from datetime import date

from engine.ical.rule import Rule

LAST_DAY = date.max.toordinal()

_MONTH_LENGTHS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def weekday(day: int) -> int:
    """Monday is 0."""
    return (day + 6) % 7


def week_of(day: int, week_start: int) -> int:
    """The first day of the week in which `day` lies."""
    return day - (weekday(day) - week_start) % 7


def days_of_day(rule: Rule, day: int) -> list[int]:
    return [day] if _passes(rule, day, weekdays=True) else []


def days_of_week(rule: Rule, first: int, start: date) -> list[int]:
    """The days of the week that begins with `first`; the start's own weekday where none is named."""
    if rule.weekdays:
        named: Iterable[int] = (number for _, number in rule.weekdays)
    elif rule.month_days or rule.year_days or rule.week_numbers:
        named = range(7)
    else:
        named = (start.weekday(),)
    days = sorted({first + (number - rule.week_start) % 7 for number in named})
    return [day for day in days if _passes(rule, day)]


def days_of_month(rule: Rule, year: int, month: int, start: date) -> list[int]:
    """The days of the month; the start's own day of the month where nothing else is named."""
    if rule.months and month not in rule.months:
        return []
    first, size = date(year, month, 1).toordinal(), _month_length(year, month)
    days: set[int] | None = None
    if rule.month_days:
        days = {_nth(first, size, number) for number in rule.month_days if 1 <= abs(number) <= size}
    if rule.weekdays:
        named = _weekdays_within(rule, first, size)
        days = named if days is None else days & named
    if days is None:
        if rule.year_days or rule.week_numbers:
            days = set(range(first, first + size))
        else:
            days = {first + start.day - 1} if start.day <= size else set()
    if rule.year_days or rule.week_numbers:
        days = {day for day in days if _passes(rule, day)}
    return sorted(days)


def days_of_year(rule: Rule, year: int, start: date) -> list[int]:
    """The days of the year. An ordinal weekday counts within the month if months are named, else the year."""
    ordinals = any(ordinal for ordinal, _ in rule.weekdays)
    if rule.week_numbers or rule.year_days or (ordinals and not rule.months):
        return _days_of_whole_year(rule, year, start)
    whole_year = range(1, 13) if rule.month_days or rule.weekdays else (start.month,)
    months: Iterable[int] = rule.months or whole_year
    return [day for month in months for day in days_of_month(rule, year, month, start)]


def _days_of_whole_year(rule: Rule, year: int, start: date) -> list[int]:
    first, size = date(year, 1, 1).toordinal(), 365 + isleap(year)
    days: Iterable[int] = range(first, first + size)
    if rule.weekdays:
        if rule.months:
            days = (day for month in rule.months for day in _weekdays_in_month(rule, year, month))
        else:
            days = _weekdays_within(rule, first, size)
    elif rule.week_numbers and not rule.year_days and not rule.month_days:
        days = (day for day in days if weekday(day) == start.weekday())
    return sorted({day for day in days if _passes(rule, day)})


def _weekdays_in_month(rule: Rule, year: int, month: int) -> set[int]:
    return _weekdays_within(rule, date(year, month, 1).toordinal(), _month_length(year, month))


def _weekdays_within(rule: Rule, first: int, size: int) -> set[int]:
    """The days that BYDAY names in the `size` days from `first`."""
    found: set[int] = set()
    for ordinal, number in rule.weekdays:
        all_of_them = range(first + (number - weekday(first)) % 7, first + size, 7)
        if not ordinal:
            found.update(all_of_them)
        elif abs(ordinal) <= len(all_of_them):
            found.add(all_of_them[ordinal - 1 if ordinal > 0 else ordinal])
    return found


def _passes(rule: Rule, day: int, *, weekdays: bool = False) -> bool:
    """Whether the parts that only limit let `day` through."""
    if not 1 <= day <= LAST_DAY:
        return False
    if weekdays and rule.weekdays and weekday(day) not in {number for _, number in rule.weekdays}:
        return False
    if not (rule.months or rule.month_days or rule.year_days or rule.week_numbers):
        return True
    on = date.fromordinal(day)
    size = _month_length(on.year, on.month)
    return (
        (not rule.months or on.month in rule.months)
        and (not rule.month_days or on.day in rule.month_days or on.day - size - 1 in rule.month_days)
        and (not rule.year_days or _is_year_day(rule, on))
        and (not rule.week_numbers or _is_in_week(rule, day, on.year))
    )


def _is_year_day(rule: Rule, on: date) -> bool:
    number = on.toordinal() - date(on.year, 1, 1).toordinal() + 1
    return number in rule.year_days or number - 366 - isleap(on.year) in rule.year_days


def _is_in_week(rule: Rule, day: int, year: int) -> bool:
    """Whether `day` lies in a numbered week; week 1 is the first with four days in the year."""
    first = _first_week(year, rule.week_start)
    following = _first_week(year + 1, rule.week_start) if year < date.max.year else first + 371
    if day < first:
        first, following = (_first_week(year - 1, rule.week_start) if year > 1 else first - 364), first
    elif day >= following:
        return 1 in rule.week_numbers
    number, last = (day - first) // 7 + 1, (following - first) // 7
    return number in rule.week_numbers or number - last - 1 in rule.week_numbers


def _first_week(year: int, week_start: int) -> int:
    return week_of(date(year, 1, 4).toordinal(), week_start)


def _nth(first: int, size: int, number: int) -> int:
    return first + number - 1 if number > 0 else first + size + number


def _month_length(year: int, month: int) -> int:
    return 29 if month == 2 and isleap(year) else _MONTH_LENGTHS[month - 1]
