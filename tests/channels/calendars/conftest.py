"""Runs the coroutine tests of this folder."""

from __future__ import annotations

import pytest

from tests.channels.chat_support import run_if_coroutine


@pytest.hookimpl(tryfirst=True)
def pytest_pyfunc_call(pyfuncitem: pytest.Function) -> bool | None:
    return run_if_coroutine(pyfuncitem)
