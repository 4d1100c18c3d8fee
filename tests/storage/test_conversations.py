"""Holds and timers follow their conversation; a trigger moves it once; histories are whole."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from engine.conversation import Conversation
from engine.conversation.values import State, Timer
from engine.people import Address, ChannelName, Person
from engine.periods import Period
from storage import conversations, holds, panes, people
from storage.conversations import DueTimer
from storage.store import Store
from tests.storage.keeping import NOW, entry, kept, slot, talk

UNTIL = NOW + timedelta(hours=72)


def begin(store: Store, first: Conversation, key: str = "k0") -> Conversation:
    kept(store, lambda tx: conversations.keep(tx, None, first, entry(key)))
    return first


def change(store: Store, before: Conversation, key: str, **fields: object) -> Conversation:
    after = replace(before, version=before.version + 1, **fields)  # type: ignore[arg-type]
    kept(store, lambda tx: conversations.keep(tx, before, after, entry(key)))
    return after


def held(store: Store, at: datetime = NOW, seen_from: str = "other") -> list[Period]:
    return store.read(lambda tx: holds.of_others(tx, "grace", seen_from, at))


def timers(store: Store, at: datetime) -> list[str]:
    return [timer.what for timer in store.read(lambda tx: conversations.due_timers(tx, at))]


def test_a_conversation_comes_back_as_it_was_kept(store: Store) -> None:
    whole = begin(store, talk("c1", booked=slot(1)))
    assert store.read(lambda tx: conversations.get(tx, "c1")) == whole


def test_held_slots_are_seen_by_others_until_they_expire_but_not_by_their_own_conversation(
    store: Store,
) -> None:
    begin(store, replace(talk(), holds=(slot(1), slot(3)), hold_until=UNTIL))
    assert held(store) == [slot(1), slot(3)]
    assert held(store, seen_from="c1") == []
    assert held(store, UNTIL) == []


def test_holds_follow_what_is_offered(store: Store) -> None:
    first = begin(store, replace(talk(), holds=(slot(1), slot(3)), hold_until=UNTIL))
    second = change(store, first, "k1", holds=(slot(5),))
    assert held(store) == [slot(5)]
    change(store, second, "k2", holds=(), hold_until=None)
    assert held(store) == []


def test_a_step_that_is_not_kept_changes_no_hold(store: Store) -> None:
    first = begin(store, replace(talk(), holds=(slot(1),), hold_until=UNTIL))
    begin(store, talk("c2", booked=slot(7)))
    clash = talk("c1", booked=slot(7)).booking
    with pytest.raises(Exception, match="taken"):
        change(store, first, "k1", holds=(), hold_until=None, booking=clash)
    assert held(store) == [slot(1)]


def test_a_timer_comes_when_it_is_due_and_not_before(store: Store) -> None:
    begin(store, replace(talk(), timers=(Timer("followup", UNTIL), Timer("hold_expired", slot(1).start))))
    assert timers(store, NOW) == []
    assert timers(store, slot(1).start) == ["hold_expired"]
    assert timers(store, UNTIL) == ["hold_expired", "followup"]
    assert store.read(lambda tx: conversations.next_timer(tx)) == int(slot(1).start.timestamp() * 1000)


def test_a_timer_taken_back_or_set_anew_comes_only_as_set_last(store: Store) -> None:
    first = begin(
        store, replace(talk(), timers=(Timer("followup", slot(1).start), Timer("x", slot(1).start)))
    )
    change(store, first, "k1", timers=(Timer("followup", UNTIL),))
    assert timers(store, slot(2).start) == []
    assert timers(store, UNTIL) == ["followup"]


def test_a_conversation_that_rests_is_left_out_of_what_is_due(store: Store) -> None:
    begin(store, replace(talk(), timers=(Timer("followup", NOW),)))
    begin(store, replace(talk("c2"), timers=(Timer("followup", NOW),)), "k1")
    found = store.read(lambda tx: conversations.due_timers(tx, NOW, ("timer:c1",)))
    assert [timer.conversation_id for timer in found] == ["c2"]
    assert found[0].lane == "timer:c2"


def test_a_timer_nobody_knows_can_be_dropped(store: Store) -> None:
    begin(store, replace(talk(), timers=(Timer("followup", NOW),)))
    kept(store, lambda tx: conversations.drop_timer(tx, DueTimer("c1", "followup", NOW)))
    assert timers(store, UNTIL) == []


def test_a_trigger_is_known_to_have_moved_its_conversation_and_no_other(store: Store) -> None:
    begin(store, talk(), "web:k1")
    assert store.read(lambda tx: conversations.was_kept(tx, "c1", "web:k1"))
    assert not store.read(lambda tx: conversations.was_kept(tx, "c2", "web:k1"))


def test_a_message_is_known_to_have_moved_something_only_for_its_own_sender(store: Store) -> None:
    for name in ("grace", "karl", "mallory"):
        person = Person(name, name.title(), addresses=(Address(ChannelName.WEB, name),))
        kept(store, lambda tx, p=person: people.put(tx, p))  # type: ignore[misc]
    begin(store, talk(), "web:k1")
    moved = [
        store.read(lambda tx, n=name: conversations.was_moved(tx, "web:k1", "web", n))  # type: ignore[misc]
        for name in ("grace", "karl", "mallory")
    ]
    assert moved == [True, True, False]


def test_every_step_stands_in_the_history_in_order(store: Store) -> None:
    talk_now = begin(store, talk(), "k0")
    for number in range(1, 4):
        talk_now = change(store, talk_now, f"k{number}")
    versions = [line.version for line in store.read(lambda tx: conversations.history(tx, "c1"))]
    assert versions == [0, 1, 2, 3]


def test_a_persons_conversations_are_those_as_organizer_and_as_invitee(store: Store) -> None:
    begin(store, talk("c1"), "k1")
    begin(store, talk("c2", organizer="ada"), "k2")
    found = {
        name: store.read(lambda tx, n=name: conversations.with_person(tx, n)) for name in ("grace", "karl")
    }  # type: ignore[misc]
    assert [one.id for one in found["grace"]] == ["c1"]
    assert {one.id for one in found["karl"]} == {"c1", "c2"}


def test_only_what_is_open_or_still_to_come_is_live_however_much_lies_before(store: Store) -> None:
    begin(store, replace(talk("open"), state=State.OFFERED), "k-open")
    begin(store, replace(talk("booked", booked=slot(1)), state=State.BOOKED), "k-booked")
    begin(store, replace(talk("over", booked=slot(-3)), state=State.BOOKED), "k-over")
    for number in range(250):
        begin(store, replace(talk(f"old{number}"), state=State.CANCELLED), f"k{number}")
    live = store.read(lambda tx: conversations.live_with(tx, "grace", NOW))
    assert {one.id for one in live} == {"open", "booked"}
    assert len(store.read(lambda tx: conversations.with_person(tx, "grace", last=1))) == 1


def test_words_are_shown_in_the_conversation_they_moved(store: Store) -> None:
    begin(store, talk("c1"), "web:k1")
    found = store.read(lambda tx: panes.conversations_of_words(tx, "grace", "web", ["k1", "k2"]))
    assert found == {"k1": "c1"}
    assert store.read(lambda tx: panes.conversations_of_words(tx, "mallory", "web", ["k1"])) == {}
