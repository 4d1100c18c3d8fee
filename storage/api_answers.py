"""What was answered to a call that its program may repeat under the same key."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from storage.codec import to_ms
from storage.store import Tx

OPEN = 0
"""The status of a call that is being worked on."""


class Given(NamedTuple):
    """An answer with the digest of the call that it answered; status `OPEN` while there is none."""

    digest: str
    status: int
    body: bytes


class Key(NamedTuple):
    """Whose call it is, and what they call it."""

    application: str
    person: str
    key: str


def begin(tx: Tx, key: Key, digest: str, now: datetime) -> Given | None:
    """Take the key for a call; what is known of it if it was taken before."""
    row = tx.one(
        "SELECT digest, status, body FROM api_answers WHERE application_id = ? AND person_id = ? AND key = ?",
        *key,
    )
    if row is not None:
        return Given(row[0], row[1], bytes(row[2]))
    tx.run(
        "INSERT INTO api_answers (application_id, person_id, key, digest, status, body, at) "
        "VALUES (?, ?, ?, ?, ?, ?, ?)",
        *(*key, digest, OPEN, b"", to_ms(now)),
    )
    return None


def finish(tx: Tx, key: Key, status: int, body: bytes) -> None:
    sql = "UPDATE api_answers SET status = ?, body = ? WHERE application_id = ? AND person_id = ? AND key = ?"
    tx.run(sql, status, body, *key)


def forget(tx: Tx, key: Key) -> None:
    """The call changed nothing: it may be made again."""
    tx.run("DELETE FROM api_answers WHERE application_id = ? AND person_id = ? AND key = ?", *key)


def sweep(tx: Tx, before: datetime) -> None:
    tx.run("DELETE FROM api_answers WHERE at < ?", to_ms(before))
