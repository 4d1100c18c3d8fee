"""Seeds one bug at a time into the availability engine and lists those that no test notices.

`python -m tests.mutants [--every N] [module …]`: each comparison, constant, operator and branch of the
modules below is changed in turn, in a child process of its own, and the module's tests are run until the
first fails, those that noticed most so far before others. What survives has to stand in `docs/mutants.md`
with the reason why it is harmless, and nothing else may stand there; anything else is an error.
"""

from __future__ import annotations

import ast
import importlib
import importlib.abc
import importlib.util
import os
import re
import resource
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from types import ModuleType

import pytest

from tests.kept import FOLDER
from tests.seeding import Seeder

ROOT = Path(__file__).resolve().parents[1]
EXPLAINED = ROOT / "docs" / "mutants.md"
SECONDS = 20
"""Of the processor. A mutant that runs longer counts as noticed: it does not end."""
BYTES = 2 << 30
"""A mutant that wants more memory counts as noticed, too."""


def _tests(folder: str, names: str) -> list[str]:
    return [f"tests/engine/{folder}test_{name}.py" for name in names.split()]


GROUPS = _tests("availability/", "cases bits timeline reasons laws answers")
ALONE = _tests("", "explain ranking slots")
OPEN = _tests("availability/", "timeline")
ZONES = _tests("", "zones")
TESTS = {
    "engine.availability.answer": GROUPS,
    "engine.availability.bits": GROUPS,
    "engine.availability.blocks": GROUPS,
    "engine.availability.checks": GROUPS,
    "engine.availability.frame": GROUPS,
    "engine.availability.periods": GROUPS,
    "engine.availability.query": GROUPS,
    "engine.availability.reasons": GROUPS,
    "engine.availability.schedules": GROUPS,
    "engine.availability.search": GROUPS,
    "engine.availability.sequences": GROUPS,
    "engine.availability.step_reasons": GROUPS,
    "engine.availability.steps": GROUPS,
    "engine.availability.timeline": GROUPS,
    "engine.clocks": ALONE + GROUPS,
    "engine.diary": ALONE,
    "engine.explain": ALONE,
    "engine.hours": ALONE + OPEN,
    "engine.ranking": ALONE,
    "engine.slots": ALONE,
    "engine.spans": GROUPS + ALONE,
    "engine.zones": ALONE + OPEN + ZONES,
}


class Mutated(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """Imports one module from a changed tree."""

    def __init__(self, name: str, tree: ast.Module, file: str) -> None:
        self.name, self.tree, self.file = name, tree, file

    def find_spec(
        self, name: str, path: object = None, target: object = None
    ) -> importlib.machinery.ModuleSpec | None:
        return importlib.util.spec_from_loader(name, self, origin=self.file) if name == self.name else None

    def exec_module(self, module: ModuleType) -> None:
        exec(compile(self.tree, self.file, "exec"), module.__dict__)


class Noticing:
    """Runs the tests that noticed most first, and tells which one failed."""

    def __init__(self, noticed: Counter[str], told: int) -> None:
        self.noticed, self.told = noticed, told

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        items.sort(key=lambda item: -self.noticed[item.nodeid])

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.failed:
            os.write(self.told, report.nodeid.encode())


def main(arguments: Sequence[str]) -> int:
    """Print every survivor; 1 if one is not explained, or an explanation has none any more."""
    step = int(arguments[arguments.index("--every") + 1]) if "--every" in arguments else 1
    chosen = [one for one in arguments if one in TESTS] or list(TESTS)
    with TemporaryDirectory() as folder:
        os.environ[FOLDER] = folder
        return _report(chosen, step)


def _report(chosen: Sequence[str], step: int) -> int:
    total, survivors, began = 0, Counter[str](), time.monotonic()
    explained = Counter(re.findall(r"`(\w+: [^`]+)`", EXPLAINED.read_text()))
    for name in chosen:
        noticed = Counter[str]()
        if not survives(name, -1, noticed):
            print(f"{name}: its tests fail as it is: {', '.join(noticed)}")
            return 1
        for target in range(0, places(name), step):
            total += 1
            if told := survives(name, target, noticed):
                survivors[told] += 1
                print(
                    f"{told}{'' if survivors[told] <= explained[told] else '  (not explained)'}", flush=True
                )
    minutes = (time.monotonic() - began) / 60
    print(f"{total} mutants in {minutes:.0f} min, {survivors.total()} survived")
    ran = {name.rpartition(".")[2] for name in chosen} if step == 1 else set()
    missing = survivors - explained
    stale = [one for one in explained - survivors if one.partition(":")[0] in ran]
    for one in stale:
        print(f"{one}  (explained, but noticed)")
    print(f"{EXPLAINED.name}: {missing.total()} survivors are missing, {len(stale)} lines are stale")
    return 1 if missing or stale else 0


def tree_of(name: str) -> tuple[ast.Module, str]:
    """A module's syntax tree without docstrings' influence, and its file."""
    file = ROOT.joinpath(*name.split(".")).with_suffix(".py")
    return ast.parse(file.read_text()), str(file)


def places(name: str) -> int:
    """How many bugs can be seeded into a module."""
    seeder = Seeder()
    seeder.visit(tree_of(name)[0])
    return seeder.seen


def survives(name: str, target: int, noticed: Counter[str]) -> str:
    """What was changed, if all tests passed all the same; else nothing, and `noticed` counts the test.

    No place has the number -1: the module as it is.
    """
    tree, file = tree_of(name)
    seeder = Seeder(target)
    tree = ast.fix_missing_locations(seeder.visit(tree))
    heard, told = os.pipe()
    child = os.fork()
    if child == 0:
        _run(name, tree, file, Noticing(noticed, told))
    os.close(told)
    with os.fdopen(heard) as pipe:
        noticed.update(filter(None, [pipe.read()]))
    _, status = os.waitpid(child, 0)
    return f"{name.rpartition('.')[2]}: {seeder.told}" if os.waitstatus_to_exitcode(status) == 0 else ""


def _run(name: str, tree: ast.Module, file: str, noticing: Noticing) -> None:
    """In the child: the tests with the mutant in place; leaves with 0 only if all of them pass."""
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (BYTES, BYTES))
    quiet = os.open(os.devnull, os.O_WRONLY)
    os.dup2(quiet, 1)
    os.dup2(quiet, 2)
    # Plugins take longer to load than most mutants to be noticed, and these tests need none.
    os.environ["PYTEST_DISABLE_PLUGIN_AUTOLOAD"] = "1"
    code = 1
    try:
        sys.meta_path.insert(0, Mutated(name, tree, file))
        importlib.invalidate_caches()
        code = int(pytest.main(["-x", "-q", "-p", "no:cacheprovider", *TESTS[name]], [noticing]))
    finally:
        os._exit(code)


def _loaded() -> Iterator[str]:
    return (name for name in sys.modules if name.startswith("engine"))


if __name__ == "__main__":
    assert not list(_loaded()), "the engine must not be imported before it is changed"
    sys.exit(main(sys.argv[1:]))
