"""What no library can be trusted with: connections that break before, within or after an answer."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

import pytest

from channels.http.values import Request
from engine.errors import Refused, Unavailable
from tests.channels.http.serving import client

HERE = "127.0.0.1"
Serve = Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]
OK = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"


@asynccontextmanager
async def raw(*answers: bytes | None) -> AsyncIterator[tuple[str, list[bytes]]]:
    """A server that gives each connection the next answer and closes; None is a reset after the request."""
    left, heads = list(answers), list[bytes]()

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head = await reader.readuntil(b"\r\n\r\n")
        heads.append(head.partition(b" ")[0])
        answer = left.pop(0) if len(left) > 1 else left[0]
        if answer is None:
            writer.transport.abort()
            return
        writer.write(answer)
        writer.close()

    listening = await asyncio.start_server(serve, HERE, 0)
    async with listening:
        yield f"http://{HERE}:{listening.sockets[0].getsockname()[1]}/", heads


@pytest.mark.parametrize("method", ["PUT", "DELETE", "POST", "PATCH", "MKCALENDAR"])
async def test_a_write_is_never_sent_twice(method: str) -> None:
    async with raw(None, OK) as (url, heads), client(HERE) as asked:
        with pytest.raises(Unavailable, match="broke off"):
            await asked.send(Request(method, url, body=b"x"))
        assert heads == [method.encode()]


@pytest.mark.parametrize("method", ["GET", "PROPFIND", "REPORT"])
async def test_a_read_is_asked_once_more(method: str) -> None:
    async with raw(None, OK) as (url, heads), client(HERE) as asked:
        assert (await asked.send(Request(method, url))).body == b"ok"
        assert len(heads) == 2
    async with raw(None) as (url, heads), client(HERE) as asked:
        with pytest.raises(Unavailable, match="broke off"):
            await asked.send(Request(method, url))
        assert len(heads) == 2


@pytest.mark.parametrize(
    "answer",
    [
        b"",
        b"HTTP/1.1 200 OK\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\nhalf",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhal",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nhal",
        b"HTTP/1.1 200 OK\r\nContent-Length: -5\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nabcdef",
        b"HTTP/1.1 200 OK\r\nX: " + b"a" * 100_000 + b"\r\n\r\n",
        b"HTTP/1.1 200 OK\r\n" + b"X: y\r\n" * 5_000 + b"\r\n",
        b"HTTP/9.9 banana\r\n\r\n",
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03",
        b"220 mail.example.com ESMTP\r\n",
        b"\xff" * 70_000,
    ],
    ids=range(13),
)
async def test_nonsense_is_said_as_such_and_never_taken_for_an_answer(answer: bytes) -> None:
    async with raw(answer) as (url, _), client(HERE) as asked:
        with pytest.raises(Unavailable) as caught:
            await asked.send(Request("GET", url + "s3cret"))
        assert "s3cret" not in str(caught.value)


@pytest.mark.parametrize(
    "place", [b"http://[::1/", b"http://a:99999/", b"//", b"http://\x80\xff/", b"javascript:x", b""]
)
async def test_a_redirect_to_nonsense_is_refused(place: bytes) -> None:
    answer = b"HTTP/1.1 302 Found\r\nContent-Length: 0\r\nLocation: " + place + b"\r\n\r\n"
    async with raw(answer) as (url, _), client(HERE) as asked:
        with pytest.raises(Refused):
            await asked.send(Request("GET", url, redirects=1))


async def test_a_server_that_never_answers_is_given_up() -> None:
    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.read()
        writer.close()

    listening = await asyncio.start_server(serve, HERE, 0)
    async with listening, client(HERE) as asked:
        url = f"http://{HERE}:{listening.sockets[0].getsockname()[1]}/"
        with pytest.raises(Unavailable, match="took longer"):
            await asked.send(Request("GET", url, seconds=0.2))
