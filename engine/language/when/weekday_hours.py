"""Weekdays with times beside them: "Tuesday 3", "Tuesday either 2 or 3", "Friday mornings"."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from engine.language.grammar import Grammar, Node, values
from engine.language.scene import PARTS, Scene
from engine.language.values import Clock, Day, Days, Hours
from engine.language.when.hours import part_hours

WEEKDAY_HOURS = Grammar()
COMPARED = frozenset({"later", "earlier", "später", "früher", "plus", "más", "mais", "più", "vroeger"})
"""Later than something: no late part of the day."""


@WEEKDAY_HOURS.rule(
    "WEEKDAY AT? EITHER? NUM (COMMA|SLASH) NUM COMMA? OR NUM", "WEEKDAY AT? EITHER? NUM OR NUM", into=""
)
def weekday_and_hours(scene: Scene, nodes: list[Node]) -> Any:
    """ "Tuesday either 2 or 3": several times next to a day."""
    hours = [node for node in nodes if node.tag == "NUM"]
    if any(not 1 <= node.value <= 24 or node.text.isalpha() for node in hours):
        return None
    return [
        _exact(node) if node in hours else node for node in nodes if node.tag not in ("AT", "ON", "EITHER")
    ]


def _exact(node: Node) -> Node:
    hours = Hours(Clock(node.value * 60, bare=node.value < 12), None, exact=True)
    return Node("HOURS", hours, node.start, node.end, node.text)


@WEEKDAY_HOURS.rule("WEEKDAY AT? NUM", into="")
def weekday_and_hour(scene: Scene, nodes: list[Node]) -> Any:
    """ "Tuesday 3": a time next to a day."""
    number = nodes[-1].value
    if not 1 <= number <= 24 or nodes[-1].text.isalpha():
        return None
    exact = Hours(Clock(number * 60, bare=number < 12), None, exact=True)
    return [nodes[0], Node("HOURS", exact, nodes[-1].start, nodes[-1].end)]


@WEEKDAY_HOURS.rule("THEREAFTER", into="SPAN")
def thereafter(scene: Scene, nodes: list[Node]) -> Any:
    """ "After that": from the day spoken of before."""
    return Days(grain="thereafter")


@WEEKDAY_HOURS.rule("NUM OR NUM ON? (WEEKDAY|REL)", into="")
def hours_and_weekday(scene: Scene, nodes: list[Node]) -> Any:
    """ "2 or 3 on Tuesday"."""
    return weekday_and_hours(scene, nodes)


@WEEKDAY_HOURS.rule("(NUM) ON? (WEEKDAY|REL)", into="")
def hour_and_weekday(scene: Scene, nodes: list[Node]) -> Any:
    """ "9 on Tuesday": a time next to a day."""
    number = nodes[0].value
    if not 1 <= number <= 24 or nodes[0].text.isalpha():
        return None
    exact = Hours(Clock(number * 60, bare=number < 12), None, exact=True)
    return [Node("HOURS", exact, nodes[0].start, nodes[0].end), nodes[-1]]


@WEEKDAY_HOURS.rule("REL NUM", into="")
def rel_and_hour(scene: Scene, nodes: list[Node]) -> Any:
    return weekday_and_hour(scene, nodes)


@WEEKDAY_HOURS.rule("HOURS ON? (WEEKDAY|REL|DAY) HOURS", into="")
def first_thing_of_part(scene: Scene, nodes: list[Node]) -> Any:
    """ "First thing Monday morning": the morning says nothing more."""
    pair = (nodes[0].value.part, nodes[-1].value.part)
    if pair not in (("first_thing", "morning"), ("end_of_day", "afternoon"), ("end_of_day", "evening")):
        return None
    return [nodes[-2], nodes[0]]


@WEEKDAY_HOURS.rule("WEEKDAY HOURS COMMA? (ON|THE)? DAY", into="")
def weekday_hours_date(scene: Scene, nodes: list[Node]) -> Any:
    """ "Tuesday evening Nov 28th": weekday and date are one day."""
    day: Day = nodes[-1].value
    if not (day.month or day.fixed) or day.weekday is not None:
        return None
    found = scene.resolve(day)
    if not found or found.weekday() != nodes[0].value:
        return None
    return [
        Node("DAY", replace(day, weekday=nodes[0].value, swapped=None), nodes[0].start, nodes[0].end),
        nodes[1],
    ]


@WEEKDAY_HOURS.rule("(EARLY|LATE|MID) (ON|IN)? (WEEKDAY|REL|DAY) HOURS", into="")
def edge_before_day(scene: Scene, nodes: list[Node]) -> Any:
    """ "Late Tuesday afternoon"."""
    part = {"EARLY": "early_", "LATE": "late_", "MID": "mid"}[nodes[0].tag] + nodes[-1].value.part
    if part not in PARTS or nodes[0].text.lower() in COMPARED:
        return None
    return [nodes[-2], Node("HOURS", part_hours(scene, part), nodes[-1].start, nodes[-1].end)]


@WEEKDAY_HOURS.rule(
    "WEEKDAY (COMMA|AND|SLASH|OR) WEEKDAY COMMA? ((COMMA|AND|SLASH|OR) WEEKDAY)? HOURS", into=""
)
def weekdays_habit(scene: Scene, nodes: list[Node]) -> Any:
    """ "Mon, Wed and Fri mornings"."""
    if not nodes[-1].value.plural:
        return None
    days = tuple(values(nodes, "WEEKDAY"))
    return [Node("DAYS", Days(weekdays=days, set=True), nodes[0].start, nodes[-2].end), nodes[-1]]


@WEEKDAY_HOURS.rule("WEEKDAY HOURS", into="")
def weekday_habit(scene: Scene, nodes: list[Node]) -> Any:
    """ "Friday mornings" are every week's."""
    if not nodes[1].value.plural:
        return None
    return [Node("DAYS", Days(weekdays=(nodes[0].value,), set=True), nodes[0].start, nodes[0].end), nodes[1]]
