"""Tokens with which a program's pages ask in people's browsers."""

from __future__ import annotations

from typing import Literal
from urllib.parse import urlsplit

import msgspec

from bot.api import elements
from bot.api.elements import LASTS, Element
from bot.api.errors import Problems
from channels.api.calls import SECRET_OR_BODY, Asked, Call
from channels.api.replies import Reply, said

Permission = Literal["agenda", "account_management", "availability", "managed_availability"]
MOST_ACCOUNTS = 100


class NewToken(msgspec.Struct, kw_only=True):
    """For whom, for what, and on whose pages (`https://app.example.com`)."""

    version: str | int | None = None
    permissions: list[Permission] | None = None
    subs: list[str] | None = None
    origin: str | None = None


class ElementToken(msgspec.Struct):
    """The token, good for `expires_in` seconds."""

    permissions: list[Permission]
    origin: str
    token: str
    expires_in: int


class ElementTokenAnswer(msgspec.Struct):
    """The token that was made."""

    element_token: ElementToken


async def create_element_token(asked: Asked[NewToken]) -> Reply:
    """Make a token for a page."""
    sent, problems = asked.sent, Problems()
    origin = _origin(problems, sent.origin)
    if not sent.permissions:
        problems.required("permissions")
    if len(sent.subs or ()) > MOST_ACCOUNTS:
        problems.add("subs", f"at most {MOST_ACCOUNTS}", "errors.too_many")
    problems.settle()
    permissions = list(dict.fromkeys(sent.permissions or ()))
    subs = tuple(dict.fromkeys(sent.subs or ()))
    text = await elements.give(asked.app, asked.caller, Element(subs, tuple(permissions), origin))
    lasts = int(LASTS.total_seconds())
    return said(ElementTokenAnswer(ElementToken(permissions, origin, text, lasts)))


def _origin(problems: Problems, text: str | None) -> str:
    """As browsers write it (RFC 6454, 6.2)."""
    if not text:
        problems.required("origin")
        return ""
    try:
        parts = urlsplit(text.strip().rstrip("/"))
        port = parts.port
    except ValueError:
        problems.add("origin", "must be an origin such as https://app.example.com")
        return ""
    plain = parts.scheme in ("http", "https") and parts.hostname and not parts.path and not parts.query
    if not plain or parts.username is not None or parts.fragment or not text.isascii():
        problems.add("origin", "must be an origin such as https://app.example.com")
        return ""
    usual = {"http": 80, "https": 443}[parts.scheme]
    host = f"[{parts.hostname}]" if ":" in (parts.hostname or "") else parts.hostname
    return f"{parts.scheme}://{host}" + (f":{port}" if port not in (None, usual) else "")


CALLS = (
    Call(
        "POST",
        "/v1/element_tokens",
        create_element_token,
        "Make a token for pages in browsers",
        takes=SECRET_OR_BODY,
        reads=NewToken,
        answers=ElementTokenAnswer,
        refusals=(404,),
    ),
)
