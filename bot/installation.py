"""What an installation owns on disk beside its database: a key, and the lock of the one server."""

from __future__ import annotations

import fcntl
import os
import secrets
from pathlib import Path
from typing import IO

from engine.errors import Refused, Unavailable

KEY_BYTES = 32


def key(folder: Path) -> bytes:
    """The installation's secret, made at the first start; readable by its owner alone.

    Raises `Unavailable` when the folder cannot be written, `Refused` for a damaged key.
    """
    path = folder / "parley.key"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if not path.exists():
            handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(handle, "w") as file:
                file.write(secrets.token_hex(KEY_BYTES))
        text = path.read_text().strip()
    except OSError as error:
        raise Unavailable(f"{folder} cannot be written: {error.strerror}. Set PARLEY_DATA.") from error
    try:
        found = bytes.fromhex(text)
    except ValueError:
        found = b""
    if len(found) < KEY_BYTES:
        raise Refused(f"{path.name} is damaged: restore it from a backup.")
    return found


def lock(folder: Path) -> IO[str]:
    """Hold the folder for one server as long as the file is open. Raises `Refused` for a second one."""
    file = (folder / "parley.lock").open("a")
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        file.close()
        raise Refused(f"Another Parley is already running on {folder}. Stop it first.") from error
    return file
