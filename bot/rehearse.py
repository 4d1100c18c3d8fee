"""`parley rehearse STORY.yaml… [--people FILE] [--json]`: play stories and print what happened."""

from __future__ import annotations

import asyncio
import json
from pathlib import Path
from typing import Any

from bot import log
from bot.rehearsal import programs
from bot.rehearsal.play import play
from bot.rehearsal.stories import Story, load
from engine.errors import Refused


def main(arguments: list[str]) -> int:
    """0 when every story could be played to its end. Raises `Refused` for a story that cannot."""
    from bot.wiring import theatre

    paths, people, as_json = _parsed(arguments)
    log.configure("error")
    for path in paths:
        story = load(path, people)
        told = asyncio.run(play(story, theatre))
        print(json.dumps(told) if as_json else transcript(story, told), flush=True)
    return 0


def _parsed(arguments: list[str]) -> tuple[list[Path], Path | None, bool]:
    given = list(arguments)
    people = None
    if "--people" in given:
        at = given.index("--people")
        if at + 1 >= len(given):
            raise Refused("--people needs a file.")
        people = Path(given[at + 1])
        del given[at : at + 2]
    as_json = "--json" in given
    paths = [Path(name) for name in given if name != "--json"]
    unknown = [name for name in given if name.startswith("--") and name != "--json"]
    if unknown or not paths:
        raise Refused("usage: parley rehearse STORY.yaml… [--people people.yaml] [--json]")
    return [path for path in paths if path.name != "people.yaml"], people, as_json


def transcript(story: Story, told: dict[str, Any]) -> str:
    """The story as people read it."""
    lines = [f"{story.id}: {story.title}"]
    for turn, outcome in zip(story.turns, told["turns"], strict=True):
        said = f"[{turn.callback}]" if turn.callback else turn.text.strip() or programs.told(turn)
        lines += ["", f"{turn.at:%a %d %b %H:%M} UTC  {turn.by} ({turn.via}): {said}"]
        for message in outcome["messages"]:
            body = message["text"].replace("\n", "\n      ")
            lines.append(f"   -> {message['to']} ({message['via']}): {body}")
            if message["buttons"]:
                lines.append(f"      [{'] ['.join(message['buttons'])}]")
        lines.append(f"   == {outcome['state']}; {' '.join(outcome['effects']) or 'nothing done'}")
    return "\n".join(lines) + "\n"
