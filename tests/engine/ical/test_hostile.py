"""No calendar can make us raise, work without bound, or forget the sound events beside broken ones."""

from __future__ import annotations

import os

import pytest

from engine.ical import Limits, busy, read_calendar
from engine.itip import read_reply
from tests.engine.ical.hostile import files, half_broken, mixtures, sound_calendar
from tests.engine.ical.reading import WITHIN

EXAMPLES = int(os.environ.get("PARLEY_EXAMPLES", "80"))
FILES = files()
LIMITS = Limits()


@pytest.mark.parametrize("name", FILES)
def test_a_hostile_calendar_is_read_in_bounded_steps(name: str) -> None:
    calendar = read_calendar(FILES[name], default_tzid="Europe/Berlin", keep_titles=True)
    assert calendar.work <= len(FILES[name]) + LIMITS.dates * max(1, calendar.events)
    found = busy(calendar, WITHIN, person=("a@x.test",))
    assert found.work <= LIMITS.all_steps + LIMITS.all_instances + 2 * (
        calendar.events + len(calendar.reported)
    )
    assert len(found.busy) <= LIMITS.all_instances + calendar.events + len(calendar.reported)
    for one in found.busy:
        assert one.period.start < one.period.end
        assert one.period.touches(WITHIN)


def test_no_mixture_of_lines_raises() -> None:
    for data in mixtures(EXAMPLES * 2):
        busy(read_calendar(data, default_tzid="America/New_York"), WITHIN, person=("a@x.test",))
        read_reply(data)


def test_there_are_enough_hostile_calendars() -> None:
    assert len(FILES) >= 120


@pytest.mark.parametrize("seed", range(20))
def test_a_half_broken_calendar_loses_at_most_what_is_broken(seed: int) -> None:
    data, spoilt = half_broken(seed)
    calendar = read_calendar(data, default_tzid="UTC")
    sound = {one.uid for one in busy(read_calendar(sound_calendar(), default_tzid="UTC"), WITHIN).busy}
    found = {one.uid for one in busy(calendar, WITHIN).busy}
    assert calendar.events >= 0.9 * 200
    assert len(sound - found) <= spoilt
    assert calendar.quarantined


def test_a_series_too_long_to_follow_is_quarantined_with_what_was_found() -> None:
    found = busy(read_calendar(FILES["many endless events"], default_tzid="UTC"), WITHIN)
    assert {one.reason for one in found.quarantined} == {"it recurs too often to be followed"}
    assert {one.uid for one in found.busy} >= {"0", "1", "2"}
    assert found.work <= LIMITS.all_steps + LIMITS.all_instances + 300
