"""Times on offer stand tentatively in the organizer's calendar exactly as long as they are held."""

from __future__ import annotations

from pathlib import Path

from channels.calendars.memory import Fault
from engine.errors import Unavailable
from tests.bot.calendars.remote import REQUEST, Remote, with_remote
from tests.bot.stage import ADA, BOB, Stage


def held(remote: Remote) -> list[str]:
    return [uid for uid in remote.work.objects if uid.startswith("parley-hold-")]


def test_what_is_held_is_shown_and_goes_when_a_time_is_booked(tmp_path: Path) -> None:
    async def scene(stage: Stage, remote: Remote) -> None:
        await remote.connect()
        await stage.say(ADA, REQUEST)
        await remote.poll(1)
        assert len(held(remote)) == 3
        assert all("STATUS:TENTATIVE" in text for text in remote.texts())
        await remote.poll()
        assert remote.busy() == []
        await stage.say(BOB, "2 works")
        await remote.poll(1)
        assert held(remote) == []
        assert len(remote.work.objects) == 1

    with_remote(tmp_path, scene, calendar_holds=True)


def test_a_hold_that_expires_goes(tmp_path: Path) -> None:
    async def scene(stage: Stage, remote: Remote) -> None:
        await remote.connect()
        await stage.say(ADA, REQUEST)
        await remote.poll()
        await stage.say(ADA, "cancel the meeting with Bob")
        await remote.poll()
        assert remote.work.objects == {}

    with_remote(tmp_path, scene, calendar_holds=True)


def test_what_a_lost_answer_left_behind_is_swept(tmp_path: Path) -> None:
    async def scene(stage: Stage, remote: Remote) -> None:
        await remote.connect()
        await stage.say(ADA, REQUEST)
        remote.memory.faults.extend([Fault(Unavailable("Lost."), applied=True)] * 3)
        for _ in range(4):
            await remote.poll(120)
        assert len(held(remote)) == 3
        await stage.say(ADA, "cancel the meeting with Bob")
        for _ in range(2):
            await remote.poll()
        assert remote.work.objects == {}

    with_remote(tmp_path, scene, calendar_holds=True)


def test_nothing_is_shown_unless_it_is_wanted(tmp_path: Path) -> None:
    async def scene(stage: Stage, remote: Remote) -> None:
        await remote.connect()
        await stage.say(ADA, REQUEST)
        await remote.poll()
        assert remote.work.objects == {}

    with_remote(tmp_path, scene)
