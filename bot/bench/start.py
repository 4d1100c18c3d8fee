"""`parley bench start`: from nothing to the first answered message, over several real starts.

Every start is the real program in a process of its own over an empty folder, asked over HTTP as the
playground asks. A further start under `-X importtime` says what each part costs; it is slower by itself.
"""

from __future__ import annotations

import json
import os
import platform
import re
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import median
from typing import Any

from bot.bench.parts import GROUPS
from engine.errors import Unavailable

STARTS = 5
PATIENCE = 30.0
TARGET_SECONDS, TARGET_MEGABYTES = 1.2, 110
REQUEST = "45 minutes with karl@example.com next week, mornings, about Titan"
_IMPORT = re.compile(r"import time:\s*(\d+) \|\s*\d+ \|\s*([\w.]+)")
_ADDRESS = re.compile(r"http://[\d.]+:\d+")


@dataclass(frozen=True, slots=True)
class Start:
    """One start: seconds to the open port and to the first answer, resident megabytes at that moment."""

    ready: float
    answered: float
    megabytes: float


@dataclass(frozen=True, slots=True)
class Report:
    """Medians over all starts, and what each part of one start costs in milliseconds."""

    starts: int
    ready: float
    answered: float
    slowest: float
    megabytes: float
    imports: dict[str, float]
    parts: dict[str, float]


def main(arguments: list[str]) -> int:
    """Print the figures, or with `--json` one object; 1 when a target is missed."""
    report = measure(STARTS)
    if "--json" in arguments:
        print(json.dumps(asdict(report), indent=2))
    else:
        print(_table(report))
    return int(report.answered >= TARGET_SECONDS or report.megabytes >= TARGET_MEGABYTES)


def measure(starts: int) -> Report:
    """Start Parley `starts` times, one after another. Raises `Unavailable` when it does not come up."""
    done = [_start() for _ in range(starts)]
    parts, imports = _parts()
    return Report(
        starts=starts,
        ready=median(one.ready for one in done),
        answered=median(one.answered for one in done),
        slowest=max(one.answered for one in done),
        megabytes=median(one.megabytes for one in done),
        imports=imports,
        parts=parts,
    )


def _start() -> Start:
    began = time.perf_counter()
    with _running() as (process, address):
        ready = time.perf_counter() - began
        said = {"kind": "said", "id": "bench-start-1", "person": "grace", "text": REQUEST}
        _call(f"{address}/playground/say", said)
        for answered in _answers(address):
            if answered:
                return Start(ready, time.perf_counter() - began, _resident(process.pid))
    raise Unavailable("Parley did not answer the first message.")


@contextmanager
def _running() -> Iterator[tuple[subprocess.Popen[str], str]]:
    """The real program over an empty folder on free ports, with the address of its pages."""
    with tempfile.TemporaryDirectory(prefix="parley-bench-") as folder:
        process = subprocess.Popen(
            [sys.executable, "-m", "bot", "serve"],
            env=environment(folder),
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        try:
            assert process.stdout is not None
            found = _ADDRESS.search(process.stdout.readline())
            if found is None:
                raise Unavailable("Parley did not start.")
            yield process, found.group(0)
        finally:
            process.terminate()
            process.communicate(timeout=PATIENCE)


def environment(folder: str) -> dict[str, str]:
    """This process's environment for a Parley of its own: embedded defaults, free ports."""
    others = {name: value for name, value in os.environ.items() if not name.startswith("PARLEY_")}
    return others | {"PARLEY_DATA": folder, "PARLEY_WEB_PORT": "0", "PARLEY_SMTP_PORT": "0"}


def _answers(address: str) -> Iterator[bool]:
    """Whether Grace was answered, asked at every change that the page is told of."""
    with urllib.request.urlopen(f"{address}/playground/changes", timeout=PATIENCE) as changes:  # noqa: S310 - our own address
        for line in changes:
            if line.startswith(b"data:"):
                panes = _call(f"{address}/playground/overview")["panes"]
                yield any(not bubble["mine"] for pane in panes for bubble in pane["bubbles"])


def _call(url: str, body: dict[str, str] | None = None) -> Any:
    data = json.dumps(body).encode() if body is not None else None
    request = urllib.request.Request(url, data, {"Content-Type": "application/json"})  # noqa: S310 - http
    with urllib.request.urlopen(request, timeout=PATIENCE) as answer:  # noqa: S310 - our own address
        return json.load(answer)


def _resident(pid: int) -> float:
    """Megabytes (10⁶ bytes) of the process in memory."""
    status = Path(f"/proc/{pid}/status")
    if status.exists():
        found = re.search(r"VmRSS:\s*(\d+) kB", status.read_text())
        return int(found.group(1)) * 1024 / 1e6 if found else 0.0
    shown = subprocess.run(["ps", "-o", "rss=", "-p", str(pid)], capture_output=True, text=True)  # noqa: S603, S607
    return int(shown.stdout or 0) * 1024 / 1e6


def _parts() -> tuple[dict[str, float], dict[str, float]]:
    """Milliseconds of each part of one start, and of the imports by package."""
    with tempfile.TemporaryDirectory(prefix="parley-bench-") as folder:
        command = [sys.executable, "-X", "importtime", "-m", "bot.bench.parts"]
        run = subprocess.run(  # noqa: S603 - our own program, no shell
            command, env=environment(folder), capture_output=True, text=True, timeout=PATIENCE
        )
    if run.returncode != 0:
        raise Unavailable("Parley did not start under -X importtime.")
    imports = dict.fromkeys((*GROUPS, "the rest"), 0.0)
    for microseconds, module in _IMPORT.findall(run.stderr):
        package = module.partition(".")[0]
        imports[package if package in GROUPS else "the rest"] += int(microseconds) / 1000
    parts: dict[str, float] = json.loads(run.stdout)
    return parts, {name: round(cost, 1) for name, cost in imports.items() if cost >= 0.05}


def _table(report: Report) -> str:
    where = f"Python {platform.python_version()}, {os.cpu_count()} cores"
    lines = [
        f"{report.starts} starts over an empty folder, {where}",
        "",
        f"  start to open port          {report.ready * 1000:7.0f} ms",
        f"  start to first answer       {report.answered * 1000:7.0f} ms   target < {TARGET_SECONDS} s"
        f" (slowest {report.slowest * 1000:.0f} ms)",
        f"  resident memory then        {report.megabytes:7.1f} MB   target < {TARGET_MEGABYTES} MB",
        "",
        "one start by its parts (under -X importtime, which makes imports slower)",
        "",
    ]
    lines += [f"  {name:<28}{cost:7.1f} ms" for name, cost in report.parts.items()]
    lines += ["", "imports by package, each without what it imports itself", ""]
    ranked = sorted(report.imports.items(), key=lambda item: -item[1])
    lines += [f"  {name:<28}{cost:7.1f} ms" for name, cost in ranked]
    return "\n".join(lines)
