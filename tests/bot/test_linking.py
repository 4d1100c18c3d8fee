"""One person in several accounts: a code told in one, typed in the other, confirmed in the first."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from bot.replay import replay
from engine.conversation import State
from engine.people import Address, ChannelName, Person
from storage import conversations, people
from tests.bot.stage import ADA, BOB, Stage, person, play

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


async def _linked(stage: Stage, who: Person, via: ChannelName) -> None:
    await stage.say(who, f"link {await _code(stage)}", via)
    await stage.press(ADA, "yes")


def test_buttons_of_both_accounts_go_on_working_after_they_are_linked(tmp_path: Path) -> None:
    async def scene(stage: Stage) -> None:
        zoe = person("zoe", addresses=ELSEWHERE.addresses[1:])
        grace = person("grace", organizer=True)
        await stage.know(zoe, grace)
        await stage.say(ADA, "meet bob@home.example 30 min next week")
        await stage.say(grace, "meet zoe@home.example 30 min next week", TELEGRAM)
        await _linked(stage, zoe, TELEGRAM)
        known = stage.known(TELEGRAM_OF_ZOE)
        assert known is not None
        assert (known.id, known.organizer) == ("ada", True)
        with_grace = next(talk for talk in stage.talks() if talk.organizer.person == "grace")
        assert with_grace.invitee is not None
        assert with_grace.invitee.person == "ada"
        await stage.press(zoe, "offer:1", TELEGRAM)
        assert {talk.state for talk in stage.talks() if talk.id == with_grace.id} == {State.BOOKED}
        for talk in stage.talks():
            lines = stage.app.store.read(lambda tx, talk=talk: conversations.history(tx, talk.id))  # type: ignore[misc]
            assert replay(lines, talk).equal

    play(tmp_path, scene)


def test_two_people_who_meet_each_other_are_not_one(tmp_path: Path) -> None:
    async def scene(stage: Stage) -> None:
        await stage.say(ADA, "meet bob@home.example 30 min next week")
        shown = await stage.say(BOB, f"link {await _code(stage)}", TELEGRAM)
        assert shown
        refused = await stage.press(ADA, "yes")
        assert "with each other" in refused[0].text
        assert {each.id for each in stage.app.store.read(people.everybody)} == {"ada", "bob"}

    play(tmp_path, scene)


def test_organizers_of_meetings_at_the_same_time_are_not_one(tmp_path: Path) -> None:
    async def scene(stage: Stage) -> None:
        grace = person("grace", organizer=True)
        await stage.know(grace, person("karl"), person("lena"))
        for organizer, invitee in ((ADA, person("karl")), (grace, person("lena"))):
            await stage.say(organizer, f"meet {invitee.email} 30 min next Tuesday at 10:00")
            await stage.press(invitee, "offer:1")
        assert {talk.state for talk in stage.talks()} == {State.BOOKED}
        await stage.say(grace, f"link {await _code(stage)}", TELEGRAM)
        refused = await stage.press(ADA, "yes")
        assert "at the same time" in refused[0].text
        known = stage.known(Address(WEB, "grace"))
        assert known is not None
        assert known.id == "grace"

    play(tmp_path, scene)
