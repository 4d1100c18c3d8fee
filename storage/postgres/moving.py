"""Carrying a whole installation from its file into PostgreSQL, in one transaction, compared row for row.

Nothing is there before everything is, and nothing is taken from the file. What waits in inbox and outbox
waits there as well: the triggers that own rows also enqueue what nobody owns yet.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from itertools import zip_longest
from pathlib import Path
from typing import Any

import psycopg
from psycopg import sql

from engine.errors import Refused, Unavailable
from storage import migrate
from storage.postgres.dialect import translated, without_nul
from storage.postgres.lines import timeouts
from storage.postgres.migrate import QUEUE_VERSION, newest_script, prepare
from storage.sqlite import connect

LEFT_BEHIND = frozenset({"alembic_version", "leases"})
"""What each database says of itself alone."""
CHUNK = 1000
TEXTS = ("character varying", "text")
"""Ordered by their bytes, as SQLite does."""
_COLUMNS = (
    "SELECT column_name, data_type, pg_get_serial_sequence(quote_ident(table_name), column_name) "
    "FROM information_schema.columns WHERE table_schema = current_schema() AND table_name = %s "
    "ORDER BY ordinal_position"
)


class Table:
    """One table on both sides. `key`: what its rows are told apart and ordered by."""

    def __init__(self, name: str, file: sqlite3.Connection, server: psycopg.Connection[Any]) -> None:
        self.name = name
        found = server.execute(_COLUMNS, (name,)).fetchall()
        self.columns = [column for column, _, _ in found]
        self.types = [kind for _, kind, _ in found]
        self.sequences = [(column, sequence) for column, _, sequence in found if sequence]
        info = file.execute(f'PRAGMA table_info("{name}")').fetchall()
        key = sorted((place, column) for _, column, _, _, _, place in info if place)
        self.key = [column for _, column in key]

    def in_file(self, file: sqlite3.Connection) -> Iterator[tuple[Any, ...]]:
        """Every row as PostgreSQL is to have it, by key."""
        columns, key = (", ".join(f'"{one}"' for one in names) for names in (self.columns, self.key))
        rows = file.execute(f'SELECT {columns} FROM "{self.name}" ORDER BY {key}')  # noqa: S608 - the schema's own names
        for row in rows:
            yield without_nul(tuple(map(_typed, row, self.types)))

    def on_server(self, server: psycopg.Connection[Any]) -> Iterator[tuple[Any, ...]]:
        """Every row that is there, in the same order."""
        kinds = dict(zip(self.columns, self.types, strict=True))
        order = [
            sql.SQL('{} COLLATE "C"' if kinds[one] in TEXTS else "{}").format(sql.Identifier(one))
            for one in self.key
        ]
        query = sql.SQL("SELECT {} FROM {} ORDER BY {}").format(
            sql.SQL(", ").join(map(sql.Identifier, self.columns)),
            sql.Identifier(self.name),
            sql.SQL(", ").join(order),
        )
        with server.cursor(name="moved") as cursor:
            cursor.itersize = CHUNK
            cursor.execute(query)
            yield from cursor

    def copy(self, file: sqlite3.Connection, server: psycopg.Connection[Any]) -> None:
        into = sql.SQL("COPY {} ({}) FROM STDIN").format(
            sql.Identifier(self.name), sql.SQL(", ").join(map(sql.Identifier, self.columns))
        )
        with server.cursor() as cursor, cursor.copy(into) as copying:
            for row in self.in_file(file):
                copying.write_row(row)
        for column, sequence in self.sequences:
            server.execute(
                sql.SQL("SELECT setval({}, greatest(1, (SELECT max({}) FROM {})))").format(
                    sql.Literal(sequence), sql.Identifier(column), sql.Identifier(self.name)
                )
            )

    def compare(self, file: sqlite3.Connection, server: psycopg.Connection[Any]) -> int:
        """How many rows are equal on both sides. Raises `Unavailable` for the first that is not."""
        count = 0
        for here, there in zip_longest(self.in_file(file), self.on_server(server)):
            if here != there:
                raise Unavailable(f"Row {count + 1} of {self.name} arrived otherwise: nothing was moved.")
            count += 1
        return count


def move(path: Path, url: str) -> dict[str, int]:
    """Carry everything in the file at `path` to `url`, or nothing; how many rows of each table.

    The caller sees to it that no server runs on the file. Raises `Refused` where something is there already.
    """
    migrate.prepare(path)
    prepare(url)
    try:
        with closing(connect(path)) as file, psycopg.connect(timeouts(url)) as server:
            file.execute("BEGIN")
            tables = [Table(name, file, server) for name in _names(file)]
            _must_be_empty(server, tables)
            for table in tables:
                table.copy(file, server)
            moved = {table.name: table.compare(file, server) for table in tables}
            server.execute(
                "INSERT INTO facts (name, value) VALUES (%s, %s)", (QUEUE_VERSION, newest_script())
            )
            return moved
    except psycopg.Error as error:
        raise translated(error) from error


def _names(file: sqlite3.Connection) -> Sequence[str]:
    rows = file.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name").fetchall()
    return [name for (name,) in rows if name not in LEFT_BEHIND and not name.startswith("sqlite_")]


def _must_be_empty(server: psycopg.Connection[Any], tables: Sequence[Table]) -> None:
    for table in tables:
        server.execute(sql.SQL("LOCK TABLE {} IN EXCLUSIVE MODE").format(sql.Identifier(table.name)))
    server.execute("DELETE FROM facts WHERE name = %s", (QUEUE_VERSION,))
    for table in tables:
        if server.execute(sql.SQL("SELECT 1 FROM {} LIMIT 1").format(sql.Identifier(table.name))).fetchone():
            raise Refused("There is something in that database already: move into an empty one.")


def _typed(value: Any, kind: str) -> Any:
    """A value of SQLite's, which has no truth values of its own, as a column of this kind holds it."""
    return bool(value) if kind == "boolean" and value is not None else value
