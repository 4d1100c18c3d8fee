"""Which conversation a message belongs to: secret, button, event, thread, else the only open one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import NamedTuple

from bot.app import App
from bot.deliveries import lane_of
from bot.phrases.buttons import parse_value
from engine.conversation import Conversation, Role
from engine.messages import CalendarReply, Inbound, Press, Words
from engine.people import ChannelName, Person
from storage import bookings, conversations, outbox, sent, tokens
from storage.store import Tx

NEAR = timedelta(hours=2)
"""Who is late speaks of a meeting that begins no later than this."""


@dataclass(frozen=True, slots=True)
class Found:
    """The conversations a message may mean. `sure`: something in the message named exactly this one."""

    talks: tuple[Conversation, ...] = ()
    sure: bool = False
    foreign: bool = False
    """A secret or button of somebody else: nothing may be changed or learned."""


class Met(NamedTuple):
    """Who speaks and about what, as far as that is known before anything is done."""

    person: Person | None
    found: Found | None


def find(tx: Tx, app: App, inbound: Inbound, person: Person) -> Found:
    """The conversations that `inbound` of `person` may be about, the one that moved last first."""
    named = _named(tx, inbound, person, app.now())
    if named == "":
        return Found(foreign=True)
    if named is not None:
        talk = conversations.get(tx, named)
        if talk is None or talk.role_of(person.id) is None:
            return Found(foreign=True)
        return Found((talk,), sure=True)
    if not inbound.sender.authenticated and not inbound.sender.submitted:
        return Found(foreign=True)
    live = tuple(
        talk for talk in conversations.live_with(tx, person.id, app.now()) if was_heard(talk, person)
    )
    if live or person.organizer:
        return Found(live)
    return Found(tuple(conversations.with_person(tx, person.id, last=1)))


def was_heard(talk: Conversation, person: Person) -> bool:
    """An invitee knows nothing of what the organizer has only begun to ask."""
    return bool(talk.round) or talk.role_of(person.id) is not Role.INVITEE


def _named(tx: Tx, inbound: Inbound, person: Person, now: datetime) -> str | None:
    """The id of the conversation that the message itself names; "" for a secret of somebody else."""
    if isinstance(inbound.body, Press):
        parsed = parse_value(inbound.body.value)
        return parsed[0] if parsed is not None else ""
    if inbound.token:
        known = tokens.find(tx, inbound.token, now)
        if known is not None:
            return known[0] if known[1] == person.id else ""
    if isinstance(inbound.body, CalendarReply):
        return bookings.by_uid(tx, inbound.body.uid)
    channel = inbound.sender.address.channel
    found = sent.conversation_of(tx, channel, inbound.chat, person.id, inbound.refs)
    if found is not None or not isinstance(inbound.body, Words) or channel is not ChannelName.EMAIL:
        return found
    return None


def heard_in(app: App, inbound: Inbound, person: Person, talk: Conversation) -> Callable[[Tx], None]:
    """What makes our answer stand under the message it answers."""

    def unit(tx: Tx) -> None:
        if inbound.ref:
            sent.heard(tx, talk.id, person.id, inbound, app.now())

    return unit


def trigger_key(inbound: Inbound) -> str:
    """The name of this trigger: the same however often and on whichever way it is delivered."""
    return f"{inbound.sender.address.channel}:{inbound.key}"


def reply_key(inbound: Inbound) -> str:
    """The name of an answer outside any conversation: one for each message."""
    return f"reply.{inbound.sender.address.channel}.{inbound.key}"[:300]


def was_answered(tx: Tx, inbound: Inbound) -> bool:
    """Whether `inbound` came to something already, before a stop that left its payload unfinished.

    Read again, the same words may fit another conversation by now, and would book twice.
    """
    address = inbound.sender.address
    lane = lane_of(address.channel, inbound.aside or inbound.chat)
    return conversations.was_moved(tx, trigger_key(inbound), address.channel, address.id) or outbox.was_asked(
        tx, reply_key(inbound), lane
    )


def about_now(talks: Sequence[Conversation], now: datetime) -> Conversation | None:
    """The one conversation whose meeting somebody can be late for at `now`; None for none or several."""
    near = [
        talk
        for talk in talks
        if talk.booking is not None and talk.booking.slot.start - NEAR <= now < talk.booking.slot.end
    ]
    return near[0] if len(near) == 1 else None
