"""Secrets that stand for one person in one conversation: only their hashes are kept, and each has an end."""

from __future__ import annotations

import hashlib
from datetime import datetime

from storage.codec import to_ms
from storage.store import Tx


def put(tx: Tx, token: str, conversation_id: str, person_id: str, until: datetime) -> None:
    """Remember `token`, which is good until then; a known one stays whose it was."""
    tx.run(
        "INSERT INTO tokens (hash, conversation_id, person_id, expires_at) VALUES (?, ?, ?, ?) "
        "ON CONFLICT (hash) DO NOTHING",
        digest(token),
        conversation_id,
        person_id,
        to_ms(until),
    )


def extend(tx: Tx, conversation_id: str, until: datetime) -> None:
    """The secrets of this conversation are good until then, or longer if they were."""
    sql = "UPDATE tokens SET expires_at = ? WHERE conversation_id = ? AND expires_at < ?"
    tx.run(sql, to_ms(until), conversation_id, to_ms(until))


def find(tx: Tx, token: str, now: datetime) -> tuple[str, str] | None:
    """(conversation id, person id) for whom `token` stands; None for an unknown or ended one."""
    row = tx.one(
        "SELECT conversation_id, person_id FROM tokens WHERE hash = ? AND expires_at > ?",
        digest(token),
        to_ms(now),
    )
    return (row[0], row[1]) if row else None


def digest(token: str) -> str:
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).hexdigest()
