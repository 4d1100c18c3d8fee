"""How much reading a calendar may cost: the limits, and the counter that keeps to them.

Every loop over a stranger's text or rule spends from an `Effort` before it works, so that cost is
bounded by counting, never by a clock.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """The most that one calendar may ask of us. What goes beyond is quarantined, not read."""

    octets: int = 16 << 20
    """Of the whole text."""
    events: int = 50_000
    lines: int = 20_000
    """Of one component, counting only those we read."""
    dates: int = 20_000
    """RDATE and EXDATE values of one event."""
    instances: int = 20_000
    """Of one series within the period asked for."""
    all_instances: int = 60_000
    """Of all series together."""
    steps: int = 100_000
    """Of the search through the recurrence of one series."""
    all_steps: int = 600_000
    """Of the search through all series together."""


class Exhausted(Exception):
    """The limit is reached; what was found until then stands."""


class Unreadable(ValueError):
    """A property that cannot be understood. The message is the reason given in the quarantine."""


class Effort:
    """Counts steps against a limit."""

    __slots__ = ("limit", "spent")

    def __init__(self, limit: int) -> None:
        self.limit = limit
        self.spent = 0

    def spend(self, steps: int) -> None:
        """Count `steps` before they are taken. Raises `Exhausted`."""
        if self.spent + steps > self.limit:
            self.spent = self.limit
            raise Exhausted
        self.spent += steps
