"""Button presses a second, from bytes at the webhook to the answer's bytes at the vendor.

`python -m benchmarks.chat [--presses 2000] [--json]`. Load and vendor run here, the measured program in a
child; the plain program of `benchmarks.chat_plain` does the same exchange in the same run. Every press is
durable before it is acknowledged, and comes from a person of its own.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

import aiohttp
from aiohttp import web

from channels.slack.endpoint import signature

SECRET = "benchmark"
PATIENCE = 60.0
Request = tuple[str, bytes, dict[str, str]]


@dataclass(frozen=True, slots=True)
class Figures:
    """What one run came to: times in milliseconds, CPU of the measured program alone."""

    program: str
    in_flight: int
    a_second: float
    p50_ms: float
    p99_ms: float
    cpu_ms: float


class Vendor:
    """Telegram and Slack as far as an answer goes: says when the first message for a person arrived."""

    def __init__(self) -> None:
        self.waiting: dict[str, asyncio.Future[float]] = {}
        self.app = web.Application()
        self.app.router.add_post("/bot{token}/{method}", self._telegram)
        self.app.router.add_route("*", "/api/{method}", self._slack)

    async def _telegram(self, request: web.Request) -> web.Response:
        asked = await request.post()
        if request.match_info["method"] == "sendMessage":
            self._arrived(str(asked["chat_id"]))
        message = {"message_id": 1, "date": 0, "chat": {"id": 1, "type": "private"}}
        result = message if request.match_info["method"] == "sendMessage" else True
        return web.json_response({"ok": True, "result": result})

    async def _slack(self, request: web.Request) -> web.Response:
        method = request.match_info["method"]
        if method == "chat.postMessage":
            channel = (await request.json())["channel"]
            self._arrived("D" + channel[1:])
        return web.json_response({"ok": True, "ts": "1.1", "channel": "D1", "user": {"id": "U1"}})

    def _arrived(self, chat: str) -> None:
        waiting = self.waiting.get(chat)
        if waiting is not None and not waiting.done():
            waiting.set_result(time.perf_counter())


def telegram_press(number: int) -> tuple[str, Request]:
    """A press of the `number`-th person in Telegram, and the chat in which the answer is due."""
    person = 1000 + number
    update = {
        "update_id": number + 1,
        "callback_query": {
            "id": str(number),
            "from": {"id": person, "is_bot": False, "first_name": "Karl"},
            "message": {"message_id": 5, "date": 1, "chat": {"id": person, "type": "private"}, "text": "x"},
            "chat_instance": "1",
            "data": f"t{number}.1.offer:1",
        },
    }
    headers = {"X-Telegram-Bot-Api-Secret-Token": SECRET, "Content-Type": "application/json"}
    return str(person), ("/telegram/webhook", json.dumps(update).encode(), headers)


def slack_press(number: int) -> tuple[str, Request]:
    """A press of the `number`-th person in Slack, and the chat in which the answer is due."""
    person, at = 1000 + number, str(int(time.time()))
    action = {"type": "button", "action_id": "1:offer:1", "value": f"s{number}.1.offer:1", "action_ts": at}
    payload = {
        "type": "block_actions",
        "user": {"id": f"U{person}", "name": "karl"},
        "trigger_id": f"{number}.1",
        "container": {"type": "message", "message_ts": "1.1", "channel_id": f"D{person}"},
        "actions": [action],
    }
    body = urlencode({"payload": json.dumps(payload)}).encode()
    headers = {
        "Content-Type": "application/x-www-form-urlencoded",
        "X-Slack-Request-Timestamp": at,
        "X-Slack-Signature": signature(SECRET, at, body),
    }
    return f"D{person}", ("/slack/events", body, headers)


class Child:
    """The measured program in a process of its own."""

    def __init__(self, process: asyncio.subprocess.Process, address: str) -> None:
        self.address = address
        self._process = process

    async def tell(self) -> str:
        assert self._process.stdin
        assert self._process.stdout
        self._process.stdin.write(b"\n")
        return (await self._process.stdout.readline()).decode().strip()


@asynccontextmanager
async def child(module: str, vendor: str, count: int) -> AsyncIterator[Child]:
    with tempfile.TemporaryDirectory(prefix="parley-bench-") as folder:
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", module, folder, vendor, str(count), stdin=-1, stdout=-1
        )
        assert process.stdout
        try:
            yield Child(process, (await process.stdout.readline()).decode().strip())
        finally:
            if process.stdin:
                process.stdin.close()
            await process.wait()


async def press_all(
    vendor: Vendor, address: str, press: Callable[[int], tuple[str, Request]], numbers: range, in_flight: int
) -> tuple[float, list[float]]:
    """Seconds that all presses took, and each one's, from sending it to the answer's arrival."""
    took: list[float] = []
    loop = asyncio.get_running_loop()
    queue = iter(numbers)
    async with aiohttp.ClientSession() as session:

        async def worker() -> None:
            for number in queue:
                chat, (path, body, headers) = press(number)
                answer: asyncio.Future[float] = loop.create_future()
                vendor.waiting[chat] = answer
                began = time.perf_counter()
                async with session.post(address + path, data=body, headers=headers) as response:
                    if response.status != 200:
                        raise RuntimeError(f"{path} answered {response.status}")
                    await response.read()
                took.append(await asyncio.wait_for(answer, PATIENCE) - began)

        began = time.perf_counter()
        await asyncio.gather(*(worker() for _ in range(in_flight)))
        return time.perf_counter() - began, sorted(took)


async def measured(
    vendor: Vendor, url: str, name: str, module: str, press: Callable[[int], tuple[str, Request]], count: int
) -> list[Figures]:
    """One press after another, then sixteen in flight."""
    found = []
    warm, alone = 50, max(100, count // 10)
    async with child(module, url, warm + alone + count) as program:
        await press_all(vendor, program.address, press, range(warm), 4)
        await program.tell()
        used = 0.0
        for first, many, in_flight in ((warm, alone, 1), (warm + alone, count, 16)):
            seconds, took = await press_all(
                vendor, program.address, press, range(first, first + many), in_flight
            )
            found.append(
                Figures(
                    name,
                    in_flight,
                    round(many / seconds),
                    round(took[len(took) // 2] * 1000, 2),
                    round(took[int(len(took) * 0.99)] * 1000, 2),
                    0.0,
                )
            )
        used = float(await program.tell())
    cpu = round(used / (alone + count) * 1000, 2)
    return [Figures(one.program, one.in_flight, one.a_second, one.p50_ms, one.p99_ms, cpu) for one in found]


async def run(count: int) -> list[Figures]:
    vendor = Vendor()
    runner = web.AppRunner(vendor.app, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    url = f"http://127.0.0.1:{runner.addresses[0][1]}"
    programs = (
        ("parley, telegram", "benchmarks.chat_server", telegram_press),
        ("parley, slack", "benchmarks.chat_server", slack_press),
        ("plain aiogram + sqlmodel", "benchmarks.chat_plain", telegram_press),
    )
    try:
        return [
            figures
            for name, module, press in programs
            for figures in await measured(vendor, url, name, module, press, count)
        ]
    finally:
        await runner.cleanup()


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.chat", description=__doc__)
    parser.add_argument("--presses", type=int, default=2000)
    parser.add_argument("--json", action="store_true")
    asked = parser.parse_args(arguments)
    found = asyncio.run(run(asked.presses))
    if asked.json:
        names: list[dict[str, Any]] = [
            {name: getattr(one, name) for name in Figures.__dataclass_fields__} for one in found
        ]
        print(json.dumps(names))
        return 0
    print(f"{'':<26}{'in flight':>10}{'a second':>10}{'p50 ms':>9}{'p99 ms':>9}{'CPU ms each':>13}")
    for one in found:
        print(
            f"{one.program:<26}{one.in_flight:>10}{one.a_second:>10.0f}{one.p50_ms:>9.2f}{one.p99_ms:>9.2f}{one.cpu_ms:>13.2f}"
        )
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
