"""Events of the playground become objects of Parley's own calendar; the table beside it goes."""

from __future__ import annotations

from datetime import UTC, datetime

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


_EVER = 16725225600000
"""The year 2500."""
_objects = sa.table(
    "own_objects",
    *map(sa.column, ("person_id", "calendar", "uid", "version", "gone", "text")),
    *map(sa.column, ("source", "start_at", "end_at", "changed_at")),
)
_accounts = sa.table(
    "calendar_accounts",
    *map(sa.column, ("id", "person_id", "kind", "url", "user", "status", "reason", "created_at")),
)
_calendars = sa.table(
    "calendars",
    *map(
        sa.column, ("id", "account_id", "person_id", "remote", "name", "tzid", "writable", "busy", "target")
    ),
    *map(sa.column, ("free_busy_only", "tentative", "all_day", "token", "known_from", "known_to", "read_at")),
    *map(sa.column, ("due_at", "failures", "reason", "events", "doubts", "spans", "timeline")),
)


def upgrade() -> None:
    op.add_column("own_objects", sa.Column("source", sa.String(), nullable=False, server_default=""))
    for name in ("start_at", "end_at", "changed_at"):
        op.add_column("own_objects", sa.Column(name, sa.BigInteger(), nullable=False, server_default="0"))
    op.execute(sa.update(_objects).values(end_at=_EVER))
    op.create_index("own_objects_when", "own_objects", ["person_id", "end_at"])
    _move(op.get_bind())
    op.drop_table("events")


def _move(connection: sa.Connection) -> None:
    rows = connection.execute(
        sa.text("SELECT person_id, uid, start_at, end_at, title, busy, source FROM events ORDER BY start_at")
    )
    versions: dict[str, int] = {}
    for person, uid, start, end, title, busy, source in rows.fetchall():
        theirs = sa.and_(_objects.c.person_id == person, _objects.c.calendar == "own")
        if person not in versions:
            newest = connection.execute(sa.select(sa.func.max(_objects.c.version)).where(theirs)).scalar()
            versions[person] = int(newest or 0)
            _open(connection, person)
        versions[person] += 1
        connection.execute(sa.delete(_objects).where(theirs, _objects.c.uid == uid))
        connection.execute(
            sa.insert(_objects).values(
                person_id=person,
                calendar="own",
                uid=uid,
                version=versions[person],
                gone=False,
                text=_text(uid, start, end, title, bool(busy)),
                source={"parley": "booking", "own": ""}.get(source, source),
                start_at=start,
                end_at=end,
                changed_at=0,
            )
        )


def _open(connection: sa.Connection, person: str) -> None:
    """The account of a person's own calendar: to be read as soon as Parley runs, and pending till then."""
    account = f"own-{person}"
    if not connection.execute(sa.select(_accounts.c.id).where(_accounts.c.id == account)).first():
        owner = {"id": account, "person_id": person, "kind": "own", "url": "parley:own", "user": ""}
        connection.execute(sa.insert(_accounts).values(**owner, status="pending", reason="", created_at=0))
    where = sa.and_(_calendars.c.account_id == account, _calendars.c.remote == "own")
    if connection.execute(sa.select(_calendars.c.id).where(where)).first():
        connection.execute(sa.update(_calendars).where(where).values(token="", due_at=0))
        return
    names = {"id": f"{account}.own", "account_id": account, "person_id": person, "remote": "own"}
    flags = {"writable": False, "free_busy_only": False, "busy": True, "target": False}
    counts = dict.fromkeys(("known_from", "known_to", "read_at", "due_at", "failures", "events", "doubts"), 0)
    texts = {"name": "Parley", "tzid": "", "token": "", "reason": "", "spans": b"", "timeline": b""}
    connection.execute(
        sa.insert(_calendars).values(**names, **flags, **counts, **texts, tentative=True, all_day=True)
    )


def _text(uid: str, start: int, end: int, title: str, busy: bool) -> str:
    """The event as iCalendar text (RFC 5545, 3.6.1)."""
    lines = [
        "BEGIN:VCALENDAR",
        "PRODID:-//Parley//Parley//EN",
        "VERSION:2.0",
        "BEGIN:VEVENT",
        f"UID:{_escaped(uid)}",
        f"DTSTAMP:{_instant(start)}",
        f"DTSTART:{_instant(start)}",
        f"DTEND:{_instant(end)}",
        f"SUMMARY:{_escaped(title)}",
        f"TRANSP:{'OPAQUE' if busy else 'TRANSPARENT'}",
        "END:VEVENT",
        "END:VCALENDAR",
        "",
    ]
    return "\r\n".join(lines)


def _instant(milliseconds: int) -> str:
    return f"{datetime.fromtimestamp(milliseconds / 1000, UTC):%Y%m%dT%H%M%SZ}"


def _escaped(text: str) -> str:
    plain = " ".join(text.splitlines())
    return plain.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
