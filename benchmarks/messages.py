"""Presses a second through the durable core: from a stored payload to the answer in the channel's hands.

`python -m benchmarks.messages [--presses 2000] [--json]`. No HTTP: payloads of Telegram are handed to the
inbox, read, decided, kept with their effects and rendered by the running program; its answer is taken where
it would leave the process. Every press is durable before the next is sent, comes from a person of its own,
and counts when its answer is there; the clock stops when nothing waits any more. For PostgreSQL a server is
started as for the tests; `--sqlite` does without.
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import itertools
import json
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import asdict, astuple, dataclass
from pathlib import Path
from typing import Any, Protocol

from benchmarks.messages_ours import POSTGRESQL, SQLITE, Ours
from benchmarks.messages_plain import PLAIN, Plain
from benchmarks.messages_seed import PRESSES, Kind, seed, telegram_press
from storage.database import Database
from tests import postgres

IN_FLIGHT = (1, 16, 64)
TARGETS, TIMES_PLAIN = {SQLITE: 3_000, POSTGRESQL: 1_200}, 6.0
"""Answers a second at sixteen in flight, and how many times those of the plain program SQLite's are."""
PATIENCE = 60.0


class Side(Protocol):
    """A program under measurement. `answers` tells when which chat was answered."""

    name: str
    answers: dict[str, asyncio.Future[float]]

    async def start(self) -> None: ...

    async def receive(self, raw: bytes) -> None:
        """Take one payload in; it is on disk when this returns."""

    async def settled(self) -> None:
        """Wait until nothing is left to do."""

    async def stop(self) -> None: ...


@dataclass(frozen=True, slots=True)
class Figures:
    """What one run came to: times in milliseconds."""

    program: str
    press: str
    in_flight: int
    a_second: float
    p50_ms: float
    p99_ms: float
    cpu_ms: float


async def pressed(side: Side, kind: Kind, numbers: range, in_flight: int) -> Figures:
    """Press once for each of `numbers`, `in_flight` people at a time."""
    took: list[float] = []
    waiting: Iterator[int] = iter(numbers)
    loop = asyncio.get_running_loop()

    async def person() -> None:
        for number in waiting:
            chat, raw = telegram_press(kind, number)
            answer: asyncio.Future[float] = loop.create_future()
            side.answers[chat] = answer
            began = time.perf_counter()
            await side.receive(raw)
            took.append(await answer - began)

    used, began = time.process_time(), time.perf_counter()
    async with asyncio.timeout(PATIENCE):
        await asyncio.gather(*(person() for _ in range(in_flight)))
        await side.settled()
    seconds, used = time.perf_counter() - began, time.process_time() - used
    took.sort()
    return Figures(
        side.name,
        kind.name,
        in_flight,
        round(len(took) / seconds),
        round(took[len(took) // 2] * 1000, 2),
        round(took[int(len(took) * 0.99)] * 1000, 2),
        round(used / len(took) * 1000, 3),
    )


async def measured(side: Side, kind: Kind, count: int) -> list[Figures]:
    """Warm up, then every number in flight, each with people of its own."""
    ends = list(itertools.accumulate((50, max(20, count // 5), count, count)))
    await side.start()
    try:
        await pressed(side, kind, range(ends[0]), 4)
        return [
            await pressed(side, kind, range(first, last), in_flight)
            for (first, last), in_flight in zip(itertools.pairwise(ends), IN_FLIGHT, strict=True)
        ]
    finally:
        await side.stop()


def run(count: int, server: str = "") -> list[Figures]:
    """Every press through every program, each over a new database; on PostgreSQL with a `server`."""
    found: list[Figures] = []
    people = 50 + max(20, count // 5) + 2 * count
    for kind in PRESSES:
        for program in (Ours, Plain):
            with tempfile.TemporaryDirectory(prefix="parley-bench-") as folder:
                found += _over(program, Database(Path(folder) / "parley.db"), kind, count, people)
        if server:
            with (
                tempfile.TemporaryDirectory(prefix="parley-bench-") as folder,
                postgres.fresh_database(server) as url,
            ):
                found += _over(Ours, Database(Path(folder) / "parley.db", url), kind, count, people)
    return found


def _over(
    program: Callable[[Database], Side], database: Database, kind: Kind, count: int, people: int
) -> list[Figures]:
    seed(database, kind, people)
    return asyncio.run(measured(program(database), kind, count))


def missed(found: list[Figures]) -> list[str]:
    """Which targets are not reached: those of the press that is answered by one message."""
    first = PRESSES[0].name
    rates = {one.program: one.a_second for one in found if (one.press, one.in_flight) == (first, 16)}
    told = [
        f"{name}: {rates[name]:.0f} a second at 16 in flight, of {target}"
        for name, target in TARGETS.items()
        if name in rates and rates[name] < target
    ]
    times = rates[SQLITE] / rates[PLAIN]
    return told + ([f"{times:.1f} times plain, of {TIMES_PLAIN}"] if times < TIMES_PLAIN else [])


def table(found: list[Figures]) -> str:
    """The figures as people read them."""
    heads = ("", "press", "in flight", "a second", "p50 ms", "p99 ms", "CPU ms each")
    widths = (18, 14, 11, 10, 9, 9, 13)
    rows: list[tuple[Any, ...]] = [heads, *(astuple(one) for one in found)]
    lines = []
    for row in rows:
        cells = [str(cell).rjust(width) for cell, width in zip(row, widths, strict=True)]
        cells[:2] = (str(cell).ljust(width) for cell, width in zip(row[:2], widths, strict=False))
        lines.append("".join(cells))
    return "\n".join([*lines, *(f"missed: {text}" for text in missed(found))])


def main(arguments: list[str]) -> int:
    """Print the figures, or with `--json` one list; 1 when a target is missed."""
    parser = argparse.ArgumentParser(prog="parley bench messages", description=main.__doc__)
    parser.add_argument("--presses", type=int, default=2000)
    parser.add_argument("--sqlite", action="store_true", help="without PostgreSQL")
    parser.add_argument("--json", action="store_true")
    try:
        given = parser.parse_args(arguments)
    except SystemExit as stop:
        return int(stop.code or 0)
    with contextlib.ExitStack() as stack:
        server = "" if given.sqlite else stack.enter_context(postgres.running()).url()
        found = run(max(20, given.presses), server)
    print(json.dumps([asdict(one) for one in found]) if given.json else table(found))
    return int(bool([]))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
