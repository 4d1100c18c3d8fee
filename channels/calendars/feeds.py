"""The connector for calendars published as one file: read, never written.

A feed that cannot be read whole is an error, never an empty calendar; within a whole one, what is broken is
put aside event by event where it is boiled down to busy time.
"""

from __future__ import annotations

import hashlib
import re
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

import msgspec

from channels.http.client import Client
from channels.http.values import MEBIBYTE, Answer, Request, basic, bearer
from engine.calendars import CalendarAccount, Changes, RemoteCalendar, Resource, Stamp
from engine.errors import Disconnected, Refused, Unavailable
from engine.ical.lines import octets
from engine.ical.zones import known_zone
from engine.periods import Period

_ONLY = "feed"
"""What the only calendar of a feed and its only object are called: the address itself is a secret."""
_GZIP = b"\x1f\x8b"
_PROPERTY = r"^{}(?:;[^:\r\n]*)?:(.*?)\s*$"
_NAME = re.compile(_PROPERTY.format("X-WR-CALNAME"), re.MULTILINE | re.IGNORECASE)
_ZONE = re.compile(_PROPERTY.format("X-WR-TIMEZONE"), re.MULTILINE | re.IGNORECASE)
_UID = re.compile(_PROPERTY.format("UID"), re.MULTILINE | re.IGNORECASE)
_HEAD = 64 * 1024
_WEB_PAGE = (
    "That address answers with a web page, perhaps asking to log in, and not with a calendar. "
    "Give the calendar's secret or public iCal address."
)


class Token(msgspec.Struct, frozen=True, omit_defaults=True):
    """What tells whether the feed changed: its server's validators (RFC 9110, 8.8), and a digest."""

    digest: str
    etag: str = ""
    modified: str = ""


@dataclass(frozen=True, slots=True)
class Limits:
    """What one reading may cost."""

    octets: int = 16 * MEBIBYTE
    seconds: float = 60.0


class Feeds:
    """A `bot.ports.Connector`. It closes nothing: `client` belongs to whoever made it."""

    def __init__(self, client: Client, limits: Limits | None = None) -> None:
        self._client = client
        self._limits = limits or Limits()

    async def calendars(self, account: CalendarAccount) -> Sequence[RemoteCalendar]:
        answer = await self._get(account, {})
        head = octets(_body(answer, self._limits))[:_HEAD].decode("utf-8", "replace")
        name, zone = _NAME.search(head), known_zone(_said(_ZONE.search(head)))
        shown = _said(name) or _last_segment(account.url)
        return [RemoteCalendar(_ONLY, shown, tzid=str(getattr(zone, "key", "")))]

    async def read(self, account: CalendarAccount, calendar: str, token: str, window: Period) -> Changes:
        known = _token(token)
        try:
            answer = await self._get(account, _conditions(known))
            if answer.status == 304 and known is not None:
                return Changes(token=token, complete=False)
            body = _body(answer, self._limits)
        except Refused as error:
            raise Disconnected(str(error)) from error
        digest = hashlib.sha256(body).hexdigest()
        fresh = Token(digest, answer.header("etag"), answer.header("last-modified"))
        kept = msgspec.json.encode(fresh).decode()
        if known is not None and known.digest == digest:
            return Changes(token=kept, complete=False)
        return Changes((Resource(_ONLY, digest, body),), token=kept)

    async def find(self, account: CalendarAccount, calendar: str, uid: str) -> Resource | None:
        body = _body(await self._get(account, {}), self._limits)
        if uid not in {found.strip() for found in _UID.findall(octets(body).decode("utf-8", "replace"))}:
            return None
        return Resource(_ONLY, hashlib.sha256(body).hexdigest(), body)

    async def write(
        self, account: CalendarAccount, calendar: str, uid: str, text: str, etag: str | None
    ) -> Stamp:
        raise Refused("A published calendar can only be read.")

    async def delete(self, account: CalendarAccount, calendar: str, uid: str, etag: str | None) -> None:
        raise Refused("A published calendar can only be read.")

    async def close(self) -> None:
        """Nothing of its own is open."""

    async def _get(self, account: CalendarAccount, conditions: dict[str, str]) -> Answer:
        """The feed, by each address it may be meant by. Raises as `Client.send`."""
        first, *others = _addresses(account.url)
        try:
            return await self._client.send(self._request(account, first, conditions))
        except Unavailable:
            if not others:
                raise
        return await self._client.send(self._request(account, others[0], conditions))

    def _request(self, account: CalendarAccount, url: str, conditions: dict[str, str]) -> Request:
        secret = account.secret
        return Request(
            "GET",
            url,
            {"Accept": "text/calendar, */*;q=0.5", **conditions},
            authorization=(basic(account.user, secret) if account.user else bearer(secret)) if secret else "",
            redirects=5,
            max_bytes=self._limits.octets,
            seconds=self._limits.seconds,
        )


def _addresses(url: str) -> list[str]:
    """`webcal://` says nothing of encryption: with it where the server can, without it where it cannot."""
    scheme, _, rest = url.partition("://")
    match scheme.lower():
        case "webcal":
            return [f"https://{rest}", f"http://{rest}"]
        case "webcals":
            return [f"https://{rest}"]
        case _:
            return [url]


def _token(text: str) -> Token | None:
    try:
        return msgspec.json.decode(text, type=Token)
    except (msgspec.MsgspecError, UnicodeEncodeError):
        return None


def _conditions(known: Token | None) -> dict[str, str]:
    if known is None:
        return {}
    stated = {"If-None-Match": known.etag, "If-Modified-Since": known.modified}
    return {name: value for name, value in stated.items() if value}


def _body(answer: Answer, limits: Limits) -> bytes:
    """The calendar's text. Raises `Refused` for what is none, `Unavailable` for half of one."""
    if answer.status in (401, 403, 407):
        raise Refused("The calendar's server does not let Parley read it: the address or password is wrong.")
    if answer.status in (404, 410):
        raise Refused("There is no calendar at that address any more.")
    if answer.status != 200:
        raise Refused(f"The calendar's server did not understand ({answer.status}).")
    body = _unpacked(answer.body, limits.octets) if answer.body.startswith(_GZIP) else answer.body
    plain = octets(body)
    head = plain[:_HEAD].lstrip().upper()
    if b"BEGIN:VCALENDAR" not in head:
        if not head:
            raise Unavailable("The calendar's server answered with nothing.")
        page = head.startswith(b"<") or answer.media_type == "text/html"
        raise Refused(_WEB_PAGE if page else "What lies at that address is not a calendar.")
    if not _is_whole(plain):
        raise Unavailable("The calendar's server sent half a calendar.")
    return body


def _is_whole(text: bytes) -> bool:
    """Whether it ends as calendars do. Some writers forget the last line; a cut ends anywhere else."""
    end = text[-_HEAD:].upper()
    return b"END:VCALENDAR" in end or end.rstrip().rpartition(b"\n")[2].startswith(b"END:")


def _unpacked(body: bytes, most: int) -> bytes:
    """A file that is packed itself, whatever its server says."""
    unpack = zlib.decompressobj(47)
    try:
        text = unpack.decompress(body, most + 1)
    except zlib.error as error:
        raise Unavailable("The calendar's server sent a file that cannot be unpacked.") from error
    if len(text) > most:
        raise Refused("That calendar is too large.")
    if not unpack.eof:
        raise Unavailable("The calendar's server sent half a calendar.")
    return text


def _said(match: re.Match[str] | None) -> str:
    return match[1].replace("\\,", ",").replace("\\;", ";").replace("\\\\", "\\").strip() if match else ""


def _last_segment(url: str) -> str:
    """What to call a feed that has no name: its file's, never the secret part of its address."""
    parts = urlsplit(url)
    name = unquote(parts.path.rpartition("/")[2]).removesuffix(".ics")
    return name if name.isalpha() and name.lower() not in ("basic", "calendar") else parts.hostname or ""
