"""Telegram as one of the ways of talking with people."""

from __future__ import annotations

import asyncio
import logging
import re
import time
from collections.abc import Coroutine, Mapping, Sequence
from typing import Any

from bot.ports import Clock, Receive
from channels.pace import Answer, Call, Pace, Quota, Rate, paced
from channels.payload import HttpAnswer
from channels.telegram import webhook
from channels.telegram.client import TelegramClient
from channels.telegram.menu import menus
from channels.telegram.polling import WANTED, Pause, Polling, backoff
from channels.telegram.reading import Self, read
from channels.telegram.refusals import failure
from channels.telegram.sending import Sending
from channels.telegram.settings import TelegramMode, TelegramSettings
from channels.telegram.wire import Update
from engine.errors import Disconnected, ParleyError, Refused, Unavailable
from engine.messages import Delivery, Inbound, Receipt, Settlement
from engine.people import ChannelName

log = logging.getLogger(__name__)

_TOKEN = re.compile(r"[A-Za-z0-9_-]{1,64}")
_AT_ONCE = 20
"""Presses that are acknowledged at the same time: the connections beyond belong to messages."""


class Telegram:
    """The port `bot.ports.Channel` over one bot. With `call` given, nothing touches the network."""

    name = ChannelName.TELEGRAM

    def __init__(
        self,
        settings: TelegramSettings,
        clock: Clock,
        call: Call | None = None,
        pause: Pause = asyncio.sleep,
    ) -> None:
        self._settings = settings
        self._client = TelegramClient(settings)
        self._call = call or _in_turn(self._client, settings)
        self._sending = Sending(self._call)
        self._me = Self(settings.bot_id, settings.username)
        self._pause = pause
        self._acknowledging = asyncio.Semaphore(_AT_ONCE)
        self._receive: Receive | None = None
        self._tasks: set[asyncio.Task[None]] = set()
        self.polls = settings.mode is TelegramMode.POLLING
        self._polling: asyncio.Task[None] | None = None

    async def read(self, raw: bytes) -> Sequence[Inbound]:
        """What the stored update says. Raises `Refused` for nonsense, `Unavailable` before start."""
        return read(raw, self._me)

    async def send(self, delivery: Delivery) -> Receipt:
        return await self._sending.send(delivery)

    async def settle(self, settlement: Settlement) -> None:
        await self._sending.settle(settlement)

    def link(self, token: str) -> str:
        """The address under which somebody joins the conversation of `token`, for passing on in any way.

        Opening it sends `/start {token}`, which `read` gives back as `Inbound.token`. Empty while the bot's
        own name is not known. Raises `Refused` for a token that cannot travel in it
        (core.telegram.org/bots/features#deep-linking).
        """
        if not _TOKEN.fullmatch(token):
            raise Refused("a Telegram link carries 1 to 64 of A-Z a-z 0-9 _ -")
        return f"https://t.me/{self._me.username}?start={token}" if self._me.username else ""

    async def start(self, receive: Receive, polls: bool = True) -> None:
        """Begin to poll, or be ready for `handle_http`. Raises `Disconnected` without its secret."""
        if not self._settings.token:
            raise Disconnected("Telegram needs the bot's token from @BotFather.")
        if self._settings.mode is TelegramMode.WEBHOOK and not self._settings.webhook_secret:
            raise Disconnected("Telegram's webhook needs a secret.")
        self._receive = receive
        self._spawn(self._introduce())
        if not self.polls:
            self._spawn(self._ask_for_webhook())
        elif polls:
            await self.poll(receive)

    async def poll(self, receive: Receive) -> None:
        self._polling = self._spawn(self._poll(receive))

    async def rest(self) -> None:
        polling, self._polling = self._polling, None
        if polling is not None:
            polling.cancel()
            await asyncio.gather(polling, return_exceptions=True)

    async def handle_http(self, headers: Mapping[str, str], body: bytes) -> HttpAnswer:
        """Answer a request of Telegram's to `/telegram/webhook`."""
        if self._receive is None:
            return 503, {"Retry-After": "1"}, b""
        return await webhook.handle(self._settings.webhook_secret, self._receive, self._stored, headers, body)

    async def stop(self) -> None:
        """Stop polling; an update that is being stored is stored, or comes again at the next start."""
        self._receive = None
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        await self._client.close()

    async def _poll(self, receive: Receive) -> None:
        # A webhook left behind would keep every update from the poller.
        await self._done("deleteWebhook", {"drop_pending_updates": False})
        await Polling(self._call, receive, self._settings.poll_timeout, self._stored, self._pause).run()

    async def _ask_for_webhook(self) -> None:
        """Say where updates should go."""
        if self._settings.webhook_url:
            webhook_request = {
                "url": self._settings.webhook_url,
                "secret_token": self._settings.webhook_secret,
                "allowed_updates": list(WANTED),
            }
            await self._done("setWebhook", webhook_request)

    async def _introduce(self) -> None:
        """Learn the bot's own name, which groups call it by, and publish its menu."""
        me = await self._done("getMe", {})
        if isinstance(me, dict) and isinstance(me.get("id"), int):
            self._me = Self(me["id"], str(me.get("username") or ""))
        if self._settings.menu:
            for menu in menus():
                await self._done("setMyCommands", menu)

    async def _done(self, method: str, arguments: Answer) -> Any:
        """The result of a call that is tried until Telegram takes or refuses it; None if it refuses."""
        failures = 0
        while True:
            try:
                return await self._asked(method, arguments)
            except (Refused, Disconnected) as error:
                log.warning("telegram refused %s (%s)", method, type(error).__name__)
                return None
            except Unavailable as error:
                failures += 1
                if failures == 1:
                    log.warning("telegram does not answer %s yet", method)
                await self._pause(backoff(failures, error))

    async def _asked(self, method: str, arguments: Answer) -> Any:
        answer = await self._call(method, arguments)
        if not answer.get("ok"):
            raise failure(answer)
        return answer.get("result")

    def _stored(self, update: Update) -> None:
        """Stop the waiting sign of a pressed button; nothing is lost if that fails."""
        if update.callback_query is not None:
            self._spawn(self._acknowledge(update.callback_query.id))

    async def _acknowledge(self, query: str) -> None:
        try:
            async with self._acknowledging:
                await self._call("answerCallbackQuery", {"callback_query_id": query})
        except ParleyError:
            log.info("a press in telegram could not be acknowledged")

    def _spawn(self, work: Coroutine[Any, Any, None]) -> asyncio.Task[None]:
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        return task


def _in_turn(client: TelegramClient, settings: TelegramSettings) -> Call:
    in_groups = Quota(settings.per_group_a_minute, counts=_is_group)
    pace = Pace(Rate(settings.per_chat_a_second), Rate(settings.per_second), in_groups)
    return paced(client.call, pace, _counted_for, time.monotonic)


def _counted_for(method: str, arguments: Answer) -> str | None:
    return str(arguments["chat_id"]) if method == "sendMessage" else None


def _is_group(chat: str) -> bool:
    """People have positive numbers, groups and channels negative ones."""
    return chat.startswith("-")
