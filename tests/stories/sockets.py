"""Stories played over real sockets: Slack and Telegram are the strict counterparts, mail and pages loopbacks.

What arrives goes through Parley's own port, as the services bring it; what leaves goes through slack_sdk and
aiogram, and is taken only within the services' limits.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import aiohttp
from aiohttp import web

from bot import inbox
from bot.app import App
from bot.rehearsal.play import Player
from bot.rehearsal.stories import Story
from bot.rehearsal.theatre import Raw
from channels.loopback import Loopback
from channels.rehearsal import Loopbacks
from channels.slack.channel import Slack
from channels.slack.endpoint import signature
from channels.slack.intake import Kind
from channels.slack.rehearsal import BOT
from channels.slack.settings import SlackMode, SlackSettings
from channels.telegram.channel import Telegram
from channels.telegram.rehearsal import BOT_ID, USERNAME
from channels.telegram.settings import TelegramMode, TelegramSettings
from channels.web.app import create_app
from channels.web.hooks import hooks_router
from channels.web.server import WebServer
from engine.people import ChannelName
from storage.migrate import prepare
from storage.sqlite import SqliteStore
from tests.channels.faults import Faults, served
from tests.channels.slack import counterpart as slack_side
from tests.channels.telegram import counterpart as telegram_side
from tests.channels.telegram import limits as telegram_limits

SECRET = "s3cret"
TOKEN = f"{BOT_ID}:counterpart"


class Vendors:
    """Both services: what a request asks is checked, then done by the loopbacks of the story."""

    def __init__(self) -> None:
        self.faults = Faults()
        self.refused: list[str] = []
        self.done = 0
        self.loopbacks: dict[ChannelName, Loopback] = {}

    def app(self) -> web.Application:
        app = web.Application()
        app.router.add_route("*", "/api/{method}", self._slack)
        app.router.add_post("/bot{token}/{method}", self._telegram)
        return app

    async def _slack(self, request: web.Request) -> web.Response:
        method, asked = request.match_info["method"], await slack_side.arguments(request)
        problem = slack_side.CHECKS[method](asked) if method in slack_side.CHECKS else ""
        if request.headers.get("Authorization") != f"Bearer {slack_side.BOT_TOKEN}":
            problem = "invalid_auth"
        if problem:
            self.refused.append(f"{method}: {problem}")
            return web.json_response({"ok": False, "error": problem})
        self.done += 1
        return web.json_response(await self.loopbacks[ChannelName.SLACK].call(method, asked))

    async def _telegram(self, request: web.Request) -> web.Response:
        method, asked = request.match_info["method"], await telegram_side.arguments(request)
        problem = telegram_limits.CHECKS[method](asked) if method in telegram_limits.CHECKS else ""
        if problem or request.match_info["token"] != TOKEN:
            self.refused.append(f"{method}: {problem}")
            return telegram_side.refusal(400, f"Bad Request: {problem}")
        self.done += 1
        return web.json_response(await self.loopbacks[ChannelName.TELEGRAM].call(method, asked))


class Theatre(Loopbacks):
    """The loopbacks, with both chats behind sockets."""

    def __init__(self, app: App, vendors: Vendors, url: str) -> None:
        super().__init__(app.clock, app.policy.mail_address)
        vendors.loopbacks = {ChannelName.SLACK: self._slack, ChannelName.TELEGRAM: self._telegram}
        slack = SlackSettings(
            bot_token=slack_side.BOT_TOKEN,
            signing_secret=SECRET,
            mode=SlackMode.HTTP,
            base_url=f"{url}/api/",
            bot_user=BOT,
            per_channel_a_second=0,
        )
        telegram = TelegramSettings(
            token=TOKEN,
            mode=TelegramMode.WEBHOOK,
            base_url=url,
            webhook_secret=SECRET,
            username=USERNAME,
            per_chat_a_second=0,
            per_second=0,
            menu=False,
        )
        self.slack, self.telegram = Slack(slack, app.clock), Learning(telegram, app.clock, self._telegram)
        self.channels = {**self.channels, ChannelName.SLACK: self.slack, ChannelName.TELEGRAM: self.telegram}


class Learning(Telegram):
    """Tells the loopback what each button means: only its value travels."""

    def __init__(self, settings: TelegramSettings, clock: Any, loopback: Any) -> None:
        super().__init__(settings, clock)
        self._loopback = loopback

    async def send(self, delivery: Any) -> Any:
        self._loopback.learn(delivery.message)
        return await super().send(delivery)


class SocketPlayer(Player):
    """Plays a story; what is said in a chat arrives at Parley's own port."""

    def __init__(self, story: Story, store: SqliteStore, vendors: Vendors, url: str) -> None:
        super().__init__(story, store, lambda app: Theatre(app, vendors, url))
        assert isinstance(self.theatre, Theatre)
        self.there = self.theatre
        handlers = {
            "/slack/events": self.there.slack.handle_http,
            "/telegram/webhook": self.there.telegram.handle_http,
        }
        self.web = WebServer(create_app(None, [hooks_router(handlers)]), "127.0.0.1", 0)
        self.session: aiohttp.ClientSession | None = None

    async def play(self) -> dict[str, Any]:
        async def receive(channel: ChannelName, key: str, lane: str, raw: bytes) -> bool:
            return await inbox.receive(self.app, channel, key, lane, raw)

        await self.web.start()
        await self.there.slack.start(receive)
        await self.there.telegram.start(receive)
        try:
            async with aiohttp.ClientSession(self.web.address) as self.session:
                return await super().play()
        finally:
            await asyncio.gather(self.there.slack.stop(), self.there.telegram.stop(), self.web.stop())

    async def _arrive(self, raw: Raw) -> None:
        if raw.channel is ChannelName.SLACK:
            await self._post("/slack/events", *self._signed(raw))
        elif raw.channel is ChannelName.TELEGRAM:
            headers = {"X-Telegram-Bot-Api-Secret-Token": SECRET, "Content-Type": "application/json"}
            await self._post("/telegram/webhook", headers, raw.raw)
        else:
            await super()._arrive(raw)

    async def _post(self, path: str, headers: dict[str, str], body: bytes) -> None:
        assert self.session is not None
        async with self.session.post(path, data=body, headers=headers) as answer:
            assert answer.status == 200, (path, answer.status)

    def _signed(self, raw: Raw) -> tuple[dict[str, str], bytes]:
        """The payload in the form in which Slack posts its kind, signed."""
        stored = json.loads(raw.raw)
        kind, payload = Kind(stored["kind"]), stored["payload"]
        media = "application/json" if kind is Kind.EVENT else "application/x-www-form-urlencoded"
        body = json.dumps(payload).encode()
        if kind is Kind.INTERACTIVE:
            body = urlencode({"payload": json.dumps(payload)}).encode()
        if kind is Kind.COMMAND:
            body = urlencode(payload).encode()
        at = str(int(self.clock.now().timestamp()))
        signed = {"X-Slack-Request-Timestamp": at, "X-Slack-Signature": signature(SECRET, at, body)}
        return signed | {"Content-Type": media}, body


@asynccontextmanager
async def over_sockets(story: Story, folder: Path) -> AsyncIterator[tuple[SocketPlayer, Vendors]]:
    """The player of `story` over a fresh database in `folder`, and the services."""
    vendors = Vendors()
    prepare(folder / "sockets.db")
    store = SqliteStore(folder / "sockets.db")
    try:
        async with served(vendors.app(), vendors.faults) as url:
            yield SocketPlayer(story, store, vendors, url), vendors
    finally:
        store.close()
