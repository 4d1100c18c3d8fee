"""What real programs write is read as they mean it, and nothing that anybody writes costs much."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import Any

import pytest

from engine.ical import busy, read_calendar
from tests.engine.ical.odd import ODD
from tests.engine.ical.producers import PRODUCERS
from tests.engine.ical.reading import WITHIN, shown

EVERY = ODD | PRODUCERS


@pytest.mark.parametrize("name", EVERY)
def test_an_odd_calendar_blocks_what_its_writer_means(name: str) -> None:
    text, expected = EVERY[name]
    assert shown(busy(read_calendar(text, default_tzid="Europe/Lisbon"), WITHIN)) == expected


def test_every_calendar_is_read_within_a_second_and_64_megabytes() -> None:
    done = confined()
    assert done["died"] == {}
    assert done["read"] >= 300


def test_the_limits_end_whoever_takes_more() -> None:
    assert confined("--prove") == ["an exception", "signal 9", "an exception"]


def confined(*arguments: str) -> Any:
    command = [sys.executable, "-m", "tests.engine.ical.confined", *arguments]
    done = subprocess.run(command, capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)
