"""The connector for CalDAV servers: Nextcloud, iCloud, Fastmail, Radicale, Xandikos, Cyrus and others."""

from __future__ import annotations

from collections.abc import Sequence

from channels.calendars.caldav import discovery, reading, writing
from channels.calendars.caldav.digest import Digests
from channels.calendars.caldav.listing import Listings
from channels.calendars.caldav.server import Limits, Sends, Server
from engine.calendars import CalendarAccount, Changes, RemoteCalendar, Resource, Stamp
from engine.errors import Disconnected, Refused
from engine.periods import Period


class CalDav:
    """A `bot.ports.Connector`. It closes nothing: `client` belongs to whoever made it."""

    def __init__(self, client: Sends, limits: Limits | None = None) -> None:
        self._client = client
        self._limits = limits or Limits()
        self._listings = Listings()
        self._digests = Digests()

    async def calendars(self, account: CalendarAccount) -> Sequence[RemoteCalendar]:
        return await discovery.discover(self._server(account))

    async def read(self, account: CalendarAccount, calendar: str, token: str, window: Period) -> Changes:
        try:
            return await reading.read(self._server(account), calendar, token, window, self._listings)
        except Refused as error:
            raise Disconnected(str(error)) from error

    async def find(self, account: CalendarAccount, calendar: str, uid: str) -> Resource | None:
        return await writing.find(self._server(account), calendar, uid)

    async def write(
        self, account: CalendarAccount, calendar: str, uid: str, text: str, etag: str | None
    ) -> Stamp:
        return await writing.write(self._server(account), calendar, uid, text, etag)

    async def delete(self, account: CalendarAccount, calendar: str, uid: str, etag: str | None) -> None:
        await writing.delete(self._server(account), calendar, uid, etag)

    async def close(self) -> None:
        """Nothing of its own is open."""

    def _server(self, account: CalendarAccount) -> Server:
        return Server(self._client, account, self._limits, self._digests)
