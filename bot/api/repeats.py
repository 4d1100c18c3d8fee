"""Calls that carry an `Idempotency-Key`: made once, and answered alike however often they are repeated.

Only what succeeded is remembered: a refused call has changed nothing, and may be made again under its key.
"""

from __future__ import annotations

import hashlib
from datetime import timedelta

from bot.api.callers import Caller
from bot.api.errors import Clash, Invalid, Problem
from bot.app import App
from storage import api_answers
from storage.api_answers import Given, Key
from storage.store import Tx

FIELD = "Idempotency-Key"
LONGEST = 255
REMEMBERED = timedelta(hours=24)


def key_of(caller: Caller, text: str) -> Key:
    """Raises `Invalid` for what is no key."""
    if not 0 < len(text) <= LONGEST:
        raise Invalid(Problem(FIELD, "errors.invalid", f"must be 1 to {LONGEST} characters"))
    return Key(caller.application, caller.person, text)


def digest(*parts: bytes) -> str:
    """What makes two calls the same call."""
    found = hashlib.sha256()
    for part in parts:
        found.update(len(part).to_bytes(8, "big") + part)
    return found.hexdigest()


async def begin(app: App, key: Key, digest: str) -> Given | None:
    """What was answered to this very call before; None if it is to be made now.

    Raises `Invalid` for another call under the same key, `Clash` while the first one is not done.
    """
    now = app.now()

    def unit(tx: Tx) -> Given | None:
        api_answers.sweep(tx, now - REMEMBERED)
        return api_answers.begin(tx, key, digest, now)

    given = await app.store.keep(unit)
    if given is None:
        return None
    if given.digest != digest:
        raise Invalid(Problem(FIELD, "errors.already_used", "was used for another call"))
    if given.status == api_answers.OPEN:
        raise Clash(
            FIELD, "errors.in_progress", "the first call under this key is not done; read what it made"
        )
    return given


async def finish(app: App, key: Key, status: int, body: bytes) -> None:
    """The call is done, and was answered so."""
    if status >= 300:
        await app.store.keep(lambda tx: api_answers.forget(tx, key))
    else:
        await app.store.keep(lambda tx: api_answers.finish(tx, key, status, body))
