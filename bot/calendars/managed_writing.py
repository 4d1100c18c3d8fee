"""The duty that makes a calendar elsewhere hold an application's event as it stands here, or no more."""

from __future__ import annotations

from typing import NamedTuple

from bot.app import App
from bot.calendars.losing import lost
from bot.calendars.taking import connector_of
from bot.calendars.writing import RETRY_SECONDS
from bot.ports import Connector
from engine.calendars import CalendarAccount
from engine.errors import Disconnected, Superseded, Unavailable
from engine.own_events import event_of, outside_text
from storage import accounts, calendars, managed, outbox
from storage.calendars import Calendar
from storage.codec import decode
from storage.managed import Managed
from storage.store import Tx


class _There(NamedTuple):
    connector: Connector
    account: CalendarAccount
    calendar: Calendar


async def write(app: App, row: outbox.Row) -> None:
    """Bring the calendar to the event's newest version. Raises `Unavailable` to be tried again."""
    name = decode(row.body, tuple[str, str, str])
    one = app.store.read(lambda tx: managed.get(tx, *name))
    there = app.store.read(lambda tx: _there(tx, app, one)) if one is not None else None
    if one is None or there is None or one.written >= one.version:
        await app.store.keep(lambda tx: outbox.finish(tx, row.id))
        return
    try:
        etag = await _delete(there, one) if one.gone else await _put(app, there, one)
    except Disconnected as error:
        await lost(app, there.account.id, str(error))
        raise Unavailable(str(error), retry_after=RETRY_SECONDS) from error

    def unit(tx: Tx) -> None:
        managed.mark_written(tx, one, etag)
        calendars.soon(tx, one.person)
        outbox.finish(tx, row.id)

    await app.store.keep(unit)


def _there(tx: Tx, app: App, one: Managed) -> _There | None:
    calendar = calendars.get(tx, one.calendar)
    account = accounts.opened(tx, app.secrets, calendar.account) if calendar is not None else None
    if calendar is None or account is None:
        return None
    return _There(connector_of(app, account), account, calendar)


async def _put(app: App, there: _There, one: Managed) -> str:
    """Whatever somebody did to the event meanwhile: the application says what it is."""
    event = event_of(one.text)
    assert event is not None
    text = outside_text(event, app.now())
    write = there.connector.write
    try:
        stamp = await write(there.account, there.calendar.remote, one.uid, text, one.etag or None)
    except Superseded:
        found = await there.connector.find(there.account, there.calendar.remote, one.uid)
        etag = found.etag if found is not None else None
        try:
            stamp = await write(there.account, there.calendar.remote, one.uid, text, etag)
        except Superseded as error:
            raise Unavailable("Somebody else is writing there just now.") from error
    return stamp.etag


async def _delete(there: _There, one: Managed) -> str:
    account, remote = there.account, there.calendar.remote
    try:
        await there.connector.delete(account, remote, one.uid, one.etag or None)
    except Superseded:
        found = await there.connector.find(account, remote, one.uid)
        if found is not None:
            await there.connector.delete(account, remote, one.uid, found.etag)
    return ""
