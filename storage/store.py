"""The store's port: units over an open transaction, and the one thread that runs them.

A unit is a short synchronous function over an open transaction. What `keep` returns is on disk; a unit that
raises leaves nothing behind and disturbs no other. Its SQL is one for every database: see `Tx`.
"""

from __future__ import annotations

import asyncio
import contextlib
import queue
import threading
from abc import ABC, abstractmethod
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple, Protocol, TypeVar

from engine.errors import Unavailable

T = TypeVar("T")
UNITS_A_COMMIT = 64


class Tx(Protocol):
    """An open transaction. SQL with `?` for parameters; rows are tuples.

    Beside standard SQL there are `json_each(?)`, `json_extract`, `instr` and `rowid`, as SQLite has them.
    What else only one database knows (INSERT OR REPLACE, GLOB, x'', 1 for true) does not belong here.
    """

    def run(self, sql: str, *values: Any) -> int:
        """Execute, and say how many rows it touched."""
        ...

    def one(self, sql: str, *values: Any) -> Any:
        """The first row, None for none."""
        ...

    def all(self, sql: str, *values: Any) -> list[Any]: ...

    def lock(self, *people: str) -> None:
        """Nobody else moves what these people have agreed to until this transaction ends."""
        ...

    def tables(self) -> dict[str, tuple[str, ...]]:
        """Every table of ours with its columns, by name."""
        ...


class Work(NamedTuple):
    """A unit with whoever waits for it."""

    unit: Callable[[Tx], Any]
    loop: asyncio.AbstractEventLoop
    future: asyncio.Future[Any]


class Done(NamedTuple):
    """What came of a unit."""

    work: Work
    result: Any
    error: BaseException | None


class Store(ABC):
    """A database. `on_commit` is called in the event loop after every commit that kept something."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        """Where the installation's keys lie: never in the database itself."""
        self.on_commit: Callable[[], None] = lambda: None
        self._work: queue.SimpleQueue[Work | None] = queue.SimpleQueue()
        self._handing = threading.Lock()
        self._closed = False
        self._thread = threading.Thread(target=self._write, name="parley-writer", daemon=True)

    async def keep(self, unit: Callable[[Tx], T]) -> T:
        """Run `unit` in a transaction and return its result once it is durable.

        Raises what the unit raised, `SlotTaken` when the database refused an overlap, and
        `Unavailable` when nothing could be written. Who is cancelled while waiting does not know.
        """
        loop = asyncio.get_running_loop()
        future: asyncio.Future[T] = loop.create_future()
        with self._handing:
            if self._closed:
                raise Unavailable("Parley is stopping. Try again in a moment.", retry_after=1)
            self._work.put(Work(unit, loop, future))
        return await future

    @abstractmethod
    def read(self, unit: Callable[[Tx], T]) -> T:
        """Run `unit` over one committed state, whatever is written meanwhile; it cannot write."""

    @abstractmethod
    def data_version(self) -> int:
        """Changes when another process has written."""

    def close(self) -> None:
        """Finish what was handed in, then let go of the database."""
        with self._handing:
            self._closed = True
            self._work.put(None)
        self._thread.join()

    @abstractmethod
    def _commit(self, batch: list[Work]) -> list[Done]:
        """Every unit, durable. Whatever goes wrong, the writer lives and everybody is told."""

    def _write(self) -> None:
        last = False
        while not last:
            first = self._work.get()
            if first is None:
                return
            batch, last = self._batch(first)
            done = self._commit(batch)
            for loop in {work.loop for work in batch}:
                with contextlib.suppress(RuntimeError):  # that loop is closed: nobody waits there
                    loop.call_soon_threadsafe(self._report, [one for one in done if one.work.loop is loop])

    def _batch(self, first: Work) -> tuple[list[Work], bool]:
        batch = [first]
        while len(batch) < UNITS_A_COMMIT:
            try:
                work = self._work.get_nowait()
            except queue.Empty:
                break
            if work is None:
                return batch, True
            batch.append(work)
        return batch, False

    def _report(self, done: list[Done]) -> None:
        for work, result, error in done:
            if work.future.cancelled():
                continue
            if error is not None:
                work.future.set_exception(error)
            else:
                work.future.set_result(result)
        if any(one.error is None for one in done):
            self.on_commit()
