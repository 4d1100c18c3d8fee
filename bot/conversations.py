"""The use case of every message: who speaks, about which conversation, what it means, one step."""

from __future__ import annotations

from dataclasses import replace

from bot import commands, joining, linking, replies, returns
from bot.app import App
from bot.finding import Found, find, heard_in, trigger_key, was_answered
from bot.people import speaker
from bot.phrases.buttons import parse_value
from bot.requests import request, with_invitee
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
    State,
    Trigger,
)
from engine.conversation.values import Question
from engine.conversation.wanted import named_zone
from engine.errors import Refused
from engine.language.meaning import Intent, Meaning
from engine.messages import CalendarReply, Inbound, Notice, NoticeKind, Press, Words
from engine.people import ChannelName, Person
from storage import inbox, people
from storage.conversations import DueTimer

ASKING = frozenset({Question.WHO, Question.WHEN, Question.NO_SLOT, Question.BOUNCED, Question.WRONG_PERSON})


async def handle(app: App, row: inbox.Row) -> None:
    """Work one stored payload. Raises what should be tried again."""
    channel = app.channels.get(ChannelName(row.channel))
    if channel is None:
        raise Refused("That channel is not set up any more.")
    for inbound in await channel.read(row.raw):
        if not app.store.read(lambda tx, each=inbound: was_answered(tx, each)):  # type: ignore[misc]
            await converse(app, inbound)
    await app.store.keep(lambda tx: inbox.finish(tx, row.id))


async def converse(app: App, inbound: Inbound) -> Outcome | None:
    """One message of one person, to the end of its step."""
    if isinstance(inbound.body, Notice) and inbound.body.kind is NoticeKind.BOUNCE:
        return await returns.bounced(app, inbound, inbound.body)
    person = app.store.read(lambda tx: people.at_address(tx, inbound.sender.address))
    if await linking.handle(app, inbound, person):
        return None
    if person is None and inbound.token:
        joined = await joining.join(app, inbound)
        if joined is not None:
            return joined
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
    return await take(app, talk, talk_trigger, trigger_key(inbound), by=role)


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
    return await take(app, talk, trigger, trigger_key(inbound), by=role)


# Words


async def _words(app: App, inbound: Inbound, words: Words, person: Person, found: Found) -> Outcome | None:
    if not words.text.strip():
        await replies.to_silence(app, inbound, person)
        return None
    if await commands.handle(app, inbound, words.text, person, found):
        return None
    if person.organizer and not found.sure:
        return await _organizer_words(app, inbound, words, person, found)
    if not found.talks:
        await replies.to_nobody_expected(app, inbound, person)
        return None
    if len(found.talks) > 1:
        named = [
            talk for talk in found.talks if talk.subject and talk.subject.casefold() in words.text.casefold()
        ]
        if len(named) == 1:
            return await _say(app, inbound, words, person, named[0])
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
        return await request(app, inbound, words, person, meaning)
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
    asked = [talk for talk in found.talks if talk.questions and talk.organizer.person == person.id]
    if len(asked) == 1 and not mentioned:
        mentioned = asked
    booked = [talk for talk in mentioned or found.talks if talk.booking is not None]
    if Intent.RESCHEDULE in meaning.intents and len(booked) == 1:
        mentioned = booked
    talks = tuple(mentioned) or tuple(as_invitee) or found.talks
    if len(talks) == 1:
        return await _say(app, inbound, words, person, talks[0])
    return await _which(app, inbound, words, person, replace(found, talks=talks))


def _completes(talk: Conversation, meaning: Meaning) -> bool:
    """Whether the words answer what was asked, rather than begin something new."""
    if {Intent.STATUS, Intent.HELP} & set(meaning.intents):
        return False
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
    fitting, sure = [], True
    for talk in found.talks:
        role = talk.role_of(person.id) or Role.INVITEE
        meaning = await app.interpreter.interpret(words.text, context_of(app, talk, role, person, now))
        if meaning.accept or Intent.ACCEPT in meaning.intents:
            fitting.append((talk, meaning.accept))
            sure = sure and bool(meaning.accept) and not meaning.clarify
    if len(fitting) == 1 and sure:
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
        said = await with_invitee(app, inbound, person, said, talk)
    heard = heard_in(app, inbound, person, talk)
    return await take(app, talk, said, trigger_key(inbound), by=role, language=meaning.language, also=heard)
