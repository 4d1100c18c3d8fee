"""The wall times at which a recurring event starts: its rules and extra dates, without its exceptions."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta

from engine.ical.effort import Effort, Exhausted, Unreadable
from engine.ical.events import Event, Recurrence
from engine.ical.expansion import Span, instances
from engine.ical.properties import Moment
from engine.ical.rule import Rule
from engine.ical.times import Length, instant, later, midnight, wall_time

TOO_MANY = "it recurs too often to be followed"

_TO_THE_END_OF_THE_DAY = timedelta(days=1, seconds=-1)


@dataclass(slots=True)
class Starts:
    """Naive wall times in the event's zone, each with its own length where it has one.

    `doubt` says why there may be more.
    """

    at: dict[datetime, Length | None] = field(default_factory=dict)
    doubt: str = ""


@dataclass(slots=True)
class Named:
    """Instances named by exceptions or by RECURRENCE-IDs. A whole day names all of its instances."""

    walls: set[datetime] = field(default_factory=set)
    days: set[date] = field(default_factory=set)

    def add(self, moment: Moment, master: Event) -> None:
        """Count in the instance of `master` that starts at `moment`."""
        wall = wall_of(moment, master)
        self.walls.add(wall)
        if moment.is_date or master.all_day:
            self.days.add(wall.date())
        elif wall.time() != master.start.time() == moment.wall.time():
            self.walls.add(moment.wall)  # Written with a Z and meant in the event's own zone, as many do.

    def __contains__(self, wall: datetime) -> bool:
        return wall in self.walls or wall.date() in self.days


def starts(master: Event, span: Span, effort: Effort, most: int) -> Starts:
    """Up to `most` starts of `master` within `span` (wall times of its zone).

    Raises `Exhausted` where not even the extra dates and exceptions can be looked at.
    """
    found = Starts()
    recurrence = master.recurrence or Recurrence()
    effort.spend(len(recurrence.extra) + len(recurrence.excluded))
    limits = [_until(rule, master) for rule in recurrence.rules]
    ended = bool(limits) and all(until is not None and until < master.start for until in limits)
    if span.low <= master.start < span.high and not ended:
        found.at[master.start] = None
    for extra in recurrence.extra:
        wall = wall_of(extra.at, master)
        if span.low <= wall < span.high:
            found.at[wall] = extra.length
    for rule in recurrence.rules:
        _follow(rule, master, span, effort, most, found)
    _exclude(found, recurrence, master, span, effort, most)
    return found


def wall_of(moment: Moment, master: Event) -> datetime:
    """A RECURRENCE-ID, EXDATE or RDATE as a wall time of `master`, however it was written.

    For a whole-day event a time stands for the day on which it is midnight, in the event's zone or as
    written.
    """
    if moment.is_date or moment.zone is master.zone:
        wall = moment.wall
    else:
        wall = wall_time(instant(moment.wall, moment.zone), master.zone)
    if not master.all_day:
        return wall
    return midnight(wall if wall == midnight(wall) else moment.wall)


def _follow(rule: Rule, master: Event, span: Span, effort: Effort, most: int, found: Starts) -> None:
    """Add the instances of `rule`, as far as the limits allow."""
    try:
        for wall in instances(rule, master.start, span, effort, _until(rule, master)):
            if len(found.at) >= most:
                found.doubt = TOO_MANY
                return
            found.at.setdefault(wall, None)
    except Exhausted:
        found.doubt = TOO_MANY
    except Unreadable as reason:
        found.doubt = f"it has {reason}"


def _exclude(
    found: Starts, recurrence: Recurrence, master: Event, span: Span, effort: Effort, most: int
) -> None:
    excluded = Named()
    for moment in recurrence.excluded:
        excluded.add(moment, master)
    by_rule = Starts()
    for rule in recurrence.excluded_rules:
        _follow(rule, master, span, effort, most, by_rule)
    found.doubt = found.doubt or by_rule.doubt
    if excluded.walls or by_rule.at:
        for wall in [wall for wall in found.at if wall in excluded or wall in by_rule.at]:
            del found.at[wall]


def _until(rule: Rule, master: Event) -> datetime | None:
    """UNTIL as the last possible wall time of `master` (3.3.10); a date includes its whole day.

    For a whole-day event written with a time of day, the reading that allows more days is taken.
    """
    until = rule.until
    if until is None:
        return None
    if not isinstance(until, datetime):
        return later(midnight(until), _TO_THE_END_OF_THE_DAY)
    naive = until.replace(tzinfo=None)
    wall = wall_time(until, master.zone) if until.tzinfo is UTC else naive
    return max(wall, naive) if master.all_day else wall
