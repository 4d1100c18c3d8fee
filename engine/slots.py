"""One organizer's slots: which are feasible, which to offer, why one is not.

A start is feasible iff it lies on the grid of the organizer's local day; the slot lies inside one period
of that day's hours; with its buffers (which may reach outside the hours) it touches nothing busy; it
starts no sooner than the minimum notice and before the horizon; no cap is reached.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from engine.diary import Diary, Load, blocked_spans, is_capped, load_of, soft_on
from engine.errors import Refused
from engine.explain import Reason, ReasonKind, explain, explain_day, soft_reasons
from engine.hours import open_spans, stretches_on
from engine.periods import Period
from engine.ranking import best, choose_offers
from engine.rules import Rules
from engine.spans import Span, clip, inward, meets, merge_spans, outward, period_of, without
from engine.zones import MINUTE, ceil_minute, day_of, midnight

__all__ = [
    "Diary",
    "Reason",
    "ReasonKind",
    "best",
    "choose_offers",
    "explain",
    "explain_day",
    "feasible",
    "soft_reasons",
]


ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class _Question:
    rules: Rules
    tzid: str
    diary: Diary
    minutes: int
    windows: list[Span]
    blocked: list[Span]
    load: Load


def feasible(
    rules: Rules, tzid: str, diary: Diary, duration: timedelta, within: Sequence[Period], now: datetime
) -> list[Period]:
    """Every feasible slot of `duration` that lies wholly in one of `within`, by start.

    Slots on soft blocks come only where `within` has no others; `soft_reasons` names what they use.
    Raises `Refused` for a duration that is not a positive number of whole minutes, or an unknown zone.
    """
    minutes = duration // MINUTE
    if duration % MINUTE or minutes <= 0:
        raise Refused("A meeting has to last a whole number of minutes, at least one.")
    earliest, latest = ceil_minute(now + rules.minimum_notice), ceil_minute(now + rules.horizon)
    windows = sorted(set(clip(inward(within), earliest, latest + minutes - 1)))
    holidays = merge_spans(outward(diary.holidays))
    blocked = merge_spans([*blocked_spans(rules, diary), *holidays])
    question = _Question(rules, tzid, diary, minutes, windows, blocked, load_of(rules, tzid, diary))
    found: dict[int, bool] = {}
    for day in _days(windows):
        soft = [span for span, _ in soft_on(rules, tzid, diary, day)]
        for start in _starts_on(question, day):
            found[start] = found.get(start, False) or meets((start, start + minutes), soft)
    clear = [start for start in found if not found[start]] or found
    return [period_of((start, start + minutes)) for start in sorted(clear)]


def _starts_on(question: _Question, day: date) -> Iterator[int]:
    """The starts of `day`, soft blocks not counted."""
    if is_capped(question.rules, question.load, day, question.minutes):
        return
    stretches = stretches_on(question.rules, question.tzid, day)
    first, grid = midnight(day), question.rules.grid_minutes
    for hours in open_spans(question.rules, question.tzid, day):
        for window in question.windows:
            span = (max(hours[0], window[0]), min(hours[1], window[1]))
            for start, end in without(span, question.blocked):
                for part in stretches:
                    since = max(start, part.start)
                    since += -(since + part.offset - first) % grid
                    yield from range(since, min(end - question.minutes + 1, part.end), grid)


def _days(windows: list[Span]) -> Iterator[date]:
    """Every date that some clock shows during `windows`."""
    if not windows:
        return
    day, last = day_of(windows[0][0]) - ONE_DAY, day_of(max(end for _, end in windows)) + ONE_DAY
    while day <= last:
        yield day
        day += ONE_DAY
