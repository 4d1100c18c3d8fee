"""From an effect to the message that one reader gets."""

from __future__ import annotations

from dataclasses import replace

from bot.phrases import times
from bot.phrases.buttons import button, value_of
from bot.phrases.catalogue import Translate, spoken, translator
from bot.phrases.scene import Scene
from bot.phrases.topics import TOPICS
from engine.conversation.effects import Tell, Topic
from engine.conversation.values import Conversation, Offer, Party, Role
from engine.messages import Button, Invitation, Message, Option
from engine.people import ChannelName

NOT_NUMBERED = frozenset({Topic.OFFERED_TO, Topic.NUDGED, Topic.TIMES_TO_COPY})
"""Topics that show slots as a list: their reader has nothing to pick."""


def message_of(
    tell: Tell,
    talk: Conversation,
    reader: Party,
    language: str = "",
    invitation: Invitation | None = None,
    link: str = "",
) -> Message:
    """What `reader` reads. `language`: that of the last words, where they were not the reader's own.

    `link`: the invitee's page or way into a chat, for topics that hand it on.
    """
    tongue, locale = spoken(language, reader.locale)
    reader = replace(reader, locale=locale)
    say = translator(tongue)
    paragraphs, closing = TOPICS[tell.topic](Scene(tell, talk, reader, say, link))
    listed = tell.topic in NOT_NUMBERED or (tell.topic is Topic.WHY_NOT and tell.to is Role.ORGANIZER)
    offers = () if listed else tell.offers
    buttons = tuple(button(name, talk.id, tell.round, say, tell.topic) for name in tell.buttons)
    if buttons and reader.channel is ChannelName.EMAIL and tell.to is Role.ORGANIZER:
        choices = " \u00b7 ".join(each.label for each in buttons)
        closing = [*closing, say("You can answer with: {choices}", choices=choices)]
    return Message(
        subject=subject_of(talk, tell.to, say),
        paragraphs=tuple(paragraphs),
        options=tuple(option_of(offer, tell, talk, reader) for offer in offers),
        closing=tuple(closing),
        buttons=buttons,
        language=tongue,
        invitation=invitation,
    )


def subject_of(talk: Conversation, reader: Role, say: Translate) -> str:
    """The same for the whole conversation, so that mail programs keep one thread."""
    other = talk.invitee if reader is Role.ORGANIZER else talk.organizer
    if talk.subject:
        return say("{subject} \u2013 finding a time", subject=talk.subject)
    if other is None:
        return say("Finding a time")
    return say("Meeting with {name} \u2013 finding a time", name=other.name)


def option_of(offer: Offer, tell: Tell, talk: Conversation, reader: Party) -> Option:
    """A slot on offer as its reader sees it, with what travels when it is chosen."""
    label = times.slot(offer.slot, reader.tzid, reader.locale)
    name = f"approve_{offer.number}" if tell.topic is Topic.CONFIRM_CHOICE else f"offer:{offer.number}"
    return Option(offer.number, label, Button(name, label, value_of(talk.id, tell.round, name)))


def without_buttons(message: Message) -> Message:
    """The same words when nothing can be chosen any more: options stay readable as lines."""
    lines = "\n".join(f"{option.number}. {option.label}" for option in message.options)
    paragraphs = (*message.paragraphs, lines) if lines else message.paragraphs
    return Message(message.subject, paragraphs, closing=(), language=message.language)
