"""Connections to public hosts alone, or to one that the installation trusts by name.

The address is checked where the socket for it is made, so that no second look-up can lead elsewhere (DNS
rebinding), and however the name was written.
"""

from __future__ import annotations

import asyncio
import contextlib
import socket
import ssl
import threading
from collections.abc import Awaitable, Callable
from typing import Any

import aiohttp
from aiohttp.abc import AbstractResolver, ResolveResult

from channels.http.addresses import PRIVATE, Allowed

LookUp = Callable[[str, int], Awaitable[list[str]]]
"""`await look_up(host, port)`: the host's IP addresses. Raises `OSError`."""

LOOK_UPS = 32
"""At once; a name server that does not answer keeps each of them busy for half a minute."""
_free = threading.BoundedSemaphore(LOOK_UPS)


class Blocked(OSError):
    """The address is not one to connect to."""


class Broken(aiohttp.ClientError):
    """The connection broke after the request may have been taken: nothing here sends it a second time."""


async def look_up(host: str, port: int) -> list[str]:
    """By the system's own rules, in a thread that nobody waits for when the program ends."""
    loop = asyncio.get_running_loop()
    future: asyncio.Future[list[str]] = loop.create_future()
    if not _free.acquire(blocking=False):
        raise OSError("too many look-ups")

    def settle(found: list[str] | OSError) -> None:
        if future.done():
            return
        if isinstance(found, OSError):
            future.set_exception(found)
        else:
            future.set_result(found)

    def run() -> None:
        try:
            found: list[str] | OSError = _resolved(host, port)
        finally:
            _free.release()
        with contextlib.suppress(RuntimeError):  # the loop is closed: nobody waits
            loop.call_soon_threadsafe(settle, found)

    threading.Thread(target=run, name="parley-lookup", daemon=True).start()
    return await future


def _resolved(host: str, port: int) -> list[str] | OSError:
    try:
        infos = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except OSError as error:
        return error
    except UnicodeError:  # a label that no name can have
        return OSError("no such name")
    return list(dict.fromkeys(str(info[4][0]) for info in infos))


class _Resolver(AbstractResolver):
    def __init__(self, look_up: LookUp) -> None:
        self._look_up = look_up

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_UNSPEC
    ) -> list[ResolveResult]:
        return [
            ResolveResult(
                hostname=host,
                host=address,
                port=port,
                family=socket.AF_INET6 if ":" in address else socket.AF_INET,
                proto=socket.IPPROTO_TCP,
                flags=socket.AI_NUMERICHOST,
            )
            for address in await self._look_up(host, port)
        ]

    async def close(self) -> None:
        """Nothing is open."""


def session(allow: Allowed | None, look_up: LookUp, trust: ssl.SSLContext | None) -> aiohttp.ClientSession:
    """A session over checked connections; `allow` is None for hosts that are trusted by name."""

    def made(info: tuple[Any, ...]) -> socket.socket:
        family, kind, protocol, _, address = info
        if allow is not None and not allow.reaches(str(address[0])):
            raise Blocked(PRIVATE)
        return socket.socket(family, kind, protocol)

    connector = aiohttp.TCPConnector(
        resolver=_Resolver(look_up),
        use_dns_cache=False,
        socket_factory=made,
        ssl=trust or True,
        limit=256,
        limit_per_host=8,
        keepalive_timeout=5,
    )
    return aiohttp.ClientSession(
        connector=connector,
        cookie_jar=aiohttp.DummyCookieJar(),
        timeout=aiohttp.ClientTimeout(total=None, sock_connect=10),
        auto_decompress=False,
        trust_env=False,  # a proxy would connect where it likes
        middlewares=(_once,),
    )


async def _once(request: aiohttp.ClientRequest, handler: aiohttp.ClientHandlerType) -> aiohttp.ClientResponse:
    """aiohttp 3.14 repeats a PUT or DELETE by itself when the connection breaks; its effect may be there."""
    try:
        return await handler(request)
    except aiohttp.ClientConnectorError:
        raise
    except (aiohttp.ClientOSError, aiohttp.ServerDisconnectedError) as error:
        raise Broken from error
