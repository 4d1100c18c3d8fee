"""Events that programs made, under their own ids for them."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from engine.periods import Period
from storage.codec import from_ms, to_ms
from storage.store import Tx

_COLUMNS = (
    "application_id, calendar_id, event_id, person_id, uid, text, start_at, end_at, changed_at, gone, "
    "version, written, etag"
)


@dataclass(frozen=True, slots=True)
class Managed:
    """One of them. `span`: from before it begins to after it ends, wherever its owner is."""

    application: str
    calendar: str
    event_id: str
    person: str
    uid: str
    text: str
    span: Period
    changed_at: datetime
    gone: bool = False
    version: int = 1
    written: int = 0
    etag: str = ""


def put(tx: Tx, one: Managed) -> None:
    """Keep it in place of what stood under its id."""
    marks = ", ".join("?" * 13)
    tx.run(
        "DELETE FROM managed WHERE application_id = ? AND calendar_id = ? AND event_id = ?",
        *(one.application, one.calendar, one.event_id),
    )
    tx.run(
        f"INSERT INTO managed ({_COLUMNS}) VALUES ({marks})",  # noqa: S608 - constants
        *(one.application, one.calendar, one.event_id, one.person, one.uid, one.text),
        *(to_ms(one.span.start), to_ms(one.span.end), to_ms(one.changed_at), one.gone),
        *(one.version, one.written, one.etag),
    )


def get(tx: Tx, application: str, calendar: str, event_id: str) -> Managed | None:
    """What stands under an application's id, also what is gone."""
    row = tx.one(
        f"SELECT {_COLUMNS} FROM managed WHERE application_id = ? AND calendar_id = ? AND event_id = ?",  # noqa: S608 - constant
        *(application, calendar, event_id),
    )
    return _managed(row) if row else None


def of_person(
    tx: Tx, person: str, application: str = "", calendars: Collection[str] | None = None
) -> list[Managed]:
    """Those of a person, also what is gone; with an application or calendars, theirs alone."""
    sql = f"SELECT {_COLUMNS} FROM managed WHERE person_id = ? ORDER BY start_at, uid"  # noqa: S608 - constant
    found = [_managed(row) for row in tx.all(sql, person)]
    return [
        one
        for one in found
        if (not application or one.application == application)
        and (calendars is None or one.calendar in calendars)
    ]


def mark_written(tx: Tx, one: Managed, etag: str) -> None:
    """The calendar has this version of it."""
    tx.run(
        "UPDATE managed SET written = ?, etag = ? WHERE application_id = ? AND calendar_id = ? "
        "AND event_id = ?",
        *(one.version, etag, one.application, one.calendar, one.event_id),
    )


def remove_application(tx: Tx, application: str) -> None:
    tx.run("DELETE FROM managed WHERE application_id = ?", application)


def _managed(row: Any) -> Managed:
    application, calendar, event_id, person, uid, text, start, end, changed, gone, *state = row
    span = Period(from_ms(start), from_ms(end))
    return Managed(
        application, calendar, event_id, person, uid, text, span, from_ms(changed), bool(gone), *state
    )
