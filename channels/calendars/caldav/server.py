"""Asking one account's server: with its password, along redirects, in our three ways to fail.

The password goes to the host that was given, to hosts of the same domain that it redirects to, as iCloud does
to its partitions, and over https to those that it names itself as the home of its calendars.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Protocol
from urllib.parse import urlsplit

from channels.calendars.caldav import hrefs
from channels.calendars.caldav.digest import Digests, Place, challenged
from channels.http.values import Answer, Request, basic, bearer
from engine.calendars import CalendarAccount
from engine.errors import Disconnected, Refused, Unavailable

ELSEWHERE = frozenset({301, 302, 303, 307, 308})
LATER = frozenset({408, 425, 429, 503})
MEBIBYTE = 1024 * 1024
_REDIRECTS = 5
_XML = {"Content-Type": "application/xml; charset=utf-8"}


class Sends(Protocol):
    """The guarded client, `channels.http.client.Client`."""

    async def send(self, request: Request) -> Answer: ...

    async def close(self) -> None: ...


@dataclass(frozen=True, slots=True)
class Limits:
    """What one answer may cost."""

    octets: int = 32 * MEBIBYTE
    seconds: float = 60.0


@dataclass(frozen=True, slots=True)
class Server:
    """The server of one account."""

    client: Sends
    account: CalendarAccount
    limits: Limits = field(default_factory=Limits)
    digests: Digests = field(default_factory=Digests)

    def address(self, calendar: str) -> str:
        """Where what is called `calendar`, as `hrefs.named` or `hrefs.key` call it, lies."""
        return hrefs.resolved(self.account.url, calendar)

    async def ask(
        self, method: str, url: str, body: str = "", headers: Mapping[str, str] | None = None
    ) -> Answer:
        """What the server answers, whatever its status, `url` being where it came from.

        Raises `Refused` for a redirect to strangers and what the client refuses, `Disconnected` for a wrong
        password, `Unavailable` for a lost answer.
        """
        for _ in range(_REDIRECTS):
            answer = await self._once(method, url, body, headers or {})
            place = answer.header("location")
            if answer.status not in ELSEWHERE or not place:
                return _known_here(answer)
            there = hrefs.resolved(url, place)
            if not self._may_follow(url, there):
                raise Refused(
                    f"{urlsplit(url).hostname} sends Parley on to {urlsplit(there).hostname}. "
                    "If that is right, give that address instead."
                )
            url = there
        raise Unavailable(f"{urlsplit(url).hostname} sends Parley round in a circle.")

    async def report(self, url: str, body: str, depth: str = "1") -> Answer:
        """A REPORT (RFC 3253, 3.6)."""
        return await self.ask("REPORT", url, body, {"Depth": depth})

    async def propfind(self, url: str, body: str, depth: str = "0") -> Answer:
        """A PROPFIND (RFC 4918, 9.1)."""
        return await self.ask("PROPFIND", url, body, {"Depth": depth})

    async def _once(self, method: str, url: str, body: str, headers: Mapping[str, str]) -> Answer:
        if not self._may_know(url):
            raise Refused("The calendar server names a host without encryption for its calendars.")
        request = Request(
            method,
            url,
            {**(_XML if body else {}), **headers},
            body.encode("utf-8", "replace"),
            authorization=self._authorization(method, url),
            max_bytes=self.limits.octets,
            seconds=self.limits.seconds,
            any_status=True,
        )
        answer = await self.client.send(request)
        challenge = challenged(answer.header("www-authenticate")) if answer.status == 401 else None
        if challenge is None or not self.account.user:
            return answer
        self.digests.keep(self._place(url), challenge)
        return await self.client.send(replace(request, authorization=self._authorization(method, url)))

    def _place(self, url: str) -> Place:
        return self.account.id, hrefs.origin(url)

    def _authorization(self, method: str, url: str) -> str:
        account = self.account
        if not account.secret:
            return ""
        digest = self.digests.answer(self._place(url), account.user, account.secret, method, url)
        if digest:
            return digest
        return basic(account.user, account.secret) if account.user else bearer(account.secret)

    def _may_know(self, url: str) -> bool:
        """Whether the password may go there."""
        return urlsplit(url).scheme == "https" or hrefs.origin(url) == hrefs.origin(self.account.url)

    def _may_follow(self, here: str, there: str) -> bool:
        """Whether a redirect stays with those who know the password already."""
        if hrefs.origin(there) == hrefs.origin(here):
            return True
        return urlsplit(there).scheme == "https" and _same_domain(here, there)


def checked(answer: Answer) -> Answer:
    """An answer of success. Raises for every other status what it means for reading."""
    if answer.status < 300:
        return answer
    if answer.status in LATER or answer.status >= 500:
        raise Unavailable("The calendar server asks to come back later.", answer.retry_after)
    if answer.status in (404, 410):
        raise Disconnected("The calendar is not there any more.")
    if answer.status == 403:
        raise Disconnected("The calendar server does not let this account read the calendar.")
    raise Unavailable(f"The calendar server did not understand ({answer.status}).")


def _known_here(answer: Answer) -> Answer:
    if answer.status in (401, 407):
        raise Disconnected("The calendar server does not accept the user name and password.")
    return answer


def _same_domain(here: str, there: str) -> bool:
    """Whether both hosts belong to one registrable domain (the public suffix list decides)."""
    from authheaders.dmarc_lookup import get_org_domain  # rarely needed, and slow to import

    ours, theirs = urlsplit(here).hostname or "", urlsplit(there).hostname or ""
    domain = str(get_org_domain(ours))
    return ours == theirs or ("." in domain and domain == str(get_org_domain(theirs)))
