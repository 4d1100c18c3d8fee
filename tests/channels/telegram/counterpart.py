"""A strict counterpart of the Telegram Bot API: it refuses what Telegram documents as refused.

What is wrong with a request is said by `limits`; here stand tokens, flood control and the two ways in:
core.telegram.org/bots/api#making-requests, #getupdates, and what /bots/faq says of limits.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from typing import Any

from aiohttp import web

from tests.channels.faults import Faults, served
from tests.channels.telegram.limits import CHECKS

TOKEN = "700700:counterpart"
Json = dict[str, Any]


class Telegram:
    """A bot's account: its chats, the updates that wait, what is refused next."""

    def __init__(self) -> None:
        self.faults = Faults()
        self.messages: dict[int, Json] = {}
        self.calls: list[tuple[str, Json]] = []
        self.updates: list[Json] = []
        self.confirmed = 0
        self.webhook = ""
        self.menu: list[Json] = []
        self.blocked: set[int] = set()
        self.retry_after: int | None = None
        """Seconds that every send is told to wait; None for no flood control."""
        self.asked = asyncio.Condition()

    def app(self) -> web.Application:
        app = web.Application()
        app.router.add_post("/bot{token}/{method}", self._api)
        return app

    async def _api(self, request: web.Request) -> web.StreamResponse:
        method = request.match_info["method"]
        asked = await arguments(request)
        async with self.asked:
            self.calls.append((method, asked))
            self.asked.notify_all()

        async def act() -> web.StreamResponse:
            if request.match_info["token"] != TOKEN:
                return refusal(401, "Unauthorized")
            problem = CHECKS[method](asked) if method in CHECKS else ""
            if problem:
                return refusal(400, f"Bad Request: {problem}")
            return await self._answer(method, asked)

        # A poll is held open: the faults are meant for the calls that do something.
        return await act() if method == "getUpdates" else await self.faults.answer(request, act)

    async def _answer(self, method: str, asked: Json) -> web.Response:
        match method:
            case "getMe":
                return done({"id": 700700, "is_bot": True, "first_name": "Parley", "username": "ParleyBot"})
            case "getUpdates":
                return await self._updates(asked)
            case "sendMessage" | "editMessageText":
                return self._message(method, asked)
            case "answerCallbackQuery":
                return done(True)
            case "setMyCommands":
                return self._commands(asked)
            case "setWebhook" | "deleteWebhook":
                self.webhook = str(asked.get("url", ""))
                return done(True)
            case "getWebhookInfo":
                return done({"url": self.webhook, "pending_update_count": 0})
            case "getMyCommands":
                return done(self.menu)
            case _:
                return refusal(404, "Not Found")

    async def _updates(self, asked: Json) -> web.Response:
        if self.webhook:
            # #getupdates: "will not work if an outgoing webhook is set up".
            return refusal(409, "Conflict: can't use getUpdates method while webhook is active")
        async with self.asked:
            self.confirmed = max(self.confirmed, asked.get("offset", 0))
            self.asked.notify_all()
        while not (waiting := [each for each in self.updates if each["update_id"] >= self.confirmed]):
            if self.faults.closing.is_set():
                return done([])
            with suppress(TimeoutError):
                await asyncio.wait_for(self.faults.closing.wait(), 0.02)
        return done(waiting[: asked.get("limit", 100)])

    def _message(self, method: str, asked: Json) -> web.Response:
        chat = asked["chat_id"]
        if chat in self.blocked:
            return refusal(403, "Forbidden: bot was blocked by the user")
        if self.retry_after is not None:
            wait = self.retry_after
            return refusal(429, f"Too Many Requests: retry after {wait}", retry_after=wait)
        if method == "editMessageText":
            old = self.messages.get(asked.get("message_id", 0))
            if old is None or old["chat_id"] != chat:
                return refusal(400, "Bad Request: message to edit not found")
            if (old["text"], old.get("reply_markup")) == (asked["text"], asked.get("reply_markup")):
                return refusal(400, "Bad Request: message is not modified: specified new message content")
            self.messages[asked["message_id"]] = asked
            return done({"message_id": asked["message_id"], "date": 0, "chat": {"id": chat}})
        number = len(self.messages) + 1
        self.messages[number] = asked
        return done({"message_id": number, "date": 0, "chat": {"id": chat, "type": "private"}})

    def _commands(self, asked: Json) -> web.Response:
        self.menu = asked["commands"]
        return done(True)

    async def until(self, condition: Callable[[], bool]) -> None:
        """Wait until a call has made `condition` true."""
        async with self.asked:
            await self.asked.wait_for(condition)

    def count(self, method: str) -> int:
        return [name for name, _ in self.calls].count(method)


def done(result: Any) -> web.Response:
    return web.json_response({"ok": True, "result": result})


def refusal(code: int, description: str, **parameters: int) -> web.Response:
    answer = {"ok": False, "error_code": code, "description": description}
    return web.json_response(answer | ({"parameters": parameters} if parameters else {}), status=code)


async def arguments(request: web.Request) -> Json:
    """#making-requests: a query, a form of either kind, or JSON."""
    if request.content_type == "application/json":
        asked: Json = await request.json()
        return asked
    given = {**request.query, **(await request.post())}
    return {name: _value(str(value)) for name, value in given.items()}


def _value(text: str) -> Any:
    """A field of a form: the Bot API takes numbers, booleans and objects as JSON."""
    try:
        found = json.loads(text)
    except ValueError:
        return text
    return found if not isinstance(found, str) else text


@asynccontextmanager
async def telegram() -> AsyncIterator[tuple[Telegram, str]]:
    """The account and its base address while it runs."""
    account = Telegram()
    async with served(account.app(), account.faults) as address:
        yield account, address
