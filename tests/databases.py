"""New databases of a PostgreSQL server for tests: a copy of one that was migrated once."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from functools import cached_property
from pathlib import Path

import pytest

from storage.postgres.migrate import prepare
from storage.postgres.store import PostgresStore
from tests import postgres


class Databases:
    """Starts nothing before the first test asks for a database."""

    def __init__(self, stack: ExitStack) -> None:
        self._stack = stack

    @cached_property
    def server(self) -> str:
        """The URL of the server."""
        return self._stack.enter_context(postgres.shared())

    @cached_property
    def _template(self) -> str:
        url = self._stack.enter_context(postgres.fresh_database(self.server))
        prepare(url)
        return url.rpartition("/")[2]

    @contextmanager
    def empty(self) -> Iterator[str]:
        """The URL of a database without anything."""
        with postgres.fresh_database(self.server) as url:
            yield url

    @contextmanager
    def made(self) -> Iterator[str]:
        """The URL of a database with our tables."""
        with postgres.fresh_database(self.server, self._template) as url:
            yield url

    @contextmanager
    def store(self, folder: Path) -> Iterator[PostgresStore]:
        with self.made() as url:
            one = PostgresStore(url, folder)
            try:
                yield one
            finally:
                one.close()


@pytest.fixture(scope="session")
def databases() -> Iterator[Databases]:
    with ExitStack() as stack:
        yield Databases(stack)
