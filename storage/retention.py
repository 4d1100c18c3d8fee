"""What has been kept long enough: conversations that are over, worked payloads, messages beside them."""

from __future__ import annotations

from datetime import datetime

from engine.conversation.values import OPEN
from engine.people import ChannelName, Person
from storage import erasure, own_calendars, people
from storage.codec import encode, to_ms
from storage.own_calendars import BARE
from storage.store import Tx

_PASSING = (ChannelName.EMAIL, ChannelName.API)
A_TIME = 100
"""So many conversations in one transaction: nobody waits long for the writer."""


def over(tx: Tx, before: datetime, now: datetime) -> tuple[str, ...]:
    """The oldest conversations that have not moved since `before` and of which nobody wants anything."""
    rows = tx.all(
        "SELECT id FROM conversations c WHERE updated_at < ? "
        "AND state NOT IN (SELECT value FROM json_each(?)) AND NOT EXISTS (SELECT 1 FROM bookings b "
        "WHERE b.conversation_id = c.id AND b.state = 'live' AND b.end_at > ?) ORDER BY updated_at LIMIT ?",
        to_ms(before),
        encode(sorted(OPEN)),
        to_ms(now),
        A_TIME,
    )
    return tuple(row[0] for row in rows)


def sweep(tx: Tx, before: datetime, now: datetime) -> int:
    """Forget some of what is older than `before`; how many rows went, 0 when nothing is left to do."""
    talks = over(tx, before, now)
    gone = _conversations(tx, talks, now) if talks else 0
    at = to_ms(before)
    gone += tx.run("DELETE FROM inbox WHERE state <> 'due' AND received_at < ?", at)
    gone += tx.run(
        "DELETE FROM outbox WHERE state <> 'due' AND due_at < ? AND NOT EXISTS "
        "(SELECT 1 FROM conversations c WHERE c.id = conversation_id)",
        at,
    )
    gone += tx.run("DELETE FROM managed WHERE gone AND end_at < ? AND written >= version", at)
    gone += tx.run("DELETE FROM sent WHERE conversation_id = '' AND at < ?", at)
    gone += tx.run(
        "DELETE FROM stored WHERE coalesce(json_extract(body, '$.conversation'), '') = '' "
        "AND unixepoch(json_extract(body, '$.at')) * 1000 < ?",
        at,
    )
    return gone + own_calendars.remove_source(tx, BARE, now, before=before)


def _conversations(tx: Tx, talks: tuple[str, ...], now: datetime) -> int:
    """Forget conversations, and those who were known for them alone, by a mail address or to a program."""
    sides = tx.all(
        "SELECT organizer_id, invitee_id FROM conversations WHERE id IN (SELECT value FROM json_each(?))",
        encode(talks),
    )
    gone = erasure.forget(tx, talks, now)
    for person_id in sorted({one for pair in sides for one in pair if one}):
        person = people.get(tx, person_id)
        if person is not None and _is_passing(tx, person):
            gone += erasure.erase(tx, person, now)
    return gone


def _is_passing(tx: Tx, person: Person) -> bool:
    if person.organizer or any(place.channel not in _PASSING for place in person.addresses):
        return False
    sql = "SELECT 1 FROM conversations WHERE invitee_id = ? OR organizer_id = ?"
    return tx.one(sql, person.id, person.id) is None
