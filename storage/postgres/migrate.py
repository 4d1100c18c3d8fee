"""Bringing a PostgreSQL database to the version of this program, however many processes begin at once.

A migration here must leave what the previous version of the program reads and writes in place (it runs on
while the first new process starts): columns come with a default, and go a version after their last use.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import psycopg
from procrastinate.schema import SchemaManager
from sqlalchemy import create_engine

from engine.errors import Refused
from storage.migrate import HEAD, MIGRATIONS, walk
from storage.postgres.dialect import translated
from storage.postgres.lines import connect

ONE_AT_A_TIME = 0x7061726C6579
"""The advisory lock of whoever migrates."""
QUEUE_VERSION = "procrastinate"
"""The fact that names the newest of procrastinate's scripts that was run."""


def prepare(url: str) -> None:
    """Make or upgrade the database at `url`; whoever comes second waits and finds it done.

    Raises `Refused` for a foreign database or one of a newer Parley, `Unavailable` for none at all.
    """
    connection = connect(url)
    try:
        connection.execute("SET lock_timeout = 0")
        connection.execute("SELECT pg_advisory_lock($1)", (ONE_AT_A_TIME,))
        if _version(connection) != HEAD:
            upgrade(url)
        prepare_queue(connection)
    except psycopg.Error as error:
        raise translated(error) from error
    finally:
        connection.close()


def _version(connection: psycopg.Connection[tuple[str]]) -> str:
    """The newest migration there, empty for a new database. Raises `Refused`."""
    found = connection.execute(
        "SELECT table_name FROM information_schema.tables WHERE table_schema = current_schema()"
    )
    tables = {row[0] for row in found.fetchall()}
    if not tables:
        return ""
    if {"alembic_version", "conversations"} <= tables:
        row = connection.execute("SELECT version_num FROM alembic_version").fetchone()
        if row is not None:
            return row[0]
    raise Refused("The database of PARLEY_DATABASE_URL belongs to another program: give Parley its own.")


def upgrade(url: str, migrations: Path = MIGRATIONS) -> None:
    """Run every migration that the database lacks, all of them or none."""
    engine = create_engine("postgresql+psycopg://", creator=lambda: psycopg.connect(url))
    walk(engine, "The database", migrations)


def prepare_queue(connection: psycopg.Connection[Any]) -> None:
    """Bring procrastinate's own tables to the version that is installed; its scripts are meant for this."""
    scripts = _scripts()
    newest = connection.execute("SELECT value FROM facts WHERE name = $1", (QUEUE_VERSION,)).fetchone()
    if newest is None:
        todo = [SchemaManager.get_schema()]
    else:
        todo = [one.read_text("utf-8") for one in scripts if one.name > newest[0]]
    if not todo:
        return
    with connection.transaction():
        for script in todo:
            connection.execute(script.encode())
        connection.execute(
            "INSERT INTO facts (name, value) VALUES ($1, $2) "
            "ON CONFLICT (name) DO UPDATE SET value = excluded.value",
            (QUEUE_VERSION, newest_script()),
        )


def newest_script() -> str:
    """What the fact says once all of procrastinate's scripts were run."""
    return _scripts()[-1].name


def _scripts() -> list[Path]:
    return sorted(Path(SchemaManager.get_migrations_path()).glob("*.sql"))
