"""Weeks and months by name: "next week", "the week after", "first week of May", "early next week"."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from engine.language.grammar import Grammar, Node, has, values
from engine.language.scene import Scene
from engine.language.values import Clock, Day, Days, Hours
from engine.language.when.units import DAY, WEEK, monday_of, nth_day, nth_week, nth_weekday, unit_span

WEEKS = Grammar()


@WEEKS.rule("(ORD|LAST|PENULT) (UNIT|WEEKDAY) (OF|IN)? THE? (MONTHSPAN|SPAN|WEEK)", into="")
def nth_of(scene: Scene, nodes: list[Node]) -> Any:
    span: Days = nodes[-1].value
    if not span.start or not span.end or span.grain not in ("month", "year", "quarter"):
        return None
    begin, end = nodes[0].start, nodes[-1].end
    which = {"LAST": -1, "PENULT": -2}.get(nodes[0].tag, nodes[0].value)
    if nodes[1].tag == "WEEKDAY":
        found = nth_weekday(span.start, span.end, nodes[1].value, which)
        return [Node("DAY", Day(fixed=found), begin, end)] if found else None
    unit = nodes[1].value
    if unit in ("day", "workday"):
        found = nth_day(span.start, span.end, which, unit == "workday")
        return [Node("DAY", Day(fixed=found), begin, end)] if found else None
    if unit in ("week", "workweek"):
        start = nth_week(span.start, span.end, which, scene.past)
        return [Node("WEEK", Days(start, start + WEEK, "week"), begin, end)]
    if unit == "weekend":
        found = nth_weekday(span.start, span.end, 5, which)
        return [Node("WEEK", Days(found, found + 2 * DAY, "weekend"), begin, end)] if found else None
    return None


@WEEKS.rule("THE? UNIT AFTER THE? NEXT", into="WEEK")
def after_next(scene: Scene, nodes: list[Node]) -> Any:
    return unit_span(scene, values(nodes, "UNIT")[0], 2)


@WEEKS.rule("AFTERNEXT UNIT", into="WEEK")
def unit_after_next(scene: Scene, nodes: list[Node]) -> Any:
    """ "übernächste Woche"."""
    return unit_span(scene, nodes[1].value, 2)


@WEEKS.rule("AFTERNEXT WEEKDAY", into="DAY")
def weekday_after_the_next(scene: Scene, nodes: list[Node]) -> Any:
    return Day(weekday=nodes[1].value, shift=7)


@WEEKS.rule("(NEXT|THIS|LAST|FOLLOWING|COMING|PREVIOUS) (NEXT|COMING)? UNIT", into="WEEK")
def which_unit(scene: Scene, nodes: list[Node]) -> Any:
    unit = nodes[-1].value
    if nodes[0].tag == "FOLLOWING":
        return unit_span(scene, unit, 1, scene.anchor)
    if unit == "weekend" and nodes[0].tag in ("NEXT", "COMING"):
        return unit_span(scene, unit, 1 if nodes[0].tag == "NEXT" else 0)
    shift = {"NEXT": 1, "THIS": 0, "LAST": -1, "COMING": 1, "PREVIOUS": -1}[nodes[0].tag]
    if unit == "day":
        day = Day(fixed=scene.today + shift * DAY)
        return [Node("DAY", day, nodes[0].start, nodes[-1].end)]
    return unit_span(scene, unit, shift)


@WEEKS.rule("UNIT (NEXT|FOLLOWING|COMING|LAST|PREVIOUS)", into="WEEK")
def unit_which(scene: Scene, nodes: list[Node]) -> Any:
    """ "la semaine prochaine", "semana que vem": the word follows the unit."""
    return which_unit(scene, [nodes[1], nodes[0]])


@WEEKS.rule("WEEK (OR|AND|COMMA) THE? UNIT AFTER", into="")
def and_the_week_after(scene: Scene, nodes: list[Node]) -> Any:
    """ "Next week or the week after"."""
    first: Days = nodes[0].value
    if nodes[-2].value != "week" or not first.start:
        return None
    second = unit_span(scene, "week", 1, first.start)
    return [nodes[0], nodes[1], Node("WEEK", second, nodes[2].start, nodes[-1].end)]


@WEEKS.rule(
    "THE? UNIT (BEFORE|AFTER) (THE|ON)? DAY", "THE? UNIT (BEFORE|AFTER) (NEXT|THIS|COMING)? WEEKDAY", into=""
)
def unit_beside(scene: Scene, nodes: list[Node]) -> Any:
    """ "The week after Christmas", "the day after next Tuesday"."""
    unit, day = values(nodes, "UNIT")[0], nodes[-1].value
    if nodes[-1].tag == "WEEKDAY":
        day = Day(weekday=day, which="next" if has(nodes, "NEXT") and not scene.words.next_is_coming else "")
    found = scene.resolve(day)
    shift = 1 if has(nodes, "AFTER") else -1
    dated = day.month or day.fixed or day.number
    if not found or unit not in ("day", "week", "weekend", "month") or not (dated or unit == "day"):
        return None
    begin, end = nodes[0].start, nodes[-1].end
    if unit == "day":
        return [Node("DAY", Day(fixed=found + shift * DAY), begin, end)]
    if unit == "weekend" and shift > 0 and found.weekday() < 5:
        shift = 0
    span = unit_span(scene, unit, shift, found)
    return [Node("WEEK", span, begin, end)]


@WEEKS.rule("THE? UNIT AFTER (THAT|THIS)?", into="WEEK")
def week_after(scene: Scene, nodes: list[Node]) -> Any:
    unit = values(nodes, "UNIT")[0]
    if unit == "day":
        return [Node("DAY", Day(fixed=scene.anchor + DAY), nodes[0].start, nodes[-1].end)]
    return unit_span(scene, unit, 1, scene.anchor) if unit in ("week", "month") else None


@WEEKS.rule("THE? UNIT (OF|FROM) THE? (DAY|ORD)", into="WEEK")
def week_of(scene: Scene, nodes: list[Node]) -> Any:
    last = nodes[-1]
    found = scene.resolve(last.value if last.tag == "DAY" else Day(number=last.value))
    return unit_span(scene, values(nodes, "UNIT")[0], 0, found) if found else None


@WEEKS.rule("WEEKOF ON? THE? (DAY|ORD|WEEKDAY)", into="WEEK")
def week_commencing(scene: Scene, nodes: list[Node]) -> Any:
    last = nodes[-1]
    kinds = {"DAY": last.value, "ORD": Day(number=last.value), "WEEKDAY": Day(weekday=last.value)}
    found = scene.resolve(kinds[last.tag])
    return unit_span(scene, "week", 0, found) if found else None


@WEEKS.rule("(ORD|LAST) WEEKDAY (OF|IN) (THE|EVERY)? UNIT", into="DAY")
def nth_of_month(scene: Scene, nodes: list[Node]) -> Any:
    """ "The first Monday of the month": this month's, or the next one's once that is over."""
    if nodes[-1].value != "month":
        return None
    which = nodes[0].value if nodes[0].tag == "ORD" else -1
    for shift in (0, 1):
        span = unit_span(scene, "month", shift)
        found = (
            nth_weekday(span.start, span.end, nodes[1].value, which)
            if span and span.start and span.end
            else None
        )
        if found and found >= scene.today:
            return Day(fixed=found)
    return None


@WEEKS.rule("(EARLY|BEGIN|LATE|END|MID|HALVES|REST) (OF|IN|ON|DASH)? THE? (OF|IN)? (WEEK|UNIT)", into="SPAN")
def part_of_week(scene: Scene, nodes: list[Node]) -> Any:
    last = nodes[-1]
    word = nodes[0]
    if last.tag == "UNIT":
        if last.value not in ("week", "month", "year", "weekend"):
            return None
        if last.value == "week" and word.text.lower().startswith("later"):
            start = scene.anchor + DAY
            return Days(start, monday_of(scene.anchor) + WEEK, soft=True)
        span = unit_span(scene, last.value, 0, scene.anchor if word.tag != "REST" else None)
        if last.value == "week" and word.tag in ("BEGIN", "MID", "HALVES") and not scene.past and span:
            portion = _portion(scene, word, span)
            over = portion and portion.end and portion.end <= scene.today
            span = unit_span(scene, "week", 1) if over else span
    else:
        span = last.value
    if not span or not span.start or not span.end:
        return None
    return _portion(scene, word, span)


def _portion(scene: Scene, word: Node, span: Days) -> Days | None:
    start, end = span.start, span.end
    if not start or not end:
        return None
    if word.tag == "REST" or (word.text.lower().startswith("later") and start <= scene.today < end):
        return Days(scene.today, end, soft=True)
    total = 5 if span.grain == "week" else (end - start).days
    if word.tag == "HALVES":
        half = start + timedelta(days=3 if span.grain == "week" else total // 2)
        return (
            Days(start, half, soft=True)
            if word.value == 0
            else Days(half - (span.grain == "week") * DAY, end, soft=True)
        )
    if span.grain == "week":
        low, high = {"EARLY": (0, 2), "BEGIN": (0, 2), "MID": (1, 4)}.get(word.tag, (3, 5))
    else:
        low, high = {
            "EARLY": (0, total // 3),
            "BEGIN": (0, total // 3),
            "MID": (total // 3, total * 2 // 3),
        }.get(word.tag, (total * 2 // 3, total))
    if scene.past and span.grain == "week" and word.tag in ("LATE", "END"):
        high = 7
    return Days(start + low * DAY, start + high * DAY, soft=True)


@WEEKS.rule("REST THE? UNIT", into="")
def rest_of_day(scene: Scene, nodes: list[Node]) -> Any:
    if nodes[-1].value != "day":
        return None
    now = scene.context.now
    left = Hours(Clock(now.hour * 60 + now.minute), Clock(1440), soft=True)
    begin, end = nodes[0].start, nodes[-1].end
    return [Node("DAY", Day(fixed=scene.today), begin, begin), Node("HOURS", left, begin, end)]


@WEEKS.rule("(THE|ON|AT|OVER|DURING|EVERY)? UNIT", into="WEEK")
def this_weekend(scene: Scene, nodes: list[Node]) -> Any:
    return unit_span(scene, "weekend", 0) if nodes[-1].value == "weekend" else None


@WEEKS.rule("(MONTHSPAN)", into="SPAN")
def month_span(scene: Scene, nodes: list[Node]) -> Any:
    return nodes[0].value
