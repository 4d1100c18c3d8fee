"""Stretches of days: "Mon-Wed", "by Tuesday", "from the 30th onwards", "end of day"."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import Any

from engine.language.grammar import Grammar, Node, has, values
from engine.language.scene import Scene, month_after, safe_date
from engine.language.values import Clock, Day, Days, Hours, Moment
from engine.language.when.hours import part_hours
from engine.language.when.units import DAY, monday_of, unit_span
from engine.language.when.weekdays import stretch_from

SPANS = Grammar()


@SPANS.rule("(EARLY|LATE) (ON|IN)? DAY", "DAY (EARLY|LATE)", into="")
def edge_of_day(scene: Scene, nodes: list[Node]) -> Any:
    word = next(node for node in nodes if node.tag in ("EARLY", "LATE"))
    if word.text.lower() in ("later", "earlier"):
        return None
    day = next(node for node in nodes if node.tag == "DAY")
    hours = part_hours(scene, "end_of_day" if word.tag == "LATE" else "early_morning")
    if word.tag == "EARLY":
        hours = replace(hours, low=Clock(420), high=Clock(660))
    else:
        hours = replace(hours, low=Clock(900), high=Clock(1140))
    return [day, Node("HOURS", hours, word.start, word.end)]


@SPANS.rule("(BY|BEFORE|UNTIL|AT)? THE? EOD (ON|OF)? DAY?", into="")
def end_of_day(scene: Scene, nodes: list[Node]) -> Any:
    kind = values(nodes, "EOD")[0]
    bounded = nodes[0].tag in ("BY", "BEFORE", "UNTIL") or kind == "by"
    days = values(nodes, "DAY")
    begin, end = nodes[0].start, nodes[-1].end
    if kind == "week":
        monday = monday_of(scene.today)
        return [
            Node(
                "SPAN",
                Days(scene.today if bounded else monday + 3 * DAY, monday + 5 * DAY, soft=True),
                begin,
                end,
            )
        ]
    if kind == "month":
        month = unit_span(scene, "month", 0)
        return [Node("SPAN", Days(scene.today, month.end if month else None), begin, end)]
    if bounded:
        last = scene.resolve(days[0]) if days else scene.today
        return [_from_now(scene, last + DAY, begin, end)] if last else None
    made = [Node("HOURS", part_hours(scene, "end_of_day"), begin, end)]
    return made + [node for node in nodes if node.tag == "DAY"]


def _from_now(scene: Scene, until: date, begin: int, end: int) -> Node:
    """Until the end of a day: whole days where a meeting is sought, the very moment outside of that."""
    if not scene.past:
        return Node("SPAN", Days(scene.today, until), begin, end)
    stretch = Moment(scene.context.now, datetime.combine(until, time()), exact=False)
    return Node("MOMENT", stretch, begin, end)


@SPANS.rule(
    "FROM? DAY COMMA? HOURS COMMA? (TO|DASH|UNTIL) DAY COMMA? HOURS",
    "FROM? DAY HOURS (TO|DASH|UNTIL) DAY COMMA? HOURS?",
    into="MOMENT",
)
def moment_to_moment(scene: Scene, nodes: list[Node]) -> Any:
    """ "21.06. 11:00 - 21.06. 13:00"; "Monday 14:00 until Friday" ends with the Friday."""
    (one, two), hours = values(nodes, "DAY"), values(nodes, "HOURS")
    first, last = scene.resolve(one), scene.resolve(two)
    if not (first and last) or any(not one.exact for one in hours) or (len(hours) == 1 and first == last):
        return None
    start = _at(first, hours[0])
    end = _at(last, hours[1]) if len(hours) > 1 else datetime.combine(last + DAY, time())
    return Moment(start, end, exact=False) if start < end else None


def _at(day: date, hours: Hours) -> datetime:
    minute = hours.low.settled().minute if hours.low else 0
    return datetime.combine(day, time()) + timedelta(minutes=minute)


@SPANS.rule(
    "HOURS ON? DAY (TO|DASH|UNTIL) HOURS ON? DAY", "HOURS ON? DAY (TO|DASH|UNTIL) DAY HOURS", into="MOMENT"
)
def hours_of_days(scene: Scene, nodes: list[Node]) -> Any:
    """ "From 4pm today to 5pm tomorrow"."""
    (low, high), (one, two) = values(nodes, "HOURS"), values(nodes, "DAY")
    first, last = scene.resolve(one), scene.resolve(two)
    if not (first and last and low.low and not low.high and high.exact):
        return None
    return Moment(_at(first, low), _at(last, high), exact=False) if first < last else None


@SPANS.rule("(BY|BEFORE|UNTIL|TO) (ON|THE)? DAY COMMA? HOURS", into="MOMENT")
def until_moment(scene: Scene, nodes: list[Node]) -> Any:
    """ "By Friday at noon", "bis zum 21.9. um 16 Uhr", "até amanhã de manhã"."""
    hours, found = nodes[-1].value, scene.resolve(values(nodes, "DAY")[0])
    if not found or (nodes[0].tag == "TO" and not scene.words.half_is_to) or scene.moving:
        return None
    if not (hours.exact or hours.part):
        return None
    now = None if scene.past else scene.context.now
    if hours.exact:
        return Moment(now, _at(found, hours), exact=False)
    low, high = scene.part(hours.part)
    minutes = low if nodes[0].tag == "BEFORE" else high
    return Moment(now, datetime.combine(found, time()) + timedelta(minutes=minutes), exact=False)


@SPANS.rule("(FROM|BETWEEN)? THE? DAY COMMA? (TO|DASH|UNTIL|AND) (AND)? (ON|THE)? (DAY|ORD|NUM)", into="SPAN")
def day_to_day(scene: Scene, nodes: list[Node]) -> Any:
    first, last = values(nodes, "DAY")[0], nodes[-1]
    if has(nodes, "AND") and not has(nodes, "BETWEEN"):
        return None
    if last.tag == "DAY" and last.value.year and first.month and not first.year:
        first = replace(first, year=last.value.year)
    start = scene.resolve(first)
    if not start:
        return None
    if scene.moving and start in scene.known_days and not has(nodes, "BETWEEN"):
        return [last] if last.tag == "DAY" else None
    if last.tag == "NUM" and not (first.number or first.month):
        return None
    end = (
        _last_day(scene, start, last.value)
        if last.tag == "DAY"
        else safe_date(start.year, start.month, last.value)
    )
    return Days(start, end + DAY) if end and end >= start else None


def _last_day(scene: Scene, start: date, day: Day) -> date | None:
    """The first such day that does not lie before `start`."""
    if day.weekday is not None and not (day.number or day.month or day.within or day.which):
        return start + timedelta(days=(day.weekday - start.weekday()) % 7)
    if day.number and not day.month:
        end = safe_date(start.year, start.month, day.number)
        following = month_after(start)
        return safe_date(following.year, following.month, day.number) if end and end < start else end
    end = scene.resolve(day)
    if end and end < start and day.month and not day.year:
        return safe_date(start.year + (day.month < start.month), day.month, day.number or 1)
    return end


@SPANS.rule("(FROM|BETWEEN)? (SPAN|DAYS|WEEK) (TO|DASH|UNTIL|AND) (SPAN|DAYS|WEEK)", into="SPAN")
def span_to_span(scene: Scene, nodes: list[Node]) -> Any:
    first, last = [node.value for node in nodes if node.tag in ("SPAN", "DAYS", "WEEK")]
    if has(nodes, "AND") and not has(nodes, "BETWEEN"):
        return None
    if not (first.start and last.end):
        return None
    end = last.end if last.end > first.start else last.end.replace(year=last.end.year + 1)
    return Days(first.start, end)


@SPANS.rule("DAY FOR LEN", into="SPAN")
def day_for_length(scene: Scene, nodes: list[Node]) -> Any:
    """ "18 December for 10 days"."""
    return stretch_from(scene, nodes[0].value, nodes[-1].value)


@SPANS.rule(
    "(FROM|AFTER|SINCE) THE? (DAY|WEEK|SPAN|DAYS) ONWARDS?",
    "(DAY|WEEK) ONWARDS",
    "ONWARDS (ON|THE)? (DAY|WEEK)",
    into="SPAN",
)
def from_day(scene: Scene, nodes: list[Node]) -> Any:
    thing = next(node for node in nodes if node.tag in ("DAY", "WEEK", "SPAN", "DAYS"))
    after = nodes[0].tag == "AFTER"
    if thing.tag != "DAY":
        return Days(thing.value.end if after else thing.value.start, None)
    found = scene.resolve(thing.value)
    return Days(found + DAY if after else found, None) if found else None


@SPANS.rule("(BY|BEFORE|UNTIL) (THE|END)? (THE|OF)? UNIT", into="")
def by_end_of(scene: Scene, nodes: list[Node]) -> Any:
    """ "By the end of the month"."""
    unit = nodes[-1].value
    span = unit_span(scene, unit, 0) if unit in ("week", "month", "year", "quarter") else None
    return [_from_now(scene, span.end, nodes[0].start, nodes[-1].end)] if span and span.end else None


@SPANS.rule("NOW", into="")
def now(scene: Scene, nodes: list[Node]) -> Any:
    if not scene.past:
        return None
    return [Node("MOMENT", Moment(scene.context.now), nodes[0].start, nodes[0].end)]


@SPANS.rule("TO THE? (DAY|WEEK|SPAN)", into="SPAN")
def up_to_day(scene: Scene, nodes: list[Node]) -> Any:
    """ "bis Freitag"."""
    return until_day(scene, nodes) if scene.words.half_is_to and not scene.moving else None


@SPANS.rule(
    "(BEFORE|BY|UNTIL) THE? (DAY|WEEK|SPAN)",
    "(DAY|WEEK) ORBEFORE",
    "ORBEFORE (ON|THE)? (DAY|WEEK)",
    into="SPAN",
)
def until_day(scene: Scene, nodes: list[Node]) -> Any:
    thing = next(node for node in nodes if node.tag in ("DAY", "WEEK", "SPAN", "DAYS"))
    before = nodes[0].tag == "BEFORE"
    today = scene.today if not scene.past else None
    if thing.tag != "DAY":
        return Days(today, thing.value.start if before else thing.value.end)
    found = scene.resolve(thing.value)
    grain = "until" if nodes[0].tag in ("UNTIL", "TO") else "days"
    return Days(today, found if before else found + DAY, grain) if found else None


@SPANS.rule("SPAN (COMMA|AND) AND? SPAN", into="SPAN")
def from_and_until(scene: Scene, nodes: list[Node]) -> Any:
    """ "Frühestens Mittwoch, spätestens Freitag": one stretch with both its ends."""
    first, last = values(nodes, "SPAN")
    if not first.start or first.end or not last.end or last.start not in (None, scene.today):
        return None
    end = last.end if last.end > first.start else last.end + 7 * DAY
    return Days(first.start, end) if end > first.start else None
