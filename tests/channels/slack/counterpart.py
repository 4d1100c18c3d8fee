"""A strict counterpart of Slack's Web API and Socket Mode: it refuses what Slack documents as refused.

Limits: docs.slack.dev/reference/block-kit/blocks, /reference/block-kit/block-elements/button-element,
/reference/methods/chat.postMessage, /apis/web-api/rate-limits, /apis/events-api/using-socket-mode.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from aiohttp import WSMsgType, web

from tests.channels.faults import Faults, served

BOT_TOKEN = "xoxb-counterpart"
APP_TOKEN = "xapp-counterpart"
Json = dict[str, Any]


class Slack:
    """A workspace: what was posted, what is refused next, who is connected."""

    def __init__(self) -> None:
        self.faults = Faults()
        self.messages: dict[str, Json] = {}
        self.calls: list[tuple[str, Json]] = []
        self.revoked = False
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
        arguments = await _arguments(request)
        self.calls.append((method, arguments))

        async def act() -> web.StreamResponse:
            return self._answer(request, method, arguments)

        return await self.faults.answer(request, act)

    def _answer(self, request: web.Request, method: str, asked: Json) -> web.Response:
        wanted = APP_TOKEN if method == "apps.connections.open" else BOT_TOKEN
        if self.revoked or request.headers.get("Authorization") != f"Bearer {wanted}":
            return _refusal("token_revoked" if self.revoked else "invalid_auth")
        match method:
            case "auth.test":
                headers = {"X-OAuth-Scopes": ",".join(self.scopes)}
                return web.json_response({"ok": True, "team": "Northgate"}, headers=headers)
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
        problem = problem_with(asked)
        if problem:
            return _refusal(problem)
        if method == "chat.update":
            if asked.get("ts") not in self.messages:
                return _refusal("message_not_found")
            if self.messages[asked["ts"]]["channel"] != asked["channel"]:
                return _refusal("channel_not_found")
            self.messages[asked["ts"]] |= asked
            return web.json_response({"ok": True, "ts": asked["ts"], "channel": asked["channel"]})
        channel = str(asked["channel"])
        channel = "D" + channel[1:] if channel[0] in "UW" else channel
        if asked.get("thread_ts") and asked["thread_ts"] not in self.messages:
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


def problem_with(asked: Json) -> str:
    """The error that Slack gives for these arguments; empty for none."""
    if not asked.get("channel"):
        return "channel_not_found"
    text, blocks = asked.get("text", ""), asked.get("blocks", [])
    if not text and not blocks:
        return "no_text"
    if not isinstance(text, str) or len(text) > 40_000:
        return "msg_too_long"
    if not isinstance(blocks, list) or len(blocks) > 50 or not all(map(_good_block, blocks)):
        return "invalid_blocks"
    ids = [block["block_id"] for block in blocks if "block_id" in block]
    if len(set(ids)) < len(ids):
        return "invalid_blocks"
    return "msg_blocks_too_long" if len(json.dumps(blocks)) > 40_000 else ""


def _good_block(block: Json) -> bool:
    if block.get("type") == "section":
        text = block.get("text", {})
        return text.get("type") in {"mrkdwn", "plain_text"} and 1 <= len(text.get("text", "")) <= 3000
    if block.get("type") == "actions":
        elements = block.get("elements", [])
        ids = {element.get("action_id") for element in elements}
        return 1 <= len(elements) <= 25 and len(ids) == len(elements) and all(map(_good_button, elements))
    return False


def _good_button(element: Json) -> bool:
    label = element.get("text", {})
    return (
        element.get("type") == "button"
        and label.get("type") == "plain_text"
        and 1 <= len(label.get("text", "")) <= 75
        and len(element.get("value", "")) <= 2000
        and 1 <= len(element.get("action_id", "")) <= 255
        and element.get("style") in {None, "primary", "danger"}
    )


async def _arguments(request: web.Request) -> Json:
    if request.content_type == "application/json" and request.can_read_body:
        asked: Json = await request.json()
        return asked
    return {**request.query, **{name: str(value) for name, value in (await request.post()).items()}}


def _refusal(error: str) -> web.Response:
    # Slack answers 200 with ok false for everything but 429 and its own failures.
    return web.json_response({"ok": False, "error": error})


@asynccontextmanager
async def slack() -> AsyncIterator[tuple[Slack, str]]:
    """The workspace and its base address while it runs."""
    workspace = Slack()
    async with served(workspace.app(), workspace.faults) as address:
        yield workspace, f"{address}/api/"
