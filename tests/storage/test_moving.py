"""A whole installation carried from its file into PostgreSQL."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import psycopg
import pytest

from bot.__main__ import main
from engine.errors import Refused, Unavailable
from engine.people import ChannelName
from storage import conversations, facts, inbox, outbox, people
from storage.postgres.moving import Table, move
from storage.postgres.store import PostgresStore
from storage.sqlite import SqliteStore
from tests.bot.stage import ADA, BOB, Stage, play
from tests.databases import Databases
from tests.storage.keeping import NOW, kept, opened


def lived_in(folder: Path) -> Path:
    """A file with a booked meeting, one on offer, something that waits, and a text PostgreSQL cannot hold."""

    async def scene(stage: Stage) -> None:
        await stage.say(ADA, "30 minutes with bob@home.example next week about Titan", ChannelName.EMAIL)
        await stage.say(BOB, "2 works", ChannelName.EMAIL)
        await stage.say(ADA, "an hour with bob@home.example in two weeks about Mars")
        await stage.app.store.keep(lambda tx: inbox.add(tx, "web", "later", "web:ada", b"\x00raw", NOW))
        await stage.app.store.keep(lambda tx: facts.put(tx, "odd", "a\0b"))

    play(folder, scene)
    return folder / "parley.db"


def test_everything_arrives_and_what_waited_goes_on(tmp_path: Path, databases: Databases) -> None:
    path = lived_in(tmp_path)
    with databases.empty() as url:
        moved = move(path, url)
        assert {name for name, rows in moved.items() if rows} >= {
            *("people", "addresses", "conversations", "history", "bookings", "outbox", "inbox", "sent"),
        }
        file, server = SqliteStore(path), PostgresStore(url, tmp_path)
        try:
            assert server.read(people.everybody) == file.read(people.everybody)
            assert server.read(conversations.everyone) == file.read(conversations.everyone)
            assert server.read(lambda tx: facts.get(tx, "odd")) == "a\ufffdb"
            waiting = server.read(lambda tx: inbox.due(tx, NOW + timedelta(days=40)))
            assert [(row.key, row.raw) for row in waiting] == [("later", b"\x00raw")]
            jobs = server.read(lambda tx: tx.all("SELECT args FROM procrastinate_jobs WHERE status = 'todo'"))
            assert {"box": "inbox", "row": waiting[0].id} in [args for (args,) in jobs]
            kept(server, lambda tx: inbox.add(tx, "web", "new", "web:ada", b"", NOW))
            kept(server, lambda tx: outbox.add(tx, "new", "c", "web:ada", "deliver", "{}", NOW))
        finally:
            file.close()
            server.close()


def test_nothing_is_moved_into_a_database_that_holds_something(tmp_path: Path, databases: Databases) -> None:
    with opened(tmp_path), databases.made() as url:
        with psycopg.connect(url) as server:
            server.execute("INSERT INTO facts (name, value) VALUES ('here', 'already')")
        with pytest.raises(Refused, match="into an empty one"):
            move(tmp_path / "parley.db", url)
        with psycopg.connect(url) as server:
            assert server.execute("SELECT count(*) FROM facts WHERE name = 'here'").fetchone() == (1,)


def test_a_row_that_arrives_otherwise_undoes_everything(
    tmp_path: Path, databases: Databases, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = lived_in(tmp_path)
    copy = Table.copy

    def damaged(table: Table, file: object, server: psycopg.Connection[tuple[object, ...]]) -> None:
        copy(table, file, server)  # type: ignore[arg-type]
        if table.name == "people":
            server.execute("UPDATE people SET name = name || '.' WHERE id = 'bob'")

    monkeypatch.setattr(Table, "copy", damaged)
    with databases.empty() as url:
        with pytest.raises(Unavailable, match="of people arrived otherwise"):
            move(path, url)
        with psycopg.connect(url) as server:
            assert server.execute("SELECT count(*) FROM people").fetchone() == (0,)


def test_the_command_says_what_was_moved(
    tmp_path: Path, databases: Databases, capsys: pytest.CaptureFixture[str]
) -> None:
    path = lived_in(tmp_path)
    with databases.empty() as url:
        assert main(["move", str(path), url]) == 0
    said = capsys.readouterr().out
    assert "  conversations" in said
    assert "each compared after it had arrived" in said


def test_what_cannot_be_moved_is_said_in_a_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["move", str(tmp_path / "none.db"), "postgresql://x"]) == 1
    assert main(["move", "one"]) == 1
    said = capsys.readouterr().err
    assert "There is no file" in said
    assert "usage: parley move" in said
