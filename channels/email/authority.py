"""Who really wrote a mail: submission, this machine in the demo, our own mail server's word, or DKIM.

A mail speaks for the address in its From field only if that field is plain and something aligned with
its domain (RFC 7489, 3.1) was verified.
"""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from channels.email.addresses import Author
from channels.email.mime import Headers
from channels.email.payload import Envelope
from channels.email.reception import is_loopback
from channels.email.settings import EmailSettings


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether the mail is its author's, and by what."""

    authenticated: bool = False
    by: str = ""
    submitted: bool = False


Verifier = Callable[[bytes, Envelope], Awaitable[Verdict]]
"""Judges a message (without its envelope line) that nothing else vouches for."""

NOBODY = Verdict()
_RESULT = re.compile(r"\s*(\w[\w-]{0,40})\s*(?:/\s*\d+\s*)?=\s*(\w{1,40})")
_PROPERTY = re.compile(r"\b(?:header|smtp|policy)\.([a-z-]{1,20})\s*=\s*\"?([^\s;\"]{1,320})")
_SINGLE = (
    "from",
    "sender",
    "to",
    "cc",
    "subject",
    "date",
    "message-id",
    "reply-to",
    "content-type",
    "in-reply-to",
)
"""Fields of which a mail has at most one (RFC 5322, 3.6); a second one was added on the way."""


async def judge(
    message: bytes,
    envelope: Envelope,
    headers: Headers,
    writer: Author,
    settings: EmailSettings,
    verify: Verifier,
) -> Verdict:
    """The verdict on one mail."""
    if not writer.plain:
        return NOBODY
    if envelope.login:
        own = envelope.login == writer.address
        return Verdict(own, "submission" if own else "", own)
    if settings.trust_loopback and envelope.via == "smtp" and is_loopback(envelope.peer):
        return Verdict(True, "loopback", True)
    if any(len(headers.all(name)) > 1 for name in _SINGLE):
        return NOBODY
    stated = _stated(headers, settings)
    if stated is not None:
        return _believed(stated, writer)
    return await verify(message, envelope)


def _stated(headers: Headers, settings: EmailSettings) -> str | None:
    """What our own mail server found (RFC 8601); only its topmost word, below it anybody may write.

    The server must take fields with its own name off mail that comes in (RFC 8601, 5).
    """
    trusted = {name.lower() for name in settings.trusted_authservers}
    for field in headers.all("authentication-results"):
        name, _, results = _uncommented(field).partition(";")
        if name.split() and name.split()[0].lower() in trusted:
            return results
    return None


def _believed(results: str, writer: Author) -> Verdict:
    for result in results.split(";"):
        found = _RESULT.match(result)
        if found is None or found.group(2).lower() != "pass":
            continue
        method = found.group(1).lower()
        said = {name: value.lower() for name, value in _PROPERTY.findall(result.lower())}
        domain = {
            "dmarc": said.get("from", ""),
            "dkim": said.get("d", "") or said.get("i", "").rpartition("@")[2],
            "spf": said.get("mailfrom", "").rpartition("@")[2],
        }.get(method, "")
        if domain and aligned(domain, writer.domain):
            return Verdict(True, method)
    return NOBODY


def aligned(domain: str, author: str) -> bool:
    """Whether two domains are of one organization (RFC 7489, 3.1.1: relaxed)."""
    domain, author = domain.lower().rstrip("."), author.lower().rstrip(".")
    if domain == author:
        return True
    return _organization(domain) == _organization(author) != ""


def _organization(domain: str) -> str:
    """The domain that somebody registered; empty for one under which everybody registers."""
    found = str(_suffixes().get_public_suffix(domain))
    if "." not in found:  # A top level that the list does not know: its default rule, two labels.
        found = ".".join(domain.split(".")[-2:])
    return found if "." in found else ""


@cache
def _suffixes() -> Any:
    """The public suffix list: 60 ms, and only where a signature is not by the very domain."""
    from authheaders.dmarc_lookup import PublicSuffixList

    with (files("authheaders") / "public_suffix_list.txt").open(encoding="utf-8") as lines:
        return PublicSuffixList(lines)


def _uncommented(field: str) -> str:
    kept, depth = [], 0
    for char in field:
        depth = max(0, depth + (char == "(") - (char == ")"))
        if not depth and char != ")":
            kept.append(char)
    return "".join(kept)
