"""What is said of the store on PostgreSQL alone: locks, lost connections, databases made by many at once."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Iterator
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import psycopg
import pytest
from alembic import command
from alembic.config import Config
from sqlalchemy import create_engine

from engine.errors import Refused, Unavailable
from storage import facts, inbox, outbox
from storage.migrate import HEAD, MIGRATIONS
from storage.postgres import lines
from storage.postgres import store as store_module
from storage.postgres.dialect import numbered
from storage.postgres.migrate import prepare
from storage.postgres.store import PostgresStore
from storage.store import Tx
from tests import postgres
from tests.databases import Databases
from tests.storage.keeping import NOW, kept
from tests.torture.wire import wire
from tests.waiting import until


@pytest.fixture
def pair(tmp_path: Path, databases: Databases) -> Iterator[tuple[PostgresStore, PostgresStore]]:
    """Two processes' stores over one database."""
    with (
        databases.made() as url,
        closing(PostgresStore(url, tmp_path)) as one,
        closing(PostgresStore(url, tmp_path)) as other,
    ):
        yield one, other


def put(name: str, value: str = "yes"):  # type: ignore[no-untyped-def]
    return lambda tx: facts.put(tx, name, value)


def test_parameters_are_numbered_and_texts_left_alone() -> None:
    sql = "SELECT rowid, '?' FROM t WHERE a = ? AND b LIKE '%:?%' AND c IN (SELECT value FROM json_each(?))"
    assert numbered(sql) == (
        b"SELECT ctid, '?' FROM t WHERE a = $1 AND b LIKE '%:?%' AND c IN (SELECT value FROM json_each($2))"
    )


def test_statements_are_prepared(pair: tuple[PostgresStore, PostgresStore]) -> None:
    store, _ = pair
    for number in range(3):
        kept(store, put("same", str(number)))
    prepared = kept(store, lambda tx: tx.all("SELECT statement FROM pg_prepared_statements"))
    assert any("INSERT INTO facts" in statement for (statement,) in prepared)


def test_a_text_with_nul_is_kept_without_it(pair: tuple[PostgresStore, PostgresStore]) -> None:
    store, _ = pair
    kept(store, put("a\0b", "c\0d"))
    assert store.read(lambda tx: facts.get(tx, "a\0b")) == "c\ufffdd"


async def test_units_that_want_the_same_people_in_any_order_all_get_their_turn(
    pair: tuple[PostgresStore, PostgresStore],
) -> None:
    def unit(number: int, *people: str):  # type: ignore[no-untyped-def]
        def run(tx: Tx) -> None:
            tx.lock(*people)
            known = facts.get(tx, "count") or "0"
            facts.put(tx, "count", str(int(known) + 1))
            facts.put(tx, f"n{number}", "done")

        return run

    names = (("ada", "bob"), ("bob", "ada"), ("bob", "eve"), ("eve", "bob"))
    units = [
        pair[number % 2].keep(unit(number, *names[number % 4]) if number % 3 else put(f"n{number}"))
        for number in range(120)
    ]
    await asyncio.gather(*units)
    count = pair[0].read(lambda tx: tx.one("SELECT count(*) FROM facts WHERE name LIKE 'n%'"))
    assert count[0] >= 120


async def test_a_batch_never_waits_for_what_another_process_holds(
    pair: tuple[PostgresStore, PostgresStore],
) -> None:
    one, other = pair
    go, inside = threading.Event(), threading.Event()

    def hold(tx: Tx) -> None:
        tx.lock("ada")
        inside.set()
        assert go.wait(10)

    def wanted(tx: Tx) -> None:
        tx.lock("ada")
        facts.put(tx, "wanted", "yes")

    holding = asyncio.ensure_future(other.keep(hold, long=True))
    await asyncio.to_thread(inside.wait, 10)
    began = asyncio.ensure_future(one.keep(put("first")))
    waiting = asyncio.ensure_future(one.keep(wanted))
    beside = [asyncio.ensure_future(one.keep(put(f"n{number}"))) for number in range(5)]
    await asyncio.wait_for(asyncio.gather(began, *beside), 5)
    assert not waiting.done()
    go.set()
    await asyncio.gather(holding, waiting)


def test_a_server_that_is_gone_is_said_at_once_and_found_again(tmp_path: Path) -> None:
    with postgres.running(**postgres.QUICK) as server, postgres.fresh_database(server.url()) as url:
        prepare(url)
        with closing(PostgresStore(url, tmp_path)) as store:
            kept(store, put("before"))
            server.stop()
            for _ in range(3):
                with pytest.raises(Unavailable):
                    store.read(lambda tx: facts.get(tx, "before"))
                with pytest.raises(Unavailable):
                    kept(store, put("meanwhile"))
            server.start()
            until(lambda: _works(store), 20, "the store to find its server again")
            assert store.read(lambda tx: facts.get(tx, "before")) == "yes"


def test_a_server_that_falls_silent_holds_nobody_up_for_ever(
    tmp_path: Path, databases: Databases, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(store_module, "READING_SECONDS", 0.5)
    monkeypatch.setattr(store_module, "WRITING_SECONDS", 0.5)
    with databases.made() as url, wire(psycopg.conninfo.conninfo_to_dict(url)["port"]) as way:
        around = url.replace(f":{psycopg.conninfo.conninfo_to_dict(url)['port']}", f":{way.port}")
        with closing(PostgresStore(around, tmp_path)) as store:
            kept(store, put("before"))
            way.cut()
            with pytest.raises(Unavailable):
                store.read(lambda tx: facts.get(tx, "before"))
            with pytest.raises(Unavailable):
                kept(store, put("meanwhile"))
            way.mend()
            until(lambda: _works(store), 20, "the store to find its server again")


def _works(store: PostgresStore) -> bool:
    try:
        kept(store, put("after"))
        return store.read(lambda tx: facts.get(tx, "after")) == "yes"
    except Unavailable:
        return False


@pytest.mark.parametrize(
    ("url", "says"),
    [
        ("postgresql://parley@127.0.0.1:1/parley", "does not answer"),
        ("mysql://parley@127.0.0.1/parley", "should look like"),
    ],
)
def test_an_address_that_leads_nowhere_is_said_without_repeating_it(url: str, says: str) -> None:
    with pytest.raises((Refused, Unavailable), match=says) as raised:
        lines.connect(url)
    assert "127.0.0.1" not in str(raised.value)


# Making and upgrading


def test_of_many_that_start_at_once_one_makes_the_tables(databases: Databases) -> None:
    with databases.empty() as url:
        failures: list[BaseException] = []

        def start() -> None:
            try:
                prepare(url)
            except BaseException as error:
                failures.append(error)

        threads = [threading.Thread(target=start) for _ in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert failures == []
        with psycopg.connect(url) as server:
            assert server.execute("SELECT version_num FROM alembic_version").fetchall() == [(HEAD,)]


def test_a_database_of_another_program_is_refused(databases: Databases) -> None:
    with databases.empty() as url:
        with psycopg.connect(url) as server:
            server.execute("CREATE TABLE recipes (name text)")
        with pytest.raises(Refused, match="another program"):
            prepare(url)


def test_a_database_of_a_newer_parley_is_refused(databases: Databases) -> None:
    with databases.made() as url:
        with psycopg.connect(url) as server:
            server.execute("UPDATE alembic_version SET version_num = 'zzzz'")
        with pytest.raises(Refused, match="newer Parley"):
            prepare(url)


OWNERS = "0008"
"""The migration since which rows have owners; what came before it knew one process only."""


def at_version(url: str, version: str) -> None:
    engine = create_engine("postgresql+psycopg://", creator=lambda: psycopg.connect(url))
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, version)
    engine.dispose()


def before(version: str) -> str:
    names = sorted(path.name[:4] for path in (MIGRATIONS / "versions").glob("0*.py"))
    return names[names.index(version) - 1]


INBOX = (
    "INSERT INTO inbox (channel, key, lane, raw, received_at, due_at, state, attempts, error) "
    "VALUES ('web', %s, 'web:ada', 'raw', 0, 0, 'due', 0, '')"
)
OUTBOX = (
    "INSERT INTO outbox (key, conversation_id, lane, kind, body, due_at, state, attempts, error) "
    "VALUES (%s, 'c', 'web:ada', 'deliver', '{}', 0, 'due', 0, '')"
)


def test_work_in_flight_goes_on_over_an_upgrade(tmp_path: Path, databases: Databases) -> None:
    """The version before has rows waiting, and its processes go on writing theirs after the upgrade."""
    with databases.empty() as url:
        at_version(url, before(OWNERS))
        with psycopg.connect(url) as old:
            old.execute(INBOX, ("waiting",))
            old.execute(OUTBOX, ("asked",))
        prepare(url)
        with psycopg.connect(url) as old:
            old.execute(INBOX, ("late",))
            old.execute(OUTBOX, ("later",))
        with closing(PostgresStore(url, tmp_path)) as store:
            arrived = store.read(lambda tx: inbox.due(tx, NOW + timedelta(days=1)))
            asked = store.read(lambda tx: outbox.due(tx, NOW + timedelta(days=1)))
            assert [row.key for row in arrived] == ["waiting", "late"]
            assert [row.key for row in asked] == ["asked", "later"]


def test_every_migration_leaves_room_for_the_version_before_it(databases: Databases) -> None:
    """What was there stays, and a column that is added to it has a default: old programs do not name it."""
    every = sorted(path.name[:4] for path in (MIGRATIONS / "versions").glob("0*.py"))
    versions = every[every.index(OWNERS) :]
    columns = (
        "SELECT table_name, column_name, is_nullable = 'YES' OR column_default IS NOT NULL "
        "FROM information_schema.columns WHERE table_schema = current_schema()"
    )
    known: dict[tuple[str, str], bool] = {}
    with databases.empty() as url:
        for version in versions:
            at_version(url, version)
            with psycopg.connect(url) as server:
                now = {(table, column): free for table, column, free in server.execute(columns)}
            tables = {table for table, _ in known}
            fresh = {one: free for one, free in now.items() if one not in known and one[0] in tables}
            assert [one for one, free in fresh.items() if not free] == [], version
            assert known.keys() <= now.keys(), f"{version} takes away what the version before it uses"
            known = now
