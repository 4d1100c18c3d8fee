"""`parley export` and `parley erase`: everything that is stored about somebody, shown or gone."""

from __future__ import annotations

import argparse
import asyncio
import base64
import json
from typing import Any

from bot import installation
from bot.clock import SystemClock
from bot.serve import load
from engine.errors import Refused
from engine.people import Person
from storage import belongings, erasure, people
from storage.store import Store, Tx

JSON_COLUMNS = frozenset({"body", "cause", "situation", "message", "value", "times"})


def export(arguments: list[str]) -> int:
    """Print everything that is stored about one person, as JSON."""
    given = _parsed("parley export", export.__doc__, arguments)
    if isinstance(given, int):
        return given
    settings = load()
    settings.database.prepare()
    store = settings.database.open()
    try:
        key = installation.key(settings.data)
        told = store.read(lambda tx: everything(tx, _known(tx, given), key))
    finally:
        store.close()
    print(json.dumps(told, indent=2, ensure_ascii=False))
    return 0


def erase(arguments: list[str]) -> int:
    """Erase everything that is stored about one person. Their opt-out, if any, stays as a hash."""
    given = _parsed("parley erase", erase.__doc__, arguments)
    if isinstance(given, int):
        return given
    settings = load()
    settings.database.prepare()
    store = settings.database.open()
    try:
        person = store.read(lambda tx: _known(tx, given))
        gone = asyncio.run(_erase(store, person))
    finally:
        store.close()
    overwritten = settings.database.compact()
    print(f"Erased: {gone} rows. Whoever met {person.id} keeps only the times.")
    if not overwritten:
        print("The file is in use: what was erased is overwritten in it as soon as nobody reads it.")
    return 0


async def _erase(store: Store, person: Person) -> int:
    now = SystemClock().now()
    return await store.keep(lambda tx: erasure.erase(tx, person, now))


def _parsed(program: str, description: str | None, arguments: list[str]) -> str | int:
    parser = argparse.ArgumentParser(prog=program, description=description)
    parser.add_argument("person", help="an id, a mail address, or an account such as slack:U0ADA")
    try:
        return str(parser.parse_args(arguments).person)
    except SystemExit as stop:
        return int(stop.code or 0)


def _known(tx: Tx, name: str) -> Person:
    """Raises `Refused` for nobody."""
    person = erasure.find(tx, name)
    if person is None:
        raise Refused("Nobody is known by that id, address or account. parley people lists everybody.")
    return person


def everything(tx: Tx, person: Person, key: bytes) -> dict[str, Any]:
    """All that is stored about `person`: every row by table, and whether their addresses are suppressed."""
    places = [person.email, *(place.id for place in person.addresses)]
    rows = belongings.rows_of(tx, belongings.of_person(tx, person.id))
    return {
        "person": person.id,
        "suppressed": people.is_suppressed(tx, key, [place for place in places if place]),
        "tables": {table: [_readable(row) for row in found] for table, found in rows.items()},
    }


def _readable(row: dict[str, object]) -> dict[str, Any]:
    return {column: _value(column, value) for column, value in row.items() if column != "sealed"}


def _value(column: str, value: object) -> Any:
    """Bytes as text where they are text; JSON opened."""
    if isinstance(value, bytes):
        try:
            return value.decode()
        except UnicodeDecodeError:
            return base64.b64encode(value).decode()
    if column in JSON_COLUMNS and isinstance(value, str):
        try:
            return json.loads(value)
        except ValueError:
            return value
    return value
