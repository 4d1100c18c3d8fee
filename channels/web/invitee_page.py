"""The pages behind an invitee's link: `/m/SECRET` to choose, move or cancel, `/unsubscribe/SECRET` to stop.

Looking (GET) changes nothing, since mail scanners open every link; a press (POST) is durable before it is
answered, and the answer leads back to the page, so that reloading repeats nothing. The secret stays in the
address alone: nothing is kept by browsers or sent on to others.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from fastapi import APIRouter, Request
from starlette.exceptions import HTTPException
from starlette.responses import HTMLResponse, Response

from bot.invitee_page import InviteePages, Outcome, Page
from channels.web.forms import FORM, PARTS, PRIVATE, back, kind_of, read_body, read_fields, same_site
from channels.web.pages import load

if TYPE_CHECKING:
    from jinja2 import Template

_ONE_CLICK = ("List-Unsubscribe", "One-Click")
_ONE_CLICK_PART = re.compile(
    rb'name="?List-Unsubscribe"?[^\r\n]*\r\n(?:[^\r\n]+\r\n)*\r\nOne-Click\r\n', re.IGNORECASE
)


def invitee_router(invitees: InviteePages, public_url: str) -> APIRouter:
    """The routes of both pages, for whoever holds a secret. `public_url`: where others reach them."""
    router = APIRouter()

    @router.api_route("/m/{token}", methods=["GET", "HEAD"])
    async def look(token: str, said: str = "") -> Response:
        outcome = Outcome.GONE if said == Outcome.GONE else Outcome.DONE
        return _shown(invitees.look(token, outcome), token)

    @router.post("/m/{token}")
    async def press(request: Request, token: str) -> Response:
        same_site(request, public_url)
        fields = dict(read_fields(await read_body(request, FORM)))
        outcome = await invitees.press(token, fields.get("press", ""), _version(fields.get("version", "")))
        if outcome is None:
            raise HTTPException(404, headers=PRIVATE)
        return back(f"{token}?said={outcome}" if outcome is not Outcome.DONE else token)

    @router.api_route("/unsubscribe/{token}", methods=["GET", "HEAD"])
    async def look_at_stop(token: str) -> Response:
        return _shown(invitees.look_at_stop(token), token, (_ONE_CLICK,))

    @router.post("/unsubscribe/{token}")
    async def stop(request: Request, token: str) -> Response:
        """A mail program presses it from anywhere, without a cookie or an origin of ours (RFC 8058 3.2)."""
        _must_be_one_click(request, await read_body(request, FORM, PARTS))
        if not await invitees.stop(token):
            raise HTTPException(404, headers=PRIVATE)
        return back(token)

    return router


def _shown(page: Page | None, token: str, fields: tuple[tuple[str, str], ...] = ()) -> Response:
    if page is None:
        raise HTTPException(404, headers=PRIVATE)
    text = _template().render(
        message=page.message,
        language=page.message.language,
        notice=page.notice,
        stop=page.stop,
        token=token,
        fields=(*fields, ("version", page.version)),
    )
    return HTMLResponse(text, headers=PRIVATE)


@cache
def _template() -> Template:
    from jinja2 import Environment  # a start should not wait for what the first invitee needs

    environment = Environment(autoescape=True, trim_blocks=True, lstrip_blocks=True)
    return environment.from_string(load("pages")["invitee.html"].content.decode())


def _version(text: str) -> int:
    if not text.isascii() or not text.isdecimal() or len(text) > 9:
        raise HTTPException(422, "This is not in the form expected here.", PRIVATE)
    return int(text)


def _must_be_one_click(request: Request, body: bytes) -> None:
    """The page's own form says the same as a mail program's click."""
    if kind_of(request) == PARTS:
        meant = _ONE_CLICK_PART.search(body) is not None
    else:
        meant = _ONE_CLICK in read_fields(body)
    if not meant:
        raise HTTPException(422, "This is not in the form expected here.", PRIVATE)
