"""Arithmetic of the calendar's units: weeks, months, working days, the nth weekday."""

from __future__ import annotations

from datetime import date, timedelta

from engine.language.scene import Scene, month_after, safe_date
from engine.language.values import Days, Length

DAY = timedelta(days=1)
WEEK = timedelta(days=7)


def monday_of(day: date) -> date:
    """The Monday of that week."""
    return day - timedelta(days=day.weekday())


def unit_span(scene: Scene, unit: str, shift: int, of: date | None = None) -> Days | None:
    """The calendar week, month, … that many units after the one that holds `of` (or today)."""
    day = of or scene.today
    monday = monday_of(day)
    if unit in ("week", "workweek"):
        start = monday + shift * WEEK
        return Days(start, start + (WEEK if unit == "week" else 5 * DAY), "week")
    if unit == "fortnight":
        return Days(monday + WEEK, monday + 3 * WEEK)
    if unit == "weekend":
        start = monday + shift * WEEK + 5 * DAY
        return Days(start, start + 2 * DAY, "weekend")
    if unit == "month":
        start = month_after(day.replace(day=1), shift)
        return Days(start, month_after(start), "month")
    if unit == "quarter":
        first = month_after(date(day.year, (day.month - 1) // 3 * 3 + 1, 1), 3 * shift)
        return Days(first, month_after(first, 3), "quarter")
    if unit == "year":
        first = date(min(max(day.year + shift, 1), 9990), 1, 1)
        return Days(first, month_after(first, 12), "year")
    return None


def by_length(day: date, length: Length, sign: int = 1) -> date | None:
    """The date that far away, by the calendar for months and years."""
    count = round(length.count) * sign
    if abs(count) > 3000:
        return None
    if length.unit in ("month", "year"):
        first = month_after(day.replace(day=1), count * (12 if length.unit == "year" else 1))
        number = day.day
        while number > 28 and not safe_date(first.year, first.month, number):
            number -= 1
        return safe_date(first.year, first.month, number)
    if length.unit == "workday":
        return workdays(day, count)
    return day + timedelta(seconds=sign * length.seconds) if length.seconds < 3e8 else None


def workdays(day: date, count: int) -> date:
    step = 1 if count > 0 else -1
    left = min(abs(count), 400)
    while left:
        day += step * DAY
        left -= day.weekday() < 5
    return day


def nth_weekday(start: date, end: date, weekday: int, which: int) -> date | None:
    """The nth such weekday of a stretch, counted from its end where `which` is negative."""
    first = start + timedelta(days=(weekday - start.weekday()) % 7)
    days = [first + step * WEEK for step in range(54) if first + step * WEEK < end]
    return _nth(days, which)


def nth_day(start: date, end: date, which: int, working: bool = False) -> date | None:
    """The nth day of a stretch, or the nth working day of it."""
    days = [start + step * DAY for step in range(min((end - start).days, 366))]
    return _nth([day for day in days if not working or day.weekday() < 5], which)


def _nth(days: list[date], which: int) -> date | None:
    index = which - 1 if which > 0 else len(days) + which
    return days[index] if which and 0 <= index < len(days) else None


def nth_week(start: date, end: date, which: int, whole: bool) -> date:
    """The Monday of the nth week of a month or year: a week belongs where most of its days lie (ISO 8601).

    Unless `whole`, the first week begins with the first day, as people mean it who plan.
    """
    if which == 1 and not whole:
        return start
    if which > 0:
        return monday_of(start + 3 * DAY) + (which - 1) * WEEK
    return monday_of(end - 4 * DAY) + (which + 1) * WEEK


def numbered_week(scene: Scene, number: int) -> Days | None:
    """ "Week 36": by ISO 8601, the next one with that number."""
    for year in (scene.today.year, scene.today.year + 1):
        try:
            monday = date.fromisocalendar(year, number, 1)
        except ValueError:
            continue
        if monday + WEEK > scene.today:
            return Days(monday, monday + WEEK, "week")
    return None
