"""Bookings stand in the organizer's calendar once, follow every change, and tell what others did to them."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from channels.calendars.memory import Fault
from engine.busy_time import placement
from engine.conversation import Conversation, State
from engine.errors import Disconnected, Unavailable
from engine.periods import Period
from tests.bot.calendars.remote import REQUEST, Remote, event, with_remote
from tests.bot.stage import ADA, BOB, Stage


async def booked(stage: Stage, remote: Remote) -> Conversation:
    await remote.connect()
    await stage.say(ADA, REQUEST)
    await stage.say(BOB, "2 works")
    (talk,) = stage.talks()
    assert talk.booking is not None
    return talk


def uid_of(talk: Conversation) -> str:
    assert talk.booking is not None
    return talk.booking.uid


def where(remote: Remote, uid: str) -> Period:
    found = placement(remote.work.objects[uid][1], uid, "UTC")
    assert found is not None
    return found.slot


def later(talk: Conversation, **by: int) -> Period:
    assert talk.booking is not None
    return Period(talk.booking.slot.start + timedelta(**by), talk.booking.slot.end + timedelta(**by))


def test_a_booking_stands_in_the_calendar_and_invites_nobody_a_second_time(tmp_path: Path) -> None:
    async def scene(stage: Stage, remote: Remote) -> None:
        talk = await booked(stage, remote)
        assert talk.booking is not None
        (text,) = remote.texts()
        plain = text.replace("\r\n ", "")
        assert where(remote, uid_of(talk)) == talk.booking.slot
        assert "METHOD" not in plain
        assert plain.count("SCHEDULE-AGENT=CLIENT") == 3
        await remote.poll()
        assert remote.busy() == []

    with_remote(tmp_path, scene)


@pytest.mark.parametrize("applied", [True, False])
def test_a_write_with_an_unclear_answer_is_done_once(tmp_path: Path, applied: bool) -> None:
    async def scene(stage: Stage, remote: Remote) -> None:
        await remote.connect()
        await stage.say(ADA, REQUEST)
        remote.memory.faults.append(Fault(Unavailable("No answer."), applied=applied))
        await stage.say(BOB, "2 works")
        for _ in range(3):
            await remote.poll(20)
        (talk,) = stage.talks()
        assert talk.state is State.BOOKED
        assert list(remote.work.objects) == [uid_of(talk)]
        await stage.say(BOB, "cancel the meeting")
        assert remote.work.objects == {}

    with_remote(tmp_path, scene)


def test_a_moved_meeting_moves_in_the_calendar_and_a_cancelled_one_goes(tmp_path: Path) -> None:
    async def scene(stage: Stage, remote: Remote) -> None:
        talk = await booked(stage, remote)
        await stage.say(BOB, "can we move it to Thursday 3 December at 15:00?")
        (moved,) = stage.talks()
        assert moved.booking is not None
        assert talk.booking is not None
        assert moved.booking.slot != talk.booking.slot
        assert where(remote, uid_of(talk)) == moved.booking.slot
        assert "SEQUENCE:1" in remote.texts()[0]
        await stage.say(ADA, "cancel the meeting with Bob")
        assert remote.work.objects == {}

    with_remote(tmp_path, scene)


def test_what_its_owner_added_to_the_event_survives_our_change(tmp_path: Path) -> None:
    async def scene(stage: Stage, remote: Remote) -> None:
        talk = await booked(stage, remote)
        uid = uid_of(talk)
        more = "CATEGORIES:Work\r\nBEGIN:VALARM\r\nTRIGGER:-PT10M\r\nEND:VALARM\r\nEND:VEVENT"
        remote.work.put(uid, remote.texts()[0].replace("END:VEVENT", more))
        await remote.poll()
        await stage.say(BOB, "can we move it to Friday?")
        await stage.say(BOB, "1")
        (moved,) = stage.talks()
        assert moved.booking is not None
        assert moved.booking != talk.booking
        assert where(remote, uid) == moved.booking.slot
        assert remote.texts()[0].endswith(f"{more}\r\nEND:VCALENDAR\r\n")

    with_remote(tmp_path, scene)


def test_our_new_words_are_written_though_a_program_counted_on_for_an_alarm(tmp_path: Path) -> None:
    async def scene(stage: Stage, remote: Remote) -> None:
        talk = await booked(stage, remote)
        alarm = "BEGIN:VALARM\r\nTRIGGER:-PT10M\r\nDESCRIPTION:Soon\r\nEND:VALARM\r\nEND:VEVENT"
        text = remote.texts()[0].replace("END:VEVENT", alarm)
        remote.work.put(uid_of(talk), text.replace("SEQUENCE:0", "SEQUENCE:5"))
        await remote.poll()
        await stage.say(ADA, "change the subject to Saturn")
        (written,) = remote.texts()
        assert "SUMMARY:Saturn" in written
        assert "SEQUENCE:6" in written
        assert "BEGIN:VALARM" in written

    with_remote(tmp_path, scene)


def test_an_event_moved_in_the_calendar_is_put_to_the_invitee_in_the_same_thread(tmp_path: Path) -> None:
    async def scene(stage: Stage, remote: Remote) -> None:
        talk = await booked(stage, remote)
        remote.work.put(uid_of(talk), event(uid_of(talk), later(talk, days=1), "SEQUENCE:1"))
        await remote.poll()
        (asked,) = stage.talks()
        assert asked.state is State.RESCHEDULING
        assert [offer.slot for offer in asked.offers] == [later(talk, days=1)]
        await stage.say(BOB, "yes")
        (moved,) = stage.talks()
        assert moved.booking is not None
        assert (moved.state, moved.booking.slot, moved.booking.sequence) == (
            State.BOOKED,
            later(talk, days=1),
            2,
        )
        assert where(remote, uid_of(talk)) == later(talk, days=1)

    with_remote(tmp_path, scene)


def test_a_no_puts_the_event_back_where_it_was(tmp_path: Path) -> None:
    async def scene(stage: Stage, remote: Remote) -> None:
        talk = await booked(stage, remote)
        remote.work.put(uid_of(talk), event(uid_of(talk), later(talk, hours=24)))
        await remote.poll()
        await stage.press(BOB, "keep")
        (kept,) = stage.talks()
        assert kept.state is State.BOOKED
        assert talk.booking is not None
        assert where(remote, uid_of(talk)) == talk.booking.slot
        await remote.poll()
        assert stage.talks()[0].version == kept.version

    with_remote(tmp_path, scene)


def test_an_event_deleted_in_the_calendar_cancels_the_meeting(tmp_path: Path) -> None:
    async def scene(stage: Stage, remote: Remote) -> None:
        talk = await booked(stage, remote)
        remote.work.remove(uid_of(talk))
        await remote.poll()
        assert stage.talks()[0].state is State.CANCELLED

    with_remote(tmp_path, scene)


def test_an_event_that_is_only_touched_stays_as_it_is(tmp_path: Path) -> None:
    async def scene(stage: Stage, remote: Remote) -> None:
        talk = await booked(stage, remote)
        remote.work.put(uid_of(talk), event(uid_of(talk), later(talk), "COLOR:red"))
        await remote.poll()
        assert stage.talks()[0].version == talk.version
        await stage.say(ADA, "cancel the meeting with Bob")
        assert remote.work.objects == {}

    with_remote(tmp_path, scene)


def test_a_move_of_ours_that_meets_one_of_theirs_asks_the_invitee(tmp_path: Path) -> None:
    async def scene(stage: Stage, remote: Remote) -> None:
        talk = await booked(stage, remote)
        remote.work.put(uid_of(talk), event(uid_of(talk), later(talk, days=1)))
        await stage.say(BOB, "can we move it to Friday 4 December at 11:00?")
        (asked,) = stage.talks()
        assert asked.state is State.RESCHEDULING
        assert [offer.slot for offer in asked.offers] == [later(talk, days=1)]

    with_remote(tmp_path, scene)


def test_a_copy_of_the_invitation_that_a_mail_program_filed_is_adopted(tmp_path: Path) -> None:
    async def scene(stage: Stage, remote: Remote) -> None:
        await remote.connect()
        await stage.say(ADA, REQUEST)
        remote.memory.faults.append(Fault(Unavailable("Down.")))
        await stage.say(BOB, "2 works")
        (talk,) = stage.talks()
        remote.work.put(uid_of(talk), event(uid_of(talk), later(talk)))
        await remote.poll()
        assert len(remote.work.objects) == 1
        await stage.say(ADA, "cancel the meeting with Bob")
        assert remote.work.objects == {}

    with_remote(tmp_path, scene)


def test_what_could_not_be_written_is_written_once_the_calendar_is_connected_again(tmp_path: Path) -> None:
    async def scene(stage: Stage, remote: Remote) -> None:
        await remote.connect()
        await stage.say(ADA, REQUEST)
        remote.memory.faults += [Fault(Disconnected("Wrong password."))] * 2  # to the look, and to the writer
        await stage.say(BOB, "2 works")
        assert stage.talks()[0].state is State.BOOKED
        assert remote.work.objects == {}
        await remote.connect()
        await remote.poll(1)
        assert list(remote.work.objects) == [uid_of(stage.talks()[0])]

    with_remote(tmp_path, scene)
