"""`parley secrets`: the key of stored passwords and tokens, from the command line."""

from __future__ import annotations

import asyncio

from bot.serve import load
from engine.errors import Refused
from storage.keyring import KeyRing
from storage.secrets import Secrets
from storage.store import Store

USAGE = "usage: parley secrets rotate|forget"


def main(arguments: list[str]) -> int:
    """Renew the key, or give up what no key opens. Works beside a running server."""
    if arguments not in (["rotate"], ["forget"]):
        raise Refused(USAGE)
    settings = load()
    settings.database.prepare()
    store = settings.database.open()
    secrets = Secrets(KeyRing(settings.secrets))
    try:
        print(asyncio.run(_rotate(store, secrets) if arguments == ["rotate"] else _forget(store, secrets)))
    finally:
        store.close()
    return 0


async def _rotate(store: Store, secrets: Secrets) -> str:
    """Two transactions: the old key leaves the file only after the first one is on disk."""
    store.read(secrets.check)
    count = await store.keep(secrets.renew)
    await store.keep(secrets.prune)
    return f"A new key seals all stored secrets ({count}). Back up {secrets.ring.path.name} again."


async def _forget(store: Store, secrets: Secrets) -> str:
    count = await store.keep(secrets.forget_lost)
    return f"Deleted what no key opens ({count})."
