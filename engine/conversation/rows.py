"""What a row of the conversation's table is made of: its shape, and the groups of states it may begin in."""

from __future__ import annotations

from typing import NamedTuple

from engine.conversation.values import State

S = State
TALKING = (S.OFFERED, S.CONFIRMING, S.AWAITING_ORGANIZER, S.PAUSED, S.NEEDS_ORGANIZER_INFO)
ENDED = (S.CANCELLED, S.DECLINED, S.EXPIRED, S.HANDED_BACK)
ANY = tuple(state for state in State if state is not S.SUPPRESSED)
WITH_BOOKING = (S.BOOKED, S.RESCHEDULING, *TALKING)
"""Where there may be a meeting: one that is being moved, or asked about, stands until there is another."""
STAY = "="


class Row(NamedTuple):
    """One line of the table."""

    event: str
    sources: tuple[State, ...]
    dest: State | str
    conditions: tuple[str, ...]
    actions: tuple[str, ...]


def row(event: str, sources: object, dest: State | str, when: str = "", do: str = "") -> Row:
    """A row whose conditions and actions are written as words."""
    several = sources if isinstance(sources, tuple) else (sources,)
    return Row(event, several, dest, tuple(when.split()), tuple(do.split()))
