"""A loopback HTTP server that fails in every way in which a vendor can, and counts what it did anyway."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from enum import Enum

from aiohttp import web

Act = Callable[[], Awaitable[web.StreamResponse]]


class Fault(Enum):
    """What goes wrong with one request."""

    RESET_BEFORE = "the connection is reset before anything is done"
    RESET_AFTER = "the connection is reset after it was done"
    HANG = "no answer comes"
    HANG_AFTER = "it is done, but no answer comes"
    DRIP = "the answer stops in its middle"
    TRUNCATED = "the JSON is cut"
    WRONG_JSON = "the JSON is a list"
    WRONG_TYPE = "the answer is called text"
    HTML_502 = "a proxy's page comes instead"
    ERROR_500 = "the server fails"
    ERROR_503 = "the server is away"
    REDIRECT = "the answer is elsewhere"
    EMPTY = "the answer is empty"


DONE_ANYWAY = {Fault.RESET_AFTER, Fault.HANG_AFTER, Fault.DRIP, Fault.TRUNCATED}


class Faults:
    """The faults of the next requests, first come first; without any, all goes well."""

    def __init__(self) -> None:
        self.next: deque[Fault] = deque()
        self.always: Fault | None = None
        self.closing = asyncio.Event()

    async def answer(self, request: web.Request, act: Act) -> web.StreamResponse:
        fault = self.next.popleft() if self.next else self.always
        if fault is None:
            return await act()
        if fault in DONE_ANYWAY:
            await act()
        match fault:
            case Fault.RESET_BEFORE | Fault.RESET_AFTER:
                if request.transport is not None:
                    request.transport.abort()
                return web.Response()
            case Fault.HANG | Fault.HANG_AFTER:
                await self.closing.wait()
                return web.Response()
            case Fault.DRIP:
                return await self._drip(request)
            case _:
                return _page(fault)

    async def _drip(self, request: web.Request) -> web.StreamResponse:
        response = web.StreamResponse(headers={"Content-Type": "application/json", "Content-Length": "500"})
        await response.prepare(request)
        await response.write(b'{"ok": tr')
        await self.closing.wait()
        return response


def _page(fault: Fault) -> web.Response:
    html = "<html><body><h1>502 Bad Gateway</h1></body></html>"
    match fault:
        case Fault.TRUNCATED:
            return web.Response(text='{"ok": true, "ts": "17', content_type="application/json")
        case Fault.WRONG_JSON:
            return web.Response(text="[1, 2]", content_type="application/json")
        case Fault.WRONG_TYPE:
            return web.Response(text="all is well", content_type="text/plain")
        case Fault.HTML_502:
            return web.Response(status=502, text=html, content_type="text/html")
        case Fault.ERROR_500:
            return web.Response(status=500, text="oops")
        case Fault.ERROR_503:
            return web.json_response({"ok": False}, status=503)
        case Fault.REDIRECT:
            return web.Response(status=302, headers={"Location": "/elsewhere"})
        case _:
            return web.Response(status=200)


@asynccontextmanager
async def served(app: web.Application, faults: Faults) -> AsyncIterator[str]:
    """The server's address while it runs on loopback."""
    runner = web.AppRunner(app, shutdown_timeout=0.1)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    host, port = runner.addresses[0][:2]
    try:
        yield f"http://{host}:{port}"
    finally:
        faults.closing.set()
        await runner.cleanup()
