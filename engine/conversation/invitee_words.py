"""What the invitee's words want of a conversation: a choice, a counter-proposal, other slots."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta

from engine.conversation.flow import Flow
from engine.conversation.table import STALE, UNCLEAR, WITH_BOOKING
from engine.conversation.triggers import Said
from engine.conversation.values import OPEN, State
from engine.conversation.wanted import Wanted, periods_of
from engine.conversation.windows import small_talk
from engine.language.introductions import Part
from engine.language.meaning import Intent, Meaning
from engine.periods import Period

_NUMBER = re.compile(r"[#(]?([1-9]\d?)[.)!]?")


def invitee_said(flow: Flow, meaning: Meaning, intents: set[Intent]) -> str:
    """The event that words of the invitee mean."""
    talk = flow.conversation
    brought = _brought(flow, meaning)
    if brought:
        return brought
    flow.change(expecting="")
    if Intent.WRONG_PERSON in intents:
        return "wrong_person"
    if Intent.LATE in intents:
        return "delayed"
    if Intent.OUT_OF_OFFICE in intents:
        return "away"
    if talk.state is State.BOOKED and (number := _NUMBER.fullmatch(flow.note.strip())):
        return _number_after_booking(flow, int(number[1]))
    if Intent.CANCEL in intents and not meaning.clarify:
        return "cancel"
    if Intent.CHANGE_DURATION in intents and meaning.duration:
        asked = timedelta(minutes=meaning.duration)
        if asked > talk.duration:
            flow.change(asked_duration=asked)
            flow.note = str(meaning.duration)
            return "longer"
        flow.change(duration=asked)
        if talk.booking is not None and not flow.wanted:
            flow.slot = flow.slot_at(talk.booking.slot.start)
            return "counter"
    if talk.state is State.CONFIRMING and intents & {Intent.CONFIRM, Intent.APPROVE} and not meaning.clarify:
        return "confirm"
    if meaning.accept:
        return _accepted(flow, meaning)
    return _proposed(flow, meaning, intents)


_PARTS = {Part.ASSISTANT: "hand_over", Part.GUEST: "guest", Part.INSTEAD: "instead"}


def _brought(flow: Flow, meaning: Meaning) -> str:
    """Somebody is brought in, unless an offer is taken beside it: then only guests come along."""
    said = flow.trigger
    introduction = said.introduction if isinstance(said, Said) else None
    if introduction is None or flow.conversation.state not in WITH_BOOKING:
        return ""
    flow.introduction = introduction
    if meaning.accept and not meaning.clarify:
        if introduction.part is Part.GUEST:
            flow.note_guests()
        return ""
    return _PARTS[introduction.part]


def _number_after_booking(flow: Flow, number: int) -> str:
    """A bare number when all is settled: the same choice again, or another one, which is asked about."""
    talk = flow.conversation
    offer = next((offer for offer in talk.last_offers if offer.number == number), None)
    flow.slot = flow.slot_at(offer.slot.start) if offer is not None else None
    if talk.booking is not None and flow.slot == talk.booking.slot:
        return STALE
    flow.certain = False
    return "counter" if flow.slot is not None else UNCLEAR


def _accepted(flow: Flow, meaning: Meaning) -> str:
    talk = flow.conversation
    shown = talk.offers or talk.last_offers
    slots = [flow.slot_at(offer.slot.start) for offer in shown if offer.number in meaning.accept]
    if not slots:
        return UNCLEAR
    flow.slot = slots[0]
    if talk.state is State.BOOKED:
        return STALE if talk.booking and flow.slot == talk.booking.slot else "counter"
    if talk.state not in OPEN:
        return "late"
    if meaning.clarify:
        return "counter"
    if len(slots) == 1:
        return "choose"
    flow.wanted = Wanted(starts=tuple(slot.start for slot in slots))
    return "consent"


def _proposed(flow: Flow, meaning: Meaning, intents: set[Intent]) -> str:
    talk = flow.conversation
    ended = talk.state not in OPEN and talk.state is not State.BOOKED
    if meaning.offer_missed is not None and ended:
        flow.slot = next((o.slot for o in talk.last_offers if o.number == meaning.offer_missed), None)
        return "late"
    if Intent.DENY in intents and talk.state is State.CONFIRMING and not flow.wanted:
        return "deny"
    if Intent.DENY in intents and talk.state is State.RESCHEDULING and not flow.wanted:
        return "keep"
    declined = intents & {Intent.DECLINE_ALL, Intent.MORE_OPTIONS}
    if declined or (Intent.EXCLUDE in intents and meaning.exclude):
        _strike_offers(flow, bool(declined), meaning)
    if flow.wanted:
        return _windows_said(flow, meaning, intents, ended)
    if Intent.RESCHEDULE in intents and talk.state in (State.BOOKED, State.RESCHEDULING):
        flow.wanted = Wanted((flow.search(),))
        return "reschedule"
    if declined or (ended and intents & {Intent.REQUEST, Intent.RESCHEDULE, Intent.PROPOSE, Intent.ACCEPT}):
        flow.wanted = Wanted(talk.wishes or talk.windows or (flow.search(),))
        return "fresh"
    if Intent.QUESTION in intents:
        return "question"
    return small_talk(meaning, intents)


def _windows_said(flow: Flow, meaning: Meaning, intents: set[Intent], ended: bool) -> str:
    talk = flow.conversation
    if not flow.wanted.starts:
        flow.change(wishes=flow.wanted.periods)
    if talk.state is State.BOOKED and Intent.RESCHEDULE in intents:
        return "reschedule"
    if ended:
        return "late" if talk.state is State.EXPIRED else "fresh"
    if meaning.clarify and len(flow.wanted.starts) > 1:
        return UNCLEAR
    if flow.wanted.starts:
        flow.slot = _best_start(flow)
        return "counter"
    if talk.state is State.BOOKED:
        return "reschedule"
    return "consent" if meaning.consent else "fresh"


def _best_start(flow: Flow) -> Period:
    """Of several named starts the first that can be booked, else the first that is free, else the first."""
    slots = [flow.slot_at(start) for start in flow.wanted.starts]
    return next(
        (slot for slot in slots if flow.is_inside_rules(slot)),
        next((slot for slot in slots if flow.still_free(slot)), slots[0]),
    )


def _strike_offers(flow: Flow, all_of_them: bool, meaning: Meaning) -> None:
    """Offers that were turned down are not offered again."""
    search = flow.search()
    tzid = flow.trigger.tzid if isinstance(flow.trigger, Said) else flow.conversation.tzid
    gone = periods_of([replace(window, exact=False) for window in meaning.exclude], tzid, search)
    struck = [
        offer.slot
        for offer in flow.conversation.offers
        if all_of_them or any(offer.slot.touches(period) for period in gone)
    ]
    flow.change(declined=(*flow.conversation.declined, *struck))
