"""An organizer's rules: when meetings may be, how they are offered.

Times of day are minutes after local midnight in the person's own zone; 1440 is the end of the day.
Dates are the person's local dates, first and last included. Everything here can be decoded from JSON.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta

from engine.periods import Period

Hours = tuple[tuple[int, int], ...]
"""The available periods of one weekday as (from, to) minutes of the local day."""

OFFICE: Hours = ((9 * 60, 17 * 60),)
END_OF_DAY = 24 * 60


def working_week(hours: Hours = OFFICE) -> tuple[Hours, ...]:
    """Monday to Friday with the same hours, no weekend."""
    return (hours,) * 5 + ((), ())


@dataclass(frozen=True, slots=True)
class DayHours:
    """The hours of one date, in place of its weekday's; empty for a day without any."""

    day: date
    hours: Hours = ()


@dataclass(frozen=True, slots=True)
class TimeOff:
    """Dates, or the same part of each of them, that are taken out of the hours."""

    first: date
    last: date
    name: str = ""
    from_minute: int = 0
    to_minute: int = END_OF_DAY


@dataclass(frozen=True, slots=True)
class Stay:
    """Dates spent in another zone ("in Lisbon 3-9 May"): on them the hours are that zone's."""

    first: date
    last: date
    tzid: str


@dataclass(frozen=True, slots=True)
class SoftBlock:
    """A part of the day kept clear while anything else is free. `days`: 0 is Monday; empty for all."""

    from_minute: int
    to_minute: int
    name: str = ""
    days: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Rules:
    """When an organizer can be met. Monday is `weekly[0]`.

    A date's hours are its `overrides` entry, else its weekday's, without `time_off`; `one_off` periods
    are open besides, whatever the day. Weeks begin on Monday (ISO 8601).
    """

    weekly: tuple[Hours, ...] = field(default_factory=working_week)
    grid_minutes: int = 30
    buffer_before: timedelta = timedelta(0)
    buffer_after: timedelta = timedelta(0)
    minimum_notice: timedelta = timedelta(hours=4)
    horizon: timedelta = timedelta(days=21)
    maximum_offers: int = 3
    hold_offered: bool = True
    hold_for: timedelta = timedelta(hours=72)
    maximum_a_day: int | None = None
    durations_allowed: tuple[int, ...] = ()
    auto_accept_counters: str = "inside_rules"
    confirm_new_contacts: bool = False
    maximum_a_week: int | None = None
    maximum_minutes_a_day: int | None = None
    maximum_minutes_a_week: int | None = None
    overrides: tuple[DayHours, ...] = ()
    time_off: tuple[TimeOff, ...] = ()
    travel: tuple[Stay, ...] = ()
    soft_blocks: tuple[SoftBlock, ...] = ()
    one_off: tuple[Period, ...] = ()
    usual_minutes: int = 30
    """How long a meeting is where nobody says."""
