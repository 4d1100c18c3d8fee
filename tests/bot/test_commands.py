"""Commands with a slash mean the same in every channel and language."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot import hours
from engine.errors import Refused
from engine.people import Address, ChannelName
from tests.bot.stage import ADA, BOB, Stage, play

WEB = ChannelName.WEB


@pytest.mark.parametrize("name", ["Europe/Berlin", "europe/berlin", "berlin"])
def test_a_zone_is_set_by_name_or_city(tmp_path: Path, name: str) -> None:
    async def scene(stage: Stage) -> None:
        shown = await stage.say(ADA, f"/zone {name}")
        assert "Berlin" in shown[0].text
        known = stage.known(Address(WEB, "ada"))
        assert known is not None
        assert known.tzid == "Europe/Berlin"

    play(tmp_path, scene)


@pytest.mark.parametrize("name", ["Mars/Phobos", "", "../../etc/passwd", "x" * 5000])
def test_a_zone_that_does_not_exist_is_answered_with_an_example(tmp_path: Path, name: str) -> None:
    async def scene(stage: Stage) -> None:
        shown = await stage.say(ADA, f"/zone {name}")
        assert "Europe/Berlin" in shown[0].text
        known = stage.known(Address(WEB, "ada"))
        assert known is not None
        assert known.tzid == "Europe/London"

    play(tmp_path, scene)


def test_an_invitee_who_names_a_zone_sees_the_offers_in_it(tmp_path: Path) -> None:
    async def scene(stage: Stage) -> None:
        await stage.say(ADA, "30 minutes with bob tomorrow at 10")
        shown = await stage.say(BOB, "/zone Asia/Tokyo")
        assert "19:00" in shown[0].text
        assert "Tokyo" in shown[0].text

    play(tmp_path, scene)


def test_new_hours_are_saved_and_said_back_and_offers_keep_to_them(tmp_path: Path) -> None:
    async def scene(stage: Stage) -> None:
        shown = await stage.say(ADA, "/hours mon-fri 20:00-21:00")
        assert "Mon–Fri 20:00–21:00" in shown[0].text
        await stage.say(ADA, "30 minutes with bob tomorrow")
        assert {offer.slot.start.hour for offer in stage.talks()[0].offers} == {20}

    play(tmp_path, scene)


def test_hours_that_make_no_sense_change_nothing(tmp_path: Path) -> None:
    async def scene(stage: Stage) -> None:
        shown = await stage.say(ADA, "/hours whenever")
        assert "mon-fri 09:00-17:00" in shown[0].text
        shown = await stage.say(ADA, "/rules")
        assert "Mon–Fri 09:00–17:00" in shown[0].text

    play(tmp_path, scene)


def test_hours_are_read_with_several_periods_and_over_the_weekend() -> None:
    week = hours.parse("mon-thu 09:00-12:30 13:30-17:00; fri-sun 9-13")
    assert week[0] == ((540, 750), (810, 1020))
    assert week[6] == ((540, 780),)
    assert hours.parse("sat-mon 10-12")[1:5] == ((), (), (), ())


@pytest.mark.parametrize(
    "text", ["", "mon", "mon 9", "mon 17-9", "xyz 9-17", "mon 9:75-10", "mon 9-25", "9-17"]
)
def test_hours_that_cannot_be_read_are_refused(text: str) -> None:
    with pytest.raises(Refused):
        hours.parse(text)


def test_hours_are_described_as_they_can_be_written() -> None:
    week = hours.parse("mon-thu 09:00-12:30 13:30-17:00; fri 9-13")
    assert hours.describe(week, "en-GB") == "Mon–Thu 09:00–12:30, 13:30–17:00; Fri 09:00–13:00"


@pytest.mark.parametrize("command", ["/help", "/start", "/status"])
def test_help_and_status_are_answered(tmp_path: Path, command: str) -> None:
    async def scene(stage: Stage) -> None:
        assert len(await stage.say(ADA, command)) == 1

    play(tmp_path, scene)


def test_a_command_in_a_channel_is_answered_there_to_its_sender_alone(tmp_path: Path) -> None:
    async def scene(stage: Stage) -> None:
        said = stage.theatre.commands(ADA, "/parley status", "C0TEAM", stage.clock.now())
        (answer,) = await stage.take(said)
        assert "Nothing is open" in answer.text
        method, asked = stage.theatre.asked_of_slack()[-1]
        assert (method, asked["channel"], asked["user"]) == ("chat.postEphemeral", "C0TEAM", "U0ADA")
        said = stage.theatre.commands(ADA, "/meet bob@home.example 30m tomorrow", "C0TEAM", stage.clock.now())
        shown = await stage.take(said)
        assert "U0ADA" in {each.address for each in shown}
        assert stage.theatre.asked_of_slack()[-1][1]["channel"] == "U0ADA"
        assert await stage.take(said) == []

    play(tmp_path, scene)


def test_what_concerns_its_asker_alone_is_not_shown_to_a_whole_channel(tmp_path: Path) -> None:
    async def scene(stage: Stage) -> None:
        await stage.say(ADA, "30 minutes with bob@home.example tomorrow about Redundancies")
        raw = stage.theatre.mentions(ADA, "status", "C0TEAM", stage.clock.now())
        (answer,) = [each for each in (await stage.take(raw)) if "Redundancies" in each.text]
        assert answer.address == "U0ADA"
        method, asked = stage.theatre.asked_of_slack()[-1]
        assert (method, asked["channel"], asked["user"]) == ("chat.postEphemeral", "C0TEAM", "U0ADA")

    play(tmp_path, scene)
