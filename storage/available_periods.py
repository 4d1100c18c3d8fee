"""Single spans in which accounts can be met, under names that their applications chose."""

from __future__ import annotations

from datetime import datetime

from engine.account_hours import AvailablePeriod
from storage.codec import decode, encode, to_ms
from storage.store import Tx


def put(tx: Tx, sub: str, person_id: str, period: AvailablePeriod) -> None:
    """Keep a period, in place of one of the same name."""
    tx.run(
        "INSERT INTO available_periods (sub, id, person_id, start_at, end_at, body) "
        "VALUES (?, ?, ?, ?, ?, ?) "
        "ON CONFLICT (sub, id) DO UPDATE SET start_at = excluded.start_at, end_at = excluded.end_at, "
        "body = excluded.body",
        *(sub, period.id, person_id, to_ms(period.slot.start), to_ms(period.slot.end), encode(period)),
    )


def within(
    tx: Tx, sub: str, start: datetime, end: datetime, limit: int = 100_000, skip: int = 0
) -> list[AvailablePeriod]:
    """Those that start before `end` and end at or after `start`, by start."""
    rows = tx.all(
        "SELECT body FROM available_periods WHERE sub = ? AND start_at < ? AND end_at >= ? "
        "ORDER BY start_at, id LIMIT ? OFFSET ?",
        *(sub, to_ms(end), to_ms(start), limit, skip),
    )
    return [decode(row[0], AvailablePeriod) for row in rows]


def count(tx: Tx, sub: str, start: datetime | None = None, end: datetime | None = None) -> int:
    """How many there are, or how many `within` finds."""
    if start is None or end is None:
        return int(tx.one("SELECT count(*) FROM available_periods WHERE sub = ?", sub)[0])
    sql = "SELECT count(*) FROM available_periods WHERE sub = ? AND start_at < ? AND end_at >= ?"
    return int(tx.one(sql, sub, to_ms(end), to_ms(start))[0])


def is_there(tx: Tx, sub: str, period_id: str) -> bool:
    return tx.one("SELECT 1 FROM available_periods WHERE sub = ? AND id = ?", sub, period_id) is not None


def remove(tx: Tx, sub: str, period_id: str) -> bool:
    """False if there was none."""
    return tx.run("DELETE FROM available_periods WHERE sub = ? AND id = ?", sub, period_id) == 1


def clear(tx: Tx, sub: str) -> int:
    return tx.run("DELETE FROM available_periods WHERE sub = ?", sub)
