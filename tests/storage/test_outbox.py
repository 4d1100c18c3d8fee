"""What is to be done: once per key, in order within its lane, kept with the step that asked for it."""

from __future__ import annotations

from datetime import timedelta

from storage import outbox
from storage.store import Store, Tx
from tests.storage.keeping import NOW, kept

LATER = NOW + timedelta(minutes=5)


def ask(store: Store, *keys: str, lane: str = "email:karl") -> None:
    def unit(tx: Tx) -> None:
        for key in keys:
            outbox.add(tx, key, "c1", lane, "deliver", f'"{key}"', NOW)

    kept(store, unit)


def due(store: Store, later: bool = False, full: tuple[str, ...] = ()) -> list[str]:
    rows = store.read(lambda tx: outbox.due(tx, LATER if later else NOW, (), full))
    return [row.key for row in rows]


def row_id(store: Store, key: str) -> int:
    return int(store.read(lambda tx: tx.one("SELECT id FROM outbox WHERE key = ?", key))[0])


def test_the_same_effect_asked_for_twice_is_done_once(store: Store) -> None:
    ask(store, "c1.1.0", "c1.1.0")
    assert due(store) == ["c1.1.0"]
    kept(store, lambda tx: outbox.finish(tx, row_id(store, "c1.1.0")))
    ask(store, "c1.1.0")
    assert due(store) == []


def test_a_chat_waits_behind_what_could_not_be_sent_and_others_go_on(store: Store) -> None:
    ask(store, "one", "two")
    ask(store, "other", lane="web:grace")
    kept(store, lambda tx: outbox.postpone(tx, row_id(store, "one"), LATER, "Unavailable"))
    assert due(store) == ["other"]
    assert due(store, later=True) == ["one", "two", "other"]
    assert store.read(lambda tx: outbox.next_due(tx, NOW)) == int(LATER.timestamp() * 1000)


def test_what_nobody_will_take_lets_its_chat_go_on_and_keeps_the_reason(store: Store) -> None:
    ask(store, "refused", "next")
    kept(store, lambda tx: outbox.fail(tx, row_id(store, "refused"), "Refused"))
    assert due(store) == ["next"]
    row = store.read(lambda tx: tx.one("SELECT state, body, error FROM outbox WHERE key = 'refused'"))
    assert row == ("failed", '"refused"', "Refused")


def test_an_upstream_without_a_place_does_not_hide_the_others(store: Store) -> None:
    for number in range(300):
        ask(store, f"mail{number}", lane=f"email:{number}")
    ask(store, "page", lane="web:grace")
    assert "page" not in due(store)
    assert due(store, full=("email",)) == ["page"]
