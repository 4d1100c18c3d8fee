"""Reminders: once, to each at a decent hour of their own, and only while there is a meeting."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from engine.conversation import Conversation, Due, Pressed, Role, State, step
from engine.conversation.effects import Tell, Topic
from engine.conversation.reminding import is_quiet, remind_at
from engine.conversation.values import Booking
from engine.language.meaning import Intent
from engine.periods import Period
from tests.engine.conversation.cast import GRACE, KARL, NOW, asked, at, booked, draft, said, situation


def _meeting(start: str, invitee_zone: str = "Europe/Berlin") -> Conversation:
    """A conversation whose meeting begins at `start` (UTC), booked by the invitee's choice."""
    karl = replace(KARL, tzid=invitee_zone)
    talk = step(draft(), asked(invitee=karl), situation()).conversation
    slot = at(start)
    offer = replace(talk.offers[0], slot=slot)
    talk = replace(talk, offers=(offer, *talk.offers[1:]))
    return step(talk, Pressed(Role.INVITEE, "offer:1", talk.round), situation()).conversation


def _timers(talk: Conversation) -> dict[str, datetime]:
    return {timer.what: timer.at for timer in talk.timers}


def _reminded(talk: Conversation, what: str, now: datetime) -> list[Role]:
    done = step(talk, Due(what), situation(now=now))
    return [e.to for e in done.effects if isinstance(e, Tell) and e.topic is Topic.REMINDER]


@pytest.mark.parametrize(
    ("start", "zone", "expected"),
    [
        ("2026-11-26T14:00", "Europe/London", "2026-11-26T13:00"),
        ("2026-11-26T09:00", "Europe/London", "2026-11-26T08:00"),
        ("2026-11-26T08:00", "Europe/London", "2026-11-25T20:00"),
        ("2026-11-26T22:30", "Europe/London", "2026-11-26T20:00"),
        ("2026-11-26T15:00", "America/Los_Angeles", "2026-11-26T04:00"),
        ("2027-03-28T07:00", "Europe/Berlin", "2027-03-28T06:00"),
    ],
)
def test_nobody_is_reminded_between_nine_in_the_evening_and_half_past_seven(
    start: str, zone: str, expected: str
) -> None:
    moment = remind_at(at(start).start, zone)
    assert moment == datetime.fromisoformat(expected).replace(tzinfo=UTC)
    assert not is_quiet(moment, zone)


def test_each_is_reminded_at_a_time_of_their_own() -> None:
    talk = _meeting("2026-11-26T16:00", "America/Los_Angeles")
    assert _timers(talk) == {
        "reminder_organizer": datetime(2026, 11, 26, 15, tzinfo=UTC),
        "reminder_invitee": datetime(2026, 11, 26, 15, tzinfo=UTC) - timedelta(hours=11),
    }
    assert _reminded(talk, "reminder_organizer", _timers(talk)["reminder_organizer"]) == [Role.ORGANIZER]
    assert _reminded(talk, "reminder_invitee", _timers(talk)["reminder_invitee"]) == [Role.INVITEE]


def test_a_reminder_comes_once() -> None:
    talk = booked()
    moment = _timers(talk)["reminder_invitee"]
    done = step(talk, Due("reminder_invitee"), situation(now=moment))
    assert done.conversation.timer("reminder_invitee") is None
    assert done.conversation.timer("reminder_organizer") is not None


def test_no_reminder_comes_after_a_cancellation_or_for_the_time_before_a_move() -> None:
    talk = booked()
    cancelled = step(talk, said(Intent.CANCEL), situation()).conversation
    assert cancelled.timers == ()
    assert _reminded(cancelled, "reminder_invitee", NOW) == []
    moved = step(talk, said(Intent.PROPOSE, windows=()), situation()).conversation
    assert _timers(moved) == _timers(talk)


def test_the_old_meeting_is_still_reminded_of_while_another_time_is_looked_for() -> None:
    moving = step(booked(), said(Intent.RESCHEDULE), situation()).conversation
    assert moving.state is State.RESCHEDULING
    assert _reminded(moving, "reminder_invitee", _timers(moving)["reminder_invitee"]) == [Role.INVITEE]


def test_after_a_long_stop_nobody_is_woken_and_nobody_is_reminded_of_the_past() -> None:
    talk = _meeting("2026-11-26T09:00")
    night = datetime(2026, 11, 26, 3, tzinfo=UTC)
    later = step(talk, Due("reminder_organizer"), situation(now=night))
    assert not any(isinstance(effect, Tell) for effect in later.effects)
    assert _timers(later.conversation)["reminder_organizer"] == datetime(2026, 11, 26, 7, 30, tzinfo=UTC)
    assert _reminded(talk, "reminder_organizer", at("2026-11-26T09:01").start) == []


def test_somebody_who_lives_elsewhere_now_is_reminded_by_that_clock() -> None:
    talk = booked()
    assert talk.booking is not None
    start = datetime(2026, 11, 26, 15, tzinfo=UTC)
    talk = replace(talk, booking=replace(talk.booking, slot=Period(start, start + timedelta(minutes=30))))
    moved = step(talk, said(Intent.SET_TIMEZONE, timezone="America/Los_Angeles"), situation()).conversation
    assert _timers(moved)["reminder_invitee"] == datetime(2026, 11, 26, 4, tzinfo=UTC)


def test_an_organizer_is_reminded_of_a_meeting_whose_invitee_opted_out() -> None:
    silent = step(booked(), said(Intent.UNSUBSCRIBE), situation()).conversation
    assert silent.state is State.SUPPRESSED
    moment = _timers(silent)["reminder_organizer"]
    quiet = situation(now=moment, suppressed=True)
    done = step(silent, Due("reminder_organizer"), quiet)
    assert [e.to for e in done.effects if isinstance(e, Tell)] == [Role.ORGANIZER]
    assert step(silent, Due("reminder_invitee"), quiet).effects == ()


def test_a_meeting_within_the_hour_is_not_reminded_of() -> None:
    talk = replace(booked(), timers=())
    soon = Period(NOW + timedelta(minutes=50), NOW + timedelta(minutes=80))
    talk = replace(talk, booking=Booking("b", "u", 0, soon), organizer=GRACE)
    done = step(talk, said(Intent.SET_TIMEZONE, timezone="Asia/Tokyo"), situation())
    assert _timers(done.conversation) == {}
