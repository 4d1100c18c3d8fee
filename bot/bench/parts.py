"""One start of Parley inside this process, timed part by part: what `parley bench start` runs as a child."""

from __future__ import annotations

import asyncio
import json
import sys
import time

GROUPS = (
    "aiosmtpd",
    "asyncio",
    "babel",
    "bot",
    "channels",
    "email",
    "engine",
    "fastapi",
    "jinja2",
    "msgspec",
    "pydantic",
    "pydantic_core",
    "pydantic_settings",
    "rich",
    "sqlite3",
    "starlette",
    "storage",
    "structlog",
    "transitions",
    "uvicorn",
    "zoneinfo",
)
"""The packages whose imports are shown by name."""
TEXT = "45 minutes with karl@example.com next week, mornings, about Titan"


class Stopwatch:
    """Milliseconds from lap to lap."""

    def __init__(self) -> None:
        self.laps: dict[str, float] = {}
        self._last = time.perf_counter()

    def lap(self, name: str) -> None:
        now = time.perf_counter()
        self.laps[name] = round((now - self._last) * 1000, 1)
        self._last = now


async def run(watch: Stopwatch) -> None:
    """Start, read, step, render and stop once."""
    from bot.serve import load

    settings = load()
    watch.lap("settings, with their import")
    from bot import wiring

    watch.lap("import everything else")
    settings.database.prepare()
    watch.lap("make the database")
    parley = wiring.Parley(settings)
    watch.lap("wire it together")
    await parley.start()
    watch.lap("demo data and listeners")
    await _first_answer(parley, watch)
    await parley.stop()
    watch.lap("clean stop")


async def _first_answer(parley: object, watch: Stopwatch) -> None:
    from bot import inbox, wiring
    from bot.demo import GRACE
    from bot.situations import context_of
    from engine.conversation import Role
    from engine.people import ChannelName

    assert isinstance(parley, wiring.Parley)
    app = parley.app
    context = context_of(app, None, Role.ORGANIZER, GRACE, app.now())
    await app.interpreter.interpret(TEXT, context)
    watch.lap("first understanding")
    said = {"kind": "said", "id": "bench-parts-1", "person": "grace", "text": TEXT}
    await inbox.receive(app, ChannelName.WEB, "bench-parts-1", "grace", json.dumps(said).encode())
    since = 0
    while not _answered(await parley.playground.overview()):
        since = await parley.playground.changed(since)
    watch.lap("first answer, rendered and kept")


def _answered(overview: object) -> bool:
    from bot.playground import Overview

    assert isinstance(overview, Overview)
    return any(not bubble.mine for pane in overview.panes for bubble in pane.bubbles)


def main() -> int:
    watch = Stopwatch()
    asyncio.run(run(watch))
    json.dump(watch.laps, sys.stdout)
    return 0


if __name__ == "__main__":
    sys.exit(main())
