"""Content lines as RFC 5545 section 3.1 wants them: escaped, folded, safe against injection.

Nothing that a person typed can end a line, a parameter or a quoted string: control characters and the
separators that some readers take for line ends never reach the text unescaped.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import UTC, datetime

PRODID = "-//Parley//Parley//EN"

_FOLD_AT = 75
_LINE_ENDS = re.compile("\r\n|[\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_UNSAFE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_AMBIGUOUS_CARET = re.compile(r"\^(?=[n^'])")
_NOT_IN_ADDRESS = re.compile(r"[\s\x00-\x20\"%,:;<>\\()\[\]]")
_NOT_IN_URI = re.compile(r"[\s\x00-\x20\"<>\\^`{|}]")
_NOT_IN_TOKEN = re.compile(r"[^A-Za-z0-9-]")


def calendar(lines: Iterable[str], method: str = "") -> str:
    """A whole VCALENDAR around the unfolded `lines`, with CRLF and folded at 75 octets."""
    head = ["BEGIN:VCALENDAR", f"PRODID:{PRODID}", "VERSION:2.0", "CALSCALE:GREGORIAN"]
    if method:
        head.append(f"METHOD:{token(method)}")
    return "".join(fold(line) + "\r\n" for line in (*head, *lines, "END:VCALENDAR"))


def fold(line: str) -> str:
    """`line` in pieces of at most 75 octets, never cut inside a character (section 3.1)."""
    if len(line) * 4 <= _FOLD_AT or len(line.encode()) <= _FOLD_AT:
        return line
    if line.isascii():
        rest = [line[start : start + _FOLD_AT - 1] for start in range(_FOLD_AT, len(line), _FOLD_AT - 1)]
        return "\r\n ".join([line[:_FOLD_AT], *rest])
    pieces: list[str] = []
    start = size = 0
    for index, character in enumerate(line):
        width = len(character.encode())
        if size + width > _FOLD_AT:
            pieces.append(line[start:index])
            start, size = index, 1
        size += width
    return "\r\n ".join([*pieces, line[start:]])


def text(value: str) -> str:
    """A TEXT value (section 3.3.11): line ends become `\\n`, other control characters vanish."""
    plain = _UNSAFE.sub("", _LINE_ENDS.sub("\n", value))
    return plain.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")


def quoted(value: str) -> str:
    """A quoted parameter value (section 3.2), which can hold neither quotes nor control characters.

    A caret that RFC 6868 would read as an escape is doubled; a double quote becomes a single one,
    because older readers show that clause's own escape for it as it stands.
    """
    plain = _UNSAFE.sub("", _LINE_ENDS.sub(" ", value)).replace("\t", " ").replace('"', "'")
    return '"' + _AMBIGUOUS_CARET.sub("^^", plain).strip() + '"'


def token(value: str) -> str:
    """An iana-token: letters, digits and hyphens."""
    return _NOT_IN_TOKEN.sub("", value).upper()


def mailto(address: str) -> str:
    """The address as a mailto URI (RFC 6068)."""
    plain = _UNSAFE.sub("", address.strip())
    return "mailto:" + _NOT_IN_ADDRESS.sub(_percent, plain)


def link(address: str) -> str:
    """A web address as a URI value; empty for what is no http(s) address."""
    plain = _UNSAFE.sub("", address.strip())
    if not plain.lower().startswith(("https://", "http://")):
        return ""
    return _NOT_IN_URI.sub(_percent, plain)


def instant(moment: datetime) -> str:
    """A DATE-TIME in UTC (section 3.3.5, form 2). Raises `ValueError` for a naive value."""
    if moment.tzinfo is None:
        raise ValueError("An iCalendar instant needs a zone.")
    return f"{moment.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def _percent(match: re.Match[str]) -> str:
    return "".join(f"%{octet:02X}" for octet in match.group().encode())
