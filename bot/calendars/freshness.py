"""A look at calendars right before something is booked: what changed there since the last reading counts.

It is only a look. What it finds is kept without moving the token on, so the reading that follows at once
finds it again and tells whomever else it concerns. What is too slow or fails changes nothing: then what is
known counts, for as long as it may.
"""

from __future__ import annotations

import asyncio
from collections.abc import Collection
from datetime import datetime, timedelta

from bot.app import App
from bot.calendars.taking import connector_of, take_down, taken_of
from engine.calendars import CalendarKind, CalendarStatus, Changes
from engine.errors import ParleyError
from storage import accounts, calendars, people
from storage.calendars import Calendar
from storage.store import Tx

FRESH_FOR = timedelta(seconds=3)
"""What was read within that time is not looked at again."""


async def freshen(app: App, persons: Collection[str]) -> bool:
    """Look at the calendars of these people, all at once; whether anything changed."""
    now = app.now()
    due = app.store.read(lambda tx: _worth_a_look(tx, app, persons, now))
    if not due:
        return False
    looks = [asyncio.create_task(_look(app, calendar, now)) for calendar in due]
    try:
        done, _ = await asyncio.wait(looks, timeout=app.policy.calendar_patience.total_seconds())
        return any(look.result() for look in done)
    finally:
        for look in looks:
            look.cancel()
        await asyncio.gather(*looks, return_exceptions=True)


def _worth_a_look(tx: Tx, app: App, persons: Collection[str], now: datetime) -> list[Calendar]:
    """Those that block, are relied on and answered last time; the own ones are always fresh."""
    found = []
    for person in persons:
        status = calendars.status_of(tx, person, now, app.policy.calendar_grace)
        if status is CalendarStatus.ACTIVE:
            own = calendars.own_account_of(person)
            found += [one for one in calendars.of_person(tx, person) if one.account != own]
    return [
        one
        for one in found
        if one.busy and one.known is not None and one.read_at is not None
        if not one.failures and one.read_at < now - FRESH_FOR
    ]


async def _look(app: App, calendar: Calendar, now: datetime) -> bool:
    """Whether the calendar changed; False for what cannot be learnt."""
    account = app.store.read(lambda tx: accounts.opened(tx, app.secrets, calendar.account))
    owner = app.store.read(lambda tx: people.get(tx, calendar.person))
    window = calendar.known
    if account is None or owner is None or window is None or account.kind is CalendarKind.OWN:
        return False
    try:
        connector = connector_of(app, account)
        changes = await connector.read(account, calendar.remote, calendar.token, window)
    except ParleyError:
        return False
    if not _is_news(changes):
        await app.store.keep(lambda tx: calendars.keep_look(tx, calendar, now))
        return False
    taken = await asyncio.to_thread(taken_of, calendar, owner, changes, window)

    def unit(tx: Tx) -> bool:
        current = calendars.get(tx, calendar.id)
        if current is None or current.token != calendar.token:
            return True  # a reading was faster: what it brought is there
        take_down(tx, app, calendar, changes, taken, now)
        calendars.keep_read(tx, calendar, calendar.token, window, now, now)
        return True

    return await app.store.keep(unit, long=True)


def _is_news(changes: Changes) -> bool:
    return changes.complete or changes.busy is not None or bool(changes.resources or changes.gone)
