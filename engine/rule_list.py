"""The rules in force one by one, so that each can be shown, numbered and taken out."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from engine.language.rule_changes import (
    Cap,
    ClosedHours,
    DaysOff,
    Gap,
    Horizon,
    Notice,
    RuleChange,
    Travel,
    UsualLength,
)
from engine.rule_applying import EVER
from engine.rules import Rules

MINUTE = timedelta(minutes=1)
Without = Callable[[Rules], Rules]


@dataclass(frozen=True, slots=True)
class Entry:
    """One rule in force: the change that would make it, and the rules without it."""

    change: RuleChange
    without: Rules


def entries(rules: Rules, today: date) -> tuple[Entry, ...]:
    """Everything besides the weekly hours that limits meetings from `today` on, in a stable order."""
    return (*_away(rules, today), *_blocks(rules), *_caps(rules), *_numbers(rules))


def _away(rules: Rules, today: date) -> Iterator[Entry]:
    for off in rules.time_off:
        if off.last >= today:
            last = None if off.last == EVER else off.last
            change = DaysOff(off.first, last, off.from_minute, off.to_minute, off.name)
            yield Entry(change, replace(rules, time_off=_without(rules.time_off, off)))
    for stay in rules.travel:
        if stay.last >= today:
            trip = Travel(stay.first, None if stay.last == EVER else stay.last, stay.tzid)
            yield Entry(trip, replace(rules, travel=_without(rules.travel, stay)))


def _blocks(rules: Rules) -> Iterator[Entry]:
    for block in rules.soft_blocks:
        change = ClosedHours(block.from_minute, block.to_minute, block.days, block.name, soft=True)
        yield Entry(change, replace(rules, soft_blocks=_without(rules.soft_blocks, block)))


def _caps(rules: Rules) -> Iterator[Entry]:
    if rules.maximum_a_day is not None:
        yield Entry(Cap("day", rules.maximum_a_day), replace(rules, maximum_a_day=None))
    if rules.maximum_a_week is not None:
        yield Entry(Cap("week", rules.maximum_a_week), replace(rules, maximum_a_week=None))
    if rules.maximum_minutes_a_day is not None:
        cap = Cap("day", minutes=rules.maximum_minutes_a_day)
        yield Entry(cap, replace(rules, maximum_minutes_a_day=None))
    if rules.maximum_minutes_a_week is not None:
        cap = Cap("week", minutes=rules.maximum_minutes_a_week)
        yield Entry(cap, replace(rules, maximum_minutes_a_week=None))


def _numbers(rules: Rules) -> Iterator[Entry]:
    usual = Rules()
    if rules.buffer_before or rules.buffer_after:
        gap = Gap(rules.buffer_before // MINUTE or None, rules.buffer_after // MINUTE or None)
        none = timedelta(0)
        yield Entry(gap, replace(rules, buffer_before=none, buffer_after=none))
    if rules.minimum_notice:
        yield Entry(Notice(rules.minimum_notice // MINUTE), replace(rules, minimum_notice=timedelta(0)))
    if rules.horizon != usual.horizon:
        yield Entry(Horizon(rules.horizon.days), replace(rules, horizon=usual.horizon))
    if rules.usual_minutes != usual.usual_minutes or rules.durations_allowed:
        only = bool(rules.durations_allowed)
        length = UsualLength(rules.durations_allowed or (rules.usual_minutes,), only)
        free = replace(rules, usual_minutes=usual.usual_minutes, durations_allowed=())
        yield Entry(length, free)


def _without(rules: tuple[Any, ...], one: object) -> tuple[Any, ...]:
    at = rules.index(one)
    return rules[:at] + rules[at + 1 :]
