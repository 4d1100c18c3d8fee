"""Every statement of the storage folder is taken by both databases; what they do, other tests show."""

from __future__ import annotations

import ast
import importlib
import pkgutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from types import ModuleType
from typing import NamedTuple

import psycopg
import pytest

import storage
from storage.migrate import prepare
from storage.postgres.dialect import numbered
from tests.databases import Databases

ASKING = frozenset({"run", "one", "all"})
OF_ONE = ("storage.sqlite", "storage.migrate", "storage.backup", "storage.postgres", "storage.queues.shares")
"""Modules that speak with one kind of database alone."""


class Statement(NamedTuple):
    module: str
    line: int
    sql: str


def statements() -> Iterator[Statement]:
    """Every SQL text that is handed to a transaction, where it can be told from the source."""
    for info in pkgutil.walk_packages(storage.__path__, "storage."):
        if info.name.startswith(("storage.migrations", *OF_ONE)):
            continue
        module = importlib.import_module(info.name)
        assert module.__file__ is not None
        tree = ast.parse(Path(module.__file__).read_text())
        for function in ast.walk(tree):
            if isinstance(function, ast.FunctionDef):
                yield from _of(function, module)


def _of(function: ast.FunctionDef, module: ModuleType) -> Iterator[Statement]:
    known = {
        node.targets[0].id: node.value
        for node in ast.walk(function)
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name)
    }
    for node in ast.walk(function):
        if (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Attribute)
            and node.func.attr in ASKING
            and isinstance(node.func.value, ast.Name)
            and node.func.value.id == "tx"
            and node.args
        ):
            text = _evaluated(node.args[0], known, module)
            if text is not None:
                yield Statement(module.__name__, node.lineno, text)


def _evaluated(node: ast.expr, known: dict[str, ast.expr], module: ModuleType) -> str | None:
    """The text, from constants of the function and its module; None where it is made of what is given."""
    if isinstance(node, ast.Name) and node.id in known:
        node = known[node.id]
    names = {name: value for name, value in known.items() if isinstance(value, ast.Constant | ast.JoinedStr)}
    scope = dict(vars(module))
    try:
        for name, value in names.items():
            scope[name] = eval(compile(ast.Expression(value), "constant", "eval"), dict(vars(module)))
        found = eval(compile(ast.Expression(node), "statement", "eval"), scope)
    except Exception:
        return None
    return found if isinstance(found, str) else None


ALL = sorted(set(statements()))


def test_nearly_every_statement_is_seen_here() -> None:
    assert len(ALL) > 150


def test_postgresql_takes_every_statement(databases: Databases) -> None:
    refused = []
    with databases.made() as url, psycopg.connect(url, autocommit=True) as server:
        for number, one in enumerate(ALL):
            try:
                server.execute(f"PREPARE s{number} AS ".encode() + numbered(one.sql))
            except psycopg.Error as error:
                refused.append(f"{one.module}:{one.line}: {str(error).splitlines()[0]}\n    {one.sql}")
    if refused:
        pytest.fail(
            "PostgreSQL does not take these; see what `Tx` in storage/store.py says:\n" + "\n".join(refused)
        )


def test_sqlite_takes_every_statement(tmp_path: Path) -> None:
    prepare(tmp_path / "parley.db")
    with closing(sqlite3.connect(tmp_path / "parley.db")) as file:
        for one in ALL:
            file.execute(f"EXPLAIN {one.sql}", (None,) * one.sql.count("?"))


def test_no_column_bears_a_name_that_means_something_else_in_postgresql(databases: Databases) -> None:
    """`user` is a column in one and the current user in the other, unless it is quoted everywhere."""
    with databases.made() as url, psycopg.connect(url) as server:
        reserved = server.execute(
            "SELECT table_name || '.' || column_name FROM information_schema.columns JOIN pg_get_keywords() "
            "ON word = column_name WHERE catcode IN ('R', 'T') AND table_schema = current_schema() "
            "AND table_name NOT LIKE 'procrastinate%'"
        ).fetchall()
    assert {name for (name,) in reserved} <= {"calendar_accounts.user"}
    own = (Path(storage.__file__).parent / "accounts.py").read_text()
    assert own.count('"user"') == 3
