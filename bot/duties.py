"""How each job of the outbox is performed. A duty runs at least once; its key never changes."""

from __future__ import annotations

import contextlib
from dataclasses import replace

from bot import boards, paging
from bot.app import App
from bot.calendars import managed_writing, writing
from bot.calendars.jobs import MANAGED
from bot.phrases.messages import without_buttons
from bot.subscriptions import delivering
from bot.subscriptions.announcing import ANNOUNCE
from bot.withdrawal import is_unwanted, withdraw
from engine.errors import Disconnected, Refused
from engine.messages import Delivery, Settlement
from engine.people import Address, ChannelName
from storage import outbox, people, sent
from storage.codec import decode
from storage.store import Tx


async def deliver(app: App, row: outbox.Row) -> None:
    """Send one message. Raises `Unavailable` to be tried again, `Refused` for what never works."""
    delivery = decode(row.body, Delivery)
    channel = app.channels.get(delivery.to.channel)
    if channel is None:
        raise Disconnected("That channel is not set up any more.")
    refs = app.store.read(lambda tx: _sent_before(tx, app, delivery))
    if refs is None:
        await app.store.keep(lambda tx: outbox.finish(tx, row.id))
        return
    if refs:
        delivery = replace(delivery, refs=refs)

    receipt = await channel.send(delivery)

    now = app.now()

    def unit(tx: Tx) -> None:
        person = people.at_address(tx, delivery.to)
        sent.add(tx, delivery, person.id if person is not None else "", receipt, now)
        outbox.finish(tx, row.id)
        if row.attempts:  # the channel works again: what waits there for it need not wait any longer
            outbox.resume(tx, now, delivery.to.channel)

    await app.store.keep(unit)


def _sent_before(tx: Tx, app: App, delivery: Delivery) -> tuple[str, ...] | None:
    """What the conversation sent there before, oldest first; None for somebody who wants to hear nothing."""
    if is_unwanted(tx, app, delivery):
        return None
    if not delivery.conversation:
        return ()
    return sent.refs(tx, delivery.conversation, delivery.to.channel, delivery.chat)


async def settle(app: App, row: outbox.Row) -> None:
    """Take the buttons away from what was sent to one person (the body is the person's id)."""
    standing = app.store.read(lambda tx: sent.unsettled(tx, row.conversation_id, row.body))
    left = len(standing)
    for message in standing:
        channel = app.channels.get(ChannelName(message.channel))
        if channel is not None:
            to = Address(ChannelName(message.channel), message.address)
            with contextlib.suppress(Refused):  # the message is gone there: so are its buttons
                await channel.settle(
                    Settlement(to, message.chat, message.ref, without_buttons(message.message))
                )
        left -= 1
        await app.store.keep(lambda tx, m=message, last=not left: _settled(tx, row, m.id, last))  # type: ignore[misc]
    if not standing:
        await app.store.keep(lambda tx: outbox.finish(tx, row.id))


def _settled(tx: Tx, row: outbox.Row, sent_id: str, last: bool) -> None:
    sent.settle(tx, sent_id)
    if last:
        outbox.finish(tx, row.id)


DUTIES = {
    "deliver": deliver,
    "settle": settle,
    "calendar": writing.write,
    "withdraw": withdraw,
    paging.TURN: paging.turn,
    boards.BOARD: boards.show,
    ANNOUNCE: delivering.announce,
    MANAGED: managed_writing.write,
}
