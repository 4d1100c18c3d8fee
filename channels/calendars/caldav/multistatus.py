"""What a server says about several resources at once (RFC 4918, 13)."""

from __future__ import annotations

import asyncio
import re
from dataclasses import dataclass, field

from channels.calendars.caldav.xml import DAV, Element, Unparsed, parse
from channels.http.values import Answer
from engine.errors import Unavailable

_STATUS = re.compile(r"\b([1-5][0-9]{2})\b")
_LARGE = 256 * 1024
_PAGE = re.compile(rb"\s*(?:<!doctype\s+html|<html)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Found:
    """One resource: `href` as the server wrote it, its own status, the properties that it gave."""

    href: str
    status: int
    properties: dict[str, Element] = field(default_factory=dict)

    @property
    def there(self) -> bool:
        return self.status < 300

    def said(self, name: str) -> str:
        """The text of a property, empty where it was not given."""
        element = self.properties.get(name)
        return element.text.strip() if element else ""

    def names_in(self, name: str) -> set[str]:
        """The names of the elements in a property."""
        element = self.properties.get(name)
        return element.names() if element else set()

    def href_in(self, name: str) -> str:
        """The first href in a property, empty where there is none."""
        element = self.properties.get(name)
        return element.said(f"{DAV}href") if element else ""

    def hrefs_in(self, name: str) -> list[str]:
        element = self.properties.get(name)
        return [href.text.strip() for href in element.each(f"{DAV}href")] if element else []


@dataclass(frozen=True, slots=True)
class Multistatus:
    """A whole answer, with the sync token where it has one."""

    found: tuple[Found, ...]
    sync_token: str = ""


def is_page(answer: Answer) -> bool:
    """Whether this is a web page for people: a login form, a portal, an error in nice letters."""
    return answer.media_type in ("text/html", "application/xhtml+xml") or bool(_PAGE.match(answer.body))


def multistatus(answer: Answer) -> Multistatus:
    """The resources in an answer. Raises `Unavailable` for what is broken or something else."""
    try:
        root = parse(answer.body)
    except Unparsed as error:
        what = "with a web page" if is_page(answer) else "with something that is not whole"
        raise Unavailable(f"The calendar server answered {what}.") from error
    if root.name != f"{DAV}multistatus":
        raise Unavailable("The calendar server answered something else than was asked.")
    responses = root.each(f"{DAV}response")
    found = (_found(href.text.strip(), response) for response in responses for href in _hrefs(response))
    return Multistatus(tuple(found), root.said(f"{DAV}sync-token"))


async def parsed(answer: Answer) -> Multistatus:
    """As `multistatus`; a large answer is read beside the loop, which goes on meanwhile."""
    if len(answer.body) < _LARGE:
        return multistatus(answer)
    return await asyncio.to_thread(multistatus, answer)


def _hrefs(response: Element) -> list[Element]:
    """One status may stand for several resources (RFC 4918, 14.24)."""
    return response.each(f"{DAV}href")


def _found(href: str, response: Element) -> Found:
    properties: dict[str, Element] = {}
    status = response.first(f"{DAV}status")
    for propstat in response.each(f"{DAV}propstat"):
        prop = propstat.first(f"{DAV}prop")
        if prop is not None and _code(propstat.said(f"{DAV}status")) < 300:
            properties |= {child.name: child for child in prop.children}
    return Found(href, _code(status.text) if status is not None else 200, properties)


def _code(text: str) -> int:
    """200 where a server left the status out, as some do for what went well."""
    match = _STATUS.search(text)
    return int(match[1]) if match else 200
