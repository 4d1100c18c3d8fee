"""A server on loopback that answers as a test says, down to the byte at which it falls silent."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from enum import Enum

from channels.calendars.caldav.connector import CalDav
from channels.calendars.caldav.server import Limits
from channels.http.addresses import allowed
from channels.http.client import Client
from engine.calendars import CalendarAccount, CalendarKind

LOOPBACK = allowed(("127.0.0.0/8",))
QUICK = Limits(octets=200_000, seconds=0.5)


class End(Enum):
    """How an answer ends."""

    WHOLE = "as it should"
    CUT = "in the middle of the body, the connection closed"
    DRIP = "in the middle of the body, the connection open"
    RESET = "before it began"
    HANG = "before it began, the connection open"


@dataclass(frozen=True)
class Asked:
    method: str
    path: str
    headers: dict[str, str]
    body: str


@dataclass(frozen=True)
class Reply:
    status: int = 200
    body: str | bytes = ""
    headers: dict[str, str] = field(default_factory=dict)
    end: End = End.WHOLE


@dataclass
class Scripted:
    """What was asked, and who answers."""

    answer: Callable[[Asked], Reply]
    url: str = ""
    asked: list[Asked] = field(default_factory=list)
    closing: asyncio.Event = field(default_factory=asyncio.Event)

    def account(self, path: str = "/", kind: CalendarKind = CalendarKind.CALDAV) -> CalendarAccount:
        return CalendarAccount("a1", "dana", kind, self.url + path, "dana", "right")

    def methods(self) -> list[str]:
        return [one.method for one in self.asked]

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with contextlib.suppress(ConnectionError, asyncio.IncompleteReadError):
            head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
            method, path, _ = head[0].split(" ")
            headers = {name.lower(): value for name, _, value in (line.partition(": ") for line in head[1:])}
            body = await reader.readexactly(int(headers.get("content-length", "0")))
            asked = Asked(method, path, headers, body.decode())
            self.asked.append(asked)
            await self._reply(writer, self.answer(asked))
        writer.close()

    async def _reply(self, writer: asyncio.StreamWriter, reply: Reply) -> None:
        if reply.end in (End.RESET, End.HANG):
            if reply.end is End.HANG:
                await self.closing.wait()
            writer.transport.abort()
            return
        body = reply.body.encode() if isinstance(reply.body, str) else reply.body
        headers = {"Content-Length": str(len(body)), "Connection": "close", **reply.headers}
        lines = [f"HTTP/1.1 {reply.status} Said", *(f"{name}: {value}" for name, value in headers.items())]
        whole = reply.end is End.WHOLE
        writer.write("\r\n".join([*lines, "", ""]).encode() + (body if whole else body[: len(body) // 2]))
        await writer.drain()
        if reply.end is End.DRIP:
            await self.closing.wait()


@asynccontextmanager
async def scripted(answer: Callable[[Asked], Reply]) -> AsyncIterator[Scripted]:
    """A running server that answers with `answer`."""
    stage = Scripted(answer)
    server = await asyncio.start_server(stage.serve, "127.0.0.1", 0)
    stage.url = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
    try:
        yield stage
    finally:
        stage.closing.set()
        server.close()
        await server.wait_closed()


@asynccontextmanager
async def caldav_at(answer: Callable[[Asked], Reply]) -> AsyncIterator[tuple[CalDav, Scripted]]:
    """A connector and the server that it asks."""
    client = Client(LOOPBACK)
    async with scripted(answer) as stage:
        try:
            yield CalDav(client, QUICK), stage
        finally:
            await client.close()


def dav(*responses: str, token: str = "") -> Reply:
    """A multistatus answer."""
    sync = f"<D:sync-token>{token}</D:sync-token>" if token else ""
    return Reply(
        207,
        '<?xml version="1.0"?><D:multistatus xmlns:D="DAV:" xmlns:C="urn:ietf:params:xml:ns:caldav" '
        f'xmlns:S="http://calendarserver.org/ns/">{"".join(responses)}{sync}</D:multistatus>',
        {"Content-Type": "application/xml"},
    )


def found(href: str, properties: str, status: int = 200) -> str:
    """One resource with properties of one status."""
    return (
        f"<D:response><D:href>{href}</D:href><D:propstat><D:prop>{properties}</D:prop>"
        f"<D:status>HTTP/1.1 {status} Said</D:status></D:propstat></D:response>"
    )


def gone(href: str, status: int = 404) -> str:
    """One resource with nothing but a status."""
    return f"<D:response><D:href>{href}</D:href><D:status>HTTP/1.1 {status} Said</D:status></D:response>"


def an_object(href: str, etag: str, text: str) -> str:
    data = text.replace("&", "&amp;").replace("<", "&lt;")
    return found(href, f"<D:getetag>{etag}</D:getetag><C:calendar-data>{data}</C:calendar-data>")


def an_etag(href: str, etag: str) -> str:
    return found(href, f"<D:getetag>{etag}</D:getetag>")


def a_calendar(href: str, more: str = "", name: str = "Work") -> str:
    kinds = "<D:resourcetype><D:collection/><C:calendar/></D:resourcetype>"
    return found(href, f"{kinds}<D:displayname>{name}</D:displayname>{more}")
