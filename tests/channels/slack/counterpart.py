"""A strict counterpart of Slack's Web API and Socket Mode: it refuses what Slack documents as refused.

What is wrong with a request is said by `limits`; here stand tokens, installing, rates and Socket Mode:
docs.slack.dev/authentication/installing-with-oauth, /apis/web-api/rate-limits,
/apis/events-api/using-socket-mode.
"""

from __future__ import annotations

import asyncio
import base64
import json
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any

from aiohttp import WSMsgType, web

from tests.channels.faults import Faults, served
from tests.channels.slack import limits

BOT_TOKEN = "xoxb-counterpart"
APP_TOKEN = "xapp-counterpart"
TEAM = "T0TEAM"
CLIENT = ("1234.5678", "client-secret")
FORMS = ("application/json", "application/x-www-form-urlencoded", "multipart/form-data")
CHECKS: dict[str, Callable[[Json], str]] = {
    "chat.postMessage": limits.message,
    "chat.postEphemeral": limits.ephemeral,
    "chat.update": limits.update,
    "views.open": limits.opened,
    "views.publish": limits.published,
}
"""What is looked at before a method does anything."""
Json = dict[str, Any]


class Slack:
    """A workspace: what was posted, what is refused next, who is connected."""

    def __init__(self) -> None:
        self.faults = Faults()
        self.messages: dict[str, Json] = {}
        self.calls: list[tuple[str, Json]] = []
        self.askers: list[tuple[str, str]] = []
        """Every method with the token it was asked with."""
        self.revoked = False
        self.tokens = {BOT_TOKEN: TEAM}
        """Who holds which token of which workspace."""
        self.codes: dict[str, tuple[Json, str]] = {}
        """What is given for the one-time codes of who allowed the app, and where they were led back."""
        self.heard: set[str] = set()
        """Messages of people, under which an answer may stand."""
        self.views: list[Json] = []
        self.homes: dict[str, Json] = {}
        self.triggers: set[str] = set()
        """Triggers that were used."""
        self.scopes: list[str] = []
        self.quota: int | None = None
        """How many more posts before 429; None for any number."""
        self.retry_after: str | None = "7"
        self.acks: list[str] = []
        self.acked = asyncio.Condition()
        self.sockets: list[web.WebSocketResponse] = []
        self.lines: list[asyncio.Transport] = []
        self.connected = asyncio.Condition()
        self.opened = 0
        self.tickets: set[str] = set()
        self.stuck: dict[str, asyncio.Event] = {}
        """Channels in which an answer comes only once the event is set."""
        self.deaf = False
        """Whether connections are opened and then never read."""
        self.closed = 0
        """How many more connections fail."""

    def app(self) -> web.Application:
        app = web.Application()
        app.router.add_route("*", "/api/{method}", self._api)
        app.router.add_get("/link", self._link)
        return app

    async def _api(self, request: web.Request) -> web.StreamResponse:
        method = request.match_info["method"]
        asked = await arguments(request)
        self.calls.append((method, asked))

        async def act() -> web.StreamResponse:
            answer = self._answer(request, method, asked)
            if asked.get("channel") in self.stuck:
                await self.stuck[asked["channel"]].wait()
            return answer

        return await self.faults.answer(request, act)

    def _answer(self, request: web.Request, method: str, asked: Json) -> web.Response:
        if method == "oauth.v2.access":
            return self._exchanged(request, asked)
        given = request.headers.get("Authorization", "").removeprefix("Bearer ")
        good = given == APP_TOKEN if method == "apps.connections.open" else given in self.tokens
        if self.revoked or not good:
            return _refusal("token_revoked" if self.revoked else "invalid_auth")
        self.askers.append((method, given))
        problem = CHECKS.get(method, _nothing)(asked)
        if problem:
            return _refusal(problem)
        match method:
            case "auth.test":
                headers = {"X-OAuth-Scopes": ",".join(self.scopes)}
                known = {
                    "ok": True,
                    "team": "Northgate",
                    "team_id": self.tokens[given],
                    "user_id": "U0PARLEY",
                }
                return web.json_response(known, headers=headers)
            case "views.open":
                if asked["trigger_id"] in self.triggers:
                    return _refusal("exchanged_trigger_id")
                self.triggers.add(asked["trigger_id"])
                self.views.append(asked["view"])
                return web.json_response({"ok": True, "view": {"id": f"V{len(self.views)}", "hash": "1.a"}})
            case "views.publish":
                self.homes[asked["user_id"]] = asked["view"]
                return web.json_response({"ok": True, "view": {"id": "VHOME", "hash": "1.b"}})
            case "apps.connections.open":
                self.opened += 1
                return web.json_response(
                    {"ok": True, "url": f"ws://{request.host}/link?ticket={self.opened}"}
                )
            case "chat.postMessage" | "chat.postEphemeral" | "chat.update":
                return self._message(method, asked)
            case "conversations.open":
                return web.json_response({"ok": True, "channel": {"id": "D" + str(asked["users"])[1:]}})
            case "users.info":
                return self._person(request, asked)
            case _:
                return _refusal("unknown_method")

    def _message(self, method: str, asked: Json) -> web.Response:
        if self.quota is not None:
            if self.quota == 0:
                headers = {"Retry-After": self.retry_after} if self.retry_after is not None else {}
                return web.json_response({"ok": False, "error": "ratelimited"}, status=429, headers=headers)
            self.quota -= 1
        if method == "chat.update":
            if asked["ts"] not in self.messages:
                return _refusal("message_not_found")
            if self.messages[asked["ts"]]["channel"] != asked["channel"]:
                return _refusal("channel_not_found")
            self.messages[asked["ts"]] |= asked
            return web.json_response({"ok": True, "ts": asked["ts"], "channel": asked["channel"]})
        channel = str(asked["channel"])
        channel = "D" + channel[1:] if channel[0] in "UW" else channel
        if asked.get("thread_ts") and asked["thread_ts"] not in {*self.messages, *self.heard}:
            return _refusal("thread_not_found")
        ts = f"1796112000.{len(self.messages) + 1:06d}"
        self.messages[ts] = asked | {"channel": channel}
        return web.json_response({"ok": True, "channel": channel, "ts": ts, "message_ts": ts})

    def _person(self, request: web.Request, asked: Json) -> web.Response:
        # "Methods that read accept no JSON bodies": arguments of users.info come in the query or a form.
        if request.content_type == "application/json" and request.can_read_body:
            return _refusal("invalid_arguments")
        if asked.get("user") != "U0SAM":
            return _refusal("user_not_found")
        profile = {"real_name": "Sam Okoye", "email": "sam@okoye.example"}
        user = {"id": "U0SAM", "tz": "Europe/London", "locale": "en-GB", "profile": profile}
        return web.json_response({"ok": True, "user": user})

    def _exchanged(self, request: web.Request, asked: Json) -> web.Response:
        """docs.slack.dev/reference/methods/oauth.v2.access: a form, id and secret, a code used once."""
        if request.content_type not in FORMS[1:]:
            return _refusal("invalid_form_data")
        basic = request.headers.get("Authorization", "").removeprefix("Basic ")
        given = tuple(base64.b64decode(basic).decode().split(":", 1)) if basic else ()
        if (given or (asked.get("client_id"), asked.get("client_secret"))) != CLIENT:
            return _refusal("invalid_client_id")
        code = self.codes.pop(str(asked.get("code")), None)
        if code is None:
            return _refusal("invalid_code")
        answer, redirect = code
        if asked.get("redirect_uri") != redirect:
            return _refusal("bad_redirect_uri")
        self.tokens[str(answer["access_token"])] = answer["team"]["id"]
        return web.json_response({"ok": True, **answer})

    async def _link(self, request: web.Request) -> web.StreamResponse:
        # "The URL is unique, and good for one connection": a ticket that was shown once is worth nothing.
        ticket = request.query["ticket"]
        if ticket in self.tickets or self.closed:
            self.closed = max(0, self.closed - 1)
            self.tickets.add(ticket)
            return web.Response(status=408)
        self.tickets.add(ticket)
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        await socket.send_json({"type": "hello", "num_connections": 1, "debug_info": {"host": "loopback"}})
        async with self.connected:
            self.sockets.append(socket)
            assert isinstance(request.transport, asyncio.Transport)
            self.lines.append(request.transport)
            self.connected.notify_all()
        if self.deaf:
            await self.faults.closing.wait()
        async for frame in socket:
            if frame.type is WSMsgType.TEXT:
                async with self.acked:
                    self.acks.append(json.loads(frame.data)["envelope_id"])
                    self.acked.notify_all()
        return socket

    async def connection(self, number: int = 1) -> web.WebSocketResponse:
        """The WebSocket that was opened as the `number`-th."""
        async with self.connected:
            await self.connected.wait_for(lambda: len(self.sockets) >= number)
        return self.sockets[number - 1]

    async def deliver(self, kind: str, payload: Json, envelope: str, number: int = 1) -> None:
        """Send one envelope; `kind` is events_api, interactive or slash_commands."""
        socket = await self.connection(number)
        await socket.send_json(
            {
                "envelope_id": envelope,
                "type": kind,
                "payload": payload,
                "accepts_response_payload": kind != "events_api",
                "retry_attempt": 0,
                "retry_reason": "",
            }
        )

    async def ack_of(self, envelope: str) -> None:
        """Wait until `envelope` is acknowledged."""
        async with self.acked:
            await self.acked.wait_for(lambda: envelope in self.acks)


async def arguments(request: web.Request) -> Json:
    """What a request asks, whichever way it says it."""
    if request.content_type == "application/json" and request.can_read_body:
        asked: Json = await request.json()
        return asked
    return {**request.query, **{name: str(value) for name, value in (await request.post()).items()}}


def _nothing(asked: Json) -> str:
    return ""


def _refusal(error: str) -> web.Response:
    # Slack answers 200 with ok false for everything but 429 and its own failures.
    return web.json_response({"ok": False, "error": error})


@asynccontextmanager
async def slack() -> AsyncIterator[tuple[Slack, str]]:
    """The workspace and its base address while it runs."""
    workspace = Slack()
    async with served(workspace.app(), workspace.faults) as address:
        yield workspace, f"{address}/api/"
