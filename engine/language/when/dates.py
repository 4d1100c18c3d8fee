"""Dates with a month or in figures: "Dec 3rd", "3/12", "7.1.", "24 November 2026", "23-27 Nov"."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from engine.language.grammar import Grammar, Node, has, values
from engine.language.scene import Scene, month_after, safe_date
from engine.language.values import Day, Days

DATES = Grammar()


@DATES.rule("SLASHED", into="DAY")
def slashed(scene: Scene, nodes: list[Node]) -> Any:
    one, two = nodes[0].value
    return in_order(scene, one, two)


@DATES.rule("POINTDATE YEAR?", into="DAY")
def pointed(scene: Scene, nodes: list[Node]) -> Any:
    number, month = nodes[0].value
    return Day(number=number, month=month, year=(values(nodes, "YEAR") or [None])[0])


def in_order(scene: Scene, one: int, two: int, year: int | None = None) -> Day | None:
    """The day that two figures name, by the locale's order, with the other order kept."""
    month_first = scene.month_first
    number, month = (two, one) if month_first else (one, two)
    if not 1 <= month <= 12 and 1 <= number <= 12:
        number, month = month, number
        month_first = not month_first
    if not (1 <= month <= 12 and 1 <= number <= 31):
        return None
    other = (month, number) if number <= 12 and month != number else None
    return Day(number=number, month=month, year=year, swapped=other)


@DATES.rule(
    "FROM? (ORD|NUM) POINT? (DASH|TO|UNTIL) THE? (ORD|NUM) POINT? OF? THE? MONTH COMMA? YEAR?",
    "BETWEEN THE? (ORD|NUM) POINT? AND THE? (ORD|NUM) POINT? OF? THE? MONTH COMMA? YEAR?",
    "FROM? MONTH THE? (ORD|NUM) (DASH|TO|UNTIL) THE? (ORD|NUM) (COMMA? YEAR)?",
    "BETWEEN MONTH THE? (ORD|NUM) AND THE? (ORD|NUM) (COMMA? YEAR)?",
    into="DAYS",
)
def days_of_month(scene: Scene, nodes: list[Node]) -> Any:
    low, high = [node.value for node in nodes if node.tag in ("ORD", "NUM")]
    month = values(nodes, "MONTH")[0]
    year = (values(nodes, "YEAR") or [None])[0]
    if not 1 <= low < high <= 31:
        return None
    start = scene.resolve(Day(number=low, month=month, year=year))
    end = start and safe_date(start.year, start.month, high)
    if start and start > scene.today and not year and not scene.past:
        # Half of the stretch may be over: then it is this year's.
        nearer = safe_date(start.year - 1, start.month, high)
        if nearer and nearer >= scene.today:
            start, end = safe_date(start.year - 1, start.month, low), nearer
    return Days(start, end + timedelta(days=1)) if start and end else None


@DATES.rule(
    "(ORD|NUM) POINT? (DAY_OF|OF)? THE? MONTH (COMMA? OF? YEAR)?",
    "MONTH SLASH? THE? ORD (COMMA? YEAR)?",
    "MONTH (SLASH|DASH)? NUM (COMMA? YEAR)?",
    into="DAY",
)
def month_day(scene: Scene, nodes: list[Node]) -> Any:
    number = next(node.value for node in nodes if node.tag in ("ORD", "NUM"))
    month = values(nodes, "MONTH")[0]
    if not 1 <= number <= 31:
        return None
    return Day(number=number, month=month, year=(values(nodes, "YEAR") or [None])[0])


@DATES.rule("(ORD|NUM) DASH MONTH (DASH YEAR)?", into="DAY")
def hyphenated(scene: Scene, nodes: list[Node]) -> Any:
    return month_day(scene, nodes)


@DATES.rule(
    "(ORD|NUM) POINT? (AND|OR|COMMA|SLASH) (THE? (ORD|NUM) POINT? (AND|OR|COMMA|SLASH))? DAY", into="DAY"
)
def shared_month(scene: Scene, nodes: list[Node]) -> Any:
    """ "24 or 25 Nov": the month belongs to both."""
    last: Day = nodes[-1].value
    numbered = [node for node in nodes[:-1] if node.tag in ("ORD", "NUM")]
    if not last.month or any(not 1 <= node.value <= 31 for node in numbered):
        return None
    made = []
    for node in nodes[:-1]:
        if node.tag in ("ORD", "NUM"):
            made.append(
                Node("DAY", Day(number=node.value, month=last.month, year=last.year), node.start, node.end)
            )
        elif node.tag in ("AND", "OR", "COMMA", "SLASH"):
            made.append(node)
    return [*made, nodes[-1]]


@DATES.rule("MONTH COMMA? YEAR", "NUM (SLASH|DASH) YEAR", into="MONTHSPAN")
def month_of_year(scene: Scene, nodes: list[Node]) -> Any:
    year = values(nodes, "YEAR")[0]
    month = (values(nodes, "MONTH") or values(nodes, "NUM"))[0]
    start = safe_date(year, month, 1)
    return Days(start, month_after(start), "month") if start else None


@DATES.rule(
    "(IN|OF|DURING|NEXT|THIS|EARLY|LATE|MID|BEGIN|END|UNTIL|BY|FROM|BEFORE|AFTER|HALVES) THE? MONTH", into=""
)
def marked_month(scene: Scene, nodes: list[Node]) -> Any:
    month = values(nodes, "MONTH")[0]
    start = scene.resolve(Day(number=1, month=month))
    if not start:
        return None
    if month == scene.today.month:
        start = scene.today.replace(day=1)
    span = Node("MONTHSPAN", Days(start, month_after(start), "month"), nodes[-1].start, nodes[-1].end)
    keep = [node for node in nodes[:-1] if node.tag not in ("THIS", "NEXT", "THE")]
    return [*keep, span]


@DATES.rule("MONTH", into="MONTHSPAN")
def bare_month(scene: Scene, nodes: list[Node]) -> Any:
    """A month alone, unless its name is also a common verb."""
    node = nodes[0]
    if node.text.lower() in ("may", "march", "mar", "sep", "dec", "mai", "mars", "set") and not (
        node.text.lower() in ("march", "mars", "mai") and node.text[0].isupper()
    ):
        return None
    return marked_month(scene, [node])[0].value


@DATES.rule("(EARLY|BEGIN|LATE|END|MID|HALVES) THE? DASH? MONTHSPAN", into="DAYS")
def part_of_month(scene: Scene, nodes: list[Node]) -> Any:
    span: Days = nodes[-1].value
    start, end = span.start, span.end
    if not start or not end:
        return None
    low, high = {"EARLY": (0, 10), "BEGIN": (0, 10), "MID": (10, 20)}.get(nodes[0].tag, (20, 40))
    if has(nodes, "HALVES"):
        low, high = ((0, 15), (15, 40))[nodes[0].value]
    return Days(start + timedelta(days=low), min(start + timedelta(days=high), end), soft=True)


@DATES.rule("HOLIDAY", into="DAY")
def holiday(scene: Scene, nodes: list[Node]) -> Any:
    month, number = nodes[0].value
    return Day(number=number, month=month)
