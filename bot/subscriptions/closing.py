"""Giving an address up after days: nothing more is sent there, and whoever looks after the program hears."""

from __future__ import annotations

from bot.app import App
from bot.deliveries import DELIVER
from bot.deliveries import lane_of as chat_lane
from bot.phrases.catalogue import language_of, translator
from bot.subscriptions.announcing import lane_of
from engine.messages import Delivery, Message
from engine.people import Address, ChannelName
from engine.subscriptions import Subscription
from storage import applications, outbox, subscriptions
from storage.codec import encode
from storage.store import Tx


def give_up(tx: Tx, app: App, one: Subscription, reason: str) -> None:
    """Nothing waits for it any more, and nothing will."""
    subscriptions.close(tx, one.id, reason)
    outbox.drop(tx, lane_of(one))
    contact = applications.contact(tx, one.application)
    program = applications.get(tx, one.application)
    if "@" not in contact or program is None:
        return
    say = translator(language_of(app.policy.default_locale))
    text = say(
        "{name} could not be told anything at {address} for three days, so I have stopped trying. Once it "
        "answers again, the program can create a new channel.",
        name=program.name,
        address=one.url,
    )
    message = Message(say("{name} cannot be told of changes", name=program.name), (text,), closing=(reason,))
    to = Address(ChannelName.EMAIL, contact)
    key = f"closed.{one.id}"
    delivery = Delivery(id=key, to=to, chat=contact, message=message, recipient=contact)
    lane = chat_lane(to.channel, contact)
    outbox.add(tx, key, "", lane, DELIVER, encode(delivery), app.now())
