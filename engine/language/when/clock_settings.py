"""What stands around a time of day: "around 3", "3ish", "at 3", "8 in the evening", "de las 3 a las 5"."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from engine.language.grammar import Grammar, Node, has
from engine.language.scene import Scene
from engine.language.values import Clock
from engine.language.when.clocks import clock, in_part

CLOCK_SETTINGS = Grammar()


@CLOCK_SETTINGS.rule("(NUM|CLOCK) DASH? ISH", into="CLOCK")
def roughly(scene: Scene, nodes: list[Node]) -> Any:
    time = nodes[0].value if has(nodes, "CLOCK") else clock(nodes[0].value)
    return replace(time, approximate=True) if time else None


@CLOCK_SETTINGS.rule("AT? AROUND AT? (NUM|CLOCK)", into="CLOCK")
def around(scene: Scene, nodes: list[Node]) -> Any:
    last = nodes[-1]
    if last.tag == "NUM" and not 1 <= last.value <= 24:
        return None
    time = last.value if last.tag == "CLOCK" else clock(last.value)
    return replace(time, approximate=True) if time else None


@CLOCK_SETTINGS.rule("(FROM|OF|BETWEEN) AT? (NUM|CLOCK) AT (NUM|CLOCK)", into="")
def from_at(scene: Scene, nodes: list[Node]) -> Any:
    """ "de las 3 a las 5", "das 14h às 16h", "dalle 9 alle 11"."""
    last = len(nodes) - 2
    made = [
        Node("TO", 0, node.start, node.end) if index == last else node for index, node in enumerate(nodes)
    ]
    return [Node("FROM", 0, nodes[0].start, nodes[0].end), *made[1:]]


@CLOCK_SETTINGS.rule(
    "(AT NUM|CLOCK) (COMMA|SLASH) NUM COMMA? (OR|AND) (NUM|CLOCK)",
    "(AT NUM|CLOCK) OR NUM",
    "AT NUM (OR|SLASH|AND) (NUM|CLOCK)",
    into="",
)
def several(scene: Scene, nodes: list[Node]) -> Any:
    """ "At 2, 3 or 4": each is a time."""
    hours = [node for node in nodes if node.tag == "NUM"]
    if any(not 1 <= node.value <= 24 for node in hours) or (has(nodes, "AND") and scene.words.hour_is_clock):
        return None
    last = next((node.value for node in nodes if node.tag == "CLOCK"), None)
    made = [node for node in nodes if node.tag != "AT"]
    return [_like(node, last) if node in hours else node for node in made]


def _like(node: Node, other: Clock | None) -> Node:
    """The number as a time, on the side of noon that a full time beside it tells."""
    time = clock(node.value)
    if time and time.bare and other and not other.bare and not other.full and other.minute >= 720:
        time = replace(time, minute=time.minute + 720, bare=False)
    return Node("CLOCK", time, node.start, node.end, node.text)


@CLOCK_SETTINGS.rule("AT NUM", "AT BIG", into="CLOCK")
def at(scene: Scene, nodes: list[Node]) -> Any:
    number = nodes[1].value
    if number > 99:
        return clock(number // 100, number % 100, leading_zero=nodes[1].text.startswith("0"))
    return clock(number)


@CLOCK_SETTINGS.rule("(NUM|CLOCK) (REL|WEEKDAY) PART", into="")
def before_day_and_part(scene: Scene, nodes: list[Node]) -> Any:
    """ "7 tomorrow evening"."""
    first = nodes[0]
    time = first.value if first.tag == "CLOCK" else clock(first.value)
    if not time or not time.bare or (first.tag == "NUM" and not first.text.isdigit()):
        return None
    return [nodes[1], Node("CLOCK", in_part(time, nodes[2].value), first.start, nodes[2].end)]


@CLOCK_SETTINGS.rule("(CLOCK|NUM) (COMMA|DASH)? (IN|AT|DURING|ON|OF)? THE? PART", into="CLOCK")
def in_the(scene: Scene, nodes: list[Node]) -> Any:
    first = nodes[0]
    led = has(nodes, "IN") or has(nodes, "AT") or has(nodes, "OF") or scene.words.code != "en"
    if first.tag == "NUM" and not (led and 1 <= first.value <= 12):
        return None
    time = first.value if first.tag == "CLOCK" else clock(first.value)
    return in_part(time, nodes[-1].value) if time and (time.bare or 720 <= time.minute < 780) else None
