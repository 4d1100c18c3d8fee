"""`parley people allow`: whoever was never to be written to again may be, because that was a mistake.

Only the operator lifts it and says why, and both stay on record: whoever asks for silence relies on it.
"""

from __future__ import annotations

import argparse
from datetime import datetime
from hashlib import sha256

from bot.clock import SystemClock
from bot.installation import key
from bot.serve import load
from engine.errors import Refused
from engine.people import Person
from storage import erasure, facts, people
from storage.codec import decode, encode
from storage.store import Store, Tx

SHORTEST_REASON = 8
RECORD = "readmitted:"
"""Begins the names of the facts that record it; the person's id follows, or a hash of a mere address."""


def options(allow: argparse.ArgumentParser) -> None:
    allow.add_argument("person", help="an id, a mail address, or an account such as slack:U0ADA")
    allow.add_argument("--because", required=True, help="why; kept on record with the time")


async def allow(store: Store, given: argparse.Namespace) -> str:
    """What to say. Raises `Refused` where nothing is to be lifted, or no reason is given."""
    reason = " ".join(given.because.split())
    if len(reason) < SHORTEST_REASON:
        raise Refused("Say in a few words why: --because “rang on 3 May, had pressed the wrong link”.")
    secret, now = key(load().data), SystemClock().now()

    def unit(tx: Tx) -> str:
        person = erasure.find(tx, given.person)
        places = _places(person) if person is not None else [given.person.strip()]
        since = people.readmit(tx, secret, places)
        if since is None:
            raise Refused(f"{given.person} never asked not to be written to.")
        _record(tx, person, given.person, since, now, reason)
        return (
            f"{given.person} may be written to again. On record: {since:%d %B %Y} to {now:%d %B %Y}, {reason}"
        )

    return await store.keep(unit)


def _places(person: Person) -> list[str]:
    return [place for place in (person.email, *(place.id for place in person.addresses)) if place]


def _record(tx: Tx, person: Person | None, address: str, since: datetime, now: datetime, reason: str) -> None:
    """Add it to what is on record of this person, who is known by an id or by nothing but an address."""
    who = person.id if person is not None else sha256(address.strip().lower().encode()).hexdigest()
    known = facts.get(tx, RECORD + who)
    record = decode(known, list[dict[str, str]]) if known is not None else []
    record.append({"silent_since": since.isoformat(), "lifted": now.isoformat(), "because": reason})
    facts.put(tx, RECORD + who, encode(record))
