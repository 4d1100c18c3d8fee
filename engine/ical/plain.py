"""The rules that most meetings have, by arithmetic: every n days, or some weekdays every n weeks.

Everything else is `engine.ical.expansion`, which gives the same answers for these, more slowly.
"""

from __future__ import annotations

from datetime import date, datetime

from engine.ical.days import LAST_DAY, week_of, weekday
from engine.ical.effort import Effort
from engine.ical.rule import Frequency, Rule


def is_plain(rule: Rule) -> bool:
    """DAILY without any BY part, or WEEKLY with BYDAY at most."""
    if rule.frequency == Frequency.DAILY:
        named = rule.weekdays
    elif rule.frequency == Frequency.WEEKLY:
        named = ()
    else:
        return False
    days = named or rule.months or rule.month_days or rule.year_days or rule.week_numbers
    return not (days or rule.hours or rule.minutes or rule.seconds or rule.positions)


def plain_instances(
    rule: Rule, start: datetime, low: datetime, high: datetime, effort: Effort
) -> list[datetime]:
    """The instances from `low` (inclusive) to `high` (exclusive), none before `start`; COUNT is kept."""
    low = max(low, start)
    if low >= high or rule.count == 0:
        return []
    first_day, last_day = low.toordinal(), min(high.toordinal(), LAST_DAY)
    if rule.count is not None:
        last_day = min(last_day, _last_day(rule, start, rule.count))
    if rule.frequency == Frequency.DAILY:
        origin = start.toordinal()
        days: list[int] | range = range(
            origin + -((origin - first_day) // rule.interval) * rule.interval, last_day + 1, rule.interval
        )
        effort.spend(1 + len(days))
    else:
        days = _weekly_days(rule, start, first_day, last_day, effort)
    at = start.time()
    found = [datetime.combine(date.fromordinal(day), at) for day in days]
    return [moment for moment in found if low <= moment < high]


def _weekly_days(rule: Rule, start: datetime, first_day: int, last_day: int, effort: Effort) -> list[int]:
    origin, step = week_of(start.toordinal(), rule.week_start), 7 * rule.interval
    entry = origin + -((origin - week_of(first_day, rule.week_start)) // step) * step
    weeks, offsets = range(entry, last_day + 1, step), _offsets(rule, start)
    effort.spend(1 + len(weeks) * len(offsets))
    return [week + offset for week in weeks for offset in offsets if first_day <= week + offset <= last_day]


def _offsets(rule: Rule, start: datetime) -> list[int]:
    """The named days, counted from the first of the week."""
    named = {number for _, number in rule.weekdays} or {start.weekday()}
    return sorted((number - rule.week_start) % 7 for number in named)


def _last_day(rule: Rule, start: datetime, count: int) -> int:
    """The day of instance number `count`; the first week may hold fewer than the others."""
    origin = start.toordinal()
    if rule.frequency == Frequency.DAILY:
        return origin + rule.interval * (count - 1)
    week, offsets = week_of(origin, rule.week_start), _offsets(rule, start)
    of_first = [offset for offset in offsets if offset >= (weekday(origin) - rule.week_start) % 7]
    if count <= len(of_first):
        return week + of_first[count - 1]
    weeks, position = divmod(count - len(of_first) - 1, len(offsets))
    return week + 7 * rule.interval * (weeks + 1) + offsets[position]
