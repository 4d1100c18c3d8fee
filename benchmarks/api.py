"""`parley bench api`: what an availability query over HTTP costs beside an empty route of the same server.

The server is the real program in a process of its own. Both are asked in turn, in short rounds, so that
whatever else the machine does meets both alike. Hot: accounts that were asked about before.
"""

from __future__ import annotations

import asyncio
import json
import os
import platform
import random
import re
import socket
import subprocess
import sys
import tempfile
import time
from argparse import Namespace
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from pathlib import Path
from statistics import median
from typing import Any

from bot.api import subscribers
from bot.api.callers import SCOPES
from bot.bench.start import environment
from bot.clock import SystemClock
from engine.busy_time import Taken, packed_periods
from engine.calendars import CalendarAccount, CalendarKind, CalendarStatus, RemoteCalendar
from engine.errors import Unavailable
from engine.periods import Period
from storage import accounts, applications, calendars, resources
from storage.applications import Application
from storage.sqlite import SqliteStore
from storage.store import Store, Tx

ROUNDS, A_ROUND, LINES = 30, 60, 8
TARGETS = {"two people": 0.50, "ten people": 0.30}
TARGET_MS = 1.5
PATIENCE = 30.0
_ADDRESS = re.compile(r"http://([\d.]+):(\d+)")


@dataclass(frozen=True, slots=True)
class Row:
    """One question. `share`: its rate as a part of the empty route's; `p50_ms`: one call at a time."""

    name: str
    found: int
    rate: float
    empty_rate: float
    share: float
    p50_ms: float
    empty_p50_ms: float


def main(arguments: list[str]) -> int:
    """Print the figures, or with `--json` one object; 1 when a target is missed."""
    rows = measure()
    if "--json" in arguments:
        print(json.dumps([asdict(row) for row in rows], indent=2))
    else:
        print(_table(rows))
    missed = [row for row in rows if row.share < TARGETS.get(row.name, 0)]
    return int(bool(missed) or rows[0].p50_ms >= TARGET_MS)


def measure(rounds: int = ROUNDS, calls: int = A_ROUND) -> list[Row]:
    """Every question against a server of its own, `calls` on each line in a round.

    Raises `Unavailable` when it does not come up.
    """
    with _running() as (folder, host, port), ExitStack() as open_lines:
        asked = asyncio.run(_filled(Path(folder)))
        lines = [open_lines.enter_context(socket.create_connection((host, port))) for _ in range(LINES)]
        empty = b"GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n"
        return [_row(name, lines, empty, asked[name], rounds, calls) for name in asked]


def _row(name: str, lines: list[socket.socket], empty: bytes, request: bytes, rounds: int, calls: int) -> Row:
    answer = json.loads(_ask(lines[0], request).partition(b"\r\n\r\n")[2])
    _round(lines, empty, calls)
    _round(lines, request, calls)
    pairs = [(_round(lines, empty, calls), _round(lines, request, calls)) for _ in range(rounds)]
    alone = [(_one(lines[0], empty), _one(lines[0], request)) for _ in range(rounds * 20)]
    empty_rate, rate = (calls * LINES / median(times) for times in zip(*pairs, strict=True))
    empty_p50, p50 = (median(times) * 1000 for times in zip(*alone, strict=True))
    share = median(one / two for one, two in pairs)
    found = len(answer["available_slots"])
    return Row(name, found, rate, empty_rate, share, p50, empty_p50)


def _round(lines: list[socket.socket], request: bytes, calls: int) -> float:
    """Seconds for so many calls on each line, one in flight on each."""
    began = time.perf_counter()
    for _ in range(calls):
        for line in lines:
            line.sendall(request)
        for line in lines:
            _answer(line)
    return time.perf_counter() - began


def _one(line: socket.socket, request: bytes) -> float:
    began = time.perf_counter()
    _ask(line, request)
    return time.perf_counter() - began


def _ask(line: socket.socket, request: bytes) -> bytes:
    line.sendall(request)
    return _answer(line)


def _answer(line: socket.socket) -> bytes:
    """One whole answer. Raises `Unavailable` for anything but a success."""
    got = line.recv(1 << 18)
    while b"\r\n\r\n" not in got:
        got += line.recv(1 << 18)
    head, _, body = got.partition(b"\r\n\r\n")
    if not head.startswith(b"HTTP/1.1 200"):
        raise Unavailable(f"The server answered {head[:200]!r}.")
    length = re.search(rb"content-length: (\d+)", head.lower())
    missing = int(length[1] if length else 0) - len(body)
    while missing > 0:
        more = line.recv(1 << 18)
        got, missing = got + more, missing - len(more)
    return got


@contextmanager
def _running() -> Iterator[tuple[str, str, int]]:
    """The real program over an empty folder, without limits on calls."""
    with tempfile.TemporaryDirectory(prefix="parley-bench-") as folder:
        limits = {"PARLEY_API_CALLS_SECOND": "0", "PARLEY_API_CALLS_MINUTE": "0"}
        command = [sys.executable, "-m", "bot", "serve"]
        env = environment(folder) | limits | {"PARLEY_CALENDAR_GRACE": "86400"}
        process = subprocess.Popen(
            command, env=env, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
        )
        try:
            assert process.stdout is not None
            found = _ADDRESS.search(process.stdout.readline())
            if found is None:
                raise Unavailable("Parley did not start.")
            yield folder, found[1], int(found[2])
        finally:
            process.terminate()
            process.communicate(timeout=PATIENCE)


async def _filled(folder: Path) -> dict[str, bytes]:
    """People with calendars, beside the running server; the calls to make, by name."""
    store, clock, chance = SqliteStore(folder / "parley.db"), SystemClock(), random.Random(20)
    try:
        application = Application(clock.new_id("app_"), "Bench")
        await store.keep(lambda tx: applications.add(tx, application, clock.now()))
        monday = (clock.now() + timedelta(days=7 - clock.now().weekday())).replace(
            hour=0, minute=0, second=0, microsecond=0
        )
        two = [
            await _person(store, clock, f"two{one}@example.com", _events(chance, monday, 20, 5))
            for one in range(2)
        ]
        ten = [
            await _person(store, clock, f"ten{one}@example.com", _events(chance, monday, 200, 35))
            for one in range(10)
        ]
    finally:
        store.close()
    token = two[0].access
    first = [added.account.sub for added in two]
    many = [added.account.sub for added in ten]
    return {
        "two people": _request(token, [(first, "all")], monday, 5),
        "ten people": _request(token, [(many[:5], 3), (many[5:], 2)], monday, 35),
        "any of ten people": _request(token, [(many, 1)], monday, 35),
    }


def _events(chance: random.Random, monday: datetime, count: int, days: int) -> list[Period]:
    """So many quarters of hours to two hours, between eight and eighteen o'clock."""
    found = []
    for _ in range(count):
        start = monday + timedelta(days=chance.randrange(days), minutes=15 * chance.randrange(32, 72))
        found.append(Period(start, start + timedelta(minutes=15 * chance.randint(1, 8))))
    return found


async def _person(store: Store, clock: SystemClock, email: str, events: list[Period]) -> subscribers.Added:
    given = Namespace(email=email, app="", name="", timezone="", scope=" ".join(SCOPES), days=1)
    added = await subscribers.add(store, clock, given)
    person, now = added.account.person, clock.now()
    account = CalendarAccount(f"acct{person}", person, CalendarKind.CALDAV, "https://calendar.invalid/")
    calendar_id = f"cal{person}"

    def unit(tx: Tx) -> None:
        accounts.add_open(tx, account, now)
        accounts.mark(tx, account.id, CalendarStatus.ACTIVE)
        calendars.put_found(tx, account.id, person, [(calendar_id, RemoteCalendar("/team/", "Work"))])
        resources.put(tx, calendar_id, [Taken("all", "1", "all", packed_periods(events), len(events))])
        calendar = calendars.get(tx, calendar_id)
        assert calendar is not None
        known = Period(now - timedelta(days=14), now + timedelta(days=200))
        calendars.keep_read(tx, calendar, "1", known, now, now + timedelta(days=9))

    await store.keep(unit)
    return added


def _request(token: str, groups: list[tuple[list[str], Any]], monday: datetime, days: int) -> bytes:
    day = f"{monday:%Y-%m-%d}"
    end = f"{monday + timedelta(days=days):%Y-%m-%d}"
    body = json.dumps(
        {
            "participants": [
                {"members": [{"sub": sub} for sub in subs], "required": required} for subs, required in groups
            ],
            "required_duration": {"minutes": 30},
            "start_interval": {"minutes": 30},
            "query_periods": [{"start": f"{day}T00:00:00Z", "end": f"{end}T00:00:00Z"}],
            "response_format": "slots",
            "max_results": 20,
        }
    ).encode()
    head = f"POST /v1/availability HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer {token}\r\n"
    head += f"Content-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n"
    return head.encode() + body


def _table(rows: list[Row]) -> str:
    where = f"Python {platform.python_version()}, {os.cpu_count()} cores"
    lines = [
        f"Availability over HTTP beside an empty route of the same server, {LINES} lines, {where}",
        "",
        f"{'':<20}{'found':>6}{'calls/s':>10}{'empty/s':>10}{'share':>8}{'target':>8}"
        f"{'p50 ms':>9}{'empty':>8}",
    ]
    for row in rows:
        target = f"{TARGETS[row.name]:.0%}" if row.name in TARGETS else "-"
        lines.append(
            f"{row.name:<20}{row.found:>6}{row.rate:>10,.0f}{row.empty_rate:>10,.0f}{row.share:>8.0%}{target:>8}"
            f"{row.p50_ms:>9.2f}{row.empty_p50_ms:>8.2f}"
        )
    lines += [
        "",
        f"p50: one call at a time, both processes on this machine; target < {TARGET_MS} ms for two people.",
    ]
    return "\n".join(lines)
