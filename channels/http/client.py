"""The client for addresses that people give: guarded, bounded in time and size, with three ways to fail."""

from __future__ import annotations

import asyncio
import re
import ssl
import time
from dataclasses import replace
from email.utils import parsedate_to_datetime

import aiohttp
from yarl import URL

from channels.http import bodies
from channels.http.addresses import PRIVATE, Allowed, parsed, target
from channels.http.connections import Blocked, Broken, LookUp, look_up, session
from channels.http.values import Answer, Request
from engine.errors import Refused, Unavailable

LATER = frozenset({408, 425, 429, 500, 502, 503, 504, 507, 508, 509, 520, 521, 522, 523, 524})
ELSEWHERE = frozenset({301, 302, 303, 307, 308})
READS = frozenset({"GET", "HEAD", "OPTIONS", "PROPFIND", "REPORT"})
LONGEST_WAIT = 86_400.0
_BREAKS = re.compile(r"[\x00-\x08\x0a-\x1f\x7f]")
CARRIED = frozenset({"accept", "content-type", "depth", "prefer"})
"""Headers that follow a redirect to another origin. Anything else may be a secret."""


class Client:
    """Sends requests; keeps connections. One for the whole installation, closed at its end."""

    def __init__(self, allow: Allowed | None = None, look_up: LookUp = look_up) -> None:
        self._allow = allow or Allowed()
        self._look_up = look_up
        self._trust: ssl.SSLContext | None = None
        self._sessions: dict[tuple[bool, bool], aiohttp.ClientSession] = {}

    async def send(self, request: Request) -> Answer:
        """The answer to `request`.

        Raises `Refused` for an address that must not be asked, an answer that is too long or a redirect
        too many, and `Unavailable` for everything that may pass: no connection, no name, no valid
        certificate, no answer in time, 408, 425, 429 and 5xx (with `retry_after` where the server said).
        What became of a write is then unknown. Other statuses are for the caller to judge.
        """
        host = "The server"
        try:
            async with asyncio.timeout(request.seconds):
                host = self._target(request).host or host
                return await self._follow(request)
        except TimeoutError as error:
            raise Unavailable(f"{host} took longer than {request.seconds:g} seconds.") from error

    async def close(self) -> None:
        """Close what is kept open."""
        open_ones, self._sessions = list(self._sessions.values()), {}
        for one in open_ones:
            await one.close()

    async def _follow(self, request: Request) -> Answer:
        """`request` and the redirects it allows, each checked like a new address."""
        left = request.redirects
        while True:
            answer = await self._exchange(request)
            place = answer.header("location")
            if answer.status not in ELSEWHERE or (request.any_status and not left):
                return answer
            if not left or not place:
                raise Refused(f"{URL(answer.url).host} sends Parley elsewhere, again and again or nowhere.")
            left -= 1
            request = self._moved(request, answer.status, place)

    def _moved(self, request: Request, status: int, place: str) -> Request:
        """The request that a redirect asks for (RFC 9110, 15.4); another origin learns no secrets."""
        here = self._target(request)
        try:
            moved = replace(request, url=str(here.join(parsed(place))))
        except ValueError as error:
            raise Refused(f"{here.host} sends Parley to an address that is none.") from error
        there = self._target(replace(moved, authorization=""))
        if here.scheme == "https" and there.scheme != "https":
            raise Refused(f"{here.host} sends Parley to an address without encryption.")
        if here.origin() != there.origin():
            kept = {name: value for name, value in request.headers.items() if name.lower() in CARRIED}
            moved = replace(moved, authorization="", headers=kept)
        if status == 303 or (status in (301, 302) and request.method == "POST"):
            moved = replace(moved, method="GET", body=b"")
        return moved

    def _target(self, request: Request) -> URL:
        url = target(request.url, self._allow)
        if request.authorization and url.scheme != "https" and not self._allow.trusts(url.raw_host or ""):
            raise Refused(
                "A password is only sent over https://. For a host in your own network, "
                "whoever runs Parley can allow it in PARLEY_ALLOWED_HOSTS."
            )
        return url

    async def _exchange(self, request: Request) -> Answer:
        """One request, one answer. A read that met a connection just closed is asked a second time."""
        url = self._target(request)
        try:
            return await self._ask(request, url)
        except Broken as error:
            if request.method not in READS:
                raise Unavailable(f"{url.host} broke off the connection.") from error
        try:
            return await self._ask(request, url)
        except Broken as error:
            raise Unavailable(f"{url.host} broke off the connection.") from error

    async def _ask(self, request: Request, url: URL) -> Answer:
        headers = {"User-Agent": "Parley", **request.headers, "Accept-Encoding": bodies.ACCEPTED}
        if request.authorization:
            headers["Authorization"] = request.authorization
        if any(_BREAKS.search(part) for header in headers.items() for part in header):
            raise Refused("That request cannot be sent.")
        host = url.host or ""
        try:
            async with self._session(url).request(
                request.method, url, headers=headers, data=request.body or None, allow_redirects=False
            ) as response:
                wait = retry_after(response.headers.get("Retry-After", ""), response.headers.get("Date", ""))
                if response.status in LATER and not request.any_status:
                    raise Unavailable(f"{host} asks to come back later ({response.status}).", wait)
                body = await bodies.read(response, request.max_bytes, host)
                return Answer(response.status, str(url), _joined(response), body, wait)
        except Broken:
            raise
        except (aiohttp.ClientError, OSError, ValueError) as error:
            raise _translated(error, host) from error

    def _session(self, url: URL) -> aiohttp.ClientSession:
        by_name, secure = self._allow.named(url.raw_host or ""), url.scheme == "https"
        if (by_name, secure) not in self._sessions:
            if secure and self._trust is None:  # Loading certificates takes longer than many a request.
                self._trust = ssl.create_default_context()
            allow = None if by_name else self._allow
            self._sessions[by_name, secure] = session(allow, self._look_up, self._trust)
        return self._sessions[by_name, secure]


def retry_after(text: str, date: str = "") -> float | None:
    """Seconds to wait by a Retry-After header (RFC 9110, 10.2.3), a day at most; None where it says nothing.

    A point in time is taken against the server's own `date`, so that neither clock need be right.
    """
    text = text.strip()
    if text.isascii() and text.isdigit():
        return min(float(text[:9]), LONGEST_WAIT)
    then, now = _instant(text), _instant(date)
    if then is None:
        return None
    return min(max(then - (time.time() if now is None else now), 0.0), LONGEST_WAIT)


def _instant(text: str) -> float | None:
    try:
        return parsedate_to_datetime(text).timestamp() if text else None
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def _joined(response: aiohttp.ClientResponse) -> dict[str, str]:
    """Headers by name in lower case; several of one name as one list (RFC 9110, 5.3)."""
    found: dict[str, str] = {}
    for name, value in response.headers.items():
        key = name.lower()
        found[key] = f"{found[key]}, {value}" if key in found else value
    return found


def _translated(error: Exception, host: str) -> Refused | Unavailable:
    """What the library says in our own families; its words may quote the address, so they are not ours."""
    cause = getattr(error, "os_error", error)
    if isinstance(cause, Blocked):
        return Refused(PRIVATE)
    if isinstance(error, aiohttp.ClientConnectorDNSError):
        return Unavailable(f"{host} cannot be found. Is the name right?")
    if isinstance(error, aiohttp.ClientConnectorCertificateError):
        reason = getattr(error.certificate_error, "verify_message", "") or "not valid"
        return Unavailable(f"{host} cannot prove who it is (its certificate: {reason}).")
    if isinstance(error, aiohttp.ClientSSLError):
        return Unavailable(f"{host} does not speak TLS as it should.")
    if isinstance(error, aiohttp.ClientConnectorError | aiohttp.ServerTimeoutError):
        return Unavailable(f"{host} cannot be reached.")
    if isinstance(error, aiohttp.ClientPayloadError):
        return Unavailable(f"{host} sent half an answer.")
    if isinstance(error, aiohttp.InvalidURL) or not isinstance(error, aiohttp.ClientError | OSError):
        return Refused("That request cannot be sent.")
    return Unavailable(f"{host} gave an answer that is none.")
