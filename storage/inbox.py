"""Raw payloads: stored before any acknowledgement, worked in order within their lane."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from storage.codec import to_ms
from storage.store import Tx


@dataclass(frozen=True, slots=True)
class Row:
    """One payload that waits to be read. `attempts` counts how often it failed before."""

    id: int
    channel: str
    key: str
    lane: str
    raw: bytes
    attempts: int


def add(tx: Tx, channel: str, key: str, lane: str, raw: bytes, now: datetime) -> bool:
    """Store a payload; False if the channel delivered this `key` before."""
    at = to_ms(now)
    return (
        tx.run(
            "INSERT INTO inbox (channel, key, lane, raw, received_at, due_at, state, attempts, error) "
            "VALUES (?, ?, ?, ?, ?, ?, 'due', 0, '') ON CONFLICT (channel, key) DO NOTHING",
            channel,
            key,
            lane,
            raw,
            at,
            at,
        )
        == 1
    )


def due(tx: Tx, now: datetime, limit: int = 200) -> list[Row]:
    """The oldest waiting payloads, none of whose lane waits for a retry of an older one."""
    rows = tx.all(
        "SELECT id, channel, key, lane, raw, attempts FROM inbox i WHERE state = 'due' AND due_at <= ? "
        "AND NOT EXISTS (SELECT 1 FROM inbox o WHERE o.lane = i.lane AND o.state = 'due' AND o.id < i.id "
        "AND o.due_at > ?) ORDER BY id LIMIT ?",
        to_ms(now),
        to_ms(now),
        limit,
    )
    return [Row(*row) for row in rows]


def finish(tx: Tx, row_id: int) -> None:
    """The payload is worked; its bytes are not needed any more."""
    tx.run("UPDATE inbox SET state = 'done', raw = x'', error = '' WHERE id = ?", row_id)


def postpone(tx: Tx, row_id: int, until: datetime, error: str) -> None:
    tx.run(
        "UPDATE inbox SET due_at = ?, attempts = attempts + 1, error = ? WHERE id = ?",
        to_ms(until),
        error,
        row_id,
    )


def quarantine(tx: Tx, row_id: int, error: str) -> None:
    """Set aside what can never be worked, so that its lane goes on."""
    tx.run(
        "UPDATE inbox SET state = 'quarantined', attempts = attempts + 1, error = ? WHERE id = ?",
        error,
        row_id,
    )


def next_due(tx: Tx) -> int | None:
    """When the next payload waits to be worked, in milliseconds."""
    row = tx.one("SELECT min(due_at) FROM inbox WHERE state = 'due'")
    return row[0] if row else None
