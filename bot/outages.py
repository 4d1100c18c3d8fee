"""A channel that a person must connect again: its messages wait, and organizers hear of it elsewhere."""

from __future__ import annotations

from bot.app import App
from bot.deliveries import DELIVER
from bot.elsewhere import place_elsewhere, say_elsewhere
from bot.phrases.catalogue import language_of, translator
from bot.replies import notify
from engine.conversation import Conversation
from engine.messages import Delivery, Message
from engine.people import ChannelName, Person
from storage import conversations, outbox, people
from storage.codec import decode
from storage.store import Tx


async def tell(app: App, row: outbox.Row) -> None:
    """Let the organizer whom the waiting message concerns know; what is for themselves is said elsewhere.

    The same try again says nothing new: every word has a key of its own.
    """
    if row.kind != DELIVER:
        return
    delivery = decode(row.body, Delivery)
    talk, organizer, reader = app.store.read(lambda tx: _concerned(tx, delivery))
    if organizer is None:
        return
    await tell_outage(app, delivery.to.channel, organizer, talk)
    if talk is not None and reader is not None and reader.id == organizer.id:
        await say_elsewhere(app, talk, delivery, row.key)


def _concerned(tx: Tx, delivery: Delivery) -> tuple[Conversation | None, Person | None, Person | None]:
    """The conversation, its organizer (without one: a reader who organizes), the reader."""
    reader = people.at_address(tx, delivery.to)
    talk = conversations.get(tx, delivery.conversation) if delivery.conversation else None
    if talk is None:
        return None, reader if reader is not None and reader.organizer else None, reader
    return talk, people.get(tx, talk.organizer.person), reader


async def tell_outage(app: App, channel: ChannelName, organizer: Person, talk: Conversation | None) -> None:
    """Once a day for each channel and organizer, where the conversation is held if that is elsewhere."""
    place = place_elsewhere(app, organizer, {channel})
    chat = place.id if place is not None else ""
    if talk is not None and talk.organizer.channel is not channel:
        place, chat = talk.organizer.place, talk.organizer.chat
    if place is None:
        return
    say = translator(language_of(organizer.locale))
    text = say(
        "{channel} does not let me in any more. What I have to say there waits until I am connected again, "
        "which whoever runs me can do. Until then I write to you here.",
        channel=channel.capitalize(),
    )
    key = f"outage.{channel}.{organizer.id}.{app.now():%Y-%m-%d}"
    message = Message(say("{channel} is disconnected", channel=channel.capitalize()), (text,))
    await notify(app, key, place, chat, message, organizer.name)
