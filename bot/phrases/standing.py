"""One line for each conversation: where it stands and what it waits for."""

from __future__ import annotations

from bot.phrases import times
from bot.phrases.catalogue import Translate
from bot.phrases.scene import Draft, Scene
from engine.conversation.values import Conversation, Question, Role, State
from engine.periods import Period

NUDGED = (State.OFFERED, State.RESCHEDULING, State.CONFIRMING, State.PAUSED, State.EXPIRED)
PAUSABLE = (State.OFFERED, State.CONFIRMING, State.AWAITING_ORGANIZER, State.NEEDS_ORGANIZER_INFO)


def standing(s: Scene) -> Draft:
    return [standing_line(s.talk, s.tell.to, s.reader.tzid, s.reader.locale, s.say)], []


def standing_line(talk: Conversation, role: Role, tzid: str, locale: str, say: Translate) -> str:
    """Whom and what it is about, how it stands, and when Parley acts by itself next."""

    def when(slot: Period) -> str:
        return times.slot(slot, tzid, locale)

    title = _title(talk, role, say)
    if talk.booking is not None:
        booked = say("{title}: booked for {when}", title=title, when=when(talk.booking.slot))
        moving = talk.state not in (State.BOOKED, State.SUPPRESSED)
        return say("{booked}, another time is being looked for", booked=booked) if moving else booked
    line = f"{title}: {_waiting(talk, role, say, when(talk.pending) if talk.pending is not None else '')}"
    return line + _next(talk, tzid, locale, say)


def _title(talk: Conversation, role: Role, say: Translate) -> str:
    other = talk.invitee if role is Role.ORGANIZER else talk.organizer
    name = other.name if other is not None else say("somebody")
    return f"{name} ({talk.subject})" if talk.subject else name


def _waiting(talk: Conversation, role: Role, say: Translate, pending: str) -> str:
    """What it waits for, in a few words."""
    mine = role is Role.ORGANIZER
    match talk.state:
        case State.OFFERED:
            return say("waiting for an answer") if mine else say("waiting for you")
        case State.CONFIRMING:
            return say("waiting for a confirmation of {when}", when=pending)
        case State.AWAITING_ORGANIZER if mine and pending:
            return say("waiting for your word on {when}", when=pending)
        case State.AWAITING_ORGANIZER | State.NEEDS_ORGANIZER_INFO | State.DRAFT:
            return _asked(talk.question, say) if mine else say("open")
        case State.PAUSED:
            return say("paused")
        case State.EXPIRED:
            return say("nobody answered")
        case State.CANCELLED | State.DECLINED:
            return say("called off")
        case State.SUPPRESSED:
            return say("stopped for good, as they asked")
        case _:
            return say("open")


def _asked(question: Question, say: Translate) -> str:
    match question:
        case Question.WHICH_TO_OFFER:
            return say("waiting for you to pick the times to offer")
        case Question.WHO | Question.WRONG_PERSON | Question.BOUNCED:
            return say("waiting for you to say who is meant")
        case Question.WHEN | Question.NO_SLOT:
            return say("waiting for you to say when else")
        case _:
            return say("waiting for you")


def _next(talk: Conversation, tzid: str, locale: str, say: Translate) -> str:
    """When Parley writes again by itself."""
    timer = talk.timer("followup") or talk.timer("resume_followup")
    if timer is None or talk.state not in (State.OFFERED, State.PAUSED):
        return ""
    return say(" (I ask again on {day})", day=times.day(timer.at, tzid, locale))
