"""Every failure of the way to Slack and Telegram, for every request: never not at all, at most once more.

The proxy of `tests.faults` stands between the unmodified clients and the strict counterparts.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from bot.app import App, Policy
from bot.clock import SystemClock
from bot.deliveries import DELIVER
from bot.interpreter import Grammar
from bot.ports import Channel
from bot.worker import Worker
from channels.slack.channel import Slack
from channels.slack.settings import SlackSettings
from channels.telegram.channel import Telegram
from channels.telegram.settings import TelegramSettings
from engine.boards import Board
from engine.errors import Disconnected, Doubtful, Unavailable
from engine.messages import Delivery, Message, Settlement
from engine.people import Address, ChannelName
from storage import outbox
from storage.codec import encode
from storage.migrate import prepare
from storage.sqlite import SqliteStore
from tests.channels.chat_support import Inbox, ToldClock, delivery
from tests.channels.slack import counterpart as slack_side
from tests.channels.telegram import counterpart as telegram_side
from tests.faults import DONE_ANYWAY, HTML, Fault, Faulty, Kind, faulty, refusing
from tests.waiting import until_async

SAM, TOM = Address(ChannelName.SLACK, "U0SAM"), Address(ChannelName.SLACK, "U0TOM")
NUMBER = Address(ChannelName.TELEGRAM, "601005")
BOOKED = Message("s", ("It is booked.",))
FAULTS = [
    *(Fault(kind) for kind in (Kind.RESET_BEFORE, Kind.RESET_AFTER, Kind.CLOSED_BEFORE, Kind.HANG_BEFORE)),
    *(Fault(kind) for kind in (Kind.HANG_AFTER, Kind.DRIP, Kind.TRUNCATED, Kind.HTML_PAGE, Kind.EMPTY)),
    *(Fault(kind) for kind in (Kind.GARBAGE, Kind.LOOP)),
    *(Fault(Kind.STATUS_BEFORE, status) for status in (400, 401, 403, 404, 409, 500, 503)),
    Fault(Kind.STATUS_BEFORE, 429, (("Retry-After", "1"),)),
    Fault(Kind.STATUS_BEFORE, 429),
    Fault(Kind.STATUS_BEFORE, 502, (("Content-Type", "text/html"),), body=HTML),
    Fault(Kind.STATUS_AFTER, 502, (("Content-Type", "text/html"),), body=HTML),
    Fault(Kind.STATUS_BEFORE, 200, (("Content-Type", "application/json"),), body="[1, 2]"),
    Fault(Kind.STATUS_BEFORE, 200, (("Content-Type", "application/json"),), body='{"ok": tru'),
    Fault(Kind.STATUS_BEFORE, 200, (("Content-Type", "text/plain"),), body="all is well"),
]
TRIES = 3


@dataclass
class House:
    """One channel, the proxy before its service, and the service."""

    make: Callable[[], Any]
    proxy: Faulty
    there: Any
    channel: Any = None

    def __post_init__(self) -> None:
        self.channel = self.make()

    async def forget_pauses(self) -> None:
        """Begin anew, as after a pause."""
        await self.channel.stop()
        self.channel = self.make()


Do = Callable[[House], Awaitable[object]]


@asynccontextmanager
async def slack_house() -> AsyncIterator[House]:
    async with slack_side.slack() as (there, url), faulty(url.removesuffix("/api/")) as proxy:
        settings = SlackSettings(
            bot_token=slack_side.BOT_TOKEN,
            app_token=slack_side.APP_TOKEN,
            base_url=f"{proxy.url}/api/",
            per_channel_a_second=0,
            timeout=0.6,
            ping_interval=0.1,
        )
        house = House(lambda: Slack(settings, ToldClock()), proxy, there)
        try:
            yield house
        finally:
            await house.channel.stop()


@asynccontextmanager
async def telegram_house() -> AsyncIterator[House]:
    async with telegram_side.telegram() as (there, url), faulty(url) as proxy:
        settings = TelegramSettings(
            token=telegram_side.TOKEN,
            base_url=proxy.url,
            per_chat_a_second=0,
            per_second=0,
            timeout=0.6,
            poll_timeout=1,
        )
        house = House(lambda: Telegram(settings, ToldClock(), pause=_no_pause), proxy, there)
        try:
            yield house
        finally:
            await house.channel.stop()


async def _no_pause(seconds: float) -> None:
    await asyncio.sleep(0)


async def _as_the_worker_does(house: House, do: Do) -> int:
    """How many tries it takes. The chat's own pause after a 429 is not waited for."""
    for tries in range(1, TRIES + 1):
        try:
            await do(house)
            return tries
        except (Unavailable, Disconnected, Doubtful) as error:
            if getattr(error, "retry_after", None):
                await house.forget_pauses()
    raise AssertionError("it is not done, whatever the number of tries")


async def _post(house: House) -> None:
    await house.channel.send(delivery(SAM, chat="D0SAM"))


async def _whisper(house: House) -> None:
    whispered = Delivery("d", SAM, "C0TEAM/1796112000.000001", BOOKED, ephemeral=True)
    house.there.heard.add("1796112000.000001")
    await house.channel.send(whispered)


async def _publish(house: House) -> None:
    await house.channel.show(SAM, Board("Parley", ()))


async def _profile(house: House) -> None:
    assert (await house.channel.profile(SAM)).name == "Sam Okoye"


async def _send(house: House) -> None:
    await house.channel.send(delivery(NUMBER))


async def _settled(house: House, ref: str, to: Address, chat: str) -> None:
    await house.channel.settle(Settlement(to, chat, ref, BOOKED))


@pytest.mark.parametrize("do", [_post, _whisper])
@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: f"{fault.kind.name}-{fault.status}")
async def test_a_message_in_slack_is_posted_and_at_most_once_more(fault: Fault, do: Do) -> None:
    async with slack_house() as house:
        house.proxy.next.append(fault)
        assert await _as_the_worker_does(house, do) == 2
        assert len(house.there.messages) == (2 if fault.kind in DONE_ANYWAY else 1)


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: f"{fault.kind.name}-{fault.status}")
async def test_a_message_in_telegram_is_sent_and_at_most_once_more(fault: Fault) -> None:
    async with telegram_house() as house:
        house.proxy.next.append(fault)
        assert await _as_the_worker_does(house, _send) == 2
        assert len(house.there.messages) == (2 if fault.kind in DONE_ANYWAY else 1)


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: f"{fault.kind.name}-{fault.status}")
async def test_what_can_be_repeated_in_slack_is_repeated_until_it_is_done(fault: Fault) -> None:
    async with slack_house() as house:
        ref = (await house.channel.send(delivery(SAM, chat="D0SAM"))).ref
        for do in (_publish, _profile, lambda here: _settled(here, ref, SAM, "D0SAM")):
            house.proxy.next.append(fault)
            # aiohttp by itself asks once more for a profile, which is a GET, where the connection breaks.
            assert await _as_the_worker_does(house, do) <= 2
        await house.forget_pauses()
        house.proxy.next.append(fault)  # this one meets conversations.open
        assert await _as_the_worker_does(house, lambda here: _settled(here, ref, SAM, "")) <= 2
        assert house.there.messages[ref]["text"] == "It is booked."
        assert len(house.there.messages) == 1
        assert house.there.homes["U0SAM"]["type"] == "home"


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: f"{fault.kind.name}-{fault.status}")
async def test_what_can_be_repeated_in_telegram_is_repeated_until_it_is_done(fault: Fault) -> None:
    async with telegram_house() as house:
        ref = (await house.channel.send(delivery(NUMBER))).ref
        house.proxy.next.append(fault)
        assert await _as_the_worker_does(house, lambda here: _settled(here, ref, NUMBER, "601005")) == 2
        assert house.there.messages[int(ref)]["text"] == "It is booked."
        assert len(house.there.messages) == 1


QUICK = [fault for fault in FAULTS if fault.kind not in {Kind.HANG_BEFORE, Kind.HANG_AFTER, Kind.DRIP}]


@pytest.mark.parametrize("fault", QUICK, ids=lambda fault: f"{fault.kind.name}-{fault.status}")
async def test_telegram_is_listened_to_whatever_goes_wrong_at_the_start(fault: Fault) -> None:
    inbox = Inbox()
    async with telegram_house() as house:
        there = house.there
        there.updates = [{"update_id": 6, "message": {"message_id": 1, "chat": {"id": 601005}, "text": "hi"}}]
        house.proxy.next.extend([fault] * 4)  # deleteWebhook, getMe, the first polls
        await house.channel.start(inbox.receive)
        await asyncio.wait_for(there.until(lambda: there.confirmed == 7), 20)
        assert len(inbox.rows) == 1


@pytest.mark.parametrize("fault", QUICK, ids=lambda fault: f"{fault.kind.name}-{fault.status}")
async def test_the_socket_to_slack_is_opened_whatever_goes_wrong_at_first(fault: Fault) -> None:
    async with slack_house() as house:
        house.proxy.next.append(fault)
        starting = asyncio.create_task(house.channel.start(Inbox().receive))
        await until_async(lambda: _true(house.there.opened), 20)
        starting.cancel()
        await asyncio.gather(starting, return_exceptions=True)


async def _true(found: object) -> object:
    return found


@pytest.mark.parametrize("url", ["https://{there}", "http://nowhere.invalid", "{nobody}"])
async def test_a_service_that_cannot_be_reached_at_all_is_asked_again(url: str) -> None:
    async with slack_side.slack() as (_, slack_url):
        with refusing() as nobody:
            host = slack_url.removeprefix("http://").removesuffix("/api/")
            base = url.format(there=host, nobody=nobody)
            slack = Slack(SlackSettings(bot_token="x", base_url=f"{base}/api/", timeout=2), ToldClock())
            telegram = Telegram(TelegramSettings(token="1:x", base_url=base, timeout=2), ToldClock())
            for channel, to in ((slack, SAM), (telegram, NUMBER)):
                with pytest.raises(Unavailable):
                    await channel.send(delivery(to))
                await channel.stop()


async def test_a_chat_that_hangs_delays_nobody_else_and_keeps_its_order(tmp_path: Path) -> None:
    async with slack_house() as house:
        stuck = asyncio.Event()
        house.there.stuck["D0SAM"] = stuck
        prepare(tmp_path / "parley.db")
        store = SqliteStore(tmp_path / "parley.db")
        channels: dict[ChannelName, Channel] = {ChannelName.SLACK: house.channel}
        app = App(store, SystemClock(), b"k" * 32, Grammar(), Policy(), channels)
        store.on_commit = app.wake.set
        working = asyncio.create_task(Worker(app).run())
        try:
            for number in range(3):
                for to in (SAM, TOM):
                    await _ask(app, to, number)
            await asyncio.wait_for(until_async(lambda: _true(_texts(house, "D0TOM") == ["0", "1", "2"])), 1.0)
            stuck.set()
            await until_async(lambda: _true(len(set(_texts(house, "D0SAM"))) == 3), 20)
            seen = _texts(house, "D0SAM")
            assert sorted(set(seen), key=seen.index) == ["0", "1", "2"]
        finally:
            working.cancel()
            await asyncio.gather(working, return_exceptions=True)
            store.close()


async def _ask(app: App, to: Address, number: int) -> None:
    chat = "D" + to.id[1:]
    said = Delivery(f"{chat}.{number}", to, chat, Message("s", (str(number),)))
    lane, body, now = f"slack:{chat}", encode(said), app.now()
    await app.store.keep(lambda tx: outbox.add(tx, said.id, "", lane, DELIVER, body, now))


def _texts(house: House, channel: str) -> list[str]:
    return [each["text"] for each in house.there.messages.values() if each["channel"] == channel]
