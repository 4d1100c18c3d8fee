"""The page behind a one-time link, `/calendar/SECRET`: connect a calendar, choose, disconnect.

Looking (GET) changes nothing. A password is never shown again; the link's secret stays in the address alone.
`/feed/SECRET.ics` gives Parley's own calendar to whoever has its address.
"""

from __future__ import annotations

import hashlib
from functools import cache
from typing import TYPE_CHECKING

from fastapi import APIRouter, Request
from starlette.exceptions import HTTPException
from starlette.responses import HTMLResponse, Response

from bot.calendars.connecting import Details
from bot.calendars.own_feeds import Feeds
from bot.calendars.page import CalendarPages
from channels.web.forms import FORM, PRIVATE, back, read_body, read_fields, same_site
from channels.web.pages import load
from engine.errors import ParleyError

if TYPE_CHECKING:
    from jinja2 import Template

LARGEST_BODY = 32 << 10
MOST_FIELDS = 400
CALENDAR_TYPE = "text/calendar; charset=utf-8"


def calendar_router(pages: CalendarPages, feeds: Feeds, public_url: str) -> APIRouter:
    """The routes of the page and of the feeds. `public_url`: where others reach them."""
    router = APIRouter()

    @router.api_route("/calendar/{secret}", methods=["GET", "HEAD"])
    async def look(secret: str) -> Response:
        return _shown(pages, secret)

    @router.post("/calendar/{secret}")
    async def act(request: Request, secret: str) -> Response:
        same_site(request, public_url)
        form = read_fields(await read_body(request, FORM, largest=LARGEST_BODY), MOST_FIELDS)
        try:
            return await _act(pages, secret, form)
        except ParleyError as error:
            return _shown(pages, secret, wrong=pages.words(secret, error), typed=dict(form), status=422)

    @router.api_route("/feed/{secret}.ics", methods=["GET", "HEAD"])
    async def feed(request: Request, secret: str) -> Response:
        text = feeds.text_of(secret)
        if text is None:
            raise HTTPException(404, headers=PRIVATE)
        return _calendar(request, text)

    return router


async def _act(pages: CalendarPages, secret: str, form: list[tuple[str, str]]) -> Response:
    given = dict(form)
    account = given.get("account", "")
    match given.get("do"):
        case "connect":
            details = Details(given.get("url", ""), given.get("user", ""), given.get("secret", ""))
            connected = await pages.connect(secret, details)
            if connected is not None:
                return back(connected[0])
        case "choose":
            busy = [value for name, value in form if name == "busy"]
            notice = await pages.choose(secret, account, busy, given.get("target", ""))
            if notice is not None:
                return _shown(pages, secret, notice=notice)
        case "disconnect":
            notice = await pages.disconnect(secret, account)
            if notice is not None:
                return _shown(pages, secret, notice=notice)
    raise HTTPException(404, headers=PRIVATE)


def _shown(
    pages: CalendarPages,
    secret: str,
    *,
    notice: str = "",
    wrong: str = "",
    typed: dict[str, str] | None = None,
    status: int = 200,
) -> Response:
    view = pages.look(secret)
    if view is None:
        raise HTTPException(404, headers=PRIVATE)
    given = typed or {}
    text = _template().render(
        view=view,
        say=view.labels,
        notice=notice,
        wrong=wrong,
        url=given.get("url", ""),
        user=given.get("user", ""),
    )
    return HTMLResponse(text, status, PRIVATE)


@cache
def _template() -> Template:
    from jinja2 import Environment  # a start should not wait for what the first visitor needs

    environment = Environment(autoescape=True, trim_blocks=True, lstrip_blocks=True)
    return environment.from_string(load("pages")["calendar.html"].content.decode())


def _calendar(request: Request, text: str) -> Response:
    """The feed, or 304 for whoever has this very one (RFC 9110, 13.1.2)."""
    etag = f'"{hashlib.sha256(text.encode()).hexdigest()[:20]}"'
    headers = {**PRIVATE, "Cache-Control": "private, no-cache", "ETag": etag}
    if request.headers.get("if-none-match") == etag:
        return Response(status_code=304, headers=headers)
    return Response(text, headers=headers, media_type=CALENDAR_TYPE)
