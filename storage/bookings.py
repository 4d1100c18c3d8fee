"""Bookings, behind the gate: the database refuses two live ones of an organizer that overlap."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from engine.conversation.values import Booking, Conversation
from engine.periods import Period
from storage.codec import from_ms, to_ms
from storage.store import Tx


@dataclass(frozen=True, slots=True)
class Meeting:
    """A live booking with what a week view shows of it."""

    slot: Period
    uid: str
    subject: str
    conversation_id: str


def put(tx: Tx, before: Conversation | None, after: Conversation) -> None:
    """Make the table say what `after` says. Raises `SlotTaken` through the store."""
    old, new = before.booking if before is not None else None, after.booking
    if old is not None and (new is None or new.id != old.id):
        tx.run("UPDATE bookings SET state = 'cancelled', sequence = ? WHERE id = ?", after.sequence, old.id)
    if new is not None:
        _upsert(tx, after, new)


def _upsert(tx: Tx, talk: Conversation, booking: Booking) -> None:
    tx.run(
        "INSERT INTO bookings (id, conversation_id, organizer_id, invitee_id, start_at, end_at, uid, "
        "sequence, state, subject) VALUES (?, ?, ?, ?, ?, ?, ?, ?, 'live', ?) ON CONFLICT (id) DO UPDATE SET "
        "start_at = excluded.start_at, end_at = excluded.end_at, sequence = excluded.sequence, "
        "state = 'live', subject = excluded.subject",
        booking.id,
        talk.id,
        talk.organizer.person,
        talk.invitee.person if talk.invitee is not None else "",
        to_ms(booking.slot.start),
        to_ms(booking.slot.end),
        booking.uid,
        booking.sequence,
        talk.subject,
    )


def of_person(tx: Tx, person_id: str, since: datetime, except_conversation: str = "") -> list[Meeting]:
    """Live bookings of `person_id`, as organizer or invitee, that end after `since`."""
    rows = tx.all(
        "SELECT start_at, end_at, uid, subject, conversation_id FROM bookings WHERE state = 'live' AND "
        "(organizer_id = ? OR invitee_id = ?) AND end_at > ? AND conversation_id <> ? ORDER BY start_at",
        person_id,
        person_id,
        to_ms(since),
        except_conversation,
    )
    return [Meeting(Period(from_ms(row[0]), from_ms(row[1])), *row[2:]) for row in rows]


def by_uid(tx: Tx, uid: str) -> str | None:
    """The conversation whose booking carries this iCalendar UID."""
    row = tx.one("SELECT conversation_id FROM bookings WHERE uid = ?", uid)
    return row[0] if row else None


def live_count(tx: Tx, organizer_id: str) -> int:
    sql = "SELECT count(*) FROM bookings WHERE state = 'live' AND organizer_id = ?"
    return int(tx.one(sql, organizer_id)[0])
