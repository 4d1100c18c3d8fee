"""What `parley check` says about Telegram."""

from __future__ import annotations

from typing import Any

import pytest

from channels.telegram.checkup import _found
from channels.telegram.settings import TelegramMode, TelegramSettings

URL = "https://parley.example/telegram/webhook"
WEBHOOK: dict[str, Any] = {"mode": TelegramMode.WEBHOOK, "webhook_url": URL, "webhook_secret": "s"}


def answering(webhook: dict[str, Any], commands: list[Any], me: dict[str, Any] | None = None) -> Any:
    results = {"getMe": {"id": 700700, "username": "ParleyBot"}, "getWebhookInfo": webhook}

    async def call(method: str, arguments: dict[str, Any]) -> dict[str, Any]:
        if me is not None:
            return me
        return {"ok": True, "result": results.get(method, commands)}

    return call


async def test_a_good_set_up_is_called_good() -> None:
    polled = await _found(TelegramSettings(), answering({"url": ""}, [{"command": "meet"}]))
    brought = await _found(TelegramSettings(**WEBHOOK), answering({"url": URL}, [{"command": "meet"}]))
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
    found = await _found(TelegramSettings(**settings), answering(webhook, [{"command": "meet"}]))
    assert [what in finding.text for finding in found if not finding.good] == [True]


async def test_a_wrong_token_is_the_only_finding() -> None:
    wrong = {"ok": False, "error_code": 401, "description": "Unauthorized"}
    (finding,) = await _found(TelegramSettings(), answering({}, [], wrong))
    assert not finding.good
    assert "PARLEY_TELEGRAM_TOKEN" in finding.text
