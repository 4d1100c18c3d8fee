"""Whom an organizer's words bring in, leave out or put in the place of somebody else."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.app import App
from bot.bringing import others, side_at
from bot.people import called, meant, party
from bot.steps import Outcome, take
from engine.conversation import Conversation, Pressed, Role, Said
from engine.conversation.triggers import Introduction
from engine.conversation.values import Question
from engine.conversation.verdicts import YES
from engine.language.introductions import Part, addresses_in
from engine.language.meaning import Intent, Meaning
from engine.language.people_wishes import PeopleWish, people_wish
from engine.messages import Inbound
from engine.people import ChannelName, Person
from storage import people
from storage.store import Tx


def concerned(
    app: App, text: str, meaning: Meaning, person: Person, talks: Sequence[Conversation]
) -> tuple[Conversation, ...]:
    """Those of `talks` of which the organizer's words can change who takes part; empty for other words."""
    own = tuple(talk for talk in talks if talk.organizer.person == person.id)
    if addresses_in(text) and (sought := tuple(talk for talk in own if talk.sought)):
        return sought[:1]
    wish = people_wish(text)
    if wish is None:
        return ()
    return tuple(talk for talk in own if _fits(app, wish, text, meaning, person, talk))


async def introduction(
    app: App, inbound: Inbound, text: str, meaning: Meaning, person: Person, talk: Conversation
) -> Introduction | None:
    """The change of people that the organizer asks for in `talk`; None where they ask for none."""
    wish = people_wish(text)
    if wish is None and talk.sought and addresses_in(text):
        wish = PeopleWish(Part(talk.sought))
    if wish is None or not _fits(app, wish, text, meaning, person, talk):
        return None
    if wish.part is Part.LEAVES:
        return Introduction(Part.LEAVES, _along(app, wish, talk))
    channel = inbound.sender.address.channel
    mails = others(app, talk, person, addresses_in(text))[:1]
    if mails:
        side = await side_at(app, mails[0], person, talk)
        who = app.store.read(lambda tx: people.get(tx, side.person)) if side is not None else None
        return Introduction(wish.part, mails, party(app, who, channel) if who is not None else None)
    name = wish.named[0] if wish.named else ""
    who = app.store.read(lambda tx: _known(tx, app, name, person, talk, channel))
    if who is None:
        return Introduction(wish.part, name=name)
    return Introduction(wish.part, (who.email,), party(app, who, channel), who.name)


def assistant_in(text: str) -> str:
    """The mail address of an assistant whom the organizer names; "" for none."""
    wish = people_wish(text)
    return wish.named[0] if wish is not None and wish.part is Part.ASSISTANT and wish.named else ""


async def with_assistant(
    app: App, inbound: Inbound, text: str, meaning: Meaning, person: Person, begun: Outcome, key: str
) -> Outcome:
    """A meeting that has just been asked for: the assistant who is named beside it may answer."""
    changed = await introduction(app, inbound, text, meaning, person, begun.conversation)
    if changed is None or changed.part is not Part.ASSISTANT:
        return begun
    said = Said(Role.ORGANIZER, meaning, person=person.id, introduction=changed)
    await take(app, begun.conversation, said, f"assistant:{key}", by=Role.ORGANIZER)
    return begun


def _fits(
    app: App, wish: PeopleWish, text: str, meaning: Meaning, person: Person, talk: Conversation
) -> bool:
    """Whether the wish is about people at all, and about people of this conversation."""
    if wish.part is Part.ASSISTANT:
        return True
    if wish.part is Part.LEAVES:
        return bool(_along(app, wish, talk))
    if others(app, talk, person, addresses_in(text)):
        return True
    name = wish.named[0] if wish.named else ""
    own = talk.invitee is not None and name.casefold() in talk.invitee.name.casefold().split()
    if not name or own:
        return False
    known = app.store.read(lambda tx: _known(tx, app, name, person, talk, talk.organizer.channel))
    timed = bool(meaning.windows or meaning.accept or meaning.exclude or meaning.leaning)
    return known is not None or (name[:1].isupper() and not timed)


def _known(
    tx: Tx, app: App, name: str, person: Person, talk: Conversation, channel: ChannelName
) -> Person | None:
    """The one person known by `name`, who is neither the organizer nor the invitee."""
    bare = name.strip("<>").partition("|")[0]
    found = meant(tx, app, bare, person, channel) if name and "@" not in bare[1:] else None
    if found is None and not bare.startswith("@"):
        several = [who for who in called(tx, bare) if who.id != person.id]
        found = several[0] if len(several) == 1 else None
    return None if found is None or talk.role_of(found.id) is not None else found


def _along(app: App, wish: PeopleWish, talk: Conversation) -> tuple[str, ...]:
    """Of those who come along the one who is named."""
    name = wish.named[0].casefold() if wish.named else ""
    return tuple(mail for mail in talk.optional if name in _names_of(app, mail))


def _names_of(app: App, mail: str) -> set[str]:
    """What somebody who is known by a mail address alone, or better, may be called."""
    local = mail.partition("@")[0].casefold()
    known = app.store.read(lambda tx: people.with_email(tx, mail))
    name = known.name.casefold() if known is not None else ""
    parts = local.replace(".", " ").replace("_", " ").replace("-", " ")
    return {mail.casefold(), local, parts, *parts.split(), name, *name.split()} - {""}


# Somebody else in the place of a booked one


def agrees_to_swap(talk: Conversation, meaning: Meaning) -> bool:
    """Whether the organizer says yes to cancelling a booked meeting and asking somebody else."""
    return talk.question is Question.REPLACE and bool(YES & set(meaning.intents)) and not meaning.clarify


async def swap(app: App, talk: Conversation, key: str) -> Outcome:
    """Cancel with the one who was booked, then ask the other one: two steps, as two people hear of them.

    The first has a key of its own, so that a message worked again goes on where it stopped.
    """
    other = talk.suggestion
    cancel = Pressed(Role.ORGANIZER, "cancel", talk.round, talk.organizer.person)
    cancelled = await take(app, talk, cancel, f"parting:{key}", by=Role.ORGANIZER)
    if other is None:
        return cancelled
    introduced = Introduction(Part.INSTEAD, (other.email,), other, other.name)
    said = Said(
        Role.ORGANIZER, Meaning((Intent.APPROVE,)), person=talk.organizer.person, introduction=introduced
    )
    said = replace(said, invitee=other, tzid=talk.organizer.tzid)
    return await take(app, cancelled.conversation, said, key, by=Role.ORGANIZER)
