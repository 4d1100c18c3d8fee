"""Parley's own calendar as a connector, for people with no other: the same port, over the database.

What is written here counts in the transaction that keeps it, series and all.
"""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

from bot.ports import Clock
from engine.calendars import CalendarAccount, Changes, RemoteCalendar, Resource, Stamp
from engine.errors import Disconnected, Refused, Superseded
from engine.ical import read_calendar
from engine.periods import Period
from storage import own_calendars, own_objects
from storage.own_calendars import etag as _etag
from storage.own_calendars import href as _href
from storage.own_calendars import resource as _resource
from storage.own_objects import Object
from storage.store import Store, Tx


class OwnCalendar:
    """A `bot.ports.Connector`. Whoever asks is trusted: there is no password to the own database."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store, self._clock = store, clock

    async def calendars(self, account: CalendarAccount) -> Sequence[RemoteCalendar]:
        names = self._store.read(lambda tx: own_objects.calendars(tx, account.person))
        return [own_calendars.shown(name) for name in names]

    async def read(self, account: CalendarAccount, calendar: str, token: str, window: Period) -> Changes:
        def unit(tx: Tx) -> Changes:
            _must_exist(tx, account, calendar)
            newest = own_objects.version(tx, account.person, calendar)
            complete = not (
                token.isascii() and token.isdecimal() and len(token) < 12 and int(token) <= newest
            )
            changed = own_objects.since(tx, account.person, calendar, 0 if complete else int(token))
            return Changes(
                tuple(_resource(one) for one in changed if not one.gone),
                () if complete else tuple(_href(one.uid) for one in changed if one.gone),
                token=str(newest),
                complete=complete,
            )

        await asyncio.sleep(0)  # whoever reads again and again lets others run, as over a network
        return self._store.read(unit)

    async def find(self, account: CalendarAccount, calendar: str, uid: str) -> Resource | None:
        def unit(tx: Tx) -> Object | None:
            _must_exist(tx, account, calendar)
            return own_objects.get(tx, account.person, calendar, uid)

        found = self._store.read(unit)
        return _resource(found) if found is not None else None

    async def write(
        self, account: CalendarAccount, calendar: str, uid: str, text: str, etag: str | None
    ) -> Stamp:
        if not read_calendar(text, default_tzid="UTC").events:
            raise Refused("That is no event.")
        now = self._clock.now()

        def unit(tx: Tx) -> Stamp:
            _must_exist(tx, account, calendar)
            _must_be(own_objects.get(tx, account.person, calendar, uid), etag)
            version = own_objects.put(tx, account.person, calendar, uid, text, now)
            own_calendars.settle(tx, account.person, calendar, now)
            return Stamp(_href(uid), _etag(version))

        return await self._store.keep(unit)

    async def delete(self, account: CalendarAccount, calendar: str, uid: str, etag: str | None) -> None:
        now = self._clock.now()

        def unit(tx: Tx) -> None:
            _must_exist(tx, account, calendar)
            found = own_objects.get(tx, account.person, calendar, uid)
            if found is None:
                return
            if etag is not None:
                _must_be(found, etag)
            own_objects.put(tx, account.person, calendar, uid, "", now)
            own_calendars.settle(tx, account.person, calendar, now)

        await self._store.keep(unit)

    async def close(self) -> None:
        """Nothing of its own is open."""


def _must_exist(tx: Tx, account: CalendarAccount, calendar: str) -> None:
    """Raises `Disconnected` for a calendar that the person does not have."""
    if calendar not in own_objects.calendars(tx, account.person):
        raise Disconnected("That calendar is not there any more.")


def _must_be(found: Object | None, etag: str | None) -> None:
    """Raises `Superseded` where something else stands there than the writer knows."""
    if (_etag(found.version) if found is not None else None) != etag:
        raise Superseded("Something else stands in the calendar.")
