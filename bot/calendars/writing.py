"""Bookings written into the organizer's calendars: Parley's own always, and the one they chose.

A write is conditional, and its outcome is learnt by looking: whatever the answer was, the object itself says
whether it was done. So a duty that is performed twice writes once.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from bot.app import App
from bot.calendars import news
from bot.calendars.jobs import Write
from bot.calendars.losing import lost
from bot.calendars.taking import connector_of
from bot.ports import Connector
from bot.subscriptions import announcing
from engine.busy_time import Placement, placement
from engine.calendars import CalendarAccount, Resource, Stamp
from engine.errors import Disconnected, Superseded, Unavailable
from engine.ical.merging import merged, same_words
from engine.own_events import event_of, own_event
from storage import accounts, calendars, conversations, mirrors, outbox, own_calendars
from storage.calendars import Calendar
from storage.codec import decode
from storage.mirrors import Mirror, MirrorKind
from storage.own_calendars import BOOKING
from storage.own_objects import FIRST
from storage.store import Tx

RETRY_SECONDS = 900.0
"""How long a write waits for an account that has to be connected again."""


@dataclass(frozen=True, slots=True)
class _There:
    """The calendar elsewhere, opened."""

    connector: Connector
    account: CalendarAccount
    calendar: Calendar


async def write(app: App, row: outbox.Row) -> None:
    """Put the booking into the calendars, or take it out. Raises `Unavailable` to be tried again."""
    job = decode(row.body, Write)
    now = app.now()
    owner = await app.store.keep(lambda tx: _write_own(tx, app, row, job, now))
    if not owner:
        return
    there = app.store.read(lambda tx: _elsewhere(tx, app, owner, job.uid))
    if there is None:
        await app.store.keep(lambda tx: outbox.finish(tx, row.id))
        return
    try:
        if job.busy:
            await _put(app, there, row, job)
        else:
            await _take_out(app, there, job)
    except Disconnected as error:
        await lost(app, there.account.id, str(error))
        raise Unavailable(str(error), retry_after=RETRY_SECONDS) from error

    def unit(tx: Tx) -> None:
        calendars.soon(tx, there.calendar.person)
        outbox.finish(tx, row.id)

    await app.store.keep(unit)


def _write_own(tx: Tx, app: App, row: outbox.Row, job: Write, now: datetime) -> str:
    """Parley's own calendar, at once; whose it is, if there is another one to be written."""
    talk = conversations.get(tx, row.conversation_id)
    owner = talk.organizer.person if talk is not None else ""
    if owner and job.busy:
        read = event_of(job.text) or own_event(job.uid, job.slot)
        event = replace(read, uid=job.uid, start=job.slot.start, end=job.slot.end, title=job.title)
        own_calendars.put(tx, owner, [event], now, source=BOOKING)
    elif owner:
        own_calendars.remove(tx, owner, [job.uid], now)
    if owner:
        announcing.calendar_changed(tx, app, owner, (own_calendars.id_of(owner, FIRST),), now)
    if owner and (mirrors.get(tx, job.uid) is not None or calendars.target_of(tx, owner) is not None):
        return owner
    outbox.finish(tx, row.id)
    return ""


def _elsewhere(tx: Tx, app: App, person_id: str, uid: str) -> _There | None:
    """Where the object stands already, else where this person wants new ones."""
    mirror = mirrors.get(tx, uid)
    wanted = calendars.target_of(tx, person_id)
    calendar = calendars.get(tx, mirror.calendar) if mirror is not None else wanted
    account = accounts.opened(tx, app.secrets, calendar.account) if calendar is not None else None
    if calendar is None or account is None:
        return None
    return _There(connector_of(app, account), account, calendar)


# Putting


async def _put(app: App, there: _There, row: outbox.Row, job: Write) -> None:
    mirror = app.store.read(lambda tx: mirrors.get(tx, job.uid))
    stamp: Stamp | None
    try:
        stamp = await _write(there, job, mirror)
    except Superseded:
        found = await _find(there, job)
        stamp = await _settle(app, there, job, mirror, found)
    if stamp is not None:
        await app.store.keep(lambda tx: mirrors.put(tx, _mirror(there, row, job, stamp, app.now())))


async def _find(there: _There, job: Write) -> Resource | None:
    return await there.connector.find(there.account, there.calendar.remote, job.uid)


async def _write(there: _There, job: Write, mirror: Mirror | None) -> Stamp:
    """Make the event, or change the one that stands there as we left it. Raises `Superseded`."""
    if mirror is None:
        return await there.connector.write(there.account, there.calendar.remote, job.uid, job.text, None)
    known = await _find(there, job)
    if known is None or known.etag != mirror.etag:
        raise Superseded("Something else stands in the calendar.")
    return await _write_over(there, job, known)


async def _write_over(there: _There, job: Write, known: Resource) -> Stamp:
    """Change what stands there; what its owner added to it stays."""
    text = merged(known.text, job.text)
    return await there.connector.write(there.account, there.calendar.remote, job.uid, text, known.etag)


async def _settle(
    app: App, there: _There, job: Write, mirror: Mirror | None, found: Resource | None
) -> Stamp | None:
    """Something else stands there than we knew: ours already, a copy of the invitation, or somebody's change.

    None where the conversation hears of it instead.
    """
    if found is None:
        if mirror is None:
            raise Unavailable("The calendar did not take the meeting.")
        await news.tell_seen(app, await news.look(there.connector, there.account, there.calendar, mirror))
        return None
    where = placement(found.text, job.uid, "UTC")
    if where is not None and where.slot == job.slot and not where.cancelled:
        written = _is_written(where, job) and same_words(found.text, job.text)
        return Stamp(found.href, found.etag) if written else await _write_over(there, job, found)
    if mirror is not None and (where is None or where.slot != mirror.slot):
        await news.tell_seen(app, await news.look(there.connector, there.account, there.calendar, mirror))
        return None
    return await _write_over(there, job, found)


def _is_written(where: Placement, job: Write) -> bool:
    """Whether what stands there is as late as this change; somebody's program may have counted on as well."""
    ours = placement(job.text, job.uid, "UTC")
    return ours is None or where.sequence >= ours.sequence


def _mirror(there: _There, row: outbox.Row, job: Write, stamp: Stamp, now: datetime) -> Mirror:
    return Mirror(
        job.uid,
        there.calendar.id,
        row.conversation_id,
        MirrorKind.BOOKING,
        stamp.href,
        stamp.etag,
        job.slot,
        now,
    )


async def _take_out(app: App, there: _There, job: Write) -> None:
    """A cancelled meeting goes, whatever somebody did to the event meanwhile."""
    mirror = app.store.read(lambda tx: mirrors.get(tx, job.uid))
    if mirror is None:
        return
    account, remote = there.account, there.calendar.remote
    try:
        await there.connector.delete(account, remote, job.uid, mirror.etag or None)
    except Superseded:
        found = await there.connector.find(account, remote, job.uid)
        if found is not None:
            await there.connector.delete(account, remote, job.uid, found.etag)
    await app.store.keep(lambda tx: mirrors.remove(tx, job.uid))
