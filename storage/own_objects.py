"""Parley's own calendars, object by object. Versions count up with each change of one calendar."""

from __future__ import annotations

from typing import NamedTuple

from storage.store import Tx

FIRST = "own"
"""The calendar that everybody has."""


class Object(NamedTuple):
    """One object; `text` is empty where it is gone."""

    uid: str
    version: int
    gone: bool
    text: str


def calendars(tx: Tx, person_id: str) -> list[str]:
    """The calendars of a person: the first one, and those to which something was written."""
    rows = tx.all("SELECT DISTINCT calendar FROM own_objects WHERE person_id = ? ORDER BY 1", person_id)
    return [FIRST, *(row[0] for row in rows if row[0] != FIRST)]


def version(tx: Tx, person_id: str, calendar: str) -> int:
    """The newest version of a calendar; 0 for an empty one."""
    sql = "SELECT max(version) FROM own_objects WHERE person_id = ? AND calendar = ?"
    return int(tx.one(sql, person_id, calendar)[0] or 0)


def get(tx: Tx, person_id: str, calendar: str, uid: str) -> Object | None:
    """What stands under a UID, None for nothing or for what is gone."""
    row = tx.one(
        "SELECT uid, version, gone, text FROM own_objects WHERE person_id = ? AND calendar = ? AND uid = ? "
        "AND NOT gone",
        *(person_id, calendar, uid),
    )
    return Object(*row) if row else None


def since(tx: Tx, person_id: str, calendar: str, version: int) -> list[Object]:
    """What changed after `version`, oldest first; also what is gone."""
    rows = tx.all(
        "SELECT uid, version, gone, text FROM own_objects WHERE person_id = ? AND calendar = ? "
        "AND version > ? ORDER BY version",
        *(person_id, calendar, version),
    )
    return [Object(row[0], row[1], bool(row[2]), row[3]) for row in rows]


def put(tx: Tx, person_id: str, calendar: str, uid: str, text: str) -> int:
    """Keep an object, or with an empty text the news that it is gone; the version it has now."""
    fresh = version(tx, person_id, calendar) + 1
    tx.run(
        "INSERT INTO own_objects (person_id, calendar, uid, version, gone, text) VALUES (?, ?, ?, ?, ?, ?) "
        "ON CONFLICT (person_id, calendar, uid) DO UPDATE SET version = excluded.version, "
        "gone = excluded.gone, text = excluded.text",
        *(person_id, calendar, uid, fresh, not text, text),
    )
    return fresh
