"""Prepared free time: exact, kept as bytes, read anew in parts."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from engine.availability.bits import view_of
from engine.availability.schedules import open_timeline
from engine.availability.timeline import Timeline, busy_timeline, timeline
from engine.errors import Refused
from engine.hours import open_spans
from engine.periods import Period
from engine.rules import Rules, working_week
from engine.spans import Span, merge_spans
from engine.zones import day_of, floor_minute
from tests.engine.test_slots import CHANGE_DAYS, ZONES, random_rules


def random_spans(rng: random.Random, least: int, most: int) -> list[Span]:
    starts = [rng.randint(least, most) for _ in range(rng.randint(0, 12))]
    return [(start, start + rng.randint(1, 200)) for start in starts]


def minutes_of(spans: list[Span]) -> set[int]:
    return {minute for one, two in spans for minute in range(one, two)}


@pytest.mark.parametrize("seed", range(40))
def test_cells_are_those_of_the_minutes_and_what_is_not_known_is_not_free(seed: int) -> None:
    rng = random.Random(seed)
    marked = random_spans(rng, -200, 3000)
    known = timeline(marked, rng.randint(0, 200), rng.randint(1200, 3000))
    for grain in (1, 15, 60, 15):
        view = view_of(grain, rng.randint(-40, 120), rng.randint(0, 99))
        for cell in range(view.size):
            minutes = set(range((view.first + cell) * grain, (view.first + cell + 1) * grain))
            unknown = not minutes <= set(range(known.start, known.end))
            busy, shut = known.busy_cells(view) >> cell & 1, known.shut_cells(view) >> cell & 1
            assert busy == (unknown or bool(minutes & minutes_of(marked)))
            assert shut == (unknown or not minutes <= minutes_of(marked))
        assert max(known.busy_cells(view), known.shut_cells(view)) <= view.mask


@pytest.mark.parametrize("seed", range(20))
def test_the_blob_holds_the_timeline(seed: int) -> None:
    rng = random.Random(seed)
    known = timeline(random_spans(rng, 28_999_800, 29_003_000), 29_000_000, 29_003_000)
    assert bool(known.spans) == bool(known.marked)
    again = Timeline.from_bytes(known.to_bytes())
    assert (again.start, again.end, again.spans) == (known.start, known.end, known.spans)
    assert len(known.to_bytes()) == 20 + 8 * len(known.spans)
    assert again.busy_cells(view_of(5, 5_800_100, 300)) == known.busy_cells(view_of(5, 5_800_100, 300))


@pytest.mark.parametrize("blob", [b"", b"PFT1", b"PFT0" + bytes(16), b"PFT1" + bytes(17), b"x" * 28])
def test_other_bytes_are_refused(blob: bytes) -> None:
    with pytest.raises(Refused):
        Timeline.from_bytes(blob)


@pytest.mark.parametrize("seed", range(60))
def test_reading_a_part_anew_leaves_the_rest(seed: int) -> None:
    rng = random.Random(seed)
    known = timeline(random_spans(rng, 0, 2400), 0, 2400)
    start = rng.randint(0, 2000)
    end, fresh = start + rng.randint(1, 400), random_spans(rng, 0, 2400)
    after = known.replaced(start, end, fresh)
    part = set(range(start, end))
    expected = (minutes_of(known.spans) - part) | (minutes_of(fresh) & part)
    assert minutes_of(after.spans) == {minute for minute in expected if minute < 2400}
    assert after.spans == merge_spans(after.spans)
    assert after.spans == Timeline.from_bytes(after.to_bytes()).spans


def test_known_time_narrows_to_whole_hours() -> None:
    known = timeline([], 61, 299)
    assert (known.start, known.end) == (120, 240)


def test_the_grain_divides_every_edge() -> None:
    assert timeline([], 0, 600).grain == 60
    assert timeline([(60, 90), (300, 345)], 0, 600).grain == 15
    assert timeline([(60, 91)], 0, 600).grain == 1
    assert timeline([(-7, 91), (80, 655)], 0, 600).grain == 60


def test_spans_without_length_mark_nothing() -> None:
    empty = timeline([(70, 70), (71, 69), (600, 700), (-5, 0)], 0, 600)
    assert empty.spans == []
    assert empty.busy_cells(view_of(15, 0, 40)) == 0
    assert timeline([(0, 600)], 0, 600).replaced(70, 70, [(70, 70)]).spans == [(0, 600)]


def test_a_changed_copy_remembers_nothing() -> None:
    known, view = timeline([(60, 90)], 0, 600), view_of(30, 0, 20)
    assert (known.busy_cells(view), known.spans) == (4, [(60, 90)])
    changed = replace(known, marked=[(0, 30)])
    assert (changed.busy_cells(view), changed.spans) == (1, [(0, 30)])


def test_busy_seconds_count_as_whole_minutes() -> None:
    start = datetime(2026, 1, 1, 9, 0, 30, tzinfo=UTC)
    busy = busy_timeline([Period(start, start + timedelta(seconds=40))], 0, 30_000_000)
    minute = floor_minute(start)
    assert busy.spans == [(minute, minute + 2)]


@pytest.mark.parametrize("seed", range(60))
def test_open_time_is_that_of_its_days(seed: int) -> None:
    rng = random.Random(seed)
    day = rng.choice(CHANGE_DAYS)
    rules = random_rules(rng, day) if seed % 2 else Rules(weekly=random_rules(rng, day).weekly)
    tzid = rng.choice(ZONES)
    start = floor_minute(datetime(day.year, day.month, day.day, tzinfo=UTC)) - rng.randint(0, 20_000)
    end = start + rng.randint(100, 40_000)
    known = open_timeline(rules, tzid, start, end)
    days = [day_of(start) + timedelta(days=shift) for shift in range(-2, (end - start) // 1440 + 4)]
    inside = [span for one in days for span in open_spans(rules, tzid, one)]
    clipped = [(max(one, known.start), min(two, known.end)) for one, two in inside]
    assert known.spans == merge_spans(span for span in clipped if span[0] < span[1])


def test_holidays_close_open_time() -> None:
    rules = Rules(weekly=working_week(((540, 600),)))
    monday = floor_minute(datetime(2026, 3, 2, tzinfo=UTC))
    assert open_timeline(rules, "UTC", monday, monday + 2880, [(monday + 550, monday + 1440)]).spans == [
        (monday + 540, monday + 550),
        (monday + 1980, monday + 2040),
    ]
