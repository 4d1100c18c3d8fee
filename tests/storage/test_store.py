"""The store's promises: what `keep` returned is on disk, and no unit can harm another."""

from __future__ import annotations

import asyncio
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager

import pytest

from engine.errors import ParleyError, Refused, Unavailable
from storage import facts
from storage.sqlite import SqliteStore
from storage.store import UNITS_A_COMMIT, Store, Tx
from tests.storage.keeping import from_outside, kept


def put(name: str, value: str = "yes"):  # type: ignore[no-untyped-def]
    return lambda tx: facts.put(tx, name, value)


def value(store: Store, name: str) -> str | None:
    return store.read(lambda tx: facts.get(tx, name))


@contextmanager
def held_up(store: Store) -> Iterator[threading.Event]:
    """A long unit is under way until the event is set: what is handed in meanwhile shares a commit."""
    go, inside = threading.Event(), threading.Event()

    def wait(tx: Tx) -> None:
        inside.set()
        assert go.wait(10)

    loop = asyncio.get_running_loop()
    waiting = loop.create_task(store.keep(wait, long=True))
    try:
        yield go
    finally:
        go.set()
        assert not waiting.cancelled()


@pytest.mark.parametrize(
    ("pragma", "expected"), [("journal_mode", "wal"), ("synchronous", 2), ("foreign_keys", 1)]
)
def test_the_writer_and_the_reader_are_as_durable_as_promised(
    file_store: Store, pragma: str, expected: object
) -> None:
    def ask(tx: Tx) -> object:
        return tx.one(f"PRAGMA {pragma}")[0]

    assert kept(file_store, ask) == expected
    assert file_store.read(ask) == expected


def test_what_was_kept_is_seen_by_every_other_connection_at_once(store: Store) -> None:
    kept(store, put("colour", "green"))
    assert from_outside(store, "SELECT value FROM facts WHERE name = 'colour'") == [("green",)]


async def test_units_that_wait_together_share_one_commit(store: Store) -> None:
    commits = []
    store.on_commit = lambda: commits.append(1)
    with held_up(store) as go:
        units = [asyncio.ensure_future(store.keep(put(f"n{number}"))) for number in range(UNITS_A_COMMIT)]
        await asyncio.sleep(0)
        go.set()
        await asyncio.gather(*units)
    assert len(commits) <= 3
    assert all(value(store, f"n{number}") for number in range(UNITS_A_COMMIT))


async def test_the_event_loop_goes_on_while_a_long_unit_runs(file_store: Store) -> None:
    with held_up(file_store) as go:
        other = asyncio.ensure_future(file_store.keep(put("other")))
        for _ in range(100):
            await asyncio.sleep(0)
        assert not other.done()
        assert value(file_store, "other") is None
        go.set()
        await other
    assert value(file_store, "other") == "yes"


async def test_the_event_loop_goes_on_while_another_process_writes(file_store: SqliteStore) -> None:
    with closing(sqlite3.connect(file_store.path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        other.execute("INSERT INTO facts (name, value) VALUES ('theirs', 'yes')")
        ours = asyncio.ensure_future(file_store.keep(put("ours")))
        for _ in range(100):
            await asyncio.sleep(0)
        assert not ours.done()
        other.execute("COMMIT")
        await ours
    assert [value(file_store, name) for name in ("theirs", "ours")] == ["yes", "yes"]


async def test_a_process_that_never_ends_its_writing_is_told_of_in_time(
    file_store: SqliteStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("storage.sqlite.BUSY_MS", 50)
    with closing(sqlite3.connect(file_store.path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(Unavailable, match="busy"):
            await file_store.keep(put("ours"))
    await file_store.keep(put("later"))
    assert [value(file_store, name) for name in ("ours", "later")] == [None, "yes"]


def test_a_unit_that_is_interrupted_keeps_nothing_and_the_store_lives(file_store: SqliteStore) -> None:
    def interrupted(tx: Tx) -> None:
        facts.put(tx, "half", "written")
        raise KeyboardInterrupt

    loop = asyncio.new_event_loop()
    waiting = loop.create_task(file_store.keep(interrupted))
    with pytest.raises(KeyboardInterrupt):
        loop.run_until_complete(waiting)
    with pytest.raises(Unavailable):
        loop.run_until_complete(waiting)
    loop.run_until_complete(file_store.keep(put("alive")))
    loop.close()
    assert [value(file_store, name) for name in ("half", "alive")] == [None, "yes"]


async def test_a_unit_that_raises_leaves_nothing_and_disturbs_no_other(store: Store) -> None:
    def half(tx: Tx) -> None:
        facts.put(tx, "half", "written")
        raise Refused("Not this.")

    with held_up(store) as go:
        before = asyncio.ensure_future(store.keep(put("before")))
        broken = asyncio.ensure_future(store.keep(half))
        after = asyncio.ensure_future(store.keep(put("after")))
        await asyncio.sleep(0)
        go.set()
        await asyncio.gather(before, after)
        with pytest.raises(Refused, match="Not this"):
            await broken
    assert [value(store, name) for name in ("before", "half", "after")] == ["yes", None, "yes"]


async def test_a_unit_that_ends_the_transaction_itself_is_told_so_and_the_writer_lives(store: Store) -> None:
    def rude(tx: Tx) -> None:
        facts.put(tx, "rude", "yes")
        tx.run("ROLLBACK")
        raise Refused("I left.")

    with pytest.raises(ParleyError):
        await store.keep(rude)
    await store.keep(put("alive"))
    assert value(store, "rude") is None
    assert value(store, "alive") == "yes"


async def test_a_full_disk_is_said_and_everything_goes_on_once_there_is_space(file_store: Store) -> None:
    def fill(tx: Tx) -> None:
        tx.one(f"PRAGMA max_page_count = {tx.one('PRAGMA page_count')[0]}")

    await file_store.keep(fill)
    large = "x" * 200_000
    with pytest.raises(Unavailable, match="disk is full"):
        await file_store.keep(put("large", large))
    assert value(file_store, "large") is None
    await file_store.keep(lambda tx: tx.one("PRAGMA max_page_count = 1000000"))
    await file_store.keep(put("large", large))
    assert value(file_store, "large") == large


async def test_a_full_disk_tells_everybody_whose_unit_shared_the_commit(file_store: Store) -> None:
    await file_store.keep(lambda tx: tx.one(f"PRAGMA max_page_count = {tx.one('PRAGMA page_count')[0]}"))
    with held_up(file_store) as go:
        units = [
            file_store.keep(put("small")),
            file_store.keep(put("large", "x" * 500_000)),
            file_store.keep(put("last")),
        ]
        told = asyncio.gather(*units, return_exceptions=True)
        await asyncio.sleep(0)
        go.set()
        outcomes = await told
    for name, outcome in zip(("small", "large", "last"), outcomes, strict=True):
        assert (outcome is None) == (value(file_store, name) is not None), f"{name} was told {outcome!r}"
    assert isinstance(outcomes[1], Unavailable)


async def test_nobody_is_woken_by_a_commit_that_kept_nothing(store: Store) -> None:
    commits = []
    store.on_commit = lambda: commits.append(1)

    def broken(tx: Tx) -> None:
        raise Refused("No.")

    with pytest.raises(Refused):
        await store.keep(broken)
    assert not commits


def test_a_reader_sees_one_state_whatever_is_written_meanwhile(store: Store) -> None:
    kept(store, put("a", "old"))

    def look(tx: Tx) -> tuple[str | None, str | None]:
        first = facts.get(tx, "a")
        kept(store, put("a", "new"))
        return first, facts.get(tx, "a")

    assert store.read(look) == ("old", "old")
    assert value(store, "a") == "new"


def test_a_reader_cannot_write(store: Store) -> None:
    with pytest.raises(Unavailable):
        store.read(put("sneaky"))
    assert value(store, "sneaky") is None


def test_a_reader_that_raises_does_not_stay_in_the_past(store: Store) -> None:
    def broken(tx: Tx) -> None:
        facts.get(tx, "a")
        raise Refused("No.")

    with pytest.raises(Refused):
        store.read(broken)
    kept(store, put("a", "new"))
    assert value(store, "a") == "new"


def test_closing_finishes_what_was_handed_in(store: Store) -> None:
    async def run() -> None:
        units = [asyncio.ensure_future(store.keep(put(f"n{number}"))) for number in range(100)]
        await asyncio.sleep(0)
        store.close()
        await asyncio.gather(*units)

    asyncio.run(run())
    assert from_outside(store, "SELECT count(*) FROM facts WHERE name LIKE 'n%'") == [(100,)]


def test_after_closing_nothing_is_taken_any_more(store: Store) -> None:
    store.close()
    with pytest.raises(Unavailable, match="stopping"):
        kept(store, put("late"))


def test_somebody_who_left_without_waiting_holds_nobody_up(store: Store) -> None:
    loop = asyncio.new_event_loop()

    left: list[asyncio.Task[None]] = []

    async def leave() -> None:
        left.append(loop.create_task(store.keep(put("left"))))
        await asyncio.sleep(0)

    loop.run_until_complete(leave())
    left[0].cancel()
    loop.run_until_complete(asyncio.gather(*left, return_exceptions=True))
    loop.close()
    kept(store, put("next"))
    assert value(store, "left") == value(store, "next") == "yes"


def test_what_another_process_wrote_is_noticed(store: Store) -> None:
    before = store.data_version()
    from_outside(store, "INSERT INTO facts (name, value) VALUES ('x', 'y')")
    assert store.data_version() != before
