"""A channel that must be connected again loses nothing, and its organizers hear of it elsewhere."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from bot.ports import Channel, Receive
from engine.conversation import State
from engine.errors import Disconnected
from engine.messages import Delivery, Inbound, Receipt, Settlement
from engine.people import Address, ChannelName
from storage import outbox
from tests.bot.stage import ADA, BOB, Stage, person, play

SLACK, TELEGRAM = ChannelName.SLACK, ChannelName.TELEGRAM


@dataclass
class Revocable:
    """A channel whose token can be taken away and given back."""

    before: Channel
    revoked: bool = True

    @property
    def name(self) -> ChannelName:
        return self.before.name

    async def read(self, raw: bytes) -> Sequence[Inbound]:
        return await self.before.read(raw)

    async def send(self, delivery: Delivery) -> Receipt:
        self._check()
        return await self.before.send(delivery)

    async def settle(self, settlement: Settlement) -> None:
        self._check()
        await self.before.settle(settlement)

    def _check(self) -> None:
        if self.revoked:
            raise Disconnected("The token is gone.")

    async def start(self, receive: Receive) -> None:
        """Nothing listens."""

    async def stop(self) -> None:
        """Nothing was started."""


def revoke(stage: Stage, name: ChannelName) -> Revocable:
    channel = Revocable(stage.app.channels[name])
    stage.app.channels[name] = channel  # type: ignore[assignment]  # its name is a property
    return channel


def test_what_waits_for_a_lost_token_is_said_in_order_once_there_is_a_new_one(tmp_path: Path) -> None:
    async def scene(stage: Stage) -> None:
        slack = revoke(stage, SLACK)
        shown = await stage.say(ADA, "30 minutes with @U0BOB tomorrow about Budget", SLACK)
        assert not [message for message in shown if message.channel is SLACK]
        assert stage.talks()[0].state is State.OFFERED

        slack.revoked = False
        seen = len(stage.theatre.shown())
        await stage.app.store.keep(lambda tx: outbox.resume(tx, stage.clock.now()))
        await stage.worker.drain()
        said = stage.theatre.shown()[seen:]
        assert sorted(message.address for message in said) == ["U0ADA", "U0BOB"]
        shown = await stage.press(BOB, "offer:1", SLACK)
        assert any("Booked" in message.text for message in shown if message.address == "U0ADA")

    play(tmp_path, scene)


def test_an_organizer_hears_of_a_lost_token_and_what_was_for_them_elsewhere_and_once(tmp_path: Path) -> None:
    async def scene(stage: Stage) -> None:
        revoke(stage, SLACK)
        shown = await stage.say(ADA, "30 minutes with @U0BOB tomorrow about Budget", SLACK)
        for _ in range(5):
            stage.clock.tell(stage.clock.now() + timedelta(minutes=2))
            await stage.worker.drain()
        shown = [message for message in stage.theatre.shown() if message.address == "ada@home.example"]
        assert len([each for each in shown if "does not let me in any more" in each.text]) == 1
        assert len([each for each in shown if "offered Bob" in each.text]) == 1
        assert len(shown) == 2

    play(tmp_path, scene)


def test_one_success_wakes_everything_that_waits_for_the_same_channel(tmp_path: Path) -> None:
    async def scene(stage: Stage) -> None:
        slack = revoke(stage, SLACK)
        await stage.say(ADA, "30 minutes with @U0BOB tomorrow about Budget", SLACK)
        for _ in range(12):
            stage.clock.tell(stage.clock.now() + timedelta(seconds=70))
            await stage.worker.drain()
        slack.revoked = False
        stage.clock.tell(stage.clock.now() + timedelta(seconds=62))
        await stage.worker.drain()
        waiting = stage.app.store.read(lambda tx: tx.all("SELECT 1 FROM outbox WHERE state = 'due'"))
        assert not waiting

    play(tmp_path, scene)


def test_who_is_only_in_slack_hears_of_a_lost_token_at_the_mail_address_of_their_profile(
    tmp_path: Path,
) -> None:
    async def scene(stage: Stage) -> None:
        await stage.know(person("lea", organizer=True, addresses=(Address(SLACK, "U0LEA"),)))
        revoke(stage, SLACK)
        lea = person("lea", organizer=True)
        shown = await stage.say(lea, "30 minutes with bob@home.example tomorrow", SLACK)
        mails = [message.text for message in shown if message.address == "lea@home.example"]
        assert any("Slack does not let me in" in text for text in mails)
        assert any("offered Bob" in text for text in mails)

    play(tmp_path, scene)


def test_an_invitees_lost_channel_is_told_to_the_organizer_where_they_talk(tmp_path: Path) -> None:
    async def scene(stage: Stage) -> None:
        await stage.know(person("cleo", email="", addresses=(Address(SLACK, "U0CLEO"),)))
        revoke(stage, SLACK)
        shown = await stage.say(ADA, "30 minutes with Cleo tomorrow about Budget", TELEGRAM)
        told = [message for message in shown if "Slack does not let me in" in message.text]
        assert [message.channel for message in told] == [TELEGRAM]
        assert stage.talks()[0].state is State.OFFERED

    play(tmp_path, scene)
