"""A usual start loads only what it needs, stays small and quick, and can be measured."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from bot import bench
from bot.bench import start
from engine.errors import Refused

HEAVY = (
    "aiogram",
    "aiohttp",
    "aiosmtplib",
    "alembic",
    "authheaders",
    "cryptography",
    "dateutil",
    "dkim",
    "dns",
    "icalendar",
    "imap_tools",
    "mako",
    "slack_bolt",
    "slack_sdk",
    "sqlalchemy",
    "sqlmodel",
    "typer",
    "yaml",
)
"""Packages for Slack, Telegram, a relay, migrations and mail authentication: imported where they are used."""
SCRIPT = """
import asyncio, json, sys
from bot.bench import parts
watch = parts.Stopwatch()
asyncio.run(parts.run(watch))
print(json.dumps({"modules": sorted({name.partition(".")[0] for name in sys.modules}), "laps": watch.laps}))
"""


def test_a_start_with_its_first_answer_imports_nothing_that_it_does_not_use(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT],
        env=start.environment(str(tmp_path)),
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert done.returncode == 0, done.stderr
    loaded = set(json.loads(done.stdout)["modules"])
    assert sorted(loaded & set(HEAVY)) == []


def test_a_start_to_the_first_answer_costs_less_than_promised() -> None:
    """In processor time, which other programs do not lengthen; `parley bench start` shows the wall's."""
    before = os.times()
    one = start.measure(1)
    after = os.times()
    spent = after.children_user + after.children_system - before.children_user - before.children_system
    assert one.megabytes < start.TARGET_MEGABYTES
    assert spent / 2 < start.TARGET_SECONDS, "two starts: one measured, one by its parts"
    assert 0 < one.ready < one.answered
    assert {"first understanding", "make the database", "demo data and listeners"} <= set(one.parts)
    assert {"fastapi", "engine", "storage"} <= set(one.imports)


def test_an_unknown_benchmark_is_refused_with_those_there_are() -> None:
    with pytest.raises(Refused, match=r"no benchmark “moon”: parley bench engine\|.*start"):
        bench.main(["moon"])
    with pytest.raises(Refused, match="Say which benchmark"):
        bench.main([])


def test_every_benchmark_that_is_named_is_there() -> None:
    folder = Path(bench.__file__).parent
    there = {
        path.stem for path in folder.glob("*.py") if re.search(r"^def main\(arg", path.read_text(), re.M)
    }
    assert there - {"__init__"} <= set(bench.NAMES)
