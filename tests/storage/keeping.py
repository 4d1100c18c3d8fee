"""A database on disk for one test, and the running of units over it."""

from __future__ import annotations

import asyncio
import inspect
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, TypeVar

import psycopg
import pytest

from engine.conversation import Conversation, Party
from engine.conversation.values import Booking
from engine.people import ChannelName
from engine.periods import Period
from storage.conversations import Entry
from storage.migrate import prepare
from storage.postgres.store import PostgresStore
from storage.sqlite import SqliteStore
from storage.store import Store, Tx

T = TypeVar("T")
NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)


@contextmanager
def opened(folder: Path) -> Iterator[Store]:
    """The store over a database in `folder`, made or found there."""
    path = folder / "parley.db"
    prepare(path)
    store = SqliteStore(path)
    try:
        yield store
    finally:
        store.close()


def kept(store: Store, unit: Callable[[Tx], T]) -> T:
    """What `unit` gave, once it is durable."""

    async def run() -> T:
        return await store.keep(unit)

    return asyncio.run(run())


def from_outside(store: Store, sql: str) -> list[tuple[Any, ...]]:
    """What another program gets that comes to the same database with `sql`."""
    if isinstance(store, SqliteStore):
        with closing(sqlite3.connect(store.path)) as other, other:
            return other.execute(sql).fetchall()
    assert isinstance(store, PostgresStore)
    with psycopg.connect(store.url) as server:
        found = server.execute(sql)  # type: ignore[call-overload]
        return list(found.fetchall()) if found.description else []


def run_if_coroutine(item: pytest.Function) -> bool | None:
    """Run a test that is a coroutine on a loop of its own; None leaves it to pytest."""
    if not inspect.iscoroutinefunction(item.obj):
        return None
    names = item._fixtureinfo.argnames
    asyncio.run(asyncio.wait_for(item.obj(**{name: item.funcargs[name] for name in names}), timeout=60))
    return True


def slot(hour: float, minutes: int = 60) -> Period:
    start = NOW + timedelta(hours=hour)
    return Period(start, start + timedelta(minutes=minutes))


def party(person: str) -> Party:
    mail = f"{person}@example.com"
    return Party(person, person.title(), mail, "UTC", "en-GB", ChannelName.WEB, person, person)


def talk(name: str = "c1", organizer: str = "grace", booked: Period | None = None) -> Conversation:
    booking = Booking(f"b-{name}", f"{name}@parley", 0, booked) if booked is not None else None
    return Conversation(
        id=name,
        organizer=party(organizer),
        invitee=party("karl"),
        duration=timedelta(hours=1),
        tzid="UTC",
        booking=booking,
    )


def entry(key: str) -> Entry:
    return Entry(key, NOW, "Said", "{}", "{}", "request", ("tell",))
