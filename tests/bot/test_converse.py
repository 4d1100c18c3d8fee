"""Who may say what about which conversation, from the raw payload to the answer."""

from __future__ import annotations

from pathlib import Path

from engine.conversation import State
from engine.people import Address, ChannelName
from tests.bot.stage import ADA, BOB, Stage, person, play

SLACK, TELEGRAM, EMAIL, WEB = ChannelName.SLACK, ChannelName.TELEGRAM, ChannelName.EMAIL, ChannelName.WEB
STRANGER = person("eve")


def test_a_stranger_is_told_what_parley_is_and_changes_nothing(tmp_path: Path) -> None:
    async def scene(stage: Stage) -> None:
        shown = await stage.say(STRANGER, "30 minutes with bob@home.example tomorrow")
        assert [message.address for message in shown] == ["eve"]
        assert "do not know you" in shown[0].text
        assert stage.talks() == []

    play(tmp_path, scene)


def test_an_unauthenticated_stranger_by_mail_gets_no_answer_at_all(tmp_path: Path) -> None:
    async def scene(stage: Stage) -> None:
        assert await stage.say(STRANGER, "30 minutes with bob@home.example tomorrow", EMAIL) == []
        assert stage.talks() == []

    play(tmp_path, scene)


def test_mail_in_an_organizers_name_without_authentication_begins_nothing(tmp_path: Path) -> None:
    async def scene(stage: Stage) -> None:
        shown = await stage.say(ADA, "30 minutes with bob@home.example tomorrow", EMAIL, organizer=False)
        assert ["nothing proves that you wrote it" in message.text for message in shown] == [True]
        assert stage.talks() == []

    play(tmp_path, scene)


def test_a_member_of_an_allowed_workspace_becomes_an_organizer_and_is_welcomed(tmp_path: Path) -> None:
    async def scene(stage: Stage) -> None:
        shown = await stage.say(STRANGER, "30 minutes with bob@home.example tomorrow", SLACK)
        mine = [message.text for message in shown if message.address == "U0EVE"]
        assert "Hello" in mine[0]
        assert "offered Bob" in mine[1]
        known = stage.known(Address(SLACK, "U0EVE"))
        assert known is not None
        assert known.organizer

    play(tmp_path, scene, open_channels=frozenset({SLACK}))


def test_a_listed_telegram_account_may_organize_and_another_may_not(tmp_path: Path) -> None:
    number = next(place.id for place in STRANGER.addresses if place.channel is TELEGRAM)

    async def scene(stage: Stage) -> None:
        await stage.say(STRANGER, "30 minutes with bob@home.example tomorrow", TELEGRAM)
        assert len(stage.talks()) == 1
        shown = await stage.say(person("mallory"), "30 minutes with bob@home.example tomorrow", TELEGRAM)
        assert "do not know you" in shown[0].text
        assert len(stage.talks()) == 1

    play(tmp_path, scene, organizer_accounts=(f"telegram:{number}",))


def test_an_unknown_mail_address_becomes_an_invitee_who_is_written_to(tmp_path: Path) -> None:
    async def scene(stage: Stage) -> None:
        shown = await stage.say(ADA, "30 minutes with carol.jones@far.example tomorrow")
        mails = [message for message in shown if message.channel is EMAIL]
        assert [mail.address for mail in mails] == ["carol.jones@far.example"]
        assert "Hi Carol" in mails[0].text

    play(tmp_path, scene)


def test_one_message_delivered_four_times_begins_one_conversation(tmp_path: Path) -> None:
    async def scene(stage: Stage) -> None:
        raw = stage.theatre.says(
            ADA, SLACK, "30 minutes with bob@home.example tomorrow", stage.clock.now(), {}, "", True, ""
        )
        for _ in range(4):
            await stage._take(raw.channel, raw.key, raw.lane, raw.raw)
        assert len(stage.talks()) == 1

    play(tmp_path, scene)


def test_somebody_elses_button_does_nothing(tmp_path: Path) -> None:
    async def scene(stage: Stage) -> None:
        await stage.know(STRANGER)
        await stage.say(ADA, "30 minutes with bob@home.example tomorrow")
        shown = await stage.press(STRANGER, "offer:1")
        assert all("Booked" not in message.text for message in shown)
        assert stage.talks()[0].state is State.OFFERED

    play(tmp_path, scene)


def test_a_mail_with_somebody_elses_secret_changes_nothing(tmp_path: Path) -> None:
    async def scene(stage: Stage) -> None:
        await stage.know(STRANGER)
        await stage.say(ADA, "30 minutes with carol@far.example tomorrow")
        talk = stage.talks()[0]
        assert talk.invitee is not None
        secret = stage.app.token(talk.id, talk.invitee.person)
        shown = await stage.say(STRANGER, "1", EMAIL, to=f"parley+{secret}@parley.example")
        assert [message.address for message in shown] == ["ada"]
        assert "eve@home.example" in shown[0].text
        assert stage.talks()[0].state is State.OFFERED

    play(tmp_path, scene)


def test_an_invitee_with_whom_nothing_is_open_is_told_so(tmp_path: Path) -> None:
    async def scene(stage: Stage) -> None:
        shown = await stage.say(BOB, "1")
        assert "no open meeting" in shown[0].text

    play(tmp_path, scene)


def test_a_number_that_fits_two_conversations_is_asked_about_slot_by_slot(
    tmp_path: Path,
) -> None:
    async def scene(stage: Stage) -> None:
        await stage.say(ADA, "30 minutes with bob tomorrow about Budget")
        await stage.say(ADA, "30 minutes with bob on Thursday about Hiring")
        shown = await stage.say(BOB, "1")
        assert "Budget" in shown[0].text
        assert "Hiring" in shown[0].text
        assert [name.partition("@")[0] for name, _ in shown[0].buttons] == [
            talk.id for talk in stage.talks()
        ][::-1]
        assert all(talk.state is State.OFFERED for talk in stage.talks())

    play(tmp_path, scene)


def test_a_weekday_that_fits_one_of_two_conversations_is_taken_there(tmp_path: Path) -> None:
    async def scene(stage: Stage) -> None:
        await stage.say(ADA, "30 minutes with bob tomorrow at 10 about Budget")
        await stage.say(ADA, "30 minutes with bob on Thursday at 10 about Hiring")
        await stage.say(BOB, "Thursday works")
        states = {talk.subject: talk.state for talk in stage.talks()}
        assert states == {"Budget": State.OFFERED, "Hiring": State.BOOKED}

    play(tmp_path, scene)


def test_an_organizer_asks_how_things_stand(tmp_path: Path) -> None:
    async def scene(stage: Stage) -> None:
        await stage.say(ADA, "30 minutes with bob tomorrow about Budget")
        shown = await stage.say(ADA, "status")
        assert "Budget" in shown[0].text
        assert "waiting for an answer" in shown[0].text

    play(tmp_path, scene)


def test_an_organizer_who_says_where_they_are_is_shown_times_there(tmp_path: Path) -> None:
    async def scene(stage: Stage) -> None:
        await stage.say(ADA, "I'm in Berlin")
        known = stage.known(Address(WEB, "ada"))
        assert known is not None
        assert known.tzid == "Europe/Berlin"

    play(tmp_path, scene)


def test_no_two_conversations_of_an_organizer_book_the_same_time(tmp_path: Path) -> None:
    async def scene(stage: Stage) -> None:
        await stage.know(person("dan"))
        await stage.say(ADA, "30 minutes with bob tomorrow at 10")
        await stage.say(ADA, "30 minutes with dan tomorrow at 10")
        first, second = stage.talks()
        assert first.offers != second.offers

    play(tmp_path, scene)


def test_who_asked_to_be_left_alone_is_never_written_to_again(tmp_path: Path) -> None:
    async def scene(stage: Stage) -> None:
        await stage.say(ADA, "30 minutes with bob tomorrow")
        await stage.say(BOB, "stop, please never write to me again")
        shown = await stage.say(ADA, "30 minutes with bob@home.example next week")
        assert {message.address for message in shown} == {"ada"}

    play(tmp_path, scene)


def test_an_empty_mail_is_answered_with_how_to_answer(tmp_path: Path) -> None:
    async def scene(stage: Stage) -> None:
        shown = await stage.say(ADA, "\n\n", EMAIL)
        assert "no text" in shown[0].text

    play(tmp_path, scene)
