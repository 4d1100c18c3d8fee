"""From a trigger to the event of the table: what does this message, button or timer want here?

Reading may prepare the step (whose turn it is, which slots are meant); it settles nothing.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import assert_never

from engine.conversation.flow import Flow
from engine.conversation.triggers import Answered, Due, Noticed, Pressed, Said
from engine.conversation.values import OPEN, Offer, Question, Role, Selection, State
from engine.conversation.wanted import Wanted, named_zone, periods_of, wanted
from engine.language.meaning import Intent, Meaning
from engine.messages import NoticeKind
from engine.periods import Period, intersect

NOTHING = "nothing"
UNCLEAR = "unclear"
STALE = "stale"
FLAWS = ("past", "no_such_date", "no_such_time", "unknown_zone", "weekday_mismatch")
"""What a reading notes of a time that cannot be; a colon and the words may follow."""
READ_BACK = ("date_order",)
"""Assumptions that would move the slot by months if they were wrong."""

_INVITEE_BUTTONS = {
    "reschedule": "reschedule",
    "keep": "keep",
    "cancel": "cancel",
    "yes": "confirm",
    "no": "deny",
}
_ORGANIZER_BUTTONS = {
    "accept_once": "approve",
    "suggest_others": "suggest",
    "decline": "refuse",
    "reschedule": "reschedule",
    "keep": "keep",
    "cancel": "cancel",
    "drop": "cancel",
    "try_again": "fresh",
    "use_suggestion": "request",
    "other_address": "ask_address",
    "edit_address": "ask_address",
    "contact_alternate": "ask_address",
}
_TIMERS = {
    "followup": "silence",
    "hold_expired": "hold_expired",
    "reminder": "remind",
    "resume_followup": "resume",
}


def event_of(flow: Flow) -> str:
    """The event that the trigger of this step means where the conversation stands."""
    match flow.trigger:
        case Said():
            flow.by = flow.trigger.by
            return _said(flow, flow.trigger)
        case Pressed():
            flow.by = flow.trigger.by
            return _pressed(flow, flow.trigger)
        case Due():
            return _due(flow, flow.trigger)
        case Answered():
            flow.by = flow.trigger.by
            return _answered(flow, flow.trigger)
        case Noticed():
            flow.by = flow.trigger.by
            return _noticed(flow, flow.trigger)
        case _:
            assert_never(flow.trigger)


# Buttons, timers, notices


def _pressed(flow: Flow, press: Pressed) -> str:
    talk = flow.conversation
    if press.name.startswith("offer"):
        return _picked(flow, press)
    if press.round != talk.round and press.name not in ("reschedule", "cancel", "keep"):
        return STALE
    known = _ORGANIZER_BUTTONS if press.by is Role.ORGANIZER else _INVITEE_BUTTONS
    event = known.get(press.name, NOTHING)
    if event == "approve":
        return _approved(flow)
    if event == "request":
        flow.change(invitee=talk.suggestion or talk.invitee, suggestion=None)
        flow.wanted = Wanted(talk.windows or (flow.search(),))
    if event in ("reschedule", "fresh", "suggest"):
        flow.wanted = Wanted((flow.search(),))
    return event


def _picked(flow: Flow, press: Pressed) -> str:
    talk = flow.conversation
    if press.by is Role.ORGANIZER:
        if press.round != talk.round or talk.question is not Question.WHICH_TO_OFFER:
            return STALE
        number = press.name.partition(":")[2]
        return _pick(
            flow,
            [offer for offer in talk.proposals if press.name == "offer_all" or number == str(offer.number)],
        )
    shown = talk.offers or talk.last_offers
    offer = next((offer for offer in shown if press.name == f"offer:{offer.number}"), None)
    if press.round != talk.round or offer is None or not talk.offers:
        flow.slot = offer.slot if offer is not None and press.round == talk.round else None
        return STALE
    flow.slot = flow.slot_at(offer.slot.start)
    return "choose"


def _pick(flow: Flow, picked: list[Offer]) -> str:
    flow.picks = tuple(picked)
    flow.slot = picked[0].slot if picked else None
    return "pick"


def _due(flow: Flow, due: Due) -> str:
    flow.by = Role.ORGANIZER
    flow.drop_timers(due.what)
    return _TIMERS.get(due.what, NOTHING)


def _noticed(flow: Flow, noticed: Noticed) -> str:
    match noticed.notice.kind:
        case NoticeKind.OUT_OF_OFFICE:
            return "away"
        case NoticeKind.BOUNCE:
            flow.change(suggestion=noticed.suggestion)
            flow.note = noticed.notice.failed_address
            return "bounce"
        case _:
            return NOTHING


def _answered(flow: Flow, answered: Answered) -> str:
    reply, booking = answered.reply, flow.conversation.booking
    if booking is None or reply.uid != booking.uid:
        return NOTHING
    if reply.method == "COUNTER" and reply.start is not None:
        flow.slot = flow.slot_at(reply.start)
        flow.change(pending_by_calendar=True)
        return "counter"
    declined = reply.method == "CANCEL" or reply.partstat.upper() == "DECLINED"
    return "cancel" if declined else NOTHING


# Words


def _said(flow: Flow, said: Said) -> str:
    meaning = said.meaning
    intents = set(meaning.intents)
    flow.certain = not meaning.clarify and not any(
        assumption.startswith(READ_BACK) for assumption in meaning.assumptions
    )
    flow.note = said.words
    if Intent.UNSUBSCRIBE in intents:
        return "opt_out" if said.by is Role.INVITEE else UNCLEAR
    if Intent.SET_TIMEZONE in intents and meaning.timezone and not meaning.windows:
        flow.note = named_zone(meaning.timezone)
        return "zone" if flow.note else UNCLEAR
    absorb_windows(flow, said)
    if flow.conversation.state in (State.DRAFT, State.NEEDS_ORGANIZER_INFO) and said.by is Role.ORGANIZER:
        return _asked(flow, said)
    if said.by is Role.ORGANIZER:
        return _organizer_said(flow, meaning, intents)
    return _invitee_said(flow, meaning, intents)


def absorb_windows(flow: Flow, said: Said) -> None:
    """Turn what was said about times into instants to search."""
    meaning, search = said.meaning, flow.search()
    tzid, duration = said.tzid or flow.conversation.tzid, flow.conversation.duration
    if meaning.duration and meaning.duration * timedelta(minutes=1) <= duration:
        duration = meaning.duration * timedelta(minutes=1)
    if meaning.windows or meaning.exclude:
        flow.wanted = wanted(meaning.windows, meaning.exclude, tzid, search, duration)
        if not meaning.windows and flow.conversation.windows:
            kept = tuple(intersect(flow.wanted.periods, flow.conversation.windows))
            flow.fallbacks = (flow.wanted,)
            flow.wanted = Wanted(kept)
    flow.fallbacks += tuple(
        wanted(fallback.windows, meaning.exclude, tzid, search, duration) for fallback in meaning.fallbacks
    )
    if meaning.prefer:
        flow.change(prefer=tuple(periods_of(meaning.prefer, tzid, search)))


def _asked(flow: Flow, said: Said) -> str:
    """An organizer's request, or the rest of one."""
    meaning = said.meaning
    if Intent.CANCEL in meaning.intents and not meaning.attendees:
        return "cancel"
    changes: dict[str, object] = {"missing": said.missing}
    if said.invitee is not None:
        changes["invitee"] = said.invitee
    if meaning.selection:
        changes["organizer_selection"] = Selection(meaning.selection)
    changes |= _details(meaning)
    flow.change(**changes)
    flow.flaw = next((note for note in meaning.notes if note.startswith(FLAWS)), "")
    if flow.wanted:
        flow.change(windows=flow.wanted.periods)
    elif flow.conversation.windows:
        flow.wanted = Wanted(flow.conversation.windows)
    else:
        flow.wanted = Wanted((flow.search(),))
    return "request"


def _details(meaning: Meaning) -> dict[str, object]:
    found: dict[str, object] = {}
    if meaning.duration:
        found["duration"] = timedelta(minutes=meaning.duration)
    for field in ("subject", "location", "conferencing"):
        if getattr(meaning, field):
            found[field] = getattr(meaning, field)
    return found


def _organizer_said(flow: Flow, meaning: Meaning, intents: set[Intent]) -> str:
    talk = flow.conversation
    if Intent.CANCEL in intents:
        return "cancel"
    if talk.state is State.AWAITING_ORGANIZER:
        return _organizer_answered(flow, meaning, intents)
    if talk.state in (State.BOOKED, State.RESCHEDULING):
        if Intent.DENY in intents and talk.state is State.RESCHEDULING:
            return "keep"
        if intents & {Intent.RESCHEDULE, Intent.PROPOSE, Intent.MORE_OPTIONS} or flow.wanted:
            flow.wanted = flow.wanted or Wanted((flow.search(),))
            return "reschedule"
    details = _details(meaning)
    if details or flow.wanted:
        flow.change(**details)
        if flow.wanted:
            flow.change(windows=flow.wanted.periods)
        elif "duration" in details:
            flow.wanted = Wanted(talk.windows or (flow.search(),))
        return "change"
    return _small_talk(meaning, intents)


def _organizer_answered(flow: Flow, meaning: Meaning, intents: set[Intent]) -> str:
    """An answer to what the organizer was asked."""
    talk = flow.conversation
    if talk.question is Question.WHICH_TO_OFFER:
        if meaning.accept and not meaning.clarify:
            return _pick(flow, [offer for offer in talk.proposals if offer.number in meaning.accept])
        if flow.wanted:
            flow.change(windows=flow.wanted.periods)
            return "change"
        return UNCLEAR
    if meaning.clarify:
        return UNCLEAR
    if intents & {Intent.APPROVE, Intent.CONFIRM, Intent.ACCEPT}:
        return _approved(flow)
    if flow.wanted or Intent.MORE_OPTIONS in intents:
        flow.fallbacks = (flow.wanted,) if flow.wanted else ()
        return "suggest"
    return "refuse" if intents & {Intent.DENY, Intent.DECLINE_ALL} else UNCLEAR


def _approved(flow: Flow) -> str:
    """A yes; to a longer meeting it means the new length, at the booked start or in fresh slots."""
    talk = flow.conversation
    if talk.question is not Question.LONGER or talk.asked_duration is None:
        return "approve"
    flow.change(duration=talk.asked_duration, asked_duration=None, question=Question.NOTHING)
    if talk.booking is not None:
        flow.slot = flow.slot_at(talk.booking.slot.start)
        return "counter"
    flow.wanted = Wanted(talk.windows or (flow.search(),))
    flow.change(organizer_selection=Selection.AUTO)
    return "fresh"


def _invitee_said(flow: Flow, meaning: Meaning, intents: set[Intent]) -> str:
    talk = flow.conversation
    if Intent.WRONG_PERSON in intents:
        return "wrong_person"
    if Intent.OUT_OF_OFFICE in intents:
        return "away"
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
        flow.wanted = Wanted(talk.windows or (flow.search(),))
        return "fresh"
    if Intent.QUESTION in intents:
        return "question"
    return _small_talk(meaning, intents)


def _windows_said(flow: Flow, meaning: Meaning, intents: set[Intent], ended: bool) -> str:
    talk = flow.conversation
    if not flow.wanted.starts:
        flow.change(windows=flow.wanted.periods)
    if talk.state is State.BOOKED and Intent.RESCHEDULE in intents:
        return "reschedule"
    if ended:
        return "late" if talk.state is State.EXPIRED else "fresh"
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


def _small_talk(meaning: Meaning, intents: set[Intent]) -> str:
    if Intent.QUESTION in intents:
        return "question"
    return NOTHING if "thanks" in meaning.notes else UNCLEAR
