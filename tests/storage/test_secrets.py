"""Secrets are sealed in the database, open with the key beside it alone, and survive every change of key."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest

from engine.errors import Refused, Unavailable
from storage.keyring import KeyRing
from storage.secrets import Secrets
from storage.store import Store, Tx
from tests.storage.keeping import kept, opened

TEXTS = {"cal_1": "app password", "cal_2": "pässwörd ✓", "cal_3": "", "cal_4": "x" * 5000, "cal_5": "\udcff"}


@pytest.fixture
def ring(tmp_path: Path) -> KeyRing:
    return KeyRing(tmp_path / "parley.secrets")


@pytest.fixture
def filled(store: Store, ring: KeyRing) -> Store:
    def fill(tx: Tx) -> None:
        for id, text in TEXTS.items():
            Secrets(ring).put(tx, id, text)

    kept(store, fill)
    return store


def texts(store: Store, secrets: Secrets) -> dict[str, str | None]:
    return store.read(lambda tx: {id: secrets.get(tx, id) for id in TEXTS})


def test_a_secret_comes_back_as_it_was_put(filled: Store, ring: KeyRing) -> None:
    assert texts(filled, Secrets(ring)) == TEXTS
    assert filled.read(lambda tx: Secrets(ring).get(tx, "cal_9")) is None


def test_a_secret_is_replaced_and_deleted(filled: Store, ring: KeyRing) -> None:
    secrets = Secrets(ring)
    kept(filled, lambda tx: secrets.put(tx, "cal_1", "another"))
    kept(filled, lambda tx: secrets.delete(tx, "cal_2"))
    assert filled.read(lambda tx: (secrets.get(tx, "cal_1"), secrets.get(tx, "cal_2"))) == ("another", None)


def test_no_file_of_the_database_holds_a_secret_or_its_key(file_store: Store, ring: KeyRing) -> None:
    kept(file_store, lambda tx: Secrets(ring).put(tx, "cal_1", "app password"))
    (key,) = ring.load()
    files = [path for path in ring.path.parent.iterdir() if path.name.startswith("parley.db")]
    assert len(files) >= 2
    for path in files:
        held = path.read_bytes()
        assert b"app password" not in held
        assert key not in held
        assert key.hex().encode() not in held


def test_equal_secrets_do_not_look_equal(store: Store, ring: KeyRing) -> None:
    secrets, seen = Secrets(ring), set()
    for id in ("a", "b", "a"):
        kept(store, lambda tx, id=id: secrets.put(tx, id, "same words"))
        row = store.read(lambda tx, id=id: tx.one("SELECT sealed FROM secrets WHERE id = ?", id))
        seen |= {row[0][:12], row[0][12:22]}
    assert len(seen) == 6


def test_only_its_owner_can_read_the_file_of_keys(filled: Store, ring: KeyRing) -> None:
    assert ring.path.stat().st_mode & 0o777 == 0o600
    kept(filled, Secrets(ring).renew)
    assert ring.path.stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE secrets SET sealed = (SELECT sealed FROM secrets WHERE id = 'cal_2') WHERE id = 'cal_1'",
        "UPDATE secrets SET sealed = substr(sealed, 1, 20) WHERE id = 'cal_1'",
        "UPDATE secrets SET sealed = substr(sealed, 1, 0) WHERE id = 'cal_1'",
        "UPDATE secrets SET sealed = substr(sealed, 2) WHERE id = 'cal_1'",
    ],
)
def test_a_secret_that_was_moved_or_changed_opens_nothing(filled: Store, ring: KeyRing, change: str) -> None:
    kept(filled, lambda tx: tx.run(change))
    with pytest.raises(Unavailable, match="damaged: connect its account again"):
        filled.read(lambda tx: Secrets(ring).get(tx, "cal_1"))


def test_without_secrets_no_key_is_needed_and_none_is_made(store: Store, ring: KeyRing) -> None:
    store.read(Secrets(ring).check)
    assert not ring.path.exists()


def test_a_missing_key_is_said_and_never_replaced_by_a_new_one(filled: Store, ring: KeyRing) -> None:
    ring.path.unlink()
    with pytest.raises(Refused, match=r"parley.secrets is missing.*Restore it from a backup"):
        filled.read(Secrets(ring).check)
    with pytest.raises(Unavailable, match=r"parley.secrets is missing"):
        kept(filled, lambda tx: Secrets(ring).put(tx, "cal_9", "new"))
    assert not ring.path.exists()


def test_another_installations_key_is_said(filled: Store, ring: KeyRing) -> None:
    ring.keep((b"k" * 32,))
    with pytest.raises(Refused, match="not the one that this database's secrets were sealed with"):
        filled.read(Secrets(ring).check)


@pytest.mark.parametrize("text", ["", "abc", "no hex at all", "abcd\n", "é" * 64])
def test_a_damaged_file_of_keys_is_said(filled: Store, ring: KeyRing, text: str) -> None:
    ring.path.write_text(text)
    with pytest.raises(Refused, match=r"parley.secrets is (damaged|missing)"):
        filled.read(Secrets(ring).check)


def test_what_no_key_opens_can_be_given_up_and_the_rest_stays(filled: Store, ring: KeyRing) -> None:
    secrets = Secrets(ring)
    kept(filled, lambda tx: tx.run("UPDATE secrets SET key = 'lost' WHERE id IN ('cal_1', 'cal_2')"))
    assert kept(filled, secrets.forget_lost) == 2
    filled.read(secrets.check)
    assert filled.read(lambda tx: (secrets.get(tx, "cal_1"), secrets.get(tx, "cal_3"))) == (None, "")


def test_a_new_key_opens_everything_and_the_old_one_nothing(filled: Store, ring: KeyRing) -> None:
    (old,) = ring.load()
    secrets = Secrets(ring)
    assert kept(filled, secrets.renew) == len(TEXTS)
    kept(filled, secrets.prune)
    assert old not in ring.load()
    assert len(ring.load()) == 1
    assert texts(filled, Secrets(ring)) == TEXTS
    ring.keep((old,))
    with pytest.raises(Refused, match=r"parley.secrets is missing"):
        filled.read(Secrets(ring).check)


def test_a_program_that_knows_the_old_key_reads_on_and_writes_with_the_new_one(
    filled: Store, ring: KeyRing
) -> None:
    running = Secrets(ring)
    assert texts(filled, running) == TEXTS
    kept(filled, Secrets(ring).renew)
    kept(filled, Secrets(ring).prune)
    assert texts(filled, running) == TEXTS
    kept(filled, lambda tx: running.put(tx, "cal_1", "app password"))
    assert len({row[0] for row in filled.read(lambda tx: tx.all("SELECT key FROM secrets"))}) == 1
    assert texts(filled, Secrets(ring)) == TEXTS


def test_a_renewal_that_stops_before_its_commit_loses_nothing(filled: Store, ring: KeyRing) -> None:
    def stopped(tx: Tx) -> None:
        Secrets(ring).renew(tx)
        raise KeyError("killed")

    with pytest.raises(KeyError):
        kept(filled, stopped)
    assert len(ring.load()) == 2
    assert texts(filled, Secrets(ring)) == TEXTS
    kept(filled, Secrets(ring).prune)
    assert texts(filled, Secrets(ring)) == TEXTS


def test_a_renewal_that_stops_after_its_commit_loses_nothing_and_can_be_repeated(
    filled: Store, ring: KeyRing
) -> None:
    kept(filled, Secrets(ring).renew)
    assert texts(filled, Secrets(ring)) == TEXTS
    kept(filled, Secrets(ring).renew)
    kept(filled, Secrets(ring).prune)
    assert len(ring.load()) == 1
    assert texts(filled, Secrets(ring)) == TEXTS


def test_a_half_written_file_of_keys_is_not_taken_for_the_file(filled: Store, ring: KeyRing) -> None:
    ring.path.with_name("parley.secrets.new").write_text("ab")
    kept(filled, Secrets(ring).renew)
    assert texts(filled, Secrets(ring)) == TEXTS


def test_a_key_that_cannot_be_written_leaves_everything_as_it_was(filled: Store, ring: KeyRing) -> None:
    ring.path.with_name("parley.secrets.new").mkdir()
    with pytest.raises(Unavailable, match=r"parley.secrets cannot be written"):
        kept(filled, Secrets(ring).renew)
    assert texts(filled, Secrets(ring)) == TEXTS


def test_two_renewals_and_many_writers_at_once_lose_nothing(tmp_path: Path, ring: KeyRing) -> None:
    with opened(tmp_path) as one, opened(tmp_path) as two:
        kept(one, lambda tx: Secrets(ring).put(tx, "first", "0"))

        def write(store: Store) -> None:
            secrets = Secrets(ring)
            for number in range(12):
                kept(store, lambda tx, number=number: secrets.put(tx, f"{id(store)}-{number}", str(number)))

        def renew(store: Store) -> None:
            for _ in range(4):
                kept(store, Secrets(ring).renew)
                kept(store, Secrets(ring).prune)

        work = [threading.Thread(target=do, args=(store,)) for store in (one, two) for do in (write, renew)]
        for thread in work:
            thread.start()
        for thread in work:
            thread.join()
        one.read(Secrets(ring).check)
        assert len(one.read(lambda tx: tx.all("SELECT id FROM secrets"))) == 25
        assert len(ring.load()) == 1
