"""Where a bug can be seeded into a syntax tree: comparisons, constants, operators and branches."""

from __future__ import annotations

import ast

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
