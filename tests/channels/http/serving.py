"""A server on loopback that answers by its paths, and clients that may or may not reach it."""

from __future__ import annotations

import asyncio
import gzip
import ssl
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

from aiohttp import web

from channels.http.addresses import allowed
from channels.http.client import Client
from channels.http.connections import LookUp, look_up

Answering = Callable[[web.Request], Awaitable[web.StreamResponse]]


class Server:
    """What was asked, and how the next path is answered."""

    def __init__(self) -> None:
        self.url = ""
        self.seen: list[tuple[str, str, dict[str, str], bytes]] = []
        self.answers: dict[str, Answering] = {}
        self.closing = asyncio.Event()

    async def handle(self, request: web.Request) -> web.StreamResponse:
        self.seen.append((request.method, request.path, dict(request.headers), await request.read()))
        answer = self.answers.get(request.path)
        return await answer(request) if answer is not None else web.Response(text="here")

    def answer(self, path: str, response: Callable[[], web.StreamResponse]) -> None:
        async def act(_: web.Request) -> web.StreamResponse:
            return response()

        self.answers[path] = act

    def redirect(self, path: str, to: str, status: int = 302) -> None:
        self.answer(path, lambda: web.Response(status=status, headers={"Location": to}))

    def sent(self, name: str) -> str:
        """A header of the last request."""
        return self.seen[-1][2].get(name, "")

    async def forever(self, request: web.Request) -> web.StreamResponse:
        """One byte after the other, so that no pause is ever long enough to notice."""
        response = web.StreamResponse()
        await response.prepare(request)
        while not self.closing.is_set():
            await response.write(b".")
            await asyncio.sleep(0.01)
        return response

    async def bomb(self, request: web.Request) -> web.StreamResponse:
        """64 MB of zeros in 64 KB."""
        packed = gzip.compress(bytes(64 * 1024 * 1024))
        return web.Response(body=packed, headers={"Content-Encoding": "gzip"})


@asynccontextmanager
async def server(context: ssl.SSLContext | None = None, host: str = "127.0.0.1") -> AsyncIterator[Server]:
    one = Server()
    app = web.Application()
    app.router.add_route("*", "/{path:.*}", one.handle)
    runner = web.AppRunner(app, shutdown_timeout=0.1)
    await runner.setup()
    site = web.TCPSite(runner, host, 0, ssl_context=context)
    await site.start()
    one.url = f"{'https' if context else 'http'}://127.0.0.1:{runner.addresses[0][1]}"
    try:
        yield one
    finally:
        one.closing.set()
        await runner.cleanup()


@asynccontextmanager
async def client(*words: str, look_up: LookUp = look_up) -> AsyncIterator[Client]:
    one = Client(allowed(words), look_up)
    try:
        yield one
    finally:
        await one.close()


def leading_to(*places: list[str]) -> LookUp:
    """A name server that gives another answer each time."""
    left = list(places)

    async def look_up(host: str, port: int) -> list[str]:
        return left.pop(0) if len(left) > 1 else left[0]

    return look_up
