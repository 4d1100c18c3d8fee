"""Telegram's requests over HTTP: proven, stored, then answered."""

from __future__ import annotations

import asyncio
import subprocess
import sys
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from channels.payload import MAX_BODY
from channels.telegram import webhook
from channels.telegram.channel import Telegram
from channels.telegram.settings import TelegramMode, TelegramSettings
from channels.telegram.wire import Update
from engine.errors import Unavailable
from tests.channels.chat_support import Inbox, ToldClock
from tests.channels.telegram.updates import body, message, press, update

SECRET = "s3cret-from-setWebhook"
HEADERS = {"x-telegram-bot-api-secret-token": SECRET, "content-type": "application/json"}


def ignored(stored: Update) -> None:
    """What the channel hears of a stored update, where a test does not ask."""


async def test_an_update_is_stored_before_it_is_acknowledged() -> None:
    inbox = Inbox()
    assert await webhook.handle(
        SECRET, inbox.receive, ignored, HEADERS, body(update(message=message("hi")))
    ) == (
        200,
        {},
        b"",
    )
    assert len(inbox.rows) == 1


async def test_a_press_that_comes_four_times_is_answered_empty_and_told_of_once() -> None:
    inbox, told = Inbox(), list[Update]()
    for _ in range(4):
        answer = await webhook.handle(
            SECRET, inbox.receive, told.append, HEADERS, body(update(callback_query=press()))
        )
        assert answer == (200, {}, b"")
    assert [each.callback_query.id for each in told if each.callback_query] == ["4382bfdw"]


async def test_a_press_is_acknowledged_by_a_call_that_keeps_nobody_waiting() -> None:
    called, answered = asyncio.Event(), asyncio.Event()
    asked: list[dict[str, Any]] = []

    async def call(method: str, arguments: dict[str, Any]) -> dict[str, Any]:
        if method == "answerCallbackQuery":
            called.set()
            await answered.wait()
            asked.append(arguments)
            raise Unavailable("Telegram is away")
        return {"ok": True, "result": True}

    settings = TelegramSettings(token="1:x", mode=TelegramMode.WEBHOOK, webhook_secret=SECRET, menu=False)
    telegram = Telegram(settings, ToldClock(), call)
    await telegram.start(Inbox().receive)
    for _ in range(4):
        answer = await telegram.handle_http(HEADERS, body(update(callback_query=press())))
        assert answer == (200, {}, b"")
        await called.wait()
    answered.set()
    for _ in range(5):
        await asyncio.sleep(0)
    assert asked == [{"callback_query_id": "4382bfdw"}]
    await telegram.stop()


async def test_an_update_that_comes_four_times_is_stored_once() -> None:
    inbox = Inbox()
    for _ in range(4):
        status, _, _ = await webhook.handle(
            SECRET, inbox.receive, ignored, HEADERS, body(update(message=message("hi")))
        )
        assert status == 200
    assert len(inbox.rows) == 1


async def test_what_cannot_be_stored_is_not_acknowledged() -> None:
    inbox = Inbox()
    inbox.full = True
    status, _, _ = await webhook.handle(
        SECRET, inbox.receive, ignored, HEADERS, body(update(message=message("hi")))
    )
    assert status == 503


async def test_a_fault_is_logged_without_what_somebody_wrote(
    caplog: pytest.LogCaptureFixture,
) -> None:
    async def broken(*payload: object) -> bool:
        raise RuntimeError("dinner with Ada at eight")

    status, _, _ = await webhook.handle(SECRET, broken, ignored, HEADERS, body(update(message=message("hi"))))
    assert status == 503
    assert "RuntimeError" in caplog.text
    assert "Ada" not in caplog.text


@pytest.mark.parametrize("secret", ["", "s3cret-from-setWebhooK", "é", SECRET + "x"])
async def test_a_request_without_the_secret_is_turned_away(secret: str) -> None:
    inbox = Inbox()
    headers = {"X-Telegram-Bot-Api-Secret-Token": secret}
    status, _, _ = await webhook.handle(
        SECRET, inbox.receive, ignored, headers, body(update(message=message("hi")))
    )
    assert status == 401
    assert (await webhook.handle(SECRET, inbox.receive, ignored, {}, b"{}"))[0] == 401
    assert (await webhook.handle("", inbox.receive, ignored, {"X-Telegram-Bot-Api-Secret-Token": ""}, b"{}"))[
        0
    ] == 401
    assert not inbox.calls


async def test_an_oversized_body_is_turned_away_unread() -> None:
    assert (await webhook.handle(SECRET, Inbox().receive, ignored, HEADERS, b" " * (MAX_BODY + 1)))[0] == 413


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b"{}", b"\xff", b"[" * 100_000, b'{"update_id": 1.5}'])
async def test_a_malformed_body_is_answered_400(content: bytes) -> None:
    assert (await webhook.handle(SECRET, Inbox().receive, ignored, HEADERS, content))[0] == 400


@settings(deadline=None)
@given(st.binary(max_size=200))
def test_no_bytes_at_all_bring_the_door_down(content: bytes) -> None:
    answer = asyncio.run(webhook.handle(SECRET, Inbox().receive, ignored, HEADERS, content))
    assert answer[0] in {200, 400}


def test_reading_and_storing_load_neither_aiogram_nor_slack() -> None:
    program = (
        "import sys, channels.telegram.channel, channels.slack.channel;"
        "print([name for name in ('aiogram', 'slack_sdk', 'slack_bolt', 'aiohttp') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
