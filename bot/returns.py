"""Messages of ours that did not arrive: the organizer is asked, so that nobody waits in vain."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from bot.app import App
from bot.deliveries import DELIVER
from bot.elsewhere import say_elsewhere
from bot.finding import trigger_key
from bot.people import party, similar
from bot.steps import Outcome, take
from engine.conversation import Conversation, Joined, Lost, Noticed, Role
from engine.conversation.values import Party
from engine.errors import Refused, Unreachable
from engine.language.introductions import Part
from engine.messages import Delivery, Inbound, Notice, NoticeKind
from engine.people import Address, ChannelName
from storage import conversations, outbox, people, sent
from storage.codec import decode
from storage.store import Tx


async def bounced(app: App, inbound: Inbound, notice: Notice) -> Outcome | None:
    """A mail of ours came back: believed only if it names that mail and the address it went to."""
    if inbound.sender.address.channel is not ChannelName.EMAIL:
        return await _left(app, inbound)
    found = app.store.read(lambda tx: sent.recipient_of(tx, inbound.sender.address.channel, inbound.refs))
    if found is None:
        return None
    talk = app.store.read(lambda tx: conversations.get(tx, found[0]))
    if talk is not None and talk.organizer.person == found[1]:
        await _resend(app, talk, inbound)
        return None
    if talk is not None and (lost := _lost(app, talk, found[1])) is not None:
        return await take(app, talk, lost, trigger_key(inbound))
    if talk is None or talk.invitee is None or talk.invitee.person != found[1]:
        return None
    if notice.failed_address and notice.failed_address.lower() != talk.invitee.email.lower():
        return None
    return await _ask_organizer(
        app, talk, replace(notice, failed_address=talk.invitee.email), trigger_key(inbound)
    )


async def _left(app: App, inbound: Inbound) -> Outcome | None:
    """Somebody shut the chat with Parley: whoever waits for their answer is told, or mail is written."""
    talks = app.store.read(lambda tx: _held_at(tx, inbound.sender.address, app.now()))
    outcome = None
    for talk in talks if inbound.private else ():
        if talk.invitee is not None:
            by_mail = _by_mail(app, talk.invitee)
            notice = Notice(NoticeKind.BOUNCE, failed_address=talk.invitee.name)
            trigger = Joined(Role.INVITEE, by_mail) if by_mail else Noticed(Role.INVITEE, notice)
            outcome = await take(app, talk, trigger, trigger_key(inbound))
    return outcome


def _held_at(tx: Tx, place: Address, now: datetime) -> list[Conversation]:
    """The open conversations in which the invitee is talked to at `place`."""
    person = people.at_address(tx, place)
    live = conversations.live_with(tx, person.id, now) if person is not None else []
    return [talk for talk in live if talk.invitee is not None and talk.invitee.place == place]


def _lost(app: App, talk: Conversation, person_id: str) -> Lost | None:
    """Somebody beside the two who cannot be reached: an assistant of either, or a guest."""
    for part, side in ((Part.ASSISTANT, talk.assistant), (Part.AIDE, talk.aide)):
        if side is not None and side.person == person_id:
            return Lost(part, side.email or side.name)
    known = app.store.read(lambda tx: people.get(tx, person_id))
    if known is None or known.email not in talk.optional:
        return None
    return Lost(Part.GUEST, known.email)


async def _resend(app: App, talk: Conversation, inbound: Inbound) -> None:
    """Mail to the organizer came back: what it said is said elsewhere."""
    channel = inbound.sender.address.channel
    lost = app.store.read(lambda tx: sent.called(tx, channel, inbound.refs))
    if lost is not None:
        to = Address(ChannelName(lost.channel), lost.address)
        delivery = Delivery(lost.id, to, lost.chat, lost.message, talk.id, talk.organizer.name)
        delivery = replace(delivery, token=app.token(talk.id, talk.organizer.person))
        await say_elsewhere(app, talk, delivery, lost.id)


async def undelivered(app: App, row: outbox.Row, error: Refused) -> Outcome | None:
    """A channel refused a message for good: one to the organizer goes elsewhere, others are told to them.

    An invitee who cannot be reached in a chat is written to by mail, where that is known.
    """
    if row.kind != DELIVER:
        return None
    delivery = decode(row.body, Delivery)
    talk = app.store.read(lambda tx: conversations.get(tx, delivery.conversation))
    if talk is None or talk.invitee is None:
        return None
    if _is_for_organizer(app, talk, delivery):
        await say_elsewhere(app, talk, delivery, row.key)
        return None
    reader = app.store.read(lambda tx: people.at_address(tx, delivery.to))
    if reader is not None and (lost := _lost(app, talk, reader.id)) is not None:
        return await take(app, talk, lost, f"undelivered:{row.key}")
    if delivery.to != talk.invitee.place:
        return None
    if isinstance(error, Unreachable) and (by_mail := _by_mail(app, talk.invitee)) is not None:
        return await take(app, talk, Joined(Role.INVITEE, by_mail), f"undelivered:{row.key}")
    address = talk.invitee.email if delivery.to.channel is ChannelName.EMAIL else talk.invitee.name
    notice = Notice(NoticeKind.BOUNCE, failed_address=address)
    return await _ask_organizer(app, talk, notice, f"undelivered:{row.key}")


def _by_mail(app: App, invitee: Party) -> Party | None:
    """The invitee of a chat at their mail address, where that is known."""
    if invitee.channel is ChannelName.EMAIL or not invitee.email or ChannelName.EMAIL not in app.channels:
        return None
    return replace(invitee, channel=ChannelName.EMAIL, address=invitee.email, chat=invitee.email)


def _is_for_organizer(app: App, talk: Conversation, delivery: Delivery) -> bool:
    reader = app.store.read(lambda tx: people.at_address(tx, delivery.to))
    return reader is not None and reader.id == talk.organizer.person


async def _ask_organizer(app: App, talk: Conversation, notice: Notice, key: str) -> Outcome:
    assert talk.invitee is not None
    email = talk.invitee.email
    close = app.store.read(lambda tx: similar(tx, email))
    suggestion = party(app, close, ChannelName.EMAIL) if close is not None else None
    return await take(app, talk, Noticed(Role.INVITEE, notice, suggestion), key)
