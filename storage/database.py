"""Where an installation's data lie, and the way to them.

Only `prepare` and `open` ever import what a database needs: the usual start loads nothing it does not use.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from storage.store import Store


@dataclass(frozen=True, slots=True)
class Database:
    """The file at `path`."""

    path: Path

    def __str__(self) -> str:
        return str(self.path)

    def exists(self) -> bool:
        return self.path.exists()

    def prepare(self) -> None:
        """Make it, or bring it to this program's version. Raises as `storage.migrate.prepare` does."""
        from storage.migrate import prepare

        prepare(self.path)

    def open(self) -> Store:
        """The store over it. Raises `Unavailable` with what to do."""
        from storage.sqlite import SqliteStore

        return SqliteStore(self.path)

    def compact(self) -> bool:
        """Overwrite what was deleted; False while somebody else reads it."""
        from storage.migrate import compact

        return compact(self.path)
