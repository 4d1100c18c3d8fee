"""The file of keys that seal secrets: beside the database, never in it.

One key a line in hexadecimal, the newest last. Only whoever holds the database's write lock changes it, so
two programs never do at once; it is replaced whole, so a crash leaves the old file or the new one.
"""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

from engine.errors import Refused, Unavailable

KEY_BYTES = 32


def name_of(key: bytes) -> str:
    """What rows call the key; says nothing about it."""
    return hashlib.sha256(b"parley seals with " + key).hexdigest()[:16]


class KeyRing:
    """The keys in the file at `path`; there are none where there is no file."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def load(self) -> tuple[bytes, ...]:
        """Every key, the newest last. Raises `Refused` for a damaged file, `Unavailable` for a closed one."""
        try:
            lines = self.path.read_text("ascii").split()
            keys = tuple(bytes.fromhex(line) for line in lines)
        except FileNotFoundError:
            return ()
        except OSError as error:
            raise Unavailable(f"{self.path.name} cannot be read: {error.strerror}.") from error
        except ValueError:
            keys = ()
        if not keys or any(len(key) != KEY_BYTES for key in keys):
            raise Refused(f"{self.path.name} is damaged: restore it from a backup.")
        return keys

    def add(self) -> bytes:
        """A further key, on disk when this returns."""
        fresh = os.urandom(KEY_BYTES)
        self.keep((*self.load(), fresh))
        return fresh

    def keep(self, keys: tuple[bytes, ...]) -> None:
        """Make these the keys: readable by their owner alone, durable before the file has its name."""
        fresh = self.path.with_name(f"{self.path.name}.new")
        try:
            with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
                file.write("".join(f"{key.hex()}\n" for key in keys))
                file.flush()
                os.fsync(file.fileno())
            fresh.replace(self.path)
            folder = os.open(self.path.parent, os.O_RDONLY)
            try:
                os.fsync(folder)
            finally:
                os.close(folder)
        except OSError as error:
            raise Unavailable(f"{self.path.name} cannot be written: {error.strerror}.") from error
