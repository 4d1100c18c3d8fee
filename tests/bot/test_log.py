"""The log: one JSON line a happening, and never a reason to stop working."""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Iterator

import pytest
import structlog

from bot import log


class FullDisk(io.StringIO):
    """Takes no byte more."""

    def write(self, text: str) -> int:
        raise OSError(28, "No space left on device")


@pytest.fixture(autouse=True)
def configured() -> Iterator[None]:
    kept = structlog.get_config()
    log.configure("warning")
    yield
    structlog.configure(**kept)


def test_a_line_goes_to_standard_error_as_it_is_now(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stderr", io.StringIO())
    structlog.get_logger().warning("outbox.later", key="d1")
    assert isinstance(sys.stderr, io.StringIO)
    told = json.loads(sys.stderr.getvalue())
    assert (told["event"], told["key"], told["level"]) == ("outbox.later", "d1", "warning")


def test_a_log_that_cannot_be_written_stops_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    closed = io.StringIO()
    closed.close()
    for broken in (closed, FullDisk(), None):
        monkeypatch.setattr(sys, "stderr", broken)
        structlog.get_logger().error("worker.failed", error="ZeroDivisionError")
