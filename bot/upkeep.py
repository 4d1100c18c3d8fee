"""Looking after the database: its version, and what has been kept long enough."""

from __future__ import annotations

import asyncio
from datetime import timedelta

import structlog

from bot.app import App
from bot.serve import load
from engine.errors import Unavailable
from storage import retention
from storage.migrate import HEAD

log = structlog.get_logger()
EVERY_SECONDS = 6 * 3600.0
LEADER_SECONDS = 60.0
"""How often another process looks whether it is to do it now."""


def migrate(arguments: list[str]) -> int:
    """`parley migrate`: make the database, or bring it to this program's version."""
    settings = load()
    settings.database.prepare()
    print(f"{settings.database} is at version {HEAD}.")
    return 0


async def tend(app: App, days: int, every: float = EVERY_SECONDS) -> None:
    """Forget what is older than `days`, now and again and again; with 0 days nothing is ever forgotten.

    Of several processes, one does it.
    """
    while days:
        leads = app.queue.leads("upkeep")
        try:
            if leads:
                await sweep(app, days)
        except Unavailable as error:
            log.warning("upkeep.later", error=type(error).__name__)
        await asyncio.sleep(every if leads else min(every, LEADER_SECONDS))


async def sweep(app: App, days: int) -> int:
    """Forget everything older than `days`, a little at a time; how many rows went."""
    now, gone = app.now(), 0
    before = now - timedelta(days=days)
    while went := await app.store.keep(lambda tx: retention.sweep(tx, before, now), long=True):
        gone += went
    return gone
