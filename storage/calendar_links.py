"""Secrets that open the page of one person's calendars, or one of their feeds.

Only their hashes are kept.
"""

from __future__ import annotations

from datetime import datetime

from storage.codec import to_ms
from storage.store import Tx
from storage.tokens import digest


def begin(tx: Tx, secret: str, person_id: str, account_id: str, expires: datetime) -> None:
    """Remember a link. With an account, it opens that one alone."""
    tx.run(
        "INSERT INTO calendar_links (hash, person_id, account_id, expires_at) VALUES (?, ?, ?, ?)",
        *(digest(secret), person_id, account_id, to_ms(expires)),
    )


def find(tx: Tx, secret: str, now: datetime) -> tuple[str, str] | None:
    """(person, account) of a link that is still good."""
    row = tx.one(
        "SELECT person_id, account_id FROM calendar_links WHERE hash = ? AND expires_at > ?",
        digest(secret),
        to_ms(now),
    )
    return (row[0], row[1]) if row else None


def use(tx: Tx, secret: str, now: datetime) -> bool:
    """The link has done what it was for; False if another was faster."""
    sql = "DELETE FROM calendar_links WHERE hash = ? AND expires_at > ?"
    return tx.run(sql, digest(secret), to_ms(now)) == 1


def sweep(tx: Tx, now: datetime) -> None:
    tx.run("DELETE FROM calendar_links WHERE expires_at <= ?", to_ms(now))


def open_feed(tx: Tx, secret: str, person_id: str, kind: str) -> None:
    """A new secret address for a person's feed; an older one of that kind is void."""
    close_feed(tx, person_id, kind)
    tx.run("INSERT INTO feeds (hash, person_id, kind) VALUES (?, ?, ?)", digest(secret), person_id, kind)


def close_feed(tx: Tx, person_id: str, kind: str) -> None:
    tx.run("DELETE FROM feeds WHERE person_id = ? AND kind = ?", person_id, kind)


def feed(tx: Tx, secret: str) -> tuple[str, str] | None:
    """(person, kind) of a feed's secret."""
    row = tx.one("SELECT person_id, kind FROM feeds WHERE hash = ?", digest(secret))
    return (row[0], row[1]) if row else None
