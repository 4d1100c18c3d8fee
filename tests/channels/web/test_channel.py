"""The playground as a channel."""

from __future__ import annotations

import asyncio
import json

import pytest

from bot.clock import ToldClock
from channels.web.channel import LocalChannel
from channels.web.wire import Pressed, Said
from engine.errors import Refused, Unavailable
from engine.messages import Delivery, Message, Press, Receipt, Settlement, Stored, Words
from engine.people import Address, ChannelName
from tests.channels.web.samples import NOW

WEB = ChannelName.WEB
SAID = Said(id="one-and-only", person="grace", text="45 minutes with Karl", thread="msg_7")


class Desk:
    """What stands behind the channel: messages kept, payloads received, in the order in which they came."""

    def __init__(self) -> None:
        self.kept: list[Stored] = []
        self.settled: list[tuple[str, Message]] = []
        self.received: dict[str, tuple[ChannelName, str, bytes]] = {}
        self.order: list[str] = []
        self.full = False
        self.channel = LocalChannel(self.keep, self.settle, ToldClock(NOW))

    async def keep(self, stored: Stored) -> None:
        self.kept.append(stored)
        self.order.append("kept")

    async def settle(self, ref: str, message: Message) -> None:
        self.settled.append((ref, message))

    async def receive(self, channel: ChannelName, key: str, lane: str, raw: bytes) -> bool:
        if self.full:
            raise Unavailable("The disk is full.")
        self.order.append("received")
        new = key not in self.received
        self.received.setdefault(key, (channel, lane, raw))
        return new


@pytest.fixture
def desk() -> Desk:
    return Desk()


async def taken(desk: Desk, *payloads: Said | Pressed) -> list[bool]:
    await desk.channel.start(desk.receive)
    return [await desk.channel.take(payload) for payload in payloads]


def test_words_become_an_inbound_message_of_the_person_in_the_thread(desk: Desk) -> None:
    asyncio.run(taken(desk, SAID))
    channel, lane, raw = desk.received["one-and-only"]
    (inbound,) = asyncio.run(desk.channel.read(raw))
    assert (channel, lane) == (WEB, "grace")
    assert inbound.key == "one-and-only"
    assert inbound.sender.address == Address(WEB, "grace")
    assert inbound.sender.authenticated
    assert inbound.sender.submitted
    assert inbound.chat == "grace"
    assert inbound.body == Words("45 minutes with Karl")
    assert inbound.refs == ("msg_7",)


def test_a_press_carries_the_button_and_the_message_it_stood_in(desk: Desk) -> None:
    asyncio.run(taken(desk, Pressed(id="press-number-1", person="karl", value="offer:2", ref="msg_9")))
    (inbound,) = asyncio.run(desk.channel.read(desk.received["press-number-1"][2]))
    assert inbound.body == Press("offer:2", "msg_9")
    assert inbound.refs == ("msg_9",)


def test_a_message_posted_twice_is_taken_once(desk: Desk) -> None:
    assert asyncio.run(taken(desk, SAID, SAID)) == [True, False]


def test_a_persons_own_words_are_on_show_once_they_are_safe(desk: Desk) -> None:
    asyncio.run(taken(desk, SAID))
    assert desk.order == ["received", "kept"]
    assert desk.kept[0].mine
    assert desk.kept[0].message.paragraphs == ("45 minutes with Karl",)


def test_words_that_could_not_be_stored_are_not_on_show(desk: Desk) -> None:
    desk.full = True
    with pytest.raises(Unavailable):
        asyncio.run(taken(desk, SAID))
    assert desk.kept == []


def test_control_characters_never_reach_the_conversation(desk: Desk) -> None:
    asyncio.run(taken(desk, Said(id="one-and-only", person="grace", text="a\x00b\x1b[2J\u202ec")))
    (inbound,) = asyncio.run(desk.channel.read(desk.received["one-and-only"][2]))
    assert inbound.body == Words("ab[2Jc")
    assert desk.kept[0].message.paragraphs == ("ab[2Jc",)


def test_before_its_start_and_after_its_stop_the_channel_takes_nothing(desk: Desk) -> None:
    async def story() -> None:
        with pytest.raises(Unavailable):
            await desk.channel.take(SAID)
        await desk.channel.start(desk.receive)
        await desk.channel.stop()
        with pytest.raises(Unavailable):
            await desk.channel.take(SAID)

    asyncio.run(story())


@pytest.mark.parametrize(
    "raw", [b"", b"[]", b"null", b'{"kind":"said"}', b"\xff", b"[" * 100_000, b'{"kind":"x"}']
)
def test_a_payload_of_another_form_is_refused(desk: Desk, raw: bytes) -> None:
    with pytest.raises(Refused):
        asyncio.run(desk.channel.read(raw))


def test_what_parley_says_is_kept_under_the_deliverys_own_id(desk: Desk) -> None:
    message = Message("Titan", ("Hello",))
    delivery = Delivery("msg_1", Address(WEB, "karl"), "karl", message, conversation="cnv_1")
    assert asyncio.run(desk.channel.send(delivery)) == Receipt("msg_1", "cnv_1")
    (stored,) = desk.kept
    assert (stored.id, stored.channel, stored.address, stored.conversation) == ("msg_1", WEB, "karl", "cnv_1")
    assert stored.message == message
    assert not stored.mine


def test_a_settled_message_is_shown_in_the_place_of_the_earlier_one(desk: Desk) -> None:
    message = Message("Titan", ("You chose 2.",))
    asyncio.run(desk.channel.settle(Settlement(Address(WEB, "karl"), "karl", "msg_1", message)))
    assert desk.settled == [("msg_1", message)]


def test_the_stored_payload_is_plain_json(desk: Desk) -> None:
    asyncio.run(taken(desk, SAID))
    assert json.loads(desk.received["one-and-only"][2]) == {
        "kind": "said",
        "id": "one-and-only",
        "person": "grace",
        "text": "45 minutes with Karl",
        "thread": "msg_7",
    }
