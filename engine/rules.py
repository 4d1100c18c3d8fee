"""An organizer's rules: when meetings may be, how they are offered.

Times of day are minutes after local midnight in the person's own zone; 1440 is the end of the day.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta

Hours = tuple[tuple[int, int], ...]
"""The available periods of one weekday as (from, to) minutes of the local day."""

OFFICE: Hours = ((9 * 60, 17 * 60),)


def working_week(hours: Hours = OFFICE) -> tuple[Hours, ...]:
    """Monday to Friday with the same hours, no weekend."""
    return (hours,) * 5 + ((), ())


@dataclass(frozen=True, slots=True)
class Rules:
    """When an organizer can be met. Monday is `weekly[0]`."""

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
