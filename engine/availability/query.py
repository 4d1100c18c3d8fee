"""What is asked of an availability query: groups of members, a duration, when, in which form.

Instants are minutes since the epoch, durations minutes. `check` refuses what can never be answered.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import chain

from engine.availability.timeline import Timeline
from engine.spans import Span

NEVER = 60 << 56
"""A minute after every other; a whole hour."""


class Status(StrEnum):
    """Whether an account's calendars can be trusted at the moment."""

    ACTIVE = "active"
    PENDING = "pending"
    DISCONNECTED = "disconnected"


class Format(StrEnum):
    """The forms of an answer.

    `PERIODS`: every longest span in which enough of the same members are free, at least the duration
    long; spans may overlap where different members make them. `SLOTS`: from the earliest on, slots that
    do not overlap. `OVERLAPPING_SLOTS`: one for every feasible start.
    """

    PERIODS = "periods"
    SLOTS = "slots"
    OVERLAPPING_SLOTS = "overlapping_slots"


@dataclass(frozen=True, slots=True, eq=False)
class Account:
    """What is prepared of one person or resource: busy time by calendar, open time by schedule."""

    id: str
    calendars: Mapping[str, Timeline] = field(default_factory=dict)
    schedules: Mapping[str, Timeline] = field(default_factory=dict)
    status: Status = Status.ACTIVE
    unions: dict[tuple[str, ...], Timeline] = field(init=False, default_factory=dict, repr=False)

    def open_time(self, names: tuple[str, ...]) -> Timeline:
        """What the schedules `names` leave open together, each where it is known. Remembered."""
        found = self.unions.get(names)
        if found is None:
            several = [self.schedules[name] for name in names]
            spans = chain.from_iterable(one.spans for one in several)
            least, most = (
                min((one.start for one in several), default=0),
                max((one.end for one in several), default=0),
            )
            found = self.unions[names] = Timeline(least, most, list(spans))
        return found


@dataclass(frozen=True, slots=True)
class Cap:
    """At most `meetings` a local day (or ISO week), or `minutes` of them; what is reached closes it.

    `held`: the meetings that count, each where it starts.
    """

    tzid: str
    held: tuple[Span, ...]
    meetings: int | None = None
    minutes: int | None = None
    weekly: bool = False


@dataclass(frozen=True, slots=True)
class SoftSpan:
    """A span kept clear unless the whole query finds nothing without it."""

    span: Span
    name: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class Member:
    """One account in a group, with what counts for it there.

    `calendars`: those whose events block; None is all, empty is none. `periods`: when the member is
    available at all. `managed`: only inside the account's schedules (the union of `schedules`, None is
    all); with both, in their intersection.
    """

    account: Account
    calendars: tuple[str, ...] | None = None
    periods: tuple[Span, ...] | None = None
    managed: bool = False
    schedules: tuple[str, ...] | None = None
    caps: tuple[Cap, ...] = ()
    soft: tuple[SoftSpan, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class Group:
    """Members of whom `required` (None: all) are needed: the same ones for the whole of a slot."""

    members: tuple[Member, ...]
    required: int | None = None


@dataclass(frozen=True, slots=True)
class Limits:
    """How much one query may ask for; `members` in one group, and never more than `INSIDE` in all."""

    days: int = 365
    groups: int = 1000
    members: int = 1000
    periods: int = 10_000
    results: int = 100_000


INSIDE = Limits()
WIRE = Limits(days=35, groups=10, members=50, periods=512, results=512)


@dataclass(frozen=True, slots=True, eq=False)
class Query:
    """Every group must be satisfied for `duration` minutes inside `periods`, or at one of `starts`.

    `interval`: starts lie that many minutes apart, counted from local midnight in `tzid`; None is the
    duration for slots and 15 for overlapping ones; periods have no starts, nor do given `starts` need it.
    `buffer_before` and `buffer_after` stay clear of the members' events, not of their hours. A start is
    at or after `earliest` and before `latest`. `certain`: who is not active is never free.
    """

    groups: tuple[Group, ...]
    duration: int
    periods: tuple[Span, ...] = ()
    starts: tuple[int, ...] | None = None
    format: Format = Format.PERIODS
    interval: int | None = None
    tzid: str = "UTC"
    buffer_before: int = 0
    buffer_after: int = 0
    earliest: int = -NEVER
    latest: int = NEVER
    maximum: int = 512
    certain: bool = False
    limits: Limits = INSIDE

    @property
    def step(self) -> int:
        """The minutes between two starts on the grid."""
        return self.interval or (self.duration if self.format is Format.SLOTS else 15)
