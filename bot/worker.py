"""The worker: walks inbox, timers and outbox, each lane in order, lanes beside each other."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Awaitable, Callable, Iterable, Sequence
from datetime import datetime, timedelta
from typing import Protocol, TypeVar

import structlog

from bot import conversations as talks
from bot.app import App
from bot.duties import DUTIES
from engine.errors import Disconnected, Refused, Unavailable
from storage import conversations, inbox, outbox
from storage.codec import from_ms
from storage.store import Tx

log = structlog.get_logger()
LANES_AT_ONCE = 32
IDLE_SECONDS = 1.0
"""How often another process's writes are looked for."""
BACK_OFF = (1, 5, 15, 60, 300, 900, 3600)
QUARANTINE_AFTER = 12


class _Row(Protocol):
    @property
    def lane(self) -> str: ...


R = TypeVar("R", bound=_Row)


class Worker:
    """One per process."""

    def __init__(self, app: App) -> None:
        self.app = app
        self._stopping = False
        self._seen = -1

    async def run(self) -> None:
        """Work until `stop`, then finish what is in flight."""
        while not self._stopping:
            self.app.wake.clear()
            if not await self.walk():
                await self._rest()

    def stop(self) -> None:
        self._stopping = True
        self.app.wake.set()

    async def drain(self) -> None:
        """Work until nothing is due any more."""
        while await self.walk():
            pass

    async def walk(self) -> bool:
        """One round over everything that is due; False if there was nothing."""
        worked = await self._inbox()
        worked |= await self._timers()
        worked |= await self._outbox()
        if worked:
            self.app.changed()
        return worked

    async def _rest(self) -> None:
        seconds = IDLE_SECONDS
        upcoming = self.app.store.read(next_due)
        if upcoming is not None:
            until = (from_ms(upcoming) - self.app.now()).total_seconds()
            seconds = max(0.01, min(seconds, until))
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(self.app.wake.wait(), seconds)

    # Inbox

    async def _inbox(self) -> bool:
        rows = self.app.store.read(lambda tx: inbox.due(tx, self.app.now()))
        await self._lanes(rows, self._read)
        return bool(rows)

    async def _read(self, row: inbox.Row) -> bool:
        """True if the lane may go on."""
        app = self.app
        try:
            await talks.handle(app, row)
        except Refused as error:
            name = type(error).__name__
            log.warning("inbox.refused", row=row.id, channel=row.channel, error=name)
            await app.store.keep(lambda tx: inbox.quarantine(tx, row.id, name))
        except Exception as error:  # the top of a task: logged once, left to be tried again
            return await self._again_later(row, error)
        return True

    async def _again_later(self, row: inbox.Row, error: Exception) -> bool:
        app, name = self.app, type(error).__name__
        expected = isinstance(error, Unavailable)
        if not expected and row.attempts + 1 >= QUARANTINE_AFTER:
            log.error("inbox.quarantined", row=row.id, channel=row.channel, error=name)
            await app.store.keep(lambda tx: inbox.quarantine(tx, row.id, name))
            return True
        log.warning("inbox.failed", row=row.id, channel=row.channel, error=name, exc_info=not expected)
        until = self._later(row.attempts, error)
        with contextlib.suppress(Unavailable):
            await app.store.keep(lambda tx: inbox.postpone(tx, row.id, until, name))
        return False

    # Timers

    async def _timers(self) -> bool:
        app = self.app
        timers = app.store.read(lambda tx: conversations.due_timers(tx, app.now()))
        for timer in timers:
            talk = app.store.read(lambda tx, t=timer: conversations.get(tx, t.conversation_id))  # type: ignore[misc]
            known = talk.timer(timer.what) if talk is not None else None
            if talk is None or known is None:
                await app.store.keep(lambda tx, t=timer: conversations.drop_timer(tx, t))  # type: ignore[misc]
                continue
            try:
                await talks.due(app, timer, talk)
            except Unavailable:
                return False
        return bool(timers)

    # Outbox

    async def _outbox(self) -> bool:
        rows = self.app.store.read(lambda tx: outbox.due(tx, self.app.now()))
        await self._lanes(rows, self._perform)
        return bool(rows)

    async def _perform(self, row: outbox.Row) -> bool:
        app = self.app
        try:
            await DUTIES[row.kind](app, row)
        except (Refused, Disconnected) as error:
            name = type(error).__name__
            log.warning("outbox.failed", key=row.key, conversation=row.conversation_id, error=name)
            await app.store.keep(lambda tx: outbox.fail(tx, row.id, name))
        except Exception as error:  # the top of a task: logged once, left to be tried again
            name = type(error).__name__
            expected = isinstance(error, Unavailable)
            log.warning(
                "outbox.later",
                key=row.key,
                conversation=row.conversation_id,
                error=name,
                exc_info=not expected,
            )
            until = self._later(row.attempts, error)
            with contextlib.suppress(Unavailable):
                await app.store.keep(lambda tx: outbox.postpone(tx, row.id, until, name))
            return False
        return True

    def _later(self, attempts: int, error: Exception) -> datetime:
        asked = error.retry_after if isinstance(error, Unavailable) else None
        seconds = asked if asked is not None else BACK_OFF[min(attempts, len(BACK_OFF) - 1)]
        return self.app.now() + timedelta(seconds=seconds)

    async def _lanes(self, rows: Sequence[R], work: Callable[[R], Awaitable[bool]]) -> None:
        """Every lane in order until one of its rows has to wait; lanes beside each other."""
        lanes: dict[str, list[R]] = {}
        for row in rows:
            lanes.setdefault(row.lane, []).append(row)
        gate = asyncio.Semaphore(LANES_AT_ONCE)

        async def along(lane: Iterable[R]) -> None:
            async with gate:
                for row in lane:
                    if not await work(row):
                        return

        await asyncio.gather(*(along(lane) for lane in lanes.values()))


def next_due(tx: Tx) -> int | None:
    """When anything falls due next, in milliseconds."""
    found = [
        at for at in (inbox.next_due(tx), outbox.next_due(tx), conversations.next_timer(tx)) if at is not None
    ]
    return min(found) if found else None
