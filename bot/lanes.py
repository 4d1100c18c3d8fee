"""Lanes of work: each in order, lanes beside each other, one slow upstream never in another's way.

A lane is named `upstream:…` (a channel and a chat in it); an upstream that does not answer fills its own
places alone.
"""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Awaitable, Callable, Iterable
from typing import Generic, Protocol, TypeVar

PLACES = 32
"""Lanes of one upstream that are worked at once."""


class _Row(Protocol):
    @property
    def lane(self) -> str: ...


R = TypeVar("R", bound=_Row)
Work = Callable[[R], Awaitable[float | None]]
"""Works one row. None to go on; else the lane ends its turn, and rests first for so many seconds."""


class Lanes(Generic[R]):
    """The lanes of one kind of work. `after` is called when a row is done."""

    def __init__(self, work: Work[R], after: Callable[[], None]) -> None:
        self._work = work
        self._after = after
        self._tasks: dict[str, asyncio.Task[None]] = {}
        self._places: dict[str, int] = {}
        self._stopped = asyncio.Event()

    @property
    def busy(self) -> tuple[str, ...]:
        """Lanes that are being worked, or rest."""
        return tuple(self._tasks)

    @property
    def full(self) -> tuple[str, ...]:
        """Upstreams all of whose places are filled."""
        return tuple(name for name, filled in self._places.items() if filled >= PLACES)

    def begin(self, rows: Iterable[R]) -> bool:
        """Start every lane of `rows` that is free and has a place; False if there was none."""
        found: dict[str, list[R]] = {}
        for row in rows:
            found.setdefault(row.lane, []).append(row)
        began = False
        for lane, waiting in found.items():
            upstream = upstream_of(lane)
            if lane not in self._tasks and self._places.get(upstream, 0) < PLACES:
                self._places[upstream] = self._places.get(upstream, 0) + 1
                task = asyncio.create_task(self._along(waiting), name=f"lane of {upstream}")
                task.add_done_callback(lambda _, lane=lane: self._leave(lane))  # type: ignore[misc]
                self._tasks[lane] = task
                began = True
        return began

    async def finished(self) -> None:
        """Wait until every lane that was begun is through. Raises what a row's work raised."""
        while self._tasks:
            done, _ = await asyncio.wait(self._tasks.values())
            for task in done:
                task.result()

    def stop(self) -> None:
        """End every lane after the row in hand."""
        self._stopped.set()

    async def cancel(self) -> None:
        """End every lane now: what was in hand is done again at the next start."""
        tasks = list(self._tasks.values())
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    async def _along(self, rows: list[R]) -> None:
        for left, row in enumerate(rows, 1 - len(rows)):
            if self._stopped.is_set():
                return
            rest = await self._work(row)
            if rest is not None:
                with contextlib.suppress(TimeoutError):
                    async with asyncio.timeout(rest):  # `wait_for` of Python 3.11 can forget a cancellation
                        await self._stopped.wait()
                return
            if left:
                self._after()

    def _leave(self, lane: str) -> None:
        upstream = upstream_of(lane)
        del self._tasks[lane]
        self._places[upstream] -= 1
        if not self._places[upstream]:
            del self._places[upstream]
        self._after()


def upstream_of(lane: str) -> str:
    """Who answers for a lane: a channel, a calendar server."""
    return lane.partition(":")[0]
