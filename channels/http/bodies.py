"""Reading an answer's body: never more of it than asked for, packed or unpacked."""

from __future__ import annotations

import zlib

import aiohttp

from engine.errors import Refused, Unavailable

ACCEPTED = "gzip"
_GZIP = 31
"""zlib's name for that format."""


async def read(response: aiohttp.ClientResponse, most: int, host: str) -> bytes:
    """The body, unpacked. Raises `Refused` when it is longer than `most` bytes, `Unavailable` when cut."""
    coding = response.headers.get("Content-Encoding", "").strip().lower()
    if coding in ("gzip", "x-gzip"):
        return await _unpacked(response, most, host)
    if coding in ("", "identity"):
        return await _plain(response, most, host)
    raise Refused(f"{host} packs its answer in a way that Parley does not know.")


async def _plain(response: aiohttp.ClientResponse, most: int, host: str) -> bytes:
    body = bytearray()
    async for chunk in response.content.iter_any():
        body += chunk
        if len(body) > most:
            raise _too_long(host, most)
    return bytes(body)


async def _unpacked(response: aiohttp.ClientResponse, most: int, host: str) -> bytes:
    """A gzip file may have several members, one after the other (RFC 1952, 2.2)."""
    body = bytearray()
    member = None
    try:
        async for chunk in response.content.iter_any():
            while chunk:
                if member is None or member.eof:
                    member = zlib.decompressobj(_GZIP)
                body += member.decompress(chunk, most + 1 - len(body))
                if len(body) > most:
                    raise _too_long(host, most)
                chunk = member.unused_data
    except zlib.error as error:
        raise Unavailable(f"{host} sent an answer that cannot be unpacked.") from error
    if member is not None and not member.eof:
        raise Unavailable(f"{host} sent half an answer.")
    return bytes(body)


def _too_long(host: str, most: int) -> Refused:
    return Refused(f"{host} answers with more than {most // 1024} KB, which is too much.")
