"""What an organizer writes outside any thread: something new, an answer, a word about one of several."""

from __future__ import annotations

from dataclasses import replace

from bot import asides, overviews, partakers, replies, rulings
from bot.app import App
from bot.contacts import copied, known_in
from bot.finding import Found
from bot.requests import request
from bot.saying import adds_somebody, say, which
from bot.situations import context_of
from bot.steps import Outcome
from engine.conversation import Conversation, Role
from engine.conversation.values import Question
from engine.conversation.wanted import named_zone
from engine.language.meaning import Intent, Meaning
from engine.messages import Inbound, Words
from engine.people import Person
from storage import people

ASKING = frozenset(
    {Question.WHO, Question.WHEN, Question.NO_SLOT, Question.BOUNCED, Question.WRONG_PERSON, Question.CONTACT}
)


async def organizer_words(
    app: App, inbound: Inbound, words: Words, person: Person, found: Found
) -> Outcome | None:
    """Something new, the rest of something asked, or a word about one of the open conversations."""
    now = app.now()
    meaning = await app.interpreter.interpret(words.text, context_of(app, None, Role.ORGANIZER, person, now))
    if Intent.REQUEST in meaning.intents and not meaning.attendees and not _mentioned(found, words.text):
        meaning = replace(meaning, attendees=known_in(app, words.text, person))
    with_somebody = bool(meaning.attendees or copied(app, inbound, person))
    begins = Intent.REQUEST in meaning.intents and (with_somebody or not found.talks)
    if await _beside(app, inbound, words, person, found, meaning, begins):
        return None
    changed = partakers.concerned(
        app, words.text, meaning, person, _mentioned(found, words.text) or found.talks
    )
    assistant = partakers.assistant_in(words.text)
    if assistant and not (begins and {*meaning.attendees} - {assistant}):
        if not changed:
            await replies.no_meeting_yet(app, inbound, person)
            return None
    elif assistant:
        changed = ()
    if changed:
        return await _one_of(app, inbound, words, person, replace(found, talks=changed))
    asking = [talk for talk in found.talks if talk.question in ASKING and talk.organizer.person == person.id]
    if asking and _completes(asking[0], meaning, with_somebody):
        return await say(app, inbound, words, person, asking[0])
    as_invitee = [talk for talk in found.talks if talk.role_of(person.id) is Role.INVITEE]
    if adds_somebody(meaning) and (talk := asides.meant(found.talks, _mentioned(found, words.text))):
        return await say(app, inbound, words, person, talk)
    if begins:
        return await request(app, inbound, words, person, meaning)
    if Intent.HELP in meaning.intents or not found.talks:
        await replies.help(app, inbound, person)
        return None
    mentioned = _mentioned(found, words.text)
    asked = [talk for talk in found.talks if talk.questions and talk.organizer.person == person.id]
    if len(asked) == 1 and not mentioned:
        mentioned = asked
    booked = [talk for talk in mentioned or found.talks if talk.booking is not None]
    if Intent.RESCHEDULE in meaning.intents and len(booked) == 1:
        mentioned = booked
    talks = tuple(mentioned) or tuple(as_invitee) or found.talks
    return await _one_of(app, inbound, words, person, replace(found, talks=talks))


async def _one_of(app: App, inbound: Inbound, words: Words, person: Person, found: Found) -> Outcome | None:
    """A word about one of the conversations: the only one, else whichever is meant."""
    if len(found.talks) == 1:
        return await say(app, inbound, words, person, found.talks[0])
    return await which(app, inbound, words, person, found)


async def _beside(
    app: App, inbound: Inbound, words: Words, person: Person, found: Found, meaning: Meaning, begins: bool
) -> bool:
    """Take what concerns no single conversation: status, zone, why a time is not free, times to copy."""
    intents = set(meaning.intents)
    if await rulings.handle(app, inbound, person, meaning):
        return True
    if Intent.STATUS in intents:
        await overviews.status(app, inbound, person, found.talks)
        return True
    if asides.ASIDES & intents and asides.meant(found.talks, _mentioned(found, words.text)) is None:
        await asides.explain(app, inbound, person, meaning)
        return True
    tzid = named_zone(meaning.timezone) if meaning.timezone else ""
    if Intent.SET_TIMEZONE in intents and tzid and not begins:
        moved = replace(person, tzid=tzid)
        await app.store.keep(lambda tx: people.put(tx, moved))
        await replies.zone_set(app, inbound, moved)
        return True
    return False


def _mentioned(found: Found, text: str) -> list[Conversation]:
    return [talk for talk in found.talks if _is_about(talk, text)]


def _completes(talk: Conversation, meaning: Meaning, with_somebody: bool) -> bool:
    """Whether the words answer what was asked, rather than begin something new."""
    if {Intent.HELP, *asides.ASIDES} & set(meaning.intents):
        return False
    begins = Intent.REQUEST in meaning.intents and with_somebody
    return not (begins and (talk.question is not Question.WHO or meaning.windows))


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
