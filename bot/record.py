"""What a history keeps of one step: the situation it was decided in, what it asked for, where it began.

Together with the trigger it is enough to take the same step again, which is what `parley replay` does.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, get_args

from engine.conversation import Conversation, Situation, Trigger
from engine.conversation.effects import Effect
from storage.codec import decode, encode, typed

_TRIGGERS: dict[str, type[Any]] = {kind.__name__: kind for kind in get_args(Trigger)}
_EFFECTS: dict[str, type[Any]] = {kind.__name__: kind for kind in get_args(Effect)}


@dataclass(frozen=True, slots=True)
class Record:
    """`effects` are pairs of a kind's name and its value; `start` stands in the first step's record alone."""

    situation: Situation
    effects: tuple[tuple[str, Any], ...] = ()
    start: Conversation | None = None


def recorded(situation: Situation, effects: Sequence[Effect], start: Conversation | None) -> str:
    """The text that a history keeps."""
    pairs = tuple((type(effect).__name__, effect) for effect in effects)
    return encode(Record(situation, pairs, start))


def record_of(text: str) -> Record:
    """What `recorded` wrote. Raises `ValueError` for a step that an older Parley kept without a situation."""
    return decode(text, Record)


def effects_of(record: Record) -> tuple[Effect, ...]:
    """What the step asked for, as values again."""
    return tuple(typed(value, _EFFECTS[kind]) for kind, value in record.effects)


def trigger_of(kind: str, text: str) -> Trigger:
    """The trigger of a line of history. Raises `ValueError` for a kind that does not exist."""
    if kind not in _TRIGGERS:
        raise ValueError(f"There is no trigger of the kind {kind}")
    trigger: Trigger = decode(text, _TRIGGERS[kind])
    return trigger
