"""Word to an organizer who cannot be reached where they wrote from: through another of their channels."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import replace

import structlog

from bot.app import App
from bot.deliveries import DELIVER, lane_of
from bot.phrases.catalogue import language_of, translator
from engine.conversation import Conversation
from engine.messages import Delivery
from engine.people import Address, ChannelName, Person
from storage import outbox, people
from storage.codec import encode

log = structlog.get_logger()
_FAILED_THERE = re.compile(r"\.not\.(\w+)")
ORDER = (ChannelName.EMAIL, ChannelName.SLACK, ChannelName.TELEGRAM, ChannelName.WEB, ChannelName.TERMINAL)


async def say_elsewhere(app: App, talk: Conversation, delivery: Delivery, key: str) -> bool:
    """Send what could not be delivered to the organizer once more, in a channel that has not failed yet.

    `key` is that of the failed try; False where no channel is left.
    """
    organizer = app.store.read(lambda tx: people.get(tx, talk.organizer.person))
    tried = {*_FAILED_THERE.findall(key), str(delivery.to.channel)}
    place = place_elsewhere(app, organizer, tried) if organizer is not None else None
    if organizer is None or place is None:
        log.warning("organizer.unreachable", conversation=talk.id)
        return False
    again = f"{key}.not.{delivery.to.channel}"
    redirected = replace(_introduced(delivery, organizer), id=again, to=place, chat=place.id, refs=())
    if place.channel is not ChannelName.EMAIL:
        redirected = replace(redirected, message=replace(redirected.message, invitation=None))
    lane, now = lane_of(place.channel, place.id), app.now()
    await app.store.keep(lambda tx: outbox.add(tx, again, talk.id, lane, DELIVER, encode(redirected), now))
    return True


def place_elsewhere(app: App, person: Person, tried: Collection[str]) -> Address | None:
    """Where `person` is reached in a channel that is not among `tried`; by mail also where a profile says."""
    places = {place.channel: place for place in person.addresses}
    if person.email:
        places.setdefault(ChannelName.EMAIL, Address(ChannelName.EMAIL, person.email))
    able = (name for name in ORDER if name in app.channels and name not in tried)
    return next((places[name] for name in able if name in places and places[name].known), None)


def _introduced(delivery: Delivery, organizer: Person) -> Delivery:
    """The same words, under a line that says why they come here."""
    say = translator(language_of(organizer.locale))
    why = say("I could not reach you where you wrote from, so I write to you here.")
    if delivery.message.paragraphs[:1] == (why,):
        return delivery
    message = replace(delivery.message, paragraphs=(why, *delivery.message.paragraphs))
    return replace(delivery, message=message)
