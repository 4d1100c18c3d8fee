"""What is left of single days: bare weekdays and numbers, "tonight", days within a named week."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

from engine.language.grammar import Grammar, Node, has
from engine.language.scene import Scene
from engine.language.values import Day, Days
from engine.language.when.hours import part_hours
from engine.language.when.weekdays import length_after

DAYS = Grammar()


@DAYS.rule("WEEKDAY", into="DAY")
def weekday(scene: Scene, nodes: list[Node]) -> Any:
    return Day(weekday=nodes[0].value)


@DAYS.rule("REL", into="DAY")
def relative(scene: Scene, nodes: list[Node]) -> Any:
    return Day(fixed=scene.today + timedelta(days=nodes[0].value))


@DAYS.rule("SAMEDAY", into="DAY")
def same_day(scene: Scene, nodes: list[Node]) -> Any:
    return Day(same=True)


@DAYS.rule("TONIGHT", into="")
def tonight(scene: Scene, nodes: list[Node]) -> Any:
    node = nodes[0]
    return [
        Node("DAY", Day(fixed=scene.today), node.start, node.end),
        Node("HOURS", part_hours(scene, "evening"), node.end, node.end),
    ]


@DAYS.rule("(ON|FOR) THE NUM", "ON NUM (AT)? HOURS", "HOURS ON THE? NUM", "ON NUM POINT?", into="")
def number_of_day(scene: Scene, nodes: list[Node]) -> Any:
    """ "On the 27": a day of the month."""
    written = next(node for node in nodes if node.tag == "NUM")
    if not written.text.isdigit() or not 1 <= written.value <= 31:
        return None
    plain = not (has(nodes, "THE") or has(nodes, "HOURS"))
    on_offer = any(known.day == written.value for known in scene.known_days)
    if plain and (scene.words.code == "en" or (scene.words.code == "de" and not has(nodes, "POINT"))):
        return None
    if (
        plain
        and not on_offer
        and written.value <= max(len(scene.context.offered), len(scene.context.proposed))
    ):
        return None
    day = Node("DAY", Day(number=written.value), written.start, written.end)
    return [day if node is written else node for node in nodes if node.tag in ("NUM", "HOURS")]


@DAYS.rule("(ON|BY|AFTER|BEFORE|FROM|UNTIL|BETWEEN|AND|TO|DASH|OR|COMMA) THE? ORD", "THE? ORD", into="")
def number_alone(scene: Scene, nodes: list[Node]) -> Any:
    """ "the 26th" is a day; "the third" an offer; "the 2nd" whichever fits the offers."""
    ordinal = nodes[-1]
    figures = ordinal.text[:1].isdigit()
    offers = len(scene.context.offered) or len(scene.context.proposed)
    on_offer = any(known.day == ordinal.value for known in scene.known_days)
    article = has(nodes, "THE") or nodes[0].end - nodes[0].start > len(nodes[0].text)
    marked = nodes[0].tag in ("BY", "AFTER", "BEFORE", "FROM", "UNTIL") or (nodes[0].tag == "ON" and article)
    if not figures and not marked:
        return None
    if ordinal.value <= offers and not on_offer and not marked:
        return None
    day = Node("DAY", Day(number=ordinal.value), ordinal.start, ordinal.end)
    return [*([nodes[0]] if nodes[0].tag not in ("THE", "ORD", "ON") else []), day]


@DAYS.rule(
    "WEEK (COMMA|COLON|ON|DASH|LPAR|EITHER|FROM|BETWEEN)? (ON|EITHER|FROM|BETWEEN)? THE? DAY"
    " ((OR|AND|COMMA|SLASH|TO|DASH|UNTIL) ON? DAY)?"
    " ((OR|AND|COMMA|SLASH) ON? DAY)? ((OR|AND|COMMA|SLASH) ON? DAY)?",
    into="",
)
def within_week(scene: Scene, nodes: list[Node]) -> Any:
    week: Days = nodes[0].value
    if any(
        node.value.weekday is None or node.value.number or node.value.month or node.value.which
        for node in nodes
        if node.tag == "DAY"
    ):
        return None
    placed = [_placed(node, week) for node in nodes[1:] if node.tag != "THE"]
    return [nodes[0], *placed] if scene.ranking and nodes[1].tag == "COMMA" else placed


@DAYS.rule(
    "DAY ((OR|AND|COMMA|SLASH|TO|DASH|UNTIL) ON? DAY)? ((OR|AND|COMMA|SLASH) ON? DAY)?"
    " ((OR|AND|COMMA|SLASH) ON? DAY)? COMMA? (OF|IN|DURING)? THE? WEEK",
    into="",
)
def of_week(scene: Scene, nodes: list[Node]) -> Any:
    week: Days = nodes[-1].value
    days = [node for node in nodes if node.tag == "DAY"]
    if any(
        node.value.weekday is None or node.value.number or node.value.month or node.value.which
        for node in days
    ):
        return None
    kept = nodes[: nodes.index(days[-1]) + 1]
    return [_placed(node, week) for node in kept]


def _placed(node: Node, week: Days) -> Node:
    if node.tag != "DAY":
        return node
    return Node("DAY", replace(node.value, within=week), node.start, node.end)


@DAYS.rule("DAY (HOURS) COMMA? (OF|IN)? THE? WEEK", into="")
def of_week_with_hours(scene: Scene, nodes: list[Node]) -> Any:
    if nodes[0].value.weekday is None or nodes[0].value.which or nodes[0].value.number:
        return None
    return [_placed(nodes[0], nodes[-1].value), nodes[1]]


@DAYS.rule("LEN (AFTER|BEFORE|FROM) DAY", into="DAY")
def length_after_day(scene: Scene, nodes: list[Node]) -> Any:
    """ "Two days after next Friday", "a week from next Monday": the day was read only now."""
    return length_after(scene, nodes)


@DAYS.rule("NUM (DAYS|DAY) (HENCE|LATE)", "NUM (DAYS|DAY) FROM NOW", into="DAY")
def weekdays_from_now(scene: Scene, nodes: list[Node]) -> Any:
    """ "Two Sundays from now"."""
    day = nodes[1].value
    named = day.weekdays if isinstance(day, Days) else (() if day.weekday is None else (day.weekday,))
    count = nodes[0].value
    return Day(weekday=named[0], shift=7 * (count - 1)) if len(named) == 1 and 0 < count < 20 else None
