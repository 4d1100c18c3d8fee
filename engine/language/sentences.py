"""Which times are meant for, against, rather or otherwise: the polarity of each time in its sentence."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from engine.language.grammar import Node
from engine.language.lexicon import Signal
from engine.language.turns import TIMES, excepting, turning

FOR, AGAINST, RATHER, OTHERWISE, ASIDE = "+", "-", "*", "~", "0"


@dataclass(slots=True)
class Item:
    """A time or choice with what is said of it; items of one `run` belong together."""

    node: Node
    polarity: str = FOR
    sentence: int = 0
    fragment: int = 0
    run: int = 0
    inherited: bool = False
    """Its polarity was carried over a comma."""
    joined: bool = False
    """An "or", "and" or comma stands before it."""
    listed: bool = False
    """An "or" or "and" stands before it, in words or as a slash."""


@dataclass(slots=True)
class _Sweep:
    items: list[Item] = field(default_factory=list)
    open_: list[Item] = field(default_factory=list)
    polarity: str = FOR
    sentence: int = 0
    fragment: int = 0
    run: int = 0
    joined: bool = False
    listed: bool = False
    carried: bool = False
    hours_only: bool = False
    replacing: bool = False
    """After "instead of 2": what a comma sets off is what is wanted."""
    facts: set[int] = field(default_factory=set)
    prefers: list[tuple[int, int]] = field(default_factory=list)

    def turn(self, polarity: str) -> None:
        self.polarity, self.open_, self.run, self.hours_only = polarity, [], self.run + 1, False
        self.carried = False

    def stop(self) -> None:
        self.turn(FOR)
        self.sentence += 1
        self.fragment += 1
        self.joined = self.listed = False


def weigh(nodes: Sequence[Node], signals: Iterable[Signal], text: str) -> list[Item]:
    """Every time of the message with its polarity, in order."""
    sweep = _Sweep()
    shapes = _shapes(nodes, text)
    signals = list(signals)
    replaced = {one.start for one in signals if one.name == "instead"}
    turns = [excepting(turn, nodes, text) for turn in turning(signals, nodes)]
    events: list[tuple[int, int, Node | Signal]] = [(node.start, 1, node) for node in nodes]
    events += [(turn.start, 0, turn) for turn in turns]
    covered = 0
    for start, _, event in sorted(events, key=lambda entry: (entry[0], entry[1])):
        if isinstance(event, Signal):
            _signal(sweep, event)
            sweep.replacing = event.name == "except" and start in replaced
            covered = event.end
        elif event.tag in ("ANYTIME", "ANYDAY") and start < covered:
            sweep.items.append(Item(event, FOR, sweep.sentence, sweep.fragment, -1))
        elif event.tag in TIMES:
            _time(sweep, event)
        elif event.tag in ("STOP", "POINT", "MARK") or event.tag == "COMMA":
            _separator(sweep, event, shapes, text)
        elif event.tag in ("OR", "AND", "SLASH") and start >= covered:
            sweep.joined = sweep.listed = True
    _apply_fragments(sweep)
    return sweep.items


def _signal(sweep: _Sweep, signal: Signal) -> None:
    name = signal.name
    if name in ("not", "except"):
        sweep.turn(AGAINST)
    elif name == "bad":
        flipped = [item for item in sweep.open_ if item.polarity == FOR]
        for item in flipped:
            item.polarity = AGAINST
        if flipped:
            run = sweep.run
            sweep.turn(AGAINST)
            sweep.run, sweep.hours_only = run, True
        else:
            sweep.turn(AGAINST)
    elif name in ("good", "but", "so"):
        if name == "good":
            for item in sweep.items:
                if item.inherited and item.fragment == sweep.fragment:
                    item.polarity = FOR
        sweep.turn(OTHERWISE if sweep.polarity == OTHERWISE and name == "good" else FOR)
    elif name in ("because", "replying"):
        sweep.turn(ASIDE)
    elif name == "fact":
        sweep.facts.add(sweep.fragment)
    elif name == "prefer":
        sweep.prefers.append((sweep.fragment, signal.end))
    elif name == "fallback":
        sweep.turn(OTHERWISE)
    if name in ("but", "so", "because"):
        sweep.fragment += 1


def _time(sweep: _Sweep, node: Node) -> None:
    if sweep.hours_only and node.tag not in ("HOURS", "ANYTIME"):
        sweep.turn(FOR)
    place = (sweep.sentence, sweep.fragment, sweep.run)
    item = Item(node, sweep.polarity, *place, sweep.carried, sweep.joined, sweep.listed)
    sweep.items.append(item)
    sweep.joined = sweep.listed = False
    if sweep.polarity == FOR:
        sweep.open_.append(item)


def _separator(sweep: _Sweep, node: Node, shapes: list[frozenset[str]], text: str) -> None:
    if node.tag == "COMMA":
        sweep.joined = True
        before = shapes[sweep.fragment] if sweep.fragment < len(shapes) else frozenset()
        sweep.fragment += 1
        after = shapes[sweep.fragment] if sweep.fragment < len(shapes) else frozenset()
        if sweep.polarity in (AGAINST, ASIDE) and after and (after != before or _asked(text, node.end)):
            sweep.turn(FOR)
        if sweep.polarity == AGAINST and sweep.replacing:
            sweep.turn(FOR)
        sweep.carried = sweep.polarity == AGAINST
        return
    if node.tag == "STOP" or (node.tag == "POINT" and ends_sentence(node, text)):
        sweep.stop()


def _asked(text: str, start: int) -> bool:
    """Whether the sentence that goes on at `start` ends as a question."""
    for sign in text[start : start + 200]:
        if sign in "?.!\n;":
            return sign == "?"
    return False


_ORDINAL = re.compile(r"(^|\W)(der|den|dem|die|das|am|zum|vom) \d{1,2}$", re.IGNORECASE)


def ends_sentence(node: Node, text: str) -> bool:
    """Whether a full stop ends a sentence: a blank or nothing follows; "der 2. passt" goes on."""
    if node.end < len(text) and not text[node.end].isspace():
        return False
    after = text[node.end : node.end + 40].lstrip()[:1]
    return not (after.islower() and _ORDINAL.search(text, max(node.start - 8, 0), node.start))


def _shapes(nodes: Sequence[Node], text: str) -> list[frozenset[str]]:
    """The kinds of times in each comma-separated fragment, counted as the sweep counts them."""
    shapes: list[set[str]] = [set()]
    for node in nodes:
        if node.tag in TIMES:
            shapes[-1].add("DAY" if node.tag in ("DAY", "DAYS") else node.tag)
        elif node.tag in ("COMMA", "STOP") or (node.tag == "POINT" and ends_sentence(node, text)):
            shapes.append(set())
    return [frozenset(shape) for shape in shapes]


def _apply_fragments(sweep: _Sweep) -> None:
    for item in sweep.items:
        if item.fragment in sweep.facts and item.polarity == FOR:
            item.polarity = ASIDE
    for fragment, end in sweep.prefers:
        inside = [
            item for item in sweep.items if item.fragment == fragment and item.polarity in (FOR, OTHERWISE)
        ]
        chosen = [item for item in inside if item.node.start >= end] or [
            item for item in inside if item.node.start < end
        ]
        for item in chosen:
            item.polarity = RATHER if item.polarity == FOR else OTHERWISE
            item.run += 1000
