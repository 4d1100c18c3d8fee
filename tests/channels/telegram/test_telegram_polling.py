"""Long polling stores first and confirms afterwards."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from channels.telegram.channel import Telegram
from channels.telegram.menu import COMMANDS
from channels.telegram.polling import Polling, backoff
from channels.telegram.settings import TelegramMode, TelegramSettings
from channels.telegram.wire import Update
from engine.errors import Disconnected, Unavailable
from engine.messages import Words
from tests.channels.chat_support import Inbox, ToldClock
from tests.channels.telegram.updates import message, press, update


class Server:
    """Telegram's side of polling: keeps updates until a higher offset confirms them."""

    def __init__(self, *updates: Any) -> None:
        self.updates = list(updates)
        self.requests: list[tuple[str, dict[str, Any]]] = []
        self.failures: list[dict[str, Any]] = []
        self.refused: set[str] = set()
        self.idle = asyncio.Event()

    async def call(self, method: str, arguments: dict[str, Any]) -> dict[str, Any]:
        self.requests.append((method, arguments))
        if method in self.refused:
            return {"ok": False, "error_code": 404, "description": "Not Found"}
        if method != "getUpdates":
            return {
                "ok": True,
                "result": {"id": 700700, "username": "ParleyBot"} if method == "getMe" else True,
            }
        if self.failures:
            return self.failures.pop(0)
        offset = arguments.get("offset", 0)
        self.updates = [each for each in self.updates if each.get("update_id", 0) >= offset]
        if not self.updates:
            self.idle.set()
            await asyncio.Event().wait()
        return {"ok": True, "result": self.updates}

    @property
    def offsets(self) -> list[int]:
        return [asked.get("offset", 0) for method, asked in self.requests if method == "getUpdates"]


class Pauses:
    """Pauses that take no time, and how long they were to be."""

    def __init__(self) -> None:
        self.asked: list[float] = []

    async def __call__(self, seconds: float) -> None:
        self.asked.append(seconds)
        await asyncio.sleep(0)


def nothing(stored: Update) -> None:
    """What a poller does with a stored update when no button is to be acknowledged."""


def poller(server: Server, inbox: Inbox, pauses: Pauses) -> Polling:
    return Polling(server.call, inbox.receive, 25, nothing, pauses)


async def test_the_offset_moves_only_after_everything_is_stored() -> None:
    server, inbox = Server(update(5, message=message("a")), update(6, message=message("b"))), Inbox()
    polling = poller(server, inbox, Pauses())
    await polling.once()
    assert len(inbox.rows) == 2
    server.updates.append(update(7, message=message("c")))
    await polling.once()
    assert server.offsets == [0, 7]
    assert len(inbox.rows) == 3


async def test_an_update_that_cannot_be_stored_comes_again() -> None:
    server, inbox = Server(update(5, message=message("a")), update(6, message=message("b"))), Inbox()
    polling = poller(server, inbox, Pauses())
    inbox.full = True
    with pytest.raises(Unavailable):
        await polling.once()
    inbox.full = False
    await polling.once()
    assert server.offsets == [0, 0]
    assert len(inbox.rows) == 2


async def test_an_update_of_unknown_form_does_not_stop_the_others() -> None:
    server, inbox = Server({"update_id": 5, "message": 7}, 3, update(6, message=message("b"))), Inbox()
    server.updates[1] = {"no_id": True}
    polling = poller(server, inbox, Pauses())
    await polling.once()
    assert len(inbox.rows) == 1


async def test_polling_goes_on_after_every_kind_of_failure() -> None:
    server, inbox, pauses = Server(update(5, message=message("a"))), Inbox(), Pauses()
    server.failures = [
        {"ok": False, "error_code": 429, "description": "x", "parameters": {"retry_after": 3}},
        {"ok": False, "error_code": 409, "description": "Conflict: terminated by other getUpdates request"},
        {"ok": False, "error_code": 401, "description": "Unauthorized"},
        {"ok": True, "result": "nonsense"},
    ]
    task = asyncio.create_task(poller(server, inbox, pauses).run())
    await server.idle.wait()
    task.cancel()
    assert len(inbox.rows) == 1
    assert pauses.asked == [3, 1, 2, 4]


def test_pauses_grow_up_to_a_minute() -> None:
    pauses = [backoff(number, Disconnected("x")) for number in range(1, 20)]
    assert pauses[:4] == [0.5, 1, 2, 4]
    assert max(pauses) == pauses[-1] == 60


async def test_a_started_channel_introduces_itself_polls_and_acknowledges_presses() -> None:
    server, inbox = Server(update(5, callback_query=press()), update(6, message=message("hi"))), Inbox()
    telegram = Telegram(TelegramSettings(token="700700:x"), ToldClock(), server.call, Pauses())
    await telegram.start(inbox.receive)
    await server.idle.wait()
    for _ in COMMANDS:
        await asyncio.sleep(0)
    await telegram.stop()
    methods = [method for method, _ in server.requests]
    assert methods.index("deleteWebhook") < methods.index("getUpdates")
    assert (methods.count("getMe"), methods.count("setMyCommands")) == (1, len(COMMANDS))
    assert ("answerCallbackQuery", {"callback_query_id": "4382bfdw"}) in server.requests
    assert [one.body for raw in inbox.raws for one in await telegram.read(raw)][1] == Words("hi")


async def test_polling_begins_although_everything_else_is_refused() -> None:
    server, inbox = Server(update(5, message=message("hi"))), Inbox()
    server.refused = {"getMe", "deleteWebhook", "setMyCommands"}
    telegram = Telegram(TelegramSettings(token="700700:x"), ToldClock(), server.call, Pauses())
    await telegram.start(inbox.receive)
    await server.idle.wait()
    await telegram.stop()
    assert len(inbox.rows) == 1


async def test_a_webhook_is_announced_with_its_secret() -> None:
    server, inbox = Server(), Inbox()
    settings = TelegramSettings(
        token="700700:x",
        mode=TelegramMode.WEBHOOK,
        webhook_url="https://parley.example/telegram/webhook",
        webhook_secret="s",
        menu=False,
    )
    telegram = Telegram(settings, ToldClock(), server.call, Pauses())
    await telegram.start(inbox.receive)
    for _ in range(5):
        await asyncio.sleep(0)
    status, _, _ = await telegram.handle_http({"X-Telegram-Bot-Api-Secret-Token": "s"}, b"{}")
    await telegram.stop()
    assert status == 400
    announced = {
        "url": "https://parley.example/telegram/webhook",
        "secret_token": "s",
        "allowed_updates": ["message", "callback_query", "my_chat_member"],
    }
    assert ("setWebhook", announced) in server.requests
    assert (await telegram.handle_http({}, b"{}"))[0] == 503


async def test_a_webhook_without_a_secret_is_refused() -> None:
    settings = TelegramSettings(token="700700:x", mode=TelegramMode.WEBHOOK)
    with pytest.raises(Disconnected):
        await Telegram(settings, ToldClock(), Server().call).start(Inbox().receive)
