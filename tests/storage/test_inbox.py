"""What came in: once per key, in order within its lane, set aside when it can never be read."""

from __future__ import annotations

from datetime import timedelta

from storage import inbox
from storage.store import Store, Tx
from tests.storage.keeping import NOW, kept

LATER = NOW + timedelta(seconds=30)


def arrive(store: Store, *keys: str, lane: str = "web:grace", channel: str = "web") -> None:
    def unit(tx: Tx) -> None:
        for key in keys:
            inbox.add(tx, channel, key, lane, key.encode(), NOW)

    kept(store, unit)


def due(store: Store, at: object = NOW, busy: tuple[str, ...] = (), full: tuple[str, ...] = ()) -> list[str]:
    return [row.key for row in store.read(lambda tx: inbox.due(tx, NOW if at is NOW else LATER, busy, full))]


def row_id(store: Store, key: str) -> int:
    return int(store.read(lambda tx: tx.one("SELECT id FROM inbox WHERE key = ?", key))[0])


def test_what_is_delivered_again_is_stored_once_and_said_so(store: Store) -> None:
    def add(tx: Tx) -> bool:
        return inbox.add(tx, "web", "k1", "web:grace", b"x", NOW)

    assert kept(store, add)
    assert not kept(store, add)
    assert due(store) == ["k1"]


def test_what_is_delivered_again_after_it_was_worked_is_not_worked_again(store: Store) -> None:
    arrive(store, "k1")
    kept(store, lambda tx: inbox.finish(tx, row_id(store, "k1")))
    arrive(store, "k1")
    assert due(store) == []


def test_the_same_key_in_another_channel_is_another_message(store: Store) -> None:
    arrive(store, "7", lane="telegram:1", channel="telegram")
    arrive(store, "7", lane="slack:1", channel="slack")
    assert due(store) == ["7", "7"]


def test_rows_come_in_the_order_in_which_they_arrived(store: Store) -> None:
    arrive(store, "b", "a", "c")
    assert due(store) == ["b", "a", "c"]


def test_a_lane_waits_behind_what_was_postponed_and_other_lanes_go_on(store: Store) -> None:
    arrive(store, "first", "second")
    arrive(store, "other", lane="web:karl")
    kept(store, lambda tx: inbox.postpone(tx, row_id(store, "first"), LATER, "Unavailable"))
    assert due(store) == ["other"]
    assert due(store, LATER) == ["first", "second", "other"]


def test_what_is_set_aside_lets_its_lane_go_on_and_stays_on_disk(store: Store) -> None:
    arrive(store, "poison", "next")
    kept(store, lambda tx: inbox.quarantine(tx, row_id(store, "poison"), "Refused"))
    assert due(store) == ["next"]
    row = store.read(lambda tx: tx.one("SELECT state, raw, error FROM inbox WHERE key = 'poison'"))
    assert row == ("quarantined", b"poison", "Refused")


def test_a_worked_payload_is_not_kept_any_longer(store: Store) -> None:
    arrive(store, "k1")
    kept(store, lambda tx: inbox.finish(tx, row_id(store, "k1")))
    assert store.read(lambda tx: tx.one("SELECT state, raw FROM inbox")) == ("done", b"")


def test_busy_lanes_and_full_upstreams_are_left_out(store: Store) -> None:
    arrive(store, "g", lane="web:grace")
    arrive(store, "k", lane="web:karl")
    arrive(store, "m", lane="email:grace@example.com", channel="email")
    assert due(store, busy=("web:grace",)) == ["k", "m"]
    assert due(store, full=("web",)) == ["m"]


def test_a_lane_that_waits_does_not_call_for_work_before_its_time(store: Store) -> None:
    arrive(store, "first", "second")
    kept(store, lambda tx: inbox.postpone(tx, row_id(store, "first"), LATER, "Unavailable"))
    upcoming = store.read(lambda tx: inbox.next_due(tx, NOW))
    assert upcoming == int(LATER.timestamp() * 1000)


def test_the_oldest_message_is_found_as_fast_behind_ten_thousand_worked_ones(file_store: Store) -> None:
    """By the plan, not by the clock: every look goes through an index."""
    plan = file_store.read(
        lambda tx: tx.all(
            "EXPLAIN QUERY PLAN SELECT 1 FROM inbox o WHERE o.lane = 'x' AND o.state = 'due' AND o.id < 9"
        )
    )
    assert "inbox_lane (lane=? AND state=?" in plan[0][3]
