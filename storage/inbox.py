"""Raw payloads: stored before any acknowledgement, worked in order within their lane."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from storage.codec import encode, to_ms
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


def due(
    tx: Tx,
    now: datetime,
    busy: Sequence[str] = (),
    full: Sequence[str] = (),
    limit: int = 200,
    owner: str = "",
) -> list[Row]:
    """The oldest waiting payloads, none of whose lane waits for a retry of an older one.

    They are those of `owner`: where several processes work, each has its own. Leaves out the lanes in
    `busy` and every lane of an upstream (what stands before its colon) in `full`.
    """
    rows = tx.all(
        "SELECT id, channel, key, lane, raw, attempts FROM inbox r WHERE state = 'due' AND due_at <= ? "
        "AND NOT EXISTS (SELECT 1 FROM inbox o WHERE o.lane = r.lane AND o.state = 'due' AND o.id < r.id "
        "AND (o.due_at > ? OR o.owner <> r.owner)) AND owner = ? "
        "AND lane NOT IN (SELECT value FROM json_each(?)) "
        "AND substr(lane, 1, instr(lane || ':', ':') - 1) NOT IN (SELECT value FROM json_each(?)) "
        "ORDER BY id LIMIT ?",
        to_ms(now),
        to_ms(now),
        owner,
        encode(busy),
        encode(full),
        limit,
    )
    return [Row(*row) for row in rows]


def finish(tx: Tx, row_id: int) -> None:
    """The payload is worked; its bytes are not needed any more."""
    tx.run("UPDATE inbox SET state = 'done', raw = ?, error = '' WHERE id = ?", b"", row_id)


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


def next_due(tx: Tx, after: datetime | None = None) -> int | None:
    """When the next payload is due, in milliseconds; with `after`, the next one later than that."""
    sql = "SELECT min(due_at) FROM inbox WHERE state = 'due' AND due_at > ?"
    row = tx.one(sql, to_ms(after) if after is not None else -1)
    return row[0] if row else None
