"""What an organizer says about all their meetings, not about one: the changes to their rules.

Times of day are minutes after local midnight, 1440 the end of the day; weekdays count from Monday, 0;
dates are the speaker's own, first and last included. Empty `days` mean every day. Nothing here is
applied yet: whoever applies a change also says what it was, so that "undo" can take it back.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

END_OF_DAY = 1440


class RuleChange:
    """One change. `rule` names its kind wherever it is written down."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class OpenHours(RuleChange):
    """ "My hours are 9 to 5, Fridays till 3": two of these, the second with `low` None.

    `periods`: the hours of each of the days. An edge that is None stays as it was. Empty `days` mean
    every day that has hours now.
    """

    periods: tuple[tuple[int | None, int | None], ...]
    days: tuple[int, ...] = ()
    rule: str = field(default="open_hours", init=False, repr=False)


@dataclass(frozen=True, slots=True)
class WorkingDays(RuleChange):
    """ "I work Monday to Thursday": the other days have no hours, these keep theirs."""

    days: tuple[int, ...]
    rule: str = field(default="working_days", init=False, repr=False)


@dataclass(frozen=True, slots=True)
class ClosedHours(RuleChange):
    """ "No meetings before 10 on Mondays": these minutes of these weekdays are taken out of the hours.

    `soft`: only while anything else is free ("try to keep lunch free"). `name`: "lunch", where it has one.
    """

    low: int = 0
    high: int = END_OF_DAY
    days: tuple[int, ...] = ()
    name: str = ""
    soft: bool = False
    rule: str = field(default="closed_hours", init=False, repr=False)


@dataclass(frozen=True, slots=True)
class DaysOff(RuleChange):
    """ "I'm off 24-31 December"; `last` None: until further notice. `low`, `high`: a part of each day."""

    first: date
    last: date | None
    low: int = 0
    high: int = END_OF_DAY
    name: str = ""
    rule: str = field(default="days_off", init=False, repr=False)


@dataclass(frozen=True, slots=True)
class Travel(RuleChange):
    """ "I'm in Lisbon 3-9 May": on these dates the hours are those of `tzid`."""

    first: date
    last: date | None
    tzid: str
    place: str = ""
    rule: str = field(default="travel", init=False, repr=False)


@dataclass(frozen=True, slots=True)
class Cap(RuleChange):
    """ "At most 3 meetings a day" or "no more than 4 hours of meetings a week"; both None: no cap any more.

    `per`: "day" or "week".
    """

    per: str
    count: int | None = None
    minutes: int | None = None
    rule: str = field(default="cap", init=False, repr=False)


@dataclass(frozen=True, slots=True)
class Gap(RuleChange):
    """ "15 minutes between meetings" is after; None leaves that side as it was."""

    before: int | None = None
    after: int | None = None
    rule: str = field(default="gap", init=False, repr=False)


@dataclass(frozen=True, slots=True)
class Notice(RuleChange):
    """ "Give me a day's notice", in minutes."""

    minutes: int
    rule: str = field(default="notice", init=False, repr=False)


@dataclass(frozen=True, slots=True)
class Horizon(RuleChange):
    """ "Don't book me more than three weeks ahead", in days."""

    days: int
    rule: str = field(default="horizon", init=False, repr=False)


@dataclass(frozen=True, slots=True)
class UsualLength(RuleChange):
    """ "My meetings are 25 minutes by default"; with `only`, no other length is possible."""

    minutes: tuple[int, ...]
    only: bool = False
    rule: str = field(default="usual_length", init=False, repr=False)


class Kind(StrEnum):
    """The rules that can be lifted as a whole."""

    CLOSED = "closed"
    OFF = "off"
    TRAVEL = "travel"
    CAP = "cap"
    GAP = "gap"
    NOTICE = "notice"
    HORIZON = "horizon"


@dataclass(frozen=True, slots=True)
class Lifted(RuleChange):
    """ "I take meetings on Fridays again", "remove the buffer": a rule that no longer holds.

    Without `days`, `first` and hours every rule of that kind is meant; `name` as in `ClosedHours`.
    """

    kind: Kind
    days: tuple[int, ...] = ()
    first: date | None = None
    last: date | None = None
    low: int = 0
    high: int = END_OF_DAY
    name: str = ""
    rule: str = field(default="lifted", init=False, repr=False)


@dataclass(frozen=True, slots=True)
class Undo(RuleChange):
    """ "Undo": the change made last is taken back."""

    rule: str = field(default="undo", init=False, repr=False)


KINDS: dict[str, type[RuleChange]] = {
    "open_hours": OpenHours,
    "working_days": WorkingDays,
    "closed_hours": ClosedHours,
    "days_off": DaysOff,
    "travel": Travel,
    "cap": Cap,
    "gap": Gap,
    "notice": Notice,
    "horizon": Horizon,
    "usual_length": UsualLength,
    "lifted": Lifted,
    "undo": Undo,
}
"""By the name under which each is written down."""
