"""Whoever comes along to a meeting answers the mail that invited them.

A guest settles nothing but whether they come. All else they write goes to the organizer in their own words.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from bot import replies
from bot.app import App
from bot.finding import trigger_key
from bot.phrases.catalogue import language_of, translator
from bot.situations import context_of
from bot.steps import take
from engine.conversation import Conversation, GuestSpoke, Role
from engine.language import understand
from engine.language.meaning import Intent
from engine.messages import CalendarReply, Inbound, Message, Words
from engine.people import ChannelName, Person
from storage import conversations, people, sent, tokens
from storage.store import Tx

QUOTED = 600
FEW = 8
_GOES = frozenset({Intent.CANCEL, Intent.DENY, Intent.DECLINE_ALL, Intent.WRONG_PERSON, Intent.UNSUBSCRIBE})


async def spoke(app: App, inbound: Inbound, person: Person) -> bool:
    """Take what a guest of a conversation says about it; False where `person` is none."""
    talk = app.store.read(lambda tx: _coming_to(tx, inbound, person, app.now()))
    if talk is None:
        return False
    body = inbound.body
    if isinstance(body, CalendarReply):
        if body.partstat.upper() == "DECLINED":
            await _leaves(app, inbound, talk, person, "")
        return True
    if not isinstance(body, Words) or not body.text.strip():
        return True
    context = context_of(app, talk, Role.INVITEE, person, app.now())
    meaning = understand(body.text, replace(context, state="confirming", pending=context.booked))
    if Intent.UNSUBSCRIBE in meaning.intents:
        await _leaves(app, inbound, talk, person, body.text)
        await app.store.keep(lambda tx: people.suppress(tx, app.key, [person.email], app.now()))
    elif _GOES & set(meaning.intents) and not meaning.windows and not meaning.clarify:
        await _leaves(app, inbound, talk, person, body.text)
    elif "thanks" not in meaning.notes and not _only_comes(meaning.intents, body.text):
        words = " ".join(body.text.split())[:QUOTED]
        await take(app, talk, GuestSpoke(person.email, words), trigger_key(inbound))
        say = translator(language_of(person.locale))
        text = say("I have told {name}.", name=talk.organizer.first_name)
        await replies.answer(app, inbound, Message("Parley", (text,)), person.name)
    return True


def _only_comes(intents: tuple[Intent, ...], text: str) -> bool:
    """ "I'll be there": as everybody thought."""
    return intents == (Intent.CONFIRM,) and len(text.split()) <= FEW and "?" not in text


async def _leaves(app: App, inbound: Inbound, talk: Conversation, person: Person, words: str) -> None:
    gone = GuestSpoke(person.email, " ".join(words.split())[:QUOTED], leaves=True)
    await take(app, talk, gone, trigger_key(inbound))
    say = translator(language_of(person.locale))
    text = say("You are off the invitation, and I have told {name}.", name=talk.organizer.first_name)
    await replies.answer(app, inbound, Message("Parley", (text,)), person.name)


def _coming_to(tx: Tx, inbound: Inbound, person: Person, now: datetime) -> Conversation | None:
    """The conversation of which the mail carries this guest's secret, or which it answers with proof."""
    known = tokens.find(tx, inbound.token, now) if inbound.token else None
    named = known[0] if known is not None and known[1] == person.id else None
    if named is None and inbound.sender.authenticated:
        named = sent.conversation_of(tx, ChannelName.EMAIL, inbound.chat, person.id, inbound.refs)
    talk = conversations.get(tx, named) if named is not None else None
    if talk is None or talk.role_of(person.id) is not None:
        return None
    return talk if person.email.lower() in {mail.lower() for mail in talk.optional} else None
