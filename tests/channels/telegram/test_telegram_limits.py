"""The counterpart of Telegram refuses what Telegram documents as refused."""

from __future__ import annotations

from typing import Any

import pytest

from tests.channels.telegram import limits

SAID = {"chat_id": 5, "text": "x"}
LONG = {"command": "x", "description": "x" * 257}
HOOK = {"url": "https://parley.example/telegram/webhook", "secret_token": "s"}


def keyed(**button: Any) -> dict[str, Any]:
    return {"inline_keyboard": [[{"text": "x", "callback_data": "1"} | button]]}


MANY = {"inline_keyboard": keyed()["inline_keyboard"] * 101}
CASES = [
    ("sendMessage", {"text": "x"}, "chat not found"),
    ("sendMessage", {"chat_id": "@sam", "text": "x"}, "chat not found"),
    ("sendMessage", SAID | {"text": " "}, "empty"),
    ("sendMessage", SAID | {"text": "x" * 4097}, "too long"),
    ("sendMessage", SAID | {"text": "🙂" * 2049}, "too long"),
    ("sendMessage", SAID | {"parse_mode": "html"}, "parse_mode"),
    ("sendMessage", SAID | {"text": "<x>", "parse_mode": "HTML"}, "can't parse entities"),
    ("sendMessage", SAID | {"text": "<b>x", "parse_mode": "HTML"}, "can't parse entities"),
    ("sendMessage", SAID | {"text": "<b>x</i>", "parse_mode": "HTML"}, "can't parse entities"),
    ("sendMessage", SAID | {"reply_parameters": {}}, "replied not found"),
    ("sendMessage", SAID | {"message_thread_id": "x"}, "thread not found"),
    ("sendMessage", SAID | {"reply_markup": []}, "object expected"),
    ("sendMessage", SAID | {"reply_markup": keyed(callback_data="")}, "BUTTON_DATA_INVALID"),
    ("sendMessage", SAID | {"reply_markup": keyed(callback_data="ü" * 33)}, "BUTTON_DATA_INVALID"),
    ("sendMessage", SAID | {"reply_markup": keyed(url="https://x.example")}, "unallowed"),
    ("sendMessage", SAID | {"reply_markup": keyed(text="")}, "too long"),
    (
        "sendMessage",
        SAID | {"reply_markup": {"inline_keyboard": keyed()["inline_keyboard"] * 101}},
        "too long",
    ),
    ("editMessageText", {"message_id": 1, "text": "x"}, "chat not found"),
    ("editMessageText", SAID, "identifier"),
    ("editMessageText", SAID | {"message_id": 1, "text": ""}, "empty"),
    ("answerCallbackQuery", {}, "query is too old"),
    ("answerCallbackQuery", {"callback_query_id": "1", "text": "x" * 201}, "MESSAGE_TOO_LONG"),
    ("getUpdates", {"limit": 101}, "wrong poll"),
    ("getUpdates", {"limit": 0}, "wrong poll"),
    ("getUpdates", {"timeout": -1}, "wrong poll"),
    ("getUpdates", {"allowed_updates": ["messages"]}, "allowed updates"),
    ("setWebhook", HOOK | {"url": "http://parley.example/"}, "HTTPS"),
    ("setWebhook", HOOK | {"url": "https://parley.example:8080/"}, "HTTPS"),
    ("setWebhook", HOOK | {"secret_token": "no spaces"}, "unallowed characters"),
    ("setWebhook", HOOK | {"secret_token": "x" * 257}, "unallowed characters"),
    ("setMyCommands", {}, "TOO_MUCH"),
    ("setMyCommands", {"commands": [LONG | {"description": "x"}] * 101}, "TOO_MUCH"),
    ("setMyCommands", {"commands": [LONG]}, "INVALID"),
    ("setMyCommands", {"commands": [{"command": "Meet", "description": "x"}]}, "INVALID"),
    ("setMyCommands", {"commands": [], "language_code": "deutsch"}, "INVALID"),
]


@pytest.mark.parametrize(("method", "asked", "problem"), CASES)
def test_what_is_beyond_the_limits_is_refused(method: str, asked: dict[str, Any], problem: str) -> None:
    assert problem in limits.CHECKS[method](asked)


def test_what_is_within_them_is_taken() -> None:
    assert limits.sent(SAID | {"text": "<b>x</b>" + "y" * 4095, "parse_mode": "HTML"}) == ""
    assert limits.sent(SAID | {"reply_markup": keyed(), "reply_parameters": {"message_id": 1}}) == ""
    assert limits.hooked(HOOK) == limits.hooked({"url": ""}) == ""
