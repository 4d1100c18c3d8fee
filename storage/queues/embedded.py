"""The queue of a process that is alone with its file: all that waits is its own."""

from __future__ import annotations

from storage.store import Tx


class Embedded:
    """Implements `bot.ports.Queue`: inbox and outbox themselves are walked, woken at every commit."""

    owner = ""

    def holds(self) -> bool:
        return True

    def leads(self, name: str) -> bool:
        return True

    def fence(self, tx: Tx, name: str) -> None:
        """Nothing to check: the lock on the folder keeps every other process away."""

    async def start(self) -> None:
        """Nothing to agree on with anybody."""

    async def stop(self) -> None:
        """What waits is found by the next start."""
