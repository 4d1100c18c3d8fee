"""What a program laid down when it asked for a meeting: the periods it may lie in, whose availability counts.

Terms bind what Parley offers by itself. People may agree on something else, as they may against any rule.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

from engine.hours import hours_on
from engine.periods import Period, intersect, merge
from engine.rules import Rules
from engine.spans import inward
from engine.zones import MINUTE, day_of, offset_at

GRIDS = (30, 15, 10, 5, 1)
"""Minutes between possible starts, the coarsest that hits the beginning of every period is taken."""
ALL_DAYS = ((),) * 7


class Reckoned(StrEnum):
    """What of somebody's availability counts."""

    NOTHING = "nothing"
    """Any time suits: nobody may look at their calendar."""
    CALENDAR = "calendar"
    """Whenever nothing fills their calendar."""
    HOURS = "hours"
    """As `CALENDAR`, and only when their own rules are open."""


@dataclass(frozen=True, slots=True)
class Called:
    """What the program calls one side, as it said it: an id of its own, an account, an address, a name."""

    id: str = ""
    account: str = ""
    email: str = ""
    name: str = ""


@dataclass(frozen=True, slots=True)
class Terms:
    """`periods` are sorted and apart; the meeting lies wholly in one of them."""

    periods: tuple[Period, ...]
    organizer: Reckoned = Reckoned.CALENDAR
    invitee: Reckoned = Reckoned.NOTHING
    application: str = ""
    """The program that asked."""
    asked_by: str = ""
    """The person in whose name it asked; empty where it asked in its own."""
    called: tuple[Called, ...] = ()
    """The organizer, the invitee."""
    asked_periods: tuple[Period, ...] = ()
    """The periods as they were said."""
    coordinates: tuple[str, str] = ("", "")
    """Latitude and longitude of the place."""
    every_outcome: bool = False
    """The program wants to be told in so many words what became of a meeting that is not."""

    def last_start(self, duration: timedelta) -> datetime:
        """The latest start there can be."""
        return max(period.end for period in self.periods) - duration


def rules_under(
    terms: Terms,
    reckoned: Reckoned,
    rules: Rules,
    tzid: str,
    duration: timedelta,
    now: datetime,
    hours: Sequence[Period] | None = None,
) -> Rules:
    """The rules of one side, as far as the terms let them count: open in the terms' periods and nowhere else.

    `hours` stand for those of `rules`. Notice and horizon do not count: the program named the periods itself.
    """
    periods = terms.periods
    if reckoned is Reckoned.HOURS:
        hours = open_in(rules, tzid, periods) if hours is None else hours
        periods = tuple(intersect(hours, periods))
        rules = replace(rules, weekly=ALL_DAYS, overrides=(), time_off=())
    else:
        rules = Rules(
            weekly=ALL_DAYS,
            maximum_offers=rules.maximum_offers,
            hold_offered=rules.hold_offered,
            hold_for=rules.hold_for,
            auto_accept_counters=rules.auto_accept_counters,
        )
    until = max(period.end for period in terms.periods) - now + timedelta(days=1)
    return replace(
        rules,
        one_off=periods,
        grid_minutes=grid_of(terms.periods, tzid, duration),
        minimum_notice=timedelta(0),
        horizon=max(rules.horizon, until),
    )


def open_in(rules: Rules, tzid: str, periods: Sequence[Period]) -> list[Period]:
    """When `rules` are open on the days of `periods`."""
    days = set()
    for start, end in inward(periods):
        day, last = day_of(start) - timedelta(days=1), day_of(end) + timedelta(days=1)
        while day <= last:
            days.add(day)
            day += timedelta(days=1)
    return merge([hours for day in sorted(days) for hours in hours_on(rules, tzid, day)])


def grid_of(periods: Sequence[Period], tzid: str, duration: timedelta) -> int:
    """Minutes between starts, counted from local midnight, on which every period begins and slots can follow
    each other without a gap.
    """
    minutes = [start + offset_at(tzid, start) for start, _ in inward(periods)]
    lengths = [*minutes, duration // MINUTE]
    return next(grid for grid in GRIDS if not any(length % grid for length in lengths))


def one_after_another(slots: Sequence[Period]) -> list[Period]:
    """Of `slots`, sorted by start, the first and then each that does not overlap the one before."""
    kept: list[Period] = []
    for slot in slots:
        if not kept or slot.start >= kept[-1].end:
            kept.append(slot)
    return kept
