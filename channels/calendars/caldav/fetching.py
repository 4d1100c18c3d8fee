"""The objects of a calendar by their hrefs, and what their texts say about themselves."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from channels.calendars.caldav import bodies, hrefs
from channels.calendars.caldav.multistatus import Found, multistatus, parsed
from channels.calendars.caldav.server import Server, checked
from channels.calendars.caldav.xml import CALDAV, DAV
from channels.http.values import Answer
from engine.calendars import Resource
from engine.errors import Unavailable
from engine.periods import Period

_BATCH = 100
_NOT_SUPPORTED = frozenset({400, 403, 404, 405, 415, 422, 501})
_FOLD = re.compile(r"\r?\n[ \t]")
_UID = re.compile(r"^UID(?:;[^:\r\n]*)?:(.*?)[ \t\r]*$", re.MULTILINE | re.IGNORECASE)
_ESCAPED = re.compile(r"\\(.)")
_BEYOND_US = re.compile(
    r"^RRULE[:;].*(?:RSCALE=|SKIP=|FREQ=(?:HOURLY|MINUTELY|SECONDLY).*BYSETPOS=)",
    re.MULTILINE | re.IGNORECASE,
)
_DATA = f"{CALDAV}calendar-data"
_ETAG = f"{DAV}getetag"


@dataclass(frozen=True, slots=True)
class Fetched:
    """Objects with their texts, and the keys of those that are not there any more."""

    resources: tuple[Resource, ...]
    gone: tuple[str, ...] = ()


def uids(text: str) -> set[str]:
    """The UIDs in a calendar object, without their escapes."""
    return {_ESCAPED.sub(r"\1", uid).strip() for uid in _UID.findall(_FOLD.sub("", text))}


def plain_etag(etag: str) -> str:
    """An etag as If-Match takes it: proxies that compress mark it as weak, or with a suffix (Apache)."""
    strong = etag.strip().removeprefix("W/").removeprefix("w/")
    for suffix in ("-gzip", ";gzip", "-br", "-deflate"):
        strong = strong.replace(f'{suffix}"', '"')
    return strong


def resource(server: Server, base: str, found: Found) -> Resource | None:
    """The object in one part of a multistatus, None where its text is missing."""
    text = found.properties.get(_DATA)
    if text is None or not text.text.strip():
        return None
    return Resource(key(server, base, found.href), plain_etag(found.said(_ETAG)), text.text)


def key(server: Server, base: str, href: str) -> str:
    """What the object at `href` is called in every report."""
    return hrefs.key(server.account.url, base, href)


async def fetch(server: Server, collection: str, paths: Sequence[str], window: Period) -> Fetched:
    """The objects at `paths`, as the server wrote these."""
    resources: list[Resource] = []
    gone: list[str] = []
    for start in range(0, len(paths), _BATCH):
        some = await _batch(server, collection, paths[start : start + _BATCH])
        resources += some.resources
        gone += some.gone
    return Fetched(tuple(await expanded(server, collection, resources, window)), tuple(gone))


async def expanded(
    server: Server, collection: str, resources: Iterable[Resource], window: Period
) -> list[Resource]:
    """`resources`; a series that Parley cannot follow is written out by the server for `window`."""
    read = list(resources)
    beyond = [number for number, one in enumerate(read) if _BEYOND_US.search(_FOLD.sub("", str(one.text)))]
    if not beyond:
        return read
    paths = [read[number].href for number in beyond]
    answer = await server.report(collection, bodies.objects(paths, expand=window))
    if answer.status >= 300:
        return read
    parts = (resource(server, answer.url, found) for found in multistatus(answer).found)
    written_out = {one.href: one for one in parts if one is not None}
    return [written_out.get(one.href, one) for one in read]


async def _batch(server: Server, collection: str, paths: Sequence[str]) -> Fetched:
    answer = await server.report(collection, bodies.objects(paths))
    if answer.status in _NOT_SUPPORTED:
        return await _one_by_one(server, collection, paths)
    resources: list[Resource] = []
    gone: list[str] = []
    empty: list[str] = []
    answered: set[str] = set()
    for found in (await parsed(checked(answer))).found:
        answered.add(key(server, answer.url, found.href))
        one = resource(server, answer.url, found)
        if one is not None:
            resources.append(one)
        elif found.status in (404, 410):
            gone.append(key(server, answer.url, found.href))
        elif found.there:
            empty.append(found.href)
    empty += [path for path in paths if key(server, collection, path) not in answered]
    rest = await _one_by_one(server, collection, empty)
    return Fetched((*resources, *rest.resources), (*gone, *rest.gone))


async def _one_by_one(server: Server, collection: str, paths: Sequence[str]) -> Fetched:
    """For servers that do not give several at once, or left some out.

    What may not be read is passed over: a shared calendar can hold objects that its owner keeps private.
    """
    resources: list[Resource] = []
    gone: list[str] = []
    for path in paths:
        url = hrefs.resolved(collection, path)
        answer = await server.ask("GET", url)
        if answer.status in (404, 410):
            gone.append(key(server, collection, path))
        elif answer.status != 403:
            resources.append(await got(server, url, checked(answer)))
    return Fetched(tuple(resources), tuple(gone))


async def got(server: Server, url: str, answer: Answer) -> Resource:
    """The object that a GET of `url` brought. Raises `Unavailable` where that is none."""
    text = answer.body.decode("utf-8", "replace")
    if "BEGIN:VCALENDAR" not in text.upper():
        raise Unavailable("The calendar server answered something else than was asked.")
    etag = plain_etag(answer.header("etag")) or await etag_of(server, url)
    return Resource(key(server, url, url), etag, text)


async def etag_of(server: Server, url: str) -> str:
    """The version that stands at `url`, empty where the server keeps that to itself."""
    answer = await server.propfind(url, bodies.properties(bodies.ETAG))
    found = multistatus(checked(answer)).found
    return plain_etag(found[0].said(_ETAG)) if found else ""
