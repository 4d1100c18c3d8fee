"""Timers live in the database: they come after a restart, late after a jump of the clock, and once."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from bot.rehearsal.theatre import Shown
from bot.worker import next_due
from engine.conversation import State
from engine.people import ChannelName
from storage import conversations
from storage.codec import from_ms
from tests.bot.stage import ADA, BOB, NOW, Stage, person, play, play_on


def _reminders(shown: list[Shown]) -> list[str]:
    return [message.address for message in shown if "Reminder:" in message.text]


async def _at(stage: Stage, hours: float) -> list[Shown]:
    """What is shown because the clock stands so much later than at the beginning."""
    seen = len(stage.theatre.shown())
    stage.clock.tell(NOW + timedelta(hours=hours))
    await stage.worker.drain()
    return stage.theatre.shown()[seen:]


def _booked(folder: Path) -> None:
    async def scene(stage: Stage) -> None:
        await stage.say(ADA, "30 minutes with bob@home.example tomorrow at 15:00")
        await stage.say(BOB, "yes")
        assert stage.talks()[0].state is State.BOOKED

    play(folder, scene)


def test_a_reminder_survives_a_restart_and_comes_once(tmp_path: Path) -> None:
    _booked(tmp_path)

    async def early(stage: Stage) -> None:
        assert _reminders(await _at(stage, 28.9)) == []

    async def due(stage: Stage) -> None:
        assert sorted(_reminders(await _at(stage, 29))) == ["ada", "bob"]
        assert _reminders(await _at(stage, 29.2)) == []

    async def later(stage: Stage) -> None:
        assert _reminders(await _at(stage, 29.4)) == []

    for scene in (early, due, later):
        play_on(tmp_path, scene)


def test_a_clock_that_jumps_over_a_reminder_lets_it_come_late_but_not_after_the_meeting(
    tmp_path: Path,
) -> None:
    _booked(tmp_path)

    async def late(stage: Stage) -> None:
        assert len(_reminders(await _at(stage, 29.7))) == 2

    play_on(tmp_path, late)
    other = tmp_path / "other"
    other.mkdir()
    _booked(other)

    async def too_late(stage: Stage) -> None:
        assert _reminders(await _at(stage, 60)) == []
        assert stage.app.store.read(conversations.next_timer) is None

    play_on(other, too_late)


def test_a_clock_that_jumps_back_sends_nothing_twice(tmp_path: Path) -> None:
    _booked(tmp_path)

    async def scene(stage: Stage) -> None:
        assert len(_reminders(await _at(stage, 29))) == 2
        assert _reminders(await _at(stage, 5)) == []
        assert _reminders(await _at(stage, 29)) == []

    play_on(tmp_path, scene)


def test_a_follow_up_survives_a_restart(tmp_path: Path) -> None:
    async def ask(stage: Stage) -> None:
        await stage.say(ADA, "30 minutes with bob@home.example next week")

    async def silence(stage: Stage) -> None:
        due = stage.app.store.read(lambda tx: next_due(tx, NOW + timedelta(hours=40)))
        assert due is not None
        stage.clock.tell(max(from_ms(due), NOW + timedelta(hours=49)))
        await stage.worker.drain()
        asked = [message for message in stage.theatre.shown() if message.address == "bob"]
        assert len(asked) == 1
        assert stage.talks()[0].followups_sent == 1

    play(tmp_path, ask)
    play_on(tmp_path, silence)
    play_on(tmp_path, lambda stage: _nothing_more(stage))


async def _nothing_more(stage: Stage) -> None:
    stage.clock.tell(NOW + timedelta(hours=50))
    await stage.worker.drain()
    assert [message for message in stage.theatre.shown() if message.address == "bob"] == []


def test_who_is_late_means_the_meeting_that_is_near(tmp_path: Path) -> None:
    async def scene(stage: Stage) -> None:
        dora = person("dora", organizer=True)
        await stage.know(dora)
        await stage.say(ADA, "30 minutes with bob@home.example tomorrow at 15:00")
        await stage.say(BOB, "yes")
        await stage.say(dora, "30 minutes with bob@home.example on Thursday at 15:00")
        await stage.say(BOB, "yes")
        stage.clock.tell(NOW + timedelta(hours=29, minutes=50))
        await stage.worker.drain()
        shown = await stage.say(BOB, "running 10 minutes late", ChannelName.WEB)
        assert [message.address for message in shown if "will be late" in message.text] == ["ada"]

    play(tmp_path, scene)


def test_nothing_can_be_pressed_any_more_where_all_is_settled(tmp_path: Path) -> None:
    async def scene(stage: Stage) -> None:
        await stage.say(ADA, "30 minutes with bob@home.example next week", ChannelName.TELEGRAM)
        await stage.say(BOB, "2", ChannelName.TELEGRAM)
        await stage.say(BOB, "cancel", ChannelName.TELEGRAM)
        rows = stage.app.store.read(lambda tx: tx.all("SELECT id FROM sent WHERE NOT settled"))
        assert rows == []

    play(tmp_path, scene)
