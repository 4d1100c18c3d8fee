"""Events of calendars elsewhere, read there when a program asks for them: Parley itself keeps times alone."""

from __future__ import annotations

import asyncio
from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from bot.app import App
from bot.calendars.taking import connector_of
from engine.calendars import CalendarAccount, CalendarKind, CalendarStatus, Changes
from engine.errors import ParleyError, Unavailable
from engine.periods import Period
from engine.seen_events import Seen, seen_in
from storage import accounts, calendars, people
from storage.calendars import Calendar
from storage.store import Tx

SECONDS = 20.0


@dataclass(slots=True)
class Looked:
    """The calendars that could be read, and each event with the one that it stands in."""

    calendars: set[str] = field(default_factory=set)
    events: list[tuple[str, Seen]] = field(default_factory=list)


async def look(app: App, person_id: str, within: Period, among: Collection[str] | None = None) -> Looked:
    """Everything there in `within`.

    A calendar that was asked for by name and cannot be read raises `Unavailable`; others are left out.
    """
    known = app.store.read(lambda tx: _opened(tx, app, person_id))
    asked = [(calendar, account) for calendar, account in known if among is None or calendar.id in among]
    found = await asyncio.gather(*(_seen(app, *one, within) for one in asked), return_exceptions=True)
    looked = Looked()
    for (calendar, _), seen in zip(asked, found, strict=True):
        if isinstance(seen, list):
            looked.calendars.add(calendar.id)
            looked.events += [(calendar.id, one) for one in seen if one.slot.touches(within)]
        elif not isinstance(seen, ParleyError):
            raise seen
        elif among is not None:
            raise Unavailable(f"The calendar cannot be read at the moment: {seen}") from seen
    return looked


def _opened(tx: Tx, app: App, person_id: str) -> list[tuple[Calendar, CalendarAccount]]:
    """The calendars whose events can be read, with what opens them."""
    found = []
    for calendar in calendars.of_person(tx, person_id):
        account = accounts.get(tx, calendar.account)
        if account is None or account.kind is CalendarKind.OWN or calendar.free_busy_only:
            continue
        opened = accounts.opened(tx, app.secrets, calendar.account)
        if opened is not None and account.status is not CalendarStatus.DISCONNECTED:
            found.append((calendar, opened))
    return found


async def _seen(app: App, calendar: Calendar, account: CalendarAccount, within: Period) -> list[Seen]:
    window, now = _months(within), app.now()
    glance = (calendar.id, calendar.token, window)
    known = app.glances.get(glance, now)
    if known is not None:
        return known
    owner = app.store.read(lambda tx: people.get(tx, calendar.person))
    tzid = calendar.tzid or (owner.tzid if owner is not None else "UTC")
    try:
        async with asyncio.timeout(SECONDS):
            changes = await connector_of(app, account).read(account, calendar.remote, "", window)
    except TimeoutError as error:
        raise Unavailable("Reading the calendar took too long.") from error
    seen = await asyncio.to_thread(_read, changes, window, tzid)
    app.glances.keep(glance, seen, now)
    return seen


def _read(changes: Changes, window: Period, tzid: str) -> list[Seen]:
    return [one for resource in changes.resources for one in seen_in(resource, window, tzid)]


def _months(within: Period) -> Period:
    """Whole months, so that whoever asks for one day after the other asks the server once."""
    start, last = within.start.astimezone(UTC), within.end.astimezone(UTC)
    end = datetime(last.year, last.month, 1, tzinfo=UTC) + timedelta(days=32)
    return Period(datetime(start.year, start.month, 1, tzinfo=UTC), end.replace(day=1))
