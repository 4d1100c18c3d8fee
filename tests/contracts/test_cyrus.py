"""Cyrus keeps the contract of calendars, too: in a process of its own, since two of it disturb each other."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent


def test_cyrus_keeps_the_contract_of_calendars() -> None:
    files = [str(HERE / "test_calendars.py"), str(HERE / "on_calendar_servers.py")]
    command = [sys.executable, "-m", "pytest", "-p", "no:xdist", "-k", "cyrus or on_calendar_servers", *files]
    done = subprocess.run(
        command, env={**os.environ, "PARLEY_CYRUS": "1"}, capture_output=True, text=True, timeout=300
    )
    assert done.returncode == 0, done.stdout[-8_000:]
