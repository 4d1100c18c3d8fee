"""How an installation stands, in numbers: what waits and how long, what is set aside, held and booked."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from storage.accounts import CONNECTED
from storage.codec import to_ms
from storage.store import Tx


@dataclass(frozen=True, slots=True)
class Queue:
    """What waits for one upstream; `lag` is how many seconds ago the oldest of it fell due."""

    waiting: int
    lag: float


@dataclass(frozen=True, slots=True)
class Gauges:
    inbox: dict[str, Queue]
    """By channel."""
    outbox: dict[str, Queue]
    """By upstream."""
    timers: Queue
    aside: dict[str, int]
    """Rows set aside, by `inbox` and `outbox`."""
    calendars: dict[str, int]
    """By status."""
    conversations: dict[str, int]
    """By state."""
    bookings: int
    """Meetings that are booked and not over."""
    holds: int


def read(tx: Tx, now: datetime) -> Gauges:
    """Everything, from one committed state."""
    at = to_ms(now)
    return Gauges(
        inbox=_queues(
            tx, "SELECT channel, count(*), min(due_at) FROM inbox WHERE state = 'due' GROUP BY channel", at
        ),
        outbox=_queues(
            tx,
            "SELECT substr(lane, 1, instr(lane, ':') - 1), count(*), min(due_at) FROM outbox "
            "WHERE state = 'due' GROUP BY 1",
            at,
        ),
        timers=_timers(tx, at),
        aside={
            "inbox": _count(tx, "SELECT count(*) FROM inbox WHERE state = 'quarantined'"),
            "outbox": _count(tx, "SELECT count(*) FROM outbox WHERE state = 'failed'"),
        },
        calendars=dict(
            tx.all(f"SELECT status, count(*) FROM calendar_accounts WHERE {CONNECTED} GROUP BY status")  # noqa: S608 - constant
        ),
        conversations=dict(tx.all("SELECT state, count(*) FROM conversations GROUP BY state")),
        bookings=_count(tx, "SELECT count(*) FROM bookings WHERE state = 'live' AND end_at > ?", at),
        holds=_count(tx, "SELECT count(*) FROM holds WHERE until > ?", at),
    )


def _queues(tx: Tx, sql: str, at: int) -> dict[str, Queue]:
    """`sql` selects an upstream, how many wait for it, and when the oldest fell due."""
    return {name: Queue(count, max(0, at - oldest) / 1000) for name, count, oldest in tx.all(sql)}


def _timers(tx: Tx, at: int) -> Queue:
    count, oldest = tx.one("SELECT count(*), min(at) FROM timers")
    return Queue(count, max(0, at - oldest) / 1000 if count else 0.0)


def _count(tx: Tx, sql: str, *values: int) -> int:
    return int(tx.one(sql, *values)[0])
