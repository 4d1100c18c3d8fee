"""Logical lines out of the octets of a calendar (RFC 5545, 3.1), whatever made them.

One search finds the lines that matter together with their folds; where a writer folded inside a UTF-8
sequence, folds are undone on the octets first.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable, Iterator

_CHUNK = 1 << 18
_LONGEST_CHUNK = 1 << 21
_LONGEST_NAME = 30
_MANY_ENDS = b"\n" * 8
_CUT = re.compile(rb"[\r\n](?=[^ \t\r\n])")
_ANY_CUT = re.compile(rb"[\r\n]")
_FLUSH_LEFT = re.compile(rb"(?:\A|[\r\n])BEG", re.IGNORECASE)
_INDENT = re.compile(rb"(?:\A|(?<=[\r\n]))[ \t]+")
_BARE_RETURN = re.compile(rb"\r(?!\n)")
_FOLD = re.compile(r"\n+[ \t]")
_FOLDED_OCTETS = re.compile(rb"\n+[ \t]")
_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def octets(text: str | bytes) -> bytes:
    """The calendar as UTF-8 (or something near it), without a byte order mark."""
    if isinstance(text, str):
        return text.encode("utf-8", "surrogatepass").removeprefix(codecs.BOM_UTF8)
    for mark, encoding in _BYTE_ORDER_MARKS:
        if text.startswith(mark):
            return text.decode(encoding, "replace").encode("utf-8", "replace")
    start = text[:64]
    if start.count(0) * 3 > len(start):
        encoding = "utf-16-be" if start[:1] == b"\0" else "utf-16-le"
        return text.decode(encoding, "replace").encode("utf-8", "replace")
    return text.removeprefix(codecs.BOM_UTF8)


class Lines:
    """Finds the logical lines of some properties in a calendar, passing over all others unread."""

    def __init__(self, names: Iterable[str]) -> None:
        choice = "|".join(sorted(map(re.escape, names), key=len, reverse=True))
        # Names in small letters and names that are folded themselves are rare: all of them pass.
        start = rf"(?:(?:{choice}|[A-Z]?[a-z][A-Za-z-]*+)[;:]|[A-Z-]{{1,{_LONGEST_NAME}}}+(?=\n++[ \t]))"
        self._wanted = re.compile(rf"\n({start}[^\n]*+(?:\n++[ \t][^\n]*+)*+)")
        self.passed = 0
        """How many physical lines have been looked at."""

    def find(self, data: bytes) -> Iterator[list[str]]:
        """The lines, some thousands at a time, so that a large calendar is never held twice."""
        indented = not _FLUSH_LEFT.search(data)
        cuts = _ANY_CUT if indented else _CUT
        start = 0
        while start < len(data):
            cut = cuts.search(data, start + _CHUNK, start + _LONGEST_CHUNK)
            end = cut.end() if cut else start + _LONGEST_CHUNK
            chunk = _with_plain_ends(data[start:end])
            yield self._lines("\n" + _decoded(_INDENT.sub(b"", chunk) if indented else chunk))
            start = end

    def _lines(self, chunk: str) -> list[str]:
        self.passed += chunk.count("\n")
        return [_unfolded(line) if "\n" in line else line for line in self._wanted.findall(chunk)]


def _unfolded(line: str) -> str:
    if "\n\n" in line:  # Blank lines before the rest of a line, as double line ends leave them.
        return _FOLD.sub("", line)
    return line.replace("\n ", "").replace("\n\t", "")


def _with_plain_ends(chunk: bytes) -> bytes:
    if b"\0" in chunk:
        chunk = chunk.replace(b"\0", b"")
    if b"\r" in chunk:
        bare = _BARE_RETURN.search(chunk)
        chunk = chunk.replace(b"\r\n", b"\n").replace(b"\r", b"\n") if bare else chunk.replace(b"\r", b"")
    while _MANY_ENDS in chunk:
        chunk = chunk.replace(_MANY_ENDS, b"\n")
    return chunk


def _decoded(chunk: bytes) -> str:
    try:
        return chunk.decode()
    except UnicodeDecodeError:
        chunk = _FOLDED_OCTETS.sub(b"", chunk)
        return chunk.decode("utf-8", "surrogateescape").translate(_stray_octets())


def _stray_octets() -> dict[int, str]:
    """What an octet that is no UTF-8 most often means: the character of Windows-1252."""
    return {0xDC00 + octet: bytes([octet]).decode("cp1252", "replace") for octet in range(0x80, 0x100)}
