"""Mails a second that are accepted and durable, beside a bare aiosmtpd that only stores files.

`python -m benchmarks.mail [--mails 8000] [--idle 2000] [--json]`. The server is a child process; the load
runs here: eight connections that send one mail after the other, each in two packets, as mail servers do.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import resource
import sys
import tempfile
import time
from asyncio.subprocess import PIPE, Process
from dataclasses import asdict, dataclass

CONNECTIONS = 8
_ENVELOPE = b"MAIL FROM:<tom@northgate.example>\r\nRCPT TO:<parley@parley.localhost>\r\nDATA\r\n"
_BODY = (
    b"2 works for me, thanks.\r\n\r\nTom\r\n" + b"> quoted line of the offer that was sent before\r\n" * 20
)


@dataclass(frozen=True, slots=True)
class Figures:
    """What one run came to."""

    program: str
    mails_a_second: float
    stored: int
    idle_connections: int
    megabytes_at_start: float
    megabytes_with_idle: float
    megabytes_after: float


async def measured(program: str, mails: int, idle: int) -> Figures:
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "benchmarks.mail_server", program, folder]
        child = await asyncio.create_subprocess_exec(*command, stdin=PIPE, stdout=PIPE)
        assert child.stdout is not None
        port = int(await child.stdout.readline())
        await asyncio.gather(*(_sends(port, 50, f"warm{n}") for n in range(CONNECTIONS)))
        begin, before = await _asked(child)
        waiting = await _idle(port, idle)
        held, _ = await _asked(child)
        started = time.perf_counter()
        await asyncio.gather(*(_sends(port, mails // CONNECTIONS, str(n)) for n in range(CONNECTIONS)))
        seconds = time.perf_counter() - started
        after, stored = await _asked(child)
        alive = await _alive(waiting)
        child.terminate()
        await child.wait()
    done = mails // CONNECTIONS * CONNECTIONS
    return Figures(program, done / seconds, stored - before, alive, _mb(begin), _mb(held), _mb(after))


async def _sends(port: int, mails: int, name: str) -> None:
    """One connection's mails, each answered before the next."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    await reader.readline()
    writer.write(b"EHLO bench.example\r\n")
    while (await reader.readline())[3:4] == b"-":
        pass
    for number in range(mails):
        writer.write(_ENVELOPE)
        for expected in (b"250", b"250", b"354"):
            await _answered(reader, expected)
        head = f"From: tom@northgate.example\r\nMessage-ID: <{name}.{number}@b.example>\r\n\r\n"
        writer.write(head.encode() + _BODY + b".\r\n")
        await _answered(reader, b"250")
    writer.close()


async def _answered(reader: asyncio.StreamReader, code: bytes) -> None:
    line = await reader.readline()
    if not line.startswith(code):
        raise RuntimeError(f"The server said {line!r}.")


async def _idle(port: int, wanted: int) -> list[tuple[asyncio.StreamReader, asyncio.StreamWriter]]:
    """Connections that say hello and then nothing."""
    found = []
    for _ in range(wanted):
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        await reader.readline()
        found.append((reader, writer))
    return found


async def _alive(waiting: list[tuple[asyncio.StreamReader, asyncio.StreamWriter]]) -> int:
    """How many of them are still answered."""
    alive = 0
    for reader, writer in waiting:
        writer.write(b"NOOP\r\n")
        alive += (await reader.readline()).startswith(b"250")
        writer.close()
    return alive


async def _asked(child: Process) -> tuple[int, int]:
    assert child.stdin is not None
    assert child.stdout is not None
    child.stdin.write(b"\n")
    resident, taken = (await child.stdout.readline()).split()
    return int(resident), int(taken)


def _mb(size: int) -> float:
    return size / 1e6


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="parley bench mail")
    parser.add_argument("--mails", type=int, default=8000)
    parser.add_argument("--idle", type=int, default=2000)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args(arguments)
    files = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (files[1], files[1]))
    runs = [asyncio.run(measured(program, options.mails, options.idle)) for program in ("parley", "bare")]
    if options.json:
        print(json.dumps([asdict(run) for run in runs]))
        return 0
    for run in runs:
        print(
            f"{run.program:7} {run.mails_a_second:6.0f} mails/s durable, {run.stored} stored, "
            f"{run.idle_connections} idle connections held; memory {run.megabytes_at_start:.0f} MB at start, "
            f"{run.megabytes_with_idle:.0f} with them, {run.megabytes_after:.0f} after"
        )
    return 0


if __name__ == "__main__":
    sys.exit(main())
