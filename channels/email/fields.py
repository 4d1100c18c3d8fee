"""Header fields and bodies as bytes: every value made harmless here, whatever it holds.

Nothing that a person typed can end a field, begin another or make the encoder fail.
"""

from __future__ import annotations

import base64
import binascii
import re

from channels.email.addresses import valid
from engine.errors import Refused

MAX_VALUE = 300
MAX_NAME = 100
_UNSENDABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufeff]+")
_ATOMS = re.compile(r"[A-Za-z0-9 !#$%&'*+/=?^_`{|}~-]*")
_CHUNK = 42
"""Bytes of an encoded word: 75 characters at most (RFC 2047, 2)."""


def clean(value: str) -> str:
    """`value` on one line of sane length, without characters that steer a display."""
    return " ".join(_UNSENDABLE.sub(" ", value).split())[:MAX_VALUE]


def unstructured(value: str) -> str:
    """A subject or name as it may stand in a field."""
    value = clean(value)
    if value.isascii() and "=?" not in value:
        return value
    return " ".join(_words(value))


def mailbox(name: str, address: str) -> str:
    """`"Name" <address>`. Raises `Refused` where `address` is none."""
    if not valid(address):
        raise Refused("That is not a mail address.")
    name = clean(name)[:MAX_NAME].replace("\\", "").replace('"', "'").strip()
    if not name:
        return _ascii_address(address)
    if not name.isascii() or "=?" in name:
        return f"{' '.join(_words(name))} <{_ascii_address(address)}>"
    quoted = name if _ATOMS.fullmatch(name) else f'"{name}"'
    return f"{quoted} <{_ascii_address(address)}>"


def field(name: str, value: str) -> str:
    """One field, folded at its spaces (RFC 5322, 2.2.3)."""
    lines, line = [], f"{name}:"
    for word in value.split():
        if len(line) + 1 + len(word) > 76 and line.strip() and not line.endswith(f"{name}:"):
            lines.append(line)
            line = ""
        line += f" {word}"
    return "\r\n".join([*lines, line])


def part(kind: str, body: str, *, base64_too: bool = False, more: tuple[str, ...] = ()) -> bytes:
    """One leaf of the message, its text in UTF-8."""
    data = _UNENCODABLE.sub("?", body).encode()
    if base64_too:
        encoding, content = "base64", base64.encodebytes(data).replace(b"\n", b"\r\n")
    else:
        encoding = "quoted-printable"
        content = binascii.b2a_qp(data, istext=True).replace(b"\r\n", b"\n").replace(b"\n", b"\r\n")
    fields = (f"Content-Type: {kind}", f"Content-Transfer-Encoding: {encoding}", *more)
    return "\r\n".join(fields).encode() + b"\r\n\r\n" + content.rstrip(b"\r\n") + b"\r\n"


def multipart(subtype: str, boundary: str, parts: list[bytes]) -> bytes:
    """Parts in one part."""
    mark = f"--{boundary}".encode()
    head = f'Content-Type: multipart/{subtype}; boundary="{boundary}"\r\n\r\n'.encode()
    return head + b"".join(mark + b"\r\n" + each for each in parts) + mark + b"--\r\n"


_UNENCODABLE = re.compile(r"[\ud800-\udfff]")


def _words(value: str) -> list[str]:
    """Encoded words, none of which splits a character."""
    found, chunk = [], b""
    for char in value:
        coded = char.encode()
        if len(chunk) + len(coded) > _CHUNK:
            found.append(chunk)
            chunk = b""
        chunk += coded
    return [f"=?utf-8?b?{base64.b64encode(each).decode()}?=" for each in (*found, chunk)]


def _ascii_address(address: str) -> str:
    """The address with its domain as it travels (RFC 5891)."""
    local, _, domain = address.rpartition("@")
    if domain.isascii():
        return address
    try:
        return f"{local}@{domain.encode('idna').decode()}"
    except UnicodeError as error:
        raise Refused("That is not a mail address.") from error
