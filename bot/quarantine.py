"""`parley quarantine`: what was set aside because it could not be worked or delivered."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Callable

from bot.clock import SystemClock
from bot.serve import load
from engine.errors import Refused
from storage import quarantine
from storage.quarantine import Aside
from storage.store import Store, Tx

USAGE = "usage: parley quarantine list | show NAME | retry NAME…|all | drop NAME…|all"
SECOND_CHANCE = "The running server takes it up within a second."


def main(arguments: list[str]) -> int:
    """List, show, retry or drop. Works beside a running server. Raises `Refused` with what to do."""
    if not arguments:
        raise Refused(USAGE)
    action, names = arguments[0], arguments[1:]
    if action not in ("list", "show", "retry", "drop") or bool(names) == (action == "list"):
        raise Refused(USAGE)
    settings = load()
    settings.database.prepare()
    store = settings.database.open()
    try:
        match action:
            case "list":
                _list(store.read(quarantine.everything))
            case "show":
                _show(store, names)
            case _:
                _settle(store, action, names)
    finally:
        store.close()
    return 0


def _list(found: tuple[Aside, ...]) -> None:
    """Ids and kinds of errors: what people wrote is shown only when it is asked for."""
    for one in found:
        talk = f"  {one.conversation}" if one.conversation else ""
        print(
            f"{one.name:<10} {one.since:%Y-%m-%d %H:%M} UTC  {one.upstream:<22} {one.error}, "
            f"{one.attempts} tries{talk}"
        )
    if not found:
        print("Nothing is set aside.")


def _show(store: Store, names: list[str]) -> None:
    for name in names:
        found = store.read(lambda tx, name=name: quarantine.content(tx, name))  # type: ignore[misc]
        if found is None:
            raise _unknown(name)
        sys.stdout.write(found.decode("utf-8", "backslashreplace").rstrip("\n") + "\n")


def _settle(store: Store, action: str, names: list[str]) -> None:
    """All of them or none: a name that is wrong changes nothing."""
    now = SystemClock().now()

    def unit(tx: Tx) -> int:
        chosen = [one.name for one in quarantine.everything(tx)] if names == ["all"] else names
        act: Callable[[str], bool] = (
            (lambda name: quarantine.retry(tx, name, now))
            if action == "retry"
            else (lambda name: quarantine.drop(tx, name))
        )
        for name in chosen:
            if not act(name):
                raise _unknown(name)
        return len(chosen)

    count = asyncio.run(store.keep(unit))
    if action == "retry":
        print(f"Given back to be worked: {count}." + (f" {SECOND_CHANCE}" if count else ""))
    else:
        print(f"Given up: {count}.")


def _unknown(name: str) -> Refused:
    return Refused(f"There is nothing set aside that is called “{name}”: see parley quarantine list.")
