"""Benchmarks that print what Parley can do: run from a checkout, never part of a test."""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec

from engine.errors import Refused

NAMES = ("engine", "language", "start")
"""Each is a module here with `main(arguments) -> int`; only the one asked for is imported."""


def main(arguments: list[str]) -> int:
    """Run the benchmark named first with the rest of `arguments`. Raises `Refused` for an unknown one."""
    name = arguments[0] if arguments else ""
    there = [one for one in NAMES if find_spec(f"bot.bench.{one}") is not None]
    if name not in there:
        asked = f"There is no benchmark “{name}”" if name else "Say which benchmark to run"
        raise Refused(f"{asked}: parley bench {'|'.join(there)} [--json].")
    return int(import_module(f"bot.bench.{name}").main(arguments[1:]))
