"""`parley move FILE URL`: a whole installation from its file into PostgreSQL."""

from __future__ import annotations

from pathlib import Path

from bot import installation
from engine.errors import Refused

USAGE = "usage: parley move SQLITE-FILE POSTGRES-URL"


def main(arguments: list[str]) -> int:
    """Carry everything over, or nothing. Raises `Refused` beside a server and for a filled database."""
    if len(arguments) != 2 or not arguments[1].startswith(("postgresql://", "postgres://")):
        raise Refused(USAGE)
    path, url = Path(arguments[0]), arguments[1]
    if not path.is_file():
        raise Refused(f"There is no file {path}.")
    from storage.postgres.moving import move

    with installation.lock(path.absolute().parent):
        moved = move(path, url)
    for table, rows in moved.items():
        if rows:
            print(f"{rows:>9,}  {table}")
    print(f"{sum(moved.values()):>9,}  rows, each compared after it had arrived.")
    print(f"Start with PARLEY_DATABASE_URL and the same PARLEY_DATA. {path} stays as it was.")
    return 0
