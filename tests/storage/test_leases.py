"""Leases: one owner at a time, by the database's clock, and a fence against whoever was one."""

from __future__ import annotations

import pytest

from engine.errors import Unavailable
from storage import leases
from storage.leases import Lease
from storage.store import Store, Tx
from tests.storage.keeping import kept


def take(store: Store, owner: str, name: str = "poll:telegram") -> Lease | None:
    return kept(store, lambda tx: leases.take(tx, name, owner))


def run_out(store: Store) -> None:
    kept(store, lambda tx: tx.run("UPDATE leases SET until = 1"))


@pytest.fixture
def held(store: Store) -> Lease:
    found = take(store, "a")
    assert found is not None
    return found


def test_what_somebody_holds_is_not_to_be_had(store: Store, held: Lease) -> None:
    assert held == Lease("poll:telegram", "a", 1)
    assert take(store, "b") is None
    assert take(store, "b", "poll:email") is not None


def test_what_ran_out_goes_to_the_next_under_a_higher_epoch(store: Store, held: Lease) -> None:
    run_out(store)
    assert take(store, "b") == Lease("poll:telegram", "b", 2)


def test_what_was_renewed_in_time_stays(store: Store, held: Lease) -> None:
    run_out(store)
    assert kept(store, lambda tx: leases.renew(tx, "a")) == {"poll:telegram"}
    assert take(store, "b") is None


def test_what_was_let_go_is_free_at_once(store: Store, held: Lease) -> None:
    kept(store, lambda tx: leases.release(tx, "a"))
    assert kept(store, lambda tx: leases.renew(tx, "a")) == frozenset()
    assert take(store, "b") == Lease("poll:telegram", "b", 2)


def test_whoever_was_replaced_writes_nothing_any_more(store: Store, held: Lease) -> None:
    def write(tx: Tx) -> None:
        tx.run("INSERT INTO facts (name, value) VALUES ('late', 'yes')")
        held.check(tx)

    kept(store, held.check)
    run_out(store)
    take(store, "b")
    with pytest.raises(Unavailable, match="Another process"):
        kept(store, write)
    assert store.read(lambda tx: tx.one("SELECT 1 FROM facts WHERE name = 'late'")) is None


def test_the_same_owner_again_is_another_one_to_the_fence(store: Store, held: Lease) -> None:
    run_out(store)
    assert take(store, "a") == Lease("poll:telegram", "a", 2)
    with pytest.raises(Unavailable):
        kept(store, held.check)


def test_only_what_ran_out_is_forgotten(store: Store, held: Lease) -> None:
    assert store.read(lambda tx: leases.ended(tx, "poll:")) == []
    assert not kept(store, lambda tx: leases.forget(tx, "poll:telegram"))
    run_out(store)
    assert store.read(lambda tx: leases.ended(tx, "poll:")) == [("poll:telegram", "a")]
    assert kept(store, lambda tx: leases.forget(tx, "poll:telegram"))
