"""`parley bench conversation` measures whole turns by stage."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_every_stage_of_a_turn_is_measured_and_every_tap_is_answered() -> None:
    command = [sys.executable, "-m", "benchmarks.conversation", "--pairs", "40", "--json"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=60, check=False)
    told = json.loads(done.stdout)
    booking, again, choice, fresh = told["turns"]
    assert booking["understanding"] == again["understanding"] == 0
    assert all(one[stage] > 0 for one in (booking, again) for stage in ("parse", "step", "keep", "rendering"))
    assert all(one[stage] > 0 for one in (choice, fresh) for stage in ("understanding", "step", "keep"))
    assert fresh["engine"] > 0
    assert told["booked"] == 30
    assert 0 < told["wait_p50_ms"] <= told["wait_p99_ms"]
