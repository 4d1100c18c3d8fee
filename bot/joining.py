"""Coming over by a link: whoever holds an invitee's secret is talked to in the channel they opened it in."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from bot.app import App
from bot.finding import trigger_key
from bot.steps import Outcome, take
from engine.conversation import Conversation, Joined, Role
from engine.conversation.values import party_of
from engine.messages import Inbound
from engine.people import ChannelName, Person
from storage import conversations, people, tokens
from storage.store import Tx


async def join(app: App, inbound: Inbound) -> Outcome | None:
    """Go on here with the conversation of `inbound.token`; None for a secret that opens nothing.

    A mail carries its secret in an address that others may see: it never lets a stranger in.
    """
    if inbound.sender.address.channel is ChannelName.EMAIL or not inbound.sender.authenticated:
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
    if person.address(inbound.sender.address.channel) is not None:
        return None
    person = replace(person, addresses=(*person.addresses, inbound.sender.address))
    people.put(tx, person)
    return talk, person
