"""An organizer's rules with a change applied, as it was said in a sentence.

A change replaces what it contradicts and leaves the rest. Every result is a whole `Rules`, so that taking a
change back is putting the former value in place again.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any, assert_never

from engine.language.rule_changes import (
    Cap,
    ClosedHours,
    DaysOff,
    Gap,
    Horizon,
    Kind,
    Lifted,
    Notice,
    OpenHours,
    RuleChange,
    Travel,
    UsualLength,
    WorkingDays,
)
from engine.rules import END_OF_DAY, OFFICE, Hours, Rules, SoftBlock, Stay, TimeOff

WEEK = range(7)
EVER = date.max
"""The last day of what holds until further notice."""
DAY = timedelta(days=1)


def applied(rules: Rules, change: RuleChange) -> Rules:
    """`rules` after `change`. `Undo` needs a history and changes nothing here."""
    match change:
        case OpenHours():
            return _opened(rules, change)
        case WorkingDays():
            return _working(rules, change)
        case ClosedHours():
            return _closed(rules, change)
        case DaysOff():
            off = TimeOff(change.first, change.last or EVER, change.name, change.low, change.high)
            return replace(rules, time_off=(*rules.time_off, off))
        case Travel():
            stay = Stay(change.first, change.last or EVER, change.tzid)
            return replace(rules, travel=(*_around(rules.travel, stay.first, stay.last), stay))
        case Cap():
            return _capped(rules, change)
        case Gap() | Notice() | Horizon() | UsualLength():
            return replace(rules, **_single(rules, change))
        case Lifted():
            return _lifted(rules, change)
        case _:
            return rules


def _single(rules: Rules, change: Gap | Notice | Horizon | UsualLength) -> dict[str, Any]:
    """The fields that a change of one number sets."""
    match change:
        case Gap():
            before, after = change.before, change.after
            return {
                "buffer_before": rules.buffer_before if before is None else timedelta(minutes=before),
                "buffer_after": rules.buffer_after if after is None else timedelta(minutes=after),
            }
        case Notice():
            return {"minimum_notice": timedelta(minutes=change.minutes)}
        case Horizon():
            return {"horizon": timedelta(days=max(1, change.days))}
        case UsualLength():
            allowed = change.minutes if change.only else rules.durations_allowed
            return {"usual_minutes": change.minutes[0], "durations_allowed": allowed}
        case _:
            assert_never(change)


def _capped(rules: Rules, change: Cap) -> Rules:
    day = change.per == "day"
    count, minutes = ("maximum_a_day", "maximum_minutes_a_day") if day else _WEEKLY
    fields: dict[str, Any] = {count: change.count, minutes: change.minutes}
    if change.count is not None or change.minutes is not None:
        fields = {name: value for name, value in fields.items() if value is not None}
    return replace(rules, **fields)


_WEEKLY = ("maximum_a_week", "maximum_minutes_a_week")


# Hours of the week


def _opened(rules: Rules, change: OpenHours) -> Rules:
    worked = tuple(day for day in WEEK if rules.weekly[day])
    days = change.days or worked or tuple(range(5))
    return _with_days(rules, {day: _edges(rules.weekly[day], change.periods) for day in days})


def _edges(old: Hours, periods: Sequence[tuple[int | None, int | None]]) -> Hours:
    """The periods; an edge that was not said stays where the day's hours begin or end."""
    first, last = (old[0][0], old[-1][1]) if old else OFFICE[0]
    named = [(first if start is None else start, last if end is None else end) for start, end in periods]
    return _sound(named)


def _working(rules: Rules, change: WorkingDays) -> Rules:
    usual = _usual(rules)
    days = {day: (rules.weekly[day] or usual) if day in change.days else () for day in WEEK}
    return _with_days(rules, days)


def _closed(rules: Rules, change: ClosedHours) -> Rules:
    if change.soft:
        block = SoftBlock(change.low, change.high, change.name, change.days)
        return replace(rules, soft_blocks=(*rules.soft_blocks, block))
    days = change.days or tuple(WEEK)
    return _with_days(rules, {day: _without(rules.weekly[day], change.low, change.high) for day in days})


def _without(hours: Hours, low: int, high: int) -> Hours:
    """The hours without the minutes from `low` to `high`."""
    kept = [piece for start, end in hours for piece in ((start, min(end, low)), (max(start, high), end))]
    return _sound(kept)


def _with_days(rules: Rules, days: dict[int, Hours]) -> Rules:
    return replace(rules, weekly=tuple(days.get(day, rules.weekly[day]) for day in WEEK))


def _sound(periods: Iterable[tuple[int, int]]) -> Hours:
    """Sorted, not empty, not overlapping, inside the day."""
    kept: list[tuple[int, int]] = []
    for start, end in sorted((max(0, start), min(END_OF_DAY, end)) for start, end in periods):
        if start >= end:
            continue
        if kept and start <= kept[-1][1]:
            kept[-1] = (kept[-1][0], max(kept[-1][1], end))
        else:
            kept.append((start, end))
    return tuple(kept)


def _usual(rules: Rules) -> Hours:
    """The hours that most days have."""
    counted = Counter(hours for hours in rules.weekly if hours)
    return counted.most_common(1)[0][0] if counted else OFFICE


# What no longer holds


def _lifted(rules: Rules, change: Lifted) -> Rules:
    match change.kind:
        case Kind.CLOSED:
            return _reopened(rules, change)
        case Kind.OFF:
            kept = tuple(
                off for off in rules.time_off if not _is_meant(off.first, off.last, off.name, change)
            )
            return replace(rules, time_off=kept)
        case Kind.TRAVEL:
            stays = tuple(stay for stay in rules.travel if not _is_meant(stay.first, stay.last, "", change))
            return replace(rules, travel=stays)
        case Kind.CAP:
            return replace(
                rules,
                maximum_a_day=None,
                maximum_a_week=None,
                maximum_minutes_a_day=None,
                maximum_minutes_a_week=None,
            )
        case Kind.GAP:
            return replace(rules, buffer_before=timedelta(0), buffer_after=timedelta(0))
        case Kind.NOTICE:
            return replace(rules, minimum_notice=timedelta(0))
        case Kind.HORIZON:
            return replace(rules, horizon=Rules().horizon)
        case _:
            assert_never(change.kind)


def _is_meant(first: date, last: date, name: str, change: Lifted) -> bool:
    if change.name and change.name.casefold() != name.casefold():
        return False
    return change.first is None or (first <= (change.last or change.first) and change.first <= last)


def _reopened(rules: Rules, change: Lifted) -> Rules:
    """The soft blocks that were meant go; where hours or days were named, they are open again."""
    blocks = tuple(block for block in rules.soft_blocks if not _is_block(block, change))
    rules = replace(rules, soft_blocks=blocks)
    whole = (change.low, change.high) == (0, END_OF_DAY)
    if not change.days and whole:
        return rules
    usual = _usual(rules)
    days = change.days or tuple(day for day in WEEK if rules.weekly[day])
    opened = usual if whole else ((change.low, change.high),)
    return _with_days(rules, {day: _sound((*rules.weekly[day], *opened)) for day in days})


def _is_block(block: SoftBlock, change: Lifted) -> bool:
    if change.name:
        return block.name.casefold() == change.name.casefold()
    same_days = not change.days or set(change.days) >= set(block.days or WEEK)
    return same_days and change.low <= block.from_minute and block.to_minute <= change.high


def _around(stays: Iterable[Stay], first: date, last: date) -> tuple[Stay, ...]:
    """Earlier stays where they do not lie in `first` to `last`."""
    left = []
    for stay in stays:
        if stay.first < first:
            left.append(replace(stay, last=min(stay.last, first - DAY)))
        if stay.last > last:
            left.append(replace(stay, first=max(stay.first, last + DAY)))
    return tuple(left)
