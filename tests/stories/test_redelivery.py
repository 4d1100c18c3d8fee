"""Whatever a channel delivers again, shuffled and hours later, changes nothing and is answered by nothing."""

from __future__ import annotations

import asyncio
from pathlib import Path
from random import Random
from typing import Any

import pytest
import yaml

from bot import inbox
from bot.rehearsal import report
from bot.rehearsal.play import Player
from bot.rehearsal.stories import Story, Turn, load
from bot.rehearsal.theatre import Raw
from bot.wiring import theatre
from storage.migrate import prepare
from storage.sqlite import SqliteStore
from storage.store import Store

HERE = Path(__file__).parent
STORIES = sorted(path for path in HERE.glob("*.yaml") if path.name != "people.yaml")
TIMES = 3


class Stammering(Player):
    """Plays a story; after each turn everything so far arrives three times more, in any order."""

    def __init__(self, story: Story, store: Store) -> None:
        super().__init__(story, store, theatre)
        self.heard: list[Raw] = []

    def _raw(self, turn: Turn) -> Raw:
        self.heard.append(super()._raw(turn))
        return self.heard[-1]

    async def _turn(self, turn: Turn) -> dict[str, Any]:
        told = await super()._turn(turn)
        shown, standing = self.theatre.shown(), self._standing()
        again = self.heard * TIMES
        Random(turn.number).shuffle(again)
        for raw in again:
            assert not await inbox.receive(self.app, raw.channel, raw.key, raw.lane, raw.raw)
        await self.worker.drain()
        assert self.theatre.shown() == shown
        assert self._standing() == standing
        return told

    def _standing(self) -> dict[str, Any]:
        return self.app.store.read(lambda tx: report.standing(tx, self.app, self.story, self.touched))


def _cases() -> list[tuple[Path, str]]:
    """Every story as it is written, and those that may be anywhere in both chats too."""
    anywhere = [path for path in STORIES if yaml.safe_load(path.read_text()).get("any_channel")]
    chats = [(path, via) for path in anywhere for via in ("slack", "telegram")]
    return [*((path, "as written") for path in STORIES), *chats]


@pytest.mark.parametrize(("path", "via"), _cases(), ids=lambda part: getattr(part, "stem", part))
def test_what_is_delivered_again_has_no_effect_and_no_answer(path: Path, via: str, tmp_path: Path) -> None:
    told = yaml.safe_load(path.read_text())
    if via != "as written":
        told["channels"] = {"organizer": via, "invitee": via}
        for turn in told["turns"]:
            if turn["from"] in told["channels"] and turn["via"] != "api":
                turn["via"] = via
    (tmp_path / "people.yaml").write_text((HERE / "people.yaml").read_text())
    story_path = tmp_path / path.name
    story_path.write_text(yaml.safe_dump(told, allow_unicode=True))
    prepare(tmp_path / "stammering.db")
    store = SqliteStore(tmp_path / "stammering.db")
    try:
        asyncio.run(Stammering(load(story_path), store).play())
    finally:
        store.close()
