"""The control of the power cut: Parley with the database's weaker promise, for nobody to run."""

from __future__ import annotations

import sqlite3
import sys
from pathlib import Path

from bot.__main__ import main
from storage import sqlite

_connect = sqlite.connect


def _weak(path: Path) -> sqlite3.Connection:
    connection = _connect(path)
    connection.execute("PRAGMA synchronous=NORMAL")
    return connection


if __name__ == "__main__":
    sqlite.connect = _weak
    sys.exit(main())
