"""Whom an invitee brings into a conversation: read from the words and from who stands in copy."""

from __future__ import annotations

from dataclasses import replace

from bot.app import App
from bot.people import meant, party
from bot.situations import is_suppressed
from engine.conversation import Conversation
from engine.conversation.triggers import Introduction
from engine.conversation.values import Party
from engine.language.introductions import Part, addresses_in, introduced
from engine.language.meaning import Meaning
from engine.messages import Words
from engine.people import ChannelName, Person
from storage import people
from storage.store import Tx


async def introduction(
    app: App, words: Words, person: Person, talk: Conversation, meaning: Meaning
) -> Introduction | None:
    """Who is brought in by `person`, who speaks as the invitee; None where nobody is."""
    found = introduced(words.text, meaning)
    if found is None and talk.expecting and (named := addresses_in(words.text)):
        found = Part(talk.expecting), named
    if found is None:
        return None
    part, named = found
    copied = tuple(other.id for other in words.others if other.channel is ChannelName.EMAIL)
    mails = others(app, talk, person, named or copied)
    side = await side_at(app, mails[0], person, talk) if mails and part is not Part.GUEST else None
    return Introduction(part, mails, side)


async def added(app: App, words: Words, person: Person, talk: Conversation) -> Introduction | None:
    """Whom the organizer puts on the meeting as optional attendees; None without a mail address."""
    mails = others(app, talk, person, addresses_in(words.text))
    return Introduction(Part.GUEST, mails) if mails else None


async def alternate(app: App, words: str, person: Person, talk: Conversation) -> Party | None:
    """Whom an absent invitee names to be written to meanwhile; the organizer decides."""
    mails = others(app, talk, person, addresses_in(words))
    return await side_at(app, mails[0], person, talk) if mails else None


def others(app: App, talk: Conversation, person: Person, mails: tuple[str, ...]) -> tuple[str, ...]:
    """Without those who take part already, and Parley itself."""
    known = {talk.organizer.email.lower(), person.email.lower(), app.policy.mail_address.lower()}
    known |= {side.email.lower() for side in (talk.invitee,) if side is not None}
    return tuple(mail for mail in mails if mail not in known)


async def side_at(app: App, mail: str, person: Person, talk: Conversation) -> Party | None:
    """Whoever is reached at `mail`, for this conversation; None where Parley may not or cannot write."""

    def unit(tx: Tx) -> Person | None:
        organizer = people.get(tx, talk.organizer.person)
        known = people.with_email(tx, mail) is not None
        who = meant(tx, app, mail, organizer or person, ChannelName.EMAIL)
        if who is None or is_suppressed(tx, app, who):
            return None
        if not known:
            who = replace(who, tzid=person.tzid, locale=person.locale)
            people.put(tx, who)
        return who

    who = await app.store.keep(unit)
    return party(app, who, ChannelName.EMAIL) if who is not None else None
