"""Whether Telegram is set up so that Parley can work: token, groups, the way in, the menu."""

from __future__ import annotations

from typing import Any

from channels.findings import Finding
from channels.pace import Call
from channels.reachability import reached
from channels.telegram.client import TelegramClient
from channels.telegram.menu import COMMANDS
from channels.telegram.refusals import failure
from channels.telegram.settings import TelegramMode, TelegramSettings
from engine.errors import ParleyError


async def findings(settings: TelegramSettings) -> list[Finding]:
    """One finding for each thing that could be wrong. Asks Telegram; changes nothing."""
    client = TelegramClient(settings)
    try:
        return await _found(settings, client.call)
    finally:
        await client.close()


async def _found(settings: TelegramSettings, call: Call) -> list[Finding]:
    try:
        me = await _result(call, "getMe")
        webhook = await _result(call, "getWebhookInfo")
        commands = await _result(call, "getMyCommands")
    except ParleyError as error:
        return [Finding(False, f"{error} Check PARLEY_TELEGRAM_TOKEN and the network.")]
    name = me.get("username", "") if isinstance(me, dict) else ""
    found = [Finding(True, f"Telegram takes the token of @{name}: people reach it at t.me/{name}.")]
    found.append(_way_in(settings, webhook if isinstance(webhook, dict) else {}))
    if settings.mode is TelegramMode.WEBHOOK and settings.webhook_url:
        found.append(await reached(settings.webhook_url, "Telegram"))
    return [*found, _menu(commands if isinstance(commands, list) else [])]


def _menu(commands: list[Any]) -> Finding:
    """Whether people are shown every command."""
    there = {str(each.get("command")) for each in commands if isinstance(each, dict)}
    missing = [name for name in COMMANDS[""] if name not in there]
    if missing:
        listed = ", ".join(f"/{name}" for name in missing)
        return Finding(False, f"The command menu lacks {listed}: it is set once `parley serve` has run.")
    return Finding(True, "The command menu shows every command.")


def _way_in(settings: TelegramSettings, webhook: dict[str, Any]) -> Finding:
    there = str(webhook.get("url") or "")
    if settings.mode is TelegramMode.POLLING:
        if there:
            text = "Another program has set a webhook for this bot: `parley serve` takes the updates back."
            return Finding(False, text)
        return Finding(True, "Updates are polled; no public address is needed.")
    if not settings.webhook_secret:
        return Finding(False, "A webhook needs PARLEY_TELEGRAM_WEBHOOK_SECRET: 1 to 256 of A-Z a-z 0-9 _ -.")
    if there != settings.webhook_url:
        text = "Telegram does not yet know our address: `parley serve` sets it from PARLEY_PUBLIC_URL."
        return Finding(False, text)
    trouble = str(webhook.get("last_error_message") or "")
    if trouble:
        return Finding(False, f"Telegram last failed to bring an update: {trouble}.")
    return Finding(True, "Telegram brings updates to our address.")


async def _result(call: Call, method: str) -> Any:
    answer = await call(method, {})
    if not answer.get("ok"):
        raise failure(answer)
    return answer.get("result")
