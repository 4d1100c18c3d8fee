"""The two lines to Parley: over the playground's HTTP to one that runs, or inside this very process."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator, Iterator
from typing import Protocol

import aiohttp
import msgspec

from bot.playground import Playground
from channels.web.channel import LocalChannel
from channels.web.views import overview_view
from channels.web.wire import OverviewView, PaneView, Pressed, Said
from engine.errors import Refused, Unavailable

PATIENCE = aiohttp.ClientTimeout(total=10, connect=2)
RETRY_SECONDS = 1.0

_overview = msgspec.json.Decoder(OverviewView)


class Line(Protocol):
    """A connection on which one person talks."""

    async def pane(self) -> PaneView:
        """What the person sees. Raises `Refused` for somebody unknown, `Unavailable`."""
        ...

    async def post(self, payload: Said | Pressed) -> None:
        """Say or press something; durable when it returns. Raises `Refused` or `Unavailable`."""
        ...

    def changes(self) -> AsyncIterator[None]:
        """Yields whenever the pane may have changed, beginning at once; never ends by itself."""
        ...


class LocalLine:
    """The playground of this process."""

    def __init__(self, playground: Playground, channel: LocalChannel, person: str) -> None:
        self._playground = playground
        self._channel = channel
        self._person = person

    async def pane(self) -> PaneView:
        return _of(overview_view(await self._playground.overview()), self._person)

    async def post(self, payload: Said | Pressed) -> None:
        await self._channel.take(payload)

    async def changes(self) -> AsyncIterator[None]:
        version = -1
        while True:
            version = await self._playground.changed(version)
            yield


class HttpLine:
    """The playground of a Parley that runs at `address`, such as `http://127.0.0.1:8080`."""

    def __init__(self, client: aiohttp.ClientSession, person: str) -> None:
        self._client = client
        self._person = person

    async def pane(self) -> PaneView:
        with _told():
            async with self._client.get("/playground/overview", timeout=PATIENCE) as answer:
                await _accept(answer)
                return _of(_overview.decode(await answer.read()), self._person)

    async def post(self, payload: Said | Pressed) -> None:
        path = "/playground/say" if isinstance(payload, Said) else "/playground/press"
        headers = {"Content-Type": "application/json"}
        body = msgspec.json.encode(payload)
        with _told():
            async with self._client.post(path, data=body, headers=headers, timeout=PATIENCE) as answer:
                await _accept(answer)

    async def changes(self) -> AsyncIterator[None]:
        """Connects again whenever the stream ends: Parley may be starting anew."""
        forever = aiohttp.ClientTimeout(total=None, connect=2, sock_read=60)
        while True:
            with contextlib.suppress(aiohttp.ClientError, TimeoutError):
                async with self._client.get("/playground/changes", timeout=forever) as stream:
                    async for text in stream.content:
                        if text.startswith(b"data:"):
                            yield
            await asyncio.sleep(RETRY_SECONDS)


@contextlib.asynccontextmanager
async def running(address: str, person: str) -> AsyncIterator[HttpLine | None]:
    """A line to the Parley at `address`; None where none runs. Raises `Refused` if it has no playground."""
    async with aiohttp.ClientSession(address) as client:
        line = HttpLine(client, person)
        try:
            await line.pane()
        except Unavailable:
            yield None
        else:
            yield line


def _of(overview: OverviewView, person: str) -> PaneView:
    for pane in overview.panes:
        if pane.person == person:
            return pane
    names = " or ".join(pane.person for pane in overview.panes)
    raise Refused(f"Nobody called {person} is in the playground: be {names}.")


async def _accept(answer: aiohttp.ClientResponse) -> None:
    """Raises what the answer's status stands for."""
    if answer.status == 200:
        return
    try:
        says = str((await answer.json())["error"])
    except (aiohttp.ClientError, ValueError, KeyError, TypeError):
        says = "What runs at this address is no Parley."
    if answer.status >= 500:
        raise Unavailable(says)
    if answer.status == 404:
        raise Refused("The Parley that runs there has no playground: only the demo has.")
    raise Refused(says)


@contextlib.contextmanager
def _told() -> Iterator[None]:
    try:
        yield
    except (aiohttp.ClientError, TimeoutError, msgspec.DecodeError) as error:
        raise Unavailable("Parley cannot be reached.") from error
