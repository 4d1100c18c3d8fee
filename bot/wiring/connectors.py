"""The connectors of an installation, each imported when the first calendar of its kind is asked for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from bot.ports import Connector
from bot.settings import Settings
from bot.wiring.outbound import http_client
from engine.calendars import CalendarKind

if TYPE_CHECKING:
    from channels.http.client import Client

KINDS = (CalendarKind.CALDAV, CalendarKind.ICS)


class Connectors(Mapping[CalendarKind, Connector]):
    """By kind. They share one guarded client, which `close` closes."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._made: dict[CalendarKind, Connector] = {}
        self._client: Client | None = None

    def __getitem__(self, kind: CalendarKind) -> Connector:
        if kind not in KINDS:
            raise KeyError(kind)
        if kind not in self._made:
            self._made[kind] = self._make(kind)
        return self._made[kind]

    def __iter__(self) -> Iterator[CalendarKind]:
        return iter(KINDS)

    def __len__(self) -> int:
        return len(KINDS)

    async def close(self) -> None:
        made, self._made = self._made, {}
        for connector in made.values():
            await connector.close()
        client, self._client = self._client, None
        if client is not None:
            await client.close()

    def _make(self, kind: CalendarKind) -> Connector:
        if self._client is None:
            self._client = http_client(self._settings)
        if kind is CalendarKind.ICS:
            from channels.calendars.feeds import Feeds

            return Feeds(self._client)
        from channels.calendars.caldav.connector import CalDav

        return CalDav(self._client)
