"""Bringing a database file to the version of this program.

A new file is made from `schema.sql`, which says what all migrations together make (a test compares them),
so that a usual start imports neither Alembic nor SQLAlchemy.
"""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import TYPE_CHECKING

from engine.errors import Refused, Unavailable
from storage.sqlite import connect, translated

if TYPE_CHECKING:
    from sqlalchemy import Engine

HEAD = "0009"
"""The newest migration."""
_HERE = Path(__file__).parent
SCHEMA = _HERE / "schema.sql"
MIGRATIONS = _HERE / "migrations"
CHECKED_BYTES = 64 * 1024 * 1024
"""Up to this size every page is looked at before the start; it takes a tenth of a second at most."""


def prepare(path: Path) -> None:
    """Make or upgrade the database at `path`.

    Raises `Refused` for a foreign file or one of a newer Parley, and `Unavailable` for one that is damaged or
    cannot be written.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError as error:
        raise Unavailable(f"{path.parent} cannot be written: {error.strerror}. Set PARLEY_DATA.") from error
    connection = connect(path)
    try:
        connection.execute("BEGIN IMMEDIATE")
        version = _version(connection, path)
        if version == "":
            _create(connection)
        connection.execute("COMMIT")
    except sqlite3.Error as error:
        raise translated(error) from error
    finally:
        connection.close()
    if version not in ("", HEAD):
        upgrade(path)


def _version(connection: sqlite3.Connection, path: Path) -> str:
    """The file's newest migration, empty for a new file. Raises `Refused`."""
    if path.stat().st_size <= CHECKED_BYTES:
        found = connection.execute("PRAGMA quick_check(1)").fetchone()[0]
        if found != "ok":
            raise sqlite3.DatabaseError("database disk image is malformed")
    tables = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
    if not tables:
        return ""
    if ("alembic_version",) in tables and ("conversations",) in tables:
        row = connection.execute("SELECT version_num FROM alembic_version").fetchone()
        if row is not None:
            return str(row[0])
    raise Refused(f"{path.name} is not a Parley database: move it away, or set PARLEY_DATA.")


def _create(connection: sqlite3.Connection) -> None:
    for statement in SCHEMA.read_text().split(";\n\n"):
        if statement.strip():
            connection.execute(statement)
    connection.execute("INSERT INTO alembic_version (version_num) VALUES (?)", (HEAD,))


def upgrade(path: Path, migrations: Path = MIGRATIONS) -> None:
    """Run every migration that the file lacks, all of them or none.

    Raises `Refused` when the file is newer than this program.
    """
    from sqlalchemy import create_engine, event

    engine = create_engine(f"sqlite:///{path}")
    event.listen(engine, "connect", lambda raw, record: setattr(raw, "isolation_level", None))
    # The driver begins no transaction before DDL: killed half-way, a file would lie between two versions.
    event.listen(engine, "begin", lambda connection: connection.exec_driver_sql("BEGIN IMMEDIATE"))
    walk(engine, path.name, migrations)


def walk(engine: Engine, name: str, migrations: Path = MIGRATIONS) -> None:
    """Run every migration that the database of `engine` lacks; it is called `name` in a refusal."""
    from alembic import command
    from alembic.config import Config
    from alembic.util import CommandError

    config = Config()
    config.set_main_option("script_location", str(migrations))
    try:
        with engine.begin() as connection:
            config.attributes["connection"] = connection
            command.upgrade(config, "head")
    except CommandError as error:
        raise Refused(f"{name} was written by a newer Parley: update this one, then start again.") from error
    finally:
        engine.dispose()


def compact(path: Path) -> bool:
    """Overwrite what was deleted from the file; False while somebody else reads it."""
    connection = connect(path)
    try:
        connection.execute("VACUUM")
        busy, _, _ = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    except sqlite3.OperationalError:
        return False
    finally:
        connection.close()
    return not busy


def schema_of(path: Path) -> str:
    """Every statement that makes the tables of the file at `path`, in a stable order."""
    connection = connect(path)
    try:
        rows = connection.execute(
            "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%' "
            "ORDER BY CASE type WHEN 'table' THEN 0 WHEN 'index' THEN 1 ELSE 2 END, name"
        ).fetchall()
    finally:
        connection.close()
    return "".join(f"{row[0].strip()};\n\n" for row in rows)
