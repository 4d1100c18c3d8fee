"""`parley quarantine`: what was set aside is seen, worked again or given up, from the command line."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.__main__ import main
from storage import inbox, outbox
from storage.store import Tx
from tests.storage.keeping import NOW, kept, opened

SECRET = "The budget of Titan is a million"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("PARLEY_DATA", str(tmp_path))

    def fill(tx: Tx) -> None:
        inbox.add(tx, "telegram", "k1", "telegram:7", SECRET.encode() + b"\xff", NOW)
        inbox.quarantine(tx, 1, "KeyError")
        outbox.add(tx, "m1", "c_1", "slack:C1", "message", f'{{"text": "{SECRET}"}}', NOW)
        outbox.fail(tx, 1, "Refused")

    with opened(tmp_path) as store:
        kept(store, fill)
    return tmp_path


def said(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    capsys.readouterr()
    assert main(["quarantine", *arguments]) == 0
    return capsys.readouterr().out


def test_the_list_names_errors_and_never_what_people_wrote(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shown = said(capsys, "list")
    for words in ("in-1", "telegram", "KeyError, 1 tries", "out-1", "message to slack", "c_1"):
        assert words in shown
    assert SECRET not in shown
    assert SECRET in said(capsys, "show", "in-1")
    assert SECRET in said(capsys, "show", "out-1")


def test_what_is_retried_is_due_at_once_as_if_for_the_first_time(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert "Given back to be worked: 2." in said(capsys, "retry", "in-1", "out-1")
    with opened(folder) as store:
        for table in ("inbox", "outbox"):
            found = store.read(lambda tx, table=table: tx.one(f"SELECT state, attempts FROM {table}"))
            assert found == ("due", 0)
    assert "Nothing is set aside." in said(capsys, "list")


def test_what_is_dropped_is_gone_and_a_second_delivery_of_it_is_still_known(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert "Given up: 2." in said(capsys, "drop", "all")
    with opened(folder) as store:
        assert SECRET not in str(store.read(lambda tx: tx.all("SELECT raw FROM inbox")))
        for table in ("inbox", "outbox"):
            found = store.read(lambda tx, table=table: tx.one(f"SELECT state FROM {table}"))
            assert found == ("done",)
        assert SECRET not in str(store.read(lambda tx: tx.all("SELECT body FROM outbox")))
        assert not kept(store, lambda tx: inbox.add(tx, "telegram", "k1", "telegram:7", b"again", NOW))


def test_a_wrong_name_changes_nothing_and_says_where_to_look(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("in-2", "out-", "in-x", "1", "in--1", "in-" + "9" * 30):
        assert main(["quarantine", "retry", "in-1", name]) == 1
        assert f"called “{name}”: see parley quarantine list" in capsys.readouterr().err
    assert "in-1" in said(capsys, "list")
    assert main(["quarantine", "show", "in-7"]) == 1
    for arguments in ([], ["list", "in-1"], ["retry"], ["burn", "in-1"]):
        assert main(["quarantine", *arguments]) == 1
        assert "usage: parley quarantine" in capsys.readouterr().err


def test_a_check_says_that_something_is_set_aside(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check"]) == 1
    assert "see parley quarantine list" in capsys.readouterr().out
