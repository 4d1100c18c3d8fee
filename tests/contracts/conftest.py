"""Contract tests that are coroutines run on a loop of their own; real servers live as long as the session."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.channels.chat_support import run_if_coroutine
from tests.contracts.calendar_stages import Houses


@pytest.hookimpl(tryfirst=True)
def pytest_pyfunc_call(pyfuncitem: pytest.Function) -> bool | None:
    return run_if_coroutine(pyfuncitem)


@pytest.fixture(scope="session")
def houses(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Houses]:
    """The servers that hold calendars, each started when it is first asked for."""
    folder: Path = tmp_path_factory.mktemp("calendars")
    houses = Houses(folder)
    yield houses
    houses.stop()
