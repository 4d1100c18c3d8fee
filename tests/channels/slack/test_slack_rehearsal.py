"""The loopback shows what people would see in Slack."""

from __future__ import annotations

from channels.slack.rehearsal import SlackLoopback
from engine.messages import Message, Press, Settlement, Words
from engine.people import Address, ChannelName
from tests.channels.chat_support import NOW, ToldClock, delivery, offer

SAM = Address(ChannelName.SLACK, "U0SAM")


async def test_what_is_said_is_read_as_it_was_meant() -> None:
    loopback = SlackLoopback()
    channel = loopback.channel(ToldClock())
    payload = loopback.says("U0SAM", "<@PARLEY> set up 30 min with tom@northgate.example", at=NOW)
    (inbound,) = await channel.read(payload.raw)
    assert inbound.body == Words("set up 30 min with tom@northgate.example")
    assert (inbound.chat, inbound.private) == ("D0SAM", True)


async def test_a_message_is_seen_without_markup_with_its_buttons() -> None:
    loopback = SlackLoopback()
    channel = loopback.channel(ToldClock())
    receipt = await channel.send(delivery(SAM))
    (seen,) = loopback.messages
    assert (seen.address, seen.chat, seen.ref) == ("U0SAM", "D0SAM", receipt.ref)
    assert seen.text == offer().plain()
    assert [button.name for button in seen.buttons] == ["offer:1", "offer:2", "suggest_others", "decline"]


async def test_a_press_carries_the_buttons_value_and_its_message() -> None:
    loopback = SlackLoopback()
    channel = loopback.channel(ToldClock())
    receipt = await channel.send(delivery(SAM))
    (inbound,) = await channel.read(loopback.presses("U0SAM", "b2", receipt.ref, at=NOW).raw)
    assert inbound.body == Press("b2", receipt.ref)


async def test_a_settled_message_is_seen_without_buttons() -> None:
    loopback = SlackLoopback()
    channel = loopback.channel(ToldClock())
    receipt = await channel.send(delivery(SAM, chat="D0SAM"))
    await channel.settle(Settlement(SAM, "D0SAM", receipt.ref, Message("s", ("It is <booked>.",))))
    (seen,) = loopback.messages
    assert (seen.text, seen.buttons, seen.edited) == ("It is <booked>.", (), True)


async def test_a_command_and_a_mention_in_a_channel_are_rehearsed_too() -> None:
    loopback = SlackLoopback()
    channel = loopback.channel(ToldClock())
    (asked,) = await channel.read(loopback.says("U0SAM", "/meet @tom 30m", at=NOW).raw)
    assert asked.body == Words("/meet @tom 30m")
    (mention,) = await channel.read(loopback.says("U0SAM", "<@PARLEY> hi", at=NOW, chat="C0TEAM").raw)
    assert mention.chat.startswith("C0TEAM/")
    await channel.send(delivery(SAM, chat=mention.chat))
    assert loopback.messages[-1].thread == mention.chat.partition("/")[2]


async def test_two_messages_never_share_a_key() -> None:
    loopback = SlackLoopback()
    keys = {loopback.says("U0SAM", "hi", at=NOW).key for _ in range(3)}
    assert len(keys) == 3
