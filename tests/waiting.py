"""Waiting for something that another thread, process or socket brings about: never for a fixed time."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable
from typing import TypeVar

T = TypeVar("T")
PAUSE = 0.01
"""Between two looks; how long a test takes does not depend on it."""


def until(look: Callable[[], T], seconds: float = 20.0, what: str = "it") -> T:
    """The first true outcome of `look`. Raises `AssertionError` when it does not come in `seconds`."""
    deadline = time.monotonic() + seconds
    while not (found := look()):
        assert time.monotonic() < deadline, f"waited {seconds} s for {what}"
        time.sleep(PAUSE)
    return found


async def until_async(look: Callable[[], Awaitable[T]], seconds: float = 20.0, what: str = "it") -> T:
    """As `until`, leaving the loop to others meanwhile."""
    deadline = time.monotonic() + seconds
    while not (found := await look()):
        assert time.monotonic() < deadline, f"waited {seconds} s for {what}"
        await asyncio.sleep(PAUSE)
    return found
