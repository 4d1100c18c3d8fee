"""The queue of several processes over one PostgreSQL: each works its own rows, the living adopt the dead's.

Every process says each few seconds that it lives, by a lease. Whoever was silent for longer than a lease
lasts (stopped, cut off) works nothing until it has asked again, because others may have taken over.
"""

from __future__ import annotations

import asyncio
import contextlib
import secrets
import time
from collections.abc import Callable
from typing import TYPE_CHECKING

import structlog

from engine.errors import ParleyError, Unavailable
from storage import leases
from storage.leases import LASTS_SECONDS, Lease
from storage.postgres.store import PostgresStore
from storage.queues import shares
from storage.queues.jobs import Jobs
from storage.queues.shares import PROCESS
from storage.store import Tx

if TYPE_CHECKING:
    from collections.abc import Iterable

log = structlog.get_logger()
BEAT_SECONDS = 2.0
MARGIN_SECONDS = 2.0
"""So long before its lease runs out a process stops by itself."""


class Shared:
    """Implements `bot.ports.Queue`. `wake` is called when there may be something to do."""

    def __init__(self, store: PostgresStore, wake: Callable[[], None]) -> None:
        self._store, self._wake = store, wake
        self.owner = ""
        self._wanted: set[str] = set()
        self._held: dict[str, Lease] = {}
        self._until = 0.0
        self._hurry = asyncio.Event()
        self._tasks: tuple[asyncio.Task[None], ...] = ()
        self._jobs = Jobs(store.url, self._adopt, self._told)

    def holds(self) -> bool:
        return time.monotonic() < self._until

    def leads(self, name: str) -> bool:
        if name not in self._wanted:
            self._wanted.add(name)
            self._hurry.set()
        return name in self._held and self.holds()

    def fence(self, tx: Tx, name: str) -> None:
        lease = self._held.get(name)
        if lease is None:
            raise Unavailable("Another process does this now.", retry_after=1)
        lease.check(tx)

    async def start(self) -> None:
        await self._beat()
        self._tasks = (
            asyncio.create_task(self._beats(), name="beats"),
            asyncio.create_task(self._jobs.run(), name="jobs"),
            asyncio.create_task(self._jobs.listen(), name="news of rows"),
        )

    async def stop(self) -> None:
        """Leave everything to the others, at once."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        self._until, self._held, owner = 0.0, {}, self.owner
        with contextlib.suppress(ParleyError):
            await self._store.keep(lambda tx: _leave(tx, owner))

    async def _beats(self) -> None:
        while True:
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(BEAT_SECONDS):
                    await self._hurry.wait()
            self._hurry.clear()
            try:
                await self._beat()
                await self._jobs.reissue()
            except Exception as error:  # the top of a task: without beats this process would work nothing
                expected = isinstance(error, ParleyError)
                log.warning("queue.silent", error=type(error).__name__, exc_info=not expected)
                await asyncio.sleep(BEAT_SECONDS / 4)

    async def _beat(self) -> None:
        """Say that we live, take what nobody has, and leave nothing with the dead."""
        asked, before = time.monotonic(), self.owner
        owner = before or f"p{secrets.token_hex(6)}"
        wanted = tuple(name for name in self._wanted if name not in self._held)
        found = await self._store.keep(lambda tx: _agree(tx, owner, wanted, known=bool(before)))
        if found is None:  # we were silent for so long that we were taken for dead
            log.warning("queue.replaced")
            self.owner, self._held, self._until = "", {}, 0.0
            self._hurry.set()
            return
        names, taken = found
        held = {name: lease for name, lease in self._held.items() if name in names}
        self._held = held | {lease.name: lease for lease in taken}
        self.owner, self._until = owner, asked + LASTS_SECONDS - MARGIN_SECONDS
        self._store.serve_as(owner)
        if taken or not before:
            self._wake()

    async def _adopt(self, box: str, row: int) -> None:
        """A job came: its lane is ours from now on."""
        owner = self.owner
        if not self.holds():
            raise Unavailable("This process is not sure of itself just now.", retry_after=1)
        await self._store.keep(lambda tx: shares.adopt(tx, box, row, owner))
        self._wake()

    async def _told(self, owner: str) -> None:
        """Another process wrote something into a lane that `owner` has."""
        if owner == self.owner:
            self._wake()


def _agree(
    tx: Tx, owner: str, wanted: Iterable[str], known: bool
) -> tuple[frozenset[str], list[Lease]] | None:
    """(what `owner` holds, what it took just now); None where it was taken for dead."""
    if not known:
        leases.take(tx, PROCESS + owner, owner)
    names = leases.renew(tx, owner)
    if PROCESS + owner not in names:
        leases.release(tx, owner)
        return None
    shares.sweep(tx)
    return names, [lease for name in wanted if (lease := leases.take(tx, name, owner)) is not None]


def _leave(tx: Tx, owner: str) -> None:
    leases.release(tx, owner)
    leases.forget(tx, PROCESS + owner)
    shares.disown(tx, owner)
