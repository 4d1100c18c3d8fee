"""A running web server for tests: in this loop, or in a thread of its own beside a browser."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager

import aiohttp

from channels.web.app import create_app
from channels.web.server import WebServer
from tests.channels.web.rehearsed import Rehearsed, rehearsed_demo


@asynccontextmanager
async def visiting(demo: bool = True) -> AsyncIterator[tuple[Rehearsed, aiohttp.ClientSession]]:
    """The rehearsed playground (or an installation without one) on a free port, and a client of it."""
    playground, parts = await rehearsed_demo()
    server = WebServer(create_app(parts if demo else None), "127.0.0.1", 0)
    await server.start()
    try:
        async with aiohttp.ClientSession(server.address) as client:
            yield playground, client
    finally:
        await server.stop()


@contextmanager
def served() -> Iterator[str]:
    """The address of the rehearsed playground, served by another thread."""
    ready = threading.Event()
    address: list[str] = []
    loop = asyncio.new_event_loop()
    leave = asyncio.Event()

    async def serve() -> None:
        _, parts = await rehearsed_demo()
        server = WebServer(create_app(parts), "127.0.0.1", 0)
        await server.start()
        address.append(server.address)
        ready.set()
        await leave.wait()
        await server.stop()

    thread = threading.Thread(target=loop.run_until_complete, args=(serve(),))
    thread.start()
    assert ready.wait(10)
    try:
        yield address[0]
    finally:
        loop.call_soon_threadsafe(leave.set)
        thread.join(5)
        loop.close()
