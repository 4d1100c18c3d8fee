"""From the times and signals of a message to its facts."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from itertools import pairwise

from engine.language.choices import decide, restricts, shown_in
from engine.language.context_days import share_days
from engine.language.facts import Facts
from engine.language.grammar import Node
from engine.language.groups import grouped
from engine.language.lexicon import Signal
from engine.language.meaning import Window
from engine.language.mentions import mark, offers_of
from engine.language.namesakes import namesakes
from engine.language.request import QUOTED
from engine.language.scene import Scene
from engine.language.sentences import FOR, RATHER, weigh
from engine.language.sorting import shift, sort_times
from engine.language.turns import TIMES, turning
from engine.language.values import Day, Length
from engine.language.windowing import windows_of

MOST_TIMES = 80
"""Times beyond these are not looked at."""


def gather(scene: Scene, text: str, nodes: list[Node], signals: Sequence[Signal]) -> Facts:
    """Everything a message holds, with windows and choices worked out."""
    greetings = [(node.start, node.end) for node in nodes if node.tag == "GREETING"]
    signals = [
        one for one in signals if not any(start <= one.start and one.end <= end for start, end in greetings)
    ]
    if scene.context.role == "organizer":
        nodes = _without_titles(nodes, text)
    nodes = _bare_lengths(_farewells(scene, nodes, signals), signals)
    signals = [*signals, *_struck_out(nodes, text)]
    nodes = mark(scene, nodes, signals)
    items = weigh(nodes, signals, text)[:MOST_TIMES]
    groups = grouped(scene, items, [node for node in nodes if node.tag == "ZONE"])
    names = frozenset(signal.name for signal in signals)
    groups = share_days(scene, groups)
    named = [(group, windows_of(scene, group)) for group in groups]
    pairs = [(group, _future(scene, windows)) for group, windows in named]
    choice = decide(scene, items, pairs, only=restricts(text, scene.words.code))
    facts = Facts(scene, text, nodes, signals, items, groups, choice, names=names)
    facts.over = [group for (group, all_), (_, left) in zip(named, pairs, strict=True) if all_ and not left]
    facts.against = any(turn.name in ("not", "bad") for turn in turning(signals, nodes))
    facts.positive = [
        window for group, windows in pairs if group.polarity in (FOR, RATHER) for window in windows
    ]
    sort_times(facts, pairs)
    shift(facts)
    return facts


def _farewells(scene: Scene, nodes: list[Node], signals: Sequence[Signal]) -> list[Node]:
    """ "Super, dann bis Mittwoch!": the day on offer until which one parts, no stretch of days."""
    parting = {one.start for one in signals if one.name == "farewell"}
    offered = {offer.start.date() for offer in offers_of(scene)}
    if not any(one.name in ("yes", "good", "thanks") for one in signals):
        return nodes
    made = list(nodes)
    for index, node in enumerate(nodes):
        if node.tag != "SPAN" or node.start not in parting or node.value.end is None or len(nodes) > 12:
            continue
        last = node.value.end - timedelta(days=1)
        if node.value.grain == "until" and last in offered:
            made[index] = Node("DAY", Day(fixed=last), node.start, node.end, node.text)
    return made


def _bare_lengths(nodes: list[Node], signals: Sequence[Signal]) -> list[Node]:
    """ "30 should do", "20 is enough": minutes without the word."""
    enough = {one.start for one in signals if one.name == "duration"}
    made = list(nodes)
    for index, (node, after) in enumerate(pairwise(nodes)):
        if node.tag == "NUM" and after.start in enough and 10 <= node.value <= 90 and node.value % 5 == 0:
            minutes = Length(node.value * 60, "minute", node.value)
            made[index] = Node("LEN", minutes, node.start, node.end, node.text)
    return made


def _struck_out(nodes: Sequence[Node], text: str) -> list[Signal]:
    """ "Tuesday's out": the verb hides in the day's own word."""
    return [
        Signal("bad", node.start, node.end)
        for before, node in pairwise(nodes)
        if node.text.lower() == "out"
        and before.tag in TIMES
        and text[: before.end].lower().endswith("'s")
        and text[node.end : node.end + 3] != " of"
    ]


def _without_titles(nodes: list[Node], text: str) -> list[Node]:
    """Times inside a quoted topic, or that are a person's name, are none."""
    quoted = [*(match.span() for match in QUOTED.finditer(text)), *namesakes(text)]
    return [
        Node("JUNK", node.value, node.start, node.end, node.text)
        if node.tag in TIMES and any(start <= node.start and node.end <= end for start, end in quoted)
        else node
        for node in nodes
    ]


def _future(scene: Scene, windows: list[Window]) -> list[Window]:
    if scene.past:
        return windows
    return [window for window in windows if not _over(scene, window)]


def _over(scene: Scene, window: Window) -> bool:
    now = shown_in(scene, scene.context.now, window.tzid)
    if window.end is not None:
        return window.end <= now
    return bool(window.exact and window.start and window.start < now - timedelta(minutes=1))
