"""Words about a conversation: one that is known, or the one of several that they fit."""

from __future__ import annotations

from dataclasses import replace

from bot import choosing, partakers, replies, rulings
from bot.app import App
from bot.bringing import added, introduction
from bot.contacts import with_contacts
from bot.finding import Found, about_now, heard_in, trigger_key
from bot.situations import context_of
from bot.steps import Outcome, take
from engine.conversation import Conversation, Role, Said, State
from engine.language import understand
from engine.language.additions import Note
from engine.language.beside import apart_from_people, with_questions
from engine.language.introductions import Part
from engine.language.meaning import Intent, Meaning
from engine.messages import Inbound, Words
from engine.people import Person

ORDERS = frozenset(
    {Intent.CANCEL, Intent.RESCHEDULE, Intent.LATE, Intent.QUESTION, Intent.CHANGE_DURATION, Intent.STATUS}
)
"""What somebody wants of a meeting that is no choice of a slot."""


def adds_somebody(meaning: Meaning) -> bool:
    """Whether an organizer's words put somebody on a meeting that there is, instead of asking for one."""
    return Note.ADD in meaning.notes and bool(meaning.attendees) and not (meaning.windows or meaning.duration)


async def which(app: App, inbound: Inbound, words: Words, person: Person, found: Found) -> Outcome | None:
    """Several conversations are open: the one that the words fit alone, else ask which is meant.

    By the grammar alone: any other reader would be asked once for each of them.
    """
    now = app.now()
    fitting, sure, ordering = [], True, False
    for talk in found.talks:
        role = talk.role_of(person.id) or Role.INVITEE
        meaning = understand(words.text, context_of(app, talk, role, person, now))
        if Intent.LATE in meaning.intents and (near := about_now(found.talks, now)) is not None:
            return await say(app, inbound, words, person, near)
        ordering = ordering or role is Role.ORGANIZER or bool(ORDERS & set(meaning.intents))
        if meaning.accept or Intent.ACCEPT in meaning.intents:
            fitting.append((talk, meaning.accept))
            sure = sure and bool(meaning.accept) and not meaning.clarify
    if len(fitting) == 1 and sure:
        return await say(app, inbound, words, person, fitting[0][0])
    shown = fitting or [(talk, ()) for talk in found.talks]
    slots = replies.slots_shown(shown, person)
    if slots and (fitting or not ordering):
        await replies.which_slot(app, inbound, person, shown, slots)
    else:
        await choosing.ask(app, inbound, words, person, [talk for talk, _ in shown])
    return None


async def say(app: App, inbound: Inbound, words: Words, person: Person, talk: Conversation) -> Outcome | None:
    """Words about a conversation that is known."""
    role = talk.role_of(person.id)
    assert role is not None
    context = context_of(app, talk, role, person, app.now())
    meaning = await app.interpreter.interpret(words.text, context)
    if person.id == talk.organizer.person and await rulings.handle(app, inbound, person, meaning):
        return None
    if role is Role.ORGANIZER and partakers.agrees_to_swap(talk, meaning):
        return await partakers.swap(app, talk, trigger_key(inbound))
    said = Said(role, meaning, words.text, tzid=person.tzid, person=person.id)
    if role is Role.INVITEE:
        meaning, beside = with_questions(words.text, meaning, context)
        brought = await introduction(app, words, person, talk, meaning)
        if brought is not None and brought.part is Part.GUEST:
            settled = apart_from_people(words.text, context)
            meaning = settled or meaning
            brought = replace(brought, aside=settled is not None and bool(brought.mails))
        said = replace(said, meaning=meaning, introduction=brought, beside=beside)
    if role is Role.ORGANIZER:
        changed = await partakers.introduction(app, inbound, words.text, meaning, person, talk)
        fresh = changed.party if changed is not None and changed.part is Part.INSTEAD else None
        said = replace(said, introduction=changed, invitee=fresh)
    if said.introduction is None and role is Role.ORGANIZER and adds_somebody(meaning):
        said = replace(said, introduction=await added(app, words, person, talk))
    elif (
        said.introduction is None
        and role is Role.ORGANIZER
        and talk.state in (State.DRAFT, State.NEEDS_ORGANIZER_INFO)
    ):
        said, _ = await with_contacts(app, inbound, person, said, talk)
    heard = heard_in(app, inbound, person, talk)
    return await take(app, talk, said, trigger_key(inbound), by=role, language=meaning.language, also=heard)
