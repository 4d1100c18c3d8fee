"""The playground's overview, gathered from what a whole Parley stored."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from datetime import UTC, date, datetime, timedelta

import pytest

from bot.clock import ToldClock
from bot.playground import Overview
from bot.wiring import Parley
from channels.web.wire import Pressed, Said
from engine.errors import Refused
from storage import facts
from storage.sqlite import SqliteStore
from tests.channels.web.serving import parley, until

SAID = Said(id="grace-says-1", person="grace", text="45 minutes with karl@example.com next week about Titan")


def story(told: Callable[[Parley], Awaitable[None]]) -> None:
    async def run() -> None:
        async with parley() as running:
            await told(running)

    asyncio.run(run())


async def offered(running: Parley) -> Overview:
    await running.local.take(SAID)
    return await until(
        running, lambda overview: all(pane.bubbles and not pane.bubbles[-1].mine for pane in overview.panes)
    )


async def booked(running: Parley) -> Overview:
    offer = (await offered(running)).panes[1].bubbles[-1]
    value = offer.message.options[0].button.value
    await running.local.take(Pressed(id="karl-presses-1", person="karl", value=value, ref=offer.id))
    return await until(running, lambda overview: len(overview.mails) == 2)


def kinds(overview: Overview) -> set[str]:
    return {entry.kind for entry in overview.week.entries}


def test_a_persons_own_words_stand_in_the_conversation_they_moved() -> None:
    async def told(running: Parley) -> None:
        own, answer = (await offered(running)).panes[0].bubbles
        assert own.mine
        assert own.conversation == answer.conversation != ""

    story(told)


def test_what_is_offered_is_held_in_the_week_until_it_is_booked() -> None:
    async def told(running: Parley) -> None:
        held = [entry for entry in (await offered(running)).week.entries if entry.kind == "held"]
        assert {entry.title for entry in held} == {"Titan"}
        after = await booked(running)
        assert kinds(after) == {"busy", "booked"}
        assert [entry.title for entry in after.week.entries if entry.kind == "booked"] == ["Titan"]

    story(told)


def test_a_meeting_is_shown_once_though_it_is_in_the_calendar_too() -> None:
    async def told(running: Parley) -> None:
        overview = await booked(running)
        (meeting,) = [entry for entry in overview.week.entries if entry.kind == "booked"]
        assert [entry.start for entry in overview.week.entries].count(meeting.start) == 1

    story(told)


def test_a_hold_that_has_expired_is_not_shown() -> None:
    async def told(running: Parley) -> None:
        monday = (await offered(running)).week.monday
        assert isinstance(running.app.clock, ToldClock)
        running.worker.stop()
        running.app.clock.tell(running.app.now() + timedelta(days=5))
        assert kinds(await running.playground.overview(monday)) == {"busy"}

    story(told)


def test_the_week_shown_is_that_of_the_next_meeting() -> None:
    async def told(running: Parley) -> None:
        assert (await running.playground.overview()).week.monday == date(2026, 11, 23)
        assert (await offered(running)).week.monday == date(2026, 11, 30)
        assert (await running.playground.overview(date(2026, 11, 26))).week.monday == date(2026, 11, 23)

    story(told)


@pytest.mark.parametrize(
    ("now", "monday"),
    [
        (datetime(2026, 11, 27, 16, 59, tzinfo=UTC), date(2026, 11, 23)),
        (datetime(2026, 11, 27, 17, 0, tzinfo=UTC), date(2026, 11, 30)),
        (datetime(2026, 11, 29, 12, 0, tzinfo=UTC), date(2026, 11, 30)),
    ],
)
def test_once_a_weeks_hours_are_over_the_next_one_is_shown(now: datetime, monday: date) -> None:
    async def told(running: Parley) -> None:
        assert isinstance(running.app.clock, ToldClock)
        running.app.clock.tell(now)
        assert (await running.playground.overview()).week.monday == monday

    story(told)


def test_a_meeting_cannot_be_taken_out_as_if_it_were_an_event() -> None:
    async def told(running: Parley) -> None:
        before = await booked(running)
        (uid,) = running.app.store.read(lambda tx: tx.one("SELECT uid FROM bookings"))
        await running.playground.remove_event(uid)
        assert (await running.playground.overview()).week == before.week
        with pytest.raises(Refused):
            await running.playground.add_event(datetime(2026, 11, 25, 9), timedelta(0), "Nothing")

    story(told)


def test_emptying_the_demo_calendar_leaves_the_meetings() -> None:
    async def told(running: Parley) -> None:
        before = await booked(running)
        await running.playground.set_demo_calendar(False)
        after = await running.playground.overview()
        assert kinds(after) == {"booked"}
        assert (before.demo_calendar, after.demo_calendar) == (True, False)
        await running.playground.set_demo_calendar(True)
        assert (await running.playground.overview()).week == before.week

    story(told)


def test_a_waiting_page_is_told_of_what_another_process_wrote() -> None:
    async def told(running: Parley) -> None:
        version = (await running.playground.overview()).version
        other = SqliteStore(running.app.store.path)
        waiting = asyncio.create_task(running.playground.changed(version))
        await other.keep(lambda tx: facts.put(tx, "from", "elsewhere"))
        assert await asyncio.wait_for(waiting, 5) > version
        other.close()

    story(told)


def test_waiting_for_a_change_can_be_given_up() -> None:
    async def told(running: Parley) -> None:
        version = (await running.playground.overview()).version
        waiting = asyncio.create_task(running.playground.changed(version))
        await asyncio.sleep(0)
        waiting.cancel()
        with pytest.raises(asyncio.CancelledError):
            await waiting
        running.playground.grow()
        assert await running.playground.changed(version) == version + 1

    story(told)
