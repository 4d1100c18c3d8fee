"""An organizer asks for a meeting: whom they mean, and a new conversation."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta

from bot import partakers
from bot.app import App
from bot.contacts import with_contacts
from bot.finding import heard_in, trigger_key
from bot.quoted import with_quoted_times
from bot.situations import context_of
from bot.steps import Outcome, take
from engine.conversation import Conversation, Role, Said, Selection
from engine.conversation.values import party_of
from engine.language.meaning import Meaning
from engine.messages import Inbound, Words
from engine.people import Person
from storage import people

_PREFIX = re.compile(r"^(?:\s*(?:re|aw|sv|fw|fwd|wg|tr|rv|res|enc|antw|r|i)\s*:)+", re.IGNORECASE)
_EMPTY_SUBJECTS = frozenset(
    {"", "meeting", "a meeting", "parley", "hello", "hi", "termin", "réunion", "reunión"}
)


async def request(
    app: App, inbound: Inbound, words: Words, person: Person, meaning: Meaning
) -> Outcome | None:
    """A new conversation."""
    assistant = partakers.assistant_in(words.text)
    meaning = replace(meaning, attendees=tuple(one for one in meaning.attendees if one != assistant))
    said = Said(Role.ORGANIZER, meaning, words.text, tzid=person.tzid)
    said, optional = await with_contacts(app, inbound, person, said)
    said = await _in_both_zones(app, person, said)
    said = await with_quoted_times(app, words, person, said)
    address = inbound.sender.address
    subject = bare_subject(words.subject) if not said.meaning.subject else ""
    talk = Conversation(
        id=_conversation_id(app, inbound),
        organizer=party_of(person, address, inbound.chat),
        duration=timedelta(minutes=person.rules.usual_minutes),
        tzid=person.tzid,
        subject=subject,
        organizer_selection=Selection(meaning.selection or person.selection),
        invitee_selection=await _selection_of(app, said),
        optional=optional,
    )
    heard = heard_in(app, inbound, person, talk)
    key = trigger_key(inbound)
    begun = await take(app, talk, said, key, by=Role.ORGANIZER, language=meaning.language, also=heard)
    if not assistant:
        return begun
    return await partakers.with_assistant(app, inbound, words.text, meaning, person, begun, key)


def bare_subject(text: str) -> str:
    """What a mail is about, by its own subject line; a bare "meeting" says nothing."""
    bare = _PREFIX.sub("", text).strip()
    return "" if bare.casefold() in _EMPTY_SUBJECTS else bare[:120]


def _conversation_id(app: App, inbound: Inbound) -> str:
    """Made from the message that begins it: a message worked twice begins one conversation."""
    return app.named_id("c", trigger_key(inbound))


async def _selection_of(app: App, said: Said) -> Selection:
    """An invitee with a calendar here says for themselves whether it may be booked at once."""
    if said.invitee is None:
        return Selection.MANUAL
    invitee_id = said.invitee.person
    invitee = app.store.read(lambda tx: people.get(tx, invitee_id))
    return Selection(invitee.invited_selection) if invitee is not None else Selection.MANUAL


async def _in_both_zones(app: App, person: Person, said: Said) -> Said:
    """Read a request again once it is known whose "her morning" is meant."""
    if said.invitee is None or said.invitee.tzid == person.tzid:
        return said
    context = context_of(app, None, Role.ORGANIZER, person, app.now())
    context = replace(context, other_tzid=said.invitee.tzid)
    return replace(said, meaning=await app.interpreter.interpret(said.words, context))
