"""A conversation walked again from its log comes out equal; a machine that decides otherwise is noticed."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from bot import replaying
from bot.__main__ import main
from engine.conversation.settling import Settling
from engine.errors import Refused
from storage import conversations
from storage.sqlite import SqliteStore
from tests.bot.stage import ADA, BOB, Stage, play


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The data of an installation in which Bob has booked, moved and cancelled."""

    async def scene(stage: Stage) -> None:
        await stage.say(ADA, "45 minutes with bob next week, mornings, about the secret plan")
        await stage.press(BOB, "offer:1")
        await stage.say(BOB, "can we move it to Friday?")
        await stage.press(BOB, "offer:1")
        await stage.say(ADA, "cancel the meeting with Bob")

    play(tmp_path, scene)
    monkeypatch.setenv("PARLEY_DATA", str(tmp_path))
    return tmp_path


def the_id(folder: Path) -> str:
    store = SqliteStore(folder / "parley.db")
    try:
        return store.read(conversations.everyone)[0].id
    finally:
        store.close()


def test_a_replay_shows_every_decision_and_ends_equal(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["replay", the_id(folder)[:6]]) == 0
    shown = capsys.readouterr().out
    for expected in ("request", "choose", "reschedule", "cancel", "moved to invitee with REQUEST", "Equal"):
        assert expected in shown
    assert "secret plan" not in shown


def test_a_replay_is_there_as_data(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["replay", the_id(folder), "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["equal"]
    assert [one["to"] for one in told["steps"]] == [
        "offered",
        "booked",
        "rescheduling",
        "booked",
        "cancelled",
    ]
    assert all(not one["differences"] for one in told["steps"])


def test_an_altered_machine_is_noticed_where_it_decides_otherwise(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def silent(self: Any) -> None:
        self.mark("reminders_scheduled")

    monkeypatch.setattr(Settling, "schedule_reminders", silent)
    assert main(["replay", the_id(folder), "--json"]) == 1
    told = json.loads(capsys.readouterr().out)
    assert [one["version"] for one in told["steps"] if one["differences"]] == [5]


def test_an_altered_row_of_the_table_is_noticed(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Settling, "slot_open", lambda self: False)
    assert main(["replay", the_id(folder)]) == 1
    assert "NOT AS THEN: state booked is now offered" in capsys.readouterr().out


def test_without_an_id_every_conversation_is_listed(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["replay"]) == 0
    assert the_id(folder) in capsys.readouterr().out


def test_an_id_that_nothing_begins_with_is_refused(folder: Path) -> None:
    assert main(["replay", "nothing"]) == 1
    store = SqliteStore(folder / "parley.db")
    try:
        with pytest.raises(Refused):
            store.read(lambda tx: replaying.walk(tx, "nothing"))
    finally:
        store.close()
