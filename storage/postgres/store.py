"""The store over a PostgreSQL server: several units a commit, and whoever would wait for a lock goes alone.

A batch never waits for a lock (it would hold its own meanwhile, and two batches could wait for each other):
a unit that meets somebody else's is run again by a second thread, in a transaction of its own.
"""

from __future__ import annotations

import contextlib
import queue
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import psycopg
from psycopg import RawCursor, errors
from psycopg.pq import TransactionStatus

from engine.errors import ParleyError, Unavailable
from storage.postgres.dialect import UNREACHABLE, holds_nul, numbered, translated, without_nul
from storage.postgres.lines import Keeper, Line
from storage.store import Done, Store, Tx, Work

T = TypeVar("T")
BEGIN_BATCH = "BEGIN; SET LOCAL lock_timeout = '20ms'"
BEGIN_READING = "COMMIT; BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"
"""Ends the reading before, which saves a statement each time; the keeper ends the last one."""
READING_SECONDS, WRITING_SECONDS, WAITING_SECONDS = 3.0, 3.0, 60.0
"""How long a statement may take: the event loop itself waits for those of readings and short units."""
ATTEMPTS = 4
"""Of a unit alone whose locks crossed another's."""
_LOCK = "SELECT pg_advisory_xact_lock(hashtextextended($1, 0))"
_TABLES = (
    "SELECT table_name, column_name FROM information_schema.columns WHERE table_schema = current_schema() "
    "AND table_name NOT LIKE 'procrastinate%' ORDER BY table_name, ordinal_position"
)
_WAITS = (errors.LockNotAvailable, errors.DeadlockDetected, errors.SerializationFailure)


class PostgresTx:
    """Implements `Tx`."""

    __slots__ = ("_line",)

    def __init__(self, line: Line) -> None:
        self._line = line

    def run(self, sql: str, *values: Any) -> int:
        return self._execute(sql, values).rowcount

    def one(self, sql: str, *values: Any) -> Any:
        return self._execute(sql, values).fetchone()

    def all(self, sql: str, *values: Any) -> list[Any]:
        return self._execute(sql, values).fetchall()

    def lock(self, *people: str) -> None:
        """In the order of their names: two that want the same two never wait for each other."""
        for person in sorted({one for one in people if one}):
            self._line.execute(_LOCK, (f"person:{person}",))

    def tables(self) -> dict[str, tuple[str, ...]]:
        found: dict[str, list[str]] = {}
        for table, column in self.all(_TABLES):
            found.setdefault(table, []).append(column)
        return {table: tuple(columns) for table, columns in found.items()}

    def _execute(self, sql: str, values: tuple[Any, ...]) -> RawCursor[Any]:
        try:
            return self._line.execute(numbered(sql), values)
        except psycopg.DataError:
            if not holds_nul(values):  # refused before it was sent
                raise
            return self._line.execute(numbered(sql), without_nul(values))


class PostgresStore(Store):
    """One database of a server; `folder` holds the installation's keys."""

    def __init__(self, url: str, folder: Path) -> None:
        super().__init__(folder)
        self.url = url
        self._writer = Line(url, writes=True, patience=WRITING_SECONDS)
        self._patient = Line(url, writes=True, patience=WAITING_SECONDS)
        self._reader = Line(url, writes=False, patience=READING_SECONDS)
        self._keeper = Keeper(self._writer, self._patient, self._reader)
        self._patiently: queue.SimpleQueue[Work | None] = queue.SimpleQueue()
        self._waiter = threading.Thread(target=self._wait, name="parley-waiter", daemon=True)
        self._waiter.start()
        self._thread.start()

    def read(self, unit: Callable[[Tx], T]) -> T:
        try:
            with self._reader.held() as line:
                line.execute(BEGIN_READING)
                return unit(PostgresTx(line))
        except psycopg.Error as error:
            raise translated(error) from error

    def data_version(self) -> int:
        """The number of the next transaction: whoever writes anything raises it."""
        return int(self.read(lambda tx: tx.one("SELECT pg_snapshot_xmax(pg_current_snapshot())::text"))[0])

    def serve_as(self, process: str) -> None:
        """Rows that are written from now on are this process's, where their lane is nobody else's."""
        self._writer.process = self._patient.process = process

    def close(self) -> None:
        super().close()
        self._patiently.put(None)
        self._waiter.join()
        self._keeper.close()
        for line in (self._writer, self._patient, self._reader):
            line.close()

    def _hand_on(self, batch: list[Work]) -> None:
        """Run the units here, where nobody else wants Python's lock; the thread waits for the disk."""
        short = self._without_long(batch)
        if not short:
            self._endings.put(list)
            return
        done: list[Done] | Exception = Unavailable(UNREACHABLE, retry_after=1)
        try:
            done = self._begun(short, _trusting)
        except Exception as error:  # told by whoever ends it
            done = error
        finally:
            self._endings.put(lambda: self._ended(short, done))

    def _commit(self, batch: list[Work]) -> list[Done]:
        short = self._without_long(batch)
        try:
            return self._ended(short, self._begun(short, _beside_others)) if short else []
        except Exception as error:
            return self._ended(short, error)

    def _without_long(self, batch: list[Work]) -> list[Work]:
        for work in batch:
            if work.long:
                self._patiently.put(work)
        return [work for work in batch if not work.long]

    def _begun(self, batch: list[Work], run: Callable[[Line, Work], Done]) -> list[Done]:
        """Every unit in one open transaction; those that would have waited for a lock say so."""
        with self._writer.held() as line:
            line.execute(BEGIN_BATCH)
            try:
                return [run(line, work) for work in batch]
            except BaseException:
                _end(line, "ROLLBACK")
                raise

    def _ended(self, batch: list[Work], done: list[Done] | Exception) -> list[Done]:
        """What everybody is told once it is durable.

        Hardly any unit fails, so first they go without savepoints, which would be two statements for each.
        """
        if isinstance(done, _Failed):
            if len(batch) > 1:
                return self._commit(batch)
            done = [Done(batch[0], None, done.error)]
        elif not isinstance(done, Exception):
            done = self._durable(done)
        if isinstance(done, Exception):
            told = _told(done)
            return [Done(work, None, told) for work in batch]
        for one in done:
            if isinstance(one.error, _WAITS):
                self._patiently.put(one.work)
        return [
            Done(one.work, one.result, _own(one.error) if isinstance(one.error, Exception) else one.error)
            for one in done
            if not isinstance(one.error, _WAITS)
        ]

    def _durable(self, done: list[Done]) -> list[Done] | Exception:
        try:
            with self._writer.held() as line:
                try:
                    _must_be_sound(line)
                    line.execute("COMMIT")
                except BaseException:
                    _end(line, "ROLLBACK")
                    raise
        except Exception as error:
            return error
        return done

    def _wait(self) -> None:
        """The second thread: whoever has to wait for another process holds up nobody here."""
        while (work := self._patiently.get()) is not None:
            self._tell([self._alone(work)])

    def _alone(self, work: Work) -> Done:
        """One unit in one transaction; again where its locks crossed another's."""
        for attempt in range(ATTEMPTS):
            try:
                with self._patient.held() as line:
                    return Done(work, _in_transaction(line, work.unit), None)
            except _WAITS as error:
                if attempt == ATTEMPTS - 1 or isinstance(error, errors.LockNotAvailable):
                    return Done(work, None, translated(error))
            except Exception as error:  # the caller gets it, and the thread lives
                return Done(work, None, _own(error))
        raise AssertionError("every attempt returned")


class _Failed(Exception):
    """A unit of a batch raised `error`."""

    def __init__(self, error: Exception) -> None:
        super().__init__()
        self.error = error


def _trusting(line: Line, work: Work) -> Done:
    """The unit as it is. Raises `_Failed`: then all of them are run again, more carefully."""
    try:
        return Done(work, work.unit(PostgresTx(line)), None)
    except Exception as error:
        raise _Failed(error) from error


def _beside_others(line: Line, work: Work) -> Done:
    """The unit in a savepoint of its own."""
    line.execute("SAVEPOINT unit")
    try:
        result = work.unit(PostgresTx(line))
        line.execute("RELEASE unit")  # fails where the unit went on after an error of the database's
    except Exception as error:  # the caller gets it; the other units of this commit must not
        if _is_gone(line):
            raise  # the whole transaction is gone: nobody is told that it was kept
        line.execute("ROLLBACK TO unit; RELEASE unit")
        return Done(work, None, error if isinstance(error, _WAITS) else _own(error))
    return Done(work, result, None)


def _must_be_sound(line: Line) -> None:
    """A commit of what is broken or ended would keep nothing, and say nothing."""
    if line.status is not TransactionStatus.INTRANS:
        raise Unavailable(UNREACHABLE, retry_after=1)


def _in_transaction(line: Line, unit: Callable[[Tx], T]) -> T:
    line.execute("BEGIN")
    try:
        result = unit(PostgresTx(line))
        _must_be_sound(line)
        line.execute("COMMIT")
    except BaseException:
        _end(line, "ROLLBACK")
        raise
    return result


def _end(line: Line, how: str) -> None:
    with contextlib.suppress(psycopg.Error):  # what broke it is told, not this
        if not _is_gone(line):
            line.execute(how)


def _is_gone(line: Line) -> bool:
    """Whether the connection or its transaction is no more."""
    return line.status in (TransactionStatus.IDLE, TransactionStatus.UNKNOWN)


def _own(error: Exception) -> Exception:
    return translated(error) if isinstance(error, psycopg.Error) else error


def _told(error: Exception) -> Exception:
    """What everybody of a commit that failed is told."""
    told = _own(error)
    return told if isinstance(told, ParleyError) else Unavailable(UNREACHABLE, retry_after=1)
