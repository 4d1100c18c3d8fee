"""Lines to the server: one connection each, made anew by a keeper in the background when it is lost.

Nobody who asks ever waits for a connection to be made: without one they are told `Unavailable` at once.
"""

from __future__ import annotations

import contextlib
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import psycopg
from psycopg import RawCursor, errors
from psycopg.conninfo import conninfo_to_dict, make_conninfo
from psycopg.pq import TransactionStatus

from engine.errors import Refused, Unavailable
from storage.postgres.dialect import UNREACHABLE, translated

PATIENCE: dict[str, Any] = {
    "connect_timeout": 3,
    "keepalives_idle": 5,
    "keepalives_interval": 2,
    "keepalives_count": 3,
    "tcp_user_timeout": 8000,
    "target_session_attrs": "read-write",
    "application_name": "parley",
}
"""Unless the address says otherwise: who went away unheard is given up after about ten seconds."""
SESSION = (
    "SET synchronous_commit = on; SET lock_timeout = '4s'; SET idle_in_transaction_session_timeout = '10s'; "
    "SET timezone = 'UTC'; SET default_transaction_isolation = 'read committed'"
)
"""Whoever is stopped in the middle of a transaction lets go of its locks before others take over."""
LOOK_SECONDS = 0.2


def connect(url: str) -> psycopg.Connection[Any]:
    """A connection as every connection of ours must be. Raises `Unavailable` or `Refused` with what to do."""
    try:
        connection = psycopg.connect(timeouts(url), autocommit=True, cursor_factory=RawCursor)
    except psycopg.OperationalError as error:
        raise _unreached(error) from error
    except psycopg.ProgrammingError as error:
        raise Refused("PARLEY_DATABASE_URL should look like postgresql://user:password@host/name.") from error
    try:
        connection.execute(SESSION)
    except psycopg.Error as error:
        raise translated(error) from error
    connection.prepare_threshold = 1
    connection.prepared_max = 500
    return connection


def timeouts(url: str) -> str:
    """`url` with our patience wherever it says nothing itself."""
    return make_conninfo("", **(PATIENCE | conninfo_to_dict(url)))


def _unreached(error: psycopg.OperationalError) -> Exception:
    """Who may not come in will not be let in later either; the server's own words may hold a name."""
    if isinstance(error, errors.InvalidPassword | errors.InvalidAuthorizationSpecification):
        return Refused("The database server refuses the user or the password of PARLEY_DATABASE_URL.")
    if isinstance(error, errors.InvalidCatalogName):
        return Refused("The database of PARLEY_DATABASE_URL does not exist: create it first.")
    return Unavailable("The database server of PARLEY_DATABASE_URL does not answer.", retry_after=1)


class Line:
    """One connection, used by one at a time; `writes` says what for.

    A statement that is not answered within `patience` seconds breaks it.
    """

    def __init__(self, url: str, writes: bool, patience: float) -> None:
        self._url, self._writes, self._patience = url, writes, patience
        self._lock = threading.Lock()
        self._connection: psycopg.Connection[Any] | None = connect(url)
        self._cursor: RawCursor[Any] | None = None
        self._since = 0.0
        self.process = ""
        """Whose the rows are that are written here."""
        self._named = ""

    @contextmanager
    def held(self) -> Iterator[Line]:
        """The line for oneself. Raises `Unavailable` without one; whatever breaks it, it is made anew."""
        with self._lock:
            connection = self._connection
            if connection is None:
                raise Unavailable(UNREACHABLE, retry_after=1)
            self._cursor = self._cursor or RawCursor(connection)
            try:
                self._say_who_writes()
                yield self
            except psycopg.Error as error:
                if self._is_lost(connection, error):
                    self._drop()
                raise
            finally:
                if connection.closed:
                    self._connection = self._cursor = None

    def execute(self, statement: bytes | str, values: tuple[Any, ...] | None = None) -> RawCursor[Any]:
        """Execute while the line is held; the results are the cursor's until the next statement."""
        assert self._cursor is not None
        self._since = time.monotonic()
        try:
            return self._cursor.execute(statement, values)
        finally:
            self._since = 0.0

    @property
    def status(self) -> TransactionStatus:
        """How the transaction stands; unknown for a line that is no more."""
        connection = self._connection
        if connection is None or connection.closed:
            return TransactionStatus.UNKNOWN
        return TransactionStatus(connection.pgconn.transaction_status)

    def mend(self) -> None:
        """Make the connection if there is none; to be called where it may take its time."""
        if self._connection is None:
            with contextlib.suppress(Unavailable, Refused):
                fresh = connect(self._url)
                with self._lock:
                    self._connection, self._cursor, self._named = fresh, None, ""

    def cut_if_stuck(self) -> None:
        """A server that does not answer any more holds up nobody for longer than this."""
        since, connection = self._since, self._connection
        if since and connection is not None and time.monotonic() - since > self._patience:
            with (
                contextlib.suppress(OSError, psycopg.Error),
                socket.fromfd(connection.fileno(), socket.AF_INET, socket.SOCK_STREAM) as own,
            ):
                own.shutdown(socket.SHUT_RDWR)

    def let_go(self) -> None:
        """End a reading that nobody followed: its snapshot would keep the server from tidying up."""
        if self._writes or not self._lock.acquire(blocking=False):
            return
        try:
            connection = self._connection
            if connection is not None and self.status is not TransactionStatus.IDLE:
                with contextlib.suppress(psycopg.Error):
                    connection.execute("COMMIT")
        finally:
            self._lock.release()

    def close(self) -> None:
        with self._lock:
            self._drop()

    def _drop(self) -> None:
        connection, self._connection, self._cursor = self._connection, None, None
        if connection is not None:
            with contextlib.suppress(psycopg.Error):
                connection.close()

    def _say_who_writes(self) -> None:
        if self._named != self.process:
            self.execute("SELECT set_config('parley.process', $1, false)", (self.process,))
            self._named = self.process

    def _is_lost(self, connection: psycopg.Connection[Any], error: psycopg.Error) -> bool:
        """Also a server that was demoted: the next connection finds the one that leads now."""
        demoted = self._writes and isinstance(error, errors.ReadOnlySqlTransaction)
        return demoted or connection.broken or connection.closed


class Keeper:
    """Mends the lines of one store in a thread of its own."""

    def __init__(self, *lines: Line) -> None:
        self._lines = lines
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._look, name="parley-lines", daemon=True)
        self._thread.start()

    def close(self) -> None:
        self._over.set()
        self._thread.join()

    def _look(self) -> None:
        while not self._over.wait(LOOK_SECONDS):
            for line in self._lines:
                line.cut_if_stuck()
                line.let_go()
                line.mend()
