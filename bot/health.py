"""Whether Parley can do its work just now, and how it stands, for the programs that watch it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.app import App
from bot.counts import Count
from engine.errors import Unavailable
from storage import facts, gauges

PATIENCE_SECONDS = 2.0
LOOKED_FOR = timedelta(seconds=1)
"""How long one look at the database stands for all who ask: asking must not be work."""

_COUNTERS = {
    Count.RECEIVED: ("received_total", "channel", "Payloads stored and acknowledged."),
    Count.REPEATED: ("repeated_total", "channel", "Payloads that had been stored before."),
    Count.UNSTORED: ("unstored_total", "channel", "Payloads that could not be stored and will come again."),
    Count.WORKED: ("worked_total", "channel", "Payloads that were worked."),
    Count.POSTPONED: ("postponed_total", "channel", "Failed tries to work a payload."),
    Count.SET_ASIDE: ("set_aside_total", "channel", "Payloads set aside as unworkable."),
    Count.PERFORMED: ("performed_total", "upstream", "Jobs of the outbox that were performed."),
    Count.RETRIED: ("retried_total", "upstream", "Failed tries of jobs that are tried again."),
    Count.FAILED: ("failed_total", "upstream", "Jobs given up."),
}


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that was looked at, with what to do about it where it is not well."""

    name: str
    well: bool
    says: str = "ok"


class Health:
    """One server's. `working` says whether its worker runs."""

    def __init__(self, app: App, working: Callable[[], bool]) -> None:
        self._app = app
        self._working = working
        self._looked: tuple[datetime, Check] | None = None
        self._looking = asyncio.Lock()

    async def ready(self) -> tuple[Check, ...]:
        """Everything that must be well before work is sent here."""
        working = self._working()
        says = "ok" if working else "It does not run (yet)."
        return Check("worker", working, says), await self._database()

    async def _database(self) -> Check:
        """Can something be stored? Only storing shows it: a full disk lets an empty transaction pass."""
        async with self._looking:
            now = self._app.now()
            if self._looked is not None and abs(now - self._looked[0]) < LOOKED_FOR:
                return self._looked[1]
            try:
                async with asyncio.timeout(PATIENCE_SECONDS):
                    await self._app.store.keep(lambda tx: facts.put(tx, "looked_at", now.isoformat()))
                check = Check("database", True)
            except TimeoutError:
                check = Check("database", False, "It does not answer in time.")
            except Unavailable as error:
                check = Check("database", False, str(error))
            self._looked = now, check
            return check

    def metrics(self) -> str:
        """All numbers, as Prometheus reads them (text format 0.0.4). Raises `Unavailable`."""
        now = self._app.now()
        stand = self._app.store.read(lambda tx: gauges.read(tx, now))
        return "".join((*self._counters(), *_gauges(stand)))

    def _counters(self) -> Iterator[str]:
        for count, (name, label, says) in _COUNTERS.items():
            yield _family(name, "counter", says, label, self._app.counts.of(count))


def _gauges(stand: gauges.Gauges) -> Iterator[str]:
    for name, label, queues in (("inbox", "channel", stand.inbox), ("outbox", "upstream", stand.outbox)):
        waiting = {upstream: queue.waiting for upstream, queue in queues.items()}
        lags = {upstream: queue.lag for upstream, queue in queues.items()}
        yield _family(f"{name}_waiting", "gauge", "Rows that are to be worked.", label, waiting)
        yield _family(f"{name}_lag_seconds", "gauge", "Since when the oldest row is due.", label, lags)
    timers = {"": stand.timers.lag}
    yield _family("timers_lag_seconds", "gauge", "Since when the oldest timer is due.", "", timers)
    yield _family("set_aside", "gauge", "Rows that were set aside: parley quarantine.", "queue", stand.aside)
    yield _family("calendars", "gauge", "Connected calendar accounts.", "status", stand.calendars)
    yield _family("conversations", "gauge", "Conversations.", "state", stand.conversations)
    yield _family("bookings", "gauge", "Meetings that are booked and not over.", "", {"": stand.bookings})
    yield _family("holds", "gauge", "Times that are held.", "", {"": stand.holds})


def _family(name: str, kind: str, says: str, label: str, values: Mapping[str, float]) -> str:
    lines = [f"# HELP parley_{name} {says}", f"# TYPE parley_{name} {kind}"]
    for value, number in sorted(values.items()):
        labelled = f'{{{label}="{_quoted(value)}"}}' if label else ""
        lines.append(f"parley_{name}{labelled} {number:g}")
    return "\n".join(lines) + "\n"


def _quoted(value: str) -> str:
    return value.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
