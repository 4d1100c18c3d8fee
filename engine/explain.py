"""Why a slot is not feasible: the rule, its value and what it met.

Mirrors `engine.slots.feasible` rule by rule: a start without reasons is feasible and no other is.
`Reason.text` is for the organizer; `Reason.public` tells the other person nothing about the diary.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from engine.clocks import cap_text, duration_text, hours_text, period_text, time_text
from engine.diary import Diary, Load, load_of, monday, soft_on
from engine.hours import dates_at, local_hours, open_spans, stretches_on, wall_spans, zone_on
from engine.periods import Period
from engine.rules import Rules
from engine.spans import Span, meets, outward, period_of
from engine.zones import DAY, ceil_minute, floor_minute, instant_of, midnight, minutes_in


class ReasonKind(StrEnum):
    """The rules that can stand against a start."""

    GRID = "grid"
    HOURS = "hours"
    TIME_OFF = "time_off"
    HOLIDAY = "holiday"
    BUSY = "busy"
    BUFFER_BEFORE = "buffer_before"
    BUFFER_AFTER = "buffer_after"
    NOTICE = "notice"
    HORIZON = "horizon"
    DAY_MEETINGS = "day_meetings"
    DAY_MINUTES = "day_minutes"
    WEEK_MEETINGS = "week_meetings"
    WEEK_MINUTES = "week_minutes"
    SOFT = "soft"


PUBLIC = {
    ReasonKind.GRID: "meetings start at other times",
    ReasonKind.HOURS: "outside the hours for meetings",
    ReasonKind.NOTICE: "too soon",
    ReasonKind.HORIZON: "too far ahead",
}
"""What the other person may be told; of everything else only that the time is not available."""


@dataclass(frozen=True, slots=True)
class Reason:
    """One rule that stands against a start. `value`: the rule, as `text` shows it; `met`: what it met."""

    kind: ReasonKind
    value: str = ""
    met: Period | None = None
    name: str = ""
    """A label such as that of time off or a soft block. Private."""

    def text(self, tzid: str) -> str:
        """In English, in `tzid`, for the organizer."""
        met = f" {period_text(self.met, tzid)}" if self.met else ""
        name = f" ({self.name})" if self.name else ""
        match self.kind:
            case ReasonKind.BUSY | ReasonKind.HOLIDAY | ReasonKind.TIME_OFF | ReasonKind.SOFT:
                word = {"busy": "busy", "holiday": "holiday", "time_off": "time off", "soft": "soft block"}
                return f"{word[self.kind.value]}{met}{name}"
            case ReasonKind.BUFFER_BEFORE:
                return (
                    f"buffer {self.value} after {time_text(self.met.end, tzid)}" if self.met else self.value
                )
            case ReasonKind.BUFFER_AFTER:
                return (
                    f"buffer {self.value} before {time_text(self.met.start, tzid)}"
                    if self.met
                    else self.value
                )
            case _:
                return self.value

    @property
    def public(self) -> str:
        """For the other person: no titles, no times of events, no number of meetings."""
        return PUBLIC.get(self.kind, "not available then")


def explain(
    rules: Rules, tzid: str, diary: Diary, duration: timedelta, start: datetime, now: datetime
) -> tuple[Reason, ...]:
    """Every rule that stands against a meeting of `duration` at `start`; none iff the start is feasible.

    Soft blocks are no reason against: `soft_reasons` names them.
    """
    slot = (floor_minute(start), floor_minute(start) + minutes_in(duration))
    days = dates_at(rules, tzid, slot[0])
    load = load_of(rules, tzid, diary)
    by_day = [[*_against_day(rules, tzid, slot, day), *_against_load(rules, load, slot, day)] for day in days]
    reasons = min(by_day, key=len, default=[Reason(ReasonKind.HOURS, "no hours while changing zones")])
    if start != instant_of(slot[0]):
        reasons.insert(0, _grid(rules))
    return (*reasons, *_against_diary(rules, diary, slot), *_against_times(rules, start, now))


def explain_day(
    rules: Rules, tzid: str, diary: Diary, duration: timedelta, day: date, now: datetime
) -> tuple[Reason, ...]:
    """Every rule that stands against the day: what is met by the starts on its grid, each thing once.

    None where some start of `day` is feasible, or where the day has no start at all on any clock.
    """
    reasons: dict[Reason, None] = {}
    hours = open_spans(rules, tzid, day)
    for start in _grid_of(rules, tzid, day):
        if not hours or any(one <= start < two for one, two in hours):
            found = explain(rules, tzid, diary, duration, instant_of(start), now)
            if not found:
                return ()
            reasons.update(dict.fromkeys(found))
    return tuple(sorted(reasons, key=_importance))


def soft_reasons(rules: Rules, tzid: str, diary: Diary, slot: Period) -> tuple[Reason, ...]:
    """The soft blocks that `slot` uses."""
    span = (floor_minute(slot.start), ceil_minute(slot.end))
    found = {
        Reason(ReasonKind.SOFT, "soft block", period_of(soft), name): None
        for day in dates_at(rules, tzid, span[0])
        for soft, name in soft_on(rules, tzid, diary, day)
        if meets(span, [soft])
    }
    return tuple(found)


def _grid_of(rules: Rules, tzid: str, day: date) -> Iterator[int]:
    """The starts of `day`: a wall time that comes twice counts twice, one that is skipped never."""
    for part in stretches_on(rules, tzid, day):
        midnight_there = midnight(day) - part.offset
        for start in range(midnight_there, midnight_there + DAY, rules.grid_minutes):
            if part.start <= start < part.end:
                yield start


def _against_day(rules: Rules, tzid: str, slot: Span, day: date) -> Iterator[Reason]:
    stretches = stretches_on(rules, tzid, day)
    offset = next(part.offset for part in stretches if part.start <= slot[0] < part.end)
    if (slot[0] + offset - midnight(day)) % rules.grid_minutes:
        yield _grid(rules)
    if any(one <= slot[0] and slot[1] <= two for one, two in open_spans(rules, tzid, day)):
        return
    off = _time_off(rules, tzid, slot, day)
    yield from off
    if not off:
        yield Reason(ReasonKind.HOURS, hours_text(local_hours(rules, day), zone_on(rules, tzid, day), day))


def _time_off(rules: Rules, tzid: str, slot: Span, day: date) -> list[Reason]:
    stretches = stretches_on(rules, tzid, day)
    return [
        Reason(ReasonKind.TIME_OFF, "time off", period_of(span), time.name)
        for time in rules.time_off
        if time.first <= day <= time.last
        for span in wall_spans(stretches, day, [(time.from_minute, time.to_minute)])
        if meets(slot, [span])
    ]


def _against_diary(rules: Rules, diary: Diary, slot: Span) -> Iterator[Reason]:
    before, after = minutes_in(rules.buffer_before), minutes_in(rules.buffer_after)
    for span in sorted(outward(diary.holidays)):
        if meets(slot, [span]):
            yield Reason(ReasonKind.HOLIDAY, "holiday", period_of(span))
    for span in sorted(set(outward(diary.busy))):
        met = period_of(span)
        if meets(slot, [span]):
            yield Reason(ReasonKind.BUSY, "busy", met)
        elif meets((slot[0] - before, slot[0]), [span]):
            yield Reason(ReasonKind.BUFFER_BEFORE, duration_text(rules.buffer_before), met)
        elif meets((slot[1], slot[1] + after), [span]):
            yield Reason(ReasonKind.BUFFER_AFTER, duration_text(rules.buffer_after), met)


def _against_times(rules: Rules, start: datetime, now: datetime) -> Iterator[Reason]:
    if start < now + rules.minimum_notice:
        yield Reason(ReasonKind.NOTICE, f"notice {duration_text(rules.minimum_notice)}")
    if start >= now + rules.horizon:
        yield Reason(ReasonKind.HORIZON, f"horizon {duration_text(rules.horizon)}")


def _against_load(rules: Rules, load: Load, slot: Span, day: date) -> Iterator[Reason]:
    minutes, week = slot[1] - slot[0], monday(day)
    caps = (
        (ReasonKind.DAY_MEETINGS, load.meetings[day] + 1, rules.maximum_a_day, "meeting a day"),
        (ReasonKind.DAY_MINUTES, load.minutes[day] + minutes, rules.maximum_minutes_a_day, "minute a day"),
        (ReasonKind.WEEK_MEETINGS, load.week_meetings[week] + 1, rules.maximum_a_week, "meeting a week"),
        (
            ReasonKind.WEEK_MINUTES,
            load.week_minutes[week] + minutes,
            rules.maximum_minutes_a_week,
            "minute a week",
        ),
    )
    for kind, value, cap, unit in caps:
        if cap is not None and value > cap:
            yield Reason(kind, cap_text(cap, unit))


def _grid(rules: Rules) -> Reason:
    return Reason(ReasonKind.GRID, f"meetings start every {rules.grid_minutes} min")


def _importance(reason: Reason) -> tuple[int, str, datetime]:
    order = list(ReasonKind).index(reason.kind)
    return order, reason.value, reason.met.start if reason.met else instant_of(0)
