"""A request without a name: whoever is copied on it, or writes in what it passes on, after a yes."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from bot.people import is_renamed, renamed
from engine.conversation import State
from engine.messages import Sender
from engine.people import Address, ChannelName
from tests.bot.stage import ADA, BOB, Stage, person, play

EMAIL = ChannelName.EMAIL
FORWARDED = """\
Please arrange.

---------- Forwarded message ---------
From: Carol Reed <carol@far.example>
Date: Fri, Nov 20, 2026 at 3:04 PM
Subject: Titan
To: Ada <ada@home.example>

How about Thursday at 3?

Carol
"""


def test_somebody_known_who_is_copied_on_the_mail_is_written_to_at_once(tmp_path: Path) -> None:
    async def scene(stage: Stage) -> None:
        headers = {"Cc": "bob@home.example", "Subject": "Titan"}
        shown = await stage.say(ADA, "Adding Parley to find us 30 minutes next week.", EMAIL, headers=headers)
        assert {message.address for message in shown} == {"ada@home.example", "bob@home.example"}
        [talk] = stage.talks()
        assert (talk.state, talk.subject) == (State.OFFERED, "Titan")

    play(tmp_path, scene)


def test_somebody_new_who_is_copied_is_written_to_after_a_yes(tmp_path: Path) -> None:
    async def scene(stage: Stage) -> None:
        headers = {"Cc": "carol@far.example, bob@home.example"}
        shown = await stage.say(ADA, "Adding Parley to find us 30 minutes next week.", EMAIL, headers=headers)
        assert [message.address for message in shown] == ["ada@home.example"]
        assert "carol@far.example" in shown[0].text
        assert stage.talks()[0].state is State.NEEDS_ORGANIZER_INFO
        assert "Write to number 1" in shown[0].text
        await stage.say(ADA, "Write to number 1", EMAIL)
        [talk] = stage.talks()
        assert talk.state is State.OFFERED
        assert talk.invitee is not None
        assert talk.invitee.email == "carol@far.example"
        assert talk.optional == ("bob@home.example",)
        assert all(offer.slot.start.isocalendar().week == 49 for offer in talk.offers)

    play(tmp_path, scene)


def test_a_forwarded_exchange_brings_its_people_topic_and_future_times(tmp_path: Path) -> None:
    async def scene(stage: Stage) -> None:
        shown = await stage.say(ADA, FORWARDED, EMAIL, headers={"Subject": "Fwd: Titan"})
        assert [message.address for message in shown] == ["ada@home.example"]
        await stage.say(ADA, "yes", EMAIL)
        [talk] = stage.talks()
        assert talk.subject == "Titan"
        assert talk.invitee is not None
        assert talk.invitee.email == "carol@far.example"
        assert [f"{offer.slot.start:%a %d %H:%M}" for offer in talk.offers] == ["Thu 26 15:00"]

    play(tmp_path, scene)


def test_a_forwarded_exchange_begins_something_new_beside_what_is_open(tmp_path: Path) -> None:
    async def scene(stage: Stage) -> None:
        await stage.say(ADA, "30 minutes with bob@home.example tomorrow")
        [shown] = await stage.say(ADA, FORWARDED, EMAIL, headers={"Subject": "Fwd: Titan"})
        assert "carol@far.example" in shown.text
        assert len(stage.talks()) == 2

    play(tmp_path, scene)


def test_times_of_an_old_exchange_are_past_and_count_for_nothing(tmp_path: Path) -> None:
    async def scene(stage: Stage) -> None:
        old = FORWARDED.replace("Nov 20", "Nov 6")
        await stage.say(ADA, old, EMAIL, headers={"Subject": "Fwd: Titan"})
        await stage.say(ADA, "yes please", EMAIL)
        assert len(stage.talks()[0].offers) == 3

    play(tmp_path, scene)


def test_somebody_new_is_asked_about_where_the_organizer_wants_it_so(tmp_path: Path) -> None:
    async def scene(stage: Stage) -> None:
        await stage.know(replace(ADA, rules=replace(ADA.rules, confirm_new_contacts=True)))
        shown = await stage.say(ADA, "30 minutes with carol@far.example tomorrow")
        assert [message.address for message in shown] == ["ada"]
        await stage.press(ADA, "other_address")
        await stage.say(ADA, "bob@home.example")
        [talk] = stage.talks()
        assert talk.invitee is not None
        assert (talk.state, talk.invitee.person) == (State.OFFERED, BOB.id)

    play(tmp_path, scene)


def test_an_encrypted_mail_is_answered_with_what_to_do(tmp_path: Path) -> None:
    async def scene(stage: Stage) -> None:
        headers = {"Content-Type": "application/pkcs7-mime; smime-type=enveloped-data"}
        [shown] = await stage.say(ADA, "MIIBxAYJKoZIhvcNAQcDoIIBtTCCAbECAQAx", EMAIL, headers=headers)
        assert "encrypted" in shown.text

    play(tmp_path, scene)


def test_of_several_people_with_one_name_the_organizer_picks_the_one_who_is_meant(tmp_path: Path) -> None:
    async def scene(stage: Stage) -> None:
        await stage.know(replace(person("bobby"), name="Bob Reed"), replace(BOB, name="Bob Stone"))
        shown = await stage.say(ADA, "30 minutes with Bob tomorrow")
        assert [message.address for message in shown] == ["ada"]
        assert "Which one do you mean?" in shown[0].text
        assert "bobby@home.example" in shown[0].text
        await stage.press(ADA, "approve_1")
        [talk] = stage.talks()
        assert talk.state is State.OFFERED
        assert talk.invitee is not None
        assert talk.invitee.person in ("bob", "bobby")

    play(tmp_path, scene)


def test_of_several_addresses_of_one_person_the_organizer_picks_the_one_to_write_to(tmp_path: Path) -> None:
    async def scene(stage: Stage) -> None:
        places = tuple(Address(EMAIL, f"zoe@{name}.example") for name in ("home", "work"))
        await stage.know(person("zoe", addresses=places))
        shown = await stage.say(ADA, "30 minutes with Zoe tomorrow")
        assert "zoe@work.example" in shown[0].text
        shown = await stage.press(ADA, "approve_2")
        assert {message.address for message in shown} == {"ada", "zoe@work.example"}

    play(tmp_path, scene)


def test_somebody_mentioned_whose_profile_does_not_come_is_met_all_the_same(tmp_path: Path) -> None:
    async def scene(stage: Stage) -> None:
        zoe = Address(ChannelName.SLACK, "U0ZOE")
        await stage.say(ADA, "30 minutes with <@U0ZOE> tomorrow about Budget", ChannelName.SLACK)
        assert stage.talks()[0].state is State.OFFERED
        known = stage.known(zoe)
        assert known is not None
        assert known.name == "U0ZOE"
        await stage.say(person("zoe"), "1", ChannelName.SLACK)
        assert stage.talks()[0].state is State.BOOKED
        named = Sender(zoe, "Zoe Quinn", "zoe@home.example")
        assert is_renamed(known, named)
        known = await stage.app.store.keep(lambda tx: renamed(tx, known, named))
        assert (known.name, known.email) == ("Zoe Quinn", "zoe@home.example")

    play(tmp_path, scene)
