"""A proxy on loopback that fails in every way in which a server or the way to it can, for whoever asks one.

It stands before a real server, or before none and answers `ok` itself. What it was asked and what reached
that server, although the asker could not know, are kept apart.
"""

from __future__ import annotations

import asyncio
import contextlib
import socket
import ssl
from collections import deque
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, field
from enum import Enum

import aiohttp
from aiohttp import web

HTML = "<html><head><title>502</title></head><body><h1>502 Bad Gateway</h1></body></html>"
HOP_BY_HOP = frozenset({"connection", "keep-alive", "transfer-encoding", "content-length", "host"})
DRIPS = 0.02
"""Seconds between two bytes of a drip: no single pause is long."""


class Kind(Enum):
    """What goes wrong; of two that look alike from outside, AFTER means that the request was done anyway."""

    RESET_BEFORE = "the connection is reset before anything is done"
    RESET_AFTER = "the connection is reset after it was done"
    CLOSED_BEFORE = "the connection is closed without a word"
    HANG_BEFORE = "no answer comes, and nothing is done"
    HANG_AFTER = "it is done, but no answer comes"
    DRIP = "the answer comes byte by byte and never ends"
    TRUNCATED = "the answer is cut off in its middle"
    STATUS_BEFORE = "a status comes instead, and nothing is done"
    STATUS_AFTER = "it is done, but a status comes that denies it"
    HTML_PAGE = "a page for people comes instead, as if all were well"
    WRONG_TYPE = "the answer is called something else"
    EMPTY = "the answer is empty, as if all were well"
    GARBAGE = "bytes come that are not HTTP"
    LOOP = "the answer is at the same address"
    ENDLESS = "the answer is longer than anybody can keep"
    BOMB = "the answer unpacks to more than anybody can keep"


DONE_ANYWAY = frozenset(
    {Kind.RESET_AFTER, Kind.HANG_AFTER, Kind.DRIP, Kind.TRUNCATED, Kind.STATUS_AFTER, Kind.WRONG_TYPE}
)


@dataclass(frozen=True, slots=True)
class Fault:
    """One failure; `status`, `headers`, `body` where the kind needs them, `method` to meet only such."""

    kind: Kind
    status: int = 503
    headers: tuple[tuple[str, str], ...] = ()
    method: str = ""
    body: str = ""

    def meets(self, method: str) -> bool:
        return self.method in ("", method)


@dataclass
class Faulty:
    """The proxy. `next` are the faults of the coming requests, first come first; `always` stays."""

    upstream: str = ""
    url: str = ""
    next: deque[Fault] = field(default_factory=deque)
    always: Fault | None = None
    seen: list[tuple[str, str]] = field(default_factory=list)
    """Every request that came: method and path."""
    done: list[tuple[str, str]] = field(default_factory=list)
    """Those among them that the server behind was given."""
    closing: asyncio.Event = field(default_factory=asyncio.Event)

    async def handle(self, request: web.Request) -> web.StreamResponse:
        self.seen.append((request.method, request.path_qs))
        fault = self._fault(request.method)
        if fault is None:
            return await self._pass_on(request)
        real = await self._pass_on(request) if fault.kind in DONE_ANYWAY else web.Response()
        return await self._fail(request, fault, real)

    def _fault(self, method: str) -> Fault | None:
        if self.next and self.next[0].meets(method):
            return self.next.popleft()
        return self.always if self.always is not None and self.always.meets(method) else None

    async def _pass_on(self, request: web.Request) -> web.Response:
        """What the server behind answers, byte by byte."""
        body = await request.read()
        self.done.append((request.method, request.path_qs))
        if not self.upstream:
            return web.Response(text="ok")
        headers = {name: value for name, value in request.headers.items() if name.lower() != "content-length"}
        async with (
            aiohttp.ClientSession(auto_decompress=False) as session,
            session.request(
                request.method,
                self.upstream.rstrip("/") + request.path_qs,
                headers=headers,
                data=body or None,
                allow_redirects=False,
            ) as answer,
        ):
            kept = [(k, v) for k, v in answer.headers.items() if k.lower() not in HOP_BY_HOP]
            return web.Response(status=answer.status, body=await answer.read(), headers=dict(kept))

    async def _fail(self, request: web.Request, fault: Fault, real: web.Response) -> web.StreamResponse:
        body = real.body if isinstance(real.body, bytes) else b""
        match fault.kind:
            case Kind.RESET_BEFORE | Kind.RESET_AFTER:
                _abort(request)
            case Kind.CLOSED_BEFORE | Kind.GARBAGE:
                _close(request, b"SSH-2.0-OpenSSH_9.2\r\n" if fault.kind is Kind.GARBAGE else b"")
            case Kind.HANG_BEFORE | Kind.HANG_AFTER:
                await self.closing.wait()
            case Kind.STATUS_BEFORE | Kind.STATUS_AFTER:
                return web.Response(status=fault.status, headers=dict(fault.headers), text=fault.body)
            case Kind.LOOP:
                return web.Response(status=302, headers={"Location": request.path_qs})
            case Kind.HTML_PAGE:
                return web.Response(text=HTML, content_type="text/html")
            case Kind.WRONG_TYPE:
                return web.Response(status=real.status, body=body, content_type="application/x-other")
            case Kind.EMPTY:
                return web.Response(status=200)
            case Kind.DRIP | Kind.TRUNCATED | Kind.ENDLESS | Kind.BOMB:
                return await self._stream(request, fault.kind, real.status, body)
        return web.Response()

    async def _stream(self, request: web.Request, kind: Kind, status: int, body: bytes) -> web.StreamResponse:
        packed = {"Content-Encoding": "gzip"} if kind is Kind.BOMB else {}
        response = web.StreamResponse(status=status, headers=packed)
        if kind is Kind.TRUNCATED:
            response.content_length = len(body) + 100
        await response.prepare(request)
        with contextlib.suppress(ConnectionError):  # the asker has had enough
            match kind:
                case Kind.TRUNCATED:
                    await response.write(body)
                    _abort(request)
                case Kind.DRIP:
                    await self._drip(response, body)
                case _:
                    await self._flood(response, _zeros() if kind is Kind.BOMB else b"x" * 65536)
        return response

    async def _drip(self, response: web.StreamResponse, body: bytes) -> None:
        at = 0
        while not self.closing.is_set():
            await response.write(body[at : at + 1] or b" ")
            at += 1
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self.closing.wait(), DRIPS)

    async def _flood(self, response: web.StreamResponse, chunk: bytes) -> None:
        while not self.closing.is_set():
            await response.write(chunk)


@asynccontextmanager
async def faulty(upstream: str = "", context: ssl.SSLContext | None = None) -> AsyncIterator[Faulty]:
    """The proxy while it runs; with `context` it speaks TLS."""
    one = Faulty(upstream)
    app = web.Application(client_max_size=64 * 1024 * 1024)
    app.router.add_route("*", "/{path:.*}", one.handle)
    runner = web.AppRunner(app, shutdown_timeout=0.1, auto_decompress=False)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0, ssl_context=context)
    await site.start()
    one.url = f"{'https' if context else 'http'}://127.0.0.1:{runner.addresses[0][1]}"
    try:
        yield one
    finally:
        one.closing.set()
        await runner.cleanup()


@contextmanager
def refusing() -> Iterator[str]:
    """An address at which nobody listens, as long as this holds."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        yield f"http://127.0.0.1:{taken.getsockname()[1]}"


def _abort(request: web.Request) -> None:
    if request.transport is not None:
        request.transport.abort()


def _close(request: web.Request, last: bytes) -> None:
    if request.transport is not None:
        request.transport.write(last)
        request.transport.close()


def _zeros() -> bytes:
    """Half a gigabyte for whoever unpacks it, and more of the same after it."""
    import zlib

    packing = zlib.compressobj(9, zlib.DEFLATED, 31)
    block = bytes(1024 * 1024)
    return b"".join(packing.compress(block) for _ in range(64)) + packing.flush()
