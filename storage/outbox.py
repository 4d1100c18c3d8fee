"""What is to be performed: kept with the step that asked for it, done in order within its lane."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from storage.codec import encode, to_ms
from storage.store import Tx

DISCONNECTED = "Disconnected"
"""The error of a job that waits for a person to connect an account again."""


@dataclass(frozen=True, slots=True)
class Row:
    """One job. `key` is constant over every try and names the effect to the outside."""

    id: int
    key: str
    conversation_id: str
    lane: str
    kind: str
    body: str
    attempts: int


def add(tx: Tx, key: str, conversation_id: str, lane: str, kind: str, body: str, due: datetime) -> None:
    tx.run(
        "INSERT INTO outbox (key, conversation_id, lane, kind, body, due_at, state, attempts, error) "
        "VALUES (?, ?, ?, ?, ?, ?, 'due', 0, '') ON CONFLICT (key) DO NOTHING",
        key,
        conversation_id,
        lane,
        kind,
        body,
        to_ms(due),
    )


def was_asked(tx: Tx, key: str, lane: str) -> bool:
    """Whether the job `key` was ever asked for in `lane`."""
    return tx.one("SELECT 1 FROM outbox WHERE key = ? AND lane = ?", key, lane) is not None


def due(
    tx: Tx,
    now: datetime,
    busy: Sequence[str] = (),
    full: Sequence[str] = (),
    limit: int = 200,
    owner: str = "",
) -> list[Row]:
    """The oldest waiting jobs, none of whose lane waits for a retry of an older one.

    They are those of `owner`: where several processes work, each has its own. Leaves out the lanes in
    `busy` and every lane of an upstream (what stands before its colon) in `full`.
    """
    rows = tx.all(
        "SELECT id, key, conversation_id, lane, kind, body, attempts FROM outbox r "
        "WHERE state = 'due' AND due_at <= ? "
        "AND NOT EXISTS (SELECT 1 FROM outbox o WHERE o.lane = r.lane AND o.state = 'due' AND o.id < r.id "
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
    tx.run("UPDATE outbox SET state = 'done', body = '{}', error = '' WHERE id = ?", row_id)


def postpone(tx: Tx, row_id: int, until: datetime, error: str) -> None:
    tx.run(
        "UPDATE outbox SET due_at = ?, attempts = attempts + 1, error = ? WHERE id = ?",
        to_ms(until),
        error,
        row_id,
    )


def hurry(tx: Tx, lane: str, now: datetime) -> None:
    """What waits in `lane` for another try is due at once: what it waited for is there again."""
    tx.run(
        "UPDATE outbox SET due_at = ? WHERE lane = ? AND state = 'due' AND due_at > ?",
        to_ms(now),
        lane,
        to_ms(now),
    )


def resume(tx: Tx, now: datetime, upstream: str = "") -> None:
    """Whatever waits for an account to be connected again is due at once; with `upstream`, only there."""
    tx.run(
        "UPDATE outbox SET due_at = ? WHERE state = 'due' AND due_at > ? AND error = ? "
        "AND (? = '' OR substr(lane, 1, instr(lane || ':', ':') - 1) = ?)",
        to_ms(now),
        to_ms(now),
        DISCONNECTED,
        upstream,
        upstream,
    )


def waiting(tx: Tx, lane: str, now: datetime) -> list[Row]:
    """The jobs of `lane` that are due later than now: nobody works at them."""
    rows = tx.all(
        "SELECT id, key, conversation_id, lane, kind, body, attempts FROM outbox "
        "WHERE lane = ? AND state = 'due' AND due_at > ? ORDER BY id",
        lane,
        to_ms(now),
    )
    return [Row(*row) for row in rows]


def drop(tx: Tx, lane: str) -> None:
    """Nobody waits for what is left in `lane`."""
    tx.run("UPDATE outbox SET state = 'done', body = '{}', error = '' WHERE lane = ? AND state = 'due'", lane)


def fail(tx: Tx, row_id: int, error: str) -> None:
    """Nobody will take this job: set it aside with the reason."""
    tx.run(
        "UPDATE outbox SET state = 'failed', attempts = attempts + 1, error = ? WHERE id = ?", error, row_id
    )


def next_due(tx: Tx, after: datetime | None = None) -> int | None:
    """When the next job is due, in milliseconds; with `after`, the next one later than that."""
    sql = "SELECT min(due_at) FROM outbox WHERE state = 'due' AND due_at > ?"
    row = tx.one(sql, to_ms(after) if after is not None else -1)
    return row[0] if row else None
