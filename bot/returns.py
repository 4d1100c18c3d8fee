"""Messages of ours that did not arrive: the organizer is asked, so that nobody waits in vain."""

from __future__ import annotations

from dataclasses import replace

from bot.app import App
from bot.deliveries import DELIVER
from bot.elsewhere import say_elsewhere
from bot.finding import trigger_key
from bot.people import party, similar
from bot.steps import Outcome, take
from engine.conversation import Conversation, Noticed, Role
from engine.messages import Delivery, Inbound, Notice, NoticeKind
from engine.people import Address, ChannelName
from storage import conversations, outbox, people, sent
from storage.codec import decode


async def bounced(app: App, inbound: Inbound, notice: Notice) -> Outcome | None:
    """A mail of ours came back: believed only if it names that mail and the address it went to."""
    found = app.store.read(lambda tx: sent.recipient_of(tx, inbound.sender.address.channel, inbound.refs))
    if found is None:
        return None
    talk = app.store.read(lambda tx: conversations.get(tx, found[0]))
    if talk is not None and talk.role_of(found[1]) is Role.ORGANIZER:
        await _resend(app, talk, inbound)
        return None
    if talk is None or talk.invitee is None or talk.invitee.person != found[1]:
        return None
    if notice.failed_address and notice.failed_address.lower() != talk.invitee.email.lower():
        return None
    return await _ask_organizer(
        app, talk, replace(notice, failed_address=talk.invitee.email), trigger_key(inbound)
    )


async def _resend(app: App, talk: Conversation, inbound: Inbound) -> None:
    """Mail to the organizer came back: what it said is said elsewhere."""
    channel = inbound.sender.address.channel
    lost = app.store.read(lambda tx: sent.called(tx, channel, inbound.refs))
    if lost is not None:
        to = Address(ChannelName(lost.channel), lost.address)
        delivery = Delivery(lost.id, to, lost.chat, lost.message, talk.id, talk.organizer.name)
        delivery = replace(delivery, token=app.token(talk.id, talk.organizer.person))
        await say_elsewhere(app, talk, delivery, lost.id)


async def undelivered(app: App, row: outbox.Row) -> Outcome | None:
    """A channel refused a message for good: one to the organizer goes elsewhere, others are told to them."""
    if row.kind != DELIVER:
        return None
    delivery = decode(row.body, Delivery)
    talk = app.store.read(lambda tx: conversations.get(tx, delivery.conversation))
    if talk is None or talk.invitee is None:
        return None
    if _is_for_organizer(app, talk, delivery):
        await say_elsewhere(app, talk, delivery, row.key)
        return None
    if delivery.to != talk.invitee.place:
        return None
    address = talk.invitee.email if delivery.to.channel is ChannelName.EMAIL else talk.invitee.name
    notice = Notice(NoticeKind.BOUNCE, failed_address=address)
    return await _ask_organizer(app, talk, notice, f"undelivered:{row.key}")


def _is_for_organizer(app: App, talk: Conversation, delivery: Delivery) -> bool:
    reader = app.store.read(lambda tx: people.at_address(tx, delivery.to))
    return reader is not None and reader.id == talk.organizer.person


async def _ask_organizer(app: App, talk: Conversation, notice: Notice, key: str) -> Outcome:
    assert talk.invitee is not None
    email = talk.invitee.email
    close = app.store.read(lambda tx: similar(tx, email))
    suggestion = party(app, close, ChannelName.EMAIL) if close is not None else None
    return await take(app, talk, Noticed(Role.INVITEE, notice, suggestion), key)
