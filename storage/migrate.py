"""Bringing a database file to the version of this program.

A new file is made from `schema.sql`, which says what all migrations together make (a test compares them),
so that a usual start imports neither Alembic nor SQLAlchemy.
"""

from __future__ import annotations

import sqlite3
from pathlib import Path

from engine.errors import Refused
from storage.store import connect

HEAD = "0001"
"""The newest migration."""
_HERE = Path(__file__).parent
SCHEMA = _HERE / "schema.sql"


def prepare(path: Path) -> None:
    """Make or upgrade the database at `path`.

    Raises `Refused` for a file of a newer Parley and `Unavailable` for one that cannot be written.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    connection = connect(path)
    try:
        connection.execute("BEGIN IMMEDIATE")
        version = _version(connection)
        if version is None:
            _create(connection)
        connection.execute("COMMIT")
    except sqlite3.DatabaseError as error:
        raise Refused(
            f"{path.name} is not a Parley database, or is damaged: move it away, or restore a backup."
        ) from error
    finally:
        connection.close()
    if version not in (None, HEAD):
        upgrade(path)


def _version(connection: sqlite3.Connection) -> str | None:
    tables = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
    if ("alembic_version",) in tables:
        return str(connection.execute("SELECT version_num FROM alembic_version").fetchone()[0])
    if tables:
        raise sqlite3.DatabaseError("somebody else's tables")
    return None


def _create(connection: sqlite3.Connection) -> None:
    for statement in SCHEMA.read_text().split(";\n\n"):
        if statement.strip():
            connection.execute(statement)
    connection.execute("INSERT INTO alembic_version (version_num) VALUES (?)", (HEAD,))


def upgrade(path: Path) -> None:
    """Run every migration that the file lacks. Raises `Refused` when the file is newer than this program."""
    from alembic import command
    from alembic.config import Config
    from alembic.util import CommandError
    from sqlalchemy import create_engine

    engine = create_engine(f"sqlite:///{path}")
    config = Config()
    config.set_main_option("script_location", str(_HERE / "migrations"))
    try:
        with engine.begin() as connection:
            config.attributes["connection"] = connection
            command.upgrade(config, "head")
    except CommandError as error:
        raise Refused(
            f"{path.name} was written by a newer Parley: update this one, then start again."
        ) from error
    finally:
        engine.dispose()


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
