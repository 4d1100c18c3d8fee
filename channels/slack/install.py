"""The pages on which a workspace lets Parley in: one leads to Slack, to the other Slack leads back.

docs.slack.dev/authentication/installing-with-oauth: the state is good once and in one browser, and the code
is exchanged for a token by us, never by the browser.
"""

from __future__ import annotations

import html
import secrets
from typing import Protocol
from urllib.parse import urlencode, urlsplit

from fastapi import APIRouter, Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from bot.phrases import install_page
from bot.phrases.catalogue import language_of, translator
from channels.slack.checkup import SCOPES
from channels.slack.settings import SlackSettings
from channels.slack.web import SlackWeb
from engine.errors import ParleyError, Refused, Unavailable

INSTALL, REDIRECT = "/slack/install", "/slack/oauth_redirect"
COOKIE = "parley-slack-install"
SECONDS = 600


class Installations(Protocol):
    """What is kept of an installation; see `bot.workspaces.Workspaces`."""

    def begin(self, browser: str) -> str: ...
    async def take_back(self, state: str, browser: str) -> None: ...
    async def install(self, id: str, name: str, bot_user: str, token: str) -> None: ...


def install_router(settings: SlackSettings, installations: Installations) -> APIRouter:
    """Both pages. `settings` hold the app's id, secret and our own address."""
    pages = _Pages(settings, installations)
    router = APIRouter()
    router.add_api_route(INSTALL, pages.begin, methods=["GET"], include_in_schema=False)
    router.add_api_route(REDIRECT, pages.finish, methods=["GET"], include_in_schema=False)
    return router


class _Pages:
    def __init__(self, settings: SlackSettings, installations: Installations) -> None:
        self._settings = settings
        self._installations = installations
        self._back = settings.public_url.rstrip("/") + REDIRECT

    async def begin(self, request: Request) -> Response:
        """On to Slack's own page, with a state that only this browser can bring back."""
        browser = secrets.token_urlsafe(24)
        asked = {
            "client_id": self._settings.client_id,
            "scope": ",".join(SCOPES),
            "state": self._installations.begin(browser),
            "redirect_uri": self._back,
        }
        address = f"{self._settings.site}oauth/v2/authorize?{urlencode(asked)}"
        answer = RedirectResponse(address, 302)
        secure = urlsplit(self._back).scheme == "https"
        answer.set_cookie(
            COOKIE, browser, SECONDS, path="/slack", secure=secure, httponly=True, samesite="lax"
        )
        return answer

    async def finish(self, request: Request) -> Response:
        """Back from Slack: prove that it was begun here, fetch the token, keep it."""
        say = translator(language_of(request.headers.get("Accept-Language", "en").partition(",")[0]))
        asked = request.query_params
        try:
            await self._installations.take_back(asked.get("state", ""), request.cookies.get(COOKIE, ""))
        except Refused:
            return _page(400, *install_page.unproven(say))
        if asked.get("error") or not asked.get("code"):
            return _page(200 if asked.get("error") else 400, *install_page.cancelled(say))
        try:
            name = await self._exchange(asked["code"])
        except Unavailable:
            return _page(503, *install_page.away(say))
        except ParleyError:
            return _page(400, *install_page.refused(say))
        return _page(200, *install_page.done(say, name))

    async def _exchange(self, one_time: str) -> str:
        """The workspace's name, once its token is kept. Raises `Refused` or `Unavailable`."""
        web = SlackWeb(self._settings)
        try:
            answer = await web.exchange(one_time, self._back)
        finally:
            await web.close()
        found = answer.get("team") if not answer.get("is_enterprise_install") else answer.get("enterprise")
        token, team = answer.get("access_token"), found if isinstance(found, dict) else {}
        if answer.get("ok") is not True or not isinstance(token, str) or not isinstance(team.get("id"), str):
            raise Refused("Slack did not confirm the installation.")
        name = str(team.get("name") or team["id"])
        await self._installations.install(team["id"], name, str(answer.get("bot_user_id") or ""), token)
        return name


def _page(status: int, heading: str, text: str) -> Response:
    body = f"<h1>{html.escape(heading)}</h1><p>{html.escape(text)}</p>"
    page = f'<!doctype html><meta charset="utf-8"><title>Parley</title><main>{body}</main>'
    headers = {"Cache-Control": "no-store", "Referrer-Policy": "no-referrer"}
    answer = HTMLResponse(page, status, headers)
    if status == 200:
        answer.delete_cookie(COOKIE, path="/slack")
    return answer
