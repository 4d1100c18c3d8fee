"""Months and weeks named by place or number: "4 to 23 next month", "the 20th of next month", "week 49".

These rules run before figures become lengths: "23 next month" is no stretch of 23 months.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from engine.language.grammar import Grammar, Node, values
from engine.language.scene import Scene, month_after, safe_date
from engine.language.values import Day, Days
from engine.language.when.units import numbered_week, unit_span

MONTHS = Grammar()
WHICH = "(THIS|NEXT|LAST|COMING|FOLLOWING|PREVIOUS)"
SHIFTS = {"THIS": 0, "NEXT": 1, "LAST": -1, "COMING": 1, "FOLLOWING": 1, "PREVIOUS": -1}
ENDS = "(NUM|ORD) POINT? (TO|DASH|UNTIL|AND) ON? THE? (NUM|ORD) POINT?"


def _named(scene: Scene, nodes: list[Node]) -> Days | None:
    """The month, quarter or year that "next month" among the nodes names."""
    unit = values(nodes, "UNIT")[-1]
    nodes = nodes[2:] if nodes[0].tag in ("LAST", "PENULT") and len(values(nodes, "UNIT")) > 1 else nodes
    which = next((node.tag for node in nodes if node.tag in SHIFTS), "THIS")
    return unit_span(scene, unit, SHIFTS[which]) if unit in ("month", "quarter", "year") else None


@MONTHS.rule(
    f"(FROM|OF|BETWEEN|SINCE)? ON? THE? {ENDS} OF? (ON|THE)? {WHICH} UNIT",
    f"(FROM|OF|BETWEEN|SINCE)? ON? THE? {ENDS} OF? (ON|THE)? UNIT {WHICH}",
    f"{WHICH} UNIT (FROM|OF|BETWEEN)? THE? {ENDS}",
    into="DAYS",
)
def days_of_named_month(scene: Scene, nodes: list[Node]) -> Any:
    low, high = [node.value for node in nodes if node.tag in ("NUM", "ORD")]
    span = _named(scene, nodes)
    if not span or not span.start or span.grain != "month":
        return None
    start = safe_date(span.start.year, span.start.month, low)
    end = safe_date(span.start.year, span.start.month, high)
    return Days(start, end + timedelta(days=1)) if start and end and start < end else None


@MONTHS.rule(
    f"(ON|BY|UNTIL|AFTER|BEFORE|FROM)? THE? (ORD|NUM) POINT? UNIT? (OF|IN)? (ON|THE)? {WHICH} UNIT",
    f"(ON|BY|UNTIL|AFTER|BEFORE|FROM)? THE? (ORD|NUM) POINT? UNIT? (OF|IN) (ON|THE)? UNIT {WHICH}?",
    f"{WHICH} UNIT COMMA? ON THE? (ORD|NUM) POINT?",
    into="",
)
def day_of_named_month(scene: Scene, nodes: list[Node]) -> Any:
    """ "The 20th of next month", "il 20 del prossimo mese"."""
    number = next(node for node in nodes if node.tag in ("ORD", "NUM"))
    units = values(nodes, "UNIT")
    loose = number.tag == "NUM" and not any(node.tag in ("OF", "POINT", "ON") for node in nodes)
    if units[-1] != "month" or (len(units) > 1 and units[0] != "day") or loose:
        return None
    span = _named(scene, nodes)
    if span and not any(node.tag in SHIFTS for node in nodes) and not scene.past:
        past = number.value < scene.today.day
        span = unit_span(scene, "month", 1) if past else span
    found = safe_date(span.start.year, span.start.month, number.value) if span and span.start else None
    if not found:
        return None
    kept = [node for node in nodes[:1] if node.tag in ("BY", "UNTIL", "AFTER", "BEFORE", "FROM")]
    return [*kept, Node("DAY", Day(fixed=found), number.start, nodes[-1].end, number.text)]


@MONTHS.rule("(NEXT|THIS|COMING) UNIT (IN|ON|COMMA)? MONTH", "MONTH OF? (NEXT|THIS|COMING) UNIT", into="")
def month_of_named_year(scene: Scene, nodes: list[Node]) -> Any:
    """ "January next year"."""
    span = _named(scene, nodes)
    if not span or not span.start or span.grain != "year":
        return None
    start = safe_date(span.start.year, values(nodes, "MONTH")[0], 1)
    if not start:
        return None
    return [Node("MONTHSPAN", Days(start, month_after(start), "month"), nodes[0].start, nodes[-1].end)]


@MONTHS.rule(
    f"(ORD|LAST|PENULT) (UNIT|WEEKDAY) (OF|IN)? (THE|ON)? {WHICH} UNIT",
    f"(ORD|LAST|PENULT) (UNIT|WEEKDAY) (OF|IN) (THE|ON)? UNIT {WHICH}",
    "(ORD|LAST|PENULT) UNIT (OF|IN) (THE|ON)? UNIT",
    into="",
)
def nth_of_named_month(scene: Scene, nodes: list[Node]) -> Any:
    """ "The last day of next month": the month is settled here, the day of it among the weeks."""
    span = _named(scene, nodes)
    if not span or nodes[1].value in ("quarter", "month"):
        return None
    of = Node("OF", 0, nodes[1].end, nodes[1].end)
    return [*nodes[:2], of, Node("MONTHSPAN", span, nodes[2].start, nodes[-1].end)]


@MONTHS.rule(
    "UNIT POINT? HASH? NUM ((OR|AND|DASH|TO|COMMA|SLASH|UNTIL) UNIT? NUM)?", "NUM POINT UNIT", into=""
)
def numbered_weeks(scene: Scene, nodes: list[Node]) -> Any:
    """ "Week 36", "KW 49 oder 50", "weeks 3-5"."""
    units = values(nodes, "UNIT")
    if units[0] != "week" or units[-1] != "week":
        return None
    if nodes[0].tag != "UNIT" and nodes[-1].text.lower() not in ("kw", "kalenderwoche", "kalenderwochen"):
        return None
    made, weeks = [], [node for node in nodes if node.tag == "NUM"]
    for node in nodes:
        span = numbered_week(scene, node.value) if node in weeks else None
        if node in weeks and not span:
            return None
        if span:
            made.append(Node("WEEK", span, node.start, node.end))
        elif node.tag not in ("UNIT", "POINT", "HASH"):
            made.append(node)
    if len(weeks) == 2 and made[1].tag in ("DASH", "TO", "UNTIL") and made[0].value.start < made[2].value.end:
        return [Node("SPAN", Days(made[0].value.start, made[2].value.end), nodes[0].start, nodes[-1].end)]
    return made
