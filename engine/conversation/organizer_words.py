"""What the organizer's words want of a conversation: a request, an answer, a change."""

from __future__ import annotations

from engine.conversation.answers import bare_place, is_answer, settled_by_answer
from engine.conversation.details import details_in
from engine.conversation.flow import Flow
from engine.conversation.own_way import override, own_way
from engine.conversation.triggers import Said
from engine.conversation.values import Selection, State
from engine.conversation.verdicts import YES, organizer_answered
from engine.conversation.wanted import Wanted, periods_of
from engine.conversation.windows import small_talk
from engine.language.additions import Note
from engine.language.introductions import Part
from engine.language.meaning import Intent, Meaning

_ORDERS = {
    Intent.PAUSE: "pause",
    Intent.RESUME: "resume",
    Intent.NUDGE: "nudge",
    Intent.LATE: "delayed",
}
FLAWS = ("past", "no_such_date", "no_such_time", "unknown_zone", "weekday_mismatch")
"""What a reading notes of a time that cannot be; a colon and the words may follow."""


_PARTS = {
    Part.GUEST: "bring",
    Part.INSTEAD: "replace",
    Part.LEAVES: "leave_out",
    Part.ASSISTANT: "aid",
}


def asked(flow: Flow, said: Said) -> str:
    """An organizer's request, or the rest of one."""
    meaning = said.meaning
    if Intent.CANCEL in meaning.intents and not meaning.attendees:
        return "cancel"
    changes: dict[str, object] = {"missing": said.missing}
    if said.contacts:
        changes["contacts"] = said.contacts
    elif said.invitee is not None:
        changes |= {"invitee": said.invitee, "contacts": ()}
    elif flow.conversation.contacts and YES & set(meaning.intents) and not meaning.clarify:
        changes |= {"invitee": flow.conversation.contacts[0], "contacts": ()}
    if meaning.selection:
        changes["organizer_selection"] = Selection(meaning.selection)
    changes |= details_in(meaning, said.words)
    flow.change(**changes)
    flow.flaw = next((note for note in meaning.notes if note.startswith(FLAWS)), "")
    if meaning.exclude:
        tzid = said.tzid or flow.conversation.tzid
        flow.change(barred=tuple(periods_of(meaning.exclude, tzid, flow.search())))
    if Note.OVERRIDE in meaning.notes and (flow.wanted.starts or flow.conversation.last_asked):
        return override(flow)
    if flow.wanted:
        flow.change(windows=flow.wanted.periods, wishes=())
    elif flow.conversation.windows:
        flow.wanted = Wanted(flow.conversation.windows)
    else:
        flow.wanted = Wanted((flow.search(),))
    return "request"


def organizer_said(flow: Flow, meaning: Meaning, intents: set[Intent]) -> str:
    """The event that words of the organizer mean in a conversation that has begun."""
    talk = flow.conversation
    if isinstance(flow.trigger, Said) and flow.trigger.introduction is not None:
        flow.introduction = flow.trigger.introduction
        flow.wanted = flow.wanted or Wanted(talk.windows or (flow.search(),))
        return _PARTS[flow.introduction.part]
    flow.change(sought="")
    if Intent.CANCEL in intents:
        return "cancel"
    if event := own_way(flow, meaning):
        return event
    for intent, event in _ORDERS.items():
        if intent in intents and not meaning.clarify:
            flow.wanted = Wanted(talk.windows or (flow.search(),))
            return event
    answering = is_answer(flow, meaning, intents)
    details = details_in(meaning, flow.note)
    if answering:
        agreed = settled_by_answer(flow, intents)
        details |= agreed
        if agreed and talk.booking is None:
            flow.change(**agreed)
            return "answer"
        if not details and (talk.booking is not None or not (flow.wanted and flow.certain)):
            return "answer"
    elif talk.state is State.AWAITING_ORGANIZER:
        return organizer_answered(flow, meaning, intents)
    if talk.state in (State.BOOKED, State.RESCHEDULING):
        if Intent.DENY in intents and talk.state is State.RESCHEDULING:
            return "keep"
        if intents & {Intent.RESCHEDULE, Intent.PROPOSE, Intent.MORE_OPTIONS} or flow.wanted:
            flow.wanted = flow.wanted or Wanted((flow.search(),))
            return "reschedule"
    if "duration" in details and talk.booking is not None:
        flow.change(**details)
        flow.slot = flow.slot_at(talk.booking.slot.start)
        if flow.still_free(flow.slot):
            return "counter"
        flow.wanted = Wanted((flow.search(),))
        return "reschedule"
    if not details and not flow.wanted and (place := bare_place(flow.note)):
        details["location"] = place
    if details or flow.wanted:
        flow.change(**details)
        if flow.wanted:
            flow.change(windows=flow.wanted.periods, wishes=())
        elif "duration" in details:
            flow.wanted = Wanted(talk.wishes or talk.windows or (flow.search(),))
        return "change"
    return small_talk(meaning, intents)
