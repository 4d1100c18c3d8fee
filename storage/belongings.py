"""What is stored about one person: every row of it, table by table, to be shown or erased.

A row belongs to a person by a column (`person_id`, `conversation_id` of one of their conversations) or by a
rule of its own table below. A test holds every table of the schema to one of the two.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from engine.people import ChannelName
from storage import people
from storage.codec import encode
from storage.store import Tx

IMPERSONAL = frozenset(
    {"alembic_version", "application_redirects", "application_secrets", "leases", "suppressions"}
)
"""Tables in which nobody can be recognized: the hash of a suppressed address outlives its person."""
GIVEN = "WITH given (person, talks, places, keys) AS (SELECT ?, ?, ?, ?) "
"""What the rules speak of; a statement begins with it."""
_PERSON = "(SELECT person FROM given)"
_TALKS = "(SELECT value FROM given, json_each(given.talks))"
_PLACES = "(SELECT value FROM given, json_each(given.places))"
_KEYS = "(SELECT value FROM given, json_each(given.keys))"
_CALENDARS = f"(SELECT id FROM calendars WHERE person_id = {_PERSON})"
OWN_RULES = {
    "applications": "false",
    "people": f"id = {_PERSON}",
    "conversations": f"id IN {_TALKS}",
    "bookings": f"conversation_id IN {_TALKS}",
    "outbox": (
        f"conversation_id IN {_TALKS} OR lane IN {_PLACES} OR EXISTS (SELECT 1 FROM subscriptions s "
        f"WHERE s.person_id = {_PERSON} AND lane LIKE 'hook-%:' || s.id)"
    ),
    "inbox": (
        f"channel || ':' || key IN {_KEYS} OR lane IN {_PLACES} OR EXISTS (SELECT 1 FROM given, "
        "json_each(given.places) p WHERE lane LIKE replace(p.value, ':', ':%:'))"
    ),
    "sent": f"person_id = {_PERSON} OR conversation_id IN {_TALKS}",
    "stored": (
        f"channel || ':' || address IN {_PLACES} OR channel || ':' || id IN {_KEYS} "
        f"OR json_extract(body, '$.conversation') IN {_TALKS}"
    ),
    "tokens": f"person_id = {_PERSON} OR conversation_id IN {_TALKS}",
    "links": f"person_id = {_PERSON} OR other_channel || ':' || other_address IN {_PLACES}",
    "facts": f"substr(name, instr(name, ':') + 1) = {_PERSON}",
    "secrets": f"id IN (SELECT id FROM calendar_accounts WHERE person_id = {_PERSON})",
}
LAST = ("calendars", "calendar_accounts", "conversations", "people")
"""Others are found through these, so they go after the rest, in this order."""


@dataclass(frozen=True, slots=True)
class Belongings:
    """One person's id with what their rows are found by: conversations, places, keys of what they wrote."""

    person: str
    talks: tuple[str, ...]
    places: tuple[str, ...]
    """`channel:address`."""
    keys: tuple[str, ...]
    """`channel:key` of every message in those conversations."""

    @property
    def given(self) -> tuple[str, str, str, str]:
        """What a statement that begins with `GIVEN` takes."""
        return self.person, encode(self.talks), encode(self.places), encode(self.keys)


def of_person(tx: Tx, person_id: str) -> Belongings:
    """What the rows of this person are found by."""
    talks = tuple(
        row[0]
        for row in tx.all(
            "SELECT id FROM conversations WHERE organizer_id = ? OR invitee_id = ? ORDER BY updated_at",
            person_id,
            person_id,
        )
    )
    return Belongings(person_id, talks, _places(tx, person_id), _keys(tx, talks))


def of_talks(tx: Tx, talks: tuple[str, ...]) -> Belongings:
    """The conversations `talks` without anybody's person."""
    return Belongings("", talks, (), _keys(tx, talks))


def _places(tx: Tx, person_id: str) -> tuple[str, ...]:
    """Addresses, and chats in which nobody else was ever spoken to."""
    rows = tx.all("SELECT channel || ':' || id FROM addresses WHERE person_id = ?", person_id)
    rows += tx.all(
        "SELECT DISTINCT channel || ':' || chat FROM sent s WHERE person_id = ? AND NOT EXISTS (SELECT 1 "
        "FROM sent o WHERE o.channel = s.channel AND o.chat = s.chat AND o.person_id <> s.person_id)",
        person_id,
    )
    person = people.get(tx, person_id)
    mail = [f"{ChannelName.EMAIL}:{person.email.lower()}"] if person is not None and person.email else []
    return tuple(dict.fromkeys([row[0] for row in rows] + mail))


def _keys(tx: Tx, talks: tuple[str, ...]) -> tuple[str, ...]:
    sql = (
        "SELECT key FROM history WHERE conversation_id IN (SELECT value FROM json_each(?)) AND key LIKE '%:%'"
    )
    return tuple(row[0] for row in tx.all(sql, encode(talks)))


def rules(tx: Tx) -> Iterator[tuple[str, str]]:
    """(table, condition) for every table that may hold something of a person, in the order of erasing."""
    known = tx.tables()
    order = [name for name in known if name not in LAST] + [name for name in LAST if name in known]
    for table in order:
        condition = rule_of(table, known[table])
        if condition and (table != "secrets" or "calendar_accounts" in known):
            yield table, condition


def rule_of(table: str, columns: tuple[str, ...]) -> str:
    """The condition under which a row of `table` belongs to the person; empty for impersonal tables."""
    if table in OWN_RULES:
        return OWN_RULES[table]
    if "person_id" in columns:
        return f"person_id = {_PERSON}"
    if "calendar_id" in columns:
        return f"calendar_id IN {_CALENDARS}"
    return f"conversation_id IN {_TALKS}" if "conversation_id" in columns else ""


def rows_of(tx: Tx, belongings: Belongings) -> dict[str, list[dict[str, object]]]:
    """Every row of the person, by table, as column and value."""
    found = {}
    columns = tx.tables()
    for table, condition in rules(tx):
        rows = tx.all(f"{GIVEN}SELECT * FROM {table} WHERE {condition}", *belongings.given)
        if rows:
            found[table] = [dict(zip(columns[table], row, strict=True)) for row in rows]
    return found


def delete(tx: Tx, belongings: Belongings) -> int:
    """Delete every row of the person; how many there were."""
    return sum(
        tx.run(
            f"DELETE FROM {table} WHERE rowid IN ({GIVEN}SELECT rowid FROM {table} WHERE {condition})",
            *belongings.given,
        )
        for table, condition in rules(tx)
    )
