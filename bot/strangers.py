"""Mail that speaks for somebody without proof: it moves nothing, and the organizer decides about it."""

from __future__ import annotations

from datetime import datetime

from bot import replies
from bot.app import App
from bot.finding import trigger_key
from bot.people import similar
from bot.phrases.catalogue import language_of, translator
from bot.requests import bare_subject
from bot.situations import context_of
from bot.steps import Outcome, take
from engine.conversation import Conversation, Doubted, Role, Said, Vouched
from engine.conversation.values import Doubt
from engine.messages import Inbound, Message, Words
from engine.people import ChannelName, Person
from storage import conversations, people, sent, tokens
from storage.store import Tx

QUOTED = 300
"""Characters of a doubtful mail that its organizer is shown."""


def stands_for(tx: Tx, inbound: Inbound, now: datetime) -> Person | None:
    """The invitee for whom this sender may speak in the conversation that the mail names."""
    if inbound.sender.address.channel is not ChannelName.EMAIL or not (inbound.token or inbound.refs):
        return None
    talk = _named(tx, inbound, now)
    if talk is None or talk.invitee is None or inbound.sender.address.id not in talk.allowed:
        return None
    return people.get(tx, talk.invitee.person)


async def flag(app: App, inbound: Inbound, person: Person | None) -> bool:
    """Ask the organizer about an unproven mail; False where it concerns nobody here."""
    if inbound.sender.address.channel is not ChannelName.EMAIL or not isinstance(inbound.body, Words):
        return False
    if person is not None and person.organizer:
        await _tell_impersonated(app, inbound, person)
        return True
    talk = app.store.read(lambda tx: _meant(tx, app, inbound, person))
    if talk is None or talk.invitee is None:
        return False
    words = " ".join(inbound.body.text.split())[:QUOTED]
    doubted = Doubted(Doubt(inbound.sender.address.id, words))
    await take(app, talk, doubted, f"doubt:{trigger_key(inbound)}")
    return True


async def vouch(app: App, talk: Conversation, key: str) -> Outcome | None:
    """The organizer allows the address that was asked about last: what it said counts now.

    None where nothing is asked any more.
    """
    if not talk.doubts or talk.invitee is None:
        return None
    doubt, invitee_id = talk.doubts[-1], talk.invitee.person
    invitee = app.store.read(lambda tx: people.get(tx, invitee_id))
    if invitee is None:
        return None
    context = context_of(app, talk, Role.INVITEE, invitee, app.now())
    meaning = await app.interpreter.interpret(doubt.words, context)
    said = Said(Role.INVITEE, meaning, doubt.words, tzid=invitee.tzid)
    return await take(app, talk, Vouched(doubt.address, said), key, by=Role.INVITEE)


def _named(tx: Tx, inbound: Inbound, now: datetime) -> Conversation | None:
    """The conversation whose secret or message the mail carries."""
    known = tokens.find(tx, inbound.token, now) if inbound.token else None
    known = known or sent.recipient_of(tx, ChannelName.EMAIL, inbound.refs)
    return conversations.get(tx, known[0]) if known is not None else None


def _meant(tx: Tx, app: App, inbound: Inbound, person: Person | None) -> Conversation | None:
    """The conversation in which this mail pretends to speak: named, else by its name, address or subject."""
    named = _named(tx, inbound, app.now())
    if named is not None:
        return named
    for somebody in _alike(tx, inbound, person):
        live = conversations.live_with(tx, somebody.id, app.now())
        heard = [talk for talk in live if talk.round and talk.role_of(somebody.id) is Role.INVITEE]
        about = [talk for talk in heard if _is_about(talk, inbound)]
        if about or heard:
            return (about or heard)[0]
    return None


def _alike(tx: Tx, inbound: Inbound, person: Person | None) -> list[Person]:
    """Whoever this sender looks like: the very address, a slip beside it, or the same name."""
    close = similar(tx, inbound.sender.address.id)
    name = inbound.sender.name.casefold().strip()
    named = [each for each in people.everybody(tx) if name and each.name.casefold() == name]
    return [each for each in (person, close, *named) if each is not None]


def _is_about(talk: Conversation, inbound: Inbound) -> bool:
    subject = bare_subject(inbound.body.subject) if isinstance(inbound.body, Words) else ""
    return bool(subject) and subject.casefold() in talk.subject.casefold()


async def _tell_impersonated(app: App, inbound: Inbound, person: Person) -> None:
    """A forger, or an own server that signs nothing: the organizer hears of it, once a day."""
    place = next((at for at in person.addresses if at.channel == person.preferred), None)
    to = place or inbound.sender.address
    say = translator(language_of(person.locale))
    text = say(
        "A mail in your name reached me, but nothing proves that you wrote it, so I have done nothing. "
        "If it was yours: your mail server has to sign your mail (DKIM); until then, write to me elsewhere."
    )
    key = f"unproven.{person.id}.{app.now():%Y-%m-%d}"
    await replies.notify(app, key, to, to.id, Message(say("A mail in your name"), (text,)), person.name)
