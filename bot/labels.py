"""Buttons pressed in words: whoever writes what stands on one has pressed it, in any channel."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.phrases.buttons import parse_value
from engine.conversation import Conversation
from engine.people import Person
from storage import sent
from storage.store import Tx

COMMON = frozenset({"cancel", "keep", "reschedule", "yes", "no", "drop"})
"""Labels that people also write about anything else: they count where one conversation is meant."""
LONGEST = 60
"""Characters of the longest label with what people add to it."""


@dataclass(frozen=True, slots=True)
class Named:
    """The one button whose label somebody wrote."""

    talk: Conversation
    name: str
    round: int


def button_in_words(tx: Tx, text: str, person: Person, talks: Sequence[Conversation]) -> Named | None:
    """The button called `text` that stands in a message to `person`; None if none or several are."""
    wanted = _bare(text)
    if not wanted or len(text) > LONGEST:
        return None
    found = {
        (talk.id, button.value): Named(talk, parsed[2], parsed[1])
        for talk in talks
        for message in sent.unsettled(tx, talk.id, person.id)
        for button in message.message.buttons
        if _bare(button.label) == wanted
        and (parsed := parse_value(button.value)) is not None
        and (len(talks) == 1 or parsed[2] not in COMMON)
    }
    newest = {named.talk.id: named for named in found.values()}
    return next(iter(newest.values())) if len(newest) == 1 else None


def _bare(text: str) -> str:
    return " ".join(text.casefold().strip(" .!\"'“”„»«").split())
