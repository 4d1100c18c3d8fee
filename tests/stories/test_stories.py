"""Every story of this folder holds, turn by turn, and comes out the same when it is played again."""

from __future__ import annotations

import asyncio
import os
from itertools import product
from pathlib import Path
from typing import Any

import pytest
import yaml

from bot.app import App
from bot.rehearsal.play import play
from bot.rehearsal.stories import load
from bot.replay import replay
from bot.replaying import table
from bot.wiring import theatre
from storage import conversations
from tests.databases import Databases, databases
from tests.stories.judge import problems

HERE = Path(__file__).parent
STORIES = sorted(path for path in HERE.glob("*.yaml") if path.name != "people.yaml")
SAMPLED = int(os.environ.get("PARLEY_TEST_STORIES", "8"))
"""Every so many-th story is played over PostgreSQL, too; 1 for all of them."""
__all__ = ["databases"]
CHANNELS = ("playground", "email", "slack", "telegram")


def _played(path: Path, url: str = "") -> dict[str, Any]:
    """The story's outcome; every conversation of it, walked again from its log, comes out equal."""
    told = asyncio.run(play(load(path), theatre, _walk_again, url))
    for turn in told["turns"]:
        turn.pop("ms")
    return told


def _walk_again(app: App) -> None:
    for talk in app.store.read(conversations.everyone):
        if talk.version:
            walked = app.store.read(lambda tx, one=talk: replay(conversations.history(tx, one.id), one))  # type: ignore[misc]
            assert walked.equal, table(talk, walked)


def _judge(path: Path, told: dict[str, Any]) -> None:
    story = yaml.safe_load(path.read_text())
    before = ((story.get("setup") or {}).get("prior") or {}).get("booking")
    for turn, got in zip(story["turns"], told["turns"], strict=True):
        found = problems(turn["expect"], got, before)
        assert not found, f"{path.name} turn {turn['n']}: {'; '.join(found)}"
        before = got["booking"] or before


@pytest.mark.parametrize("path", STORIES, ids=lambda path: path.stem)
def test_a_story_holds_turn_by_turn(path: Path) -> None:
    _judge(path, _played(path))


@pytest.mark.parametrize("path", STORIES[::SAMPLED], ids=lambda path: path.stem)
def test_a_story_comes_out_the_same_over_postgresql(path: Path, databases: Databases) -> None:
    with databases.made() as url:
        assert _played(path, url) == _played(path)


@pytest.mark.parametrize("path", STORIES[:2], ids=lambda path: path.stem)
def test_a_story_played_twice_comes_out_the_same(path: Path) -> None:
    assert _played(path) == _played(path)


def _mixes() -> list[tuple[Path, str, str]]:
    """Stories without buttons hold in every mix; a mail has none to press."""
    found = []
    for path in STORIES:
        story = yaml.safe_load(path.read_text())
        if not story.get("any_channel"):
            continue
        pressing = {turn["from"] for turn in story["turns"] if turn.get("callback")}
        for organizer, invitee in product(CHANNELS, CHANNELS):
            if (organizer == "email" and "organizer" in pressing) or (
                invitee == "email" and "invitee" in pressing
            ):
                continue
            found.append((path, organizer, invitee))
    return found


def mixed(path: Path, organizer: str, invitee: str, folder: Path) -> Path:
    """The story of `path` with its people in these channels, written into `folder`."""
    story = yaml.safe_load(path.read_text())
    mix = {"organizer": organizer, "invitee": invitee}
    story["channels"] = mix
    for turn in story["turns"]:
        if turn["from"] in mix and turn["via"] != "api":
            turn["via"] = mix[turn["from"]]
        for message in turn["expect"].get("messages", []):
            message.pop("via", None)
            if mix.get(message["to"]) == "email":
                message.pop("buttons", None)
    (folder / "people.yaml").write_text((HERE / "people.yaml").read_text())
    written = folder / path.name
    written.write_text(yaml.safe_dump(story, allow_unicode=True))
    return written


@pytest.mark.parametrize(
    ("path", "organizer", "invitee"), _mixes(), ids=lambda part: getattr(part, "stem", part)
)
def test_a_story_for_any_channel_holds_in_every_mix(
    path: Path, organizer: str, invitee: str, tmp_path: Path
) -> None:
    there = mixed(path, organizer, invitee, tmp_path)
    _judge(there, _played(there))
