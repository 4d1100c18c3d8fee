"""Conversations whole, with their history; holds, timers and the booking are kept in step with them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from engine.conversation.values import OPEN, Conversation
from engine.errors import Conflict
from storage import bookings, holds
from storage.codec import decode, encode, from_ms, to_ms
from storage.store import Tx


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a conversation's history."""

    key: str
    at: datetime
    kind: str
    trigger: str
    situation: str
    event: str
    effects: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DueTimer:
    """A timer that has come."""

    conversation_id: str
    what: str
    at: datetime

    @property
    def lane(self) -> str:
        return f"timer:{self.conversation_id}"


def get(tx: Tx, conversation_id: str) -> Conversation | None:
    row = tx.one("SELECT body FROM conversations WHERE id = ?", conversation_id)
    return _talk(row[0]) if row else None


@lru_cache(maxsize=256)
def _talk(body: str) -> Conversation:
    """The conversation of a row; one turn asks for it several times."""
    return decode(body, Conversation)


def beginning_with(tx: Tx, beginning: str) -> list[Conversation]:
    """The conversations whose id begins so: none, one, or two of several."""
    sql = "SELECT body FROM conversations WHERE substr(id, 1, ?) = ? ORDER BY id = ? DESC, id LIMIT 2"
    rows = tx.all(sql, len(beginning), beginning, beginning)
    found = [decode(row[0], Conversation) for row in rows]
    return found[:1] if found and found[0].id == beginning else found


def was_kept(tx: Tx, conversation_id: str, key: str) -> bool:
    """Whether this conversation was moved by the trigger `key` before."""
    sql = "SELECT 1 FROM history WHERE conversation_id = ? AND key = ?"
    return tx.one(sql, conversation_id, key) is not None


def was_moved(tx: Tx, key: str, channel: str, address: str) -> bool:
    """Whether a conversation of whoever is reached at `address` was moved by the trigger `key` before."""
    sql = (
        "SELECT 1 FROM history h JOIN conversations c ON c.id = h.conversation_id JOIN addresses a "
        "ON a.person_id IN (c.organizer_id, c.invitee_id) WHERE h.key = ? AND a.channel = ? AND a.id = ?"
    )
    return tx.one(sql, key, channel, address) is not None


def keep(tx: Tx, before: Conversation | None, after: Conversation, entry: Entry) -> None:
    """Keep `after` in place of `before` with its holds, timers and booking, and the line of history.

    Raises `Conflict` when the conversation moved on since it was read, `SlotTaken` when the database
    refuses the booking.
    """
    _put(tx, before, after, entry.at)
    _log(tx, after, entry)
    if before is None or before.timers != after.timers:
        _put_timers(tx, after)
    if before is None or (before.holds, before.hold_until) != (after.holds, after.hold_until):
        holds.put(tx, after.id, after.organizer.person, after.holds, after.hold_until)
    if (before.booking if before is not None else None) != after.booking:
        bookings.put(tx, before, after)


def _put(tx: Tx, before: Conversation | None, after: Conversation, at: datetime) -> None:
    touched = _insert(tx, after, at) if before is None else _replace(tx, before, after, at)
    if touched != 1:
        raise Conflict


def _insert(tx: Tx, talk: Conversation, at: datetime) -> int:
    return tx.run(
        "INSERT INTO conversations (id, version, state, organizer_id, invitee_id, updated_at, body) "
        "VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING",
        talk.id,
        talk.version,
        talk.state,
        talk.organizer.person,
        talk.invitee.person if talk.invitee is not None else None,
        to_ms(at),
        encode(talk),
    )


def _replace(tx: Tx, before: Conversation, after: Conversation, at: datetime) -> int:
    return tx.run(
        "UPDATE conversations SET version = ?, state = ?, invitee_id = ?, updated_at = ?, body = ? "
        "WHERE id = ? AND version = ? AND organizer_id = ? AND coalesce(invitee_id, '') = ?",
        after.version,
        after.state,
        after.invitee.person if after.invitee is not None else None,
        to_ms(at),
        encode(after),
        after.id,
        before.version,
        before.organizer.person,  # two people may have become one since
        before.invitee.person if before.invitee is not None else "",
    )


def _log(tx: Tx, after: Conversation, entry: Entry) -> None:
    tx.run(
        "INSERT INTO history (conversation_id, version, key, at, kind, cause, situation, event, state, "
        "effects) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        after.id,
        after.version,
        entry.key,
        to_ms(entry.at),
        entry.kind,
        entry.trigger,
        entry.situation,
        entry.event,
        after.state,
        " ".join(entry.effects),
    )


def _put_timers(tx: Tx, after: Conversation) -> None:
    tx.run("DELETE FROM timers WHERE conversation_id = ?", after.id)
    for timer in after.timers:
        tx.run(
            "INSERT INTO timers (conversation_id, what, at) VALUES (?, ?, ?)",
            after.id,
            timer.what,
            to_ms(timer.at),
        )


def with_person(tx: Tx, person_id: str, last: int = 200) -> list[Conversation]:
    """The `last` conversations of `person_id`, the one that moved last first."""
    rows = tx.all(
        "SELECT body FROM conversations WHERE organizer_id = ? OR invitee_id = ? "
        "OR id IN (SELECT conversation_id FROM tokens WHERE person_id = ?) "
        "ORDER BY updated_at DESC, id DESC LIMIT ?",
        person_id,
        person_id,
        person_id,
        last,
    )
    return _those_with(person_id, rows)


def live_with(tx: Tx, person_id: str, now: datetime) -> list[Conversation]:
    """Every conversation of `person_id` of which somebody may still want something, the last moved first.

    That is: something is to be settled, or a meeting is booked that has not ended at `now`.
    """
    rows = tx.all(
        "SELECT body FROM conversations c WHERE (organizer_id = ? OR invitee_id = ? "
        "OR id IN (SELECT conversation_id FROM tokens WHERE person_id = ?)) AND ("
        "state IN (SELECT value FROM json_each(?)) OR (state IN ('booked', 'suppressed') AND EXISTS "
        "(SELECT 1 FROM bookings b WHERE b.conversation_id = c.id AND b.state = 'live' AND b.end_at > ?))) "
        "ORDER BY updated_at DESC, id DESC",
        person_id,
        person_id,
        person_id,
        encode(sorted(OPEN)),
        to_ms(now),
    )
    return _those_with(person_id, rows)


def _those_with(person_id: str, rows: Sequence[tuple[str]]) -> list[Conversation]:
    """Without the conversations that `person_id` has left: a secret outlives its owner's part in one."""
    talks = [decode(row[0], Conversation) for row in rows]
    return [talk for talk in talks if talk.role_of(person_id) is not None]


def due_timers(tx: Tx, now: datetime, busy: Sequence[str] = (), limit: int = 100) -> list[DueTimer]:
    """Timers that have come, oldest first, without the lanes in `busy`."""
    rows = tx.all(
        "SELECT conversation_id, what, at FROM timers WHERE at <= ? "
        "AND 'timer:' || conversation_id NOT IN (SELECT value FROM json_each(?)) "
        "ORDER BY at, conversation_id, what LIMIT ?",
        to_ms(now),
        encode(busy),
        limit,
    )
    return [DueTimer(row[0], row[1], from_ms(row[2])) for row in rows]


def next_timer(tx: Tx, after: datetime | None = None) -> int | None:
    """When the next timer comes, in milliseconds; with `after`, the next one later than that."""
    row = tx.one("SELECT min(at) FROM timers WHERE at > ?", to_ms(after) if after is not None else -1)
    return row[0] if row else None


def drop_timer(tx: Tx, timer: DueTimer) -> None:
    """Remove a timer that its conversation does not know any more."""
    tx.run("DELETE FROM timers WHERE conversation_id = ? AND what = ?", timer.conversation_id, timer.what)


@dataclass(frozen=True, slots=True)
class Line:
    """One step as the history keeps it. `state` is where it led."""

    version: int
    at: datetime
    kind: str
    trigger: str
    situation: str
    event: str
    state: str
    effects: tuple[str, ...]


def history(tx: Tx, conversation_id: str) -> list[Line]:
    """Every step of a conversation, in order."""
    rows = tx.all(
        "SELECT version, at, kind, cause, situation, event, state, effects FROM history "
        "WHERE conversation_id = ? ORDER BY version",
        conversation_id,
    )
    return [
        Line(row[0], from_ms(row[1]), row[2], row[3], row[4], row[5], row[6], tuple(row[7].split()))
        for row in rows
    ]


def everyone(tx: Tx) -> list[Conversation]:
    """Every conversation of the installation, the one that moved last at the end."""
    rows = tx.all("SELECT body FROM conversations ORDER BY updated_at, id")
    return [decode(row[0], Conversation) for row in rows]


def ids(tx: Tx) -> list[str]:
    """Every conversation's id, in the order in which they began."""
    sql = (
        "SELECT id FROM conversations c ORDER BY "
        "(SELECT min(at) FROM history h WHERE h.conversation_id = c.id), id"
    )
    return [row[0] for row in tx.all(sql)]


def all_effects(tx: Tx) -> list[tuple[str, int, str]]:
    """(conversation, version, effects) of every step of the installation, oldest first."""
    sql = "SELECT conversation_id, version, effects FROM history ORDER BY at, conversation_id, version"
    return tx.all(sql)
