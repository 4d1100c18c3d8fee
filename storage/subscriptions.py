"""What programs subscribed to, and how the addresses that are told fare."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from engine.subscriptions import Subscription
from storage.codec import decode, encode, from_ms, to_ms
from storage.store import Tx

_COLUMNS = (
    "id, application_id, account_id, person_id, url, calendars, only_managed, conversations, "
    "failing_since, closed"
)


def add(tx: Tx, subscription: Subscription, now: datetime) -> None:
    """Keep a new one; what was closed at the same address makes room for it."""
    tx.run(
        "DELETE FROM subscriptions WHERE account_id = ? AND url = ? AND closed <> ''",
        subscription.account,
        subscription.url,
    )
    tx.run(
        f"INSERT INTO subscriptions ({_COLUMNS}, created_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, 0, '', ?)",  # noqa: S608 - constant
        *(subscription.id, subscription.application, subscription.account, subscription.person),
        *(subscription.url, encode(subscription.calendars), subscription.only_managed),
        *(subscription.conversations, to_ms(now)),
    )


def get(tx: Tx, subscription_id: str) -> Subscription | None:
    row = tx.one(f"SELECT {_COLUMNS} FROM subscriptions WHERE id = ?", subscription_id)  # noqa: S608 - constant
    return _subscription(row) if row else None


def of_account(tx: Tx, account_id: str) -> list[Subscription]:
    """The open ones of an account, the oldest first."""
    sql = f"SELECT {_COLUMNS} FROM subscriptions WHERE account_id = ? AND closed = '' ORDER BY created_at, id"  # noqa: S608 - constant
    return [_subscription(row) for row in tx.all(sql, account_id)]


def of_person(tx: Tx, person_id: str) -> list[Subscription]:
    """The open ones of every account of a person."""
    sql = f"SELECT {_COLUMNS} FROM subscriptions WHERE person_id = ? AND closed = '' ORDER BY created_at, id"  # noqa: S608 - constant
    return [_subscription(row) for row in tx.all(sql, person_id)]


def to_conversations(tx: Tx, persons: Sequence[str]) -> list[Subscription]:
    """The open ones of these people that want to hear of their conversations."""
    marks = ", ".join("?" * len(persons))
    rows = tx.all(
        f"SELECT {_COLUMNS} FROM subscriptions WHERE person_id IN ({marks}) "  # noqa: S608 - question marks
        "AND conversations AND closed = '' ORDER BY created_at, id",
        *persons,
    )
    return [_subscription(row) for row in rows]


def all_closed(tx: Tx) -> list[Subscription]:
    """Those that are not told any more because their address did not answer."""
    sql = f"SELECT {_COLUMNS} FROM subscriptions WHERE closed <> '' ORDER BY created_at, id"  # noqa: S608 - constant
    return [_subscription(row) for row in tx.all(sql)]


def mark(tx: Tx, subscription_id: str, failing_since: datetime | None) -> None:
    """Whether its address answers."""
    since = to_ms(failing_since) if failing_since is not None else 0
    tx.run("UPDATE subscriptions SET failing_since = ? WHERE id = ?", since, subscription_id)


def close(tx: Tx, subscription_id: str, reason: str) -> None:
    """Tell it nothing more."""
    tx.run("UPDATE subscriptions SET closed = ? WHERE id = ?", reason, subscription_id)


def remove(tx: Tx, subscription_id: str) -> None:
    tx.run("DELETE FROM subscriptions WHERE id = ?", subscription_id)


def _subscription(row: Any) -> Subscription:
    id, application, account, person, url, calendars, managed, talks, failing, closed = row
    return Subscription(
        *(id, application, account, person, url),
        decode(calendars, tuple[str, ...]),
        bool(managed),
        bool(talks),
        from_ms(failing) if failing else None,
        closed,
    )
