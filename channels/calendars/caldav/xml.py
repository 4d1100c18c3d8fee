"""XML as WebDAV servers send it, read without entities, without depth and without surprise.

A name is its namespace, a blank and the local name, as in `DAV: href`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from xml.parsers import expat
from xml.sax.saxutils import escape

DAV = "DAV: "
CALDAV = "urn:ietf:params:xml:ns:caldav "
CALENDARSERVER = "http://calendarserver.org/ns/ "

_DEEPEST = 40
_MOST = 600_000
_UNSAID = bytes(set(range(0x20)) - {0x09, 0x0A, 0x0D})
_REFERENCE = re.compile(rb"&#(?:x0*([0-9A-Fa-f]{1,6})|0*([0-9]{1,7}));")


class Unparsed(ValueError):
    """The text is no XML, not whole, or more than an honest server sends."""


@dataclass(slots=True)
class Element:
    """One element; `text` is what stands directly inside it."""

    name: str
    text: str = ""
    children: list[Element] = field(default_factory=list)
    attributes: dict[str, str] = field(default_factory=dict)

    def first(self, name: str) -> Element | None:
        """The first child of that name."""
        return next((child for child in self.children if child.name == name), None)

    def each(self, name: str) -> list[Element]:
        """All children of that name."""
        return [child for child in self.children if child.name == name]

    def said(self, name: str) -> str:
        """The text of the first child of that name, empty where there is none."""
        child = self.first(name)
        return child.text.strip() if child else ""

    def names(self) -> set[str]:
        """The names of all children."""
        return {child.name for child in self.children}


def parse(data: bytes) -> Element:
    """The root element. Raises `Unparsed`.

    Events hold control characters that XML forbids, and some servers pass them on (seen with Nextcloud and
    Exchange gateways): where the text cannot be read as it is, it is read without them.
    """
    try:
        return _Reader().read(data)
    except expat.ExpatError:
        pass
    try:
        return _Reader().read(_mended(data))
    except expat.ExpatError as error:
        raise Unparsed("The answer is not whole.") from error


def quoted(text: str) -> str:
    """`text` as it stands between tags."""
    return escape(text)


class _Reader:
    """Builds elements, counting what it builds."""

    def __init__(self) -> None:
        self.root = Element("")
        self.open = [self.root]
        self.texts: list[list[str]] = [[]]
        self.count = 0

    def read(self, data: bytes) -> Element:
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.buffer_text = True
        parser.StartDoctypeDeclHandler = self._doctype
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._said
        parser.Parse(data, True)
        return self.root.children[0]

    def _doctype(self, *_: object) -> None:
        raise Unparsed("The answer declares a document type, which WebDAV does not have.")

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self.count += 1
        if len(self.open) > _DEEPEST or self.count > _MOST:
            raise Unparsed("The answer is nested or long beyond reason.")
        element = Element(name, attributes=attributes)
        self.open[-1].children.append(element)
        self.open.append(element)
        self.texts.append([])

    def _end(self, _: str) -> None:
        self.open.pop().text = "".join(self.texts.pop())

    def _said(self, text: str) -> None:
        self.texts[-1].append(text)


def _mended(data: bytes) -> bytes:
    """UTF-8 without what XML 1.0 forbids (section 2.2)."""
    plain = data.decode("utf-8", "replace").encode().translate(None, _UNSAID)
    return _REFERENCE.sub(_kept, plain)


def _kept(reference: re.Match[bytes]) -> bytes:
    code = int(reference[1], 16) if reference[1] else int(reference[2])
    sound = code in (0x9, 0xA, 0xD) or 0x20 <= code < 0xD800 or 0xE000 <= code < 0xFFFE
    return reference[0] if sound or 0x10000 <= code < 0x110000 else b""
