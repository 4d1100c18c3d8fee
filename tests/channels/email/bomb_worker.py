"""Reads every bomb in a child of its own that may use one second and 64 MB more; prints what it died of.

Run as a program, so that nothing is forked out of a process with threads.
"""

from __future__ import annotations

import asyncio
import json
import os
import resource
import sys
from collections.abc import Callable
from pathlib import Path

from channels.email.adapter import Email
from channels.email.payload import Envelope, pack
from channels.email.reading import Read
from tests.channels.email.bombs import BOMBS
from tests.channels.email.setting import NOW, SETTINGS, ToldClock

MEMORY = 64 * 1024 * 1024
SECONDS = 1


def main() -> None:
    envelope = Envelope(
        "tom@northgate.example", ("dana@parley.example",), "192.0.2.1", received_at=NOW.isoformat()
    )
    warm = pack(envelope, b"From: a@b.example\r\nDKIM-Signature: d=c.example; h=from:to\r\n\r\nx")
    asyncio.run(Email(SETTINGS, ToldClock()).read(warm))
    if sys.argv[1:] == ["--prove"]:
        print(json.dumps([_died_of(b"", _greedy), _died_of(b"", _endless)]))
        return
    died = {name: _died_of(pack(envelope, make())) for name, make in BOMBS.items()}
    print(json.dumps({name: cause for name, cause in died.items() if cause}))


def _read(raw: bytes) -> None:
    Read(raw, SETTINGS)


def _greedy(raw: bytes) -> None:
    bytearray(MEMORY + 1)


def _endless(raw: bytes) -> None:
    while True:
        pass


def _died_of(raw: bytes, reader: Callable[[bytes], None] = _read) -> str:
    child = os.fork()
    if child == 0:
        _confine()
        try:
            reader(raw)
        except BaseException as error:
            os.write(2, f"{type(error).__name__}: {error}\n".encode()[:300])
            os._exit(1)
        os._exit(0)
    _, status = os.waitpid(child, 0)
    if os.WIFSIGNALED(status):
        return f"signal {os.WTERMSIG(status)}"
    return "" if os.WEXITSTATUS(status) == 0 else "an exception"


def _confine() -> None:
    now = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
    resource.setrlimit(resource.RLIMIT_AS, (now + MEMORY, now + MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))


if __name__ == "__main__":
    main()
