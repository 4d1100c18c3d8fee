"""Benchmarks that print what Parley can do: run from a checkout, never part of a test."""

from __future__ import annotations

import sys
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

from engine.errors import Refused

CHECKOUT = Path(__file__).parents[2]
NAMES = ("engine", "language", "start")
"""Each is a module here with `main(arguments) -> int`; only the one asked for is imported."""
OUTSIDE = {
    "api": "benchmarks.api",
    "calendars": "benchmarks.calendars",
    "chat": "benchmarks.chat",
    "conversation": "benchmarks.conversation",
    "mail": "benchmarks.mail",
    "messages": "benchmarks.messages",
}
"""Those that drive channels stand in `benchmarks/`, which no layer forbids to know them."""


def main(arguments: list[str]) -> int:
    """Run the benchmark named first with the rest of `arguments`. Raises `Refused` for an unknown one."""
    name = arguments[0] if arguments else ""
    sys.path.append(str(CHECKOUT))  # `parley` is a script: the folder it is called in does not count
    there = {one: place for one, place in _places().items() if _is_there(place)}
    if name not in there:
        asked = f"There is no benchmark “{name}”" if name else "Say which benchmark to run"
        raise Refused(f"{asked}: parley bench {'|'.join(there)} [--json].")
    return int(import_module(there[name]).main(arguments[1:]))


def _places() -> dict[str, str]:
    return {one: f"bot.bench.{one}" for one in NAMES} | OUTSIDE


def _is_there(module: str) -> bool:
    """Whether it can be imported: what stands outside is there in a checkout alone."""
    try:
        return find_spec(module) is not None
    except ModuleNotFoundError:
        return False
