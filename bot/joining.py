"""Coming over by a link: whoever holds an invitee's secret is talked to in the chat they opened it in."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from bot.app import App
from bot.finding import trigger_key
from bot.steps import Outcome, take
from engine.conversation import Conversation, Joined, Role
from engine.conversation.values import party_of
from engine.messages import Inbound, Words
from engine.people import ChannelName, Person
from storage import conversations, people, tokens
from storage.store import Tx

OPENED = "/start"
"""What a chat says for somebody who opens a link."""


async def join(app: App, inbound: Inbound) -> Outcome | None:
    """Go on here with the conversation of `inbound.token`; None for a secret that opens nothing.

    A mail carries its secret in an address that others may see: it never lets a stranger in.
    """
    opened = isinstance(inbound.body, Words) and inbound.body.text == OPENED
    if inbound.sender.address.channel is ChannelName.EMAIL or not inbound.sender.authenticated or not opened:
        return None
    found = await app.store.keep(lambda tx: _welcome(tx, inbound, app.now()))
    if found is None:
        return None
    talk, person = found
    party = party_of(person, inbound.sender.address, inbound.chat)
    return await take(app, talk, Joined(Role.INVITEE, party), trigger_key(inbound), by=Role.INVITEE)


def _welcome(tx: Tx, inbound: Inbound, now: datetime) -> tuple[Conversation, Person] | None:
    """The invitee of the secret, known at this address from now on."""
    known = tokens.find(tx, inbound.token, now)
    talk = conversations.get(tx, known[0]) if known is not None else None
    person = people.get(tx, known[1]) if known is not None else None
    if talk is None or person is None or talk.role_of(person.id) is not Role.INVITEE:
        return None
    here = inbound.sender.address
    before = people.at_address(tx, here)
    if before is not None:
        return (talk, person) if before.id == person.id else None
    there = person.address(here.channel)
    if there is not None and there.known:
        return None
    kept = tuple(place for place in person.addresses if place != there)
    name = inbound.sender.name if not person.introduced and inbound.sender.name else person.name
    handle = inbound.sender.handle or person.handle
    person = replace(person, addresses=(*kept, here), name=name, handle=handle, introduced=True)
    people.put(tx, person)
    return talk, person
