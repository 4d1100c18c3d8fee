"""Dates with a month or in figures: "Dec 3rd", "3/12", "7.1.", "24 November 2026", "23-27 Nov"."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from engine.language.grammar import Grammar, Node, has, values
from engine.language.scene import Scene, month_after, safe_date
from engine.language.values import Day, Days

DATES = Grammar()


@DATES.rule("WEEKDAY COMMA? POINTED", "ON POINTED", into="DAY")
def pointed_after_weekday(scene: Scene, nodes: list[Node]) -> Any:
    """ "Tuesday 12.09": a date where the calendar agrees with the weekday."""
    one, two = nodes[-1].value
    weekday = (values(nodes, "WEEKDAY") or [None])[0]
    for number, month in ((one, two), (two, one)):
        if not (1 <= month <= 12 and 1 <= number <= 31):
            continue
        day = Day(number=number, month=month)
        found = scene.resolve(day)
        if found and found.weekday() == weekday:
            return day
    return in_order(scene, one, two) if nodes[0].tag == "ON" else None


@DATES.rule("SLASHED OF? MONTH", into="")
def two_days_of_month(scene: Scene, nodes: list[Node]) -> Any:
    """ "4/5 December": the fourth or the fifth."""
    one, two = nodes[0].value
    month = nodes[-1].value
    if not 1 <= one < two <= 31:
        return None
    first = Node("DAY", Day(number=one, month=month), nodes[0].start, nodes[0].end)
    last = Node("DAY", Day(number=two, month=month), nodes[-1].start, nodes[-1].end)
    return [first, Node("OR", 0, nodes[0].end, nodes[0].end), last]


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


@DATES.rule("(ORD|NUM) MONTH NUM (DASH|TO|UNTIL) NUM", into="")
def date_then_hours(scene: Scene, nodes: list[Node]) -> Any:
    """ "17 May 1-4": the day stands before its month, so what follows are hours."""
    day = month_day(scene, nodes[:2])
    return day and [Node("DAY", day, nodes[0].start, nodes[1].end), *nodes[2:]]


@DATES.rule(
    "(FROM THE?)? (ORD|NUM) POINT? (DASH|TO|UNTIL) THE? (ORD|NUM) POINT?"
    " OF? THE? MONTH COMMA? (IN|OF)? YEAR?",
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
    "YEAR (DASH|SLASH) MONTH (DASH|SLASH) (NUM|ORD)",
    "(ORD|NUM) SLASH MONTH (SLASH YEAR)?",
    "(ORD|NUM) POINT? (UNIT OF|OF)? THE? MONTH ((COMMA|IN|POINT)? OF? YEAR)?",
    "MONTH (SLASH|POINT)? THE? ORD (COMMA? YEAR)?",
    "MONTH (SLASH|DASH|POINT)? NUM (COMMA? YEAR)?",
    into="DAY",
)
def month_day(scene: Scene, nodes: list[Node]) -> Any:
    number = next(node.value for node in nodes if node.tag in ("ORD", "NUM"))
    month = values(nodes, "MONTH")[0]
    if not 1 <= number <= 31 or values(nodes, "UNIT") not in ([], ["day"]):
        return None
    return Day(number=number, month=month, year=(values(nodes, "YEAR") or [None])[0])


@DATES.rule("(ORD|NUM) POINT? (ORD) POINT? YEAR?", "NUM NUM YEAR", into="DAY")
def month_by_number(scene: Scene, nodes: list[Node]) -> Any:
    """ "Am siebten vierten", "20 02 2027"."""
    number, month = [node for node in nodes if node.tag in ("ORD", "NUM")]
    spelled = month.tag == "ORD" and scene.words.code == "de" and (number.tag == "ORD" or has(nodes, "POINT"))
    figures = month.tag == "NUM" and number.text.isdigit() and month.text.isdigit()
    if not (spelled or figures) or not (1 <= number.value <= 31 and 1 <= month.value <= 12):
        return None
    return Day(number=number.value, month=month.value, year=(values(nodes, "YEAR") or [None])[0])


@DATES.rule("MONTH (FROM|BETWEEN) THE? (ORD|NUM) (DASH|TO|AND) THE? (ORD|NUM)", into="DAYS")
def month_then_days(scene: Scene, nodes: list[Node]) -> Any:
    return days_of_month(scene, nodes)


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
    if any(node.tag == "NUM" and node.text.isalpha() for node in numbered):
        return None
    if "/" in nodes[-1].text or (
        nodes[-1].text[:-1].count(".") and (has(nodes, "COMMA") or has(nodes, "SLASH"))
    ):
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


@DATES.rule("DAY (OR|AND) (NUM|ORD)", into="")
def another_day(scene: Scene, nodes: list[Node]) -> Any:
    """ "March 9 or 10": the month belongs to both."""
    first: Day = nodes[0].value
    number = nodes[-1].value
    if not first.month or not first.number or not first.number < number <= 31 or nodes[-1].text.isalpha():
        return None
    second = Day(number=number, month=first.month, year=first.year)
    return [nodes[0], nodes[1], Node("DAY", second, nodes[-1].start, nodes[-1].end)]


@DATES.rule("MONTH COMMA? YEAR", "NUM (SLASH|DASH) YEAR", "YEAR (SLASH|DASH) NUM", into="MONTHSPAN")
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


@DATES.rule("MONTH (TO|DASH|UNTIL|OR|SLASH) MONTH", into="")
def two_months(scene: Scene, nodes: list[Node]) -> Any:
    """ "May through July"."""
    made = [marked_month(scene, [node]) for node in (nodes[0], nodes[2])]
    return [*made[0], nodes[1], *made[1]] if made[0] and made[1] else None


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


@DATES.rule(
    "(FROM|BETWEEN|OF)? THE? (ORD|NUM) POINT? (DASH|TO|UNTIL|AND) (THE|ON)? WEEKDAY? DAY", into="DAYS"
)
def number_to_date(scene: Scene, nodes: list[Node]) -> Any:
    """ "07.-10.08.2018", "from 3 to 5/10"."""
    last: Day = nodes[-1].value
    low = next(node.value for node in nodes if node.tag in ("ORD", "NUM"))
    if not last.month or "/" in nodes[-1].text or (has(nodes, "AND") and not has(nodes, "BETWEEN")):
        return None
    end = scene.resolve(last)
    start = safe_date(end.year, end.month, low) if end else None
    return Days(start, end + timedelta(days=1)) if start and end and start < end else None


@DATES.rule("(IN|BEGIN|EARLY|OF)? (IN|OF)? THE? NEWYEAR", into="SPAN")
def new_year(scene: Scene, nodes: list[Node]) -> Any:
    """ "In the new year": its first weeks."""
    start = date(scene.today.year + 1, 1, 1)
    if nodes[-1].value == "before":
        return Days(start - timedelta(days=5), start)
    return Days(
        start, start + timedelta(days=10 if has(nodes, "BEGIN") or has(nodes, "EARLY") else 31), soft=True
    )


@DATES.rule(
    "QUARTERNAME (OF|IN|COMMA)? (NEXT|THIS|COMING|LAST) UNIT",
    "QUARTERNAME (OF|COMMA)? YEAR?",
    "ORD UNIT OF? YEAR",
    into="SPAN",
)
def quarter(scene: Scene, nodes: list[Node]) -> Any:
    """ "Q3 2027", "the first quarter of 2027"."""
    number, units = nodes[0].value, values(nodes, "UNIT")
    which = next((node.tag for node in nodes if node.tag in ("NEXT", "COMING", "LAST", "THIS")), "")
    if not 1 <= number <= 4 or (units and units[0] != ("year" if which else "quarter")):
        return None
    year = (values(nodes, "YEAR") or [scene.today.year + {"NEXT": 1, "COMING": 1, "LAST": -1}.get(which, 0)])[
        0
    ]
    start = date(year, number * 3 - 2, 1)
    if not (which or has(nodes, "YEAR") or scene.past) and month_after(start, 3) <= scene.today:
        start = month_after(start, 12)
    return Days(start, month_after(start, 3), "quarter")


@DATES.rule("(NEXT|THIS|LAST|IN)? THE? SEASON (OF|COMMA)? YEAR?", into="SPAN")
def season(scene: Scene, nodes: list[Node]) -> Any:
    month = values(nodes, "SEASON")[0]
    year = (
        values(nodes, "YEAR")
        or [scene.today.year + (1 if has(nodes, "NEXT") else -1 if has(nodes, "LAST") else 0)]
    )[0]
    start = date(year, month, 21)
    return Days(start, month_after(start.replace(day=1), 3).replace(day=21), "season")


@DATES.rule("(EARLY|BEGIN|LATE|END|MID|HALVES) (OF|IN|DASH)? YEAR", into="SPAN")
def part_of_year(scene: Scene, nodes: list[Node]) -> Any:
    """ "Early 2027", "the second half of 2027"."""
    year, tag = nodes[-1].value, nodes[0].tag
    low, high = {"EARLY": (1, 5), "BEGIN": (1, 5), "MID": (5, 9)}.get(tag, (9, 13))
    if tag == "HALVES":
        low, high = (1, 7) if nodes[0].value == 0 else (7, 13)
    start = date(year, 1, 1)
    return Days(month_after(start, low - 1), month_after(start, high - 1), soft=True)


@DATES.rule("(IN|DURING|OF|FROM|SINCE|UNTIL|BY|AFTER|BEFORE|THE) YEAR", "YEAR", into="")
def whole_year(scene: Scene, nodes: list[Node]) -> Any:
    year = nodes[-1].value
    if len(nodes) == 1 and not scene.past:
        return None
    span = Node("SPAN", Days(date(year, 1, 1), date(year + 1, 1, 1), "year"), nodes[-1].start, nodes[-1].end)
    return [*(node for node in nodes[:-1] if node.tag not in ("IN", "DURING", "OF", "THE")), span]
