"""What fills one organizer's time, counted against their rules.

Caps count a meeting on the local day on which it starts, and in that day's ISO week.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta

from engine.hours import dates_at, soft_spans
from engine.periods import Period
from engine.rules import Rules
from engine.spans import Span, merge_spans, outward
from engine.zones import minutes_in


@dataclass(frozen=True, slots=True)
class Diary:
    """What fills one organizer's time.

    `busy`: opaque events, bookings, live holds of other conversations. `soft`: kept clear while anything
    else is free. `meetings`: what counts against the caps (also in `busy`). `holidays`: closed like time off.
    """

    busy: tuple[Period, ...] = ()
    soft: tuple[Period, ...] = ()
    meetings: tuple[Period, ...] = ()
    holidays: tuple[Period, ...] = ()


@dataclass(frozen=True, slots=True)
class Load:
    """Meetings and their minutes by day, and by week under the week's Monday."""

    meetings: Counter[date]
    minutes: Counter[date]
    week_meetings: Counter[date]
    week_minutes: Counter[date]


def monday(day: date) -> date:
    """The first day of the ISO week of `day`."""
    return day - timedelta(days=day.weekday())


def load_of(rules: Rules, tzid: str, diary: Diary) -> Load:
    """What the diary's meetings add up to."""
    load = Load(Counter(), Counter(), Counter(), Counter())
    for start, end in outward(diary.meetings):
        days = dates_at(rules, tzid, start)
        for day in days:
            load.meetings[day] += 1
            load.minutes[day] += end - start
        for week in {monday(day) for day in days}:
            load.week_meetings[week] += 1
            load.week_minutes[week] += end - start
    return load


def is_capped(rules: Rules, load: Load, day: date, minutes: int) -> bool:
    """Whether one more meeting of `minutes` on `day` would break a cap."""
    week = monday(day)
    return (
        _over(load.meetings[day] + 1, rules.maximum_a_day)
        or _over(load.minutes[day] + minutes, rules.maximum_minutes_a_day)
        or _over(load.week_meetings[week] + 1, rules.maximum_a_week)
        or _over(load.week_minutes[week] + minutes, rules.maximum_minutes_a_week)
    )


def blocked_spans(rules: Rules, diary: Diary) -> list[Span]:
    """The minutes that a meeting may not touch: busy time widened by the buffers.

    The buffer before a meeting keeps it away from what ends earlier, hence the widening at the end.
    """
    before, after = minutes_in(rules.buffer_before), minutes_in(rules.buffer_after)
    return merge_spans((start - after, end + before) for start, end in outward(diary.busy))


def soft_on(rules: Rules, tzid: str, diary: Diary, day: date) -> list[tuple[Span, str]]:
    """What is kept clear on `day` while anything else is free, with its name where it has one."""
    return [*soft_spans(rules, tzid, day), *((span, "") for span in outward(diary.soft))]


def _over(value: int, cap: int | None) -> bool:
    return cap is not None and value > cap
