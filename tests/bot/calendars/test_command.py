"""`parley calendars` says plainly what is connected, and what cannot be."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from bot.__main__ import main
from tests.bot.calendars.remote import Remote, with_remote
from tests.bot.stage import Stage


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A Parley whose Ada has a calendar that this installation cannot reach."""

    async def scene(stage: Stage, remote: Remote) -> None:
        await remote.connect()

    with_remote(tmp_path, scene)
    (tmp_path / "parley.key").write_text("ab" * 32)
    monkeypatch.setenv("PARLEY_DATA", str(tmp_path))
    monkeypatch.setattr("sys.stdin", io.StringIO("a password\n"))
    return tmp_path


def said(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str]:
    code = main(["calendars", *arguments])
    captured = capsys.readouterr()
    return code, captured.out + captured.err


def test_what_is_connected_is_listed(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, text = said(capsys, "list")
    assert code == 0
    assert "Ada <ada@home.example>" in text
    assert "Calendars: 1, events: 0, busy time from: 1. I write meetings to Work." in text


def test_what_cannot_be_done_is_said_in_one_line(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for arguments, says in (
        (("list", "nobody@home.example"), "Nobody here has the address"),
        (("remove", "bob@home.example"), "No calendar is connected"),
        (("add", "ada@home.example", "http://127.0.0.1:8443/", "--user", "ada"), "PARLEY_ALLOWED_HOSTS"),
        (("choose", "ada@home.example", "--target", "Play"), "There are: Work."),
    ):
        code, text = said(capsys, *arguments)
        assert code == 1
        assert says in text
        assert "a password" not in text
        assert len(text.strip().splitlines()) == 1


def test_a_choice_a_feed_and_a_farewell_are_kept(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert "not used" in said(capsys, "choose", "ada@home.example", "--busy", "--target", "")[1]
    assert "/feed/" in said(capsys, "feed", "ada@home.example", "--free-busy")[1]
    assert "nothing any more" in said(capsys, "feed", "ada@home.example", "--revoke")[1]
    assert "Disconnected" in said(capsys, "remove", "ada@home.example")[1]
    assert said(capsys, "list", "ada@home.example") == (0, "")
