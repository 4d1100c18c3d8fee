"""What whoever comes along reads: that they are invited, that it moved, that it is off."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from bot.phrases import times
from bot.phrases.catalogue import spoken, translator
from bot.phrases.messages import subject_of
from bot.phrases.scene import where_lines_of
from engine.conversation.effects import Method, Tell, Topic
from engine.conversation.values import Conversation, Party, Role
from engine.messages import Invitation, Message
from engine.periods import Period


class Guests(NamedTuple):
    """Who comes along to a meeting, and who did until just now."""

    coming: tuple[Party, ...] = ()
    gone: tuple[Party, ...] = ()


NOBODY = Guests()


def guest_messages(
    tell: Tell, talk: Conversation, guests: Guests, made: Invitation | None
) -> Iterator[tuple[Party, Message]]:
    """What guests read because the organizer is told `tell`: that they are invited, or that it is off."""
    if tell.to is not Role.ORGANIZER or tell.invitation not in (Method.REQUEST, Method.CANCEL) or tell.reader:
        return
    slot = tell.slot or (tell.booking.slot if tell.booking is not None else None)
    if slot is None:
        return
    for party in guests.coming:
        yield party, _message(talk, party, slot, tell.topic, made)
    for party in guests.gone:
        yield party, _message(talk, party, slot, Topic.LEFT_OUT, None)


def _message(
    talk: Conversation, party: Party, slot: Period, topic: Topic, made: Invitation | None
) -> Message:
    tongue, locale = spoken("", party.locale)
    say = translator(tongue)
    invitee = talk.invitee.name if talk.invitee is not None else ""
    about = say(" about {subject}", subject=talk.subject) if talk.subject else ""
    values = {
        "organizer": talk.organizer.name,
        "invitee": invitee,
        "when": times.slot(slot, party.tzid, locale),
        "about": about,
    }
    closing: tuple[str, ...] = ()
    lines: list[str] = []
    match topic:
        case Topic.CANCELLED:
            text = say("The meeting of {organizer} and {invitee} on {when}{about} is cancelled.", **values)
        case Topic.LEFT_OUT:
            text = say("{organizer} and {invitee} meet without you on {when}{about}.", **values)
        case _:
            text = say(
                "You are invited to come along when {organizer} and {invitee} meet on {when}{about}.",
                **values,
            )
            lines = where_lines_of(talk, say)
            closing = (say("If you cannot come, just tell me."),)
    greeting = say("Hi {name},", name=party.first_name)
    subject = subject_of(talk, Role.INVITEE, say)
    return Message(subject, (greeting, text, *lines), closing=closing, language=tongue, invitation=made)
