"""Picking one of all slots that are open, where buttons show only a few: who may, which, what it means.

A program sees the whole list. What a pick means is what the same choice would mean in a chat.
"""

from __future__ import annotations

from engine.conversation.conditions import Conditions
from engine.conversation.flow import Flow
from engine.conversation.situation import Situation
from engine.conversation.table import NOTHING
from engine.conversation.triggers import Requested, Selected
from engine.conversation.values import Conversation, Offer, Question, Role, Selection, State
from engine.periods import Period

_CHOOSING = (State.OFFERED, State.RESCHEDULING, State.CONFIRMING)
_OF_A_SLOT = (Question.WHICH_TO_OFFER, Question.CHOICE_OF_INVITEE, Question.OUTSIDE_RULES)


def may_pick(talk: Conversation, role: Role) -> bool:
    """Whether it is for `role` to pick a slot just now."""
    if role is Role.ORGANIZER and talk.state is State.AWAITING_ORGANIZER:
        return talk.question in _OF_A_SLOT
    by_hand = talk.organizer_selection if role is Role.ORGANIZER else talk.invitee_selection
    if talk.state is State.NEEDS_ORGANIZER_INFO:
        first = role is Role.ORGANIZER or talk.organizer_selection is Selection.AUTO
        return _may_still_come(talk, role) and first and by_hand is Selection.MANUAL
    return role is Role.INVITEE and talk.state in _CHOOSING and talk.question is Question.NOTHING


def _may_still_come(talk: Conversation, role: Role) -> bool:
    """Nothing was free, or mail came back: what a program sees may be free by now, and needs no mail."""
    unreached = talk.question is Question.BOUNCED and role is Role.INVITEE
    return talk.terms is not None and (unreached or talk.question is Question.NO_SLOT)


def slots_for(talk: Conversation, role: Role, situation: Situation) -> list[Period]:
    """Every slot that `role` may pick just now, by start.

    All that are free where a program asked for the meeting; else what is on offer.
    """
    if not may_pick(talk, role) or (role is Role.INVITEE and situation.suppressed):
        return []
    standing = Conditions(talk, Requested(), situation)
    shown = {slot for slot in _shown(talk, role) if standing.still_free(slot)}
    if talk.terms is not None:
        shown |= set(standing.free_in(talk.terms.periods))
    return sorted(shown)


def selected(flow: Flow, pick: Selected) -> str:
    """The event that a pick means; nothing at all where that slot is not open to whoever picks."""
    flow.by = pick.by
    flow.slot = flow.slot_at(pick.start)
    talk = flow.conversation
    if flow.slot not in slots_for(talk, pick.by, flow.situation):
        return NOTHING
    if pick.by is Role.INVITEE:
        offered = any(offer.slot == flow.slot for offer in talk.offers)
        return "choose" if offered or talk.organizer_selection is Selection.AUTO else "counter"
    if flow.slot in _asked_about(talk):
        flow.change(pending=flow.slot)
        return "approve"
    flow.picks = (Offer(1, flow.slot),)
    return "pick"


def _shown(talk: Conversation, role: Role) -> list[Period]:
    """What was offered or is asked about; also what was proposed, where no more than that can be picked."""
    if role is Role.INVITEE:
        return [offer.slot for offer in talk.offers]
    proposed = [offer.slot for offer in talk.proposals] if talk.terms is None else []
    return [*proposed, *_asked_about(talk)]


def _asked_about(talk: Conversation) -> list[Period]:
    """What the invitee would take, while the organizer is asked about it."""
    if talk.question is Question.WHICH_TO_OFFER or talk.pending is None:
        return []
    return [talk.pending, *(offer.slot for offer in talk.proposals)]
