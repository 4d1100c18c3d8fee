"""The SQLite store: one writer, several units a commit, readers beside it.

A unit is a short synchronous function over an open transaction. What `keep` returns is on disk
(WAL with synchronous=FULL); a unit that raises leaves nothing behind and disturbs no other.
"""

from __future__ import annotations

import asyncio
import contextlib
import queue
import sqlite3
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

from engine.errors import SlotTaken, Unavailable

T = TypeVar("T")
UNITS_A_COMMIT = 64
BUSY_MS = 5_000
CACHE_KIB = 512
"""Pages that a connection keeps itself; the system keeps the others, and keeps them once."""


class Tx:
    """An open transaction. SQL with `?` for parameters; rows are tuples."""

    __slots__ = ("_connection",)

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def run(self, sql: str, *values: Any) -> int:
        """Execute, and say how many rows it touched."""
        return self._connection.execute(sql, values).rowcount

    def one(self, sql: str, *values: Any) -> Any:
        """The first row, None for none."""
        return self._connection.execute(sql, values).fetchone()

    def all(self, sql: str, *values: Any) -> list[Any]:
        return self._connection.execute(sql, values).fetchall()


class _Work(NamedTuple):
    unit: Callable[[Tx], Any]
    loop: asyncio.AbstractEventLoop
    future: asyncio.Future[Any]


class _Done(NamedTuple):
    work: _Work
    result: Any
    error: BaseException | None


class Store:
    """One database file. `on_commit` is called in the event loop after every commit that kept something."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.on_commit: Callable[[], None] = lambda: None
        self._work: queue.SimpleQueue[_Work | None] = queue.SimpleQueue()
        self._handing = threading.Lock()
        self._closed = False
        self._writer = connect(path)
        self._reader = connect(path)
        self._reader.execute("PRAGMA query_only=ON")
        self._thread = threading.Thread(target=self._write, name="parley-writer", daemon=True)
        self._thread.start()

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
            self._work.put(_Work(unit, loop, future))
        return await future

    def read(self, unit: Callable[[Tx], T]) -> T:
        """Run `unit` over one committed state, whatever is written meanwhile; it cannot write."""
        try:
            self._reader.execute("BEGIN")
            try:
                return unit(Tx(self._reader))
            finally:
                self._reader.execute("COMMIT")
        except sqlite3.Error as error:
            raise translated(error) from error

    def data_version(self) -> int:
        """Changes when another process has written."""
        return int(self._reader.execute("PRAGMA data_version").fetchone()[0])

    def close(self) -> None:
        """Finish what was handed in, then close the file."""
        with self._handing:
            self._closed = True
            self._work.put(None)
        self._thread.join()
        self._writer.close()
        self._reader.close()

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

    def _batch(self, first: _Work) -> tuple[list[_Work], bool]:
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

    def _commit(self, batch: list[_Work]) -> list[_Done]:
        """Every unit in one transaction. Whatever goes wrong, the writer lives and everybody is told."""
        try:
            self._writer.execute("BEGIN IMMEDIATE")
            done = [self._run(work) for work in batch]
            self._writer.execute("COMMIT")
        except Exception as error:
            with contextlib.suppress(sqlite3.Error):
                if self._writer.in_transaction:
                    self._writer.execute("ROLLBACK")
            told = translated(error if isinstance(error, sqlite3.Error) else sqlite3.Error(str(error)))
            return [_Done(work, None, told) for work in batch]
        return done

    def _run(self, work: _Work) -> _Done:
        self._writer.execute("SAVEPOINT unit")
        try:
            result = work.unit(Tx(self._writer))
        except Exception as error:  # the caller gets it; the other units of this commit must not
            if not self._writer.in_transaction:
                raise  # the whole transaction is gone (disk full): nobody is told that it was kept
            self._writer.execute("ROLLBACK TO unit")
            self._writer.execute("RELEASE unit")
            return _Done(work, None, translated(error) if isinstance(error, sqlite3.Error) else error)
        self._writer.execute("RELEASE unit")
        return _Done(work, result, None)

    def _report(self, done: list[_Done]) -> None:
        for work, result, error in done:
            if work.future.cancelled():
                continue
            if error is not None:
                work.future.set_exception(error)
            else:
                work.future.set_result(result)
        if any(one.error is None for one in done):
            self.on_commit()


def connect(path: Path) -> sqlite3.Connection:
    """A connection as every connection of ours must be. Raises `Unavailable` with what to do."""
    try:
        connection = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
        connection.execute(f"PRAGMA busy_timeout={BUSY_MS}")
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("PRAGMA synchronous=FULL")
        connection.execute("PRAGMA foreign_keys=ON")
        connection.execute("PRAGMA wal_autocheckpoint=1000")
        connection.execute(f"PRAGMA cache_size=-{CACHE_KIB}")
    except sqlite3.Error as error:
        raise translated(error) from error
    return connection


def translated(error: sqlite3.Error) -> Exception:
    """A database's complaint in our own three families."""
    text = str(error)
    if "slot taken" in text:
        return SlotTaken("That time has just been taken.")
    if isinstance(error, sqlite3.IntegrityError | sqlite3.ProgrammingError):
        return error
    if "full" in text:
        return Unavailable("The disk is full: nothing can be stored until there is space.", retry_after=5)
    if "readonly" in text or "read-only" in text or "unable to open" in text:
        return Unavailable("The database cannot be written: check the folder's permissions and its disk.")
    if "malformed" in text or "not a database" in text:
        return Unavailable("The database file is damaged: move it away and restore a backup.")
    return Unavailable("The database is busy; please try again in a moment.", retry_after=1)
