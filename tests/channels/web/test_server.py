"""The web server as a guest of the main loop."""

from __future__ import annotations

import asyncio
import signal
import time

import pytest

from channels.web.app import create_app
from channels.web.server import WebServer
from engine.errors import Refused, Unavailable
from tests.channels.web.serving import visiting


def a_server(port: int = 0) -> WebServer:
    return WebServer(create_app(), "127.0.0.1", port)


async def stopping(server: WebServer) -> float:
    """Seconds that it takes to stop."""
    begun = time.perf_counter()
    await server.stop()
    return time.perf_counter() - begun


def test_it_stops_within_a_second_while_pages_are_open() -> None:
    async def story() -> float:
        async with visiting() as (parley, client):
            streams = [await client.get("/playground/changes") for _ in range(5)]
            for stream in streams:
                await stream.content.readline()
            took = await stopping(parley.web)
            for stream in streams:
                await asyncio.wait_for(stream.content.read(), 1)
        return took

    assert asyncio.run(story()) < 1


def test_it_stops_soon_while_a_client_sends_half_a_request() -> None:
    async def story() -> float:
        async with visiting() as (parley, _):
            host, port = parley.web.address.removeprefix("http://").split(":")
            _, writer = await asyncio.open_connection(host, int(port))
            writer.write(b"POST /playground/say HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\n")
            writer.write(b"Content-Type: application/json\r\n\r\n{")
            await writer.drain()
            took = await stopping(parley.web)
            writer.close()
        return took

    assert asyncio.run(story()) < 2


def test_a_port_in_use_is_said_plainly_and_may_be_tried_again() -> None:
    async def story() -> None:
        first = a_server()
        await first.start()
        port = int(first.address.rpartition(":")[2])
        second = a_server(port)
        with pytest.raises(Unavailable, match=f"Another program uses port {port}"):
            await second.start()
        await first.stop()
        await second.start()
        await second.stop()

    asyncio.run(story())


@pytest.mark.parametrize(("host", "port"), [("192.0.2.1", 0), ("127.0.0.1", 70_000), ("not a host", 0)])
def test_a_place_that_is_not_ours_is_refused(host: str, port: int) -> None:
    async def story() -> None:
        with pytest.raises(Refused):
            await WebServer(create_app(), host, port).start()

    asyncio.run(story())


def test_the_signals_stay_with_the_main_program() -> None:
    async def story() -> None:
        before = [signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)]
        server = a_server()
        await server.start()
        assert [signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)] == before
        await server.stop()

    asyncio.run(story())


def test_a_server_that_never_started_stops_quietly() -> None:
    async def story() -> None:
        server = a_server()
        await server.stop()

    asyncio.run(story())
