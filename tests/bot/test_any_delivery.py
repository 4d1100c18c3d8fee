"""However the same messages are delivered, again or all at once, they come to what some order would."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Sequence
from itertools import permutations
from pathlib import Path
from typing import Any, TypeVar

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot import inbox
from bot.rehearsal.theatre import Raw
from engine.conversation import Role
from engine.people import ChannelName
from tests.bot.stage import ADA, BOB, Stage, play

T = TypeVar("T")
WEB, SLACK, TELEGRAM = ChannelName.WEB, ChannelName.SLACK, ChannelName.TELEGRAM
Saying = tuple[Any, ChannelName, str]
"""Who, where, and what: words, or a button called so after a `!`."""
SCENES: dict[str, tuple[Saying, ...]] = {
    "two choices and a cancellation": (
        (BOB, TELEGRAM, "2"),
        (BOB, SLACK, "1"),
        (ADA, WEB, "cancel the meeting with Bob"),
    ),
    "a press, a counter-proposal and an opt-out": (
        (BOB, WEB, "!offer:1"),
        (BOB, TELEGRAM, "could we make it Thursday at 15:00?"),
        (BOB, SLACK, "unsubscribe"),
    ),
    "a question, an answer and another length": (
        (BOB, WEB, "!offer:3"),
        (BOB, TELEGRAM, "is there parking?"),
        (BOB, SLACK, "just 20 minutes please"),
    ),
}


def _played(deliver: Any) -> T:  # type: ignore[type-var]
    """What `deliver` returns on a fresh stage where Bob was offered three times."""
    found: list[T] = []

    async def scene(stage: Stage) -> None:
        await stage.say(ADA, "30 minutes with bob@home.example next week")
        found.append(await deliver(stage))

    with tempfile.TemporaryDirectory() as folder:
        play(Path(folder), scene)
    return found[0]


def _raws(stage: Stage, sayings: Sequence[Saying]) -> list[Raw]:
    now = stage.clock.now()
    return [_raw(stage, saying, now) for saying in sayings]


def _raw(stage: Stage, saying: Saying, now: Any) -> Raw:
    who, via, text = saying
    if not text.startswith("!"):
        return stage.theatre.says(who, via, text, now, {}, "", who.organizer, "parley@parley.example")
    value, ref = next(
        (value, shown.ref)
        for shown in stage.theatre.shown()
        for name, value in shown.buttons
        if name == text[1:]
    )
    return stage.theatre.presses(who, via, value, ref, now)


def _standing(stage: Stage) -> tuple[Any, ...]:
    (talk,) = stage.talks()
    booking = talk.booking
    told = sum(message.address in {place.id for place in BOB.addresses} for message in stage.theatre.shown())
    return (
        talk.state,
        booking.slot if booking is not None else None,
        talk.duration,
        len(talk.questions),
        talk.party(Role.INVITEE) is not None,
        told > 0,
    )


async def _take(stage: Stage, raws: Sequence[Raw]) -> None:
    for raw in raws:
        await inbox.receive(stage.app, raw.channel, raw.key, raw.lane, raw.raw)


def _one_by_one(sayings: tuple[Saying, ...]) -> set[tuple[Any, ...]]:
    """What every order, each message worked before the next arrives, comes to."""

    async def deliver(stage: Stage, order: tuple[int, ...]) -> tuple[Any, ...]:
        raws = _raws(stage, sayings)
        for number in order:
            await _take(stage, [raws[number]])
            await stage.worker.drain()
        return _standing(stage)

    orders = permutations(range(len(sayings)))
    return {_played(lambda stage, o=order: deliver(stage, o)) for order in orders}


KNOWN: dict[str, set[tuple[Any, ...]]] = {}


@pytest.mark.parametrize("scene", SCENES)
@settings(
    max_examples=int(os.environ.get("PARLEY_TEST_EXAMPLES", "8")),
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(data=st.data())
def test_any_delivery_of_the_same_messages_comes_to_what_some_order_would(scene: str, data: Any) -> None:
    sayings = SCENES[scene]
    if scene not in KNOWN:
        KNOWN[scene] = _one_by_one(sayings)
    numbers = st.integers(0, len(sayings) - 1)
    again = data.draw(st.lists(numbers, max_size=4))
    order = data.draw(st.permutations([*range(len(sayings)), *again]))
    stops = data.draw(st.sets(st.integers(0, len(order) - 1), max_size=2))

    async def deliver(stage: Stage) -> tuple[Any, ...]:
        raws = _raws(stage, sayings)
        for place, number in enumerate(order):
            await _take(stage, [raws[number]])
            if place in stops:
                await stage.worker.walk()
        await stage.worker.drain()
        return _standing(stage)

    assert _played(deliver) in KNOWN[scene]
