"""The whole conversation as one pure function of its standing, what came, and the situation."""

from __future__ import annotations

from typing import NamedTuple

from engine.conversation.changing import changed
from engine.conversation.effects import Effect
from engine.conversation.flow import Flow
from engine.conversation.reading import event_of
from engine.conversation.situation import Situation
from engine.conversation.table import MACHINE, STALE, UNCLEAR
from engine.conversation.triggers import Pressed, Said, Trigger, Vouched
from engine.conversation.values import Conversation, State


class Step(NamedTuple):
    """The outcome of one step. `event` is the row's name, for histories."""

    conversation: Conversation
    effects: tuple[Effect, ...]
    event: str


def step(conversation: Conversation, trigger: Trigger, situation: Situation) -> Step:
    """Move `conversation` by `trigger`. Equal arguments give equal results; nothing is performed.

    The version rises by one whatever happened, so that two writers of one conversation are noticed.
    """
    flow = Flow(conversation, trigger, situation)
    event = event_of(flow)
    if not MACHINE.events[event].trigger(flow) and isinstance(trigger, Said | Pressed | Vouched):
        event = STALE if isinstance(trigger, Pressed) else UNCLEAR
        MACHINE.events[event].trigger(flow)
    flow.drop_stale_timers()
    moved = changed(flow.conversation, state=State(flow.state), version=conversation.version + 1)
    once = dict.fromkeys(flow.effects) if len(flow.effects) > 1 else flow.effects
    return Step(moved, tuple(once), event)
