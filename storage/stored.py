"""Messages that a local channel keeps and shows itself: playground, terminal, mailbox."""

from __future__ import annotations

from engine.messages import Message, Stored
from storage.codec import decode, encode
from storage.store import Tx


def add(tx: Tx, stored: Stored) -> None:
    tx.run(
        "INSERT INTO stored (id, channel, address, settled, body) VALUES (?, ?, ?, ?, ?) "
        "ON CONFLICT (id) DO NOTHING",
        stored.id,
        stored.channel,
        stored.address,
        stored.settled,
        encode(stored),
    )


def settle(tx: Tx, stored_id: str, message: Message) -> None:
    """Show `message`, which has no buttons, in the place of an earlier one."""
    row = tx.one("SELECT body FROM stored WHERE id = ?", stored_id)
    if row is None:
        return
    old = decode(row[0], Stored)
    new = Stored(
        old.id, old.channel, old.address, old.at, message, old.conversation, old.mine, True, old.extra
    )
    tx.run("UPDATE stored SET settled = ?, body = ? WHERE id = ?", True, encode(new), stored_id)


def of_channel(tx: Tx, channel: str, address: str = "", last: int = 200) -> list[Stored]:
    """The `last` messages of a channel, of one address or of all, oldest first."""
    rows = tx.all(
        "SELECT body FROM stored WHERE channel = ? AND (? = '' OR address = ?) ORDER BY seq DESC LIMIT ?",
        channel,
        address,
        address,
        last,
    )
    return [decode(row[0], Stored) for row in reversed(rows)]


def version(tx: Tx) -> int:
    row = tx.one("SELECT max(seq) FROM stored")
    return int(row[0] or 0)
