"""Erasing a person: every row of theirs goes, and what names them in the rows of others is blotted out.

Whoever they had a meeting with keeps the bare time of it, busy and without a title. The hash of an address
that asked never to be written to stays (`suppressions`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import datetime
from types import MappingProxyType

from engine.conversation.values import Conversation
from engine.own_events import OwnEvent, own_event
from engine.people import ChannelName, Person
from engine.periods import Period
from storage import belongings, conversations, own_calendars, people
from storage.belongings import IMPERSONAL, Belongings
from storage.codec import decode, encode, from_ms
from storage.own_calendars import BARE
from storage.store import Tx

BLOT = "(erased)"
SHORTEST, SHORTEST_NAME = 6, 3
"""An address or a name with fewer letters would blot out what is not meant."""
_OUTSIDE = "coalesce(json_extract(body, '$.conversation'), '') = ''"
TOLD = {
    "sent": "conversation_id = ''",
    "outbox": "conversation_id = ''",
    "stored": _OUTSIDE,
    "facts": "true",
    "bookings": "false",
}
"""Where names are blotted out, and the rows in which a first name is: those outside any conversation."""
_WHOLE = ("sent", "stored")
_NOT_BLOTTED = IMPERSONAL | {"people", "addresses"}


def erase(tx: Tx, person: Person, now: datetime) -> int:
    """Forget `person`; how many rows went."""
    known = belongings.of_person(tx, person.id)
    gone = _delete(tx, known, now)
    _leave_conversations(tx, person)
    every = {name: columns for name, columns in tx.tables().items() if name not in _NOT_BLOTTED}
    for mark in marks_of(person):
        _blot(tx, mark, every)
    for name in {person.name.strip(), person.first_name}:
        if len(name) >= SHORTEST_NAME:
            _blot(tx, name, {table: every[table] for table in TOLD}, TOLD if " " not in name else {})
    return gone


def forget(tx: Tx, talks: tuple[str, ...], now: datetime) -> int:
    """Forget conversations that are over; how many rows went. Nobody's time changes by it."""
    return _delete(tx, belongings.of_talks(tx, talks), now)


def marks_of(person: Person) -> tuple[str, ...]:
    """Addresses and accounts by which somebody can be recognized in any text."""
    found = {person.email, *(place.id for place in person.addresses)}
    return tuple(sorted((mark for mark in found if len(mark) >= SHORTEST), key=len, reverse=True))


def _delete(tx: Tx, known: Belongings, now: datetime) -> int:
    """Delete what is known; the other side's time stays filled by a meeting that is in its calendar.

    While there was a booking, its time was the booking's and not the calendar's: so the times come after.
    """
    left = list(_bare_times(tx, known))
    gone = belongings.delete(tx, known)
    for side, event in left:
        if people.get(tx, side) is not None:
            own_calendars.put(tx, side, [event], now, source=BARE)
    return gone


def _bare_times(tx: Tx, known: Belongings) -> Iterator[tuple[str, OwnEvent]]:
    """Whose time is filled by the meetings in these conversations, and by what."""
    rows = tx.all(
        "SELECT organizer_id, invitee_id, uid, start_at, end_at FROM bookings WHERE state = 'live' "
        "AND conversation_id IN (SELECT value FROM json_each(?))",
        encode(known.talks),
    )
    for organizer, invitee, uid, start, end in rows:
        slot = Period(from_ms(start), from_ms(end))
        for side in {organizer, invitee} - {known.person, ""}:
            yield side, own_event(uid, slot)


def _leave_conversations(tx: Tx, person: Person) -> None:
    """Where they were only to come along, or were suggested, they are not any more."""
    mails = {
        person.email.lower(),
        *(place.id for place in person.addresses if place.channel == ChannelName.EMAIL),
    }
    for talk in conversations.everyone(tx):
        optional = tuple(mail for mail in talk.optional if mail.lower() not in mails)
        suggestion = talk.suggestion
        if suggestion is not None and suggestion.person == person.id:
            suggestion = None
        if (optional, suggestion) != (talk.optional, talk.suggestion):
            _rewrite(tx, replace(talk, optional=optional, suggestion=suggestion))


def _rewrite(tx: Tx, talk: Conversation) -> None:
    tx.run("UPDATE conversations SET body = ? WHERE id = ?", encode(talk), talk.id)


def _blot(
    tx: Tx, mark: str, tables: Mapping[str, tuple[str, ...]], only: Mapping[str, str] = MappingProxyType({})
) -> None:
    """Blot `mark` out of every text of `tables`, or of the rows that `only` names."""
    plain = encode(mark)[1:-1]
    pattern = re.compile(rf"(?<!\w){re.escape(plain)}(?!\w)", re.IGNORECASE)
    for table, columns in tables.items():
        for column in columns:
            _blot_column(tx, table, column, pattern, only.get(table, "true"))


def _blot_column(tx: Tx, table: str, column: str, pattern: re.Pattern[str], only: str) -> None:
    """A history in which the mark stands is kept no longer, nor a payload, nor a list of meetings."""
    for rowid, value in tx.all(f"SELECT rowid, {column} FROM {table} WHERE {only}"):
        if not isinstance(value, str | bytes):
            continue
        text = value.decode("utf-8", "replace") if isinstance(value, bytes) else value
        if not pattern.search(text):
            continue
        if table == "history":
            _close_history(tx, rowid)
        elif table in _WHOLE and only != "true":
            tx.run(f"DELETE FROM {table} WHERE rowid = ?", rowid)
        else:
            clean: object = b"" if isinstance(value, bytes) else pattern.sub(BLOT, text)
            tx.run(f"UPDATE {table} SET {column} = ? WHERE rowid = ?", clean, rowid)


def _close_history(tx: Tx, rowid: object) -> None:
    """What was said and decided in that conversation is kept no longer: it cannot be walked again."""
    tx.run(
        "UPDATE history SET cause = '{}', situation = '{}' WHERE conversation_id = "
        "(SELECT conversation_id FROM history WHERE rowid = ?)",
        rowid,
    )


def find(tx: Tx, name: str) -> Person | None:
    """The person whose id, mail address or account (`slack:U0ADA`) is `name`."""
    found = people.get(tx, name) or people.with_email(tx, name)
    if found is not None:
        return found
    sql = (
        "SELECT p.body FROM addresses a JOIN people p ON p.id = a.person_id "
        "WHERE a.id = ? OR a.channel || ':' || a.id = ?"
    )
    rows = tx.all(sql, name, name)
    return decode(rows[0][0], Person) if len(rows) == 1 else None
