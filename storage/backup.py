"""A copy of a database file, taken while it is in use, and proof that a copy is whole."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from pathlib import Path

from engine.errors import Refused
from storage.migrate import MIGRATIONS
from storage.sqlite import translated


def copy(source: Path, target: Path) -> None:
    """Copy what is committed in `source` into the new file `target`, durable when this returns.

    Whoever writes meanwhile is not held up, and is not in the copy. Raises `Unavailable` with what to do.
    """
    os.close(os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
    address = f"{source.resolve().as_uri()}?mode=ro"
    try:
        with (
            closing(sqlite3.connect(address, uri=True)) as origin,
            closing(sqlite3.connect(target)) as fresh,
        ):
            origin.backup(fresh)
            fresh.execute("PRAGMA journal_mode=DELETE")  # one file, to be carried by itself
    except sqlite3.Error as error:
        raise translated(error) from error
    settle(target)


def inspect(path: Path) -> str:
    """The version of the database at `path`, every page of which was looked at.

    Raises `Refused` for a file that is damaged, not Parley's, or of a newer Parley.
    """
    address = f"{path.resolve().as_uri()}?mode=ro&immutable=1"
    try:
        with closing(sqlite3.connect(address, uri=True)) as connection:
            found = connection.execute("PRAGMA integrity_check(1)").fetchone()[0]
            row = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    except sqlite3.Error as error:
        raise Refused(f"{path.name} is damaged, or not a database of Parley's.") from error
    if found != "ok" or row is None:
        raise Refused(f"{path.name} is damaged.")
    version = str(row[0])
    if not any(known.name.startswith(f"{version}_") for known in (MIGRATIONS / "versions").iterdir()):
        raise Refused(f"{path.name} was written by a newer Parley: update this one first.")
    return version


def settle(path: Path) -> None:
    """Wait until a file and its name are on disk."""
    for place, way in ((path, os.O_RDONLY), (path.parent, os.O_RDONLY | os.O_DIRECTORY)):
        number = os.open(place, way)
        try:
            os.fsync(number)
        finally:
            os.close(number)
