"""An invitee comes over to Telegram by a link that carries their secret."""

from __future__ import annotations

from pathlib import Path

from engine.conversation import State
from engine.people import Address, ChannelName
from tests.bot.stage import ADA, Stage, person, play

TELEGRAM = ChannelName.TELEGRAM
CAROL = person("carol")
NUMBER = next(place.id for place in CAROL.addresses if place.channel is TELEGRAM)


async def _link(stage: Stage) -> str:
    await stage.say(ADA, "30 minutes with carol@far.example tomorrow about Budget")
    talk = stage.talks()[0]
    assert talk.invitee is not None
    return stage.app.token(talk.id, talk.invitee.person)


def test_an_invitee_who_opens_the_link_goes_on_in_telegram(tmp_path: Path) -> None:
    async def scene(stage: Stage) -> None:
        shown = await stage.say(CAROL, f"/start {await _link(stage)}", TELEGRAM)
        assert "Budget" in shown[0].text
        await stage.press(CAROL, "offer:2", TELEGRAM)
        talk = stage.talks()[0]
        assert talk.state is State.BOOKED
        assert talk.invitee is not None
        assert talk.invitee.channel is TELEGRAM
        assert talk.invitee.email == "carol@far.example"

    play(tmp_path, scene)


def test_a_link_that_was_used_lets_nobody_else_in(tmp_path: Path) -> None:
    async def scene(stage: Stage) -> None:
        token = await _link(stage)
        await stage.say(CAROL, f"/start {token}", TELEGRAM)
        shown = await stage.say(person("mallory"), f"/start {token}", TELEGRAM)
        assert "do not know you" in shown[0].text

    play(tmp_path, scene)


def test_a_wrong_secret_lets_nobody_in(tmp_path: Path) -> None:
    async def scene(stage: Stage) -> None:
        await _link(stage)
        shown = await stage.say(CAROL, f"/start {'a' * 26}", TELEGRAM)
        assert "do not know you" in shown[0].text
        assert stage.known(Address(TELEGRAM, NUMBER)) is None

    play(tmp_path, scene)
