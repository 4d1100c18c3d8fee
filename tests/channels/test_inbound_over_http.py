"""What Slack and Telegram bring to Parley's own port: at once, whoever hangs; once, however often."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path
from random import Random
from typing import Any
from urllib.parse import urlencode

import aiohttp
from pydantic import SecretStr

from bot.settings import Settings
from bot.wiring import Parley
from channels.slack.endpoint import signature
from storage import people
from storage.store import Tx
from tests.channels.faults import Fault
from tests.channels.slack import counterpart as slack_side
from tests.channels.slack.payloads import click, command, event, mention, message
from tests.channels.telegram import counterpart as telegram_side
from tests.channels.telegram.updates import SAM as SAM_THERE
from tests.channels.telegram.updates import message as said_there
from tests.channels.telegram.updates import press as pressed_there
from tests.channels.telegram.updates import update
from tests.channels.test_chats_over_sockets import ASKED_AT, JONAS, SAM, SECRET, RunningClock
from tests.waiting import until_async

FORM, JSON = "application/x-www-form-urlencoded", "application/json"
TIMES = 4
MANY = 160


class MovedClock(RunningClock):
    """The story's clock, which can be told that an hour has passed."""

    def pass_an_hour(self) -> None:
        self._at += timedelta(hours=1)


class House:
    """A Parley to which both services bring what they have."""

    def __init__(self, parley: Parley, clock: MovedClock, session: aiohttp.ClientSession) -> None:
        self.parley, self.clock, self.session = parley, clock, session

    async def slack(self, payload: dict[str, Any], media: str = JSON) -> int:
        body = json.dumps(payload).encode() if media == JSON else urlencode(payload).encode()
        at = str(int(self.clock.now().timestamp()))
        headers = {"X-Slack-Request-Timestamp": at, "X-Slack-Signature": signature(SECRET, at, body)}
        return await self._post("/slack/events", body, headers | {"Content-Type": media})

    async def telegram(self, payload: dict[str, Any]) -> int:
        headers = {"X-Telegram-Bot-Api-Secret-Token": SECRET, "Content-Type": JSON}
        return await self._post("/telegram/webhook", json.dumps(payload).encode(), headers)

    async def _post(self, path: str, body: bytes, headers: dict[str, str]) -> int:
        async with self.session.post(path, data=body, headers=headers) as answer:
            await answer.read()
            return answer.status


@asynccontextmanager
async def house(
    folder: Path,
) -> AsyncIterator[tuple[House, slack_side.Slack, telegram_side.Telegram]]:
    async with slack_side.slack() as (slack, slack_url), telegram_side.telegram() as (telegram, telegram_url):
        settings = Settings(
            data=folder / "var",
            web_port=0,
            smtp_port=0,
            slack_bot_token=SecretStr(slack_side.BOT_TOKEN),
            slack_signing_secret=SecretStr(SECRET),
            slack_mode="http",
            slack_url=slack_url,
            telegram_token=SecretStr(telegram_side.TOKEN),
            telegram_mode="webhook",
            telegram_webhook_secret=SecretStr(SECRET),
            telegram_url=telegram_url,
        )
        clock = MovedClock(ASKED_AT)
        parley = Parley(settings, clock)

        def known(tx: Tx) -> None:
            people.put(tx, JONAS)
            people.put(tx, SAM)

        await parley.app.store.keep(known)
        await parley.start()
        try:
            async with aiohttp.ClientSession(parley.web.address) as session:
                yield House(parley, clock, session), slack, telegram
        finally:
            await parley.stop()


async def test_both_are_acknowledged_within_300_ms_although_every_service_hangs(tmp_path: Path) -> None:
    loop = asyncio.get_running_loop()
    async with house(tmp_path) as (here, slack, telegram):
        slack.faults.always = telegram.faults.always = Fault.HANG
        # aiogram is loaded at the start, which keeps both cores busy for seconds.
        await telegram.until(lambda: telegram.count("getMe") > 0)
        taken = []
        for number in range(MANY):
            began = loop.time()
            if number % 2:
                status = await here.slack(event(message("help"), f"Ev{number}"))
            else:
                status = await here.telegram(update(number + 1, message=said_there("/help")))
            taken.append(loop.time() - began)
            assert status == 200
        assert sorted(taken)[int(MANY * 0.99)] < 0.3
        stored = "SELECT count(*) FROM inbox"
        assert here.parley.app.store.read(lambda tx: tx.one(stored))[0] == MANY


def _events(here: House) -> list[Callable[[], Any]]:
    """Eleven things that people do, each brought by a call of its own."""
    shown = {"type": "shortcut", "user": {"id": "U0SAM"}, "trigger_id": "1.99", "callback_id": "find_a_time"}
    jonas = {"id": 501001, "is_bot": False, "first_name": "Jonas"}
    there = {"from": jonas, "chat": {"id": 501001, "type": "private"}}
    texts = ("1796112000.000100", "1796112000.000200", "1796112000.000300")
    return [
        *(
            lambda ts=ts: here.slack(event(message("help", ts=ts, event_ts=ts), f"Ev{ts}"))  # type: ignore[misc]
            for ts in texts
        ),
        lambda: here.slack(event(mention("<@U0PARLEY> help", ts="1796112000.000400"), "EvM")),
        lambda: here.slack(command("/parley", "help", trigger_id="1.1"), FORM),
        lambda: here.slack(command("/parley", "", trigger_id="1.2"), FORM),
        lambda: here.slack({"payload": json.dumps(click("page.1"))}, FORM),
        lambda: here.slack({"payload": json.dumps(shown)}, FORM),
        *(
            lambda number=number: here.telegram(  # type: ignore[misc]
                update(number, message=said_there("/help", message_id=number, **there))
            )
            for number in (101, 102)
        ),
        lambda: here.telegram(update(103, callback_query=pressed_there("page.1", **{"from": SAM_THERE}))),
    ]


async def test_what_comes_four_times_shuffled_and_an_hour_later_is_answered_once(tmp_path: Path) -> None:
    async with house(tmp_path) as (here, slack, telegram):
        slack.heard |= {f"1796112000.000{number}00" for number in range(1, 5)}
        brought = [each for each in _events(here) for _ in range(TIMES - 1)]
        Random(7).shuffle(brought)
        for bring in brought:
            assert await bring() == 200
        await _idle(here)
        here.clock.pass_an_hour()
        for bring in _events(here):
            assert await bring() == 200
        await _idle(here)
        assert len(slack.messages) == 6, [each["text"] for each in slack.messages.values()]
        assert len(telegram.messages) == 2, [each["text"] for each in telegram.messages.values()]
        assert len(slack.views) == 1


async def _idle(here: House) -> None:
    """Wait until nothing is due any more."""
    inbox, outbox = (f"(SELECT count(*) FROM {table} WHERE state = 'due')" for table in ("inbox", "outbox"))
    due = f"SELECT {inbox} + {outbox}"

    async def look() -> bool:
        return bool(here.parley.app.store.read(lambda tx: tx.one(due))[0] == 0)

    await until_async(look, 25)
