"""Reading one calendar: what changed is boiled down to busy time, and what changed of ours becomes news.

A read that fails changes nothing here: what is known grows old, and `storage.calendars.status_of` says when
it is too old to be relied on.
"""

from __future__ import annotations

import asyncio
import zlib
from datetime import datetime, timedelta

from bot.app import App
from bot.calendars import holding, news
from bot.calendars.jobs import lane_of
from bot.calendars.losing import lost
from bot.calendars.taking import connector_of, take_down, taken_of
from engine.busy_time import Taken
from engine.calendars import (
    RENEWED_AFTER,
    CalendarKind,
    CalendarStatus,
    Changes,
    horizon,
)
from engine.errors import Unavailable
from engine.periods import Period
from storage import accounts, calendars, outbox, people
from storage.calendars import Calendar
from storage.store import Tx

READ_SECONDS = 180.0
LONGEST_PAUSE = timedelta(minutes=15)
DISCONNECTED_PAUSE = timedelta(hours=1)
"""A server that refused a password is asked again now and then: some refuse by mistake."""


async def read(app: App, calendar: Calendar) -> None:
    """Read what changed. Raises `Unavailable`, `Disconnected` or `Refused`."""
    account = app.store.read(lambda tx: accounts.opened(tx, app.secrets, calendar.account))
    owner = app.store.read(lambda tx: people.get(tx, calendar.person))
    if account is None or owner is None:
        return
    connector = connector_of(app, account)
    started = app.now()
    window, is_known = horizon(calendar.known, account.kind, started)
    token = calendar.token if is_known else ""
    try:
        async with asyncio.timeout(READ_SECONDS):
            changes = await connector.read(account, calendar.remote, token, window)
            seen = await news.seen(app, connector, account, calendar, changes, started)
            if calendar.writable:
                await holding.settle(app, connector, account, calendar)
    except TimeoutError as error:
        raise Unavailable("Reading the calendar took too long.") from error
    taken = await asyncio.to_thread(taken_of, calendar, owner, changes, window)

    unsure = app.store.read(lambda tx: _is_unsure(tx, app, calendar, started))
    interval = RENEWED_AFTER if account.kind is CalendarKind.OWN else app.policy.calendar_interval
    due = started + _spread(calendar, interval, started)
    await app.store.keep(lambda tx: _keep(tx, app, calendar, changes, taken, window, started, due), long=True)

    changed = changes.complete or bool(changes.resources or changes.gone)
    await news.tell(app, calendar, seen, was_unsure=unsure, changed=changed)


async def failed(app: App, calendar: Calendar, error: Exception) -> None:
    """A read did not work: try again later, and tell the owner once where only they can help."""
    now = app.now()
    for_owner = not isinstance(error, Unavailable)
    pause = DISCONNECTED_PAUSE if for_owner else _pause(app, calendar, error)

    await app.store.keep(lambda tx: calendars.postpone(tx, calendar.id, now + pause, str(error)))
    if for_owner:
        await lost(app, calendar.account, str(error))


def _keep(
    tx: Tx,
    app: App,
    calendar: Calendar,
    changes: Changes,
    taken: list[Taken],
    window: Period,
    started: datetime,
    due: datetime,
) -> None:
    """All of it or nothing; nothing, too, where another process was faster: its token is the newer one."""
    current = calendars.get(tx, calendar.id)
    if current is None or current.token != calendar.token:
        return
    take_down(tx, app, calendar, changes, taken, started)
    calendars.keep_read(tx, calendar, changes.token, window, started, due)
    accounts.mark(tx, calendar.account, CalendarStatus.ACTIVE)
    if calendar.failures or calendar.read_at is None:
        outbox.hurry(tx, lane_of(calendar.person), started)


def _is_unsure(tx: Tx, app: App, calendar: Calendar, now: datetime) -> bool:
    status = calendars.status_of(tx, calendar.person, now, app.policy.calendar_grace)
    return status is not CalendarStatus.ACTIVE


def _pause(app: App, calendar: Calendar, error: Exception) -> timedelta:
    """Twice as long after each failure, and never sooner than the server asked for."""
    doubled = app.policy.calendar_interval * 2 ** min(calendar.failures, 8)
    pause = _spread(calendar, min(doubled, LONGEST_PAUSE), app.now())
    asked = error.retry_after if isinstance(error, Unavailable) else None
    return max(pause, timedelta(seconds=asked or 0))


def _spread(calendar: Calendar, pause: timedelta, now: datetime) -> timedelta:
    """Up to a fifth less, another share for every calendar and time: they do not all come at once."""
    share = zlib.crc32(f"{calendar.id}{now:%H%M%S}".encode()) / 2**32
    return pause * (1 - share / 5)
