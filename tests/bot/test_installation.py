"""What an installation owns beside its database: the key and the lock, each made once and said plainly."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest

from bot import installation
from engine.errors import Refused, Unavailable
from storage.migrate import prepare


def test_the_key_is_made_once_and_stays(tmp_path: Path) -> None:
    first = installation.key(tmp_path / "var")
    assert len(first) == installation.KEY_BYTES
    assert installation.key(tmp_path / "var") == first


def test_only_its_owner_can_read_the_key(tmp_path: Path) -> None:
    installation.key(tmp_path)
    assert (tmp_path / "parley.key").stat().st_mode & 0o777 == 0o600


def test_a_folder_that_parley_makes_is_its_owners_alone(tmp_path: Path) -> None:
    installation.lock(tmp_path / "made").close()
    prepare(tmp_path / "made_too" / "parley.db")
    assert {folder.stat().st_mode & 0o777 for folder in tmp_path.iterdir()} == {0o700}


def test_programs_that_start_together_agree_on_one_key(tmp_path: Path) -> None:
    found: list[bytes] = []
    threads = [
        threading.Thread(target=lambda: found.append(installation.key(tmp_path / "var"))) for _ in range(8)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(found) == 8
    assert len(set(found)) == 1


def test_a_start_that_was_killed_while_it_made_the_key_leaves_the_next_one_free(tmp_path: Path) -> None:
    (tmp_path / "parley.key.0badcafe").write_text("ab")
    assert len(installation.key(tmp_path)) == installation.KEY_BYTES


@pytest.mark.parametrize("text", ["", "abc", "no hex at all", "abcd"])
def test_a_damaged_key_is_refused_and_not_replaced(tmp_path: Path, text: str) -> None:
    (tmp_path / "parley.key").write_text(text)
    with pytest.raises(Refused, match="damaged: restore it"):
        installation.key(tmp_path)
    assert (tmp_path / "parley.key").read_text() == text


def test_a_folder_that_cannot_be_written_is_said_with_the_setting_to_change(tmp_path: Path) -> None:
    (tmp_path / "var").write_text("a file")
    for use in (installation.key, installation.lock):
        with pytest.raises(Unavailable, match=r"cannot be written.*PARLEY_DATA"):
            use(tmp_path / "var")


def test_the_lock_is_held_until_it_is_closed(tmp_path: Path) -> None:
    held = installation.lock(tmp_path)
    with pytest.raises(Refused, match="already running"):
        installation.lock(tmp_path)
    held.close()
    installation.lock(tmp_path).close()
