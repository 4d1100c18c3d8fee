"""One organizer's feasible slots against the plain definition, by hand and by law."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from engine.diary import Diary
from engine.errors import Refused
from engine.hours import hours_on
from engine.periods import Period
from engine.rules import DayHours, Rules, SoftBlock, Stay, TimeOff, working_week
from engine.slots import explain, explain_day, feasible, soft_reasons
from engine.zones import changes, instant_of, local_day, midnight
from tests.engine.plain_slots import plain_feasible
from tests.kept import kept

ZONES = (
    "Europe/London",
    "America/New_York",
    "Asia/Kathmandu",
    "Australia/Lord_Howe",
    "Asia/Kolkata",
    "Africa/Cairo",
    "America/Santiago",
    "America/St_Johns",
    "Pacific/Chatham",
    "Asia/Beirut",
)
CHANGE_DAYS = (
    date(2026, 3, 29),
    date(2026, 10, 25),
    date(2026, 3, 8),
    date(2026, 11, 1),
    date(2026, 4, 5),
    date(2026, 10, 4),
    date(2026, 9, 6),
    date(2026, 4, 24),
    date(2026, 10, 29),
    date(2026, 7, 1),
)


def at(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 11, day, hour, minute, tzinfo=UTC)


def free(start: datetime, hours: float) -> Period:
    return Period(start, start + timedelta(hours=hours))


WEEK = (free(at(23, 0), 24 * 7),)
NOW = at(20, 12)
HALF_HOUR = timedelta(minutes=30)


def random_hours(rng: random.Random) -> tuple[tuple[int, int], ...]:
    step = rng.choice((1, 15, 30))
    points = sorted(rng.sample(range(0, 1440 + step, step), rng.choice((2, 2, 4))))
    return tuple(zip(points[::2], points[1::2], strict=True))


def random_rules(rng: random.Random, day: date) -> Rules:
    def near() -> date:
        return day + timedelta(days=rng.randint(-1, 2))

    def some(make):
        return tuple(make() for _ in range(rng.choice((0, 0, 1, 2))))

    def cap(*values):
        return rng.choice((None, None, None, *values))

    start = datetime(day.year, day.month, day.day, tzinfo=UTC) + timedelta(minutes=rng.randint(0, 2000))
    return Rules(
        weekly=tuple(random_hours(rng) if rng.random() < 0.9 else () for _ in range(7)),
        grid_minutes=rng.choice((1, 7, 15, 30, 45, 60, 50)),
        buffer_before=timedelta(minutes=rng.choice((0, 0, 7, 15))),
        buffer_after=timedelta(minutes=rng.choice((0, 0, 11, 30))),
        minimum_notice=timedelta(minutes=rng.choice((0, 61, 240))),
        horizon=timedelta(minutes=rng.choice((1000, 2881, 30000))),
        maximum_a_day=cap(1, 2),
        maximum_a_week=cap(2, 3),
        maximum_minutes_a_day=cap(60, 119),
        maximum_minutes_a_week=cap(120),
        overrides=some(lambda: DayHours(near(), random_hours(rng))),
        time_off=some(lambda: TimeOff(near(), near(), "away", *sorted(rng.sample(range(1441), 2)))),
        travel=some(lambda: Stay(near(), near(), rng.choice(ZONES))),
        soft_blocks=some(lambda: SoftBlock(*sorted(rng.sample(range(1441), 2)), days=(rng.randint(0, 6),))),
        one_off=some(lambda: Period(start, start + timedelta(minutes=rng.randint(1, 200)))),
    )


def random_case(seed: int):
    rng = random.Random(seed)
    day = rng.choice(CHANGE_DAYS)
    base = datetime(day.year, day.month, day.day, tzinfo=UTC) - timedelta(hours=14)

    def some_periods(most: int, longest: int) -> tuple[Period, ...]:
        starts = [base + timedelta(minutes=rng.randint(0, 3600)) for _ in range(rng.randint(0, most))]
        return tuple(Period(one, one + timedelta(minutes=rng.randint(1, longest))) for one in starts)

    busy = some_periods(6, 150)
    diary = Diary(
        busy=busy,
        soft=some_periods(rng.choice((0, 0, 2)), 400),
        meetings=busy[: rng.randint(0, 3)],
        holidays=some_periods(rng.choice((0, 0, 1)), 1440),
    )
    within = (*some_periods(3, 1800), Period(base, base + timedelta(minutes=2000)))
    duration = timedelta(minutes=rng.choice((1, 15, 30, 45, 60, 37)))
    now = base + timedelta(minutes=rng.randint(-500, 500))
    return random_rules(rng, day), rng.choice(ZONES), diary, duration, within, now


@pytest.mark.parametrize("block", range(8))
def test_feasible_slots_are_those_of_the_plain_definition(block: int) -> None:
    for seed in range(block * 15, block * 15 + 15):
        case = random_case(seed)
        expected = kept(f"slots-{seed}", lambda case=case: plain_feasible(*case))
        assert feasible(*case) == expected, seed


def test_a_start_is_explained_iff_it_is_not_feasible() -> None:
    for seed in range(40):
        rules, tzid, diary, duration, within, now = random_case(seed)
        rng = random.Random(seed)
        for _ in range(40):
            start = within[-1].start + timedelta(minutes=rng.randint(0, 3000) // 15 * 15)
            slot = Period(start, start + duration)
            can = feasible(rules, tzid, diary, duration, [slot], now)
            reasons = explain(rules, tzid, diary, duration, start, now)
            assert (can == [slot]) == (reasons == ()), (seed, start, reasons)


def test_a_day_is_explained_iff_none_of_its_starts_is_feasible() -> None:
    open_days = 0
    for seed in range(60):
        rules, tzid, diary, duration, within, now = random_case(seed)
        rules, diary = replace(rules, travel=(), soft_blocks=()), replace(diary, soft=())
        day = (within[-1].start + timedelta(hours=14 + seed % 24)).date()
        parts = local_day(tzid, day)
        whole = Period(instant_of(parts[0].start), instant_of(parts[-1].end))
        around = Period(whole.start, whole.end + duration)
        starts = [slot.start for slot in feasible(rules, tzid, diary, duration, [around], now)]
        found = any(whole.start <= start < whole.end for start in starts)
        reasons = explain_day(rules, tzid, diary, duration, day, now)
        hours = hours_on(rules, tzid, day)
        grid = [
            minute
            for part in parts
            for minute in range(part.start, part.end)
            if (minute + part.offset - midnight(day)) % rules.grid_minutes == 0
            and (not hours or any(one.start <= instant_of(minute) < one.end for one in hours))
        ]
        said = {
            one for start in grid for one in explain(rules, tzid, diary, duration, instant_of(start), now)
        }
        assert set(reasons) == (set() if found else said), seed
        open_days += found
    assert 5 < open_days < 55


def test_at_a_change_of_offset_the_grid_is_that_of_the_new_time() -> None:
    rules = Rules(weekly=(((0, 1440),),) * 7, grid_minutes=60, minimum_notice=timedelta(0))
    for tzid in ZONES:
        for minute, offset in changes(tzid, 2026):
            for shift in (-60, -30, 0, 30, 60, 90):
                start = instant_of(minute + shift)
                slot = Period(start, start + HALF_HOUR)
                local = start.astimezone(ZoneInfo(tzid))
                case = (rules, tzid, Diary(), HALF_HOUR)
                on_grid = local.minute == 0
                assert bool(feasible(*case, [slot], start)) == on_grid, (tzid, start, offset)
                assert (explain(*case, start, start) == ()) == on_grid, (tzid, start, offset)


def test_adding_a_busy_event_never_adds_a_slot() -> None:
    for seed in range(60):
        rules, tzid, diary, duration, within, now = random_case(seed)
        rules, diary = replace(rules, soft_blocks=()), replace(diary, soft=())
        more = replace(diary, busy=(*diary.busy, free(within[-1].start + timedelta(hours=seed % 30), 1)))
        after = feasible(rules, tzid, more, duration, within, now)
        assert set(after) <= set(feasible(rules, tzid, diary, duration, within, now))


def test_a_soft_block_is_used_only_when_nothing_else_is_free_and_then_named() -> None:
    rules = Rules(soft_blocks=(SoftBlock(720, 780, "lunch"),))
    noon = free(at(24, 12), 1)
    whole_day = feasible(rules, "UTC", Diary(), HALF_HOUR, [free(at(24, 0), 24)], NOW)
    assert not any(slot.touches(noon) for slot in whole_day)
    only = feasible(rules, "UTC", Diary(), HALF_HOUR, [noon], NOW)
    assert [slot.start for slot in only] == [at(24, 12), at(24, 12, 30)]
    (reason,) = soft_reasons(rules, "UTC", Diary(), only[0])
    assert reason.text("UTC") == "soft block 12:00-13:00 (lunch)"


def test_hours_follow_the_organizer_to_another_zone_and_back() -> None:
    rules = Rules(
        weekly=working_week(((540, 570),)),
        travel=(Stay(date(2026, 11, 24), date(2026, 11, 25), "Asia/Tokyo"),),
    )
    slots = feasible(rules, "Europe/London", Diary(), HALF_HOUR, WEEK, NOW)
    assert [slot.start for slot in slots] == [at(23, 9), at(24, 0), at(25, 0), at(26, 9), at(27, 9)]


def test_a_duration_of_no_whole_minutes_is_refused() -> None:
    for duration in (timedelta(0), timedelta(seconds=90), timedelta(minutes=-30)):
        with pytest.raises(Refused):
            feasible(Rules(), "UTC", Diary(), duration, WEEK, NOW)


def test_an_unknown_zone_is_refused() -> None:
    for tzid in ("Mars/Olympus", "../etc/passwd", "", "Europe/London\0", "a" * 5000):
        with pytest.raises(Refused):
            feasible(Rules(), tzid, Diary(), HALF_HOUR, WEEK, NOW)
