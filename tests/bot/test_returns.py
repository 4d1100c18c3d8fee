"""A message that cannot arrive is told to the organizer."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from channels.email.adapter import Email
from channels.email.settings import EmailSettings
from engine.conversation import State
from engine.errors import Refused
from engine.people import ChannelName
from tests.bot.stage import ADA, MAIL, Stage, play


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
