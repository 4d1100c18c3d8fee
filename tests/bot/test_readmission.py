"""`parley people allow`: a silence that was a mistake is lifted by hand, for a reason, on record."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bot.__main__ import main
from tests.bot.stage import ADA, BOB, Stage, play, play_on

REASON = "rang to say that it was the wrong link"


async def _opts_out(stage: Stage) -> None:
    await stage.say(ADA, "30 minutes with bob@home.example tomorrow about Titan")
    await stage.say(BOB, "please stop writing to me")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    play(tmp_path, _opts_out)
    (tmp_path / "parley.key").write_text((b"k" * 32).hex())  # the one that the scene is played with
    monkeypatch.setenv("PARLEY_DATA", str(tmp_path))
    return tmp_path


def test_whoever_is_allowed_again_is_offered_times_again(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["people", "allow", "bob@home.example", "--because", REASON]) == 0
    assert "may be written to again" in capsys.readouterr().out

    async def scene(stage: Stage) -> None:
        for _ in range(2):  # the words of the first scene are not told apart from these by their number
            await stage.say(ADA, "status")
        shown = await stage.say(ADA, "30 minutes with bob@home.example on Thursday about Hiring")
        assert any("would like to meet you" in message.text for message in shown)

    play_on(folder, scene)


def test_when_and_why_it_was_lifted_stays_on_record(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["people", "allow", "bob@home.example", "--because", REASON]) == 0
    capsys.readouterr()
    assert main(["export", "bob@home.example"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["suppressed"] is False
    record = json.dumps(told["tables"]["facts"])
    assert REASON in record
    assert "2026-11-23" in record


@pytest.mark.parametrize(
    ("person", "reason", "told"),
    [
        ("bob@home.example", "ok", "Say in a few words why"),
        ("ada@home.example", REASON, "never asked not to be written to"),
        ("nobody@home.example", REASON, "never asked not to be written to"),
    ],
)
def test_nothing_is_lifted_without_a_silence_and_a_reason(
    folder: Path, capsys: pytest.CaptureFixture[str], person: str, reason: str, told: str
) -> None:
    assert main(["people", "allow", person, "--because", reason]) != 0
    assert told in capsys.readouterr().err
