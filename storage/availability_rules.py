"""Weekly hours in which accounts can be met, under names that their applications chose."""

from __future__ import annotations

from engine.account_hours import AvailabilityRule
from storage.codec import decode, encode
from storage.store import Tx


def put(tx: Tx, sub: str, person_id: str, rule: AvailabilityRule) -> None:
    """Keep a rule, in place of one of the same name."""
    tx.run(
        "INSERT INTO availability_rules (sub, id, person_id, body) VALUES (?, ?, ?, ?) "
        "ON CONFLICT (sub, id) DO UPDATE SET body = excluded.body",
        *(sub, rule.id, person_id, encode(rule)),
    )


def get(tx: Tx, sub: str, rule_id: str) -> AvailabilityRule | None:
    row = tx.one("SELECT body FROM availability_rules WHERE sub = ? AND id = ?", sub, rule_id)
    return decode(row[0], AvailabilityRule) if row else None


def of_account(tx: Tx, sub: str) -> list[AvailabilityRule]:
    rows = tx.all("SELECT body FROM availability_rules WHERE sub = ? ORDER BY id", sub)
    return [decode(row[0], AvailabilityRule) for row in rows]


def remove(tx: Tx, sub: str, rule_id: str) -> bool:
    """False if there was none."""
    return tx.run("DELETE FROM availability_rules WHERE sub = ? AND id = ?", sub, rule_id) == 1


def count(tx: Tx, sub: str) -> int:
    return int(tx.one("SELECT count(*) FROM availability_rules WHERE sub = ?", sub)[0])
