"""Whose rows are whose, on PostgreSQL: what a process takes in is its own, what the dead left is adopted.

A row goes to whoever has the lane already, else to the process that wrote it, which performs it at once
without another look at the database (a trigger of the migrations says so). Whatever has no owner has a job of
procrastinate's instead, enqueued in the same transaction: some process takes the job, and with it the lane.
"""

from __future__ import annotations

from storage import leases
from storage.store import Tx

BOXES = ("inbox", "outbox")
PROCESS = "process:"
"""How the name of the lease begins by which a process says that it lives."""


def disown(tx: Tx, owner: str) -> None:
    """A process that stops leaves its rows to the others."""
    for box in BOXES:
        sql = f"UPDATE {box} SET owner = '' WHERE owner = ? AND state = 'due'"  # noqa: S608 - constant
        if tx.run(sql, owner):
            _enqueue(tx, box)


def sweep(tx: Tx) -> int:
    """Leave the rows of dead processes to the living; how many processes had died."""
    dead = sum(leases.forget(tx, name) for name, _ in leases.ended(tx, PROCESS))
    for box in BOXES:
        tx.run(
            f"UPDATE {box} SET owner = '' WHERE state = 'due' AND owner <> '' AND NOT EXISTS "  # noqa: S608 - constant
            f"(SELECT 1 FROM leases WHERE name = '{PROCESS}' || {box}.owner)"
        )
        _enqueue(tx, box)
    return dead


def adopt(tx: Tx, box: str, row_id: int, owner: str) -> int:
    """Take the lane of this row with all that waits in it; how many rows that are."""
    assert box in BOXES
    return tx.run(
        f"UPDATE {box} SET owner = ? WHERE owner = '' AND state = 'due' "  # noqa: S608 - constant
        f"AND lane = (SELECT lane FROM {box} WHERE id = ?)",
        *(owner, row_id),
    )


def _enqueue(tx: Tx, box: str) -> None:
    """One job for every lane that nobody has; asking twice is harmless."""
    tx.all(
        f"SELECT parley_enqueue('{box}', min(id), lane) FROM {box} WHERE state = 'due' AND owner = '' "  # noqa: S608 - constant
        "GROUP BY lane"
    )
