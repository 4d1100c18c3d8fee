"""Pages of other origins that ask with an element token (Fetch, 3.3: CORS). Only its own origin may read.

A browser asks beforehand with OPTIONS, at the very address of the call, so the token is known already then.
"""

from __future__ import annotations

from collections.abc import Sequence

from starlette.requests import Request

from bot.api import elements
from bot.api.callers import Caller, Credential, by_element
from bot.api.errors import Forbidden
from bot.app import App
from channels.api.calls import Call
from channels.api.replies import Reply

_HEADERS = "content-type, cronofy-element"
_KEPT = "600"


def origin_of(app: App, request: Request) -> str:
    """The origin of the page that asks, if its element token was made for that; else nothing."""
    origin = request.headers.get("origin", "")
    text = request.query_params.get("et", "")
    caller = by_element(app, text) if origin and text else None
    element = elements.element_of(caller) if caller is not None else None
    return origin if element is not None and element.origin == origin.lower() else ""


def is_preflight(request: Request) -> bool:
    return request.method == "OPTIONS" and "access-control-request-method" in request.headers


def preflight(calls: Sequence[Call], origin: str) -> Reply:
    """What a browser wants to know beforehand about the calls of one address."""
    verbs = [call.verb for call in calls if Credential.ELEMENT in call.takes]
    if not origin or not verbs:
        return Reply(status=403)
    headers = (
        ("Access-Control-Allow-Methods", ", ".join(verbs)),
        ("Access-Control-Allow-Headers", _HEADERS),
        ("Access-Control-Max-Age", _KEPT),
    )
    return Reply(status=204, headers=headers)


def readable(origin: str) -> dict[str, str]:
    """The headers by which a browser lets the page read the answer."""
    return {"Access-Control-Allow-Origin": origin, "Vary": "Origin"} if origin else {}


def check(call: Call, caller: Caller, request: Request) -> None:
    """Raises `Forbidden` for an element token of another origin, or one that was made for other uses."""
    element = elements.element_of(caller)
    if element is None:
        return
    origin = request.headers.get("origin", "")
    if origin and origin.lower() != element.origin:
        raise Forbidden("The token was made for pages of another origin.", "et")
    if Credential.SECRET not in call.takes and not caller.sub:
        raise Forbidden("The token must stand for one account.", "et")
    if not elements.permits(caller, call.elements):
        raise Forbidden(f"The token needs one of the permissions {', '.join(call.elements)}.", "et")
