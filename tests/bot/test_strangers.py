"""A mail that proves nothing moves nothing: the organizer hears of it and decides."""

from __future__ import annotations

from pathlib import Path

from bot.rehearsal.theatre import Shown
from engine.conversation import State
from engine.people import ChannelName
from tests.bot.stage import ADA, NOW, Stage, person, play

EMAIL = ChannelName.EMAIL
PROVEN = {"dkim": "pass"}
CAROL = person("carol", email="carol@far.example")
OTHER = person("carol", email="carol@farr.example", id="impostor")


async def asked(stage: Stage) -> str:
    """Ada asks for a meeting with Carol, who is reached by mail; Carol's secret address."""
    await stage.say(ADA, "30 minutes with carol@far.example tomorrow")
    talk = stage.talks()[0]
    assert talk.invitee is not None
    return f"parley+{stage.app.token(talk.id, talk.invitee.person)}@parley.example"


async def mail(stage: Stage, address: str, text: str, to: str, **headers: str) -> list[Shown]:
    given = {"From": f"Carol <{address}>"} | {name.replace("_", "-"): text for name, text in headers.items()}
    return await stage.say(OTHER, text, EMAIL, to=to, headers=given)


def test_a_mail_from_another_address_asks_the_organizer_and_tells_its_sender_nothing(tmp_path: Path) -> None:
    async def scene(stage: Stage) -> None:
        shown = await mail(stage, "carol@private.example", "the first one", await asked(stage))
        assert [message.address for message in shown] == ["ada"]
        assert "carol@private.example" in shown[0].text
        assert "the first one" in shown[0].text
        assert [name for name, _ in shown[0].buttons] == ["allow_address", "ignore"]
        assert stage.talks()[0].booking is None

    play(tmp_path, scene)


def test_an_allowed_address_counts_from_its_first_words_on(tmp_path: Path) -> None:
    async def scene(stage: Stage) -> None:
        to = await asked(stage)
        await mail(stage, "carol@private.example", "the first one", to)
        await stage.press(ADA, "allow_address")
        assert stage.talks()[0].state is State.BOOKED
        await mail(stage, "carol@private.example", "sorry, I have to cancel", to, dkim="pass")
        assert stage.talks()[0].state is State.CANCELLED

    play(tmp_path, scene)


def test_an_ignored_address_is_not_asked_about_again(tmp_path: Path) -> None:
    async def scene(stage: Stage) -> None:
        to = await asked(stage)
        await mail(stage, "carol@private.example", "the first one", to)
        await stage.press(ADA, "ignore")
        assert await mail(stage, "carol@private.example", "the first one!", to) == []
        assert stage.talks()[0].state is State.OFFERED

    play(tmp_path, scene)


def test_the_organizer_is_asked_about_three_addresses_at_most(tmp_path: Path) -> None:
    async def scene(stage: Stage) -> None:
        to = await asked(stage)
        shown = [await mail(stage, f"eve{number}@evil.example", "1", to) for number in range(6)]
        assert [len(messages) for messages in shown] == [1, 1, 1, 0, 0, 0]

    play(tmp_path, scene)


def test_a_look_alike_without_any_secret_is_told_to_the_organizer(tmp_path: Path) -> None:
    async def scene(stage: Stage) -> None:
        await asked(stage)
        shown = await mail(stage, "carol@farr.example", "please cancel", "parley@parley.example", dkim="pass")
        assert [message.address for message in shown] == ["ada"]
        assert "carol@farr.example" in shown[0].text
        assert stage.talks()[0].state is State.OFFERED

    play(tmp_path, scene)


def test_a_forged_mail_in_the_invitees_name_counts_once_where_the_organizer_allows_it(tmp_path: Path) -> None:
    async def scene(stage: Stage) -> None:
        await asked(stage)
        shown = await mail(stage, "carol@far.example", "the first one", "parley@parley.example")
        assert [message.address for message in shown] == ["ada"]
        await stage.press(ADA, "allow_address")
        assert stage.talks()[0].state is State.BOOKED
        shown = await mail(stage, "carol@far.example", "cancel it", "parley@parley.example")
        assert [message.address for message in shown] == ["ada"]
        assert stage.talks()[0].state is State.BOOKED

    play(tmp_path, scene)


def test_a_mail_in_an_organizers_name_without_proof_is_told_once_a_day(tmp_path: Path) -> None:
    async def scene(stage: Stage) -> None:
        for _ in range(2):
            shown = await stage.say(
                ADA, "30 minutes with bob@home.example", EMAIL, organizer=False, headers={"Date": NOW.ctime()}
            )
        assert shown == []
        told = [message for message in stage.theatre.shown() if message.address == ADA.email]
        assert len(told) == 1
        assert "DKIM" in told[0].text
        assert stage.talks() == []

    play(tmp_path, scene)


def test_an_organizer_presses_a_button_by_writing_what_stands_on_it(tmp_path: Path) -> None:
    async def scene(stage: Stage) -> None:
        await stage.say(ADA, "30 minutes with carol@far.example tomorrow", EMAIL)
        talk = stage.talks()[0]
        assert talk.invitee is not None
        to = f"parley+{stage.app.token(talk.id, talk.invitee.person)}@parley.example"
        [question] = await mail(stage, "carol@private.example", "the first one", to)
        assert "Allow this address · Ignore it" in question.text
        await stage.say(ADA, "Allow this address.", EMAIL)
        assert stage.talks()[0].state is State.BOOKED

    play(tmp_path, scene)
