"""Whom an organizer's request means: people named in it, copied on it, or writing in what it passes on."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.app import App
from bot.people import called, introduce, is_parley, meant, party
from engine.conversation import Conversation, Said
from engine.conversation.values import Party, party_of
from engine.messages import Inbound, Words
from engine.people import Address, ChannelName, Person
from storage import conversations, people
from storage.store import Tx

MOST_ALIKE = 5
LONGEST = 600
"""Characters of a request in which names are looked for."""
_EVERYDAY = (
    "will may mark grace hope joy faith art bill rob sue pat rich max june april august summer dawn drew "
    "chase chance guy jack frank dick penny rose lily miles pierce clay mai mei sol luz mar an jan"
)
EVERYDAY = frozenset(_EVERYDAY.split())
_WORD = re.compile(r"[^\W\d_][\w'’-]+")


@dataclass(frozen=True, slots=True)
class _Found:
    """Who is meant, in the order in which they stand; `new` were not known a moment ago."""

    people: tuple[Person, ...]
    missing: tuple[str, ...]
    new: frozenset[str]
    alike: tuple[Party, ...] = ()
    """Where nobody is meant for certain: everybody who is called so, and every address they have."""


async def with_contacts(
    app: App, inbound: Inbound, person: Person, said: Said, talk: Conversation | None = None
) -> tuple[Said, tuple[str, ...]]:
    """`said` with its invitee, and the mail addresses of everybody else who comes along.

    Somebody new is only proposed where the organizer did not name them, or wants to be asked about
    everybody new.
    """
    named = said.meaning.attendees
    words = named or (copied(app, inbound, person) if talk is None else ())
    if not words:
        return said, ()
    found = await app.store.keep(lambda tx: _find(tx, app, inbound, person, words))
    if found.alike and not found.people:
        return replace(said, contacts=found.alike, missing=found.missing), ()
    if not found.people:
        return replace(said, missing=found.missing), ()
    channel = inbound.sender.address.channel
    others = tuple(who.email for who in found.people[1:] if who.email)
    if found.new and (person.rules.confirm_new_contacts or not named):
        sides = [side for who in found.people if (side := party(app, who, channel)) is not None]
        known = tuple(who.email for who in found.people[1:] if who.email and who.id not in found.new)
        return replace(said, contacts=tuple(sides), missing=found.missing), known
    return replace(said, invitee=party(app, found.people[0], channel), missing=found.missing), others


def known_in(app: App, text: str, person: Person) -> tuple[str, ...]:
    """Known people whom `text` calls by name, in order: "book Karl for an hour" leads to no other sign.

    A name that is also an everyday word counts with its capital alone.
    """
    everybody = app.store.read(people.everybody)
    names = {who.first_name.casefold() for who in everybody if who.id != person.id and who.name.strip()}
    own = person.first_name.casefold()
    found = (
        word
        for word in _WORD.findall(text[:LONGEST])
        if word.casefold() in names - {own} and (word.casefold() not in EVERYDAY or word[:1].isupper())
    )
    return tuple(dict.fromkeys(found))


def copied(app: App, inbound: Inbound, person: Person) -> tuple[str, ...]:
    """The addresses of everybody else on a mail of the organizer's, and in what it passes on."""
    if inbound.sender.address.channel is not ChannelName.EMAIL or not isinstance(inbound.body, Words):
        return ()
    own = {person.email, *(place.id for place in person.addresses)}
    others = (place.id for place in inbound.body.others)
    return tuple(one for one in others if one not in own and not is_parley(app, one, person))


def _find(tx: Tx, app: App, inbound: Inbound, person: Person, words: Sequence[str]) -> _Found:
    channel = inbound.sender.address.channel
    for sender in inbound.body.introduced if isinstance(inbound.body, Words) else ():
        introduce(tx, app, sender)
    found = {word: meant(tx, app, word, person, channel) for word in words}
    known = {who.id: who for who in found.values() if who is not None and who.id != person.id}
    new = frozenset(who.id for who in known.values() if _is_new(tx, who, person))
    missing = tuple(word for word, who in found.items() if who is None)
    several = tuple(side for word in words for side in _alike(tx, app, word, person, channel))
    if several and len(known) <= 1:
        return _Found((), tuple(words[:1]), frozenset(), several[:MOST_ALIKE])
    return _Found(tuple(known.values()), missing, new)


def _alike(tx: Tx, app: App, word: str, organizer: Person, channel: ChannelName) -> tuple[Party, ...]:
    """Everybody whom a bare name may mean, or every mail address of the one; empty where it is clear."""
    if "@" in word or people.at_address(tx, Address(channel, word.strip())) is not None:
        return ()
    named = [who for who in called(tx, word) if who.id != organizer.id]
    if len(named) > 1:
        sides = (party(app, who, channel) for who in named)
        return tuple(side for side in sides if side is not None)
    mails = [place for who in named for place in who.addresses if place.channel is ChannelName.EMAIL]
    if len(mails) < 2 or named[0].preferred is not None or named[0].address(channel) not in (None, mails[0]):
        return ()
    one = named[0]
    return tuple(party_of(replace(one, email=place.id), place, place.id) for place in mails)


def _is_new(tx: Tx, who: Person, organizer: Person) -> bool:
    """Whether nobody here knows more of this person than an address, and this organizer never met them."""
    if who.introduced:
        return False
    return not any(talk.organizer.person == organizer.id for talk in conversations.with_person(tx, who.id))
