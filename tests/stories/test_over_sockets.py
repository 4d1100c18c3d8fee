"""Stories that may be anywhere hold over real sockets, too: mail, playground and both chats in every mix."""

from __future__ import annotations

import asyncio
import os
from itertools import product
from pathlib import Path
from typing import Any

import pytest
import yaml

from bot.rehearsal.stories import load
from tests.stories.judge import problems
from tests.stories.sockets import over_sockets
from tests.stories.test_stories import CHANNELS, HERE, STORIES, mixed

EVERY = bool(os.environ.get("PARLEY_STORIES_EVERY_MIX"))
"""Every story in every mix, instead of each story in one and each mix in two or more."""
OWN = ("01-number-above-a-quote", "36-late-with-a-stale-button", "70-tapped-twice")
"""Stories that are written for both chats."""


def _mixes() -> list[tuple[str, str]]:
    """Those with a chat in them: the others need no socket of a service."""
    chats = {"slack", "telegram"}
    return [mix for mix in product(CHANNELS, CHANNELS) if chats & set(mix)]


def _cases() -> list[tuple[Path, str, str]]:
    found: list[tuple[Path, str, str]] = []
    for path in STORIES:
        story = yaml.safe_load(path.read_text())
        if not story.get("any_channel"):
            continue
        pressing = {turn["from"] for turn in story["turns"] if turn.get("callback")}
        able = [
            (organizer, invitee)
            for organizer, invitee in _mixes()
            if not (organizer == "email" and "organizer" in pressing)
            and not (invitee == "email" and "invitee" in pressing)
        ]
        chosen = able if EVERY else [able[len(found) % len(able)]]
        found += [(path, *mix) for mix in chosen]
    return found


def _play(path: Path, folder: Path) -> None:
    asyncio.run(asyncio.wait_for(_played(path, yaml.safe_load(path.read_text()), folder), 60))


async def _played(path: Path, story: dict[str, Any], folder: Path) -> None:
    async with over_sockets(load(path), folder) as (player, vendors):
        told = await player.play()
        assert vendors.refused == []
        # A story in mail may be over before the chats have said who they are.
        assert vendors.done or not {"slack", "telegram"} & set(story["channels"].values())
    before = ((story.get("setup") or {}).get("prior") or {}).get("booking")
    for turn, got in zip(story["turns"], told["turns"], strict=True):
        found = problems(turn["expect"], got, before)
        assert not found, f"{path.name} turn {turn['n']}: {'; '.join(found)}"
        before = got["booking"] or before


@pytest.mark.parametrize(
    ("path", "organizer", "invitee"), _cases(), ids=lambda part: getattr(part, "stem", part)
)
def test_a_story_for_any_channel_holds_over_sockets(
    path: Path, organizer: str, invitee: str, tmp_path: Path
) -> None:
    _play(mixed(path, organizer, invitee, tmp_path), tmp_path)


@pytest.mark.parametrize("name", OWN)
def test_a_story_written_for_the_chats_holds_over_sockets(name: str, tmp_path: Path) -> None:
    (tmp_path / "people.yaml").write_text((HERE / "people.yaml").read_text())
    _play(HERE / f"{name}.yaml", tmp_path)
