"""Several meetings fit what somebody said: which one is meant is asked, and the words wait for the answer.

The answer is a button, a number of the list, or a name or subject that only one of them has.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.app import App
from bot.overviews import line_of
from bot.phrases.buttons import value_of
from bot.phrases.catalogue import language_of, translator
from bot.replies import answer
from engine.conversation import Conversation
from engine.messages import Button, Inbound, Message, Option, Words
from engine.people import Person
from storage import facts
from storage.codec import decode, encode
from storage.store import Tx

THIS_ONE = "this_one"
GOOD_FOR = timedelta(days=1)
_NUMBER = re.compile(r"[#(]?([1-9]\d?)[.)!]?")


@dataclass(frozen=True, slots=True)
class Waiting:
    """Words that wait until it is known which of the conversations `talks` they are about."""

    text: str
    talks: tuple[str, ...]
    until: datetime


async def ask(
    app: App, inbound: Inbound, words: Words, person: Person, talks: Sequence[Conversation]
) -> None:
    """Ask which of `talks` the words are about, with a button for each."""
    say = translator(language_of(person.locale))
    options = tuple(
        Option(number, line, Button(talk.id, line, value_of(talk.id, talk.round, THIS_ONE)))
        for number, talk in enumerate(talks, 1)
        for line in (line_of(talk, person, say),)
    )
    waiting = Waiting(words.text, tuple(talk.id for talk in talks), app.now() + GOOD_FOR)
    closing = (say("Answer with its number, or with the name or the subject."),)
    message = Message(say("Which meeting?"), (say("Which one do you mean?"),), options, closing)
    await app.store.keep(lambda tx: facts.put(tx, name_of(person.id), encode(waiting)))
    await answer(app, inbound, message, person.name)


def name_of(person_id: str) -> str:
    """The fact under which a person's waiting words are kept."""
    return f"waiting:{person_id}"


def waiting_words(tx: Tx, person: Person, now: datetime) -> Waiting | None:
    """What this person said while it was not clear which meeting was meant."""
    text = facts.get(tx, name_of(person.id))
    waiting = decode(text, Waiting) if text else None
    return waiting if waiting is not None and waiting.until > now else None


async def forget(app: App, person: Person) -> None:
    """Whatever waited is done, or was dropped for something else."""
    await app.store.keep(lambda tx: facts.remove(tx, name_of(person.id)))


def chosen(text: str, waiting: Waiting, talks: Sequence[Conversation], person: Person) -> Conversation | None:
    """The conversation that `text` names and does nothing else; None if it says something new."""
    known = {talk.id: talk for talk in talks}
    number = _NUMBER.fullmatch(text.strip())
    if number is not None:
        place = int(number[1]) - 1
        return known.get(waiting.talks[place]) if place < len(waiting.talks) else None
    bare = text.strip().strip(".!?\u201c\u201d\"'").casefold()
    named = [known[name] for name in waiting.talks if name in known and bare in _names(known[name], person)]
    return named[0] if len(named) == 1 else None


def _names(talk: Conversation, person: Person) -> set[str]:
    """What somebody may call this conversation by, in small letters."""
    other = talk.invitee if talk.organizer.person == person.id else talk.organizer
    names = {talk.subject.casefold()}
    if other is not None:
        names |= {other.name.casefold(), other.email.casefold(), *other.name.casefold().split()}
    return {name for part in names if part for name in (part, f"the {part}", f"with {part}", f"about {part}")}
