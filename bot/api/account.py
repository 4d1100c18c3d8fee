"""What a program may know of the person whom an account stands for."""

from __future__ import annotations

from bot.api.callers import Caller
from bot.api.errors import Unknown
from bot.app import App
from engine.people import Person
from storage import people


def person(app: App, caller: Caller) -> Person:
    """The person of the caller's account. Raises `Unknown` when they are not known any more."""
    found = app.store.read(lambda tx: people.get(tx, caller.person))
    if found is None:
        raise Unknown("account", "is not here any more")
    return found
