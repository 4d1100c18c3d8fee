"""Digest authentication (RFC 7616), which some CalDAV servers ask for instead of Basic, Baïkal among them.

The password is tried as Basic first, so a server that understands both never asks for more.
"""

from __future__ import annotations

import hashlib
import re
import secrets
from collections.abc import Callable
from dataclasses import dataclass, field
from urllib.parse import urlsplit

_PARAMETER = re.compile(r'([a-z]+)\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s,"]+))', re.IGNORECASE)
_SCHEME = re.compile(r"(?:\A|,)\s*([a-z]+)\s+(?=[a-z]+\s*=)", re.IGNORECASE)
_HASHES: dict[str, Callable[[bytes], str]] = {
    "SHA-256": lambda octets: hashlib.sha256(octets).hexdigest(),
    "MD5": lambda octets: hashlib.md5(octets, usedforsecurity=False).hexdigest(),
}
MOST = 1_000
"""Challenges that are remembered."""


@dataclass(frozen=True, slots=True)
class Challenge:
    """What the server wants its answers made of. `algorithm`: SHA-256 or MD5; `session`: its -sess form."""

    realm: str
    nonce: str
    algorithm: str = "MD5"
    session: bool = False
    has_qop: bool = True
    opaque: str = ""


Place = tuple[str, object]
"""An account's id, and the origin of a server."""


@dataclass(slots=True)
class Digests:
    """The last challenge of each server to each account, and how often each was answered."""

    known: dict[Place, Challenge] = field(default_factory=dict)
    counts: dict[str, int] = field(default_factory=dict)

    def keep(self, place: Place, challenge: Challenge) -> None:
        if len(self.known) >= MOST:
            self.known.clear()
            self.counts.clear()
        before = self.known.get(place)
        if before is not None:
            self.counts.pop(before.nonce, None)
        self.known[place] = challenge

    def answer(self, place: Place, user: str, secret: str, method: str, url: str) -> str:
        """The Authorization header for one request; empty where the server never asked for one."""
        challenge = self.known.get(place)
        if challenge is None:
            return ""
        count = self.counts[challenge.nonce] = self.counts.get(challenge.nonce, 0) + 1
        return answered(challenge, user, secret, method, url, secrets.token_hex(16), count)


def challenged(header: str) -> Challenge | None:
    """The strongest challenge in WWW-Authenticate that can be answered; None for none."""
    found = [challenge for text in _digests(header) if (challenge := _challenge(text)) is not None]
    return max(found, key=lambda one: one.algorithm == "SHA-256", default=None)


def answered(
    challenge: Challenge, user: str, secret: str, method: str, url: str, cnonce: str, count: int
) -> str:
    """The Authorization header (RFC 7616, 3.4) of one request, the `count`-th to this challenge."""
    digest = _HASHES[challenge.algorithm]
    parts = urlsplit(url)
    target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    key = digest(f"{user}:{challenge.realm}:{secret}".encode())
    if challenge.session:
        key = digest(f"{key}:{challenge.nonce}:{cnonce}".encode())
    asked = digest(f"{method}:{target}".encode())
    number = f"{count:08x}"
    middle = [challenge.nonce, number, cnonce, "auth"] if challenge.has_qop else [challenge.nonce]
    response = digest(":".join((key, *middle, asked)).encode())
    said = {"username": user, "realm": challenge.realm, "nonce": challenge.nonce, "uri": target}
    quoted = {**said, "response": response}
    if challenge.opaque:
        quoted["opaque"] = challenge.opaque
    if challenge.has_qop or challenge.session:
        quoted["cnonce"] = cnonce
    plain = {"algorithm": challenge.algorithm + ("-sess" if challenge.session else "")}
    if challenge.has_qop:
        plain |= {"qop": "auth", "nc": number}
    fields = [f'{name}="{_escaped(value)}"' for name, value in quoted.items()]
    return "Digest " + ", ".join([*fields, *(f"{name}={value}" for name, value in plain.items())])


def _digests(header: str) -> list[str]:
    """The parameters of each Digest challenge; several schemes may stand in one header (RFC 9110, 11.6.1)."""
    marks = [*_SCHEME.finditer(header)]
    ends = [*(mark.start() for mark in marks), len(header)][1:]
    each = zip(marks, ends, strict=True) if marks else ()
    return [header[mark.end() : end] for mark, end in each if mark[1].lower() == "digest"]


def _challenge(text: str) -> Challenge | None:
    given: dict[str, str] = {}
    for name, quoted, plain in _PARAMETER.findall(text):
        given.setdefault(name.lower(), re.sub(r"\\(.)", r"\1", quoted) or plain)
    name = given.get("algorithm", "MD5").upper()
    algorithm = name.removesuffix("-SESS")
    qop = [one.strip().lower() for one in given.get("qop", "").split(",") if one.strip()]
    if algorithm not in _HASHES or "nonce" not in given or (qop and "auth" not in qop):
        return None
    realm, opaque = given.get("realm", ""), given.get("opaque", "")
    return Challenge(realm, given["nonce"], algorithm, name != algorithm, bool(qop), opaque)


def _escaped(value: str) -> str:
    return value.replace("\\", "\\\\").replace('"', '\\"')
