"""People with their addresses, and those who asked never to be written to."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Iterable
from datetime import datetime
from functools import lru_cache

from engine.people import Address, ChannelName, Person
from storage.codec import decode, encode, from_ms, to_ms
from storage.store import Tx


def put(tx: Tx, person: Person) -> None:
    """Insert or replace `person` with all addresses. An address moves to the person named last."""
    tx.run(
        "INSERT INTO people (id, name, email, organizer, body) VALUES (?, ?, ?, ?, ?) "
        "ON CONFLICT (id) DO UPDATE SET name = excluded.name, email = excluded.email, "
        "organizer = excluded.organizer, body = excluded.body",
        person.id,
        person.name,
        person.email.lower(),
        person.organizer,
        encode(person),
    )
    tx.run("DELETE FROM addresses WHERE person_id = ?", person.id)
    for address in person.addresses:
        tx.run(
            "INSERT INTO addresses (channel, id, person_id) VALUES (?, ?, ?) "
            "ON CONFLICT (channel, id) DO UPDATE SET person_id = excluded.person_id",
            address.channel,
            address.id,
            person.id,
        )


def get(tx: Tx, person_id: str) -> Person | None:
    row = tx.one("SELECT body FROM people WHERE id = ?", person_id)
    return _person(row[0]) if row else None


def at_address(tx: Tx, address: Address) -> Person | None:
    """Whoever is reached at `address`."""
    row = tx.one(
        "SELECT p.body FROM addresses a JOIN people p ON p.id = a.person_id WHERE a.channel = ? AND a.id = ?",
        address.channel,
        address.id.lower() if address.channel is ChannelName.EMAIL else address.id,
    )
    return _person(row[0]) if row else None


def with_email(tx: Tx, email: str) -> Person | None:
    row = tx.one("SELECT body FROM people WHERE email = ?", email.lower())
    if row:
        return _person(row[0])
    return at_address(tx, Address(ChannelName.EMAIL, email))


def everybody(tx: Tx) -> list[Person]:
    return [decode(row[0], Person) for row in tx.all("SELECT body FROM people ORDER BY id")]


def organizers(tx: Tx) -> list[Person]:
    return [decode(row[0], Person) for row in tx.all("SELECT body FROM people WHERE organizer ORDER BY id")]


def suppress(tx: Tx, key: bytes, addresses: Iterable[str], at: datetime) -> None:
    """Remember by keyed hash alone that nobody at `addresses` is written to again."""
    for address in addresses:
        tx.run(
            "INSERT INTO suppressions (hash, at) VALUES (?, ?) ON CONFLICT (hash) DO NOTHING",
            _digest(key, address),
            to_ms(at),
        )


def is_suppressed(tx: Tx, key: bytes, addresses: Iterable[str]) -> bool:
    digests = {_digest(key, address) for address in addresses}
    marks = ", ".join("?" * len(digests))
    sql = f"SELECT 1 FROM suppressions WHERE hash IN ({marks}) LIMIT 1"  # noqa: S608 - question marks alone
    return bool(digests) and tx.one(sql, *digests) is not None


def readmit(tx: Tx, key: bytes, addresses: Iterable[str]) -> datetime | None:
    """Let `addresses` be written to again; since when nobody might, None where that never held."""
    hashes = encode([_digest(key, address) for address in addresses])
    row = tx.one("SELECT min(at) FROM suppressions WHERE hash IN (SELECT value FROM json_each(?))", hashes)
    tx.run("DELETE FROM suppressions WHERE hash IN (SELECT value FROM json_each(?))", hashes)
    return from_ms(row[0]) if row is not None and row[0] is not None else None


@lru_cache(maxsize=1024)
def _person(body: str) -> Person:
    """The person of a row; asked for several times in one turn, and the same until the row changes."""
    return decode(body, Person)


@lru_cache(maxsize=4096)
def _digest(key: bytes, address: str) -> str:
    return hmac.new(key, b"suppressed:" + address.strip().lower().encode(), hashlib.sha256).hexdigest()
