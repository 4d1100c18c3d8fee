"""Runs a reader in a child that may use one second and 64 MB more, and tells what it died of.

For programs of their own: nothing may be forked out of a process with threads.
"""

from __future__ import annotations

import os
import resource
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

T = TypeVar("T")
MEMORY = 64 * 1024 * 1024
SECONDS = 1


def died_of(what: T, reader: Callable[[T], object]) -> str:
    """Empty where `reader(what)` came to its end."""
    child = os.fork()
    if child == 0:
        _confine()
        try:
            reader(what)
        except BaseException as error:  # whatever it is, the child says so and goes
            os.write(2, f"{type(error).__name__}: {error}\n".encode()[:300])
            os._exit(1)
        os._exit(0)
    _, status = os.waitpid(child, 0)
    if os.WIFSIGNALED(status):
        return f"signal {os.WTERMSIG(status)}"
    return "" if os.WEXITSTATUS(status) == 0 else "an exception"


def proofs() -> list[str]:
    """What becomes of a reader that wants too much memory, has no end, or raises."""
    return [died_of("", reader) for reader in (_greedy, _endless, _raising)]


def _greedy(_: str) -> None:
    bytearray(3 * MEMORY)


def _endless(_: str) -> None:
    while True:
        pass


def _raising(_: str) -> None:
    raise ValueError


def _confine() -> None:
    """Memory that the child shares with its parent does not count twice: what it may add is what counts."""
    now = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
    resource.setrlimit(resource.RLIMIT_AS, (now + MEMORY, now + MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
