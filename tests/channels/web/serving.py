"""A whole Parley on free ports and a told clock: in this loop, or in a thread of its own beside a browser."""

from __future__ import annotations

import asyncio
import tempfile
import threading
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path

import aiohttp

from bot.clock import ToldClock
from bot.playground import Overview
from bot.settings import Settings
from bot.wiring import Parley
from tests.channels.web.samples import NOW


@asynccontextmanager
async def parley(demo: bool = True, folder: Path | None = None, port: int = 0) -> AsyncIterator[Parley]:
    """Parley as `make run` starts it, with its database on disk: in `folder`, or in one of its own."""
    with tempfile.TemporaryDirectory() as own:
        settings = Settings(data=folder or Path(own), web_port=port, smtp_port=0, demo=demo)
        running = Parley(settings, ToldClock(NOW))
        await running.start()
        try:
            yield running
        finally:
            await running.stop()


@asynccontextmanager
async def visiting(demo: bool = True) -> AsyncIterator[tuple[Parley, aiohttp.ClientSession]]:
    """A running Parley and a client of its pages."""
    async with parley(demo) as running, aiohttp.ClientSession(running.web.address) as client:
        yield running, client


async def until(running: Parley, shown: Callable[[Overview], bool]) -> Overview:
    """The first overview of which `shown` holds; what is asked for is a matter of milliseconds."""
    async with asyncio.timeout(30):
        while not shown(overview := await running.playground.overview()):
            await running.playground.changed(overview.version)
    return overview


@contextmanager
def served(folder: Path | None = None, port: int = 0) -> Iterator[str]:
    """The address of a Parley that another thread runs."""
    ready = threading.Event()
    address: list[str] = []
    loop = asyncio.new_event_loop()
    leave = asyncio.Event()

    async def serve() -> None:
        async with parley(folder=folder, port=port) as running:
            address.append(running.web.address)
            ready.set()
            await leave.wait()

    thread = threading.Thread(target=loop.run_until_complete, args=(serve(),))
    thread.start()
    assert ready.wait(30)
    try:
        yield address[0]
    finally:
        loop.call_soon_threadsafe(leave.set)
        thread.join(30)
        loop.close()
