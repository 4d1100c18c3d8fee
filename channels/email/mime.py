"""A message taken apart into headers and parts (RFC 2045, 2047, 2231), with a limit on everything.

Works on offsets into the one bytes object: no line becomes an object, no part is copied before it is
wanted. Every search is linear; Python's own parsers keep a million lines as a million strings.
"""

from __future__ import annotations

import binascii
import re
from collections.abc import Iterator
from dataclasses import dataclass

from channels.email.charset import decoded, tidy

MAX_HEADER_BYTES = 256 * 1024
MAX_HEADERS = 1000
MAX_VALUE = 8 * 1024
MAX_PARTS = 200
MAX_DEPTH = 12
MAX_MARKS = 10_000
"""Places looked at that may be boundaries of one part."""
MAX_TEXT = 256 * 1024
"""Characters of one part that are read; nobody answers with more."""

_WORD = re.compile(r"=\?([^?\s]{1,60})\?([bBqQ])\?([^?\s]{0,4000})\?=")
_BETWEEN_WORDS = re.compile(r"(\?=)\s+(?==\?)")
_PARAMETER = re.compile(
    r';\s{0,20}([\w.!#$%&*+^`|~-]{1,60})\s{0,20}=\s{0,20}("(?:[^"\\]|\\.){0,600}"|[^;\s"]{0,600})'
)
_BLANK_LINE = re.compile(rb"\r?\n\r?\n")
_LINE_END = re.compile(rb"\r?\n")
_FIELD = re.compile(rb"([!-9;-~]{1,100})[ \t]*:")


@dataclass(frozen=True, slots=True)
class Headers:
    """Header fields in the order in which they stand, unfolded, not yet decoded."""

    fields: tuple[tuple[str, str], ...]

    def all(self, name: str) -> list[str]:
        return [value for field, value in self.fields if field == name]

    def get(self, name: str) -> str:
        """The first field of this name as it stands; empty if there is none."""
        return next((value for field, value in self.fields if field == name), "")

    def text(self, name: str) -> str:
        """The first field of this name as a person reads it."""
        return words(self.get(name))


@dataclass(frozen=True, slots=True)
class Part:
    """One part. `start` and `end` enclose its body in `whole`."""

    headers: Headers
    kind: str
    """The media type, such as `text/plain`."""
    parameters: dict[str, str]
    whole: bytes
    start: int
    end: int
    inside: tuple[Part, ...] = ()

    @property
    def attached(self) -> bool:
        return self.headers.get("content-disposition").lower().lstrip().startswith("attachment")

    def walk(self) -> Iterator[Part]:
        yield self
        for part in self.inside:
            yield from part.walk()

    def text(self) -> str:
        """The body as text, cut to a sane length."""
        encoding = self.headers.get("content-transfer-encoding").strip().lower()
        data = self.whole[self.start : min(self.end, self.start + 4 * MAX_TEXT)]
        if encoding == "base64":
            data = unbase64(data)
        elif encoding == "quoted-printable":
            data = binascii.a2b_qp(data)
        return tidy(decoded(data, self.parameters.get("charset", ""))[:MAX_TEXT])


def parse(message: bytes) -> Part:
    """The message as a tree of parts. Takes any bytes whatsoever."""
    return _Parser(message).part(0, len(message), 0)


def words(value: str) -> str:
    """A header value with its encoded words (RFC 2047) read."""
    value = _as_read(value[:MAX_VALUE])
    if "=?" in value:
        value = _WORD.sub(_word, _BETWEEN_WORDS.sub(r"\1", value))
    return " ".join(tidy(value).split())


def unbase64(data: bytes) -> bytes:
    """What can be read of base64, however it is broken."""
    clean = re.sub(rb"[^A-Za-z0-9+/]+", b"", data)
    clean = clean[: len(clean) - 1] if len(clean) % 4 == 1 else clean
    return binascii.a2b_base64(clean + b"=" * (-len(clean) % 4))


class _Parser:
    def __init__(self, whole: bytes) -> None:
        self._whole = whole
        self._parts = 0

    def part(self, start: int, end: int, depth: int, default: str = "text/plain") -> Part:
        self._parts += 1
        top, body = self._header_end(start, min(end, start + MAX_HEADER_BYTES))
        headers = _headers(self._whole[start:top])
        kind, parameters = content_type(headers.get("content-type"), default)
        inside: tuple[Part, ...] = ()
        if depth < MAX_DEPTH and kind.startswith("multipart/") and parameters.get("boundary"):
            child = "message/rfc822" if kind == "multipart/digest" else "text/plain"
            inside = tuple(self._children(parameters["boundary"], body, end, depth, child))
        elif depth < MAX_DEPTH and kind in ("message/rfc822", "message/global") and body < end:
            inside = (self.part(body, end, depth + 1),)
        if kind.startswith("multipart/") and not inside:
            kind = "text/plain"  # No boundary was found: read it as what it looks like.
        return Part(headers, kind, parameters, self._whole, body, end, inside)

    def _header_end(self, start: int, limit: int) -> tuple[int, int]:
        """Where the headers end and where the body begins."""
        if found := _LINE_END.match(self._whole, start, limit):  # No headers at all.
            return start, found.end()
        if found := _BLANK_LINE.search(self._whole, start, limit):
            return found.start(), found.end()
        return (limit, limit) if _FIELD.match(self._whole, start, limit) else (start, start)

    def _children(self, boundary: str, start: int, end: int, depth: int, default: str) -> Iterator[Part]:
        mark = b"--" + boundary.encode("utf-8", "surrogateescape")
        opened: int | None = None
        for at, after, closing in self._marks(mark, start, end):
            if opened is not None:
                yield self.part(opened, at, depth + 1, default)
            opened = None if closing else after
            if closing or self._parts >= MAX_PARTS:
                return
        if opened is not None and opened < end:
            yield self.part(opened, end, depth + 1, default)

    def _marks(self, mark: bytes, start: int, end: int) -> Iterator[tuple[int, int, bool]]:
        """Where each boundary line begins, where its next line begins, whether it is the last."""
        whole, at = self._whole, start
        for _ in range(MAX_MARKS):
            at = whole.find(mark, at, end)
            if at < 0:
                return
            after = at + len(mark)
            if at == start or whole[at - 1] == 0x0A:
                closing = whole[after : after + 2] == b"--"
                tail = whole[after : after + 100].split(b"\n", 1)[0].strip()
                if closing or not tail:
                    newline = whole.find(b"\n", after, end)
                    before = at - (2 if whole[at - 2 : at] == b"\r\n" else 1)
                    yield max(start, before), newline + 1 if newline >= 0 else end, closing
            at = after


def content_type(value: str, default: str = "text/plain") -> tuple[str, dict[str, str]]:
    """The media type in lower case, with its parameters."""
    kind = value.partition(";")[0].strip().lower()
    if not re.fullmatch(r"[\w.+-]{1,60}/[\w.+-]{1,100}", kind):
        kind = default if not kind.startswith("text") else "text/plain"
    parameters: dict[str, str] = {}
    for name, given in _PARAMETER.findall(value[:MAX_VALUE]):
        text = re.sub(r"\\(.)", r"\1", given[1:-1]) if given.startswith('"') else given
        plain, star, _ = name.lower().partition("*")
        if star and "''" in text:
            text = text.partition("''")[2]
        parameters.setdefault(plain, text)
    return kind, parameters


def _headers(block: bytes) -> Headers:
    fields: list[tuple[str, list[bytes]]] = []
    for line in block.split(b"\n", 4 * MAX_HEADERS)[: 4 * MAX_HEADERS]:
        line = line.rstrip(b"\r")
        if line[:1] in (b" ", b"\t"):
            if fields and len(fields[-1][1]) < 100:
                fields[-1][1].append(line[:MAX_VALUE])
            continue
        found = _FIELD.match(line)
        if found is not None and len(fields) < MAX_HEADERS:
            fields.append((found.group(1).decode("ascii").lower(), [line[found.end() :][:MAX_VALUE]]))
    return Headers(tuple((name, _unfolded(lines)) for name, lines in fields))


def _unfolded(lines: list[bytes]) -> str:
    return b" ".join(line.strip() for line in lines)[:MAX_VALUE].decode("utf-8", "surrogateescape").strip()


def _as_read(value: str) -> str:
    """Bytes that were not UTF-8 were kept as surrogates: read them as what they are now."""
    if value.isascii():
        return value
    return decoded(value.encode("utf-8", "surrogateescape"))


def _word(found: re.Match[str]) -> str:
    charset, encoding, data = found.group(1).partition("*")[0], found.group(2).lower(), found.group(3)
    raw = data.encode("utf-8", "replace")
    content = unbase64(raw) if encoding == "b" else binascii.a2b_qp(raw, header=True)
    return decoded(content, charset)
