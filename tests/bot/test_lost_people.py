"""Mail to somebody beside the two that comes back is told to whoever named them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from channels.email.adapter import Email
from channels.email.settings import EmailSettings
from engine.errors import Refused
from engine.people import ChannelName
from tests.bot.stage import ADA, BOB, MAIL, Stage, play

NOBODY = "nobody@far.example"


async def _knows_most(envelope_from: str, recipients: Sequence[str], message: bytes) -> None:
    if NOBODY in recipients:
        raise Refused("There is no such mailbox.")


async def _offered(stage: Stage) -> None:
    email = Email(EmailSettings(address=MAIL), stage.clock, _knows_most)
    stage.app.channels[ChannelName.EMAIL] = email
    await stage.say(ADA, "30 minutes with bob tomorrow about Titan")


def test_an_assistant_without_a_mailbox_is_told_to_the_invitee_who_answers_again(tmp_path: Path) -> None:
    async def scene(stage: Stage) -> None:
        await _offered(stage)
        shown = await stage.say(BOB, f"Please arrange that with my assistant, {NOBODY}")
        told = [one for one in shown if one.address == "bob" and "could not be delivered" in one.text]
        assert len(told) == 1
        assert NOBODY in told[0].text
        assert stage.talks()[0].assistant is None
        await stage.say(BOB, "2 works")
        assert stage.talks()[0].booking is not None

    play(tmp_path, scene)


def test_a_guest_without_a_mailbox_is_told_to_who_brought_them(tmp_path: Path) -> None:
    async def scene(stage: Stage) -> None:
        await _offered(stage)
        await stage.say(BOB, "2 works")
        shown = await stage.say(ADA, f"add {NOBODY}")
        told = [one for one in shown if "could not be delivered" in one.text]
        assert [one.address for one in told] == ["ada"]
        assert stage.talks()[0].optional == ()

    play(tmp_path, scene)


def test_an_assistant_of_the_organizer_without_a_mailbox_is_told_to_the_organizer(tmp_path: Path) -> None:
    async def scene(stage: Stage) -> None:
        await _offered(stage)
        shown = await stage.say(ADA, f"my assistant is {NOBODY}, she looks after my calendar")
        told = [one for one in shown if "could not be delivered" in one.text]
        assert [one.address for one in told] == ["ada"]
        assert stage.talks()[0].aide is None

    play(tmp_path, scene)
