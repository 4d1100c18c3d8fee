"""What programs subscribed to and what they made is kept alike in every database."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from engine.subscriptions import Subscription
from storage import applications, managed, outbox, resources, subscriptions
from storage.applications import Application
from storage.managed import Managed
from storage.store import Store, Tx
from tests.storage.keeping import NOW, kept, slot

ONE = Subscription("chn_1", "app", "acc", "grace", "https://app.example.com/", ("work",), True, True)
EVENT = Managed("app", "work", "e1", "grace", "uid@parley", "BEGIN:VCALENDAR", slot(1), NOW)


def test_a_subscription_is_kept_marked_closed_and_made_again(store: Store) -> None:
    kept(store, lambda tx: subscriptions.add(tx, ONE, NOW))
    assert store.read(lambda tx: subscriptions.of_account(tx, "acc")) == [ONE]
    assert store.read(lambda tx: subscriptions.to_conversations(tx, ["karl", "grace"])) == [ONE]
    kept(store, lambda tx: subscriptions.mark(tx, ONE.id, NOW))
    assert store.read(lambda tx: subscriptions.get(tx, ONE.id)) == replace(ONE, failing_since=NOW)
    kept(store, lambda tx: subscriptions.close(tx, ONE.id, "No answer."))
    assert store.read(lambda tx: subscriptions.of_person(tx, "grace")) == []
    assert [one.closed for one in store.read(subscriptions.all_closed)] == ["No answer."]
    again = replace(ONE, id="chn_2")
    kept(store, lambda tx: subscriptions.add(tx, again, NOW))
    assert store.read(subscriptions.all_closed) == []
    kept(store, lambda tx: subscriptions.remove(tx, "chn_2"))
    assert store.read(lambda tx: subscriptions.of_account(tx, "acc")) == []


def test_an_event_of_a_program_is_kept_under_its_own_id(store: Store) -> None:
    kept(store, lambda tx: managed.put(tx, EVENT))
    kept(store, lambda tx: managed.put(tx, replace(EVENT, event_id="e2", application="other")))
    assert store.read(lambda tx: managed.get(tx, "app", "work", "e1")) == EVENT
    assert store.read(lambda tx: managed.of_person(tx, "grace", "app")) == [EVENT]
    assert store.read(lambda tx: managed.of_person(tx, "grace", "app", ("home",))) == []
    kept(store, lambda tx: managed.mark_written(tx, EVENT, '"7"'))
    assert store.read(lambda tx: managed.get(tx, "app", "work", "e1")) == replace(
        EVENT, written=1, etag='"7"'
    )
    kept(store, lambda tx: managed.put(tx, replace(EVENT, gone=True)))
    assert len(store.read(lambda tx: managed.of_person(tx, "grace"))) == 2


def test_what_waits_in_a_lane_is_seen_and_dropped(store: Store) -> None:
    def unit(tx: Tx) -> None:
        for number in range(3):
            due = NOW + timedelta(seconds=number)
            outbox.add(tx, f"k{number}", "", "hook-1:chn_1", "announce", "{}", due)

    kept(store, unit)
    assert [row.key for row in store.read(lambda tx: outbox.waiting(tx, "hook-1:chn_1", NOW))] == ["k1", "k2"]
    kept(store, lambda tx: outbox.drop(tx, "hook-1:chn_1"))
    assert store.read(outbox.next_due) is None


def test_a_program_has_addresses_and_somebody_who_looks_after_it(store: Store) -> None:
    def unit(tx: Tx) -> None:
        applications.add(tx, Application("app", "Planner"), NOW)
        applications.add_redirect(tx, "app", "https://app.example.com/back")
        applications.add_redirect(tx, "app", "https://app.example.com/back")
        applications.name_contact(tx, "app", "owner@example.com")

    kept(store, unit)
    assert store.read(lambda tx: applications.redirects(tx, "app")) == ["https://app.example.com/back"]
    assert store.read(lambda tx: applications.contact(tx, "app")) == "owner@example.com"
    assert kept(store, lambda tx: applications.drop_redirect(tx, "app", "https://app.example.com/back"))
    assert store.read(lambda tx: applications.redirects(tx, "app")) == []


def test_a_calendars_mark_is_that_of_its_objects(store: Store) -> None:
    assert store.read(lambda tx: resources.mark(tx, "work")) == store.read(
        lambda tx: resources.mark(tx, "home")
    )
    assert store.read(lambda tx: resources.times_of(tx, "work")) == []
