"""Slots kept for one conversation until they expire."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from engine.periods import Period
from storage.codec import from_ms, to_ms
from storage.store import Tx


def put(
    tx: Tx, conversation_id: str, organizer_id: str, slots: Sequence[Period], until: datetime | None
) -> None:
    """Hold exactly `slots` for the conversation, none other."""
    tx.run("DELETE FROM holds WHERE conversation_id = ?", conversation_id)
    for slot in slots if until is not None else ():
        tx.run(
            "INSERT INTO holds (conversation_id, start_at, end_at, organizer_id, until) "
            "VALUES (?, ?, ?, ?, ?)",
            conversation_id,
            to_ms(slot.start),
            to_ms(slot.end),
            organizer_id,
            to_ms(until) if until else 0,
        )


def of_organizer(tx: Tx, organizer_id: str, now: datetime) -> list[tuple[str, Period, datetime]]:
    """(conversation, slot, until) of everything that is held for this organizer at `now`."""
    rows = tx.all(
        "SELECT conversation_id, start_at, end_at, until FROM holds WHERE organizer_id = ? AND until > ?",
        organizer_id,
        to_ms(now),
    )
    return [(row[0], Period(from_ms(row[1]), from_ms(row[2])), from_ms(row[3])) for row in rows]


def of_others(tx: Tx, organizer_id: str, conversation_id: str, now: datetime) -> list[Period]:
    """What other conversations of the organizer hold at `now`."""
    rows = tx.all(
        "SELECT start_at, end_at FROM holds WHERE organizer_id = ? AND conversation_id <> ? AND until > ?",
        organizer_id,
        conversation_id,
        to_ms(now),
    )
    return [Period(from_ms(start), from_ms(end)) for start, end in rows]
