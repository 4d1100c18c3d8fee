"""`parley bench messages` measures presses through the durable core."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_every_press_is_answered_by_every_program_however_many_are_in_flight() -> None:
    command = [sys.executable, "-m", "benchmarks.messages", "--presses", "20", "--json"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=120, check=False)
    told = json.loads(done.stdout)
    assert [(one["program"], one["press"], one["in_flight"]) for one in told] == [
        (program, press, in_flight)
        for press in ("one answer", "other times", "booking")
        for program in ("parley", "plain sqlmodel", "parley, postgres")
        for in_flight in (1, 16, 64)
    ]
    assert all(one["a_second"] > 0 and 0 < one["p50_ms"] <= one["p99_ms"] for one in told)
