"""What `parley check` says about Telegram."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import pytest
from aiohttp import web

from channels.reachability import reached
from channels.telegram.checkup import _found
from channels.telegram.menu import COMMANDS
from channels.telegram.settings import TelegramMode, TelegramSettings
from tests.channels.faults import Faults, served

URL = "http://127.0.0.1:9/telegram/webhook"
MENU = [{"command": name} for name in COMMANDS[""]]
WEBHOOK: dict[str, Any] = {"mode": TelegramMode.WEBHOOK, "webhook_url": URL, "webhook_secret": "s"}


@asynccontextmanager
async def answers(status: int) -> AsyncIterator[str]:
    """An address that answers so to everybody."""

    async def handle(request: web.Request) -> web.Response:
        return web.Response(status=status)

    app = web.Application()
    app.router.add_post("/telegram/webhook", handle)
    async with served(app, Faults()) as url:
        yield f"{url}/telegram/webhook"


def answering(webhook: dict[str, Any], commands: list[Any], me: dict[str, Any] | None = None) -> Any:
    results = {"getMe": {"id": 700700, "username": "ParleyBot"}, "getWebhookInfo": webhook}

    async def call(method: str, arguments: dict[str, Any]) -> dict[str, Any]:
        if me is not None:
            return me
        return {"ok": True, "result": results.get(method, commands)}

    return call


async def test_a_good_set_up_is_called_good() -> None:
    polled = await _found(TelegramSettings(), answering({"url": ""}, MENU))
    async with answers(401) as url:
        there = TelegramSettings(**WEBHOOK | {"webhook_url": url})
        brought = await _found(there, answering({"url": url}, MENU))
    assert all(finding.good for finding in (*polled, *brought))
    assert "t.me/ParleyBot" in polled[0].text


@pytest.mark.parametrize(
    ("settings", "webhook", "what"),
    [
        ({}, {"url": URL}, "Another program"),
        ({**WEBHOOK, "webhook_secret": ""}, {"url": URL}, "PARLEY_TELEGRAM_WEBHOOK_SECRET"),
        (WEBHOOK, {"url": ""}, "PARLEY_PUBLIC_URL"),
        (WEBHOOK, {"url": URL, "last_error_message": "Connection refused"}, "Connection refused"),
    ],
)
async def test_what_is_wrong_is_said_with_what_to_do(
    settings: dict[str, Any], webhook: dict[str, Any], what: str
) -> None:
    found = await _found(TelegramSettings(**settings), answering(webhook, MENU))
    assert any(what in finding.text for finding in found if not finding.good)


async def test_a_command_that_the_menu_lacks_is_named() -> None:
    found = await _found(TelegramSettings(), answering({"url": ""}, MENU[1:]))
    assert ["/meet" in finding.text for finding in found if not finding.good] == [True]


@pytest.mark.parametrize("status", [200, 404, 502])
async def test_an_address_at_which_something_else_answers_is_named(status: int) -> None:
    async with answers(status) as url:
        finding = await reached(url, "Telegram")
    assert not finding.good
    assert str(status) in finding.text
    assert not (await reached(URL, "Telegram")).good


async def test_a_wrong_token_is_the_only_finding() -> None:
    wrong = {"ok": False, "error_code": 401, "description": "Unauthorized"}
    (finding,) = await _found(TelegramSettings(), answering({}, [], wrong))
    assert not finding.good
    assert "PARLEY_TELEGRAM_TOKEN" in finding.text
