"""`parley backup` carries an installation away while it runs, `parley restore` brings it back."""

from __future__ import annotations

import sqlite3
import threading
from contextlib import closing
from pathlib import Path

import pytest

from bot import backups, installation
from bot.__main__ import main
from storage import backup
from storage.keyring import KeyRing
from storage.secrets import Secrets
from tests.storage.keeping import kept, opened


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    data = tmp_path / "var"
    monkeypatch.setenv("PARLEY_DATA", str(data))
    installation.key(data)
    with opened(data) as store:
        kept(store, lambda tx: Secrets(KeyRing(data / "parley.secrets")).put(tx, "cal_1", "s3cret"))
    return data


def add(folder: Path, email: str) -> None:
    assert main(["people", "add", email]) == 0


def listed(capsys: pytest.CaptureFixture[str]) -> str:
    capsys.readouterr()
    assert main(["people", "list"]) == 0
    return capsys.readouterr().out


def test_what_was_saved_is_there_again_and_what_was_replaced_is_kept(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    saved = folder.parent / "backup"
    add(folder, "karl@example.com")
    assert main(["backup", str(saved)]) == 0
    assert "every page checked" in capsys.readouterr().out
    add(folder, "late@example.com")
    (folder / "parley.key").write_text("00" * 32)
    assert main(["restore", str(saved)]) == 0
    assert "What was there is in" in capsys.readouterr().out

    shown = listed(capsys)
    assert "karl@example.com" in shown
    assert "late@example.com" not in shown
    assert (folder / "parley.key").read_text() == (saved / "parley.key").read_text()
    (aside,) = folder.glob("replaced-*")
    with closing(sqlite3.connect(aside / "parley.db")) as old:
        assert "late@example.com" in str(old.execute("SELECT * FROM people").fetchall())
    with opened(folder) as store:
        assert store.read(lambda tx: Secrets(KeyRing(folder / "parley.secrets")).get(tx, "cal_1")) == "s3cret"


def test_a_backup_is_its_owners_alone_and_never_written_over(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    saved = folder.parent / "far" / "away" / "backup"
    assert main(["backup", str(saved), "--without-secrets"]) == 0
    assert "keep a copy elsewhere" in capsys.readouterr().out
    assert {file.name for file in saved.iterdir()} == {"parley.db", "parley.key"}
    assert saved.stat().st_mode & 0o077 == 0
    assert all(file.stat().st_mode & 0o077 == 0 for file in saved.iterdir())
    assert main(["backup", str(saved)]) == 1
    assert "exists already: name a new folder" in capsys.readouterr().err
    assert main(["restore", str(saved)]) == 0
    assert (folder / "parley.secrets").exists()


def test_a_backup_taken_under_writing_is_one_committed_state(folder: Path) -> None:
    over = threading.Event()

    def write() -> None:
        with closing(sqlite3.connect(folder / "parley.db", isolation_level=None)) as connection:
            connection.execute("CREATE TABLE pairs (left_one INTEGER, right_one INTEGER)")
            count = 0
            while not over.is_set():
                count += 1
                connection.execute("INSERT INTO pairs VALUES (?, ?)", (count, count))

    writer = threading.Thread(target=write)
    writer.start()
    try:
        for number in range(5):
            target = folder.parent / f"{number}.db"
            backup.copy(folder / "parley.db", target)
            assert backup.inspect(target)
    finally:
        over.set()
        writer.join()


def test_nothing_is_restored_under_a_running_server(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    saved = folder.parent / "backup"
    assert main(["backup", str(saved)]) == 0
    with installation.lock(folder):
        assert main(["restore", str(saved)]) == 1
    assert "Stop it first" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("broken", "says"),
    [
        (b"not a database at all, but long enough to look like one" * 40, "is damaged, or not a database"),
        (b"", "is damaged, or not a database"),
        (None, "There is no parley.db"),
    ],
)
def test_a_backup_that_is_none_replaces_nothing(
    folder: Path, capsys: pytest.CaptureFixture[str], broken: bytes | None, says: str
) -> None:
    add(folder, "karl@example.com")
    saved = folder.parent / "backup"
    saved.mkdir()
    if broken is not None:
        (saved / "parley.db").write_bytes(broken)
    assert main(["restore", str(saved)]) == 1
    assert says in capsys.readouterr().err
    assert "karl@example.com" in listed(capsys)


def test_a_backup_of_a_newer_parley_is_refused(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    saved = folder.parent / "backup"
    assert main(["backup", str(saved)]) == 0
    with closing(sqlite3.connect(saved / "parley.db")) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
        connection.commit()
    assert main(["restore", str(saved)]) == 1
    assert "written by a newer Parley" in capsys.readouterr().err


def test_a_single_flipped_page_is_found_before_anything_is_replaced(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    saved = folder.parent / "backup"
    assert main(["backup", str(saved)]) == 0
    content = bytearray((saved / "parley.db").read_bytes())
    content[4096:8192] = b"\xff" * 4096
    (saved / "parley.db").write_bytes(content)
    assert main(["restore", str(saved)]) == 1
    assert "damaged" in capsys.readouterr().err


def test_an_interrupted_restoring_starts_nothing_and_can_be_done_again(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    saved = folder.parent / "backup"
    add(folder, "karl@example.com")
    assert main(["backup", str(saved)]) == 0
    settle = backup.settle

    def cut(path: Path) -> None:
        if path == folder / "parley.db":
            raise OSError(5, "the machine is gone")
        settle(path)

    monkeypatch.setattr(backups.backup, "settle", cut)
    assert main(["restore", str(saved)]) == 1
    monkeypatch.undo()
    monkeypatch.setenv("PARLEY_DATA", str(folder))
    assert main(["serve"]) == 1
    assert "run parley restore again" in capsys.readouterr().err
    assert main(["restore", str(saved)]) == 0
    assert "karl@example.com" in listed(capsys)


def test_senseless_arguments_are_answered_with_the_usage(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for arguments in (["backup"], ["backup", "a", "b"], ["backup", "--all"], ["restore"], ["restore", "-x"]):
        assert main(arguments) == 1
        assert "usage: parley" in capsys.readouterr().err
