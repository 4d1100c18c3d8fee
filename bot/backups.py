"""`parley backup` and `parley restore`: an installation carried away whole, and brought back."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import IO

from bot import installation
from bot.clock import SystemClock
from bot.serve import load
from bot.settings import Settings
from engine.errors import Refused, Unavailable
from storage import backup

BACKUP_USAGE = "usage: parley backup FOLDER [--without-secrets]"
RESTORE_USAGE = "usage: parley restore FOLDER"
DATABASE, KEY, SECRETS = "parley.db", "parley.key", "parley.secrets"
_BESIDE = (DATABASE, f"{DATABASE}-wal", f"{DATABASE}-shm", KEY, SECRETS)


def save(arguments: list[str]) -> int:
    """`parley backup FOLDER`: copy everything, beside a running server. Raises `Refused` with what to do."""
    bare = "--without-secrets" in arguments
    named = [argument for argument in arguments if not argument.startswith("-")]
    if len(named) != 1 or len(arguments) != 1 + bare:
        raise Refused(BACKUP_USAGE)
    settings, target = load(), Path(named[0])
    _must_be_a_file(settings)
    if not settings.database.exists():
        raise Refused(f"There is no database at {settings.database} yet: nothing to back up.")
    try:
        version, kept = _save(settings, target, bare)
    except OSError as error:
        raise Unavailable(f"{target} cannot be written: {error.strerror}.") from error
    print(f"{target} holds {', '.join(kept)} (database version {version}, every page checked).")
    if bare and settings.secrets.exists():
        print(f"{settings.secrets} is not in it: keep a copy elsewhere, or accounts are connected anew.")
    return 0


def _must_be_a_file(settings: Settings) -> None:
    if settings.database.is_shared:
        raise Refused("PostgreSQL is backed up by its own tools; keep parley.key and parley.secrets with it.")


def _save(settings: Settings, target: Path, bare: bool) -> tuple[str, list[str]]:
    """Under another name until all of it is on disk: a folder that bears the name is a whole backup."""
    if target.exists():
        raise Refused(f"{target} exists already: name a new folder, such as {_dated('backup')}.")
    target.parent.mkdir(parents=True, exist_ok=True)
    fresh = target.with_name(f"{target.name}.unfinished")
    shutil.rmtree(fresh, ignore_errors=True)
    fresh.mkdir(mode=installation.PRIVATE)
    keys = _copy(settings, fresh)
    version = backup.inspect(fresh / DATABASE)
    if keys and not bare:
        _write(fresh / SECRETS, keys)
    if (settings.data / KEY).exists():
        _write(fresh / KEY, (settings.data / KEY).read_bytes())
    fresh.rename(target)
    backup.settle(target / DATABASE)
    return version, sorted(file.name for file in target.iterdir())


def _copy(settings: Settings, folder: Path) -> bytes:
    """Copy the database, and return the keys that open what it seals: those of the very moment."""
    while True:
        keys = settings.secrets.read_bytes() if settings.secrets.exists() else b""
        backup.copy(settings.database.path, folder / DATABASE)
        now = settings.secrets.read_bytes() if settings.secrets.exists() else b""
        if keys == now:
            return keys
        (folder / DATABASE).unlink()


def restore(arguments: list[str]) -> int:
    """`parley restore FOLDER`: put a backup in the place of what is there, which is kept aside."""
    if len(arguments) != 1 or arguments[0].startswith("-"):
        raise Refused(RESTORE_USAGE)
    settings, source = load(), Path(arguments[0])
    _must_be_a_file(settings)
    if not (source / DATABASE).is_file():
        raise Refused(f"There is no {DATABASE} in {source}: name a folder that parley backup made.")
    version = backup.inspect(source / DATABASE)
    with installation.lock(settings.data, restoring=True):
        try:
            aside = _restore(settings.data, source)
        except OSError as error:
            raise Unavailable(f"{settings.data} cannot be written: {error.strerror}.") from error
    print(f"Restored {source} to {settings.data} (database version {version}).")
    if aside is not None:
        print(f"What was there is in {aside}.")
    for file, loss in ((KEY, "opted-out people are not recognised"), (SECRETS, "accounts cannot be opened")):
        if not (settings.data / file).exists():
            print(f"There is no {file}: without it, {loss}.")
    return 0


def _restore(data: Path, source: Path) -> Path | None:
    """Copy first, change names last. Until that is done, a folder says so and no server starts."""
    arriving, aside = data / installation.ARRIVING, data / _dated("replaced")
    shutil.rmtree(arriving, ignore_errors=True)
    arriving.mkdir(mode=installation.PRIVATE)
    for name in (KEY, SECRETS, DATABASE):
        # A backup may come without its keys; those that are here are then the best there is.
        found = next((file for file in (source / name, data / name) if file.is_file()), None)
        if found is not None:
            _carry(found, arriving / name)
    old = [data / name for name in _BESIDE if (data / name).exists()]
    if old:
        aside.mkdir(mode=installation.PRIVATE)
    for file in old:
        file.rename(aside / file.name)
    for file in sorted(arriving.iterdir()):
        file.rename(data / file.name)
    backup.settle(data / DATABASE)
    arriving.rmdir()
    return aside if old else None


def _write(path: Path, content: bytes) -> None:
    with _private(path) as file:
        file.write(content)
    backup.settle(path)


def _carry(source: Path, target: Path) -> None:
    with source.open("rb") as origin, _private(target) as file:
        shutil.copyfileobj(origin, file)
    backup.settle(target)


def _private(path: Path) -> IO[bytes]:
    return os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb")


def _dated(name: str) -> str:
    return f"{name}-{SystemClock().now():%Y%m%dT%H%M%S.%fZ}"
