"""Days of a month that is not named: "del 3 al 5", "vom 3. bis 5.", "the week of the 7th"."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

from engine.language.grammar import Grammar, Node, values
from engine.language.scene import Scene, month_after, safe_date
from engine.language.values import Day, Days
from engine.language.when.dates import in_order
from engine.language.when.units import unit_span

BARE_DAYS = Grammar()


@BARE_DAYS.rule(
    "UNIT (OF|FROM|ON|FOR)? (ON|THE)? (ON|THE)? (NUM|ORD|DAY|POINTDATE) POINT?",
    "WEEKOF ON? THE? (NUM|ORD) POINT?",
    into="",
)
def week_of_number(scene: Scene, nodes: list[Node]) -> Any:
    """ "La semana del 18", "Woche vom 7.": the week that holds that day."""
    day = next(node for node in nodes if node.tag in ("NUM", "ORD", "DAY", "POINTDATE"))
    led = any(node.tag in ("OF", "FROM", "WEEKOF") for node in nodes)
    if not led or (nodes[0].tag == "UNIT" and nodes[0].value != "week"):
        return None
    if day.tag == "NUM" and (not day.text.isdigit() or not 1 <= day.value <= 31):
        return None
    found = scene.resolve(day.value if day.tag == "DAY" else Day(number=day.value))
    return (
        [Node("WEEK", unit_span(scene, "week", 0, found), nodes[0].start, nodes[-1].end)] if found else None
    )


@BARE_DAYS.rule("(ON|WEEKDAY COMMA?) NUM DASH NUM", into="DAY")
def hyphenated_figures(scene: Scene, nodes: list[Node]) -> Any:
    """ "On 4-22", "Friday 7-6": a date where hours make no sense or the calendar agrees."""
    one, two = [node for node in nodes if node.tag == "NUM"]
    if two.start - one.end != 1 or not (one.text + two.text).isdigit():
        return None
    day = in_order(scene, one.value, two.value)
    if not day:
        return None
    if nodes[0].tag == "ON":
        article = scene.words.code not in ("en", "de", "nl") and len(two.text) == 2
        return replace(day, swapped=None) if two.value > 24 or (article or two.value > 12) else None
    for number, month in ((day.number, day.month), day.swapped or (0, 0)):
        found = scene.resolve(Day(number=number, month=month)) if number else None
        if found and found.weekday() == nodes[0].value and (found - scene.today).days < 62:
            return Day(number=number, month=month, weekday=nodes[0].value)
    return None


@BARE_DAYS.rule(
    "(FROM|OF|BETWEEN) (ON|THE)? (ON|THE)? (NUM|ORD) POINT?"
    " (TO|UNTIL|AND|DASH) (ON|THE)? (ON|THE)? (NUM|ORD) POINT? (AM|PM|OCLOCK|UNIT|PART)?",
    "(NUM) POINT? (DASH|TO|UNTIL) (NUM) POINT?",
    into="DAYS",
)
def numbers_of_days(scene: Scene, nodes: list[Node]) -> Any:
    """ "Del 3 al 5", "vom 3. bis 5.", "24 - 29": days of a month that is not named."""
    low, high = [node for node in nodes if node.tag in ("NUM", "ORD")]
    signs = [node for node in nodes[:-1] if node.tag != "NUM"]
    told = any(node.value == "day" or node.tag in ("ON", "POINT", "ORD") for node in signs)
    timed = nodes[-1].tag in ("AM", "PM", "OCLOCK", "UNIT", "PART")
    if timed or not (low.text[:1].isdigit() and high.text[:1].isdigit()):
        return None
    if not (told or (24 < high.value <= 31 and low.value < high.value)) or low.value == high.value:
        return None
    start = scene.resolve(Day(number=low.value))
    first = start and (start if low.value < high.value else month_after(start))
    end = first and safe_date(first.year, first.month, high.value)
    return Days(start, end + timedelta(days=1)) if start and end else None


@BARE_DAYS.rule(
    "(FROM|UNTIL|BEFORE|AFTER|BY) (ON|THE)? NUM POINT?"
    " (AM|PM|OCLOCK|UNIT|PART|NUM|CLOCK|TO|DASH|UNTIL|MINUS|HALF|QUARTER|COLON)?",
    into="",
)
def number_beside_article(scene: Scene, nodes: list[Node]) -> Any:
    """ "À partir du 7", "antes del 7": the article tells a day from an hour."""
    number = next(node for node in nodes if node.tag == "NUM")
    alone = nodes[-1] is number or nodes[-1].tag == "POINT"
    if nodes[0].value != "day" or not alone or not number.text.isdigit() or not 1 <= number.value <= 31:
        return None
    return [nodes[0], Node("DAY", Day(number=number.value), number.start, number.end, number.text)]


@BARE_DAYS.rule(
    "OF ON? NUM (AM|PM|OCLOCK|UNIT|PART|NUM|CLOCK|TO|DASH|UNTIL|AND|MINUS|HALF|QUARTER)?", into=""
)
def number_of_day_after(scene: Scene, nodes: list[Node]) -> Any:
    """ "A las siete del 15", "alle 20 del 15": the day the hour belongs to."""
    number = nodes[-1]
    if nodes[0].value != "day" or number.tag != "NUM" or not number.text.isdigit():
        return None
    if not 1 <= number.value <= 31 or len(values(nodes, "NUM")) > 1:
        return None
    return [Node("DAY", Day(number=number.value), number.start, number.end, number.text)]
