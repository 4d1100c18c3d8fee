"""Times in what a request passes on: a forwarded "Thursday at three?" is a wish, if it can still be."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, time

from bot.app import App
from bot.situations import context_of
from engine.conversation import Role, Said
from engine.conversation.wanted import zone
from engine.language.meaning import Window
from engine.messages import Words
from engine.people import Person

NOON = time(12)


async def with_quoted_times(app: App, words: Words, person: Person, said: Said) -> Said:
    """`said` with the still-future times of the passed-on message, where the request itself names none.

    Relative words count from the day that message was written; without its date nothing is guessed.
    """
    if not words.quoted or words.quoted_on is None or said.meaning.windows:
        return said
    other = said.invitee or next(iter(said.contacts), None)
    tzid = other.tzid if other is not None else person.tzid
    context = replace(
        context_of(app, None, Role.ORGANIZER, person, app.now()),
        now=datetime.combine(words.quoted_on, NOON),
        tzid=tzid,
    )
    meaning = await app.interpreter.interpret(words.quoted, context)
    now = app.now().astimezone(zone(tzid)).replace(tzinfo=None)
    left = tuple(window for window in meaning.windows if _is_ahead(window, now))
    if not left or meaning.clarify:
        return said
    return replace(said, meaning=replace(said.meaning, windows=left), tzid=tzid)


def _is_ahead(window: Window, now: datetime) -> bool:
    """Whether a dated window still lies in the future; one without dates was meant for its own time."""
    if window.start is None:
        return False
    return window.start > now or (window.end is not None and window.end > now)
