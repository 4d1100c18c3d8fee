"""An invitee comes over to Telegram by a link that carries their secret."""

from __future__ import annotations

from dataclasses import replace
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


def test_an_invitee_of_whom_only_a_handle_is_known_comes_by_the_link_that_the_organizer_passes_on(
    tmp_path: Path,
) -> None:
    async def scene(stage: Stage) -> None:
        shown = await stage.say(ADA, "/meet @dana_h 30 min tomorrow about Budget", TELEGRAM)
        link = next(
            word for word in shown[-1].text.split() if word.startswith("https://t.me/ParleyBot?start=")
        )
        assert "cannot reach dana_h in Telegram" in shown[-1].text
        assert stage.talks()[0].state is State.NEEDS_ORGANIZER_INFO

        dana = person("dana", email="")
        shown = await stage.say(dana, f"/start {link.partition('=')[2]}", TELEGRAM)
        assert "Budget" in shown[0].text
        shown = await stage.press(dana, "offer:1", TELEGRAM)
        assert stage.talks()[0].state is State.BOOKED

    play(tmp_path, scene)


def test_a_shared_contact_who_never_wrote_is_written_to_by_mail_where_that_is_known(tmp_path: Path) -> None:
    async def scene(stage: Stage) -> None:
        await stage.know(person("emma", addresses=(Address(TELEGRAM, "tel4930"),)))
        shown = await stage.say(ADA, "30 minutes with Emma tomorrow about Budget", TELEGRAM)
        assert any(message.address == "emma@home.example" and "Budget" in message.text for message in shown)
        assert stage.talks()[0].state is State.OFFERED

    play(tmp_path, scene)


def test_who_opens_the_link_again_sees_again_what_is_open(tmp_path: Path) -> None:
    async def scene(stage: Stage) -> None:
        link = f"/start {await _link(stage)}"
        await stage.say(CAROL, link, TELEGRAM)
        shown = await stage.say(CAROL, link, TELEGRAM)
        assert "Budget" in shown[0].text

    play(tmp_path, scene)


def test_an_invitee_who_shuts_the_chat_is_written_to_by_mail(tmp_path: Path) -> None:
    async def scene(stage: Stage) -> None:
        await stage.say(CAROL, f"/start {await _link(stage)}", TELEGRAM)
        shown = await stage.take(stage.theatre.leaves(CAROL, stage.clock.now()))
        assert any(message.address == "carol@far.example" and "Budget" in message.text for message in shown)

    play(tmp_path, scene)


def test_an_organizer_hears_who_shut_the_chat_and_has_no_mail_address(tmp_path: Path) -> None:
    async def scene(stage: Stage) -> None:
        await stage.know(replace(CAROL, email="", addresses=(Address(TELEGRAM, NUMBER),)))
        await stage.say(ADA, "30 minutes with Carol tomorrow about Budget", TELEGRAM)
        shown = await stage.take(stage.theatre.leaves(CAROL, stage.clock.now()))
        assert "cannot reach Carol in Telegram" in shown[-1].text
        assert stage.talks()[0].state is State.NEEDS_ORGANIZER_INFO

    play(tmp_path, scene)
