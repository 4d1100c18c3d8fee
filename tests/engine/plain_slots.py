"""The definition of a feasible start, minute by minute: the slowest and plainest way to say it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from engine.diary import Diary
from engine.periods import Period
from engine.rules import Rules

MINUTE = timedelta(minutes=1)


def plain_feasible(
    rules: Rules, tzid: str, diary: Diary, duration: timedelta, within: Sequence[Period], now: datetime
) -> list[Period]:
    """As `engine.slots.feasible`; whole minutes only."""
    found = []
    starts = sorted({start for window in within for start in minutes(window.start, window.end)})
    for start in starts:
        slot = Period(start, start + duration)
        inside = any(window.contains(slot) for window in within)
        noticed = now + rules.minimum_notice <= start < now + rules.horizon
        if inside and noticed and _is_free(rules, diary, slot) and _fits_a_day(rules, tzid, diary, slot):
            found.append(slot)
    clear = [slot for slot in found if not _is_soft(rules, tzid, diary, slot)]
    return clear or found


def minutes(start: datetime, end: datetime) -> Iterator[datetime]:
    while start < end:
        yield start
        start += MINUTE


def zone_of(rules: Rules, tzid: str, day: date) -> str:
    for stay in rules.travel:
        if stay.first <= day <= stay.last:
            return stay.tzid
    return tzid


def days_of(rules: Rules, tzid: str, instant: datetime) -> list[tuple[date, datetime]]:
    """Every date the person may count the instant to, with what their clock then shows."""
    found = {}
    for name in [tzid, *(stay.tzid for stay in rules.travel)]:
        local = instant.astimezone(ZoneInfo(name))
        if zone_of(rules, tzid, local.date()) == name:
            found[local.date()] = local
    return sorted(found.items())


def is_open(rules: Rules, day: date, wall: datetime) -> bool:
    """Whether a clock showing `wall` on `day` is inside the hours."""
    minute = wall.hour * 60 + wall.minute
    hours = rules.weekly[day.weekday()]
    for special in reversed(rules.overrides):
        if special.day == day:
            hours = special.hours
    off = any(
        time.first <= day <= time.last and time.from_minute <= minute < time.to_minute
        for time in rules.time_off
    )
    return not off and any(start <= minute < end for start, end in hours)


def _fits_a_day(rules: Rules, tzid: str, diary: Diary, slot: Period) -> bool:
    for day, wall in days_of(rules, tzid, slot.start):
        if (wall.hour * 60 + wall.minute) % rules.grid_minutes:
            continue
        inside = all(
            any(day == date_ and is_open(rules, day, then) for date_, then in days_of(rules, tzid, minute))
            or any(period.start <= minute < period.end for period in rules.one_off)
            for minute in minutes(slot.start, slot.end)
        )
        if inside and not _is_capped(rules, tzid, diary, day, slot.duration):
            return True
    return False


def _is_free(rules: Rules, diary: Diary, slot: Period) -> bool:
    wide = Period(slot.start - rules.buffer_before, slot.end + rules.buffer_after)
    return not any(wide.touches(busy) for busy in diary.busy) and not any(
        slot.touches(holiday) for holiday in diary.holidays
    )


def _is_soft(rules: Rules, tzid: str, diary: Diary, slot: Period) -> bool:
    if any(slot.touches(soft) for soft in diary.soft):
        return True
    return any(
        block.from_minute <= wall.hour * 60 + wall.minute < block.to_minute
        and (not block.days or day.weekday() in block.days)
        for minute in minutes(slot.start, slot.end)
        for day, wall in days_of(rules, tzid, minute)
        for block in rules.soft_blocks
    )


def _is_capped(rules: Rules, tzid: str, diary: Diary, day: date, duration: timedelta) -> bool:
    def week(of: date) -> tuple[int, int]:
        return of.isocalendar()[:2]

    on_day = [one for one in diary.meetings if day in dict(days_of(rules, tzid, one.start))]
    in_week = [
        one
        for one in diary.meetings
        if any(week(day) == week(other) for other, _ in days_of(rules, tzid, one.start))
    ]
    for meetings, most, most_minutes in (
        (on_day, rules.maximum_a_day, rules.maximum_minutes_a_day),
        (in_week, rules.maximum_a_week, rules.maximum_minutes_a_week),
    ):
        spent = sum((one.duration for one in meetings), duration)
        if most is not None and len(meetings) + 1 > most:
            return True
        if most_minutes is not None and spent > timedelta(minutes=most_minutes):
            return True
    return False
