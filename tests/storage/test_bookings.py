"""Two live bookings of one organizer never overlap: the database itself refuses, by whatever path."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import timedelta
from itertools import pairwise

import pytest

from engine.conversation import Conversation
from engine.conversation.values import Booking
from engine.errors import Conflict, SlotTaken
from engine.periods import Period
from storage import bookings, conversations
from storage.store import Store
from tests.storage.keeping import NOW, entry, from_outside, kept, slot, talk


def book(store: Store, name: str, where: Period, organizer: str = "grace") -> Conversation:
    booked = talk(name, organizer, where)
    kept(store, lambda tx: conversations.keep(tx, None, booked, entry(f"book {name}")))
    return booked


def move(store: Store, before: Conversation, booking: Booking | None) -> Conversation:
    after = replace(before, version=before.version + 1, booking=booking)
    kept(store, lambda tx: conversations.keep(tx, before, after, entry(f"move {after.version}")))
    return after


def live(store: Store, organizer: str = "grace") -> list[Period]:
    since = NOW - timedelta(days=1)
    return [meeting.slot for meeting in store.read(lambda tx: bookings.of_person(tx, organizer, since))]


@pytest.mark.parametrize("hour", [0.5, 1.0, 1.5, 1.25], ids=["before", "same", "after", "inside"])
def test_a_booking_over_another_one_is_refused_and_leaves_nothing(store: Store, hour: float) -> None:
    book(store, "c1", slot(1, 60))
    with pytest.raises(SlotTaken, match="just been taken"):
        book(store, "c2", slot(hour, 30 if hour == 1.25 else 60))
    assert live(store) == [slot(1)]
    assert store.read(lambda tx: conversations.get(tx, "c2")) is None


def test_meetings_that_only_touch_stand_beside_each_other(store: Store) -> None:
    for number in (1, 0, 2):
        book(store, f"c{number}", slot(number))
    assert live(store) == [slot(0), slot(1), slot(2)]


def test_other_organizers_meet_at_the_same_time(store: Store) -> None:
    book(store, "c1", slot(1))
    book(store, "c2", slot(1), organizer="ada")
    assert live(store, "ada") == [slot(1)]


def test_moving_a_booking_onto_another_is_refused_and_keeps_both(store: Store) -> None:
    book(store, "c1", slot(1))
    second = book(store, "c2", slot(3))
    assert second.booking is not None
    with pytest.raises(SlotTaken):
        move(store, second, replace(second.booking, sequence=1, slot=slot(1.5)))
    assert live(store) == [slot(1), slot(3)]


def test_a_booking_may_move_over_its_own_old_time(store: Store) -> None:
    first = book(store, "c1", slot(1))
    assert first.booking is not None
    move(store, first, replace(first.booking, sequence=1, slot=slot(1.5)))
    assert live(store) == [slot(1.5)]


def test_a_cancelled_booking_frees_its_time_and_cannot_be_brought_back_over_another(store: Store) -> None:
    first = book(store, "c1", slot(1))
    cancelled = move(store, first, None)
    book(store, "c2", slot(1))
    assert live(store) == [slot(1)]
    with pytest.raises(SlotTaken):
        move(store, cancelled, first.booking)


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE bookings SET start_at = start_at - 7200000, end_at = end_at - 7200000 WHERE id = 'b-c2'",
        "UPDATE bookings SET organizer_id = 'grace', start_at = 0, end_at = 99999999999999 WHERE id = 'b-c3'",
        "UPDATE bookings SET state = 'live' WHERE id = 'b-c4'",
        "INSERT INTO bookings SELECT 'new', 'cx', organizer_id, '', start_at + 1, end_at + 1, '', 0, 'live', "
        "'' FROM bookings WHERE id = 'b-c1'",
        "INSERT INTO bookings SELECT 'b-c2', 'cx', organizer_id, '', start_at, end_at, '', 0, 'live', '' "
        "FROM bookings WHERE id = 'b-c1' ON CONFLICT (id) DO UPDATE SET start_at = excluded.start_at, "
        "end_at = excluded.end_at",
    ],
    ids=["moved", "given to another", "brought back", "inserted", "replaced"],
)
def test_even_another_program_cannot_write_an_overlap(store: Store, sql: str) -> None:
    book(store, "c1", slot(1))
    book(store, "c2", slot(3))
    book(store, "c3", slot(1), organizer="ada")
    fourth = book(store, "c4", slot(5))
    move(store, fourth, None)
    book(store, "c5", slot(5))
    with pytest.raises(Exception, match=r"taken|no_overlap"):
        from_outside(store, sql)


def test_random_bookings_moves_and_cancellations_never_overlap(store: Store) -> None:
    dice = random.Random(20261123)
    talks: dict[str, Conversation] = {}
    for step in range(200):
        where = slot(dice.randrange(48) / 2, dice.choice((15, 30, 45, 60, 90)))
        name = f"c{dice.randrange(25)}"
        try:
            if name not in talks:
                talks[name] = book(store, name, where)
            elif dice.random() < 0.4:
                talks[name] = move(store, talks[name], None)
            else:
                booking = talks[name].booking or Booking(f"b{step}", "u", 0, where)
                talks[name] = move(store, talks[name], replace(booking, slot=where))
        except SlotTaken:
            continue
        found = live(store)
        assert all(one.end <= two.start for one, two in pairwise(found))
        assert sorted(found) == sorted(t.booking.slot for t in talks.values() if t.booking is not None)


def test_a_booking_is_found_by_the_uid_a_calendar_answers_with(store: Store) -> None:
    book(store, "c1", slot(1))
    assert store.read(lambda tx: bookings.by_uid(tx, "c1@parley")) == "c1"
    assert store.read(lambda tx: bookings.by_uid(tx, "other@parley")) is None


def test_an_invitee_sees_the_meeting_too(store: Store) -> None:
    book(store, "c1", slot(1))
    assert live(store, "karl") == [slot(1)]


def test_a_step_decided_on_an_older_standing_is_not_kept(store: Store) -> None:
    first = book(store, "c1", slot(1))
    move(store, first, first.booking)
    with pytest.raises(Conflict):
        move(store, first, None)
    assert live(store) == [slot(1)]


def test_a_conversation_cannot_begin_twice(store: Store) -> None:
    book(store, "c1", slot(1))
    with pytest.raises(Conflict):
        kept(store, lambda tx: conversations.keep(tx, None, talk("c1"), entry("again")))
