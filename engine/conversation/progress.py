"""How far a conversation is, in the few words that a program needs: whose turn it is, what came of it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from engine.conversation.selecting import may_pick
from engine.conversation.values import Conversation, Question, Role, Selection, State
from engine.periods import Period


class Turn(StrEnum):
    """What is wanted of one side."""

    WAITING = "waiting"
    NEEDS_ACTION = "needs_action"
    COMPLETE = "complete"


class Outcome(StrEnum):
    """What a conversation came to."""

    BOOKED = "booked"
    DECLINED = "declined"
    EXPIRED = "expired"
    CANCELLED = "cancelled"
    FAILED = "failed"


_OUTCOMES = {
    State.BOOKED: Outcome.BOOKED,
    State.CANCELLED: Outcome.CANCELLED,
    State.DECLINED: Outcome.DECLINED,
    State.EXPIRED: Outcome.EXPIRED,
    State.HANDED_BACK: Outcome.FAILED,
    State.SUPPRESSED: Outcome.DECLINED,
}
_ASKED = (State.AWAITING_ORGANIZER, State.NEEDS_ORGANIZER_INFO)
_ANSWERED = (Question.CHOICE_OF_INVITEE, Question.OUTSIDE_RULES, Question.CALENDAR)


@dataclass(frozen=True, slots=True)
class Side:
    """One side. `picks`: it may pick a slot now; `selected`: what it has picked."""

    turn: Turn
    picks: bool
    selected: tuple[Period, ...] = ()


def outcome_of(talk: Conversation) -> Outcome | None:
    """What it came to; None while something is to be settled."""
    if talk.state is State.SUPPRESSED and talk.booking is not None:
        return Outcome.BOOKED
    return _OUTCOMES.get(talk.state)


def side_of(talk: Conversation, role: Role) -> Side:
    """How things stand for `role`."""
    if outcome_of(talk) is not None:
        return Side(Turn.COMPLETE, False, (talk.booking.slot,) if talk.booking is not None else ())
    if may_pick(talk, role):
        return Side(Turn.NEEDS_ACTION, True)
    selected = _selected(talk, role)
    if role is Role.ORGANIZER and talk.state in _ASKED and _asks_in_words(talk):
        return Side(Turn.NEEDS_ACTION, False)
    if role is Role.ORGANIZER and selected:
        return Side(Turn.COMPLETE, False, selected)
    return Side(Turn.WAITING, False, selected)


def _asks_in_words(talk: Conversation) -> bool:
    """Whether the organizer is asked something that no slot answers."""
    return talk.question not in (Question.NOTHING, Question.NO_SLOT, Question.CALENDAR)


def _selected(talk: Conversation, role: Role) -> tuple[Period, ...]:
    """What `role` has picked while the other side has still to agree."""
    if role is Role.INVITEE:
        waits = talk.pending is not None and talk.question in _ANSWERED
        return (talk.pending,) if waits and talk.pending is not None else ()
    by_hand = talk.organizer_selection is Selection.MANUAL
    offered = talk.state in (State.OFFERED, State.RESCHEDULING, State.CONFIRMING)
    return tuple(offer.slot for offer in talk.offers) if by_hand and offered else ()
