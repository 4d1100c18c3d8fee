"""When an account can be met, as its program says: weekly rules and single periods, each under a name."""

from __future__ import annotations

from dataclasses import dataclass

from engine.periods import Period
from engine.rules import Hours, Rules


@dataclass(frozen=True, slots=True)
class AvailabilityRule:
    """`weekly`: weekday (0 is Monday) with minutes of the local day in `tzid`, in the order given.

    `calendars`: whose events count where nothing else is said; empty for all.
    """

    id: str
    tzid: str
    calendars: tuple[str, ...]
    weekly: tuple[tuple[int, int, int], ...]

    @property
    def hours(self) -> Rules:
        """The same as rules that leave these hours open."""
        return Rules(weekly=tuple(self._on(weekday) for weekday in range(7)))

    def _on(self, weekday: int) -> Hours:
        return tuple((one, two) for day, one, two in self.weekly if day == weekday)


@dataclass(frozen=True, slots=True)
class AvailablePeriod:
    """`slot`: the instants; given as dates where `whole_days`. `tzid`: its zone, empty for none."""

    id: str
    slot: Period
    tzid: str = ""
    whole_days: bool = False
