"""No mail costs its reader more than a second or 64 MB, by limits that the kernel keeps."""

from __future__ import annotations

import json
import subprocess
import sys

from tests.channels.email.bombs import BOMBS


def worker(*arguments: str) -> object:
    command = [sys.executable, "-m", "tests.channels.email.bomb_worker", *arguments]
    done = subprocess.run(command, capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_every_bomb_is_read_within_a_second_and_64_megabytes() -> None:
    assert worker() == {}
    assert len(BOMBS) >= 60


def test_the_limits_end_whoever_takes_more() -> None:
    assert worker("--prove") == ["an exception", "signal 9", "an exception"]
