"""An idle Parley rests, and a busy one does not grow.

PARLEY_TORTURE_IDLE (seconds) and PARLEY_TORTURE_MESSAGES choose a longer look.
"""

from __future__ import annotations

import asyncio
import gc
import http.client
import json
import os
import re
import tempfile
import threading
from collections import Counter
from contextlib import closing
from pathlib import Path

from bot.clock import ToldClock
from bot.settings import Settings
from bot.wiring import Parley
from channels.web.wire import Said
from storage.store import Tx
from tests.storage.keeping import NOW
from tests.torture.program import Program
from tests.torture.town import settle
from tests.waiting import until, until_async

IDLE_SECONDS = float(os.environ.get("PARLEY_TORTURE_IDLE", "2"))
MESSAGES = int(os.environ.get("PARLEY_TORTURE_MESSAGES", "200"))
WARM_UP = 200
"""Messages after which caches are full; what grows from then on is a leak."""
CLIENTS = 4
TEXTS = (
    "30 minutes with inv{n}@example.com next week about Topic{i}",
    "status",
    "cancel the meeting about Topic{asked}",
    "help",
    "tomorrow?",
)
"""What every organizer says in turn: conversations begin and end as they do in life."""


def megabytes(program: Program) -> float:
    status = Path(f"/proc/{program.process.pid}/status").read_text()
    found = re.search(r"VmRSS:\s*(\d+) kB", status)
    assert found is not None
    return int(found.group(1)) * 1024 / 1e6


def processor_seconds(program: Program) -> float:
    fields = Path(f"/proc/{program.process.pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def handles(program: Program) -> tuple[int, int]:
    """Open files and threads."""
    own = Path(f"/proc/{program.process.pid}")
    return len(list((own / "fd").iterdir())), len(list((own / "task").iterdir()))


def say(program: Program, first: int, count: int) -> None:
    """`count` messages of the town, from several clients at once; all of them are answered."""

    def client(number: int) -> None:
        with closing(http.client.HTTPConnection("127.0.0.1", program.web_port, timeout=60)) as connection:
            for i in range(first + number, first + count, CLIENTS):
                text = TEXTS[i // CLIENTS % len(TEXTS)].format(n=number, i=i, asked=i - 2 * CLIENTS)
                body = {"kind": "said", "id": f"soak-message-{i}", "person": f"org{number}", "text": text}
                connection.request(
                    "POST", "/playground/say", json.dumps(body), {"Content-Type": "application/json"}
                )
                answer = connection.getresponse()
                assert answer.status == 200, answer.read()
                answer.read()

    threads = [threading.Thread(target=client, args=(number,)) for number in range(CLIENTS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    until(program.settled, 300, "every message to be answered")


def test_an_idle_parley_rests_and_a_busy_one_does_not_grow(tmp_path: Path) -> None:
    settle(tmp_path, CLIENTS, CLIENTS)
    program = Program(tmp_path).ready()
    try:
        say(program, 0, WARM_UP)
        warm, open_then = megabytes(program), handles(program)
        before = processor_seconds(program)
        threading.Event().wait(IDLE_SECONDS)  # the time that is measured
        idle = (processor_seconds(program) - before) / IDLE_SECONDS
        say(program, WARM_UP, MESSAGES)
        grown = megabytes(program) - warm
        print(
            f"idle: {warm:.1f} MB, {idle:.2%} of a core over {IDLE_SECONDS:.0f} s; {MESSAGES} messages: "
            f"{grown:+.2f} MB, {handles(program)} open files and threads after {open_then}"
        )
        assert warm < 110
        assert idle < 0.01
        assert grown < 2
        assert program.ask("SELECT count(*) FROM inbox WHERE state = 'done'") == [(WARM_UP + MESSAGES,)]
        assert handles(program)[0] <= open_then[0] + 1
        assert handles(program)[1] <= open_then[1]
        assert program.stop() < 2
    finally:
        program.process.kill()
        program.process.wait()


async def _objects_left_by(parley: Parley, first: int, count: int) -> Counter[str]:
    for number in range(first, first + count):
        await parley.local.take(Said(f"leak-message-{number}", "grace", ("status", "help")[number % 2]))

    def waiting(tx: Tx) -> bool:
        return bool(
            tx.one("SELECT 1 FROM inbox WHERE state = 'due'")
            or tx.one("SELECT 1 FROM outbox WHERE state = 'due'")
        )

    async def settled() -> bool:
        return not parley.app.store.read(waiting)

    await until_async(settled, 60, "every message to be answered")
    await until_async(_no_lane_left, 10, "the last lane to end")
    gc.collect()
    return Counter(type(one).__qualname__ for one in gc.get_objects())


async def _no_lane_left() -> bool:
    return not any(task.get_name().startswith("lane of") for task in asyncio.all_tasks())


def test_nothing_is_left_in_memory_of_a_message_that_was_answered() -> None:
    """By counting objects, which is exact where a small soak in megabytes is not."""

    async def run(folder: str) -> Counter[str]:
        parley = Parley(Settings(data=Path(folder)), ToldClock(NOW))
        await parley.start(ports=False)
        await _objects_left_by(parley, 0, 60)
        before = await _objects_left_by(parley, 60, 20)
        after = await _objects_left_by(parley, 80, 100)
        await parley.stop()
        grown = after - before
        del grown["ReferenceType"]  # sqlite3 looks after its cursors' references every 200 of them
        return grown

    with tempfile.TemporaryDirectory() as folder:
        grown = asyncio.run(run(folder))
    assert {name: count for name, count in grown.items() if count >= 20} == {}
