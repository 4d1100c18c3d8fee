"""The house keeps its own rules: who imports whom, where things lie, how a module begins."""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterator
from functools import cache
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest
from importlinter.cli import lint_imports

ROOT = Path(__file__).parent.parent
LAYERS = ("channels", "bot", "storage", "engine")
BESIDE = {"tests", "deploy", "docs", "benchmarks"}
MADE = {"var", "build", "dist", "__pycache__"}
"""Folders that running Parley or its tools leave behind."""
DISTRIBUTION = "parley-bot"
LONGEST = 300
LONGER = {
    "engine/language/words/": (2_000, "tables of a language's words, not logic"),
}
"""Modules (or folders of them) that may be longer: how long, and why."""

NOT_OURS = re.compile(r"(^|_)(utils?|helpers?|managers?|common|misc|stuff)(_|$)", re.IGNORECASE)
ENGINE_MAY_IMPORT = {"transitions": {"engine/conversation/table.py"}}
"""What is not in the standard library, with the modules that may use it."""
TOUCHES_THE_WORLD = {
    *(
        "asyncio",
        "concurrent",
        "http",
        "io",
        "logging",
        "multiprocessing",
        "os",
        "pathlib",
        "random",
        "secrets",
    ),
    *("select", "selectors", "shutil", "signal", "socket", "sqlite3", "ssl", "subprocess", "tempfile"),
    *("threading", "time", "urllib", "uuid"),
}
PURE_PARTS = {"urllib.parse"}
ASKS_THE_WORLD = {"now", "today", "utcnow", "open", "print", "input", "read_text", "write_text", "urandom"}


@cache
def modules() -> dict[str, ast.Module]:
    """Every module of ours by its path, parsed."""
    found = sorted(path for layer in LAYERS for path in (ROOT / layer).rglob("*.py"))
    return {path.relative_to(ROOT).as_posix(): ast.parse(path.read_text()) for path in found}


def imported(tree: ast.Module) -> Iterator[str]:
    """The top-level names that a module imports, wherever in it; pure parts of a package do not count."""
    for node in ast.walk(tree):
        names = [name.name for name in node.names] if isinstance(node, ast.Import) else []
        names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
        yield from (name.partition(".")[0] for name in names if name not in PURE_PARTS)


def called(tree: ast.Module) -> Iterator[tuple[str, int]]:
    """The last names of everything a module calls, with their lines."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute | ast.Name):
            name = node.func.attr if isinstance(node.func, ast.Attribute) else node.func.id
            yield name, node.lineno


def in_engine() -> dict[str, ast.Module]:
    return {path: tree for path, tree in modules().items() if path.startswith("engine/")}


def test_every_import_contract_is_kept(capsys: pytest.CaptureFixture[str]) -> None:
    broken = lint_imports(config_filename=str(ROOT / "pyproject.toml"), no_cache=True, no_logo=True)
    assert broken == 0, capsys.readouterr().out


def test_the_top_level_holds_the_four_layers_and_what_belongs_beside_them() -> None:
    found = {path.name for path in ROOT.iterdir() if path.is_dir() and not path.name.startswith(".")}
    unexpected = {name for name in found - set(LAYERS) - BESIDE - MADE if not name.endswith(".egg-info")}
    assert not unexpected
    assert found >= set(LAYERS)


def test_the_engine_imports_nothing_but_itself_the_standard_library_and_the_state_machine() -> None:
    for path, tree in in_engine().items():
        foreign = {name for name in imported(tree) if name not in {*sys.stdlib_module_names, "engine"}}
        allowed = {name for name, paths in ENGINE_MAY_IMPORT.items() if path in paths}
        assert foreign <= allowed, f"{path} imports {sorted(foreign - allowed)}"


def test_the_engine_imports_nothing_that_reaches_the_world() -> None:
    for path, tree in in_engine().items():
        reaching = TOUCHES_THE_WORLD & set(imported(tree))
        assert not reaching, f"{path} imports {sorted(reaching)}"


def test_the_engine_asks_neither_a_clock_nor_a_file() -> None:
    for path, tree in in_engine().items():
        asking = [f"{name} in line {line}" for name, line in called(tree) if name in ASKS_THE_WORLD]
        assert not asking, f"{path} calls {asking}"


def test_only_the_clock_reads_the_present() -> None:
    asking = {
        path
        for path, tree in modules().items()
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in ("now", "today", "utcnow")
        and isinstance(node.func.value, ast.Name)
        and node.func.value.id in ("datetime", "date")
    }
    assert asking <= {"bot/clock.py"}


def longest(path: str) -> int:
    """How many lines the module at `path` may have."""
    return next((lines for start, (lines, _) in LONGER.items() if path.startswith(start)), LONGEST)


def test_no_module_grows_beyond_three_hundred_lines() -> None:
    sizes = {path: len((ROOT / path).read_text().splitlines()) for path in modules()}
    too_long = {path: size for path, size in sizes.items() if size > longest(path)}
    assert not too_long


def test_every_module_opens_with_one_sentence() -> None:
    for path, tree in modules().items():
        if not tree.body:
            continue
        docstring = ast.get_docstring(tree)
        assert docstring, f"{path} does not say what it holds"
        first = docstring.split("\n\n")[0]
        assert first.rstrip().endswith((".", "?")), f"{path} opens without a sentence: {first!r}"


def test_nothing_is_named_after_being_useful() -> None:
    for path in modules():
        named = [part for part in Path(path).with_suffix("").parts if NOT_OURS.search(part)]
        assert not named, f"{path}: say what it is"


def test_no_class_is_a_manager_or_a_helper() -> None:
    for path, tree in modules().items():
        classes = [node.name for node in ast.walk(tree) if isinstance(node, ast.ClassDef)]
        vague = [name for name in classes if name.endswith(("Manager", "Helper", "Helpers", "Util", "Utils"))]
        assert not vague, f"{path}: {vague}"


def test_no_dependency_ships_a_package_of_our_name() -> None:
    shipped = packages_distributions()
    for layer in LAYERS:
        others = {name.lower() for name in shipped.get(layer, ())} - {DISTRIBUTION}
        assert not others, f"{layer} is also shipped by {sorted(others)}"


def test_the_files_that_are_not_modules_are_found_beside_their_code() -> None:
    from bot.phrases.catalogue import CATALOGUES
    from channels.web.pages import load
    from storage.migrate import SCHEMA

    assert SCHEMA.is_file()
    assert CATALOGUES.parent.is_dir()
    assert "playground.html" in load("pages")
    assert load("static")
