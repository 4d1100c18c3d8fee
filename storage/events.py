"""Events of people's calendars as far as availability needs them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from engine.periods import Period
from storage.codec import from_ms, to_ms
from storage.store import Tx


@dataclass(frozen=True, slots=True)
class CalendarEvent:
    """One event. `source` names the calendar it came from; `booking` is what Parley wrote itself."""

    uid: str
    slot: Period
    title: str = ""
    busy: bool = True
    source: str = "own"


def put(tx: Tx, person_id: str, event: CalendarEvent) -> None:
    tx.run(
        "INSERT INTO events (person_id, uid, start_at, end_at, title, busy, source) "
        "VALUES (?, ?, ?, ?, ?, ?, ?) "
        "ON CONFLICT (person_id, uid) DO UPDATE SET start_at = excluded.start_at, end_at = excluded.end_at, "
        "title = excluded.title, busy = excluded.busy, source = excluded.source",
        person_id,
        event.uid,
        to_ms(event.slot.start),
        to_ms(event.slot.end),
        event.title,
        event.busy,
        event.source,
    )


def remove(tx: Tx, person_id: str, uid: str) -> None:
    tx.run("DELETE FROM events WHERE person_id = ? AND uid = ?", person_id, uid)


def remove_source(tx: Tx, person_id: str, source: str) -> None:
    tx.run("DELETE FROM events WHERE person_id = ? AND source = ?", person_id, source)


def of_person(tx: Tx, person_id: str, since: datetime) -> list[CalendarEvent]:
    """Every event of `person_id` that ends after `since`, by start."""
    rows = tx.all(
        "SELECT uid, start_at, end_at, title, busy, source FROM events WHERE person_id = ? AND end_at > ? "
        "ORDER BY start_at, uid",
        person_id,
        to_ms(since),
    )
    return [
        CalendarEvent(row[0], Period(from_ms(row[1]), from_ms(row[2])), row[3], bool(row[4]), row[5])
        for row in rows
    ]
