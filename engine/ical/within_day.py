"""Instances of HOURLY, MINUTELY and SECONDLY rules: rare in calendars, common in attacks on them.

Each day is entered by arithmetic and passed over whole where its date is excluded. BYSETPOS within
these frequencies is not read.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from engine.ical.days import days_of_day
from engine.ical.effort import Effort, Unreadable
from engine.ical.rule import Frequency, Rule

_A_DAY = {Frequency.HOURLY: 24, Frequency.MINUTELY: 24 * 60, Frequency.SECONDLY: 24 * 60 * 60}


def moments(rule: Rule, start: datetime, low: datetime, high: datetime, effort: Effort) -> Iterator[datetime]:
    """The wall times of `rule`, which began at `start`, on the days from `low` to `high`."""
    if rule.positions:
        raise Unreadable("a recurrence rule whose BYSETPOS is not supported")
    a_day = _A_DAY[rule.frequency]
    origin = start.toordinal() * a_day + _number(rule, start)
    for day in range(low.toordinal(), high.toordinal() + 1):
        effort.spend(4)
        if not days_of_day(rule, day):
            continue
        midnight = datetime.fromordinal(day)
        first = day * a_day
        offset = max(0, origin - first) if first < origin else -(first - origin) % rule.interval
        for number in range(offset, a_day, rule.interval):
            effort.spend(1)
            yield from _expanded(rule, start, midnight, number, effort)


def counted_moments(
    rule: Rule, start: datetime, low: datetime, high: datetime, effort: Effort
) -> Iterator[datetime]:
    """As above, ended by COUNT: by arithmetic for a plain rule, else counted from the start."""
    count = rule.count or 0
    if not _is_plain(rule):
        for number, moment in enumerate(moments(rule, start, start, high, effort)):
            if number >= count:
                return
            yield moment
    elif count:
        unit = timedelta(days=1) / _A_DAY[rule.frequency]
        last = start + unit * (rule.interval * (count - 1))
        yield from (
            moment
            for moment in moments(rule, start, max(start, low), min(high, last), effort)
            if moment <= last
        )


def most_moments(rule: Rule, start: datetime, high: datetime) -> int:
    """More instances than this cannot lie between `start` and `high`."""
    unit = timedelta(days=1) / _A_DAY[rule.frequency]
    each = max(1, len(rule.minutes)) * max(1, len(rule.seconds))
    return max(0, ((high - start) // unit // rule.interval + 1) * each)


def _is_plain(rule: Rule) -> bool:
    parts = (rule.months, rule.month_days, rule.year_days, rule.week_numbers, rule.weekdays)
    return not any(parts) and not (rule.hours or rule.minutes or rule.seconds)


def _number(rule: Rule, moment: datetime) -> int:
    """The number of the rule's hour, minute or second within its day."""
    match rule.frequency:
        case Frequency.HOURLY:
            return moment.hour
        case Frequency.MINUTELY:
            return moment.hour * 60 + moment.minute
        case _:
            return moment.hour * 3600 + moment.minute * 60 + moment.second


def _expanded(
    rule: Rule, start: datetime, midnight: datetime, number: int, effort: Effort
) -> Iterator[datetime]:
    """The instances within one hour, minute or second, none before `start`."""
    seconds = number * (86_400 // _A_DAY[rule.frequency])
    hour, minute, second = seconds // 3600, seconds // 60 % 60, seconds % 60
    if rule.hours and hour not in rule.hours:
        return
    if rule.frequency == Frequency.HOURLY:
        minutes = rule.minutes or (start.minute,)
    else:
        minutes = (minute,) if not rule.minutes or minute in rule.minutes else ()
    if rule.frequency <= Frequency.MINUTELY:
        of_minute = rule.seconds or (start.second,)
    else:
        of_minute = (second,) if not rule.seconds or second in rule.seconds else ()
    effort.spend(len(minutes) * len(of_minute))
    for minute in minutes:
        for second in of_minute:
            moment = midnight + timedelta(hours=hour, minutes=minute, seconds=second)
            if moment >= start:
                yield moment
