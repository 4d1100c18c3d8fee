"""The servers under measurement for `benchmarks.mail`: Parley's, and a bare aiosmtpd that only stores files.

Run as a child: `python -m benchmarks.mail_server parley|bare FOLDER`. Prints its port; every further line
asks for its memory, which it prints in bytes, together with the mails it has taken.
"""

from __future__ import annotations

import asyncio
import os
import sys
from collections.abc import Callable
from itertools import count
from pathlib import Path
from typing import Any

from aiosmtpd.smtp import SMTP

from bot.clock import SystemClock
from channels.email.adapter import Email
from channels.email.settings import EmailSettings
from engine.people import ChannelName
from storage import inbox
from storage.migrate import prepare
from storage.sqlite import SqliteStore
from storage.store import Tx


class Files:
    """What a bare server does: one file a mail, flushed to the disk before the 250."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.numbers = count()

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:
        with open(self.folder / f"{next(self.numbers)}.eml", "wb") as file:  # noqa: ASYNC230 - the baseline blocks
            file.write(envelope.content)
            os.fsync(file.fileno())
        return "250 OK"


async def parley(folder: Path) -> tuple[int, Callable[[], int]]:
    path = folder / "parley.db"
    prepare(path)
    store = SqliteStore(path)
    clock = SystemClock()
    email = Email(EmailSettings(port=0), clock)

    async def receive(channel: ChannelName, key: str, lane: str, raw: bytes) -> bool:
        now = clock.now()

        def unit(tx: Tx) -> bool:
            return inbox.add(tx, channel, key, f"{channel}:{lane}", raw, now)

        return await store.keep(unit)

    await email.start(receive)

    def taken() -> int:
        return int(store.read(lambda tx: tx.one("SELECT count(*) FROM inbox")[0]))

    return email.server.port or 0, taken


async def bare(folder: Path) -> tuple[int, Callable[[], int]]:
    handler = Files(folder)
    server = await asyncio.get_running_loop().create_server(
        lambda: SMTP(handler), "127.0.0.1", 0, backlog=1024
    )
    return server.sockets[0].getsockname()[1], lambda: len(list(folder.glob("*.eml")))


async def main() -> None:
    port, taken = await {"parley": parley, "bare": bare}[sys.argv[1]](Path(sys.argv[2]))
    print(port, flush=True)
    while await asyncio.to_thread(sys.stdin.readline):
        resident = int(Path("/proc/self/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")  # noqa: ASYNC240
        print(resident, taken(), flush=True)


if __name__ == "__main__":
    asyncio.run(main())
