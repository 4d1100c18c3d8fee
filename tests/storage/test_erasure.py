"""Whoever is erased is gone from every table and column; others keep the bare times of their meetings."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from bot import upkeep
from bot.__main__ import main
from bot.situations import gather
from engine.people import ChannelName
from storage import belongings, bookings, conversations, erasure, own_calendars, people
from storage.migrate import prepare
from storage.sqlite import SqliteStore
from tests.bot.stage import ADA, BOB, NOW, Stage, person, play, play_on

EVE = person("eve", tzid="Europe/Berlin")
EMAIL = ChannelName.EMAIL
MARKS = ("bob@home.example", "u0bob", "700307", "bob")


async def lived(stage: Stage) -> None:
    """Bob has booked, was asked about, wrote in two channels, and comes along to a meeting with Eve."""
    await stage.know(EVE)
    await stage.say(ADA, "30 minutes with bob@home.example tomorrow about Titan")
    await stage.press(BOB, "offer:1")
    await stage.say(BOB, "where is it?", ChannelName.SLACK)
    await stage.say(ADA, "30 minutes with eve@home.example and bob@home.example on Thursday")
    await stage.say(BOB, "thank you!", EMAIL)
    await stage.say(ADA, "status")
    await stage.say(BOB, "link", ChannelName.TELEGRAM)
    await stage.say(ADA, "at most 3 meetings a day")


def everything_in(path: Path) -> str:
    """Every value of every column of every table, in small letters."""
    with closing(sqlite3.connect(path)) as connection:
        tables = [row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        rows = [row for table in tables for row in connection.execute(f"SELECT * FROM {table}")]
    values = [value for row in rows for value in row]
    texts = [one.decode("utf-8", "replace") if isinstance(one, bytes) else str(one) for one in values]
    return "\n".join(texts).lower()


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    play(tmp_path, lived)
    monkeypatch.setenv("PARLEY_DATA", str(tmp_path))
    return tmp_path


def test_an_erased_person_is_in_no_column_of_any_table(folder: Path) -> None:
    path = folder / "parley.db"
    before = everything_in(path)
    assert all(mark in before for mark in MARKS)
    assert main(["erase", "bob@home.example"]) == 0
    after = everything_in(path)
    assert [mark for mark in MARKS if mark in after] == []
    assert "eve@home.example" in after


def test_an_erased_person_is_not_left_in_the_bytes_of_the_file_either(folder: Path) -> None:
    assert main(["erase", "bob"]) == 0
    kept = b"".join(file.read_bytes() for file in folder.glob("parley.db*")).lower()
    assert b"bob@home.example" not in kept
    assert b"titan" not in kept


def test_the_other_side_keeps_the_bare_time_of_the_meeting(tmp_path: Path) -> None:
    async def scene(stage: Stage) -> None:
        await lived(stage)
        store = stage.app.store
        booked = store.read(lambda tx: bookings.of_person(tx, ADA.id, NOW))[0]
        known = store.read(lambda tx: people.get(tx, BOB.id))
        assert known is not None
        await store.keep(lambda tx: erasure.erase(tx, known, NOW))
        assert store.read(lambda tx: bookings.of_person(tx, ADA.id, NOW)) == []
        left = store.read(lambda tx: own_calendars.since(tx, ADA.id, NOW))
        assert [(one.slot, one.event.title, one.event.attendees) for one in left] == [(booked.slot, "", ())]
        talk = store.read(conversations.everyone)[0]
        situation = store.read(lambda tx: gather(tx, stage.app, talk, NOW, ""))
        assert booked.slot in situation.diary.busy

    play(tmp_path, scene)


def test_an_opt_out_outlives_whoever_is_erased(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async def scene(stage: Stage) -> None:
        await stage.say(ADA, "30 minutes with bob@home.example tomorrow")
        await stage.say(BOB, "please stop writing to me")

    play(tmp_path, scene)
    monkeypatch.setenv("PARLEY_DATA", str(tmp_path))
    assert main(["erase", "bob@home.example"]) == 0

    async def again(stage: Stage) -> None:
        shown = await stage.say(ADA, "30 minutes with bob@home.example on Friday")
        assert [message.address for message in shown] == ["ada"]
        assert "stop" in shown[0].text

    play_on(tmp_path, again)


def test_everything_about_a_person_is_there_as_json(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["export", "slack:U0BOB"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["person"] == "bob"
    assert not told["suppressed"]
    tables = told["tables"]
    assert {"people", "addresses", "conversations", "history", "sent", "bookings", "tokens"} <= set(tables)
    assert any("where is it?" in json.dumps(row) for row in tables["history"])
    assert tables["people"][0]["body"]["email"] == "bob@home.example"


@pytest.mark.parametrize("command", ["export", "erase"])
def test_nobody_is_shown_or_erased_who_is_not_known(folder: Path, command: str) -> None:
    before = everything_in(folder / "parley.db")
    assert main([command, "nobody@home.example"]) == 1
    assert everything_in(folder / "parley.db") == before


def test_every_table_says_what_becomes_of_it_when_somebody_is_erased(tmp_path: Path) -> None:
    path = tmp_path / "parley.db"
    prepare(path)
    store = SqliteStore(path)
    try:
        known = store.read(lambda tx: tx.tables())
    finally:
        store.close()
    silent = [
        table
        for table, columns in known.items()
        if table not in belongings.IMPERSONAL and not belongings.rule_of(table, columns)
    ]
    assert silent == []


def test_what_is_over_is_forgotten_after_the_days_that_are_set_and_what_is_open_stays(tmp_path: Path) -> None:
    async def scene(stage: Stage) -> None:
        await stage.know(EVE)
        await stage.say(ADA, "30 minutes with zoe@far.example tomorrow about Titan")
        await stage.say(ADA, "cancel the meeting with Zoe")
        await stage.say(ADA, "30 minutes with eve@home.example on Thursday about Mars")
        stage.clock.tell(stage.clock.now() + timedelta(days=29))
        assert await upkeep.sweep(stage.app, 30) == 0
        stage.clock.tell(stage.clock.now() + timedelta(days=2))
        assert await upkeep.sweep(stage.app, 30) > 0
        assert [talk.subject for talk in stage.talks()] == ["Mars"]
        left = everything_in(tmp_path / "parley.db")
        assert "titan" not in left
        assert "zoe" not in left
        assert "eve@home.example" in left
        assert await upkeep.sweep(stage.app, 30) == 0

    play(tmp_path, scene)
