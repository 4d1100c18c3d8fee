"""The use case of every message: who speaks, about which conversation, what it means, one step."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

from bot import linking, replies
from bot.app import App
from bot.finding import Found, find
from bot.people import meant, party, similar, speaker
from bot.phrases.buttons import parse_value
from bot.situations import context_of
from bot.steps import Outcome, take
from engine.conversation import (
    Answered,
    Conversation,
    Due,
    Noticed,
    Pressed,
    Role,
    Said,
    Selection,
    State,
    Trigger,
)
from engine.conversation.values import Question, party_of
from engine.conversation.wanted import named_zone
from engine.errors import Refused
from engine.language.meaning import Intent, Meaning
from engine.messages import CalendarReply, Inbound, Notice, NoticeKind, Press, Words
from engine.people import ChannelName, Person
from storage import conversations, inbox, people, sent
from storage.conversations import DueTimer
from storage.store import Tx

DEFAULT_LENGTH = timedelta(minutes=30)
ASKING = frozenset({Question.WHO, Question.WHEN, Question.NO_SLOT, Question.BOUNCED, Question.WRONG_PERSON})


async def handle(app: App, row: inbox.Row) -> None:
    """Work one stored payload. Raises what should be tried again."""
    channel = app.channels.get(ChannelName(row.channel))
    if channel is None:
        raise Refused("That channel is not set up any more.")
    for inbound in await channel.read(row.raw):
        await converse(app, inbound)
    await app.store.keep(lambda tx: inbox.finish(tx, row.id))


async def converse(app: App, inbound: Inbound) -> Outcome | None:
    """One message of one person, to the end of its step."""
    if isinstance(inbound.body, Notice) and inbound.body.kind is NoticeKind.BOUNCE:
        return await _bounce(app, inbound, inbound.body)
    person = app.store.read(lambda tx: people.at_address(tx, inbound.sender.address))
    if await linking.handle(app, inbound, person):
        return None
    if person is None:
        person = await app.store.keep(lambda tx: speaker(tx, app, inbound.sender))
        if person is None:
            await replies.to_stranger(app, inbound)
            return None
        await replies.welcome(app, inbound, person)
    found = app.store.read(lambda tx: find(tx, app, inbound, person))
    if found.foreign:
        await replies.to_foreigner(app, inbound, person)
        return None
    match inbound.body:
        case Words():
            return await _words(app, inbound, inbound.body, person, found)
        case Press():
            return await _press(app, inbound, inbound.body, person, found)
        case CalendarReply() | Notice():
            return await _automatic(app, inbound, inbound.body, person, found)


async def due(app: App, timer: DueTimer, talk: Conversation) -> Outcome:
    """A timer of `talk` has come."""
    key = f"timer:{timer.what}:{int(timer.at.timestamp())}"
    return await take(app, talk, Due(timer.what), key)


# What is not said in words


async def _press(app: App, inbound: Inbound, press: Press, person: Person, found: Found) -> Outcome | None:
    talk = found.talks[0]
    parsed = parse_value(press.value)
    role = talk.role_of(person.id)
    assert parsed is not None
    assert role is not None
    talk_trigger = Pressed(role, parsed[2], parsed[1])
    return await take(app, talk, talk_trigger, _key(inbound), by=role)


async def _automatic(
    app: App, inbound: Inbound, body: CalendarReply | Notice, person: Person, found: Found
) -> Outcome | None:
    """Automatic mail is never answered where it belongs to nothing."""
    if not found.talks:
        return None
    talk = found.talks[0]
    role = talk.role_of(person.id)
    if role is None:
        return None
    trigger: Trigger = Answered(role, body) if isinstance(body, CalendarReply) else Noticed(role, body)
    return await take(app, talk, trigger, _key(inbound), by=role)


async def _bounce(app: App, inbound: Inbound, notice: Notice) -> Outcome | None:
    """A mail of ours came back: believed only if it names that mail and the address it went to."""
    found = app.store.read(lambda tx: sent.recipient_of(tx, inbound.sender.address.channel, inbound.refs))
    if found is None:
        return None
    talk = app.store.read(lambda tx: conversations.get(tx, found[0]))
    role = talk.role_of(found[1]) if talk is not None else None
    if talk is None or role is not Role.INVITEE or talk.invitee is None:
        return None
    if notice.failed_address and notice.failed_address.lower() != talk.invitee.email.lower():
        return None
    failed = replace(notice, failed_address=talk.invitee.email)
    close = app.store.read(lambda tx: similar(tx, talk.invitee.email))  # type: ignore[union-attr]
    suggestion = party(app, close, ChannelName.EMAIL) if close is not None else None
    return await take(app, talk, Noticed(role, failed, suggestion), _key(inbound))


# Words


async def _words(app: App, inbound: Inbound, words: Words, person: Person, found: Found) -> Outcome | None:
    if not words.text.strip():
        await replies.to_silence(app, inbound, person)
        return None
    if person.organizer and not found.sure:
        return await _organizer_words(app, inbound, words, person, found)
    if not found.talks:
        await replies.to_nobody_expected(app, inbound, person)
        return None
    if len(found.talks) > 1:
        return await _which(app, inbound, words, person, found)
    return await _say(app, inbound, words, person, found.talks[0])


async def _organizer_words(
    app: App, inbound: Inbound, words: Words, person: Person, found: Found
) -> Outcome | None:
    """Something new, the rest of something asked, or a word about one of the open conversations."""
    now = app.now()
    meaning = await app.interpreter.interpret(words.text, context_of(app, None, Role.ORGANIZER, person, now))
    asking = [talk for talk in found.talks if talk.question in ASKING and talk.organizer.person == person.id]
    if asking and _completes(asking[0], meaning):
        return await _say(app, inbound, words, person, asking[0])
    as_invitee = [talk for talk in found.talks if talk.role_of(person.id) is Role.INVITEE]
    if Intent.REQUEST in meaning.intents and (meaning.attendees or not found.talks):
        return await _request(app, inbound, words, person, meaning)
    if Intent.SET_TIMEZONE in meaning.intents and meaning.timezone and named_zone(meaning.timezone):
        moved = replace(person, tzid=named_zone(meaning.timezone))
        await app.store.keep(lambda tx: people.put(tx, moved))
        await replies.zone_set(app, inbound, moved)
        return None
    if Intent.STATUS in meaning.intents:
        await replies.status(app, inbound, person, found.talks)
        return None
    if Intent.HELP in meaning.intents or not found.talks:
        await replies.help(app, inbound, person)
        return None
    mentioned = [talk for talk in found.talks if _is_about(talk, words.text)]
    booked = [talk for talk in mentioned or found.talks if talk.booking is not None]
    if Intent.RESCHEDULE in meaning.intents and len(booked) == 1:
        mentioned = booked
    talks = tuple(mentioned) or tuple(as_invitee) or found.talks
    if len(talks) == 1:
        return await _say(app, inbound, words, person, talks[0])
    return await _which(app, inbound, words, person, replace(found, talks=talks))


def _completes(talk: Conversation, meaning: Meaning) -> bool:
    """Whether the words answer what was asked, rather than begin something new."""
    if talk.question is Question.WHO:
        return not (Intent.REQUEST in meaning.intents and meaning.attendees and meaning.windows)
    return not (Intent.REQUEST in meaning.intents and meaning.attendees)


def _is_about(talk: Conversation, text: str) -> bool:
    """Whether the words name the other person or the subject."""
    folded = text.casefold()
    invitee = talk.invitee
    if talk.subject and talk.subject.casefold() in folded:
        return True
    if invitee is None:
        return False
    names = [invitee.email, invitee.name, *invitee.name.split()]
    return any(len(name) > 2 and name.casefold() in folded for name in names)


async def _which(app: App, inbound: Inbound, words: Words, person: Person, found: Found) -> Outcome | None:
    """Several conversations are open: the one that the words fit alone, else ask which is meant."""
    now = app.now()
    fitting = []
    for talk in found.talks:
        role = talk.role_of(person.id) or Role.INVITEE
        meaning = await app.interpreter.interpret(words.text, context_of(app, talk, role, person, now))
        if meaning.accept and not meaning.clarify:
            fitting.append((talk, meaning.accept))
    if len(fitting) == 1:
        return await _say(app, inbound, words, person, fitting[0][0])
    await replies.which(app, inbound, person, fitting or [(talk, ()) for talk in found.talks])
    return None


async def _say(
    app: App, inbound: Inbound, words: Words, person: Person, talk: Conversation
) -> Outcome | None:
    """Words about a conversation that is known."""
    role = talk.role_of(person.id)
    assert role is not None
    context = context_of(app, talk, role, person, app.now())
    meaning = await app.interpreter.interpret(words.text, context)
    said = Said(role, meaning, words.text, tzid=person.tzid)
    if role is Role.ORGANIZER and talk.state in (State.DRAFT, State.NEEDS_ORGANIZER_INFO):
        said = await _with_invitee(app, inbound, person, said, talk)
    heard = _heard(app, inbound, person, talk)
    return await take(app, talk, said, _key(inbound), by=role, language=meaning.language, also=heard)


def _heard(app: App, inbound: Inbound, person: Person, talk: Conversation) -> Callable[[Tx], None]:
    """What makes our answer stand under the message it answers."""

    def unit(tx: Tx) -> None:
        if inbound.ref:
            sent.heard(tx, talk.id, person.id, inbound, app.now())

    return unit


async def _request(
    app: App, inbound: Inbound, words: Words, person: Person, meaning: Meaning
) -> Outcome | None:
    """A new conversation."""
    said = await _with_invitee(
        app, inbound, person, Said(Role.ORGANIZER, meaning, words.text, tzid=person.tzid)
    )
    said = await _in_both_zones(app, person, said)
    address = inbound.sender.address
    talk = Conversation(
        id=_conversation_id(app, inbound),
        organizer=party_of(person, address, inbound.chat),
        duration=DEFAULT_LENGTH,
        tzid=person.tzid,
        organizer_selection=Selection(meaning.selection or person.selection),
        invitee_selection=await _selection_of(app, said),
        optional=await _optional(app, inbound, person, meaning),
    )
    heard = _heard(app, inbound, person, talk)
    return await take(
        app, talk, said, _key(inbound), by=Role.ORGANIZER, language=meaning.language, also=heard
    )


async def _in_both_zones(app: App, person: Person, said: Said) -> Said:
    """Read a request again once it is known whose "her morning" is meant."""
    if said.invitee is None or said.invitee.tzid == person.tzid:
        return said
    context = context_of(app, None, Role.ORGANIZER, person, app.now())
    context = replace(context, other_tzid=said.invitee.tzid)
    return replace(said, meaning=await app.interpreter.interpret(said.words, context))


def _conversation_id(app: App, inbound: Inbound) -> str:
    """Made from the message that begins it: a message worked twice begins one conversation."""
    return app.named_id("c", _key(inbound))


async def _selection_of(app: App, said: Said) -> Selection:
    """An invitee with a calendar here says for themselves whether it may be booked at once."""
    if said.invitee is None:
        return Selection.MANUAL
    invitee_id = said.invitee.person
    invitee = app.store.read(lambda tx: people.get(tx, invitee_id))
    return Selection(invitee.invited_selection) if invitee is not None else Selection.MANUAL


async def _with_invitee(
    app: App, inbound: Inbound, person: Person, said: Said, talk: Conversation | None = None
) -> Said:
    """Find whom the organizer means; the first one is the invitee."""
    words = said.meaning.attendees
    if not words:
        return said
    channel = inbound.sender.address.channel

    def unit(tx: Tx) -> tuple[Person | None, tuple[str, ...]]:
        found = {word: meant(tx, app, word, person, channel) for word in words}
        missing = tuple(word for word, who in found.items() if who is None)
        return next((who for who in found.values() if who is not None and who.id != person.id), None), missing

    invitee, missing = await app.store.keep(unit)
    side = party(app, invitee, channel) if invitee is not None else None
    return replace(said, invitee=side, missing=missing)


async def _optional(app: App, inbound: Inbound, person: Person, meaning: Meaning) -> tuple[str, ...]:
    """Everybody named after the first one comes along as an optional attendee."""
    channel = inbound.sender.address.channel

    def unit(tx: Tx) -> tuple[str, ...]:
        others = [meant(tx, app, word, person, channel) for word in meaning.attendees]
        known = [who for who in others if who is not None and who.id != person.id]
        return tuple(who.email for who in known[1:] if who.email)

    return await app.store.keep(unit) if len(meaning.attendees) > 1 else ()


def _key(inbound: Inbound) -> str:
    """The name of this trigger: the same however often and on whichever way it is delivered."""
    return f"{inbound.sender.address.channel}:{inbound.key}"
