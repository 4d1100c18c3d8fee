"""Words with which an organizer goes beyond what was proposed: own times, further ones, "book it anyway"."""

from __future__ import annotations

from engine.conversation.flow import Flow
from engine.conversation.values import Offer, Question, State
from engine.language.additions import Note
from engine.language.meaning import Meaning

MOST_OFFERS = 9
"""Slots have numbers of one digit."""


def own_way(flow: Flow, meaning: Meaning) -> str:
    """The event of an exception or of further slots; empty for other words."""
    talk = flow.conversation
    if Note.OVERRIDE in meaning.notes and not meaning.clarify:
        if talk.question is Question.OUTSIDE_RULES and _is_pending(flow):
            return "approve"
        if flow.wanted.starts or talk.last_asked is not None:
            return override(flow)
    further = Note.ALSO in meaning.notes and flow.wanted.starts and not meaning.clarify
    return offer_also(flow) if further and talk.state is State.OFFERED else ""


def _is_pending(flow: Flow) -> bool:
    """Whether the exception is the one that the invitee asked for."""
    pending = flow.conversation.pending
    return pending is not None and (not flow.wanted.starts or pending.start in flow.wanted.starts)


def override(flow: Flow) -> str:
    """The slot that is meant whatever the rules say: the one that was named, else the last one refused."""
    start = flow.wanted.starts[0] if flow.wanted.starts else flow.conversation.last_asked
    if start is not None:
        flow.slot = flow.slot_at(start)
    return "override"


def offer_also(flow: Flow) -> str:
    """Further starts to offer beside those that stand."""
    left = MOST_OFFERS - len(flow.conversation.offers)
    flow.picks = tuple(Offer(0, flow.slot_at(start)) for start in flow.wanted.starts[:left])
    return "offer_also"


def own_times(flow: Flow, meaning: Meaning, picked: bool) -> list[Offer]:
    """The organizer's own starts, to be offered with those that were picked; an own time needs no rule.

    With "as well" and nothing picked, all the proposals are meant besides.
    """
    own = [Offer(0, flow.slot_at(start)) for start in flow.wanted.starts[:MOST_OFFERS]]
    for offer in own:
        flow.allow_if_free(offer.slot)
    return [*(flow.conversation.proposals if Note.ALSO in meaning.notes and not picked else ()), *own]
