"""What an organizer asks of Parley beside any one conversation: why a time is not free, times to copy."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from bot.app import App
from bot.phrases import message_of
from bot.replies import answer
from bot.situations import gather
from engine.conversation import Conversation, Role, Said, step
from engine.conversation.effects import Tell
from engine.conversation.values import party_of
from engine.language.meaning import Intent, Meaning
from engine.messages import Inbound
from engine.people import Person

ASIDES = frozenset({Intent.WHY_NOT, Intent.COPY_TIMES})


async def explain(app: App, inbound: Inbound, person: Person, meaning: Meaning) -> None:
    """Answer as a conversation that has just begun would; nothing is kept but the answer."""
    length = timedelta(minutes=meaning.duration or person.rules.usual_minutes)
    talk = Conversation("", party_of(person, inbound.sender.address, inbound.chat), length, person.tzid)
    situation = app.store.read(lambda tx: gather(tx, app, talk, app.now(), ""))
    done = step(talk, Said(Role.ORGANIZER, meaning, tzid=person.tzid), situation)
    for tell in done.effects:
        if isinstance(tell, Tell):
            message = message_of(tell, done.conversation, talk.organizer, meaning.language)
            await answer(app, inbound, message, person.name)
            return


def meant(talks: Sequence[Conversation], mentioned: Sequence[Conversation]) -> Conversation | None:
    """The one conversation that such a question is about; None for the calendar as a whole."""
    fitting = mentioned or talks
    return fitting[0] if len(fitting) == 1 else None
