"""The organizer's words as an answer to what the invitee asked, where they are nothing else."""

from __future__ import annotations

import re

from engine.conversation.flow import Flow
from engine.conversation.values import Question, State
from engine.language.conferencing import conferencing
from engine.language.meaning import Intent, Meaning

_ORDERS = frozenset(
    {
        *(Intent.CANCEL, Intent.RESCHEDULE, Intent.PAUSE, Intent.RESUME, Intent.NUDGE),
        *(Intent.LATE, Intent.STATUS, Intent.HELP, Intent.UNDO, Intent.SET_RULES, Intent.COPY_TIMES),
        *(Intent.WHY_NOT, Intent.CONNECT_CALENDAR, Intent.LINK, Intent.QUESTION, Intent.SET_TIMEZONE),
    }
)
_AGREEING = frozenset({Intent.APPROVE, Intent.CONFIRM, Intent.ACCEPT})
FEW = 6
_VERDICTS = frozenset({Intent.APPROVE, Intent.CONFIRM, Intent.ACCEPT, Intent.DENY, Intent.DECLINE_ALL})
_NUMBERED = re.compile(r"\s*#?([1-9])\s*[.:)]\s*(?=\S)")
_AT_A_PLACE = re.compile(
    r"(?:(?i:it(?:'|\u2019)?s|it is|we meet|es ist|wir treffen uns|c'est|es|é|è|het is|we zien elkaar)\s+)?"
    r"(?P<place>(?i:in|at|on|im|am|bei|auf|à|au|aux|chez|en|em|no|na|a|al|alla|op|bij)\s+"
    r"(?:(?i:the|my|our|der|dem|den|meinem|unserem|mon|notre|la|le|el|mi|o|minha|mio|mia|het|de|mijn|ons)\s+)?"
    r"(?:(?i:room|office|raum|zimmer|büro|salle|bureau|sala|oficina|escritório|ufficio|kamer|kantoor)|[A-Z0-9])"
    r"[^?!\n]{0,80})|(?P<room>(?:[Rr]oom|[Rr]aum|[Zz]immer|[Ss]alle|[Ss]ala|[Kk]amer|[Zz]aal) [^?!\n]{1,60})"
)


def is_answer(flow: Flow, meaning: Meaning, intents: set[Intent]) -> bool:
    """Whether the words answer an open question; then `flow` knows which ones and with what words.

    Begun with a number, they answer that question alone.
    """
    talk = flow.conversation
    if not talk.questions or intents & _ORDERS or (Intent.REQUEST in intents and meaning.attendees):
        return False
    numbered = _NUMBERED.match(flow.note)
    meant = tuple(asked for asked in talk.questions if numbered and asked.number == int(numbered[1]))
    if numbered is not None and meant and talk.question is not Question.WHICH_TO_OFFER:
        flow.answered, flow.note = meant, flow.note[numbered.end() :]
        return True
    if talk.state is State.AWAITING_ORGANIZER and _settles(talk.question, meaning, intents):
        return False
    flow.answered = talk.questions
    return True


def _settles(question: Question, meaning: Meaning, intents: set[Intent]) -> bool:
    """Whether the words are a verdict on what Parley itself asked the organizer."""
    if question is Question.WHICH_TO_OFFER:
        return bool(meaning.accept) or bool(meaning.windows)
    return bool(intents & _VERDICTS) or bool(meaning.windows)


def settled_by_answer(flow: Flow, intents: set[Intent]) -> dict[str, object]:
    """What an answer settles of the meeting itself: where it is, or how, as the invitee proposed it."""
    if not flow.conversation.location and all(asked.kinds == ("where",) for asked in flow.answered):
        place = bare_place(flow.note)
        return {"location": place} if place else {}
    if len(flow.answered) != 1 or not intents & _AGREEING or len(flow.note.split()) > FEW:
        return {}
    way = conferencing(flow.answered[0].words)
    return {"conferencing": way} if way else {}


def bare_place(words: str) -> str:
    """The place, where `words` are nothing but one; "" for anything else."""
    found = _AT_A_PLACE.fullmatch(words.strip().rstrip("."))
    if found is None:
        return ""
    bare = found["place"] or found["room"]
    return re.sub(r"^(?:in|im|en|em|op|no|na)\s+(?=[A-Z0-9]|room|raum|sala|salle|kamer)", "", bare).strip()
