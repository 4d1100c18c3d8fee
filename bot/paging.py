"""Turning the pages of a long list of choices: the message is shown anew where it stands."""

from __future__ import annotations

from dataclasses import dataclass

from bot.app import App
from bot.deliveries import lane_of
from bot.finding import reply_key
from bot.phrases.buttons import page_meant
from engine.errors import Disconnected
from engine.messages import Inbound, Press, Settlement
from engine.people import Address, ChannelName, Person
from storage import outbox, sent
from storage.codec import decode, encode

TURN = "turn"


@dataclass(frozen=True, slots=True)
class Turned:
    """Which message of ours is to show which of its pages."""

    sent: str
    page: int


async def pressed(app: App, inbound: Inbound, person: Person | None) -> bool:
    """Take a press that turns a page; False if it is about something else. Only the reader turns."""
    page = page_meant(inbound.body.value) if isinstance(inbound.body, Press) else None
    if page is None or not isinstance(inbound.body, Press):
        return False
    channel, ref, now = inbound.sender.address.channel, inbound.body.ref, app.now()
    shown = app.store.read(lambda tx: sent.standing(tx, channel, ref, person.id)) if person else None
    if shown is not None:
        lane, body = lane_of(channel, shown.chat), encode(Turned(shown.id, page))
        key = reply_key(inbound)
        await app.store.keep(lambda tx: outbox.add(tx, key, shown.conversation_id, lane, TURN, body, now))
    return True


async def turn(app: App, row: outbox.Row) -> None:
    """The duty: show another page, unless the message was settled meanwhile."""
    turned = decode(row.body, Turned)
    shown = app.store.read(lambda tx: sent.unsettled_one(tx, turned.sent))
    if shown is not None:
        name = ChannelName(shown.channel)
        channel = app.channels.get(name)
        if channel is None:
            raise Disconnected("That channel is not set up any more.")
        to = Address(name, shown.address)
        await channel.settle(Settlement(to, shown.chat, shown.ref, shown.message, turned.page))
    await app.store.keep(lambda tx: outbox.finish(tx, row.id))
