"""Where an installation's data lie, and the way to them.

Only `prepare` and `open` ever import what a database needs: the usual start loads nothing it does not use.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from storage.store import Store

if TYPE_CHECKING:
    from storage.queues.shared import Shared


@dataclass(frozen=True, slots=True)
class Database:
    """The file at `path`, or what `url` leads to; the keys lie beside where the file would be."""

    path: Path
    url: str = field(default="", repr=False)

    def __str__(self) -> str:
        return "The PostgreSQL database" if self.url else str(self.path)

    @property
    def is_shared(self) -> bool:
        """Whether several processes may use it at once."""
        return bool(self.url)

    def exists(self) -> bool:
        return self.is_shared or self.path.exists()

    def prepare(self) -> None:
        """Make it, or bring it to this program's version. Raises as `storage.migrate.prepare` does."""
        if self.url:
            from storage.postgres.migrate import prepare as prepare_server

            prepare_server(self.url)
            return
        from storage.migrate import prepare

        prepare(self.path)

    def open(self) -> Store:
        """The store over it. Raises `Unavailable` with what to do."""
        if self.url:
            from storage.postgres.store import PostgresStore

            return PostgresStore(self.url, self.path.parent)
        from storage.sqlite import SqliteStore

        return SqliteStore(self.path)

    def compact(self) -> bool:
        """Overwrite what was deleted; False while somebody else reads it, or where a server does that."""
        if self.url:
            return False
        from storage.migrate import compact

        return compact(self.path)


def shared_queue(store: Store, wake: Callable[[], None]) -> Shared:
    """The queue of the processes that share a store of a server's."""
    from storage.postgres.store import PostgresStore
    from storage.queues.shared import Shared

    assert isinstance(store, PostgresStore)
    return Shared(store, wake)
