"""A small rewriting grammar: rules over tags, applied once each in the order in which they stand.

A pattern is a regular expression whose letters are tags (`CLOCK TO CLOCK`), matched against one
character per node. Patterns use no unbounded repetition, so the work is linear in the text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from engine.language.scene import Scene

_FIRST = 0x2500
_codes: dict[str, str] = {}


@dataclass(slots=True)
class Node:
    """A stretch of the text that was understood as one thing."""

    tag: str
    value: Any
    start: int
    end: int
    text: str = ""
    code: str = ""

    def __post_init__(self) -> None:
        self.code = code_of(self.tag)


def code_of(tag: str) -> str:
    """The character that stands for a tag."""
    if tag not in _codes:
        _codes[tag] = chr(_FIRST + len(_codes))
    return _codes[tag]


Action = Callable[["Scene", list[Node]], Any]


@dataclass(slots=True)
class Rule:
    """`tag` is what the matched nodes become, unless the action returns None or nodes of its own.

    `needs` are tags without which the pattern cannot match. It is compiled when they are first met: most
    messages use few rules, and whoever imports the grammar does not wait for all of them.
    """

    written: str
    tag: str
    action: Action
    needs: tuple[str, ...]
    compiled: re.Pattern[str] | None = None

    def search(self, tags: str, begin: int = 0) -> re.Match[str] | None:
        """The first place at or after `begin` where the pattern matches."""
        for code in self.needs:
            if code not in tags:
                return None
        if self.compiled is None:
            self.compiled = _compile(self.written)
        return self.compiled.search(tags, begin)


@dataclass(slots=True)
class Grammar:
    """Rules in the order of their application."""

    rules: list[Rule] = field(default_factory=list)

    def rule(self, *patterns: str, into: str) -> Callable[[Action], Action]:
        """Declare an action for patterns; the first pattern is tried first."""

        def declare(action: Action) -> Action:
            self.rules += [Rule(pattern, into, action, _needed(pattern)) for pattern in patterns]
            return action

        return declare

    def reduce(self, scene: Scene, nodes: list[Node]) -> list[Node]:
        """The nodes after every rule has been applied once, left to right."""
        tags = "".join([node.code for node in nodes])
        for rule in self.rules:
            match = rule.search(tags)
            if match:
                nodes = _apply(rule, scene, nodes, tags, match)
                tags = "".join([node.code for node in nodes])
        return nodes


def _apply(rule: Rule, scene: Scene, nodes: list[Node], tags: str, match: re.Match[str] | None) -> list[Node]:
    made: list[Node] = []
    done = 0
    while match:
        begin, end = match.span()
        matched = nodes[begin:end]
        value = rule.action(scene, matched)
        if value is None:
            made += nodes[done : begin + 1]
            done = begin + 1
        else:
            made += nodes[done:begin]
            made += value if isinstance(value, list) else [_joined(rule.tag, value, matched)]
            done = end
        match = rule.search(tags, done)
    return made + nodes[done:]


def _joined(tag: str, value: Any, matched: Sequence[Node]) -> Node:
    return Node(tag, value, matched[0].start, matched[-1].end, matched[0].text)


def _compile(pattern: str) -> re.Pattern[str]:
    letters = re.sub(r"[A-Z_]+", lambda name: re.escape(code_of(name.group())), pattern)
    return re.compile(letters.replace(" ", ""))


def _needed(pattern: str) -> tuple[str, ...]:
    """The codes of tags that stand in every match: outside parentheses, and not optional."""
    bare, inner = pattern, None
    while inner != bare:
        inner, bare = bare, re.sub(r"\([^()]*\)\S*", " ", bare)
    if "|" in bare:
        return ()
    return tuple(code_of(tag) for tag in re.findall(r"([A-Z_]+)(?![A-Z_?*{])", bare))


def values(nodes: Sequence[Node], tag: str) -> list[Any]:
    """The values of the nodes with that tag."""
    return [node.value for node in nodes if node.tag == tag]


def has(nodes: Sequence[Node], tag: str) -> bool:
    """Whether a node with that tag is among them."""
    return any(node.tag == tag for node in nodes)
