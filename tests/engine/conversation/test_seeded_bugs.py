"""A test of the tests: each bug that is seeded into the conversation breaks a promise of the small town."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from dataclasses import replace
from random import Random
from typing import Any

import pytest

from engine.conversation import conditions, reading, table
from engine.conversation.conditions import Conditions
from engine.conversation.effects import Tell, Topic, WriteCalendar
from engine.conversation.flow import Flow
from engine.conversation.introducing import Introducing
from engine.conversation.offering import Offering
from engine.conversation.parting import Parting
from engine.conversation.reminding import Reminding
from engine.conversation.settling import Settling
from engine.conversation.standing import Standing
from engine.conversation.table import ROWS
from engine.conversation.values import Role, State
from engine.slots import Diary
from tests.engine.conversation.deeds import do_something
from tests.engine.conversation.world import World

WALKS = int(os.environ.get("PARLEY_TEST_WALKS", "150"))
STEPS = 40
Patch = pytest.MonkeyPatch


def _walk(seed: int) -> None:
    chance, world = Random(seed), World()
    world.begin()
    for _ in range(STEPS):
        do_something(world, lambda choices: chance.choice(list(choices)))


def _search(walks: int) -> None:
    for seed in range(walks):
        _walk(seed)


def _always(value: bool) -> Callable[..., bool]:
    return lambda *_: value


def _nothing(*_: Any, **__: Any) -> None:
    """What a forgotten line does."""


def _after(patch: Patch, owner: type[Any], name: str, spoil: Callable[[Flow], None]) -> None:
    """`owner.name` does what it should; then `spoil` undoes a part of it."""
    right = getattr(owner, name)

    def wrong(self: Flow, *given: Any, **fields: Any) -> None:
        right(self, *given, **fields)
        spoil(self)

    patch.setattr(owner, name, wrong)


def _spoil_booking(**fields: Any) -> Callable[[Flow], None]:
    def spoil(flow: Flow) -> None:
        booking = flow.conversation.booking
        if booking is not None:
            wrong = replace(booking, **{name: change(booking) for name, change in fields.items()})
            flow.change(booking=wrong, sequence=wrong.sequence)
            flow.effects = [_with_booking(effect, wrong) for effect in flow.effects]

    return spoil


def _with_booking(effect: Any, booking: Any) -> Any:
    if isinstance(effect, Tell) and effect.invitation is not None:
        return replace(effect, booking=booking)
    return replace(effect, booking=booking) if isinstance(effect, WriteCalendar) else effect


def _without(kind: type[Any], **fields: Any) -> Callable[[Flow], None]:
    def spoil(flow: Flow) -> None:
        flow.effects = [
            effect
            for effect in flow.effects
            if not (isinstance(effect, kind) and all(getattr(effect, n) == v for n, v in fields.items()))
        ]

    return spoil


def _row_changed(patch: Patch, event: str, dest: State) -> None:
    """Every row of `event` leads elsewhere."""
    rows = tuple(row._replace(dest=dest) if row.event == event else row for row in ROWS)
    patch.setattr(table, "ROWS", rows)
    patch.setattr(sys.modules["engine.conversation.step"], "MACHINE", table._machine())


def _unmuted(patch: Patch) -> None:
    def tell(self: Standing, to: Role, topic: Topic, **fields: Any) -> None:
        if self.conversation.party(to) is not None:
            self.effects.append(Tell(to, topic, **fields))

    patch.setattr(Standing, "tell", tell)


def _blind(patch: Patch) -> None:
    """Slots are searched in an empty calendar."""
    right = conditions.feasible

    def feasible(rules: Any, tzid: str, diary: Diary, *rest: Any) -> Any:
        return right(rules, tzid, Diary(), *rest)

    patch.setattr(conditions, "feasible", feasible)


def _stale_accepted(patch: Patch) -> None:
    right = reading._picked

    def picked(flow: Flow, press: Any) -> str:
        return right(flow, replace(press, round=flow.conversation.round))

    patch.setattr(reading, "_picked", picked)


def _same_round(patch: Patch) -> None:
    def spoil(flow: Flow) -> None:
        flow.change(round=flow.before.round)

    _after(patch, Offering, "put_on_offer", spoil)


BUGS: dict[str, Callable[[Patch], None]] = {
    "what is taken counts as free": lambda p: p.setattr(Conditions, "still_free", _always(True)),
    "the calendar is not looked at": _blind,
    "a guess is booked": lambda p: p.setattr(Conditions, "uncertain", _always(False)),
    "a pending slot is not looked at again": lambda p: p.setattr(Conditions, "pending_open", _always(True)),
    "the organizer is not asked": lambda p: p.setattr(Conditions, "organizer_decides", _always(False)),
    "silence is followed up for ever": lambda p: p.setattr(Conditions, "followups_used", _always(False)),
    "an old button counts": _stale_accepted,
    "new offers keep the old buttons": _same_round,
    "holds are never released": lambda p: p.setattr(Standing, "release_holds", _nothing),
    "holds have no end": lambda p: _after(p, Standing, "hold", lambda flow: flow.drop_timers("hold_expired")),
    "an opted-out person is told": _unmuted,
    "an opt-out is not kept": lambda p: p.setattr(Parting, "_hush", _nothing),
    "an assistant's opt-out silences the invitee": lambda p: p.setattr(
        Introducing, "by_assistant", _always(False)
    ),
    "an opt-out leaves everything open": lambda p: p.setattr(Settling, "_close", _nothing),
    "a move keeps the SEQUENCE": lambda p: _after(
        p, Settling, "move", _spoil_booking(sequence=lambda booking: booking.sequence - 1)
    ),
    "a move makes another meeting": lambda p: _after(
        p, Settling, "move", _spoil_booking(uid=lambda booking: f"{booking.uid}x")
    ),
    "a booking is not written into the calendar": lambda p: _after(
        p, Settling, "book", _without(WriteCalendar)
    ),
    "a cancelled meeting stays in the calendar": lambda p: _after(
        p, Settling, "cancel_booking", _without(WriteCalendar)
    ),
    "the organizer does not hear of a cancellation": lambda p: _after(
        p, Settling, "cancel_booking", _without(Tell, to=Role.ORGANIZER)
    ),
    "the invitee gets no invitation": lambda p: _after(p, Settling, "book", _without(Tell, to=Role.INVITEE)),
    "offers stay after a booking": lambda p: p.setattr(Offering, "withdraw", _nothing),
    "reminders are not set": lambda p: p.setattr(Reminding, "schedule_reminders", _nothing),
    "reminders outlive the meeting": lambda p: p.setattr(Reminding, "cancel_reminders", _nothing),
    "the past is reminded of": lambda p: p.setattr(Reminding, "reminder_due", _always(True)),
    "a question to the organizer is never closed": lambda p: p.setattr(Standing, "forget_question", _nothing),
    "a pause that is over still has its timer": lambda p: p.setattr(Standing, "drop_stale_timers", _nothing),
    "a cancelled meeting counts as booked": lambda p: _row_changed(p, "cancel", State.BOOKED),
    "silence ends in a booking": lambda p: _row_changed(p, "silence", State.BOOKED),
    "a declined reading counts as booked": lambda p: _row_changed(p, "deny", State.BOOKED),
}


@pytest.fixture(autouse=True)
def _quiet(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("ERROR", "transitions.core")


@pytest.mark.parametrize("bug", BUGS)
def test_a_seeded_bug_is_found(bug: str, monkeypatch: pytest.MonkeyPatch) -> None:
    BUGS[bug](monkeypatch)
    with pytest.raises(AssertionError):
        _search(WALKS)


def test_without_a_bug_nothing_is_found() -> None:
    _search(WALKS // 5)
