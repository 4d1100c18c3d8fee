"""What was found in one message, gathered before anything is concluded from it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise

from engine.language.choices import Choice
from engine.language.grammar import Node
from engine.language.groups import Group
from engine.language.lexicon import Signal
from engine.language.meaning import Fallback, Window
from engine.language.scene import Scene
from engine.language.sentences import Item


@dataclass(slots=True)
class Facts:
    """The nodes, signals, times and choices of one message."""

    scene: Scene
    text: str
    nodes: list[Node]
    signals: Sequence[Signal]
    items: list[Item]
    groups: list[Group]
    choice: Choice
    windows: list[Window] = field(default_factory=list)
    exclude: list[Window] = field(default_factory=list)
    prefer: list[Window] = field(default_factory=list)
    fallbacks: list[Fallback] = field(default_factory=list)
    names: frozenset[str] = frozenset()
    consent: bool = False
    against: bool = False
    """Some word speaks against something, beside courtesies such as "no problem"."""
    positive: list[Window] = field(default_factory=list)
    """Every window spoken for, on offer or not."""
    over: list[Group] = field(default_factory=list)
    """Times that were named but lie in the past."""

    def said(self, *names: str) -> bool:
        """Whether any of the signals was found."""
        return not self.names.isdisjoint(names)

    def spans(self, name: str) -> list[Signal]:
        """Where a signal was found."""
        return [signal for signal in self.signals if signal.name == name]

    @property
    def length(self) -> Node | None:
        """The meeting's length, if one is named."""
        enough = {one.start for one in self.spans("duration")}
        asked = [node for node, after in pairwise(self.nodes) if after.start in enough]
        for node in [*asked, *self.nodes]:
            if (
                node.tag == "LEN"
                and node.value.unit in ("minute", "hour")
                and 300 <= node.value.seconds <= 12 * 3600
                and not self.is_below_zero(node)
            ):
                return node
        return None

    def is_below_zero(self, node: Node) -> bool:
        """Whether a minus stands at a figure: "-5 minutes", not "10-15 minutes" or "sync - 30 minutes"."""
        before = self.text[max(node.start - 2, 0) : node.start]
        return before[-1:] in ("-", "\N{MINUS SIGN}") and before[:-1].strip() == ""

    @property
    def returns_on(self) -> date | None:
        """The day on which somebody absent is back: "until Monday", "back on 1 March"."""
        marks = self.spans("oooback")
        for node in self.nodes:
            if node.tag not in ("DAY", "SPAN", "DAYS", "WEEK") or not any(
                0 <= node.start - mark.end <= 6 or mark.start == node.start for mark in marks
            ):
                continue
            if node.tag == "DAY":
                return self.scene.resolve(node.value)
            open_start = node.value.start is None or node.value.start == self.scene.today
            if node.value.end and node.tag == "SPAN":
                return date.fromordinal(node.value.end.toordinal() - 1) if open_start else self._back(node)
            return self._back(node)
        return None

    def _back(self, node: Node) -> date | None:
        found: date | None = node.value.end
        return found

    @property
    def asks(self) -> bool:
        return "?" in self.text
