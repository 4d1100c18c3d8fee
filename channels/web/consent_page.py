"""The pages on which a person lets a program in: `/oauth/authorize`, and the one behind the link it sends.

Looking (GET) changes nothing. Nobody is sent on to an address that was not registered (RFC 9700, 4.1).
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from fastapi import APIRouter, Request
from starlette.exceptions import HTTPException
from starlette.responses import HTMLResponse, Response

from bot.api import consents
from bot.api.consents import Asked, Consents, View
from channels.web.forms import FORM, PRIVATE, back, read_body, read_fields, same_site
from channels.web.guard import policy_with_forms_to
from channels.web.pages import load
from engine.errors import Refused

if TYPE_CHECKING:
    from jinja2 import Template

LONGEST_STATE = 2_000
_CHALLENGE = re.compile(r"[A-Za-z0-9._~-]{43,128}", re.ASCII)
_METHODS = frozenset({"plain", "S256"})


def consent_router(pages: Consents, public_url: str) -> APIRouter:
    """The routes of both pages. `public_url`: where others reach them."""
    router = APIRouter()

    @router.api_route("/oauth/authorize", methods=["GET", "HEAD"])
    async def begin(request: Request) -> Response:
        asked, wrong = _asked(pages, request)
        if wrong:
            return back(consents.back_to(asked, {"error": wrong}))
        return _shown(pages.begin(asked, _tongue(request)), "../")

    @router.post("/oauth/authorize")
    async def send(request: Request) -> Response:
        same_site(request, public_url)
        fields = dict(read_fields(await read_body(request, FORM)))
        asked, wrong = _asked(pages, request)
        if wrong:
            return back(consents.back_to(asked, {"error": wrong}))
        await pages.send(asked, fields.get("email", ""))
        return _shown(pages.begin(asked, _tongue(request)), "../", sent=True)

    @router.api_route("/oauth/consent/{secret}", methods=["GET", "HEAD"])
    async def look(secret: str) -> Response:
        view = pages.look(secret)
        if view is None:
            raise HTTPException(404, headers=PRIVATE)
        return _shown(view, "../../")

    @router.post("/oauth/consent/{secret}")
    async def decide(request: Request, secret: str) -> Response:
        same_site(request, public_url)
        said = dict(read_fields(await read_body(request, FORM))).get("do")
        if said not in ("allow", "refuse"):
            raise HTTPException(422, "This is not in the form expected here.", PRIVATE)
        to = await pages.decide(secret, allow=said == "allow")
        if to is None:
            raise HTTPException(404, headers=PRIVATE)
        return back(to)

    return router


def _asked(pages: Consents, request: Request) -> tuple[Asked, str]:
    """What the program asks for, and what is wrong with it. Raises 400 where nobody may be sent on."""
    given = request.query_params
    asked = Asked(
        given.get("client_id", ""),
        given.get("redirect_uri", ""),
        consents.scopes_of(given.get("scope", "")),
        given.get("state", "")[:LONGEST_STATE],
        given.get("code_challenge", ""),
        given.get("code_challenge_method", "") or "plain",
    )
    try:
        pages.check(asked)
    except Refused as error:
        raise HTTPException(400, str(error), PRIVATE) from error
    return asked, _wrong(asked, given.get("response_type", ""))


def _wrong(asked: Asked, kind: str) -> str:
    """The word of RFC 6749, 4.1.2.1; empty where all is well."""
    if kind != "code":
        return "unsupported_response_type"
    if not asked.scopes:
        return "invalid_scope"
    if asked.method not in _METHODS or (asked.challenge and not _CHALLENGE.fullmatch(asked.challenge)):
        return "invalid_request"
    return ""


def _tongue(request: Request) -> str:
    """The language that the browser wants most."""
    return request.headers.get("accept-language", "").partition(",")[0].partition(";")[0].strip()


def _shown(view: View, up: str, *, sent: bool = False) -> Response:
    text = _template().render(
        language=view.language, say=view.labels, permissions=view.permissions, sent=sent, up=up
    )
    headers = {**PRIVATE, "Content-Security-Policy": policy_with_forms_to(view.origin)}
    return HTMLResponse(text, headers=headers)


@cache
def _template() -> Template:
    from jinja2 import Environment  # a start should not wait for what the first visitor needs

    environment = Environment(autoescape=True, trim_blocks=True, lstrip_blocks=True)
    return environment.from_string(load("pages")["consent.html"].content.decode())
