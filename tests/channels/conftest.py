"""Tests that await are run as they stand."""

from __future__ import annotations

import pytest

from tests.storage.keeping import run_if_coroutine


def pytest_pyfunc_call(pyfuncitem: pytest.Function) -> bool | None:
    return run_if_coroutine(pyfuncitem)
