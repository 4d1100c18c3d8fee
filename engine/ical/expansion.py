"""The instances of a recurrence rule between two wall times, found by a bounded search.

A rule without COUNT is entered right before the time asked for. Where COUNT could end it earlier, its
instances are counted from the start.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import product

from engine.ical import within_day
from engine.ical.days import LAST_DAY, days_of_day, days_of_month, days_of_week, days_of_year, week_of
from engine.ical.effort import Effort
from engine.ical.plain import is_plain, plain_instances
from engine.ical.rule import Frequency, Rule
from engine.ical.times import later


@dataclass(frozen=True, slots=True)
class Span:
    """Wall times from `low` up to, not including, `high`."""

    low: datetime
    high: datetime


def instances(
    rule: Rule, start: datetime, span: Span, effort: Effort, until: datetime | None = None
) -> Iterator[datetime]:
    """The rule's wall times within `span`, ascending, none before `start` or after `until` (inclusive).

    All values are naive wall times in the zone of the event. Raises `Exhausted`.
    """
    high = span.high if until is None else min(span.high, later(until, timedelta(seconds=1)))
    if is_plain(rule):
        yield from plain_instances(rule, start, span.low, high, effort)
        return
    found = _from_the_start if _count_may_end(rule, start, high) else _from_the_span
    for moment in found(rule, start, Span(span.low, high), effort):
        if moment >= high:
            return
        if moment >= span.low:
            yield moment


def _from_the_span(rule: Rule, start: datetime, span: Span, effort: Effort) -> Iterator[datetime]:
    if rule.frequency >= Frequency.HOURLY:
        yield from within_day.moments(rule, start, max(start, span.low), span.high, effort)
        return
    first, step = _index(rule, start), _step(rule)
    skipped = max(0, -((first - _index(rule, span.low)) // step))
    for index in range(first + skipped * step, _index(rule, span.high) + 1, step):
        yield from _moments(rule, start, index, effort)


def _from_the_start(rule: Rule, start: datetime, span: Span, effort: Effort) -> Iterator[datetime]:
    """As above, keeping account of COUNT."""
    left = rule.count or 0
    if rule.frequency >= Frequency.HOURLY:
        yield from within_day.counted_moments(rule, start, span.low, span.high, effort)
        return
    first, step = _index(rule, start), _step(rule)
    for index in range(first, _index(rule, span.high) + 1, step):
        for moment in _moments(rule, start, index, effort):
            if left == 0:
                return
            yield moment
            left -= 1


def _moments(rule: Rule, start: datetime, index: int, effort: Effort) -> Iterator[datetime]:
    """The instances of one period, none before `start`."""
    # Positions count what was before the start, too; in its own week nobody else counts so.
    is_whole = bool(rule.positions) and rule.frequency != Frequency.WEEKLY
    first_day = 1 if is_whole else start.toordinal()
    days = [day for day in _days(rule, index, start.date()) if first_day <= day <= LAST_DAY]
    hours, minutes, seconds = rule.hours or (start.hour,), rule.minutes or (start.minute,), rule.seconds
    seconds = seconds or (start.second,)
    effort.spend(_search(rule) + len(days) * len(hours) * len(minutes) * len(seconds))
    if len(hours) == len(minutes) == len(seconds) == 1:
        times = [time(hours[0], minutes[0], seconds[0])]
    else:
        times = [time(*parts) for parts in product(hours, minutes, seconds)]
    found = [datetime.combine(date.fromordinal(day), at) for day in days for at in times]
    if rule.positions:
        found = _at_positions(rule, found)
    return (moment for moment in found if moment >= start)


def _search(rule: Rule) -> int:
    """What looking through one period costs, in steps of like length."""
    day_by_day = rule.year_days or rule.week_numbers
    match rule.frequency:
        case Frequency.YEARLY:
            return 366 if day_by_day else 12
        case Frequency.MONTHLY:
            return 31 if day_by_day else 4
        case _:
            return 4


def _at_positions(rule: Rule, found: list[datetime]) -> list[datetime]:
    """BYSETPOS: counted over the whole period, from its first instance or back from its last."""
    size = len(found)
    chosen = {number - 1 if number > 0 else size + number for number in rule.positions if number}
    return [found[position] for position in sorted(chosen) if 0 <= position < size]


def _days(rule: Rule, index: int, start: date) -> list[int]:
    match rule.frequency:
        case Frequency.DAILY:
            return days_of_day(rule, index)
        case Frequency.WEEKLY:
            return days_of_week(rule, index, start)
        case Frequency.MONTHLY:
            return days_of_month(rule, index // 12, index % 12 + 1, start)
        case _:
            return days_of_year(rule, index, start)


def _index(rule: Rule, moment: datetime) -> int:
    """The number of the period in which `moment` lies."""
    match rule.frequency:
        case Frequency.DAILY:
            return moment.toordinal()
        case Frequency.WEEKLY:
            return week_of(moment.toordinal(), rule.week_start)
        case Frequency.MONTHLY:
            return moment.year * 12 + moment.month - 1
        case _:
            return moment.year


def _step(rule: Rule) -> int:
    return rule.interval * (7 if rule.frequency == Frequency.WEEKLY else 1)


def _count_may_end(rule: Rule, start: datetime, high: datetime) -> bool:
    """Whether COUNT can be reached before `high`; if not, the rule needs no counting."""
    if rule.count is None:
        return False
    if rule.frequency >= Frequency.HOURLY:
        return rule.count <= within_day.most_moments(rule, start, high)
    days = max(0, (high - start).days + 1)
    a_day = max(1, len(rule.hours)) * max(1, len(rule.minutes)) * max(1, len(rule.seconds))
    return rule.count <= days * a_day
