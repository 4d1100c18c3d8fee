"""What was set aside: payloads that could not be worked, and jobs that nobody took."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from storage.codec import from_ms, to_ms
from storage.store import Tx

INBOX, OUTBOX = "in", "out"


@dataclass(frozen=True, slots=True)
class Aside:
    """One row that was set aside. `name` is what an operator calls it by, such as `in-12`."""

    name: str
    since: datetime
    upstream: str
    """The channel it came by, or the kind of job with the upstream that should have taken it."""
    error: str
    attempts: int
    conversation: str


def everything(tx: Tx) -> tuple[Aside, ...]:
    """All of it, the oldest first."""
    came = tx.all(
        "SELECT id, received_at, channel, error, attempts, '' FROM inbox "
        "WHERE state = 'quarantined' ORDER BY id"
    )
    going = tx.all(
        "SELECT id, due_at, kind || ' to ' || substr(lane, 1, instr(lane, ':') - 1), error, attempts, "
        "conversation_id FROM outbox WHERE state = 'failed' ORDER BY id"
    )
    found = [*_named(INBOX, came), *_named(OUTBOX, going)]
    return tuple(sorted(found, key=lambda one: one.since))


def _named(kind: str, rows: Iterable[tuple[int, int, str, str, int, str]]) -> list[Aside]:
    return [Aside(f"{kind}-{row[0]}", from_ms(row[1]), *row[2:]) for row in rows]


def content(tx: Tx, name: str) -> bytes | None:
    """What lies in it, word for word; None where nothing of that name was set aside."""
    kind, number = _parts(name)
    if kind == INBOX:
        row = tx.one("SELECT raw FROM inbox WHERE id = ? AND state = 'quarantined'", number)
    else:
        row = tx.one("SELECT body FROM outbox WHERE id = ? AND state = 'failed'", number)
    if row is None:
        return None
    return row[0].encode() if isinstance(row[0], str) else bytes(row[0])


def retry(tx: Tx, name: str, now: datetime) -> bool:
    """Let it be worked again, as if for the first time; False where there is no such."""
    kind, number = _parts(name)
    if kind == INBOX:
        sql = (
            "UPDATE inbox SET state = 'due', attempts = 0, due_at = ? WHERE id = ? AND state = 'quarantined'"
        )
    else:
        sql = "UPDATE outbox SET state = 'due', attempts = 0, due_at = ? WHERE id = ? AND state = 'failed'"
    return tx.run(sql, to_ms(now), number) == 1


def drop(tx: Tx, name: str) -> bool:
    """Give it up: its content goes, its key stays, so that no second delivery of it is worked."""
    kind, number = _parts(name)
    if kind == INBOX:
        sql = "UPDATE inbox SET state = 'done', raw = ? WHERE id = ? AND state = 'quarantined'"
        return tx.run(sql, b"", number) == 1
    sql = "UPDATE outbox SET state = 'done', body = '{}' WHERE id = ? AND state = 'failed'"
    return tx.run(sql, number) == 1


def _parts(name: str) -> tuple[str, int]:
    kind, _, number = name.partition("-")
    return kind, int(number) if number.isascii() and number.isdigit() and len(number) < 19 else -1
