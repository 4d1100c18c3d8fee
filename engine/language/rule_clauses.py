"""Where in a message a rule is stated: a sentence, cut where a further phrase of rules begins."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from engine.language.facts import Facts
from engine.language.grammar import Node
from engine.language.lexicon import Signal
from engine.language.ruled_times import Spoken, spoken
from engine.language.values import Length

_KINDS = "lift travel cap gap horizon notice length keep away hours none"
_ORDER = [f"rule_{kind}" for kind in _KINDS.split()]
"""Which phrase says most where several speak of one rule."""


@dataclass(frozen=True, slots=True)
class Clause:
    """A stretch of the message that states one rule, with its opening phrase."""

    frame: Signal
    nodes: Sequence[Node]
    facts: Facts

    def said(self, name: str) -> bool:
        """Whether that signal stands inside the clause."""
        if not self.nodes:
            return False
        begin = min(self.nodes[0].start, self.frame.start)
        end = max(self.nodes[-1].end, self.frame.end)
        return any(begin <= one.start and one.end <= end for one in self.facts.spans(name))

    @property
    def words(self) -> str:
        """The clause as it was written, in small letters."""
        last = max([self.frame.end, *(node.end for node in self.nodes)])
        first = min([self.frame.start, *(node.start for node in self.nodes)])
        return self.facts.text[first:last].lower()

    def lengths(self) -> list[Length]:
        return [node.value for node in self.nodes if node.tag == "LEN"]

    def times(self, weekly: bool) -> list[Spoken]:
        return spoken(self.facts.scene, self.nodes, weekly)


def clauses(facts: Facts) -> Iterator[Clause]:
    """Each sentence, cut where a further phrase of rules begins."""
    frames = sorted(
        (signal for signal in facts.signals if signal.name in _ORDER),
        key=lambda one: (one.start, _ORDER.index(one.name), one.start - one.end),
    )
    begin = 0
    for end in _sentence_ends(facts):
        cities = [node for node in facts.nodes if node.tag == "CITY" and begin <= node.start < end]
        inside = _leading(
            [
                one
                for one in frames
                if begin <= one.start < end and (one.name != "rule_travel" or _goes_to(one, cities))
            ]
        )
        for number, frame in enumerate(inside):
            low = begin if number == 0 else frame.start
            high = inside[number + 1].start if number + 1 < len(inside) else end
            nodes = [node for node in facts.nodes if low <= node.start < high]
            yield Clause(frame, nodes, facts)
        begin = end


def _goes_to(frame: Signal, cities: Sequence[Node]) -> bool:
    return any(city.start >= frame.start for city in cities)


def _sentence_ends(facts: Facts) -> list[int]:
    ends = [
        node.start
        for node in facts.nodes
        if node.tag == "STOP"
        or (node.tag == "POINT" and (node.end >= len(facts.text) or facts.text[node.end].isspace()))
    ]
    return [*ends, len(facts.text) + 1]


def _leading(frames: Sequence[Signal]) -> list[Signal]:
    """Of phrases that speak of one rule the one that says most; a later one opens a rule of its own."""
    kept: list[Signal] = []
    for frame in frames:
        near = kept[-1] if kept else None
        if near is None:
            kept.append(frame)
        elif frame.start < near.end or _belongs(near.name, frame.name):
            if _ORDER.index(frame.name) < _ORDER.index(near.name):
                kept[-1] = Signal(frame.name, near.start, max(near.end, frame.end))
        else:
            kept.append(frame)
    return kept


def _belongs(one: str, other: str) -> bool:
    """Which phrases are parts of one another: "no meetings with less than a day's notice"."""
    if one == other:
        return one in ("rule_hours", "rule_gap", "rule_cap", "rule_notice", "rule_horizon", "rule_length")
    return {one, other} in ({"rule_none", "rule_notice"}, {"rule_none", "rule_horizon"})
