"""A strict counterpart of the Telegram Bot API: it refuses what Telegram documents as refused.

Limits: core.telegram.org/bots/api#sendmessage, #inlinekeyboardbutton, #answercallbackquery, #getupdates,
#making-requests; core.telegram.org/bots/faq#my-bot-is-hitting-limits-how-do-i-avoid-this.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from html.parser import HTMLParser
from typing import Any

from aiohttp import web

from tests.channels.faults import Faults, served

TOKEN = "700700:counterpart"
ALLOWED = {"b", "i", "u", "s", "a", "code", "pre", "blockquote", "tg-spoiler"}
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
        form = await request.post()
        asked = {name: _value(str(value)) for name, value in form.items()}
        async with self.asked:
            self.calls.append((method, asked))
            self.asked.notify_all()

        async def act() -> web.StreamResponse:
            if request.match_info["token"] != TOKEN:
                return refusal(401, "Unauthorized")
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
                return done(True) if asked.get("callback_query_id") else refusal(400, "Bad Request: no query")
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
        if not 0 <= asked.get("timeout", 0) <= 50 or not 1 <= asked.get("limit", 100) <= 100:
            return refusal(400, "Bad Request: wrong poll")
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
        chat = asked.get("chat_id")
        if not isinstance(chat, int):
            return refusal(400, "Bad Request: chat not found")
        if chat in self.blocked:
            return refusal(403, "Forbidden: bot was blocked by the user")
        if self.retry_after is not None:
            wait = self.retry_after
            return refusal(429, f"Too Many Requests: retry after {wait}", retry_after=wait)
        problem = problem_with(asked)
        if problem:
            return refusal(400, f"Bad Request: {problem}")
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
        commands = asked.get("commands", [])
        good = all(
            each["command"].islower() and len(each["command"]) <= 32 and 1 <= len(each["description"]) <= 256
            for each in commands
        )
        if not good or len(commands) > 100:
            return refusal(400, "Bad Request: BOT_COMMAND_INVALID")
        self.menu = commands
        return done(True)

    async def until(self, condition: Callable[[], bool]) -> None:
        """Wait until a call has made `condition` true."""
        async with self.asked:
            await self.asked.wait_for(condition)

    def count(self, method: str) -> int:
        return [name for name, _ in self.calls].count(method)


class _Markup(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.words, self.open, self.problem = "", list[str](), ""

    def handle_data(self, data: str) -> None:
        self.words += data

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.open.append(tag)
        if tag not in ALLOWED:
            self.problem = f'can\'t parse entities: Unsupported start tag "{tag}"'

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.problem = "can't parse entities: Unexpected end tag"


def problem_with(asked: Json) -> str:
    """What Telegram finds wrong with a text and its keyboard; empty for nothing."""
    text = asked.get("text")
    if not isinstance(text, str) or not text.strip():
        return "message text is empty"
    if asked.get("parse_mode") == "HTML":
        markup = _Markup()
        markup.feed(text)
        markup.close()
        if markup.problem or markup.open:
            return markup.problem or "can't parse entities: Can't find end tag"
        text = markup.words
    if len(text.encode("utf-16-le")) // 2 > 4096:
        return "message is too long"
    rows = asked.get("reply_markup", {}).get("inline_keyboard", [])
    buttons = [button for row in rows for button in row]
    if len(buttons) > 100 or any(not button.get("text") for button in buttons):
        return "reply markup is too long"
    if any(not 1 <= len(button.get("callback_data", "").encode()) <= 64 for button in buttons):
        return "BUTTON_DATA_INVALID"
    return ""


def done(result: Any) -> web.Response:
    return web.json_response({"ok": True, "result": result})


def refusal(code: int, description: str, **parameters: int) -> web.Response:
    answer = {"ok": False, "error_code": code, "description": description}
    return web.json_response(answer | ({"parameters": parameters} if parameters else {}), status=code)


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
