"""`parley bench calendars` measures what it says."""

from __future__ import annotations

from benchmarks.calendar_sync import measured, objects_of
from benchmarks.calendars import calendar_text
from engine.ical import read_calendar


def test_the_benchmark_keeps_every_event_however_the_calendar_comes() -> None:
    assert [row.events for row in measured(events=60, rules=6, rounds=1)] == [60, 60]


def test_the_objects_of_the_benchmark_hold_one_event_each() -> None:
    objects = objects_of(calendar_text(40, 4))
    assert len(objects) == 40
    assert {read_calendar(text, default_tzid="UTC").events for text in objects.values()} == {1}
