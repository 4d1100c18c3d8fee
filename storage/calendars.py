"""Calendars of accounts: how far each was read, and the busy time that is prepared from it at every change.

Only times lie here. A calendar that was not read lately is not known to be free: `status_of` says so.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache
from typing import Any, NamedTuple

from engine.availability.timeline import Timeline
from engine.busy_time import periods_of
from engine.calendars import CalendarStatus, RemoteCalendar, worst
from engine.periods import Period
from storage import resources
from storage.codec import encode, from_ms, to_ms
from storage.store import Tx

_COLUMNS = (
    "c.id, c.account_id, c.person_id, c.remote, c.name, c.tzid, c.writable, c.free_busy_only, c.busy, "
    "c.target, c.tentative, c.all_day, c.token, c.known_from, c.known_to, c.read_at, c.failures, c.reason, "
    "c.events, c.doubts"
)
_FAR = timedelta(days=3660)


@dataclass(frozen=True, slots=True)
class Calendar:
    """One calendar as it stands. `remote`: what its connector calls it."""

    id: str
    account: str
    person: str
    remote: str
    name: str
    tzid: str
    writable: bool
    free_busy_only: bool
    busy: bool
    """Its events block."""
    target: bool
    """Bookings are written there."""
    tentative: bool
    all_day: bool
    """Whether such events block, too."""
    token: str = ""
    known: Period | None = None
    read_at: datetime | None = None
    failures: int = 0
    reason: str = ""
    events: int = 0
    doubts: int = 0

    @property
    def lane(self) -> str:
        """Calendars of one account are read one after the other; accounts beside each other."""
        return f"{self.account}:"


def put_found(tx: Tx, account_id: str, person_id: str, found: Sequence[tuple[str, RemoteCalendar]]) -> None:
    """Keep the calendars that an account holds, each with the id it would have here; what is gone goes.

    A known calendar keeps what its owner chose. Of a new account all that can block do, and bookings go to
    the first one that can be written unless the person has a target already.
    """
    known = {one.remote: one for one in of_account(tx, account_id)}
    has_target = target_of(tx, person_id) is not None
    for fresh_id, remote in found:
        target = remote.writable and not has_target
        has_target = has_target or target
        if remote.id in known:
            _renew(tx, known[remote.id].id, remote)
        else:
            add(tx, fresh_id, account_id, person_id, remote, target=target)
    for gone in known.keys() - {remote.id for _, remote in found}:
        remove(tx, known[gone].id)


def _renew(tx: Tx, calendar_id: str, remote: RemoteCalendar) -> None:
    tx.run(
        "UPDATE calendars SET name = ?, tzid = ?, writable = ?, free_busy_only = ? WHERE id = ?",
        *(remote.name, remote.tzid, remote.writable, remote.free_busy_only, calendar_id),
    )


def add(
    tx: Tx, calendar_id: str, account_id: str, person_id: str, remote: RemoteCalendar, *, target: bool
) -> None:
    """A calendar that was not known; nothing of it has been read yet."""
    tx.run(
        "INSERT INTO calendars (id, account_id, person_id, remote, name, tzid, writable, free_busy_only, "
        "busy, target, tentative, all_day, token, known_from, known_to, read_at, due_at, failures, reason, "
        "events, doubts, spans, timeline) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, true, true, '', 0, 0, 0, 0, "
        "0, '', 0, 0, ?, ?)",
        *(calendar_id, account_id, person_id, remote.id, remote.name, remote.tzid, remote.writable),
        *(remote.free_busy_only, remote.blocks, target, b"", b""),
    )


def remove(tx: Tx, calendar_id: str) -> None:
    """Forget one calendar and what was read of it."""
    tx.run("DELETE FROM resources WHERE calendar_id = ?", calendar_id)
    tx.run("DELETE FROM mirrors WHERE calendar_id = ?", calendar_id)
    tx.run("DELETE FROM calendars WHERE id = ?", calendar_id)


def choose(
    tx: Tx, calendar_id: str, *, busy: bool, target: bool, tentative: bool = True, all_day: bool = True
) -> None:
    """What its owner wants of a calendar. A person writes to one calendar at most."""
    calendar = get(tx, calendar_id)
    if calendar is None:
        return
    if target and calendar.writable:
        tx.run("UPDATE calendars SET target = false WHERE person_id = ?", calendar.person)
    tx.run(
        "UPDATE calendars SET busy = ?, target = ?, tentative = ?, all_day = ?, due_at = 0 WHERE id = ?",
        *(busy, target and calendar.writable, tentative, all_day, calendar_id),
    )
    resources.prepare(tx, calendar_id)


# What is known


def get(tx: Tx, calendar_id: str) -> Calendar | None:
    row = tx.one(f"SELECT {_COLUMNS} FROM calendars c WHERE c.id = ?", calendar_id)  # noqa: S608 - constant
    return _calendar(row) if row else None


def of_account(tx: Tx, account_id: str) -> list[Calendar]:
    sql = f"SELECT {_COLUMNS} FROM calendars c WHERE c.account_id = ? ORDER BY c.name, c.id"  # noqa: S608 - constant
    return [_calendar(row) for row in tx.all(sql, account_id)]


def of_person(tx: Tx, person_id: str) -> list[Calendar]:
    sql = f"SELECT {_COLUMNS} FROM calendars c WHERE c.person_id = ? ORDER BY c.name, c.id"  # noqa: S608 - constant
    return [_calendar(row) for row in tx.all(sql, person_id)]


def target_of(tx: Tx, person_id: str) -> Calendar | None:
    """Where bookings of this person are written, besides Parley's own calendar."""
    sql = f"SELECT {_COLUMNS} FROM calendars c WHERE c.person_id = ? AND c.target"  # noqa: S608 - constant
    row = tx.one(sql, person_id)
    return _calendar(row) if row else None


def busy_of(
    tx: Tx, person_id: str, within: Period, *, own: bool = True, only: Collection[str] = ()
) -> list[Period]:
    """What blocks in this person's calendars (of `only`, where named) in `within`, and what is not known.

    Of Parley's own calendars, which are left out with `own=False`, also what lies behind `within`.
    """
    rows = tx.all(
        "SELECT id, spans, known_to, account_id = ? FROM calendars "
        "WHERE person_id = ? AND busy AND read_at > 0",
        *(own_account_of(person_id), person_id),
    )
    found: list[Period] = []
    for calendar_id, spans, known_to, is_own in rows:
        if (is_own and not own) or (only and calendar_id not in only):
            continue
        periods, known = _periods(bytes(spans)), from_ms(known_to)
        end = known if is_own else min(known, within.end)
        until = known if is_own else within.end
        last = bisect_left(periods, Period(until, until))
        found.extend(one for one in periods[:last] if one.end > within.start)
        found.append(Period(end, end + _FAR))
    return found


@lru_cache(maxsize=256)
def _periods(spans: bytes) -> tuple[Period, ...]:
    """What a calendar's prepared bytes say, which is the same until it is read again."""
    return tuple(periods_of(spans))


def own_account_of(person_id: str) -> str:
    """The id of the account under which a person's own calendars go."""
    return f"own-{person_id}"


class Prepared(NamedTuple):
    """What is prepared of one calendar. `busy`: its events block."""

    blob: bytes
    busy: bool
    read_at: datetime | None


def prepared_of(tx: Tx, person_id: str) -> dict[str, Prepared]:
    """By calendar what is prepared of it; one that was never read knows no time."""
    rows = tx.all(
        "SELECT id, timeline, busy, read_at FROM calendars WHERE person_id = ? ORDER BY id", person_id
    )
    unread = Timeline(0, 0, ()).to_bytes()
    return {
        row[0]: Prepared(bytes(row[1]), bool(row[2]), from_ms(row[3]))
        if row[3]
        else Prepared(unread, bool(row[2]), None)
        for row in rows
    }


def status_of(tx: Tx, person_id: str, now: datetime, grace: timedelta) -> CalendarStatus:
    """Whether this person's calendars can be relied on: the worst of them, and none is older than `grace`.

    Parley's own are always there, and never grow old: somebody with no others is active.
    """
    rows = tx.all(
        "SELECT a.status, c.busy, c.read_at, a.id = ? FROM calendar_accounts a LEFT JOIN calendars c "
        "ON c.account_id = a.id WHERE a.person_id = ?",
        own_account_of(person_id),
        person_id,
    )
    oldest = to_ms(now - grace)
    found = [CalendarStatus(row[0]) for row in rows]
    found += [CalendarStatus.PENDING for row in rows if row[1] and row[2] < (1 if row[3] else oldest)]
    return worst(found)


def status(calendar: Calendar, account: CalendarStatus, oldest: datetime) -> CalendarStatus:
    """How far one calendar of an account can be relied on; those that nobody uses are as their account.

    `oldest`: when it must have been read, to count.
    """
    is_old = calendar.read_at is None or calendar.read_at < oldest
    if account is CalendarStatus.ACTIVE and (calendar.busy or calendar.target) and is_old:
        return CalendarStatus.PENDING
    return account


# Reading


def due(tx: Tx, now: datetime, busy: Sequence[str] = (), limit: int = 200) -> list[Calendar]:
    """Calendars whose turn it is, without the lanes in `busy`."""
    rows = tx.all(
        f"SELECT {_COLUMNS} FROM calendars c JOIN calendar_accounts a ON a.id = c.account_id "  # noqa: S608 - constant
        "WHERE c.due_at <= ? AND (c.busy OR c.target) "
        "AND c.account_id || ':' NOT IN (SELECT value FROM json_each(?)) ORDER BY c.due_at LIMIT ?",
        to_ms(now),
        encode(busy),
        limit,
    )
    return [_calendar(row) for row in rows]


def next_due(tx: Tx, after: datetime | None = None) -> int | None:
    """When the next calendar's turn is, in milliseconds; with `after`, the next one later than that."""
    row = tx.one(
        "SELECT min(c.due_at) FROM calendars c JOIN calendar_accounts a ON a.id = c.account_id "
        "WHERE c.due_at > ? AND (c.busy OR c.target)",
        to_ms(after) if after is not None else -1,
    )
    return row[0] if row else None


def soon(tx: Tx, person_id: str) -> None:
    """Read this person's calendars at once."""
    tx.run("UPDATE calendars SET due_at = 0 WHERE person_id = ? AND failures = 0", person_id)


def keep_read(tx: Tx, calendar: Calendar, token: str, known: Period, now: datetime, due_at: datetime) -> None:
    """A read is through: what was taken down of it counts from now on."""
    tx.run(
        "UPDATE calendars SET token = ?, known_from = ?, known_to = ?, read_at = ?, due_at = ?, "
        "failures = 0, reason = '' WHERE id = ?",
        *(token, to_ms(known.start), to_ms(known.end), to_ms(now), to_ms(due_at), calendar.id),
    )
    resources.prepare(tx, calendar.id)


def keep_look(tx: Tx, calendar: Calendar, now: datetime) -> None:
    """A look found nothing new: what is known is as fresh as that."""
    sql = "UPDATE calendars SET read_at = ? WHERE id = ? AND token = ? AND read_at < ?"
    tx.run(sql, to_ms(now), calendar.id, calendar.token, to_ms(now))


def postpone(tx: Tx, calendar_id: str, due_at: datetime, reason: str) -> None:
    """A read failed: again later. What was read before stands, and grows old."""
    tx.run(
        "UPDATE calendars SET due_at = ?, failures = failures + 1, reason = ? WHERE id = ?",
        to_ms(due_at),
        reason,
        calendar_id,
    )


def _calendar(row: Any) -> Calendar:
    known = Period(from_ms(row[13]), from_ms(row[14])) if row[14] else None
    read_at = from_ms(row[15]) if row[15] else None
    flags = (bool(flag) for flag in row[6:12])
    values: tuple[Any, ...] = (*row[:6], *flags, row[12], known, read_at, *row[16:])
    return Calendar(*values)
