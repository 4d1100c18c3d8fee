"""A long list of choices is turned a page at a time where it stands, by its reader alone."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from bot import inbox
from engine.people import ChannelName
from tests.bot.stage import ADA, BOB, Stage, play

CHATS = (ChannelName.SLACK, ChannelName.TELEGRAM)
MANY = 19


def numbers(stage: Stage) -> list[str]:
    """The numbers that the newest message shows, and its buttons beside the choices."""
    shown = stage.theatre.shown_now()[-1]
    lines = [line.partition(".")[0] for line in shown.text.splitlines()]
    turns = [value for _, value in shown.buttons if value.startswith("page.")]
    return [line for line in lines if line.isdecimal()] + turns


async def ask_which(stage: Stage, via: ChannelName) -> None:
    """Ada has many open conversations, and says something that could be about each of them."""
    for number in range(MANY):
        await stage.say(
            ADA, f"15 minutes with guest{number}@far.example in the next two weeks about Topic{number}", via
        )
    await stage.say(ADA, "cancel it please", via)


async def turn(stage: Stage, value: str, via: ChannelName) -> None:
    """Ada presses the button as it stands by now."""
    stage.clock.tell(stage.clock.now() + timedelta(minutes=1))
    shown = stage.theatre.shown_now()[-1]
    assert value in [carried for _, carried in shown.buttons]
    await stage.take(stage.theatre.presses(ADA, via, value, shown.ref, stage.clock.now()))


@pytest.mark.parametrize("via", CHATS)
def test_a_long_list_of_choices_is_turned_forth_and_back(tmp_path: Path, via: ChannelName) -> None:
    async def scene(stage: Stage) -> None:
        await ask_which(stage, via)
        assert numbers(stage) == [*map(str, range(1, 9)), "page.1"]
        await turn(stage, "page.1", via)
        assert numbers(stage) == [*map(str, range(9, 17)), "page.0", "page.2"]
        await turn(stage, "page.2", via)
        assert numbers(stage) == [*map(str, range(17, 20)), "page.1"]
        await turn(stage, "page.1", via)
        assert numbers(stage) == [*map(str, range(9, 17)), "page.0", "page.2"]

    play(tmp_path, scene)


def test_nobody_turns_the_pages_of_somebody_else(tmp_path: Path) -> None:
    async def scene(stage: Stage) -> None:
        await ask_which(stage, ChannelName.TELEGRAM)
        before, shown = numbers(stage), stage.theatre.shown_now()[-1]
        value = "page.1"
        raw = stage.theatre.presses(BOB, ChannelName.TELEGRAM, value, shown.ref, stage.clock.now())
        assert await stage.take(raw) == []
        assert numbers(stage) == before

    play(tmp_path, scene)


def test_a_turn_that_comes_again_and_late_changes_nothing(tmp_path: Path) -> None:
    async def scene(stage: Stage) -> None:
        await ask_which(stage, ChannelName.SLACK)
        shown = stage.theatre.shown_now()[-1]
        value = "page.1"
        raw = stage.theatre.presses(ADA, ChannelName.SLACK, value, shown.ref, stage.clock.now())
        await stage.take(raw)
        stage.clock.tell(stage.clock.now() + timedelta(hours=1))
        turned = numbers(stage)
        assert not await inbox.receive(stage.app, raw.channel, raw.key, raw.lane, raw.raw)
        await stage.worker.drain()
        assert numbers(stage) == turned
        assert await stage.take(raw) == []

    play(tmp_path, scene)
