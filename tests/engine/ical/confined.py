"""Reads every odd and hostile calendar in a child that may use one second and 64 MB more; prints what died.

Run as a program, so that nothing is forked out of a process with threads.
"""

from __future__ import annotations

import json
import os
import resource
import sys
from collections.abc import Callable
from pathlib import Path

from benchmarks.calendars import calendar_text
from engine.ical import busy, read_calendar
from tests.engine.ical.hostile import files, half_broken
from tests.engine.ical.odd import ODD
from tests.engine.ical.reading import WITHIN

MEMORY = 64 * 1024 * 1024
SECONDS = 1


def every_file() -> dict[str, str | bytes]:
    """All of them by name."""
    broken = {f"half broken {seed}": half_broken(seed)[0] for seed in range(20)}
    large = {"ten thousand events": calendar_text(10_000, 1_000)}
    return {**files(), **{name: text for name, (text, _) in ODD.items()}, **broken, **large}


def main() -> None:
    _read("BEGIN:VEVENT\r\nUID:one\r\nDTSTART;TZID=Berlin:20261103T100000\r\nRRULE:FREQ=DAILY\r\nEND:VEVENT")
    if sys.argv[1:] == ["--prove"]:
        print(json.dumps([_died_of("", reader) for reader in (_greedy, _endless, _raising)]))
        return
    every = every_file()
    died = {name: _died_of(text) for name, text in every.items()}
    print(json.dumps({"read": len(every), "died": {name: cause for name, cause in died.items() if cause}}))


def _read(text: str | bytes) -> None:
    busy(read_calendar(text, default_tzid="Europe/Lisbon"), WITHIN, person=("a@x.test",))


def _greedy(_: str | bytes) -> None:
    bytearray(3 * MEMORY)


def _endless(_: str | bytes) -> None:
    while True:
        pass


def _raising(_: str | bytes) -> None:
    raise ValueError


def _died_of(text: str | bytes, reader: Callable[[str | bytes], None] = _read) -> str:
    child = os.fork()
    if child == 0:
        _confine()
        try:
            reader(text)
        except BaseException as error:
            os.write(2, f"{type(error).__name__}: {error}\n".encode()[:300])
            os._exit(1)
        os._exit(0)
    _, status = os.waitpid(child, 0)
    if os.WIFSIGNALED(status):
        return f"signal {os.WTERMSIG(status)}"
    return "" if os.WEXITSTATUS(status) == 0 else "an exception"


def _confine() -> None:
    """Memory that the child shares with its parent does not count twice: what it may add is what counts."""
    now = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
    resource.setrlimit(resource.RLIMIT_AS, (now + MEMORY, now + MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))


if __name__ == "__main__":
    main()
