"""The objects of Parley's own calendars. Versions count up with each change of one calendar.

Nothing here makes them count as busy: `storage.own_calendars` does.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any, NamedTuple

from engine.own_events import EVER, extent, unfolded
from engine.periods import Period
from storage.calendars import own_account_of
from storage.codec import encode, from_ms, to_ms
from storage.store import Tx

FIRST = "own"
"""The calendar that everybody has."""
_COLUMNS = "uid, version, gone, text, calendar, source, changed_at"


class Object(NamedTuple):
    """One object; `text` is empty where it is gone. `source`: who put it there, empty for its owner."""

    uid: str
    version: int
    gone: bool
    text: str
    calendar: str
    source: str
    changed_at: datetime


def calendars(tx: Tx, person_id: str) -> list[str]:
    """The calendars of a person: the first one, those that were made, and those that something is in."""
    rows = tx.all(
        "SELECT remote FROM calendars WHERE account_id = ? "
        "UNION SELECT DISTINCT calendar FROM own_objects WHERE person_id = ? ORDER BY 1",
        own_account_of(person_id),
        person_id,
    )
    return [FIRST, *(row[0] for row in rows if row[0] != FIRST)]


def version(tx: Tx, person_id: str, calendar: str) -> int:
    """The newest version of a calendar; 0 for an empty one."""
    sql = "SELECT max(version) FROM own_objects WHERE person_id = ? AND calendar = ?"
    return int(tx.one(sql, person_id, calendar)[0] or 0)


def get(tx: Tx, person_id: str, calendar: str, uid: str) -> Object | None:
    """What stands under a UID, None for nothing or for what is gone."""
    row = tx.one(
        f"SELECT {_COLUMNS} FROM own_objects WHERE person_id = ? AND calendar = ? AND uid = ? "  # noqa: S608 - constant
        "AND NOT gone",
        *(person_id, calendar, uid),
    )
    return _object(row) if row else None


def since(tx: Tx, person_id: str, calendar: str, version: int) -> list[Object]:
    """What changed after `version`, oldest first; also what is gone."""
    rows = tx.all(
        f"SELECT {_COLUMNS} FROM own_objects WHERE person_id = ? AND calendar = ? "  # noqa: S608 - constant
        "AND version > ? ORDER BY version",
        *(person_id, calendar, version),
    )
    return [_object(row) for row in rows]


def within(tx: Tx, person_id: str, period: Period, calendars: Sequence[str] | None = None) -> list[Object]:
    """What may touch `period`, in some calendars of a person or in all of them, by start."""
    rows = tx.all(
        f"SELECT {_COLUMNS} FROM own_objects WHERE person_id = ? AND NOT gone AND start_at < ? "  # noqa: S608 - constant
        "AND end_at > ? AND (? OR calendar IN (SELECT value FROM json_each(?))) ORDER BY start_at, uid",
        *(person_id, to_ms(period.end), to_ms(period.start), calendars is None, encode(calendars or ())),
    )
    return [_object(row) for row in rows]


def put(tx: Tx, person_id: str, calendar: str, uid: str, text: str, now: datetime, source: str = "") -> int:
    """Keep an object, or with an empty text the news that it is gone; the version it has now."""
    tx.lock(person_id)  # two writers would count up to the same version
    fresh = version(tx, person_id, calendar) + 1
    when = (extent(text) or EVER) if text else EVER
    tx.run(
        "INSERT INTO own_objects (person_id, calendar, uid, version, gone, text, source, start_at, end_at, "
        "changed_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (person_id, calendar, uid) DO UPDATE "
        "SET version = excluded.version, gone = excluded.gone, text = excluded.text, "
        "source = excluded.source, start_at = excluded.start_at, end_at = excluded.end_at, "
        "changed_at = excluded.changed_at",
        *(person_id, calendar, uid, fresh, not text, unfolded(text), source),
        *(to_ms(when.start), to_ms(when.end), to_ms(now)),
    )
    return fresh


def of_source(tx: Tx, source: str, person_id: str | None = None, before: datetime | None = None) -> list[Any]:
    """(person, calendar, UID) of everything that `source` put there, of one person or over before a time."""
    return tx.all(
        "SELECT person_id, calendar, uid FROM own_objects WHERE source = ? AND NOT gone "
        "AND (? OR person_id = ?) AND end_at < ?",
        *(source, person_id is None, person_id or "", to_ms(before or EVER.end) + (before is None)),
    )


def _object(row: Any) -> Object:
    return Object(row[0], row[1], bool(row[2]), row[3], row[4], row[5], from_ms(row[6]))
