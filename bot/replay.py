"""Taking every step of a conversation again, from its history alone, through the machine of this program.

What was decided then and what is decided now must be equal: the event, the state and every effect. A machine
that decides otherwise is noticed at the step where it does.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.record import effects_of, record_of, trigger_of
from engine.conversation import Conversation, step
from engine.conversation.effects import Effect, Tell
from engine.errors import Refused
from storage.conversations import Line


@dataclass(frozen=True, slots=True)
class Decision:
    """One step of the past and what became of it now. `differences` is empty where both are equal."""

    version: int
    at: datetime
    trigger: str
    event: str
    before: str
    after: str
    effects: tuple[str, ...]
    differences: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Replay:
    """A whole conversation walked again."""

    decisions: tuple[Decision, ...]
    differences: tuple[str, ...] = ()
    """What differs at the end, beyond the single steps."""

    @property
    def equal(self) -> bool:
        return not self.differences and not any(one.differences for one in self.decisions)


def replay(lines: Sequence[Line], kept: Conversation) -> Replay:
    """Walk the history `lines` of `kept` again. Raises `Refused` where they do not tell enough."""
    steps = [line for line in lines if line.version > 0]
    talk = _start(steps)
    decisions = []
    for line in steps:
        record = record_of(line.situation)
        before = talk.state
        done = step(talk, trigger_of(line.kind, line.trigger), record.situation)
        talk = done.conversation
        differences = _differences(line, done.event, talk, done.effects, effects_of(record))
        decisions.append(
            Decision(
                line.version,
                line.at,
                line.kind,
                done.event,
                before,
                talk.state,
                tuple(described(effect) for effect in done.effects),
                differences,
            )
        )
    return Replay(tuple(decisions), _end(talk, kept))


def _start(steps: Sequence[Line]) -> Conversation:
    try:
        start = record_of(steps[0].situation).start if steps else None
    except ValueError as error:
        raise Refused("An older Parley kept this conversation without its situations.") from error
    if start is None:
        raise Refused("The beginning of this conversation is not kept any more.")
    return start


def _differences(
    line: Line, event: str, talk: Conversation, now: Sequence[Effect], then: Sequence[Effect]
) -> tuple[str, ...]:
    found = []
    if event != line.event:
        found.append(f"event {line.event} is now {event}")
    if talk.version != line.version:
        found.append(f"version {line.version} is now {talk.version}")
    if talk.state != line.state:
        found.append(f"state {line.state} is now {talk.state}")
    found += [f"no longer: {described(effect)}" for effect in then if effect not in now]
    found += [f"new: {described(effect)}" for effect in now if effect not in then]
    if not found and tuple(now) != tuple(then):
        found.append("the same effects in another order")
    return tuple(found)


def _end(talk: Conversation, kept: Conversation) -> tuple[str, ...]:
    """Which fields of the conversation came out otherwise than they are kept."""
    return tuple(
        f"{name} differs at the end"
        for name in Conversation.__dataclass_fields__
        if getattr(talk, name) != getattr(kept, name)
    )


def described(effect: Effect) -> str:
    """An effect in a word or two, without what anybody wrote."""
    if isinstance(effect, Tell):
        sent = f" with {effect.invitation}" if effect.invitation is not None else ""
        return f"{effect.topic} to {effect.to}{sent}"
    return effect.name
