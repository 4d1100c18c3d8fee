"""The rules of a group query that can stand against a start, with their value and what they met."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from engine.clocks import moment_text, period_text, time_text
from engine.spans import Span, period_of


class BlockKind(StrEnum):
    """The rules of a query."""

    BUSY = "busy"
    BUFFER_BEFORE = "buffer_before"
    BUFFER_AFTER = "buffer_after"
    HOURS = "hours"
    PERIODS = "periods"
    CAP = "cap"
    NOT_TRUSTED = "not_trusted"
    NOT_KNOWN = "not_known"
    QUERY_PERIODS = "query_periods"
    NOTICE = "notice"
    HORIZON = "horizon"
    GRID = "grid"
    GAP_TOO_SHORT = "gap_too_short"
    GAP_TOO_LONG = "gap_too_long"
    ORDER = "order"


PUBLIC = {
    BlockKind.QUERY_PERIODS: "outside the periods asked for",
    BlockKind.NOTICE: "too soon",
    BlockKind.HORIZON: "too far ahead",
    BlockKind.GRID: "starts lie at other times",
    BlockKind.GAP_TOO_SHORT: "too close to the step before",
    BlockKind.GAP_TOO_LONG: "too long after the step before",
    BlockKind.ORDER: "the steps come in another order",
}
"""What belongs to the question; of a member's time others learn only that it is not available."""


@dataclass(frozen=True, slots=True)
class Block:
    """One rule against a start.

    `met`, in minutes since the epoch: the busy span, the part of the slot that lies outside, the wait for the
    first possible start, or the time since the last. `value`: the rule, as `text` shows it.
    """

    kind: BlockKind
    met: Span | None = None
    value: str = ""

    def text(self, tzid: str) -> str:
        """In English, in `tzid`, for whoever may see the members' calendars."""
        met = None if self.met is None else period_of(self.met)
        match self.kind:
            case BlockKind.BUFFER_BEFORE if met:
                return f"buffer {self.value} after {time_text(met.end, tzid)}"
            case BlockKind.BUFFER_AFTER if met:
                return f"buffer {self.value} before {time_text(met.start, tzid)}"
            case BlockKind.BUSY | BlockKind.NOT_KNOWN if met:
                return f"{'busy' if self.kind is BlockKind.BUSY else 'not known'} {period_text(met, tzid)}"
            case BlockKind.NOTICE if met:
                return f"notice until {moment_text(met.end, tzid)}"
            case BlockKind.HORIZON if met:
                return f"horizon {moment_text(met.start, tzid)}"
            case _:
                return self.value or self.public

    @property
    def public(self) -> str:
        """For everybody else: no times of events, no hours, no caps, no state of a calendar."""
        return PUBLIC.get(self.kind, "not available then")


@dataclass(frozen=True, slots=True)
class Explanation:
    """What stands against a start or a day: by the question itself, and by group and member."""

    question: tuple[Block, ...]
    groups: tuple[tuple[tuple[str, tuple[Block, ...]], ...], ...]
    lacking: tuple[int, ...]
    """The groups, by place, with too few free members."""

    @property
    def feasible(self) -> bool:
        """Whether nothing stands against it."""
        return not self.question and not self.lacking
