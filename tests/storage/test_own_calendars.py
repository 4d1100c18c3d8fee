"""Parley's own calendars as storage keeps them: what is put there counts in the same transaction."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from engine.calendars import CalendarStatus
from engine.own_events import own_event
from engine.people import Person
from engine.periods import Period
from storage import calendars, own_calendars, own_objects, people
from storage.migrate import MIGRATIONS, prepare, upgrade
from storage.own_objects import FIRST
from storage.store import Store, Tx
from tests.storage.keeping import NOW, kept, opened, slot

GRACE = Person("grace", "Grace", "grace@example.com")
GRACE_AHEAD = Period(NOW, NOW + timedelta(days=60))
GRACIOUS = timedelta(minutes=10)


@pytest.fixture
def store(store: Store) -> Store:
    """One that knows Grace."""
    kept(store, lambda tx: people.put(tx, GRACE))
    return store


def blocks(store: Store) -> list[Period]:
    found = store.read(lambda tx: calendars.busy_of(tx, "grace", GRACE_AHEAD))
    return [one for one in found if one.duration < timedelta(days=400)]


def test_an_event_counts_at_once_and_once_per_uid_and_leaves_with_its_source(store: Store) -> None:
    for hour in (1, 3):
        event = own_event("e1", slot(hour), "Stand-up")
        kept(store, lambda tx, e=event: own_calendars.put(tx, "grace", [e], NOW, source="demo"))  # type: ignore[misc]
        assert blocks(store) == [slot(hour)]
    kept(store, lambda tx: own_calendars.put(tx, "grace", [own_event("e2", slot(5))], NOW))
    assert kept(store, lambda tx: own_calendars.remove_source(tx, "demo", NOW, "grace")) == 1
    assert blocks(store) == [slot(5)]


def test_what_takes_no_time_does_not_block_and_is_still_there(store: Store) -> None:
    event = replace(own_event("e1", slot(1)), free=True)
    kept(store, lambda tx: own_calendars.put(tx, "grace", [event], NOW))
    assert blocks(store) == []
    assert [one.event for one in store.read(lambda tx: own_calendars.since(tx, "grace", NOW))] == [event]


def test_own_calendars_never_grow_old(store: Store) -> None:
    kept(store, lambda tx: own_calendars.put(tx, "grace", [own_event("e1", slot(1))], NOW))
    later = NOW + timedelta(days=20)
    status = store.read(lambda tx: calendars.status_of(tx, "grace", later, GRACIOUS))
    assert status is CalendarStatus.ACTIVE
    assert store.read(lambda tx: calendars.next_due(tx)) == int((NOW + timedelta(days=30)).timestamp() * 1000)


def test_what_came_in_beside_it_counts_with_the_next_change(store: Store) -> None:
    text = (
        "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:x\nDTSTART:20261123T120000Z\nDTEND:20261123T130000Z\nEND:VEVENT"
    )
    kept(store, lambda tx: own_objects.put(tx, "grace", FIRST, "x", text, NOW))
    assert blocks(store) == []
    kept(store, lambda tx: own_calendars.put(tx, "grace", [own_event("e1", slot(1))], NOW))
    assert blocks(store) == [slot(1), slot(3)]


def test_an_older_files_events_are_in_the_own_calendar_afterwards(tmp_path: Path) -> None:
    """They count as soon as they are read; until then nothing is promised to be free."""
    folder, path = tmp_path / "older", tmp_path / "parley.db"
    (folder / "versions").mkdir(parents=True)
    for name in ("env.py", "versions/__init__.py"):
        (folder / name).write_text((MIGRATIONS / name).read_text())
    scripts = sorted((MIGRATIONS / "versions").glob("0*.py"))
    for script in scripts[: [script.stem[5:] for script in scripts].index("own_events")]:
        (folder / "versions" / script.name).write_text(script.read_text())
    upgrade(path, folder)
    start, end = (int(at.timestamp() * 1000) for at in (slot(1).start, slot(1).end))
    with closing(sqlite3.connect(path)) as connection, connection:
        rows = [
            ("e1", "Lunch; Ada, Bob\nand all", "own", 1),
            ("e2", "", "bare", 1),
            ("e3", "Free", "demo", 0),
        ]
        for uid, title, source, busy in rows:
            connection.execute(
                "INSERT INTO events (person_id, uid, start_at, end_at, title, busy, source) "
                "VALUES ('grace', ?, ?, ?, ?, ?, ?)",
                (uid, start, end, title, busy, source),
            )

    prepare(path)

    with opened(tmp_path) as store:

        def status(tx: Tx) -> CalendarStatus:
            return calendars.status_of(tx, "grace", NOW, GRACIOUS)

        assert store.read(status) is CalendarStatus.PENDING
        kept(store, lambda tx: own_calendars.settle(tx, "grace", FIRST, datetime.now(UTC)))
        assert store.read(status) is CalendarStatus.ACTIVE
        found = store.read(lambda tx: own_calendars.since(tx, "grace", NOW))
        assert [(one.event.uid, one.event.title, one.event.free, one.source) for one in found] == [
            ("e1", "Lunch; Ada, Bob and all", False, ""),
            ("e2", "", False, "bare"),
            ("e3", "Free", True, "demo"),
        ]
