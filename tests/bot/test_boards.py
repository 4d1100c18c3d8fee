"""The page that Slack keeps for a person: what it shows, and that it is shown anew when that changes."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

from bot.boards import board_of, refresh, sheet_of
from bot.hours import parse, typed
from engine.boards import Board
from engine.calendars import CalendarAccount, CalendarKind, CalendarStatus
from engine.people import Address, ChannelName
from engine.rules import working_week
from storage import accounts, people
from tests.bot.stage import ADA, BOB, Stage, play

SLACK = ChannelName.SLACK
HERS = Address(SLACK, "U0ADA")


def text_of(board: Board) -> str:
    return "\n".join(
        f"{each.heading}\n" + "\n".join(one.text for one in each.entries) for each in board.sections
    )


def shown(stage: Stage) -> list[dict[str, Any]]:
    return stage.theatre.homes()


async def look(stage: Stage) -> None:
    await stage.take(stage.theatre.looks(ADA, stage.clock.now()))


async def settle(stage: Stage) -> None:
    await refresh(stage.app)
    await stage.worker.drain()


def test_it_shows_what_is_open_today_the_rules_and_the_calendars(tmp_path: Path) -> None:
    async def scene(stage: Stage) -> None:
        await stage.say(ADA, "30 minutes with bob@home.example tomorrow about Budget")
        await stage.say(ADA, "at most 3 meetings a day")
        board = stage.app.store.read(lambda tx: board_of(tx, stage.app, HERS, stage.clock.now()))
        text = text_of(board)
        assert "Bob (Budget): waiting for an answer" in text
        assert "Nothing today." in text
        assert "3 meetings" in text
        assert "No calendar is connected yet." in text
        names = [button.name for each in board.sections for one in each.entries for button in one.buttons]
        assert {"nudge", "pause", "cancel"} <= set(names)

        await stage.say(BOB, "1")
        tomorrow = stage.clock.now() + timedelta(days=1)
        text = text_of(stage.app.store.read(lambda tx: board_of(tx, stage.app, HERS, tomorrow)))
        today = text.partition("Today")[2].partition("My rules")[0]
        assert ": Budget" in today

    play(tmp_path, scene)


def test_a_stranger_sees_how_to_ask_and_nothing_else(tmp_path: Path) -> None:
    async def scene(stage: Stage) -> None:
        board = stage.app.store.read(
            lambda tx: board_of(tx, stage.app, Address(SLACK, "U0EVE"), stage.clock.now())
        )
        assert [each.heading for each in board.sections] == ["How to ask"]
        assert sheet_of(stage.app, Address(SLACK, "U0EVE")) is None

    play(tmp_path, scene)


def test_it_is_shown_when_opened_and_again_whenever_it_would_show_something_else(tmp_path: Path) -> None:
    async def scene(stage: Stage) -> None:
        await settle(stage)
        assert not shown(stage)
        await look(stage)
        assert len(shown(stage)) == 1
        await settle(stage)
        assert len(shown(stage)) == 1
        await stage.say(ADA, "30 minutes with bob@home.example tomorrow about Budget")
        await settle(stage)
        assert len(shown(stage)) == 2
        await stage.say(ADA, "no meetings before 10 on Mondays")
        await settle(stage)
        await settle(stage)
        assert len(shown(stage)) == 3

    play(tmp_path, scene)


def test_a_calendar_that_was_lost_is_a_warning_with_a_way_to_connect_it(tmp_path: Path) -> None:
    async def scene(stage: Stage) -> None:
        account = CalendarAccount("a1", "ada", CalendarKind.CALDAV, "https://dav.example/", "ada", "pw")
        await stage.app.store.keep(lambda tx: accounts.add(tx, stage.app.secrets, account, stage.clock.now()))
        await look(stage)
        await stage.app.store.keep(
            lambda tx: accounts.mark(tx, "a1", CalendarStatus.DISCONNECTED, "password")
        )
        await settle(stage)
        board = stage.app.store.read(lambda tx: board_of(tx, stage.app, HERS, stage.clock.now()))
        warning = board.sections[0].entries[0]
        assert "needs to be connected again" in warning.text
        assert [button.value for button in warning.buttons] == ["/calendar"]
        assert len(shown(stage)) == 2

    play(tmp_path, scene)


def test_the_rules_come_as_a_form_whose_hours_can_be_typed_again(tmp_path: Path) -> None:
    async def scene(stage: Stage) -> None:
        await stage.say(ADA, "at most 3 meetings a day")
        sheet = sheet_of(stage.app, HERS)
        assert sheet is not None
        known = stage.app.store.read(lambda tx: people.get(tx, "ada"))
        assert known is not None
        assert parse(sheet.hours) == known.rules.weekly
        assert "At most 3 meetings a day." in sheet.rules

    play(tmp_path, scene)


def test_any_hours_are_typed_as_they_are_read() -> None:
    week = working_week(((9 * 60, 12 * 60), (13 * 60, 17 * 60)))
    odd = (*week[:2], (), *week[3:5], ((600, 720),), ())
    assert parse(typed(week)) == week
    assert parse(typed(odd)) == odd
    assert replace(ADA).rules.weekly == parse(typed(ADA.rules.weekly))
