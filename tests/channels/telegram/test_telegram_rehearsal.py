"""The loopback shows what people would see in Telegram."""

from __future__ import annotations

import pytest

from channels.telegram.channel import Telegram
from channels.telegram.rehearsal import TelegramLoopback
from engine.errors import Refused
from engine.messages import Message, Notice, Press, Settlement, Words
from engine.people import Address, ChannelName
from tests.channels.chat_support import NOW, ToldClock, delivery, offer

SAM = Address(ChannelName.TELEGRAM, "601005")


async def test_what_is_said_is_read_as_it_was_meant() -> None:
    loopback = TelegramLoopback()
    channel = loopback.channel(ToldClock())
    asked = loopback.says("501001", "/meet @sam 30m tomorrow or thursday", at=NOW, name="Jonas Weber")
    (inbound,) = await channel.read(asked.raw)
    assert inbound.body == Words("/meet @sam 30m tomorrow or thursday")
    assert (inbound.sender.name, inbound.chat) == ("Jonas Weber", "501001")
    (answer,) = await channel.read(loopback.says("601005", "this one, 11", at=NOW, reply_to="9002").raw)
    assert answer.refs == ("9002",)


async def test_a_message_is_seen_without_markup_with_its_buttons() -> None:
    loopback = TelegramLoopback()
    channel = loopback.channel(ToldClock())
    receipt = await channel.send(delivery(SAM, refs=("9001",)))
    (seen,) = loopback.messages
    assert (seen.address, seen.chat, seen.ref, seen.thread) == ("601005", "601005", receipt.ref, "9001")
    assert seen.text == offer().plain()
    assert [button.name for button in seen.buttons] == ["offer:1", "offer:2", "suggest_others", "decline"]


async def test_a_press_carries_the_buttons_value_and_its_message() -> None:
    loopback = TelegramLoopback()
    channel = loopback.channel(ToldClock())
    receipt = await channel.send(delivery(SAM))
    (inbound,) = await channel.read(loopback.presses("601005", "b2", receipt.ref, at=NOW).raw)
    assert inbound.body == Press("b2", receipt.ref)


async def test_a_settled_message_is_seen_without_buttons() -> None:
    loopback = TelegramLoopback()
    channel = loopback.channel(ToldClock())
    receipt = await channel.send(delivery(SAM))
    await channel.settle(Settlement(SAM, "601005", receipt.ref, Message("s", ("It is <booked>, @sam.",))))
    (seen,) = loopback.messages
    assert (seen.text, seen.buttons, seen.edited) == ("It is <booked>, @sam.", (), True)


async def test_whoever_opens_the_link_comes_with_the_conversations_secret() -> None:
    loopback = TelegramLoopback()
    channel = loopback.channel(ToldClock())
    assert isinstance(channel, Telegram)
    link = channel.link("k3y_of-28")
    assert link == "https://t.me/ParleyBot?start=k3y_of-28"
    (inbound,) = await channel.read(loopback.says("601005", "/start " + link.partition("=")[2], at=NOW).raw)
    assert (inbound.token, inbound.body) == ("k3y_of-28", Words("/start"))


@pytest.mark.parametrize("token", ["", "x" * 65, "a b", "ü", "a&b", "a\n"])
def test_a_token_that_cannot_travel_in_a_link_is_refused(token: str) -> None:
    channel = TelegramLoopback().channel(ToldClock())
    assert isinstance(channel, Telegram)
    with pytest.raises(Refused):
        channel.link(token)


async def test_a_group_a_mention_and_a_block_are_rehearsed_too() -> None:
    loopback = TelegramLoopback()
    channel = loopback.channel(ToldClock())
    (inbound,) = await channel.read(loopback.says("601005", "@ParleyBot 2", at=NOW, chat="-1001").raw)
    assert (inbound.body, inbound.private) == (Words("2"), False)
    (gone,) = await channel.read(loopback.blocks("601005", at=NOW).raw)
    assert isinstance(gone.body, Notice)
