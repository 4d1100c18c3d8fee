"""What an installation owns on disk beside its database: a key, and the lock of the one server."""

from __future__ import annotations

import contextlib
import fcntl
import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from engine.errors import Refused, Unavailable
from storage import facts
from storage.keyring import name_of
from storage.store import Tx

KEY_BYTES = 32
PRIVATE = 0o700
"""Of a folder that we make: what people wrote lies in it."""
ARRIVING = "arriving"
"""What is being restored lies here until all of it is in its place."""


def key(folder: Path) -> bytes:
    """The installation's secret, made at the first start; readable by its owner alone.

    Raises `Unavailable` when the folder cannot be written, `Refused` for a damaged key.
    """
    path = folder / "parley.key"
    with _writable(folder):
        if not path.exists():
            _make_key(path)
        text = path.read_text().strip()
    try:
        found = bytes.fromhex(text)
    except ValueError:
        found = b""
    if len(found) < KEY_BYTES:
        raise Refused(f"{path.name} is damaged: restore it from a backup.")
    return found


def lock(folder: Path, restoring: bool = False) -> IO[str]:
    """Hold the folder for one server, or for a restoring, as long as the file is open.

    Raises `Refused` for a second one and for a folder whose restoring was interrupted, `Unavailable` when
    the folder cannot be written.
    """
    with _writable(folder):
        file = (folder / "parley.lock").open("a")
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        file.close()
        raise Refused(f"Another Parley is already running on {folder}. Stop it first.") from error
    if (folder / ARRIVING).exists() and not restoring:
        file.close()
        raise Refused(f"Restoring a backup to {folder} was interrupted: run parley restore again.")
    return file


def agree(tx: Tx, key: bytes) -> None:
    """Every process of an installation has the same secret. Raises `Refused` for another one's."""
    tx.lock("installation")
    known = facts.get(tx, "key")
    if known is None:
        facts.put(tx, "key", name_of(key))
    elif known != name_of(key):
        raise Refused(
            "This database belongs to an installation with another parley.key: copy parley.key and "
            "parley.secrets from the PARLEY_DATA folder of its other processes."
        )


def _make_key(path: Path) -> None:
    """Whole on disk before it has its name: a start that is killed leaves no half of a key."""
    fresh = path.with_name(f"{path.name}.{secrets.token_hex(4)}")
    with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        file.write(secrets.token_hex(KEY_BYTES))
        file.flush()
        os.fsync(file.fileno())
    with contextlib.suppress(FileExistsError):  # another program of ours was faster: its key counts
        os.link(fresh, path)
    fresh.unlink()
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


@contextmanager
def _writable(folder: Path) -> Iterator[None]:
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=PRIVATE)
        yield
    except OSError as error:
        raise Unavailable(f"{folder} cannot be written: {error.strerror}. Set PARLEY_DATA.") from error
