"""Right before something is booked, the calendar is looked at again."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from datetime import timedelta
from pathlib import Path

from channels.calendars.memory import Fault, Memory
from engine.calendars import CalendarAccount, CalendarKind, Changes
from engine.conversation import State
from engine.errors import Disconnected, ParleyError, Unavailable
from engine.periods import Period
from storage import calendars
from tests.bot.calendars.remote import REQUEST, Remote, event, with_remote
from tests.bot.stage import ADA, BOB, Stage

SELDOM = {"calendar_interval": timedelta(days=1)}
"""So that nothing is read but what is looked at."""


async def offered(stage: Stage, remote: Remote) -> list[Period]:
    """Bob is offered times; then half a minute passes in which nothing is read."""
    await remote.connect()
    await stage.say(ADA, REQUEST)
    stage.clock.tell(stage.clock.now() + timedelta(seconds=30))
    (talk,) = stage.talks()
    return [offer.slot for offer in talk.offers]


def test_a_time_that_was_filled_a_moment_ago_is_not_booked(tmp_path: Path) -> None:
    async def scene(stage: Stage, remote: Remote) -> None:
        slots = await offered(stage, remote)
        remote.work.put("just-now", event("just-now", slots[0]))
        shown = await stage.say(BOB, "1 works")
        (talk,) = stage.talks()
        assert talk.state is State.OFFERED
        assert not any(offer.slot.touches(slots[0]) for offer in talk.offers)
        assert any("1" in message.text for message in shown)

    with_remote(tmp_path, scene, **SELDOM)


def test_what_the_look_found_reaches_the_reading_that_follows(tmp_path: Path) -> None:
    async def scene(stage: Stage, remote: Remote) -> None:
        slots = await offered(stage, remote)
        for number, slot in enumerate(slots[1:]):
            remote.work.put(f"other{number}", event(f"other{number}", slot))
        await stage.say(BOB, "1 works")
        (talk,) = stage.talks()
        assert talk.booking is not None
        assert talk.booking.slot == slots[0]
        calendar = stage.app.store.read(lambda tx: calendars.of_account(tx, remote.report.account.id))[0]
        assert calendar.token == str(remote.work.version)

    with_remote(tmp_path, scene, **SELDOM)


def test_a_calendar_that_did_not_change_is_as_fresh_as_the_look(tmp_path: Path) -> None:
    async def scene(stage: Stage, remote: Remote) -> None:
        slots = await offered(stage, remote)
        asked = stage.clock.now()
        await stage.say(BOB, "1 works")
        (talk,) = stage.talks()
        assert talk.booking is not None
        assert talk.booking.slot == slots[0]
        calendar = stage.app.store.read(lambda tx: calendars.of_account(tx, remote.report.account.id))[0]
        assert calendar.read_at is not None
        assert calendar.read_at > asked

    with_remote(tmp_path, scene, **SELDOM)


class Stuck(Memory):
    """Does not answer the next question when it is stuck."""

    stuck = False

    async def read(self, account: CalendarAccount, calendar: str, token: str, window: Period) -> Changes:
        if self.stuck:
            self.stuck = False
            await asyncio.Event().wait()
        return await super().read(account, calendar, token, window)


def test_a_calendar_that_is_too_slow_counts_as_it_is_known(tmp_path: Path) -> None:
    async def scene(stage: Stage, remote: Remote) -> None:
        stuck = Stuck()
        stuck.accounts = remote.memory.accounts
        connectors: Mapping[CalendarKind, Memory] = {CalendarKind.MEMORY: stuck}
        stage.app.connectors = connectors
        slots = await offered(stage, remote)
        remote.work.put("just-now", event("just-now", slots[0]))
        stuck.stuck = True
        await _books(stage, slots)
        assert not stuck.stuck

    with_remote(tmp_path, scene, calendar_patience=timedelta(milliseconds=50), **SELDOM)


def test_a_look_that_fails_changes_nothing(tmp_path: Path) -> None:
    errors: tuple[ParleyError, ...] = (Unavailable("Later."), Disconnected("No."))
    for number, error in enumerate(errors):

        async def scene(stage: Stage, remote: Remote, error: ParleyError = error) -> None:
            slots = await offered(stage, remote)
            remote.memory.faults.append(Fault(error))
            await _books(stage, slots)
            assert not remote.memory.faults

        (tmp_path / str(number)).mkdir()
        with_remote(tmp_path / str(number), scene, **SELDOM)


async def _books(stage: Stage, slots: list[Period]) -> None:
    await stage.say(BOB, "1 works")
    (talk,) = stage.talks()
    assert talk.booking is not None
    assert talk.booking.slot == slots[0]
