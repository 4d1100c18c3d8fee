"""Seeds one bug at a time into the availability engine and lists those that no test notices.

`python -m tests.mutants [--every N] [module …]`: each comparison, constant, operator and branch of the
modules below is changed in turn, in a child process of its own, and the module's tests are run until the
first fails. What survives has to stand in `docs/mutants.md` with the reason why it is harmless; anything
else is an error.
"""

from __future__ import annotations

import ast
import importlib
import importlib.abc
import importlib.util
import os
import signal
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[1]
EXPLAINED = ROOT / "docs" / "mutants.md"
SECONDS = 120
"""A mutant that runs longer counts as noticed: it does not end."""


def _tests(folder: str, names: str) -> list[str]:
    return [f"tests/engine/{folder}test_{name}.py" for name in names.split()]


GROUPS = _tests("availability/", "cases bits timeline reasons laws answers")
ALONE = _tests("", "explain ranking slots")
OPEN = _tests("availability/", "timeline")
ZONES = _tests("", "zones")
TESTS = {
    "engine.availability.answer": GROUPS,
    "engine.availability.bits": GROUPS,
    "engine.availability.checks": GROUPS,
    "engine.availability.frame": GROUPS,
    "engine.availability.periods": GROUPS,
    "engine.availability.query": GROUPS,
    "engine.availability.reasons": GROUPS,
    "engine.availability.schedules": GROUPS,
    "engine.availability.search": GROUPS,
    "engine.availability.sequences": GROUPS,
    "engine.availability.timeline": GROUPS,
    "engine.diary": ALONE,
    "engine.explain": ALONE,
    "engine.hours": ALONE + OPEN,
    "engine.ranking": ALONE,
    "engine.slots": ALONE,
    "engine.spans": GROUPS + ALONE,
    "engine.zones": ALONE + OPEN + ZONES,
}

COMPARISONS: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
}
OPERATORS: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.BitOr: ast.BitAnd,
    ast.BitAnd: ast.BitOr,
    ast.BitXor: ast.BitAnd,
    ast.LShift: ast.RShift,
    ast.RShift: ast.LShift,
    ast.Mult: ast.FloorDiv,
    ast.FloorDiv: ast.Mult,
    ast.Mod: ast.FloorDiv,
}


class Seeder(ast.NodeTransformer):
    """Counts the places where a bug can be seeded, and seeds the one of number `target`."""

    def __init__(self, target: int = -1) -> None:
        self.target = target
        self.seen = 0
        self.told = ""
        self.statement = ""

    def visit(self, node: ast.AST) -> ast.AST:
        if isinstance(node, ast.stmt) and self.seen <= self.target:
            self.statement = ast.unparse(node).partition("\n")[0][:90]
        changed: ast.AST = super().visit(node)
        return changed

    def visit_AnnAssign(self, node: ast.AnnAssign) -> ast.AST:
        if node.value is not None:
            node.value = self.visit(node.value)
        return node

    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.AST:
        # Annotations and decorators (cache sizes, slots) decide nothing.
        node.body = [self.visit(one) for one in node.body]
        node.args.defaults = [self.visit(one) for one in node.args.defaults]
        return node

    def visit_ClassDef(self, node: ast.ClassDef) -> ast.AST:
        node.body = [self.visit(one) for one in node.body]
        return node

    def visit_Compare(self, node: ast.Compare) -> ast.AST:
        self.generic_visit(node)
        for place, operator in enumerate(node.ops):
            if self._is_next():
                before = ast.unparse(node)
                node.ops[place] = COMPARISONS[type(operator)]()
                self._tell(node, before)
        return node

    def visit_BinOp(self, node: ast.BinOp) -> ast.AST:
        self.generic_visit(node)
        if (
            type(node.op) in OPERATORS
            and not isinstance(node.left, ast.Constant | ast.JoinedStr)
            and self._is_next()
        ):
            before = ast.unparse(node)
            node.op = OPERATORS[type(node.op)]()
            self._tell(node, before)
        return node

    def visit_AugAssign(self, node: ast.AugAssign) -> ast.AST:
        self.generic_visit(node)
        if type(node.op) in OPERATORS and self._is_next():
            before = ast.unparse(node)
            node.op = OPERATORS[type(node.op)]()
            self._tell(node, before)
        return node

    def visit_BoolOp(self, node: ast.BoolOp) -> ast.AST:
        self.generic_visit(node)
        if self._is_next():
            before = ast.unparse(node)
            node.op = ast.And() if isinstance(node.op, ast.Or) else ast.Or()
            self._tell(node, before)
        return node

    def visit_Constant(self, node: ast.Constant) -> ast.AST:
        if isinstance(node.value, int) and self._is_next():
            before = ast.unparse(node)
            changed = ast.Constant(not node.value if isinstance(node.value, bool) else node.value + 1)
            self._tell(changed, before, f"{ast.unparse(changed)} in {self.statement}")
            return ast.copy_location(changed, node)
        return node

    def visit_keyword(self, node: ast.keyword) -> ast.AST:
        # Whether zip() is strict changes nothing while its arguments are equally long, as they are; whether a
        # field is shown in a repr decides nothing.
        return node if node.arg in ("strict", "repr") else self.generic_visit(node)

    def visit_If(self, node: ast.If) -> ast.AST:
        return self._branch(node)

    def visit_IfExp(self, node: ast.IfExp) -> ast.AST:
        return self._branch(node)

    def visit_While(self, node: ast.While) -> ast.AST:
        return self._branch(node)

    def _branch(self, node: ast.If | ast.IfExp | ast.While) -> ast.AST:
        self.generic_visit(node)
        if self._is_next():
            before = f"if {ast.unparse(node.test)}"
            node.test = ast.UnaryOp(ast.Not(), node.test)
            self._tell(node, before, f"if {ast.unparse(node.test)}")
        return node

    def _is_next(self) -> bool:
        self.seen += 1
        return self.seen - 1 == self.target

    def _tell(self, node: ast.AST, before: str, after: str = "") -> None:
        self.told = f"{before} -> {after or ast.unparse(node)}"


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


def main(arguments: Sequence[str]) -> int:
    """Print every survivor; 1 if one is not explained."""
    step = int(arguments[arguments.index("--every") + 1]) if "--every" in arguments else 1
    chosen = [one for one in arguments if one in TESTS] or list(TESTS)
    explained = EXPLAINED.read_text() if EXPLAINED.exists() else ""
    total, survivors, unexplained, began = 0, 0, 0, time.monotonic()
    for name in chosen:
        for target in range(0, places(name), step):
            total += 1
            told = survives(name, target)
            if told:
                survivors += 1
                known = f"`{told}`" in explained
                unexplained += not known
                print(f"{name}: {told}{'' if known else '  (not explained)'}", flush=True)
    minutes = (time.monotonic() - began) / 60
    print(f"{total} mutants in {minutes:.0f} min: {total - survivors} noticed, {survivors} survived")
    print(f"{unexplained} of the survivors are not explained in {EXPLAINED.name}")
    return 1 if unexplained else 0


def tree_of(name: str) -> tuple[ast.Module, str]:
    """A module's syntax tree without docstrings' influence, and its file."""
    file = ROOT.joinpath(*name.split(".")).with_suffix(".py")
    return ast.parse(file.read_text()), str(file)


def places(name: str) -> int:
    """How many bugs can be seeded into a module."""
    seeder = Seeder()
    seeder.visit(tree_of(name)[0])
    return seeder.seen


def survives(name: str, target: int) -> str:
    """What was changed, if all tests passed all the same; else nothing."""
    tree, file = tree_of(name)
    seeder = Seeder(target)
    tree = ast.fix_missing_locations(seeder.visit(tree))
    child = os.fork()
    if child == 0:
        _run(name, tree, file)
    _, status = os.waitpid(child, 0)
    return f"{name.rpartition('.')[2]}: {seeder.told}" if os.waitstatus_to_exitcode(status) == 0 else ""


def _run(name: str, tree: ast.Module, file: str) -> None:
    """In the child: the tests with the mutant in place; leaves with 0 only if all of them pass."""
    signal.alarm(SECONDS)
    quiet = os.open(os.devnull, os.O_WRONLY)
    os.dup2(quiet, 1)
    os.dup2(quiet, 2)
    code = 1
    try:
        sys.meta_path.insert(0, Mutated(name, tree, file))
        importlib.invalidate_caches()
        code = int(
            pytest.main(
                ["-x", "-q", "-p", "no:cacheprovider", "-p", "no:xdist", "-p", "no:randomly", *TESTS[name]]
            )
        )
    finally:
        os._exit(code)


def _loaded() -> Iterator[str]:
    return (name for name in sys.modules if name.startswith("engine"))


if __name__ == "__main__":
    assert not list(_loaded()), "the engine must not be imported before it is changed"
    sys.exit(main(sys.argv[1:]))
