"""The controls: Parley with one promise broken on purpose, named by WEAK, for nobody to run."""

from __future__ import annotations

import asyncio
import os
import sqlite3
import sys
from itertools import count
from pathlib import Path
from typing import Any

from bot import inbox as intake
from bot.__main__ import main
from bot.wiring import server
from storage import conversations, inbox, sqlite

EARLY_SECONDS = 0.3
_connect, _receive, _add = sqlite.connect, intake.receive, inbox.add
_numbers = count()
_tasks: set[asyncio.Task[Any]] = set()


def _weak(path: Path) -> sqlite3.Connection:
    connection = _connect(path)
    connection.execute("PRAGMA synchronous=NORMAL")
    return connection


async def _early(*arguments: Any, **named: Any) -> bool:
    """Acknowledged first, stored a little later."""

    async def later() -> None:
        await asyncio.sleep(EARLY_SECONDS)
        await _receive(*arguments, **named)

    task = asyncio.create_task(later())
    _tasks.add(task)
    task.add_done_callback(_tasks.discard)
    return True


def _anew(tx: Any, channel: Any, key: str, *rest: Any) -> bool:
    return _add(tx, channel, f"{key}#{next(_numbers)}", *rest)


def weaken(promise: str) -> None:
    if promise == "disk":
        sqlite.connect = _weak
    elif promise == "acknowledgement":
        server.inbox.receive = _early
    elif promise == "once":
        inbox.add = _anew
        conversations.was_kept = lambda *_: False
    else:
        raise SystemExit(f"no promise is called {promise!r}")


if __name__ == "__main__":
    weaken(os.environ["WEAK"])
    sys.exit(main())
