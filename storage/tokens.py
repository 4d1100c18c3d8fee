"""Secrets that stand for one person in one conversation: only their hashes are kept."""

from __future__ import annotations

import hashlib

from storage.store import Tx


def put(tx: Tx, token: str, conversation_id: str, person_id: str) -> None:
    tx.run(
        "INSERT INTO tokens (hash, conversation_id, person_id) VALUES (?, ?, ?) "
        "ON CONFLICT (hash) DO NOTHING",
        digest(token),
        conversation_id,
        person_id,
    )


def find(tx: Tx, token: str) -> tuple[str, str] | None:
    """(conversation id, person id) for whom `token` stands; None for unknown ones."""
    row = tx.one("SELECT conversation_id, person_id FROM tokens WHERE hash = ?", digest(token))
    return (row[0], row[1]) if row else None


def digest(token: str) -> str:
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).hexdigest()
