"""What the organizer's words say to what Parley asked them: yes, no, which, or yes with something added."""

from __future__ import annotations

import re
from datetime import timedelta

from engine.conversation.details import details_in
from engine.conversation.flow import Flow
from engine.conversation.own_way import own_times
from engine.conversation.table import UNCLEAR
from engine.conversation.values import Offer, Question, Selection
from engine.conversation.wanted import Wanted
from engine.language.additions import Note
from engine.language.conferencing import conferencing
from engine.language.meaning import Intent, Meaning

YES = frozenset({Intent.APPROVE, Intent.CONFIRM, Intent.ACCEPT})
_NO = frozenset({Intent.DENY, Intent.DECLINE_ALL})
_ABOUT_A_TIME = frozenset({Question.OUTSIDE_RULES, Question.CHOICE_OF_INVITEE, Question.LONGER})
_OF_THE_TIME = re.compile(
    r"\b(?:book\w*|times?|slot|length|buch\w*|zeit\w*|uhrzeit|termin\w*|länge|réserv\w*|heure|créneau|durée|"
    r"reserv\w*|hora|horario|duración|horário|marca\w*|duração|prenot\w*|ora|orario|durata|boek\w*|tijd\w*|"
    r"duur)\b",
    re.IGNORECASE,
)
_NUMBERS = re.compile(r"\d[\d:.,]*")
FEW = 6


def organizer_answered(flow: Flow, meaning: Meaning, intents: set[Intent]) -> str:
    """The event of an answer to what the organizer was asked."""
    talk = flow.conversation
    if talk.question is Question.WHICH_TO_OFFER:
        return _picked(flow, meaning)
    if talk.question is Question.LONGER and (minutes := _length_in(flow, meaning)):
        return _other_length(flow, minutes)
    if meaning.conditions:
        return _conditional(flow, meaning)
    if meaning.clarify:
        return UNCLEAR
    if _may_mean_a_question(flow, meaning, intents):
        return "which_verdict"
    if intents & YES:
        chosen = [offer for offer in talk.proposals if offer.number in meaning.accept]
        if chosen:
            flow.change(pending=chosen[0].slot)
        _take_details(flow, meaning)
        return approved(flow)
    if flow.wanted or Intent.MORE_OPTIONS in intents:
        flow.fallbacks = (flow.wanted,) if flow.wanted else ()
        return "suggest"
    return "refuse" if intents & _NO else UNCLEAR


def approved(flow: Flow) -> str:
    """A yes; to a longer meeting it means the new length, at the booked start or in fresh slots."""
    talk = flow.conversation
    if talk.question is Question.OVERRIDE_BUSY:
        flow.slot = talk.pending
    if talk.question is not Question.LONGER or talk.asked_duration is None:
        return "approve"
    flow.change(duration=talk.asked_duration, asked_duration=None, question=Question.NOTHING)
    if talk.pending is not None:
        flow.slot = flow.slot_at(talk.pending.start)
        return "counter"
    if talk.booking is not None:
        flow.slot = flow.slot_at(talk.booking.slot.start)
        return "counter"
    flow.wanted = Wanted(talk.windows or (flow.search(),))
    flow.change(organizer_selection=Selection.AUTO)
    return "fresh"


def pick(flow: Flow, picked: list[Offer]) -> str:
    """The organizer chose these of the slots that were proposed."""
    flow.picks = tuple(picked)
    flow.slot = picked[0].slot if picked else None
    return "pick"


def _picked(flow: Flow, meaning: Meaning) -> str:
    picked = [offer for offer in flow.conversation.proposals if offer.number in meaning.accept]
    if meaning.conditions:
        return "conditional"
    if not meaning.clarify and (picked or flow.wanted.starts):
        return pick(flow, [*picked, *own_times(flow, meaning, bool(picked))])
    if flow.wanted:
        flow.change(windows=flow.wanted.periods, wishes=())
        return "change"
    return UNCLEAR


def _length_in(flow: Flow, meaning: Meaning) -> int:
    """The minutes that the organizer names as an answer; 0 where they name none, or times beside them."""
    if meaning.windows or meaning.conditions:
        return 0
    if meaning.duration:
        return meaning.duration
    found = _NUMBERS.findall(flow.note)
    short = len(flow.note.split()) <= FEW
    return int(found[0]) if short and len(found) == 1 and found[0] in _lengths(flow) else 0


def _lengths(flow: Flow) -> tuple[str, ...]:
    """The two lengths that are spoken of, as they may be written."""
    talk = flow.conversation
    both = (talk.duration, talk.asked_duration or talk.duration)
    return tuple(str(int(length.total_seconds() // 60)) for length in both)


def _other_length(flow: Flow, minutes: int) -> str:
    """A length instead of a yes: the one that stands is a no, any other is granted."""
    length = timedelta(minutes=minutes)
    if length == flow.conversation.duration:
        return "refuse"
    flow.change(asked_duration=length)
    return approved(flow)


def _conditional(flow: Flow, meaning: Meaning) -> str:
    """A yes on a condition: how to meet is settled with it, anything else has to come true first."""
    if way := conferencing(" ".join(meaning.conditions)):
        flow.change(conferencing=way)
        return approved(flow)
    flow.quoted = meaning.conditions
    return "conditional"


def _take_details(flow: Flow, meaning: Meaning) -> None:
    """What is added to a yes: "but only 20 minutes", "but on Zoom"."""
    found = details_in(meaning, flow.note)
    if way := conferencing(flow.note):
        found.setdefault("conferencing", way)
    flow.change(**found)
    pending = flow.conversation.pending
    if "duration" in found and pending is not None:
        flow.change(pending=flow.slot_at(pending.start))


def _may_mean_a_question(flow: Flow, meaning: Meaning, intents: set[Intent]) -> bool:
    """Whether a yes or no may as well answer what the invitee asked: nothing in it speaks of the time."""
    talk = flow.conversation
    if not talk.questions or talk.question not in _ABOUT_A_TIME or not intents & (YES | _NO):
        return False
    of_the_time = meaning.accept or meaning.duration or flow.wanted or Note.OVERRIDE in meaning.notes
    return not of_the_time and _OF_THE_TIME.search(flow.note) is None
