"""Whoever opts out hears one last word, then nothing: in no conversation, no channel, from nobody."""

from __future__ import annotations

from pathlib import Path

import pytest

from engine.conversation import State
from engine.people import ChannelName
from tests.bot.stage import ADA, BOB, Stage, person, play

DORA = person("dora", organizer=True)
TO_BOB = {address.id for address in BOB.addresses}


def _to_bob(shown: list[object]) -> list[object]:
    return [message for message in shown if getattr(message, "address", "") in TO_BOB]


@pytest.mark.parametrize(
    "words",
    [
        "STOP",
        "never write to me again",
        "Hören Sie auf, mir zu schreiben",
        "ne m'écrivez plus",
        "no me escriban más",
    ],
)
def test_opting_out_in_any_words_is_answered_once(tmp_path: Path, words: str) -> None:
    async def scene(stage: Stage) -> None:
        await stage.say(ADA, "30 minutes with bob@home.example next week about Titan")
        assert len(_to_bob(await stage.say(BOB, words))) == 1
        assert stage.talks()[0].state is State.SUPPRESSED
        assert not _to_bob(await stage.say(ADA, "nudge Bob"))

    play(tmp_path, scene)


def test_an_opt_out_in_one_conversation_is_kept_in_all(tmp_path: Path) -> None:
    async def scene(stage: Stage) -> None:
        await stage.know(DORA)
        await stage.say(ADA, "30 minutes with bob@home.example next week about Titan")
        await stage.say(BOB, "1")
        await stage.say(DORA, "30 minutes with bob@home.example next week about Audit")
        await stage.say(BOB, "hello", ChannelName.TELEGRAM)
        heard = await stage.say(BOB, "leave me alone, Audit is not for me")
        assert len(_to_bob(heard)) == 1
        assert {talk.state for talk in stage.talks()} == {State.SUPPRESSED}
        assert sum(message.address == "dora" for message in heard) == 1
        assert sum(message.address == "ada" for message in heard) == 1
        booked = next(talk for talk in stage.talks() if talk.subject == "Titan")
        assert booked.booking is not None

    play(tmp_path, scene)


@pytest.mark.parametrize("via", [ChannelName.WEB, ChannelName.TELEGRAM, ChannelName.EMAIL])
def test_what_is_written_afterwards_reaches_the_organizer_and_is_not_answered(
    tmp_path: Path, via: ChannelName
) -> None:
    async def scene(stage: Stage) -> None:
        await stage.say(ADA, "30 minutes with bob@home.example next week")
        await stage.say(BOB, "unsubscribe")
        heard = await stage.say(BOB, "2 works after all", via)
        assert not _to_bob(heard)
        assert stage.talks()[0].booking is None

    play(tmp_path, scene)


def test_a_wrong_person_hears_one_apology_and_nothing_later(tmp_path: Path) -> None:
    async def scene(stage: Stage) -> None:
        await stage.know(DORA)
        await stage.say(ADA, "30 minutes with bob@home.example next week")
        heard = await stage.say(BOB, "You have the wrong person")
        assert len(_to_bob(heard)) == 1
        assert stage.talks()[0].state is State.HANDED_BACK
        again = await stage.say(DORA, "30 minutes with bob@home.example next week")
        assert not _to_bob(again)
        assert "asked me to stop" in again[-1].text

    play(tmp_path, scene)


def test_a_booked_meeting_can_still_be_cancelled_by_both_without_a_word_to_the_invitee(
    tmp_path: Path,
) -> None:
    async def scene(stage: Stage) -> None:
        await stage.say(ADA, "30 minutes with bob@home.example next week")
        await stage.say(BOB, "1")
        await stage.say(BOB, "unsubscribe")
        heard = await stage.say(BOB, "cancel the meeting")
        assert not _to_bob(heard)
        assert stage.talks()[0].booking is None
        assert any(message.address == "ada" for message in heard)

    play(tmp_path, scene)
