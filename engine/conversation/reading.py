"""From a trigger to the event of the table: what does this message, button or timer want here?

Reading may prepare the step (whose turn it is, which slots are meant); it settles nothing.
"""

from __future__ import annotations

import re
from typing import assert_never

from engine.conversation.calendar_news import calendar_changed, calendar_read
from engine.conversation.flow import Flow
from engine.conversation.invitee_words import invitee_said
from engine.conversation.organizer_words import asked, organizer_said
from engine.conversation.own_way import override
from engine.conversation.selecting import selected
from engine.conversation.standing import CALENDAR_TIMER
from engine.conversation.table import CALENDAR_READ, NOTHING, STALE, UNCLEAR
from engine.conversation.triggers import (
    Answered,
    CalendarChanged,
    Doubted,
    Due,
    GuestSpoke,
    Joined,
    Lost,
    Noticed,
    Pressed,
    Requested,
    Said,
    Selected,
    Vouched,
    Withdrawn,
)
from engine.conversation.values import Question, Role, State
from engine.conversation.verdicts import approved, pick
from engine.conversation.wanted import Wanted, named_zone
from engine.conversation.windows import absorb_windows
from engine.language.introductions import Part
from engine.language.meaning import Intent
from engine.messages import NoticeKind

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
    "nudge": "nudge",
    "pause": "pause",
    "resume": "resume",
    "copy_times_for_me": "copy_times",
    "allow_address": STALE,
    "ignore": "ignore",
    "make_exception": "override",
    "yes": "approve",
    "no": "refuse",
}
_WHENEVER = frozenset(
    {*("reschedule", "cancel", "keep", "nudge", "pause", "resume", "copy_times_for_me")}
    | {"ignore", "make_exception"}
)
"""Buttons that mean the same however many offers were made since."""
_LENGTH = re.compile(r"(?:approve|keep)_\d+")
"""Buttons for the length that the invitee asked for and for the one that stands, in minutes."""
_TIMERS = {
    "followup": "silence",
    "hold_expired": "hold_expired",
    "reminder": "remind",
    "reminder_organizer": "remind",
    "reminder_invitee": "remind",
    "resume_followup": "resume",
    CALENDAR_TIMER: CALENDAR_READ,
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
        case Requested():
            flow.wanted = Wanted(flow.conversation.windows)
            return "request"
        case Selected():
            return selected(flow, flow.trigger)
        case Joined():
            return _joined(flow, flow.trigger)
        case Due():
            return _due(flow, flow.trigger)
        case Answered():
            flow.by = flow.trigger.by
            return _answered(flow, flow.trigger)
        case Noticed():
            flow.by = flow.trigger.by
            return _noticed(flow, flow.trigger)
        case CalendarChanged():
            return calendar_changed(flow, flow.trigger)
        case Withdrawn():
            flow.by = flow.trigger.by
            return "opt_out"
        case Doubted():
            flow.by = Role.INVITEE
            return "doubted"
        case GuestSpoke():
            flow.by = Role.INVITEE
            flow.note = flow.trigger.words
            return "guest_leaves" if flow.trigger.leaves else "guest_writes"
        case Lost():
            flow.note = flow.trigger.address
            flow.by = Role.ORGANIZER if flow.trigger.part is Part.AIDE else Role.INVITEE
            return "lost"
        case Vouched():
            flow.by = flow.trigger.said.by
            flow.admit(flow.trigger.address)
            return _said(flow, flow.trigger.said)
        case _:
            assert_never(flow.trigger)


def _is_hushed(flow: Flow) -> bool:
    """Whether this comes from an invitee who asked never to be written to: nothing they do is answered."""
    return flow.by is Role.INVITEE and flow.situation.suppressed


# Buttons, timers, notices


def _pressed(flow: Flow, press: Pressed) -> str:
    talk = flow.conversation
    if _is_hushed(flow) and press.name != "cancel":
        return NOTHING
    if press.name.startswith("offer"):
        return _picked(flow, press)
    if press.round != talk.round and press.name not in _WHENEVER:
        return STALE
    if press.by is Role.ORGANIZER and talk.question is Question.LONGER and _LENGTH.match(press.name):
        return approved(flow) if press.name.startswith("approve_") else "refuse"
    if press.by is Role.ORGANIZER and press.name.startswith("approve_"):
        return _approved_number(flow, press)
    known = _ORGANIZER_BUTTONS if press.by is Role.ORGANIZER else _INVITEE_BUTTONS
    event = known.get(press.name, NOTHING)
    if press.name == "contact_alternate" and press.by is Role.ORGANIZER and talk.suggestion is not None:
        event = "request"
    if event == "approve":
        return approved(flow)
    if event == "request":
        flow.change(invitee=talk.suggestion or talk.invitee, suggestion=None, assistant=None, questions=())
        flow.drop_timers("resume")
        flow.wanted = Wanted(talk.windows or (flow.search(),))
    if event in ("reschedule", "fresh", "suggest"):
        flow.wanted = Wanted((flow.search(),))
    if event == "override":
        return override(flow)
    if event == "copy_times":
        flow.wanted = Wanted(talk.windows or (flow.search(),))
    return event


def _joined(flow: Flow, trigger: Joined) -> str:
    """The invitee is somewhere else now: who could not be reached until then is offered times at last."""
    flow.by = trigger.by
    flow.change(invitee=trigger.party)
    if flow.conversation.question is not Question.BOUNCED:
        return "joined"
    flow.wanted = Wanted(flow.conversation.windows or (flow.search(),))
    flow.fallbacks = (Wanted((flow.search(),)),)
    return "request"


def _approved_number(flow: Flow, press: Pressed) -> str:
    """The numbered one of what the organizer was asked about: a new contact, else a slot."""
    number = press.name.partition("_")[2]
    contacts, question = flow.conversation.contacts, flow.conversation.question
    chosen = [offer for offer in flow.conversation.proposals if str(offer.number) == number]
    if not contacts and question is Question.WHICH_TO_OFFER:
        return pick(flow, chosen)
    if not contacts and chosen:
        flow.change(pending=chosen[0].slot)
        return approved(flow)
    if not number.isdecimal() or not 1 <= int(number) <= len(contacts):
        return STALE
    flow.change(invitee=contacts[int(number) - 1], contacts=(), question=Question.NOTHING)
    flow.wanted = Wanted(flow.conversation.windows or (flow.search(),))
    return "request"


def _picked(flow: Flow, press: Pressed) -> str:
    talk = flow.conversation
    if press.by is Role.ORGANIZER:
        if press.round != talk.round or talk.question is not Question.WHICH_TO_OFFER:
            return STALE
        number = press.name.partition(":")[2]
        return pick(
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


def _due(flow: Flow, due: Due) -> str:
    flow.by = Role.ORGANIZER
    flow.drop_timers(due.what)
    event = _TIMERS.get(due.what, NOTHING)
    return calendar_read(flow) if event == CALENDAR_READ else event


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
    flow.note, flow.kinds = said.words, meaning.questions
    if Intent.UNSUBSCRIBE in intents:
        return "opt_out" if said.by is Role.INVITEE else "aide_stops" if flow.by_aide() else UNCLEAR
    if _is_hushed(flow):
        return "cancel" if intents == {Intent.CANCEL} and not meaning.clarify else "spoke_again"
    if Intent.SET_TIMEZONE in intents and meaning.timezone and not meaning.windows:
        flow.note = named_zone(meaning.timezone)
        return "zone" if flow.note else UNCLEAR
    absorb_windows(flow, said)
    if Intent.WHY_NOT in intents:
        return "why_not"
    if Intent.COPY_TIMES in intents and said.by is Role.ORGANIZER:
        flow.wanted = flow.wanted or Wanted(flow.conversation.windows or (flow.search(),))
        return "copy_times"
    if flow.conversation.state in (State.DRAFT, State.NEEDS_ORGANIZER_INFO) and said.by is Role.ORGANIZER:
        return asked(flow, said)
    if said.by is Role.ORGANIZER:
        return organizer_said(flow, meaning, intents)
    return invitee_said(flow, meaning, intents)
