"""What was sent to whom, so that an answer finds its conversation and buttons can be taken away."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from engine.messages import Delivery, Inbound, Message, Receipt
from storage.codec import decode, encode, to_ms
from storage.store import Tx


@dataclass(frozen=True, slots=True)
class Sent:
    """A message that a channel took, under its own name `ref` for it."""

    id: str
    conversation_id: str
    person_id: str
    channel: str
    address: str
    chat: str
    ref: str
    message: Message


def add(tx: Tx, delivery: Delivery, person_id: str, receipt: Receipt, now: datetime) -> None:
    message = delivery.message
    tx.run(
        "INSERT INTO sent (id, conversation_id, person_id, channel, address, chat, ref, at, settled, "
        "message) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING",
        delivery.id,
        delivery.conversation,
        person_id,
        delivery.to.channel,
        delivery.to.id,
        delivery.chat,
        receipt.ref,
        to_ms(now),
        not (message.options or message.buttons),
        encode(message),
    )


def heard(tx: Tx, conversation_id: str, person_id: str, inbound: Inbound, now: datetime) -> None:
    """Remember what a person wrote as part of the thread, so that our answer stands under it."""
    address = inbound.sender.address
    tx.run(
        "INSERT INTO sent (id, conversation_id, person_id, channel, address, chat, ref, at, settled, "
        "message) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, '{}') ON CONFLICT (id) DO NOTHING",
        f"heard:{address.channel}:{inbound.key}"[:300],
        conversation_id,
        person_id,
        address.channel,
        address.id,
        inbound.chat,
        inbound.ref,
        to_ms(now),
        True,
    )


def refs(tx: Tx, conversation_id: str, channel: str, chat: str) -> tuple[str, ...]:
    """The names of what was sent into `chat` in this conversation, oldest first."""
    rows = tx.all(
        "SELECT ref FROM sent WHERE conversation_id = ? AND channel = ? AND chat = ? ORDER BY at, id",
        conversation_id,
        channel,
        chat,
    )
    return tuple(row[0] for row in rows if row[0])


def conversation_of(tx: Tx, channel: str, chat: str, person_id: str, names: Iterable[str]) -> str | None:
    """The conversation in which one of the messages called `names` was sent; nearest first.

    A chat may go by another name when it answers (Slack opens `D…` for `U…`): then the person counts.
    """
    for name in names:
        row = tx.one(
            "SELECT conversation_id FROM sent WHERE channel = ? AND ref = ? "
            "AND (chat = ? OR person_id = ?) AND conversation_id <> ''",
            channel,
            name,
            chat,
            person_id,
        )
        if row:
            return str(row[0])
    return None


def recipient_of(tx: Tx, channel: str, names: Iterable[str]) -> tuple[str, str] | None:
    """(conversation id, person id) of whom one of the messages called `names` went to."""
    for name in names:
        row = tx.one(
            "SELECT conversation_id, person_id FROM sent WHERE channel = ? AND ref = ? "
            "AND conversation_id <> ''",
            channel,
            name,
        )
        if row:
            return row[0], row[1]
    return None


def called(tx: Tx, channel: str, names: Iterable[str]) -> Sent | None:
    """The message of ours that the channel calls by one of `names`."""
    for name in names:
        row = tx.one(
            "SELECT id, conversation_id, person_id, channel, address, chat, ref, message FROM sent "
            "WHERE channel = ? AND ref = ? AND id NOT LIKE 'heard:%'",
            channel,
            name,
        )
        if row:
            return _sent(row)
    return None


def standing(tx: Tx, channel: str, ref: str, person_id: str) -> Sent | None:
    """The message to this person that the channel calls `ref`, if its buttons still stand."""
    row = tx.one(
        "SELECT id, conversation_id, person_id, channel, address, chat, ref, message FROM sent "
        "WHERE channel = ? AND ref = ? AND person_id = ? AND settled = ?",
        channel,
        ref,
        person_id,
        False,
    )
    return _sent(row) if row else None


def unsettled_one(tx: Tx, sent_id: str) -> Sent | None:
    """The message `sent_id`, if its buttons still stand."""
    row = tx.one(
        "SELECT id, conversation_id, person_id, channel, address, chat, ref, message FROM sent "
        "WHERE id = ? AND settled = ?",
        sent_id,
        False,
    )
    return _sent(row) if row else None


def unsettled(tx: Tx, conversation_id: str, person_id: str) -> list[Sent]:
    """Messages of this conversation to this person whose buttons still stand."""
    rows = tx.all(
        "SELECT id, conversation_id, person_id, channel, address, chat, ref, message FROM sent "
        "WHERE conversation_id = ? AND person_id = ? AND NOT settled ORDER BY at, id",
        conversation_id,
        person_id,
    )
    return [_sent(row) for row in rows]


def _sent(row: Sequence[Any]) -> Sent:
    return Sent(row[0], row[1], row[2], row[3], row[4], row[5], row[6], decode(row[7], Message))


def settle(tx: Tx, sent_id: str) -> None:
    tx.run("UPDATE sent SET settled = ? WHERE id = ?", True, sent_id)
