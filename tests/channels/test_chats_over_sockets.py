"""A whole conversation between Telegram and Slack, over real sockets on both sides."""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import aiohttp
from pydantic import SecretStr

from bot.clock import SystemClock
from bot.settings import Settings
from bot.wiring import Parley
from channels.payload import MAX_BODY
from channels.slack.endpoint import signature
from engine.people import Address, ChannelName, Person
from storage import conversations, people
from storage.store import Tx
from tests.channels.slack import counterpart as slack_side
from tests.channels.slack.payloads import body, click, event, message
from tests.channels.telegram import counterpart as telegram_side
from tests.channels.telegram.updates import message as telegram_said
from tests.channels.telegram.updates import update

JONAS = Person(
    "jonas",
    "Jonas Weber",
    "jonas@werk.example",
    "Europe/Berlin",
    organizer=True,
    addresses=(Address(ChannelName.TELEGRAM, "501001"),),
)
SAM = Person(
    "sam",
    "Sam Okoye",
    "sam@okoye.example",
    "Europe/London",
    addresses=(Address(ChannelName.SLACK, "U0SAM"),),
)
SECRET = "s3cret"
NOWHERE = "http://127.0.0.1:9/"
ASKED_AT = datetime.fromisoformat("2026-12-01T09:00:00+01:00")


class RunningClock(SystemClock):
    """The real clock, set to the day of the story."""

    def __init__(self, at: datetime) -> None:
        self._at, self._since = at, time.monotonic()

    def now(self) -> datetime:
        return self._at + timedelta(seconds=time.monotonic() - self._since)


class World:
    """Parley between the two counterparts."""

    def __init__(self, parley: Parley, slack: slack_side.Slack, telegram: telegram_side.Telegram) -> None:
        self.parley, self.slack, self.telegram = parley, slack, telegram
        self._updates = 100

    def writes(self, text: str) -> None:
        """Jonas writes to the bot in Telegram."""
        self._updates += 1
        jonas = {"id": 501001, "is_bot": False, "first_name": "Jonas"}
        said = {"message_id": self._updates, "from": jonas, "chat": {"id": 501001, "type": "private"}}
        self.telegram.updates.append(update(self._updates, message={**said, "date": 0, "text": text}))

    async def until(self, true: Callable[[], bool]) -> None:
        """Wait until something has come about on the other side of the sockets."""
        async with asyncio.timeout(15):
            while not true():
                with suppress(TimeoutError):
                    await asyncio.wait_for(self.slack.faults.closing.wait(), 0.01)

    def buttons(self, ts: str) -> list[dict[str, Any]]:
        blocks = self.slack.messages[ts].get("blocks", [])
        return [each for block in blocks if block["type"] == "actions" for each in block["elements"]]

    def telegram_texts(self) -> str:
        return "\n".join(str(message["text"]) for message in self.telegram.messages.values())


@asynccontextmanager
async def world(folder: Path) -> AsyncIterator[World]:
    async with slack_side.slack() as (slack, slack_url), telegram_side.telegram() as (telegram, telegram_url):
        settings = Settings(
            data=folder,
            web_port=0,
            smtp_port=0,
            slack_bot_token=SecretStr(slack_side.BOT_TOKEN),
            slack_app_token=SecretStr(slack_side.APP_TOKEN),
            slack_url=slack_url,
            telegram_token=SecretStr(telegram_side.TOKEN),
            telegram_url=telegram_url,
        )
        parley = Parley(settings, RunningClock(ASKED_AT))

        def known(tx: Tx) -> None:
            people.put(tx, JONAS)
            people.put(tx, SAM)

        await parley.app.store.keep(known)
        await parley.start()
        try:
            yield World(parley, slack, telegram)
        finally:
            await parley.stop()


def test_a_telegram_organizer_and_a_slack_invitee_agree_once_over_real_sockets(tmp_path: Path) -> None:
    asyncio.run(asyncio.wait_for(_agree(tmp_path / "var"), timeout=30))


async def _agree(folder: Path) -> None:
    async with world(folder) as here:
        here.writes("/meet @sam 30m tomorrow or thursday")
        await here.until(lambda: bool(here.slack.messages))
        (offer,) = list(here.slack.messages)
        choices = [each for each in here.buttons(offer) if ":offer:" in each["action_id"]]
        assert len(choices) == 3
        assert here.slack.messages[offer]["channel"] == "D0SAM"

        container = {"type": "message", "message_ts": offer, "channel_id": "D0SAM", "is_ephemeral": False}
        pressed = {"type": "button", **{key: choices[2][key] for key in ("action_id", "value")}}
        payload = click(container=container, actions=[{**pressed, "action_ts": "1796112300.1"}])
        for number in range(4):
            await here.slack.deliver("interactive", payload, f"e{number}")
        await here.until(lambda: not here.buttons(offer) and len(here.slack.messages) == 2)
        await here.until(lambda: "Booked" in here.telegram_texts())

        booked = json.dumps([message["text"] for message in list(here.slack.messages.values())[1:]])
        assert booked.count("Booked") == 1
        await here.slack.ack_of("e3")
        state = here.parley.app.store.read(lambda tx: conversations.with_person(tx, "sam")[0])
        assert state.booking is not None
        assert here.telegram_texts().count("Booked") == 1


def test_requests_over_http_are_answered_by_the_book_on_the_real_port(tmp_path: Path) -> None:
    asyncio.run(asyncio.wait_for(_by_the_book(tmp_path / "var"), timeout=30))


async def _by_the_book(folder: Path) -> None:
    settings = Settings(
        data=folder,
        web_port=0,
        smtp_port=0,
        slack_bot_token=SecretStr(slack_side.BOT_TOKEN),
        slack_signing_secret=SecretStr(SECRET),
        slack_mode="http",
        slack_url=NOWHERE,
        telegram_token=SecretStr(telegram_side.TOKEN),
        telegram_mode="webhook",
        telegram_webhook_secret=SecretStr(SECRET),
        telegram_url=NOWHERE,
    )
    parley = Parley(settings, RunningClock(ASKED_AT))
    await parley.start()
    at = str(int(ASKED_AT.timestamp()))
    telegram = {"X-Telegram-Bot-Api-Secret-Token": SECRET}

    def slack(content: bytes, at: str = at) -> dict[str, str]:
        signed = signature(SECRET, at, content)
        return {"X-Slack-Request-Timestamp": at, "X-Slack-Signature": signed}

    said, nonsense, large = body(event(message("hi"))), b"{", b" " * (MAX_BODY + 1)
    asked = body(update(5, message=telegram_said("hi")))
    old = str(int(ASKED_AT.timestamp()) - 3600)
    expected = [
        ("/slack/events", said, slack(said), 200),
        ("/slack/events", nonsense, slack(nonsense), 400),
        ("/slack/events", said, {}, 401),
        ("/slack/events", said, slack(said, old), 401),
        ("/slack/events", large, slack(large), 413),
        ("/telegram/webhook", asked, telegram, 200),
        ("/telegram/webhook", nonsense, telegram, 400),
        ("/telegram/webhook", asked, {}, 401),
        ("/telegram/webhook", large, telegram, 413),
    ]
    try:
        async with aiohttp.ClientSession(parley.web.address) as session:
            for path, content, headers, status in expected:
                media = {"Content-Type": "application/json"}
                async with session.post(path, data=content, headers=headers | media) as answer:
                    assert (path, answer.status) == (path, status)
    finally:
        await parley.stop()
