"""What the objects of a calendar take, by UID, and the prepared times that queries read instead.

Only times lie here, whatever else people wrote into their events.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

from engine.availability.timeline import busy_timeline
from engine.busy_time import Taken, counted, noted, periods_of
from engine.zones import EPOCH, MINUTE
from storage.codec import from_ms
from storage.mirrors import HOLD
from storage.store import Tx


def put(tx: Tx, calendar_id: str, taken: Iterable[Taken]) -> None:
    """Take down what objects take, in place of what they took before."""
    found = list(taken)
    for href in dict.fromkeys(one.href for one in found):
        tx.run("DELETE FROM resources WHERE calendar_id = ? AND href = ?", calendar_id, href)
    for one in found:
        tx.run(
            "INSERT INTO resources (calendar_id, href, uid, etag, times, events, doubts) "
            "VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (calendar_id, href, uid) DO UPDATE SET "
            "etag = excluded.etag, times = excluded.times, events = excluded.events, "
            "doubts = excluded.doubts",
            *(calendar_id, one.href, one.uid, one.etag, one.times, one.events, one.doubts),
        )


def remove(tx: Tx, calendar_id: str, hrefs: Iterable[str]) -> None:
    for href in hrefs:
        tx.run("DELETE FROM resources WHERE calendar_id = ? AND href = ?", calendar_id, href)


def clear(tx: Tx, calendar_id: str) -> None:
    tx.run("DELETE FROM resources WHERE calendar_id = ?", calendar_id)


def times_of(tx: Tx, calendar_id: str) -> list[tuple[str, int, int, int]]:
    """(UID, start, end, flags) of every time that is taken, in minutes as `engine.busy_time` notes them."""
    rows = tx.all("SELECT uid, times FROM resources WHERE calendar_id = ?", calendar_id)
    return [(uid, *one) for uid, times in rows for one in noted(times)]


def mark(tx: Tx, calendar_id: str) -> str:
    """Changes with anything that is known of the calendar's objects."""
    found = hashlib.sha256()
    for row in tx.all(
        "SELECT href, uid, etag, times FROM resources WHERE calendar_id = ? ORDER BY href, uid", calendar_id
    ):
        found.update(repr(row).encode())
    return found.hexdigest()


def prepare(tx: Tx, calendar_id: str) -> None:
    """Make the prepared times anew. What is ours counts as booking or hold, not again as an event."""
    flags = tx.one("SELECT tentative, all_day, known_from, known_to FROM calendars WHERE id = ?", calendar_id)
    rows = tx.all(
        "SELECT times, events, doubts FROM resources r WHERE calendar_id = ? "
        "AND NOT EXISTS (SELECT 1 FROM bookings b WHERE b.uid = r.uid) "
        "AND NOT EXISTS (SELECT 1 FROM mirrors m WHERE m.uid = r.uid) AND substr(r.uid, 1, ?) <> ?",
        calendar_id,
        len(HOLD),
        HOLD,
    )
    spans = counted((row[0] for row in rows), tentative=bool(flags[0]), all_day=bool(flags[1]))
    start, end = ((from_ms(at) - EPOCH) // MINUTE for at in flags[2:])
    tx.run(
        "UPDATE calendars SET spans = ?, timeline = ?, events = ?, doubts = ? WHERE id = ?",
        spans,
        busy_timeline(periods_of(spans), start, end).to_bytes(),
        sum(row[1] for row in rows),
        sum(row[2] for row in rows),
        calendar_id,
    )
