"""What every channel does alike: playground, terminal, email, Slack, Telegram over their loopbacks."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from bot.clock import ToldClock
from bot.ports import Channel
from bot.rehearsal.theatre import Raw, Shown
from channels.rehearsal import Loopbacks
from engine.errors import Refused
from engine.messages import Button, Delivery, Inbound, Message, Option, Press, Receipt, Settlement, Words
from engine.people import Address, ChannelName, Person

NOW = datetime(2026, 12, 1, 8, 0, tzinfo=UTC)
OURS = "parley@parley.example"
SAM = Person(
    "sam",
    "Sam Okoye",
    "sam@okoye.example",
    addresses=(
        Address(ChannelName.WEB, "sam"),
        Address(ChannelName.TERMINAL, "sam"),
        Address(ChannelName.EMAIL, "sam@okoye.example"),
        Address(ChannelName.SLACK, "U0SAM"),
        Address(ChannelName.TELEGRAM, "601005"),
    ),
)
ALL = [name for name in ChannelName if name is not ChannelName.API]
"""Nothing is sent to a program: it looks for itself."""
WITH_BUTTONS = [name for name in ALL if name is not ChannelName.EMAIL]
HOSTILE = "<!channel> <b>@everyone</b> [x](tg://user?id=1) & \u202eevil\u0007 \r\nBcc: x@y.example"


def offer(subject: str = "Q4 renewal") -> Message:
    labels = ("Wed 2 Dec, 09:00-09:30 (London)", "Thu 3 Dec, 10:00-10:30 (London)")
    options = tuple(
        Option(number, label, Button(f"offer:{number}", f"{number}. {label}", f"c1.1.offer:{number}"))
        for number, label in enumerate(labels, 1)
    )
    paragraphs = (f"Jonas would like to meet for 30 minutes about {subject}.",)
    decline = Button("decline", "Decline", "c1.1.decline")
    return Message(subject, paragraphs, options, ("Just reply with a number.",), (decline,))


class Stage:
    """One channel, and Sam in it."""

    def __init__(self, name: ChannelName) -> None:
        self.name = name
        self.theatre = Loopbacks(ToldClock(NOW), OURS)
        self.channel: Channel = self.theatre.channels[name]
        address = SAM.address(name)
        assert address is not None
        self.address = address

    def says(self, text: str) -> Raw:
        return self.theatre.says(SAM, self.name, text, NOW, {}, "", True, OURS)

    async def hears(self, raw: bytes) -> Inbound:
        (inbound,) = await self.channel.read(raw)
        return inbound

    async def sends(self, message: Message, number: int = 1) -> Receipt:
        return await self.channel.send(
            Delivery(f"d{number}", self.address, self.address.id, message, "c1", "Sam Okoye", token="t" * 28)
        )

    def sees(self) -> Shown:
        return self.theatre.shown()[-1]


def on(name: ChannelName, play: Callable[[Stage], Coroutine[Any, Any, None]]) -> None:
    asyncio.run(asyncio.wait_for(play(Stage(name)), timeout=20))


@pytest.mark.parametrize("name", ALL)
def test_what_is_said_is_read_as_the_senders_own_words(name: ChannelName) -> None:
    async def play(stage: Stage) -> None:
        inbound = await stage.hears(stage.says("Thursday at 10 works 🙂 – thanks").raw)
        assert isinstance(inbound.body, Words)
        assert inbound.body.text.strip() == "Thursday at 10 works 🙂 – thanks"
        assert inbound.sender.address == stage.address
        assert inbound.private
        assert inbound.chat

    on(name, play)


@pytest.mark.parametrize("name", ALL)
def test_a_payload_means_the_same_however_often_it_is_read(name: ChannelName) -> None:
    async def play(stage: Stage) -> None:
        raw = stage.says("2 works").raw
        assert await stage.hears(raw) == await stage.hears(raw)

    on(name, play)


@pytest.mark.parametrize("name", ALL)
def test_two_messages_have_two_keys_and_one_lane(name: ChannelName) -> None:
    async def play(stage: Stage) -> None:
        first, second = stage.says("2 works"), stage.says("2 works, really")
        assert first.key != second.key
        assert first.lane == second.lane
        keys = {(await stage.hears(raw.raw)).key for raw in (first, second)}
        assert len(keys) == 2

    on(name, play)


@pytest.mark.parametrize("name", ALL)
def test_a_message_shows_its_words_its_choices_and_its_buttons(name: ChannelName) -> None:
    async def play(stage: Stage) -> None:
        receipt = await stage.sends(offer())
        seen = stage.sees()
        assert receipt.ref
        assert seen.address == stage.address.id
        for line in offer().plain().splitlines():
            assert line in seen.text
        if stage.name in WITH_BUTTONS:
            assert [value for _, value in seen.buttons] == ["c1.1.offer:1", "c1.1.offer:2", "c1.1.decline"]

    on(name, play)


@pytest.mark.parametrize("name", ALL)
def test_every_message_has_a_name_of_its_own(name: ChannelName) -> None:
    async def play(stage: Stage) -> None:
        refs = {(await stage.sends(offer(), number)).ref for number in range(3)}
        assert len(refs) == 3

    on(name, play)


@pytest.mark.parametrize("name", WITH_BUTTONS)
def test_a_press_carries_its_buttons_value_and_its_message(name: ChannelName) -> None:
    async def play(stage: Stage) -> None:
        receipt = await stage.sends(offer())
        raw = stage.theatre.presses(SAM, stage.name, "c1.1.offer:2", receipt.ref, NOW)
        inbound = await stage.hears(raw.raw)
        assert inbound.body == Press("c1.1.offer:2", receipt.ref)
        assert inbound.sender.address == stage.address

    on(name, play)


@pytest.mark.parametrize("name", ALL)
def test_settling_a_message_is_harmless_however_often_it_is_done(name: ChannelName) -> None:
    async def play(stage: Stage) -> None:
        receipt = await stage.sends(offer())
        settled = replace(offer(), options=(), buttons=())
        for ref in (receipt.ref, receipt.ref):
            await stage.channel.settle(Settlement(stage.address, stage.address.id, ref, settled))

    on(name, play)


@pytest.mark.parametrize("name", ALL)
def test_hostile_words_are_shown_and_nothing_else_happens(name: ChannelName) -> None:
    async def play(stage: Stage) -> None:
        await stage.sends(offer(HOSTILE))
        text = stage.sees().text
        assert "1. Wed 2 Dec, 09:00-09:30 (London)" in text
        assert "Just reply with a number." in text

    on(name, play)


@pytest.mark.parametrize("name", ALL)
@pytest.mark.parametrize("raw", [b"", b"{", b"[]", b"\xff\xfe\x00", b'{"kind": 5}', b"[" * 50_000])
def test_nonsense_is_refused_or_says_nothing(name: ChannelName, raw: bytes) -> None:
    async def play(stage: Stage) -> None:
        try:
            said = await stage.channel.read(raw)
        except Refused:
            return
        assert all(isinstance(one, Inbound) for one in said)

    on(name, play)
