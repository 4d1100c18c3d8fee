"""Commands that look after the database."""

from __future__ import annotations

from bot.serve import load
from storage.migrate import HEAD, prepare


def migrate(arguments: list[str]) -> int:
    """`parley migrate`: make the database, or bring it to this program's version."""
    settings = load()
    prepare(settings.database)
    print(f"{settings.database} is at version {HEAD}.")
    return 0
