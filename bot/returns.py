"""Messages of ours that did not arrive: the organizer is asked, so that nobody waits in vain."""

from __future__ import annotations

from dataclasses import replace

from bot.app import App
from bot.deliveries import DELIVER
from bot.finding import trigger_key
from bot.people import party, similar
from bot.steps import Outcome, take
from engine.conversation import Conversation, Noticed, Role
from engine.messages import Delivery, Inbound, Notice, NoticeKind
from engine.people import ChannelName
from storage import conversations, outbox, sent
from storage.codec import decode


async def bounced(app: App, inbound: Inbound, notice: Notice) -> Outcome | None:
    """A mail of ours came back: believed only if it names that mail and the address it went to."""
    found = app.store.read(lambda tx: sent.recipient_of(tx, inbound.sender.address.channel, inbound.refs))
    if found is None:
        return None
    talk = app.store.read(lambda tx: conversations.get(tx, found[0]))
    role = talk.role_of(found[1]) if talk is not None else None
    if talk is None or role is not Role.INVITEE or talk.invitee is None:
        return None
    if notice.failed_address and notice.failed_address.lower() != talk.invitee.email.lower():
        return None
    return await _ask_organizer(
        app, talk, replace(notice, failed_address=talk.invitee.email), trigger_key(inbound)
    )


async def undelivered(app: App, row: outbox.Row) -> Outcome | None:
    """A channel refused a message to the invitee for good."""
    if row.kind != DELIVER:
        return None
    delivery = decode(row.body, Delivery)
    talk = app.store.read(lambda tx: conversations.get(tx, delivery.conversation))
    if talk is None or talk.invitee is None or delivery.to != talk.invitee.place:
        return None
    address = talk.invitee.email if delivery.to.channel is ChannelName.EMAIL else talk.invitee.name
    notice = Notice(NoticeKind.BOUNCE, failed_address=address)
    return await _ask_organizer(app, talk, notice, f"undelivered:{row.key}")


async def _ask_organizer(app: App, talk: Conversation, notice: Notice, key: str) -> Outcome:
    assert talk.invitee is not None
    email = talk.invitee.email
    close = app.store.read(lambda tx: similar(tx, email))
    suggestion = party(app, close, ChannelName.EMAIL) if close is not None else None
    return await take(app, talk, Noticed(Role.INVITEE, notice, suggestion), key)
