"""The store over a SQLite file: one writer, several units a commit, readers beside it.

WAL with synchronous=FULL: what was committed is there after a power cut.
"""

from __future__ import annotations

import contextlib
import sqlite3
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

from engine.errors import SlotTaken, Unavailable
from storage.store import Done, Store, Tx, Work

T = TypeVar("T")
BUSY_MS, BUSY_STEP_MS = 5_000, 10
STATEMENTS = 512
"""Prepared ones that a connection keeps: more than there are in the program."""
CACHE_KIB = 512
"""Pages that a connection keeps itself; the system keeps the others, and keeps them once."""
_TABLES = (
    "SELECT m.name, c.name FROM sqlite_master m JOIN pragma_table_info(m.name) c "
    "WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite_%' ORDER BY m.name, c.cid"
)


class SqliteTx:
    """Implements `Tx`."""

    __slots__ = ("_connection",)

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def run(self, sql: str, *values: Any) -> int:
        return self._connection.execute(sql, values).rowcount

    def one(self, sql: str, *values: Any) -> Any:
        return self._connection.execute(sql, values).fetchone()

    def all(self, sql: str, *values: Any) -> list[Any]:
        return self._connection.execute(sql, values).fetchall()

    def lock(self, *people: str) -> None:
        """Whoever writes the file is alone with it."""

    def tables(self) -> dict[str, tuple[str, ...]]:
        found: dict[str, list[str]] = {}
        for table, column in self.all(_TABLES):
            found.setdefault(table, []).append(column)
        return {table: tuple(columns) for table, columns in found.items()}


class SqliteStore(Store):
    """One database file."""

    def __init__(self, path: Path) -> None:
        super().__init__(path.parent)
        self.path = path
        self._writer = connect(path)
        self._writer.execute("PRAGMA busy_timeout=0")  # the event loop never waits for another process
        self._tx = SqliteTx(self._writer)
        self._reader = connect(path)
        self._reader.execute("PRAGMA query_only=ON")
        self._thread.start()

    def read(self, unit: Callable[[Tx], T]) -> T:
        try:
            self._reader.execute("BEGIN")
            try:
                return unit(SqliteTx(self._reader))
            finally:
                self._reader.execute("COMMIT")
        except sqlite3.Error as error:
            raise translated(error) from error

    def data_version(self) -> int:
        return int(self._reader.execute("PRAGMA data_version").fetchone()[0])

    def close(self) -> None:
        super().close()
        self._writer.close()
        self._reader.close()

    def _hand_on(self, batch: list[Work]) -> None:
        """Run the units here, where nobody else wants Python's lock; only the disk is left to wait for."""
        if any(work.long for work in batch) or self._opened() is not None:
            super()._hand_on(batch)
            return
        done: list[Done] | sqlite3.Error = sqlite3.OperationalError("interrupted")
        try:
            done = self._run_all(batch)
        finally:
            self._endings.put(lambda: self._committed(batch, done))

    def _commit(self, batch: list[Work]) -> list[Done]:
        """Every unit in one transaction, opened once nobody else writes."""
        for _ in range(BUSY_MS // BUSY_STEP_MS):
            refusal = self._opened()
            if refusal is None or refusal.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY:
                break
            time.sleep(BUSY_STEP_MS / 1000)
        return self._committed(batch, self._run_all(batch) if refusal is None else refusal)

    def _opened(self) -> sqlite3.Error | None:
        """Open a transaction; why not, where none can be."""
        try:
            self._writer.execute("BEGIN IMMEDIATE")
        except sqlite3.Error as error:
            return error
        return None

    def _run_all(self, batch: list[Work]) -> list[Done] | sqlite3.Error:
        """What each unit came to in the open transaction, or why there is none any more."""
        try:
            return [self._run(work) for work in batch]
        except Exception as error:
            return error if isinstance(error, sqlite3.Error) else sqlite3.Error(str(error))

    def _committed(self, batch: list[Work], done: list[Done] | sqlite3.Error) -> list[Done]:
        """Commit. Whatever goes wrong, the store lives and everybody is told."""
        try:
            if isinstance(done, sqlite3.Error):
                raise done
            self._writer.execute("COMMIT")
        except sqlite3.Error as error:
            with contextlib.suppress(sqlite3.Error):
                if self._writer.in_transaction:
                    self._writer.execute("ROLLBACK")
            return [Done(work, None, translated(error)) for work in batch]
        return done

    def _run(self, work: Work) -> Done:
        self._writer.execute("SAVEPOINT unit")
        try:
            result = work.unit(self._tx)
        except Exception as error:  # the caller gets it; the other units of this commit must not
            if not self._writer.in_transaction:
                raise  # the whole transaction is gone (disk full): nobody is told that it was kept
            self._writer.execute("ROLLBACK TO unit")
            self._writer.execute("RELEASE unit")
            return Done(work, None, translated(error) if isinstance(error, sqlite3.Error) else error)
        self._writer.execute("RELEASE unit")
        return Done(work, result, None)


def connect(path: Path) -> sqlite3.Connection:
    """A connection as every connection of ours must be. Raises `Unavailable` with what to do."""
    try:
        connection = sqlite3.connect(
            path, isolation_level=None, check_same_thread=False, cached_statements=STATEMENTS
        )
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
