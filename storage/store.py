"""The store's port: units over an open transaction, and the thread that waits until they are durable.

A unit is a short synchronous function over an open transaction. What `keep` returns is on disk; a unit that
raises leaves nothing behind and disturbs no other. Its SQL is one for every database: see `Tx`.
"""

from __future__ import annotations

import asyncio
import contextlib
import queue
import threading
from abc import ABC, abstractmethod
from collections import deque
from collections.abc import Callable, Iterable
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
    long: bool = False


class Done(NamedTuple):
    """What came of a unit."""

    work: Work
    result: Any
    error: BaseException | None


Ending = Callable[[], list[Done]]
"""What a thread does for a batch: it ends when that is durable, or has failed."""


class Store(ABC):
    """A database. `on_commit` is called in the event loop after every commit that kept something."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        """Where the installation's keys lie: never in the database itself."""
        self.on_commit: Callable[[], None] = lambda: None
        self._waiting: deque[Work] = deque()
        self._busy = False
        """Some units were begun and are not committed yet."""
        self._handing = threading.Lock()
        self._closed = False
        self._endings: queue.SimpleQueue[Ending | None] = queue.SimpleQueue()
        self._thread = threading.Thread(target=self._end, name="parley-writer", daemon=True)

    async def keep(self, unit: Callable[[Tx], T], *, long: bool = False) -> T:
        """Run `unit` in a transaction and return its result once it is durable.

        A `long` unit never runs in the event loop: others wait for it, the loop does not. Raises what the
        unit raised, `SlotTaken` when the database refused an overlap, and `Unavailable` when nothing could
        be written. Who is cancelled while waiting does not know.
        """
        loop = asyncio.get_running_loop()
        future: asyncio.Future[T] = loop.create_future()
        with self._handing:
            if self._closed:
                raise Unavailable("Parley is stopping. Try again in a moment.", retry_after=1)
            self._waiting.append(Work(unit, loop, future, long))
            if not self._busy:
                loop.call_soon(self._begin)
        return await future

    @abstractmethod
    def read(self, unit: Callable[[Tx], T]) -> T:
        """Run `unit` over one committed state, whatever is written meanwhile; it cannot write."""

    @abstractmethod
    def data_version(self) -> int:
        """Changes when another process has written."""

    def close(self) -> None:
        """Finish what was handed in, then let go of the database. To be called where `keep` is."""
        with self._handing:
            self._closed = True
            self._endings.put(None)
        self._thread.join()
        while self._waiting:
            self._tell(self._commit(self._next()))

    @abstractmethod
    def _commit(self, batch: list[Work]) -> list[Done]:
        """Every unit, durable. Whatever goes wrong, the writer lives and everybody is told."""

    def _begin(self) -> None:
        with self._handing:
            if self._busy or self._closed or not self._waiting:
                return
            self._busy = True
        self._hand_on(self._next())

    def _hand_on(self, batch: list[Work]) -> None:
        """Do in the event loop what is best done there, and give the thread what is left."""
        self._endings.put(lambda: self._commit(batch))

    def _next(self) -> list[Work]:
        return [self._waiting.popleft() for _ in range(min(len(self._waiting), UNITS_A_COMMIT))]

    def _end(self) -> None:
        """The thread: what waits for the disk, one batch after another."""
        while (ending := self._endings.get()) is not None:
            done = ending()
            with self._handing:
                self._busy = False
                others = {work.loop for work in self._waiting}
            self._tell(done, others)

    def _tell(self, done: list[Done], others: Iterable[asyncio.AbstractEventLoop] = ()) -> None:
        """Everybody hears in the loop in which they wait; the first of them begins what waits by now."""
        for loop in {*(one.work.loop for one in done), *others}:
            with contextlib.suppress(RuntimeError):  # that loop is closed: nobody waits there
                loop.call_soon_threadsafe(self._report, [one for one in done if one.work.loop is loop])

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
        asyncio.get_running_loop().call_soon(self._begin)  # after those just answered, who may share it
