"""An invitation sent to Parley is a wish, from an organizer for a meeting, from an invitee for a time."""

from __future__ import annotations

from pathlib import Path

from engine.conversation import State
from engine.people import ChannelName
from tests.bot.stage import ADA, BOB, Stage, play

EMAIL = ChannelName.EMAIL
INVITE = {"Content-Type": "text/calendar; method=REQUEST; charset=utf-8", "Subject": "Invitation: Titan"}


def event(
    organizer: str, *guests: str, start: str = "20261126T150000Z", end: str = "20261126T154500Z"
) -> str:
    attendees = "".join(f"ATTENDEE;PARTSTAT=NEEDS-ACTION:mailto:{guest}\n" for guest in guests)
    return (
        "BEGIN:VCALENDAR\nVERSION:2.0\nMETHOD:REQUEST\nBEGIN:VEVENT\nUID:abc@calendar.example\nSUMMARY:Titan\n"
        f"DTSTART:{start}\nDTEND:{end}\nORGANIZER:mailto:{organizer}\n{attendees}SEQUENCE:0\n"
        "END:VEVENT\nEND:VCALENDAR\n"
    )


def test_an_organizers_invitation_offers_its_time_to_its_guest(tmp_path: Path) -> None:
    async def scene(stage: Stage) -> None:
        text = event("ada@home.example", "ada@home.example", "parley@parley.example", "bob@home.example")
        await stage.say(ADA, text, EMAIL, headers=INVITE)
        [talk] = stage.talks()
        assert talk.invitee is not None
        assert (talk.state, talk.subject, talk.invitee.person) == (State.OFFERED, "Titan", BOB.id)
        assert [f"{o.slot.start:%d %H:%M} {o.slot.duration}" for o in talk.offers] == ["26 15:00 0:45:00"]

    play(tmp_path, scene)


def test_a_guest_nobody_knows_is_asked_about_first(tmp_path: Path) -> None:
    async def scene(stage: Stage) -> None:
        text = event("ada@home.example", "parley@parley.example", "carol@far.example")
        [shown] = await stage.say(ADA, text, EMAIL, headers=INVITE)
        assert shown.address == "ada@home.example"
        assert "carol@far.example" in shown.text

    play(tmp_path, scene)


def test_an_invitees_own_invitation_is_a_counter_proposal(tmp_path: Path) -> None:
    async def scene(stage: Stage) -> None:
        await stage.say(ADA, "45 minutes with carol@far.example on friday")
        [talk] = stage.talks()
        assert talk.invitee is not None
        to = f"parley+{stage.app.token(talk.id, talk.invitee.person)}@parley.example"
        carol = stage.known(talk.invitee.place)
        assert carol is not None
        await stage.say(carol, event("carol@far.example", to), EMAIL, to=to, headers=INVITE)
        [talk] = stage.talks()
        assert talk.booking is not None
        assert f"{talk.booking.slot.start:%d %H:%M}" == "26 15:00"

    play(tmp_path, scene)


def test_a_strangers_invitation_begins_nothing(tmp_path: Path) -> None:
    async def scene(stage: Stage) -> None:
        assert await stage.say(BOB, event("bob@home.example", "x@y.example"), EMAIL, headers=INVITE) == []
        assert stage.talks() == []

    play(tmp_path, scene)
