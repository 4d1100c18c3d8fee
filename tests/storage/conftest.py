"""What every storage test is given: a store over a new database, once on disk and once on a server."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from storage.sqlite import SqliteStore
from storage.store import Store
from tests.databases import Databases, databases
from tests.storage.keeping import opened, run_if_coroutine

__all__ = ["databases"]


@pytest.fixture(params=["sqlite", "postgres"])
def store(request: pytest.FixtureRequest, tmp_path: Path, databases: Databases) -> Iterator[Store]:
    if request.param == "sqlite":
        with opened(tmp_path) as one:
            yield one
        return
    with databases.store(tmp_path) as one:
        yield one


@pytest.fixture
def file_store(tmp_path: Path) -> Iterator[SqliteStore]:
    """For what is said of SQLite's file alone."""
    with opened(tmp_path) as one:
        yield one


def pytest_pyfunc_call(pyfuncitem: pytest.Function) -> bool | None:
    return run_if_coroutine(pyfuncitem)
