"""The one place where the present, fresh ids and secrets are made."""

from __future__ import annotations

import secrets
from datetime import UTC, datetime

_LETTERS = "abcdefghijkmnpqrstuvwxyz23456789"
"""Lower case without look-alikes: an id survives mail programs that fold case."""


class SystemClock:
    """The machine's clock and its random source."""

    def now(self) -> datetime:
        return datetime.now(UTC)

    def new_id(self, prefix: str) -> str:
        return prefix + "".join(secrets.choice(_LETTERS) for _ in range(14))

    def new_secret(self) -> str:
        return "".join(secrets.choice(_LETTERS) for _ in range(28))


class ToldClock:
    """A clock that stands until it is told the time; its ids count up, so that a replay is equal."""

    def __init__(self, now: datetime) -> None:
        self._now = now
        self._count = 0

    def now(self) -> datetime:
        return self._now

    def tell(self, now: datetime) -> None:
        """It is `now`. Going back is allowed: real clocks do."""
        self._now = now

    def new_id(self, prefix: str) -> str:
        self._count += 1
        return f"{prefix}{self._count:06d}"

    def new_secret(self) -> str:
        self._count += 1
        return f"secret{self._count:022d}"
