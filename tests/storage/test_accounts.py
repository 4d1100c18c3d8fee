"""An account is kept without what opens it: password and a feed's address are sealed."""

from __future__ import annotations

from pathlib import Path

from engine.calendars import CalendarAccount, CalendarKind
from storage import accounts
from storage.keyring import KeyRing
from storage.secrets import Secrets
from storage.store import Tx
from tests.storage.keeping import NOW, kept, opened

FEED = CalendarAccount("a1", "ada", CalendarKind.ICS, "https://feeds.example/private-8f3a/basic.ics")
SERVER = CalendarAccount("a2", "ada", CalendarKind.CALDAV, "https://dav.example/", "ada", "app\npassword")


def test_what_opens_an_account_is_sealed_and_said_again_whole(tmp_path: Path) -> None:
    secrets = Secrets(KeyRing(tmp_path / "keys"))
    with opened(tmp_path) as store:
        for account in (FEED, SERVER):
            kept(store, lambda tx, each=account: accounts.add(tx, secrets, each, NOW))
            assert store.read(lambda tx, each=account: accounts.opened(tx, secrets, each.id)) == account
        shown = store.read(lambda tx: [one.url for one in accounts.of_person(tx, "ada")])
        assert shown == ["https://feeds.example/…", "https://dav.example/"]
    assert b"private-8f3a" not in b"".join(path.read_bytes() for path in tmp_path.glob("*.db*"))


def test_a_forgotten_account_leaves_no_secret(tmp_path: Path) -> None:
    secrets = Secrets(KeyRing(tmp_path / "keys"))

    def left(tx: Tx) -> tuple[object, object]:
        return tx.one("SELECT 1 FROM secrets"), accounts.get(tx, "a1")

    with opened(tmp_path) as store:
        kept(store, lambda tx: accounts.add(tx, secrets, FEED, NOW))
        kept(store, lambda tx: accounts.remove(tx, secrets, "a1"))
        assert store.read(left) == (None, None)
