"""Leases: what one process at a time may do, for a few seconds, again and again.

The database's clock counts, not that of the machines that ask. The epoch goes up with every owner and is the
fence: whoever was stopped and goes on with an old one is refused in the transaction that would have written.
"""

from __future__ import annotations

from dataclasses import dataclass

from engine.errors import Unavailable
from storage.store import Tx

LASTS_SECONDS = 8
_NOW = "unixepoch('now')"


@dataclass(frozen=True, slots=True)
class Lease:
    """A lease as its owner holds it."""

    name: str
    owner: str
    epoch: int

    def check(self, tx: Tx) -> None:
        """Nobody else takes it before this transaction ends. Raises `Unavailable` where somebody has."""
        sql = "UPDATE leases SET owner = owner WHERE name = ? AND owner = ? AND epoch = ?"
        if tx.run(sql, self.name, self.owner, self.epoch) != 1:
            raise Unavailable("Another process does this now.", retry_after=1)


def take(tx: Tx, name: str, owner: str) -> Lease | None:
    """Take what nobody holds any more; None where somebody does."""
    taken = tx.run(
        f"INSERT INTO leases (name, owner, epoch, until) VALUES (?, ?, 1, {_NOW} + ?) "  # noqa: S608 - constant
        "ON CONFLICT (name) DO UPDATE SET owner = excluded.owner, epoch = leases.epoch + 1, "
        f"until = excluded.until WHERE leases.until < {_NOW}",
        *(name, owner, LASTS_SECONDS),
    )
    if taken != 1:
        return None
    return Lease(name, owner, int(tx.one("SELECT epoch FROM leases WHERE name = ?", name)[0]))


def renew(tx: Tx, owner: str) -> frozenset[str]:
    """Hold for longer what `owner` holds, and say what that is."""
    tx.run(f"UPDATE leases SET until = {_NOW} + ? WHERE owner = ?", LASTS_SECONDS, owner)  # noqa: S608 - constant
    return frozenset(row[0] for row in tx.all("SELECT name FROM leases WHERE owner = ?", owner))


def release(tx: Tx, owner: str) -> None:
    """Let go of everything: the next one need not wait."""
    tx.run("UPDATE leases SET until = 0, owner = '' WHERE owner = ?", owner)


def ended(tx: Tx, beginning: str) -> list[tuple[str, str]]:
    """(name, owner) of every lease that ran out, of those whose name begins so."""
    sql = f"SELECT name, owner FROM leases WHERE substr(name, 1, ?) = ? AND until < {_NOW} ORDER BY name"  # noqa: S608 - constant
    return tx.all(sql, len(beginning), beginning)


def forget(tx: Tx, name: str) -> bool:
    """Remove a lease that ran out; False if it was renewed meanwhile."""
    return tx.run(f"DELETE FROM leases WHERE name = ? AND until < {_NOW}", name) == 1  # noqa: S608 - constant
