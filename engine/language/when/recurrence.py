"""What comes back: "every Tuesday", "weekly", "Mondays", "on weekdays"."""

from __future__ import annotations

from typing import Any

from engine.language.grammar import Grammar, Node, values
from engine.language.scene import Scene
from engine.language.values import Days

RECURRENCE = Grammar()


@RECURRENCE.rule(
    "EVERYOTHER (WEEKDAY|UNIT)", "EVERY (NUM|ORD)? (UNIT|LEN)", "EVERY LEN", "PERIODIC", into="RECUR"
)
def every_unit(scene: Scene, nodes: list[Node]) -> Any:
    days = values(nodes, "WEEKDAY")
    if days:
        span = Days(weekdays=tuple(days), set=True)
        return [
            Node("RECUR", 0, nodes[0].start, nodes[0].end),
            Node("DAYS", span, nodes[1].start, nodes[-1].end),
        ]
    return 1


@RECURRENCE.rule("EVERY (WEEKDAY|WEEKDAYS)", "EVERY WEEKDAYSALL", into="RECUR")
def every_weekday(scene: Scene, nodes: list[Node]) -> Any:
    days = tuple(node.value for node in nodes if node.tag != "EVERY")
    if nodes[-1].tag == "WEEKDAYSALL":
        days = (0, 1, 2, 3, 4)
    span = Days(weekdays=days, set=True)
    return [Node("RECUR", 0, nodes[0].start, nodes[0].end), Node("DAYS", span, nodes[1].start, nodes[-1].end)]


@RECURRENCE.rule("EVERY HOURS", into="HOURS")
def every_part(scene: Scene, nodes: list[Node]) -> Any:
    return [Node("RECUR", 0, nodes[0].start, nodes[0].end), nodes[1]]


@RECURRENCE.rule("(WEEKDAYS|WEEKDAY) (TO|DASH|UNTIL) WEEKDAYS", into="DAYS")
def weekday_range(scene: Scene, nodes: list[Node]) -> Any:
    low, high = nodes[0].value, nodes[-1].value
    return Days(weekdays=tuple((low + step) % 7 for step in range((high - low) % 7 + 1)), set=True)


@RECURRENCE.rule("WEEKDAYS", into="DAYS")
def plural(scene: Scene, nodes: list[Node]) -> Any:
    return Days(weekdays=(nodes[0].value,), set=True)


@RECURRENCE.rule("WEEKDAYSALL", into="DAYS")
def all_weekdays(scene: Scene, nodes: list[Node]) -> Any:
    return Days(weekdays=(0, 1, 2, 3, 4), set=True)
