"""What the time grammar builds: clock times, hours of a day, days, stretches of days, lengths.

Minutes count from local midnight. Nothing here knows the language it was written in.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of day; `bare` when nothing said whether before or after noon."""

    minute: int
    bare: bool = False
    approximate: bool = False
    full: bool = False
    """Written as on a clock of 24 hours: "17:00", "0730"."""

    def settled(self, low: int = 7 * 60) -> Clock:
        """The usual reading of a bare time: 1 to 6 in the afternoon, 7 to 11 in the morning."""
        if not self.bare:
            return self
        minute = self.minute + 720 if self.minute < low else self.minute
        return replace(self, minute=minute, bare=False)


@dataclass(frozen=True, slots=True)
class Hours:
    """A stretch of each day, open where an end is None; `exact`: `low` is the very start meant."""

    low: Clock | None
    high: Clock | None
    exact: bool = False
    soft: bool = False
    approximate: bool = False
    part: str = ""
    plural: bool = False
    """ "mornings": a habit, no single morning."""


@dataclass(frozen=True, slots=True)
class Day:
    """One day as it was named; `scene.resolve` makes a date of it."""

    fixed: date | None = None
    weekday: int | None = None
    number: int | None = None
    month: int | None = None
    year: int | None = None
    which: str = ""
    within: Days | None = None
    swapped: tuple[int, int] | None = None
    """The other reading (day, month) of a date whose order is not clear."""
    shift: int = 0
    same: bool = False
    """"That day": whatever day was spoken of last."""


@dataclass(frozen=True, slots=True)
class Days:
    """Dates `[start, end)`, open where None; `weekdays` limits them, empty for all."""

    start: date | None = None
    end: date | None = None
    grain: str = "days"
    soft: bool = False
    weekdays: tuple[int, ...] = ()
    set: bool = False
    """Named in the plural or with "every": "Mondays"."""


@dataclass(frozen=True, slots=True)
class Length:
    """A duration in seconds, and how it was counted."""

    seconds: float
    unit: str
    count: float


@dataclass(frozen=True, slots=True)
class Moment:
    """A very instant, such as "in two hours"; `end` where it is a stretch."""

    start: datetime | None
    end: datetime | None = None
    exact: bool = True


@dataclass(frozen=True, slots=True)
class Zone:
    """A zone that was named: `tzid` an IANA name or offset, or `whose` is "mine" or "yours"."""

    tzid: str = ""
    whose: str = ""
