"""A message that cannot arrive is told to the organizer."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from bot.ports import Channel, Receive
from channels.email.adapter import Email
from channels.email.settings import EmailSettings
from engine.conversation import State
from engine.errors import Refused
from engine.messages import Delivery, Inbound, Receipt, Settlement
from engine.people import Address, ChannelName
from tests.bot.stage import ADA, MAIL, Stage, person, play

CLEO = person("cleo", addresses=(Address(ChannelName.WEB, "cleo"),))


async def _refuses(envelope_from: str, recipients: Sequence[str], message: bytes) -> None:
    raise Refused("There is no such mailbox.")


def test_a_mail_that_the_relay_refuses_for_good_is_told_to_the_organizer(tmp_path: Path) -> None:
    async def scene(stage: Stage) -> None:
        email = Email(EmailSettings(address=MAIL), stage.clock, _refuses)
        stage.app.channels[ChannelName.EMAIL] = email
        shown = await stage.say(ADA, "30 minutes with carol@far.example tomorrow")
        assert "could not be delivered" in shown[-1].text
        assert "carol@far.example" in shown[-1].text
        talk = stage.talks()[0]
        assert talk.state is State.NEEDS_ORGANIZER_INFO
        assert talk.holds == ()

    play(tmp_path, scene)


class _Deaf:
    """A channel that refuses every message for good, and reads as the one it stands before."""

    def __init__(self, before: Channel) -> None:
        self.name, self._before = before.name, before

    async def read(self, raw: bytes) -> Sequence[Inbound]:
        return await self._before.read(raw)

    async def send(self, delivery: Delivery) -> Receipt:
        raise Refused("The account is gone.")

    async def settle(self, settlement: Settlement) -> None:
        raise Refused("The account is gone.")

    async def start(self, receive: Receive) -> None:
        """Nothing listens."""

    async def stop(self) -> None:
        """Nothing was started."""


def test_an_organizer_who_cannot_be_reached_is_written_to_in_another_channel(tmp_path: Path) -> None:
    async def scene(stage: Stage) -> None:
        stage.app.channels[ChannelName.SLACK] = _Deaf(stage.app.channels[ChannelName.SLACK])
        await stage.know(CLEO)
        shown = await stage.say(ADA, "30 minutes with cleo@home.example tomorrow", ChannelName.SLACK)
        told = [message for message in shown if message.address == "ada@home.example"]
        assert "could not reach you" in told[-1].text
        assert "offered Cleo" in told[-1].text
        shown = await stage.say(CLEO, "1")
        assert any(message.address == "ada@home.example" and "Booked" in message.text for message in shown)

    play(tmp_path, scene)


def test_where_no_channel_is_left_the_message_is_given_up(tmp_path: Path) -> None:
    async def scene(stage: Stage) -> None:
        for name in list(stage.app.channels):
            if name is not ChannelName.WEB:
                stage.app.channels[name] = _Deaf(stage.app.channels[name])
        lone = person("lone", organizer=True, addresses=(Address(ChannelName.SLACK, "U0LONE"),))
        await stage.know(lone, CLEO)
        await stage.say(lone, "30 minutes with cleo@home.example tomorrow", ChannelName.SLACK)
        assert stage.talks()[0].state is State.OFFERED

    play(tmp_path, scene)


def test_a_mail_to_the_organizer_that_comes_back_is_said_elsewhere(tmp_path: Path) -> None:
    async def scene(stage: Stage) -> None:
        shown = await stage.say(ADA, "30 minutes with bob@home.example tomorrow", ChannelName.EMAIL)
        lost = next(message for message in shown if message.address == "ada@home.example")
        report = (
            "Final-Recipient: rfc822; ada@home.example\nAction: failed\nStatus: 5.1.1\n"
            f"Original-Message-ID: {lost.ref}\n"
        )
        headers = {
            "From": "MAILER-DAEMON@mx.example",
            "Content-Type": "multipart/report; report-type=delivery-status",
            "Auto-Submitted": "auto-replied",
            "Return-Path": "<>",
        }
        daemon = person("mailer-daemon")
        shown = await stage.say(daemon, report, ChannelName.EMAIL, headers=headers)
        assert any(message.address == "U0ADA" and "could not reach you" in message.text for message in shown)

    play(tmp_path, scene)


def test_nobody_has_to_look_at_a_chat_that_only_its_organizer_can_mend(tmp_path: Path) -> None:
    async def scene(stage: Stage) -> None:
        await stage.say(ADA, "/meet @dana_h 30 min tomorrow", ChannelName.TELEGRAM)
        states = stage.app.store.read(lambda tx: tx.all("SELECT DISTINCT state FROM outbox"))
        assert [row[0] for row in states] == ["done"]

    play(tmp_path, scene)
