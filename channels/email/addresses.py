"""Addresses in headers: who wrote, who else was written to.

Reads the way the strictest and the laxest mail program agree on; where they would differ the sender
is not plain, and nothing may be done in that name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from channels.email.mime import Headers, words

MAX_ADDRESSES = 100
_ADDRESS = re.compile(r'(?:"[^"\s]{1,64}"|[^\s<>()\[\],;:\\"@]{1,64})@[^\s<>()\[\],;:\\"@]{1,255}')
_ANGLE = re.compile(r"([^<>]{0,2000})<\s{0,20}([^<>\s]{1,330})\s{0,20}>\s{0,200}")


@dataclass(frozen=True, slots=True)
class Mailbox:
    """One address with the name that stands before it."""

    address: str
    name: str = ""


@dataclass(frozen=True, slots=True)
class Author:
    """Who a mail says it is from. Not `plain`: `address` is what stood there, which is nobody's address."""

    address: str
    name: str = ""
    plain: bool = True

    @property
    def domain(self) -> str:
        return self.address.rpartition("@")[2]


def valid(address: str) -> bool:
    """Whether this is one address to which a mail can be sent."""
    return _ADDRESS.fullmatch(address) is not None and address.isprintable()


def author(headers: Headers) -> Author:
    """The writer by the From field (RFC 5322, 3.6.2)."""
    fields = headers.all("from")
    pieces = [piece for piece in _pieces(fields[0]) if piece] if len(fields) == 1 else []
    boxes = list(mailboxes(fields[0])) if len(pieces) == 1 else []
    if len(boxes) == 1:
        box = boxes[0]
        named = {found.lower() for found in _ADDRESS.findall(_unquoted(fields[0]))}
        if named <= {box.address}:
            foreign = any(found.lower() != box.address for found in _ADDRESS.findall(box.name))
            return Author(box.address, "" if foreign else box.name)
    shown = words(", ".join(fields))[:300].lower()
    return Author(shown, plain=False)


def mailboxes(value: str) -> Iterator[Mailbox]:
    """The addresses of one field, lower-cased; what is none is left out."""
    for number, piece in enumerate(_pieces(value)):
        if number >= MAX_ADDRESSES:
            return
        angle = _ANGLE.fullmatch(piece)
        if angle:
            address, name = angle.group(2), words(_plain(angle.group(1)))
        else:
            address, name = _without_comments(piece).strip(), ""
        if valid(address):
            yield Mailbox(address.lower(), name)


def everybody(headers: Headers) -> list[str]:
    """The addresses in To and Cc, in their order, once each."""
    found = [box.address for name in ("to", "cc") for value in headers.all(name) for box in mailboxes(value)]
    return list(dict.fromkeys(found))[:MAX_ADDRESSES]


def _pieces(value: str) -> Iterator[str]:
    """A field split at the commas that stand outside quotes, comments and angle brackets."""
    start, quoted, comment, angle, at = 0, False, 0, False, 0
    while at < len(value):
        char = value[at]
        if char == "\\":
            at += 1
        elif quoted:
            quoted = char != '"'
        elif char == '"' and not comment:
            quoted = True
        elif char in "()":
            comment = max(0, comment + (1 if char == "(" else -1))
        elif not comment and char in "<>":
            angle = char == "<"
        elif not comment and not angle and char in ",;":
            yield value[start:at].strip()
            start = at + 1
        elif not comment and not angle and char == ":":
            start = at + 1  # The name of a group (RFC 5322, 3.4).
        at += 1
    yield value[start:].strip()


def _plain(phrase: str) -> str:
    """A display name without its quotes and comments."""
    phrase = phrase.strip()
    if phrase.startswith('"') and phrase.endswith('"') and len(phrase) > 1:
        return re.sub(r"\\(.)", r"\1", phrase[1:-1])
    return _without_comments(phrase).replace('"', "").strip() or phrase.strip("()")


def _without_comments(text: str) -> str:
    kept, depth = [], 0
    for char in text:
        depth = max(0, depth + (char == "(") - (char == ")"))
        if not depth and char != ")":
            kept.append(char)
    return "".join(kept)


def _unquoted(value: str) -> str:
    """What a careless program would read: everything that no quotes protect."""
    return re.sub(r'"(?:[^"\\]|\\.){0,500}"(?!@)', " ", value)
