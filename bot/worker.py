"""The worker: begins what is due of inbox, timers and outbox, and decides when to try again what failed.

A row whose outcome cannot be recorded (the disk is full) stays due; its lane rests a while, so that nothing
spins.
"""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any, TypeVar

import structlog

from bot import conversations as talks
from bot import outages, returns
from bot.app import App
from bot.calendars import reading
from bot.counts import Count
from bot.duties import DUTIES
from bot.lanes import Lanes, Work, upstream_of
from engine.errors import Disconnected, Doubtful, Paced, ParleyError, Refused, Unavailable, Unreachable
from storage import calendars, conversations, inbox, outbox
from storage.calendars import Calendar
from storage.codec import from_ms
from storage.conversations import DueTimer
from storage.store import Tx

R = TypeVar("R", inbox.Row, outbox.Row, DueTimer, Calendar)
log = structlog.get_logger()
IDLE_SECONDS = 1.0
"""How often another process's writes are looked for."""
UNRECORDED_SECONDS = 1.0
"""How long a lane rests when nothing can be stored."""
UNSURE_SECONDS = 0.5
"""How long a lane rests while it is not known whether its rows are ours still."""
BROKEN_TIMER_SECONDS = 60.0
BACK_OFF = (1, 5, 15, 60, 300, 900, 3600)
BELIEVED_AFTER = 3
"""Tries after which a refusal without a known reason is believed."""
RECONNECTED_SECONDS = 60.0
"""How often, at the least, it is looked whether an account was connected again."""
QUARANTINE_AFTER = 5


class Worker:
    """One per process."""

    def __init__(self, app: App) -> None:
        self.app = app
        self._stopping = False
        self._draining = False
        self._inbox = Lanes(self._if_ours(self._read), self._after)
        self._timers = Lanes(self._if_ours(self._come), self._after)
        self._outbox = Lanes(self._if_ours(self._perform), self._after)
        self._calendars = Lanes(self._if_ours(self._look), self._after)
        self._lanes: tuple[Lanes[Any], ...] = (self._inbox, self._timers, self._outbox, self._calendars)

    async def run(self) -> None:
        """Work until `stop`, then finish what is in hand. Cancelled, it drops even that."""
        try:
            while not self._stopping:
                self.app.wake.clear()
                if not self._begin():
                    await self._rest()
            for lanes in self._lanes:
                await lanes.finished()
        finally:
            for lanes in self._lanes:
                await lanes.cancel()

    def stop(self) -> None:
        self._stopping = True
        for lanes in self._lanes:
            lanes.stop()
        self.app.wake.set()

    async def drain(self) -> None:
        """Work until nothing is due any more. What `run` would try again for ever is raised here."""
        self._draining = True
        try:
            while await self.walk():
                pass
        finally:
            self._draining = False

    async def walk(self) -> bool:
        """One round over everything that is due, to its end; False if there was nothing."""
        worked = False
        for begin, lanes in zip(self._beginnings(), self._lanes, strict=True):
            worked |= self.app.store.read(begin)
            await lanes.finished()
        return worked

    def _begin(self) -> bool:
        """Begin everything that is due and has a place."""
        if not self.app.queue.holds():
            return False
        try:
            began = self.app.store.read(self._begin_all)
        except Exception as error:  # the top of the task: a worker that ended would leave everybody waiting
            expected = isinstance(error, Unavailable)
            log.error("worker.failed", error=type(error).__name__, exc_info=not expected)
            return False
        return began

    def _begin_all(self, tx: Tx) -> bool:
        began = [begin(tx) for begin in self._beginnings()]
        return any(began)

    def _beginnings(self) -> tuple[Callable[[Tx], bool], ...]:
        now, queue = self.app.now(), self.app.queue
        arrived, come, asked, known = self._inbox, self._timers, self._outbox, self._calendars
        return (
            lambda tx: arrived.begin(inbox.due(tx, now, arrived.busy, arrived.full, owner=queue.owner)),
            lambda tx: queue.leads("timers") and come.begin(conversations.due_timers(tx, now, come.busy)),
            lambda tx: asked.begin(outbox.due(tx, now, asked.busy, asked.full, owner=queue.owner)),
            lambda tx: queue.leads("calendars") and known.begin(calendars.due(tx, now, known.busy)),
        )

    def _after(self) -> None:
        self.app.wake.set()
        self.app.changed()

    async def _rest(self) -> None:
        """Until something is written, or the next thing falls due."""
        seconds, now = IDLE_SECONDS, self.app.now()
        with contextlib.suppress(Unavailable):
            upcoming = self.app.store.read(lambda tx: next_due(tx, now))
            if upcoming is not None:
                seconds = min(seconds, max(0.01, (from_ms(upcoming) - now).total_seconds()))
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(seconds):  # `wait_for` of Python 3.11 can forget a cancellation
                await self.app.wake.wait()

    # One row; see `lanes.Work`

    def _if_ours(self, work: Work[R]) -> Work[R]:
        """Whoever was stopped for a while must not go on with rows that others have by now."""

        async def worked(row: R) -> float | None:
            return await work(row) if self.app.queue.holds() else UNSURE_SECONDS

        return worked

    async def _read(self, row: inbox.Row) -> float | None:
        app = self.app
        try:
            await talks.handle(app, row)
        except Refused as error:
            name = type(error).__name__
            app.counts.add(Count.SET_ASIDE, row.channel)
            log.warning("inbox.refused", row=row.id, channel=row.channel, error=name)
            return await self._record(lambda tx: inbox.quarantine(tx, row.id, name))
        except Exception as error:  # the top of a task: logged once, left to be tried again
            return await self._read_later(row, error)
        app.counts.add(Count.WORKED, row.channel)
        return None

    async def _read_later(self, row: inbox.Row, error: Exception) -> float | None:
        name, expected = type(error).__name__, isinstance(error, Unavailable)
        if not expected and row.attempts + 1 >= QUARANTINE_AFTER:
            self.app.counts.add(Count.SET_ASIDE, row.channel)
            log.error("inbox.quarantined", row=row.id, channel=row.channel, error=name)
            return await self._record(lambda tx: inbox.quarantine(tx, row.id, name))
        self.app.counts.add(Count.POSTPONED, row.channel)
        log.warning("inbox.failed", row=row.id, channel=row.channel, error=name, exc_info=not expected)
        until = self._later(row, error)
        return await self._record(lambda tx: inbox.postpone(tx, row.id, until, name)) or 0

    async def _come(self, timer: DueTimer) -> float | None:
        app = self.app
        try:
            talk = app.store.read(lambda tx: conversations.get(tx, timer.conversation_id))
            if talk is None or talk.timer(timer.what) is None:
                return await self._record(lambda tx: conversations.drop_timer(tx, timer))
            await talks.due(app, timer, talk)
        except Exception as error:  # the top of a task: logged once, left to be tried again
            if self._draining:
                raise
            expected = isinstance(error, Unavailable)
            log.warning(
                "timer.failed",
                conversation=timer.conversation_id,
                error=type(error).__name__,
                exc_info=not expected,
            )
            return UNRECORDED_SECONDS if expected else BROKEN_TIMER_SECONDS
        return None

    async def _perform(self, row: outbox.Row) -> float | None:
        app = self.app
        try:
            await DUTIES[row.kind](app, row)
        except Refused as error:
            if isinstance(error, Doubtful) and row.attempts < BELIEVED_AFTER:
                return await self._perform_later(row, error)
            return await self._give_up(row, error)
        except Disconnected as error:
            with contextlib.suppress(ParleyError):
                await outages.tell(app, row)
            return await self._perform_later(row, error)
        except Exception as error:  # the top of a task: logged once, left to be tried again
            return await self._perform_later(row, error)
        app.counts.add(Count.PERFORMED, upstream_of(row.lane))
        return None

    async def _give_up(self, row: outbox.Row, error: Refused) -> float | None:
        """Nobody will take this job: whoever waits for it is told."""
        name = type(error).__name__
        self.app.counts.add(Count.FAILED, upstream_of(row.lane))
        log.warning("outbox.failed", key=row.key, conversation=row.conversation_id, error=name)
        told = False
        with contextlib.suppress(Unavailable):
            told = await returns.undelivered(self.app, row, error) is not None
        if told and isinstance(error, Unreachable):  # nobody has to look at it: its organizer does
            return await self._record(lambda tx: outbox.finish(tx, row.id))
        return await self._record(lambda tx: outbox.fail(tx, row.id, name))

    async def _perform_later(self, row: outbox.Row, error: Exception) -> float | None:
        name, expected = type(error).__name__, isinstance(error, ParleyError)
        talk = row.conversation_id
        self.app.counts.add(Count.RETRIED, upstream_of(row.lane))
        note = log.info if isinstance(error, Paced) else log.warning
        note("outbox.later", key=row.key, conversation=talk, error=name, exc_info=not expected)
        until = self._later(row, error)
        return await self._record(lambda tx: outbox.postpone(tx, row.id, until, name)) or 0

    async def _look(self, calendar: Calendar) -> float | None:
        try:
            await reading.read(self.app, calendar)
            return None
        except Exception as error:  # the top of a task: logged once, left to be tried again
            expected = isinstance(error, ParleyError)
            name = type(error).__name__
            log.warning("calendar.unread", calendar=calendar.id, error=name, exc_info=not expected)
            failure = error if expected else Unavailable("Reading the calendar failed.")
        try:
            await reading.failed(self.app, calendar, failure)
        except Exception as error:  # the top of a task: a lane that raised would be begun again at once
            if self._draining:
                raise
            log.warning("worker.unrecorded", error=type(error).__name__)
            return UNRECORDED_SECONDS
        return None

    async def _record(self, outcome: Callable[[Tx], None]) -> float | None:
        """Keep what came of a row; where nothing can be stored, it stays due and its lane rests."""
        try:
            await self.app.store.keep(outcome)
        except Exception as error:  # the top of a task: a lane that raised would be begun again at once
            if self._draining:
                raise
            log.warning("worker.unrecorded", error=type(error).__name__)
            return UNRECORDED_SECONDS
        return None

    def _later(self, row: inbox.Row | outbox.Row, error: Exception) -> datetime:
        """Later with every try, and up to a quarter later than others: not everybody comes back at once."""
        asked = error.retry_after if isinstance(error, Unavailable) else None
        if isinstance(error, Disconnected):
            asked = min(RECONNECTED_SECONDS, BACK_OFF[min(row.attempts, len(BACK_OFF) - 1)])
        spread = 1 + row.id * 2654435761 % 1000 / 4000
        seconds = asked if asked is not None else BACK_OFF[min(row.attempts, len(BACK_OFF) - 1)] * spread
        return self.app.now() + timedelta(seconds=seconds)


def next_due(tx: Tx, after: datetime | None = None) -> int | None:
    """When anything falls due next, in milliseconds; with `after`, the next later than that."""
    found = (
        inbox.next_due(tx, after),
        outbox.next_due(tx, after),
        conversations.next_timer(tx, after),
        calendars.next_due(tx, after),
    )
    return min((at for at in found if at is not None), default=None)
