"""Slack over real sockets: slack_sdk and slack-bolt as they are, against the strict counterpart."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import pytest

from channels.slack.channel import Slack
from channels.slack.settings import SlackSettings
from engine.errors import Disconnected, ParleyError, Unavailable
from engine.messages import Message, Settlement
from engine.people import Address, ChannelName
from tests.channels.chat_support import Inbox, ToldClock, delivery, offer, option
from tests.channels.faults import DONE_ANYWAY, Fault
from tests.channels.slack import counterpart
from tests.channels.slack.counterpart import APP_TOKEN, BOT_TOKEN
from tests.channels.slack.payloads import click, command, event, message

SAM = Address(ChannelName.SLACK, "U0SAM")


def settings(base_url: str, **changes: Any) -> SlackSettings:
    chosen = {"per_channel_a_second": 0.0, "timeout": 0.25, **changes}
    return SlackSettings(bot_token=BOT_TOKEN, app_token=APP_TOKEN, base_url=base_url, **chosen)


@asynccontextmanager
async def workspace(**changes: Any) -> AsyncIterator[tuple[counterpart.Slack, Slack]]:
    async with counterpart.slack() as (there, base_url):
        here = Slack(settings(base_url, **changes), ToldClock())
        try:
            yield there, here
        finally:
            await here.stop()


async def test_a_message_is_posted_updated_and_threaded() -> None:
    async with workspace() as (there, here):
        first = await here.send(delivery(SAM))
        second = await here.send(delivery(SAM, chat="D0SAM", refs=(first.ref,)))
        await here.settle(Settlement(SAM, "", first.ref, Message("s", ("It is booked.",))))
        assert there.messages[second.ref]["thread_ts"] == first.ref
        assert there.messages[first.ref]["text"] == "It is booked."
        assert (await here.profile(SAM)).tzid == "Europe/London"


async def test_the_longest_message_is_taken() -> None:
    choices = tuple(option(number, f"Wed 2 Dec, {number:02}:00 <&>") for number in range(1, 61))
    async with workspace() as (there, here):
        receipt = await here.send(
            delivery(SAM, message=Message("s", ("&<>" * 9000,), choices, ("<" * 9000,)))
        )
        assert there.messages[receipt.ref]["blocks"]


async def test_many_messages_share_one_connection() -> None:
    async with workspace() as (there, here):
        receipts = await asyncio.gather(*(here.send(delivery(SAM, chat="D0SAM")) for _ in range(20)))
        assert len({receipt.ref for receipt in receipts}) == len(there.messages) == 20


@pytest.mark.parametrize("fault", Fault)
async def test_every_failure_of_the_network_is_asked_again_and_done_at_most_twice(fault: Fault) -> None:
    async with workspace() as (there, here):
        there.faults.next.append(fault)
        with pytest.raises(Unavailable):
            await here.send(delivery(SAM, chat="D0SAM"))
        assert len(there.messages) == (1 if fault in DONE_ANYWAY else 0)
        await here.send(delivery(SAM, chat="D0SAM"))
        assert len(there.messages) == (2 if fault in DONE_ANYWAY else 1)


@pytest.mark.parametrize("fault", [Fault.ERROR_500, Fault.HTML_502, Fault.WRONG_JSON])
async def test_settling_and_profiles_fail_as_sending_does(fault: Fault) -> None:
    async with workspace() as (there, here):
        receipt = await here.send(delivery(SAM, chat="D0SAM"))
        there.faults.next.extend([fault, fault])
        with pytest.raises(Unavailable):
            await here.settle(Settlement(SAM, "D0SAM", receipt.ref, offer()))
        with pytest.raises(Unavailable):
            await here.profile(SAM)


@pytest.mark.parametrize(("header", "seconds"), [("7", 7), ("0", 1), (None, 30), ("soon", 30)])
async def test_a_pause_is_as_long_as_slack_asks(header: str | None, seconds: float) -> None:
    async with workspace() as (there, here):
        there.quota, there.retry_after = 0, header
        with pytest.raises(Unavailable) as caught:
            await here.send(delivery(SAM, chat="D0SAM"))
        assert caught.value.retry_after == seconds


async def test_a_paused_channel_is_not_asked_and_the_others_are() -> None:
    async with workspace(per_channel_a_second=1000.0) as (there, here):
        there.quota = 0
        with pytest.raises(Unavailable):
            await here.send(delivery(SAM, chat="D0SAM"))
        there.quota = None
        with pytest.raises(Unavailable):
            await here.send(delivery(SAM, chat="D0SAM"))
        await here.send(delivery(SAM, chat="D0TOM"))
        assert [asked["channel"] for _, asked in there.calls] == ["D0SAM", "D0TOM"]


async def test_a_token_revoked_in_mid_flight_disconnects() -> None:
    async with workspace() as (there, here):
        await here.send(delivery(SAM, chat="D0SAM"))
        there.revoked = True
        with pytest.raises(Disconnected):
            await here.send(delivery(SAM, chat="D0SAM"))


@pytest.mark.parametrize("address", ["http://127.0.0.1:{port}/api/", "http://nowhere.invalid/api/"])
async def test_a_slack_that_cannot_be_reached_is_unavailable(address: str) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        here = Slack(settings(address.format(port=free.getsockname()[1])), ToldClock())
        with pytest.raises(Unavailable):
            await here.send(delivery(SAM, chat="D0SAM"))
        await here.stop()


async def test_a_server_without_tls_is_unavailable() -> None:
    async with counterpart.slack() as (_, base_url):
        here = Slack(settings(base_url.replace("http:", "https:")), ToldClock())
        with pytest.raises(ParleyError):
            await here.send(delivery(SAM, chat="D0SAM"))
        await here.stop()


async def test_socket_mode_stores_every_kind_before_it_acknowledges() -> None:
    inbox = Inbox()
    async with workspace() as (there, here):
        await here.start(inbox.receive)
        await there.deliver("events_api", event(message("hi")), "e1")
        await there.ack_of("e1")
        assert inbox.calls == 1
        await there.deliver("interactive", click(), "e2")
        await there.ack_of("e2")
        await there.deliver("slash_commands", command(), "e3")
        await there.ack_of("e3")
        said = [one for raw in inbox.raws for one in await here.read(raw)]
        assert [one.chat for one in said] == ["D0SAM", "D0SAM", "U0SAM"]


async def test_what_cannot_be_stored_is_not_acknowledged_in_socket_mode() -> None:
    inbox = Inbox()
    async with workspace() as (there, here):
        await here.start(inbox.receive)
        inbox.full = True
        await there.deliver("events_api", event(message("hi")), "e1")
        await there.deliver("events_api", event(message("edited", subtype="message_changed"), "Ev2"), "e2")
        await there.ack_of("e2")
        inbox.full = False
        await there.deliver("events_api", event(message("hi")), "e3")
        await there.ack_of("e3")
        assert "e1" not in there.acks
        assert len(inbox.rows) == 1


async def test_slack_is_acknowledged_within_300_ms_although_every_call_hangs() -> None:
    inbox, loop = Inbox(), asyncio.get_running_loop()
    async with workspace(timeout=30.0) as (there, here):
        await here.start(inbox.receive)
        there.faults.always = Fault.HANG
        sending = asyncio.create_task(here.send(delivery(SAM, chat="D0SAM")))
        taken = []
        for number in range(100):
            opens = {"type": "shortcut", "user": {"id": "U0SAM"}, "trigger_id": f"t{number}"}
            payload = opens if number % 2 else event(message("hi"), f"Ev{number}")
            began = loop.time()
            await there.deliver("interactive" if number % 2 else "events_api", payload, f"e{number}")
            await there.ack_of(f"e{number}")
            taken.append(loop.time() - began)
        sending.cancel()
        assert sorted(taken)[98] < 0.3
        assert len(inbox.rows) == 50


async def test_an_envelope_that_comes_four_times_is_stored_once() -> None:
    inbox = Inbox()
    async with workspace() as (there, here):
        await here.start(inbox.receive)
        for number in range(4):
            await there.deliver("events_api", event(message("hi")), f"e{number}")
            await there.ack_of(f"e{number}")
        assert len(inbox.rows) == 1


async def test_a_form_is_heard_through_the_socket_with_no_more_than_is_needed() -> None:
    inbox = Inbox()
    async with workspace() as (there, here):
        await here.start(inbox.receive)
        values = {"mail": {"it": {"value": "tom@northgate.example"}}}
        view = {"id": "V1", "callback_id": "find_a_time", "state": {"values": values}}
        await there.deliver(
            "interactive", {"type": "view_submission", "user": {"id": "U0SAM"}, "view": view}, "e1"
        )
        await there.ack_of("e1")
        assert len(inbox.rows) == 1


async def test_nonsense_in_an_envelope_does_not_come_for_ever() -> None:
    inbox = Inbox()
    async with workspace() as (there, here):
        await here.start(inbox.receive)
        await there.deliver("events_api", {"type": "unheard_of"}, "e1")
        await there.ack_of("e1")
        assert not inbox.rows


async def test_the_connection_is_renewed_when_the_network_drops_it() -> None:
    inbox = Inbox()
    async with workspace(ping_interval=0.1) as (there, here):
        await here.start(inbox.receive)
        await there.connection(1)
        there.lines[0].abort()
        await there.deliver("events_api", event(message("hi")), "e1", number=2)
        await there.ack_of("e1")
        assert len(inbox.rows) == 1


async def test_stopping_takes_no_time_although_nobody_answers() -> None:
    async with workspace() as (there, here):
        there.deaf = True
        await here.start(Inbox().receive)
        await there.connection(1)
        await asyncio.wait_for(here.stop(), timeout=1.5)


async def test_an_address_that_failed_once_is_not_tried_for_ever() -> None:
    inbox = Inbox()
    async with workspace(ping_interval=0.1) as (there, here):
        there.closed = 2
        await here.start(inbox.receive)
        await there.deliver("events_api", event(message("hi")), "e1")
        await there.ack_of("e1")
        assert there.opened >= 3


async def test_the_connection_is_renewed_when_slack_closes_it() -> None:
    inbox = Inbox()
    async with workspace() as (there, here):
        await here.start(inbox.receive)
        first = await there.connection(1)
        await first.send_json({"type": "disconnect", "reason": "refresh_requested"})
        await there.deliver("events_api", event(message("hi")), "e1", number=2)
        await there.ack_of("e1")
        assert there.opened == 2
        assert len(inbox.rows) == 1
