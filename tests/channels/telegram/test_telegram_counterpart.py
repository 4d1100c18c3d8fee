"""Telegram over real sockets: aiogram as it is, against the strict counterpart.

The only test module that loads aiogram, which costs two seconds.
"""

from __future__ import annotations

import asyncio
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import pytest

from channels.paging import A_PAGE
from channels.telegram.channel import Telegram
from channels.telegram.checkup import findings
from channels.telegram.menu import COMMANDS
from channels.telegram.settings import TelegramSettings
from engine.errors import Disconnected, Unavailable, Unreachable
from engine.messages import Message, Press, Settlement, Words
from engine.people import Address, ChannelName
from tests.channels.chat_support import Inbox, ToldClock, delivery, option
from tests.channels.faults import DONE_ANYWAY, Fault
from tests.channels.telegram import counterpart
from tests.channels.telegram.counterpart import TOKEN
from tests.channels.telegram.updates import message, press, update

SAM = Address(ChannelName.TELEGRAM, "601005")


def settings(base_url: str, **changes: Any) -> TelegramSettings:
    chosen = {"per_chat_a_second": 0.0, "per_second": 0.0, "timeout": 0.3, "poll_timeout": 1, **changes}
    return TelegramSettings(token=chosen.pop("token", TOKEN), base_url=base_url, **chosen)


@asynccontextmanager
async def account(**changes: Any) -> AsyncIterator[tuple[counterpart.Telegram, Telegram]]:
    async with counterpart.telegram() as (there, base_url):
        here = Telegram(settings(base_url, **changes), ToldClock(), pause=no_pause)
        try:
            yield there, here
        finally:
            await here.stop()


async def no_pause(seconds: float) -> None:
    """What the poller does between failures, without the waiting."""
    await asyncio.sleep(0)


async def test_a_message_is_sent_quoted_and_settled() -> None:
    async with account() as (there, here):
        first = await here.send(delivery(SAM))
        second = await here.send(delivery(SAM, chat="601005", refs=(first.ref,)))
        assert there.messages[int(second.ref)]["reply_parameters"]["message_id"] == int(first.ref)
        assert there.messages[int(first.ref)]["reply_markup"]["inline_keyboard"]
        settlement = Settlement(SAM, "601005", first.ref, Message("s", ("It is booked.",)))
        await here.settle(settlement)
        await here.settle(settlement)
        assert "reply_markup" not in there.messages[int(first.ref)]


async def test_the_longest_message_is_taken() -> None:
    choices = tuple(option(number, f"Wed 2 Dec, {number:02}:00 <&>") for number in range(1, 61))
    async with account() as (there, here):
        long = Message("s", ("🙂<&>" * 3000,), choices, ("<" * 3000,))
        receipt = await here.send(delivery(SAM, message=long))
        assert len(there.messages[int(receipt.ref)]["reply_markup"]["inline_keyboard"]) == A_PAGE + 1


@pytest.mark.parametrize("fault", Fault)
async def test_every_failure_of_the_network_is_asked_again_and_done_at_most_twice(fault: Fault) -> None:
    async with account() as (there, here):
        there.faults.next.append(fault)
        with pytest.raises(Unavailable):
            await here.send(delivery(SAM))
        assert len(there.messages) == (1 if fault in DONE_ANYWAY else 0)
        await here.send(delivery(SAM))
        assert len(there.messages) == (2 if fault in DONE_ANYWAY else 1)


async def test_flood_control_is_kept_and_other_chats_go_on() -> None:
    async with account(per_chat_a_second=1000.0) as (there, here):
        there.retry_after = 9
        with pytest.raises(Unavailable) as caught:
            await here.send(delivery(SAM))
        assert caught.value.retry_after == 9
        there.retry_after = None
        with pytest.raises(Unavailable):
            await here.send(delivery(SAM))
        await here.send(delivery(Address(ChannelName.TELEGRAM, "601004")))
        assert [asked["chat_id"] for _, asked in there.calls] == [601005, 601004]


async def test_a_blocked_bot_is_one_persons_matter_and_a_wrong_token_everybodys() -> None:
    async with account() as (there, here):
        there.blocked.add(601005)
        with pytest.raises(Unreachable):
            await here.send(delivery(SAM))
    async with account(token="700700:revoked") as (_, here):
        with pytest.raises(Disconnected):
            await here.send(delivery(SAM))


@pytest.mark.parametrize("address", ["http://127.0.0.1:{port}", "http://nowhere.invalid"])
async def test_a_telegram_that_cannot_be_reached_is_unavailable(address: str) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        here = Telegram(settings(address.format(port=free.getsockname()[1])), ToldClock())
        with pytest.raises(Unavailable):
            await here.send(delivery(SAM))
        await here.stop()


async def test_a_server_without_tls_is_unavailable() -> None:
    async with counterpart.telegram() as (_, base_url):
        here = Telegram(settings(base_url.replace("http:", "https:")), ToldClock())
        with pytest.raises(Unavailable):
            await here.send(delivery(SAM))
        await here.stop()


@pytest.mark.parametrize("fault", [Fault.ERROR_500, Fault.HTML_502, Fault.WRONG_JSON, Fault.RESET_AFTER])
async def test_settling_fails_as_sending_does(fault: Fault) -> None:
    async with account() as (there, here):
        receipt = await here.send(delivery(SAM))
        there.faults.next.append(fault)
        settlement = Settlement(SAM, "601005", receipt.ref, Message("s", ("It is booked.",)))
        with pytest.raises(Unavailable):
            await here.settle(settlement)
        await here.settle(settlement)
        assert "reply_markup" not in there.messages[int(receipt.ref)]


async def test_polling_stores_confirms_and_acknowledges() -> None:
    inbox = Inbox()
    async with account() as (there, here):
        there.updates = [update(5, callback_query=press()), update(6, message=message("hi"))]
        await here.start(inbox.receive)
        await there.until(lambda: there.confirmed == 7 and there.count("answerCallbackQuery") == 1)
        said = [one.body for raw in inbox.raws for one in await here.read(raw)]
        assert said == [Press("b3", "9002"), Words("hi")]
        await there.until(lambda: there.count("setMyCommands") == len(COMMANDS))


async def test_an_update_that_could_not_be_stored_is_polled_again() -> None:
    inbox = Inbox()
    inbox.full = True
    async with account() as (there, here):
        there.updates = [update(6, message=message("hi"))]
        await here.start(inbox.receive)
        await there.until(lambda: there.count("getUpdates") == 2)
        assert there.confirmed == 0
        inbox.full = False
        await there.until(lambda: there.confirmed == 7)
        assert len(inbox.rows) == 1


async def test_a_look_at_the_set_up_finds_what_serving_has_set() -> None:
    async with counterpart.telegram() as (there, base_url):
        before = await findings(settings(base_url))
        here = Telegram(settings(base_url), ToldClock(), pause=no_pause)
        await here.start(Inbox().receive)
        await there.until(lambda: there.count("setMyCommands") == len(COMMANDS))
        after = await findings(settings(base_url))
        await here.stop()
    assert [finding.good for finding in before] == [True, True, False]
    assert [finding.good for finding in after] == [True, True, True]


async def test_stopping_in_the_middle_of_a_poll_takes_no_time() -> None:
    async with account(poll_timeout=50) as (there, here):
        await here.start(Inbox().receive)
        await there.until(lambda: there.count("getUpdates") == 1)
        await asyncio.wait_for(here.stop(), timeout=2)
