"""Objects of ours in people's calendars: what was written where, under which version."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from engine.periods import Period
from storage.codec import from_ms, to_ms
from storage.store import Tx

_COLUMNS = "uid, calendar_id, conversation_id, kind, href, etag, start_at, end_at, written_at"


HOLD = "parley-hold-"
"""How the UID of a hold begins: never an event, also when nobody remembers it any more."""


class MirrorKind(StrEnum):
    BOOKING = "booking"
    HOLD = "hold"


@dataclass(frozen=True, slots=True)
class Mirror:
    """One object. `slot`: where it stood when it was seen last; without an `etag` it may not be there yet."""

    uid: str
    calendar: str
    conversation: str
    kind: MirrorKind
    href: str
    etag: str
    slot: Period
    written_at: datetime


def put(tx: Tx, mirror: Mirror) -> None:
    tx.run(
        f"INSERT INTO mirrors ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) "  # noqa: S608 - constant
        "ON CONFLICT (uid) DO UPDATE SET calendar_id = excluded.calendar_id, "
        "conversation_id = excluded.conversation_id, kind = excluded.kind, href = excluded.href, "
        "etag = excluded.etag, start_at = excluded.start_at, end_at = excluded.end_at, "
        "written_at = excluded.written_at",
        *(mirror.uid, mirror.calendar, mirror.conversation, mirror.kind, mirror.href, mirror.etag),
        *(to_ms(mirror.slot.start), to_ms(mirror.slot.end), to_ms(mirror.written_at)),
    )


def get(tx: Tx, uid: str) -> Mirror | None:
    row = tx.one(f"SELECT {_COLUMNS} FROM mirrors WHERE uid = ?", uid)  # noqa: S608 - constant
    return _mirror(row) if row else None


def of_calendar(tx: Tx, calendar_id: str, kind: MirrorKind) -> list[Mirror]:
    rows = tx.all(
        f"SELECT {_COLUMNS} FROM mirrors WHERE calendar_id = ? AND kind = ? ORDER BY uid",  # noqa: S608 - constant
        calendar_id,
        kind,
    )
    return [_mirror(row) for row in rows]


def places_of(tx: Tx, person_id: str) -> dict[str, str]:
    """By UID of a booking the calendar of this person in which it stands."""
    rows = tx.all(
        "SELECT m.uid, m.calendar_id FROM mirrors m JOIN calendars c ON c.id = m.calendar_id "
        "WHERE c.person_id = ? AND m.kind = ?",
        person_id,
        MirrorKind.BOOKING,
    )
    return {row[0]: row[1] for row in rows}


def remove(tx: Tx, uid: str) -> None:
    tx.run("DELETE FROM mirrors WHERE uid = ?", uid)


def _mirror(row: Any) -> Mirror:
    uid, calendar, conversation, kind, href, etag, start, end, written = row
    slot = Period(from_ms(start), from_ms(end))
    return Mirror(uid, calendar, conversation, MirrorKind(kind), href, etag, slot, from_ms(written))
