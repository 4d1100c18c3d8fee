"""Codes with which one person joins two accounts; only their hashes are kept."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from engine.people import Address, ChannelName
from storage.codec import to_ms
from storage.store import Tx
from storage.tokens import digest


@dataclass(frozen=True, slots=True)
class Link:
    """A code that is still good. `other` is who typed it, None before that."""

    person_id: str
    asked_at: Address
    asked_chat: str
    other: Address | None
    other_chat: str


def begin(tx: Tx, code: str, person_id: str, at: Address, chat: str, expires: datetime) -> None:
    """Remember `code`; an older one of this person is void."""
    tx.run("DELETE FROM links WHERE person_id = ?", person_id)
    tx.run(
        "INSERT INTO links (hash, person_id, channel, address, chat, other_channel, other_address, "
        "other_chat, expires_at) VALUES (?, ?, ?, ?, ?, '', '', '', ?)",
        digest(code),
        person_id,
        at.channel,
        at.id,
        chat,
        to_ms(expires),
    )


def find(tx: Tx, code: str, now: datetime) -> Link | None:
    """The link of a code that has not expired."""
    row = tx.one(
        "SELECT person_id, channel, address, chat, other_channel, other_address, other_chat FROM links "
        "WHERE hash = ? AND expires_at > ?",
        digest(code),
        to_ms(now),
    )
    if row is None:
        return None
    other = Address(ChannelName(row[4]), row[5]) if row[4] else None
    return Link(row[0], Address(ChannelName(row[1]), row[2]), row[3], other, row[6])


def claim(tx: Tx, code: str, other: Address, chat: str) -> None:
    """Somebody typed the code: the first one to do so is asked about."""
    tx.run(
        "UPDATE links SET other_channel = ?, other_address = ?, other_chat = ? "
        "WHERE hash = ? AND other_channel = ''",
        other.channel,
        other.id,
        chat,
        digest(code),
    )


def end(tx: Tx, code: str) -> None:
    tx.run("DELETE FROM links WHERE hash = ?", digest(code))
