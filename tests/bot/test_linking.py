"""One person in several accounts: a code told in one, typed in the other, confirmed in the first."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from engine.people import Address, ChannelName
from tests.bot.stage import ADA, Stage, person, play

SLACK, TELEGRAM, WEB = ChannelName.SLACK, ChannelName.TELEGRAM, ChannelName.WEB
ELSEWHERE = person("zoe")
TELEGRAM_OF_ZOE = next(place for place in ELSEWHERE.addresses if place.channel is TELEGRAM)


async def _code(stage: Stage) -> str:
    shown = await stage.say(ADA, "link")
    found = re.search(r"link ([a-z0-9]{8})", shown[0].text)
    assert found is not None
    return found[1]


def test_a_code_typed_elsewhere_and_confirmed_joins_the_accounts(tmp_path: Path) -> None:
    async def scene(stage: Stage) -> None:
        shown = await stage.say(ELSEWHERE, f"link {await _code(stage)}", TELEGRAM)
        assert {message.address for message in shown} == {"ada", TELEGRAM_OF_ZOE.id}
        assert stage.known(TELEGRAM_OF_ZOE) is None
        await stage.press(ADA, "yes")
        known = stage.known(TELEGRAM_OF_ZOE)
        assert known is not None
        assert known.id == "ada"

    play(tmp_path, scene)


def test_a_code_that_is_not_confirmed_joins_nothing(tmp_path: Path) -> None:
    async def scene(stage: Stage) -> None:
        await stage.say(ELSEWHERE, f"link {await _code(stage)}", TELEGRAM)
        await stage.press(ADA, "no")
        assert stage.known(TELEGRAM_OF_ZOE) is None

    play(tmp_path, scene)


def test_only_the_owner_of_the_code_can_confirm_it(tmp_path: Path) -> None:
    async def scene(stage: Stage) -> None:
        await stage.know(replace(person("eve"), addresses=(Address(WEB, "eve"),)))
        await stage.say(ELSEWHERE, f"link {await _code(stage)}", TELEGRAM)
        await stage.press(person("eve"), "yes")
        assert stage.known(TELEGRAM_OF_ZOE) is None

    play(tmp_path, scene)


def test_a_code_is_good_for_a_quarter_of_an_hour_and_once(tmp_path: Path) -> None:
    async def scene(stage: Stage) -> None:
        code = await _code(stage)
        stage.clock.tell(stage.clock.now() + timedelta(minutes=16))
        shown = await stage.say(ELSEWHERE, f"link {code}", TELEGRAM)
        assert "not good" in shown[0].text
        fresh = await _code(stage)
        await stage.say(ELSEWHERE, f"link {fresh}", TELEGRAM)
        await stage.press(ADA, "yes")
        again = await stage.say(person("eve"), f"link {fresh}", TELEGRAM)
        assert "not good" in again[0].text

    play(tmp_path, scene)


def test_a_wrong_code_is_answered_like_an_old_one(tmp_path: Path) -> None:
    async def scene(stage: Stage) -> None:
        shown = await stage.say(ELSEWHERE, "link abcd2345", TELEGRAM)
        assert "not good" in shown[0].text

    play(tmp_path, scene)
