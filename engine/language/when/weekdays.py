"""Single days: "next Monday", "Tuesday the 24th", "a week on Friday", "Monday or Tuesday next week"."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

from engine.language.grammar import Grammar, Node, has, values
from engine.language.scene import Scene, safe_date
from engine.language.values import Day, Days, Length
from engine.language.when.units import DAY, by_length

WEEKDAYS = Grammar()


@WEEKDAYS.rule("FOR LEN COMMA? HENCE", into="SPAN")
def length_from_today(scene: Scene, nodes: list[Node]) -> Any:
    """ "For three days, from today"."""
    return stretch_from(scene, Day(fixed=scene.today), nodes[1].value)


@WEEKDAYS.rule("FOR LEN COMMA? FROM (NEXT|THIS|COMING)? (REL|WEEKDAY|DAY)", into="SPAN")
def length_from_day(scene: Scene, nodes: list[Node]) -> Any:
    """ "For a week starting tomorrow"."""
    last = nodes[-1]
    day = last.value if last.tag == "DAY" else Day(weekday=last.value)
    if last.tag == "REL":
        day = Day(fixed=scene.today + timedelta(days=last.value))
    if has(nodes, "NEXT") and not scene.words.next_is_coming:
        day = replace(day, which="next")
    return stretch_from(scene, day, nodes[1].value)


def stretch_from(scene: Scene, day: Day, length: Length) -> Days | None:
    """So many days or weeks, the first of them being `day`."""
    start = scene.resolve(day) if length.unit not in ("minute", "hour", "second") else None
    end = by_length(start, length) if start else None
    return Days(start, end) if start and end and end > start else None


@WEEKDAYS.rule("WEEKDAY AFTER NEXT", into="DAY")
def weekday_after_next(scene: Scene, nodes: list[Node]) -> Any:
    return Day(weekday=nodes[0].value, shift=7)


@WEEKDAYS.rule("(WEEKDAY|REL) (IN|TO) NUM", into="DAY")
def weekday_in(scene: Scene, nodes: list[Node]) -> Any:
    """ "Lundi en huit" and "lunedì a otto" count today among the days."""
    day, weeks = nodes[0], nodes[-1].value // 7
    if nodes[-1].value not in (8, 15) or scene.words.code not in ("fr", "es", "it"):
        return None
    if day.tag == "REL":
        return Day(fixed=scene.today + timedelta(days=day.value + 7 * weeks))
    if day.value == scene.today.weekday():
        return Day(fixed=scene.today + timedelta(days=7 * weeks))
    return Day(weekday=day.value, shift=7 * weeks)


@WEEKDAYS.rule(
    "(LEN|UNIT) (ON|FROM)? (WEEKDAY|DAY|REL|SAMEDAY)", "WEEKDAY (UNIT|LEN)", "REL UNIT", into="DAY"
)
def week_from(scene: Scene, nodes: list[Node]) -> Any:
    """ "a week on Monday", "Monday week", "two weeks from Friday"."""
    unit = next((node.value for node in nodes if node.tag in ("LEN", "UNIT")), None)
    days = round(unit.seconds / 86400) if isinstance(unit, Length) else 7 if unit == "week" else 0
    days = 14 if unit == "fortnight" else days
    other = next(node for node in nodes if node.tag not in ("LEN", "UNIT", "ON", "FROM"))
    joined = has(nodes, "ON") or has(nodes, "FROM")
    if not days or days > 400 or (isinstance(unit, Length) and not joined and not _counted(nodes, unit)):
        return None
    if other.tag == "WEEKDAY":
        return Day(weekday=other.value, shift=days)
    if other.tag == "REL":
        return Day(fixed=scene.today + timedelta(days=other.value + days))
    return replace(other.value, shift=days) if other.tag == "DAY" else None


def _counted(nodes: list[Node], length: Length) -> bool:
    """ "A week today", "two weeks tomorrow", "Tuesday fortnight"."""
    return length.unit in ("week", "fortnight") and (nodes[-1].tag == "REL" or length.unit == "fortnight")


@WEEKDAYS.rule("LEN (AFTER|BEFORE) (REL|DAY)", into="DAY")
def length_after(scene: Scene, nodes: list[Node]) -> Any:
    last = nodes[-1]
    base = scene.today + last.value * DAY if last.tag == "REL" else scene.resolve(last.value)
    if not base or nodes[0].value.unit in ("minute", "hour", "second"):
        return None
    found = by_length(base, nodes[0].value, -1 if nodes[1].tag == "BEFORE" else 1)
    return Day(fixed=found) if found else None


@WEEKDAYS.rule("ORD? WEEKDAY (BEFORE|AFTER) (THE|ON)? DAY", into="DAY")
def weekday_beside(scene: Scene, nodes: list[Node]) -> Any:
    """ "The Tuesday before Christmas", "the third Tuesday after Easter"."""
    found, day = values(nodes, "WEEKDAY")[0], nodes[-1].value
    further = timedelta(days=7 * (nodes[0].value - 1 if nodes[0].tag == "ORD" else 0))
    base = scene.resolve(day) if day.month or day.fixed else None
    if not base:
        return None
    if has(nodes, "AFTER"):
        return Day(fixed=base + timedelta(days=(found - base.weekday() - 1) % 7 + 1) + further)
    return Day(fixed=base - timedelta(days=(base.weekday() - found - 1) % 7 + 1) - further)


@WEEKDAYS.rule("(THIS|COMING) (NEXT|COMING)? WEEKDAY OR THE? NEXT (UNIT|WEEKDAY)?", into="")
def this_or_next(scene: Scene, nodes: list[Node]) -> Any:
    """ "This Thursday or next"."""
    if nodes[-1].tag in ("UNIT", "WEEKDAY"):
        return None
    named = next(node for node in nodes if node.tag == "WEEKDAY")
    first = Day(weekday=named.value, which="this")
    found = scene.resolve(first)
    following = Day(fixed=found + timedelta(days=7)) if found else None
    made = [Node("DAY", first, nodes[0].start, named.end), Node("OR", 0, named.end, named.end)]
    return [*made, Node("DAY", following, nodes[-1].start, nodes[-1].end)] if following else None


@WEEKDAYS.rule("(NEXT|THIS|LAST|COMING|FOLLOWING|PREVIOUS) (COMING|NEXT)? WEEKDAY", into="DAY")
def which_weekday(scene: Scene, nodes: list[Node]) -> Any:
    which = {"NEXT": "next", "THIS": "this", "LAST": "last", "PREVIOUS": "last"}.get(nodes[0].tag, "coming")
    if which == "next" and scene.words.next_is_coming:
        which = "coming"
    if nodes[0].tag == "FOLLOWING":
        after = scene.anchor
        return Day(fixed=after + timedelta(days=(nodes[-1].value - after.weekday() - 1) % 7 + 1))
    return Day(weekday=nodes[-1].value, which=which)


@WEEKDAYS.rule("WEEKDAY (NEXT|COMING|LAST|FOLLOWING|PREVIOUS)", into="DAY")
def weekday_which(scene: Scene, nodes: list[Node]) -> Any:
    return which_weekday(scene, [nodes[1], nodes[0]])


@WEEKDAYS.rule(
    "WEEKDAY (COMMA|POINT|LPAR)? (ON|OF)? THE? DAY", "DAY COMMA? LPAR? (ON|OF)? WEEKDAY RPAR?", into="DAY"
)
def weekday_and_date(scene: Scene, nodes: list[Node]) -> Any:
    day: Day = values(nodes, "DAY")[0]
    if not (day.month or day.fixed) or day.weekday is not None:
        return None
    weekday = values(nodes, "WEEKDAY")[0]
    if day.swapped:
        day = _by_weekday(scene, day, weekday)
    return replace(day, weekday=weekday)


def _by_weekday(scene: Scene, day: Day, weekday: int) -> Day:
    """The weekday settles which order a date in figures has."""
    straight = scene.resolve(day)
    if (straight and straight.weekday() == weekday) or not day.swapped:
        return replace(day, swapped=None)
    other = replace(day, number=day.swapped[0], month=day.swapped[1], swapped=None)
    turned = scene.resolve(other)
    return other if turned and turned.weekday() == weekday else replace(day, swapped=None)


@WEEKDAYS.rule("(ON|BY|AFTER|BEFORE|FROM|UNTIL|OF|BETWEEN|DASH)? THE? ORD (OF|IN)? (WEEK)", into="")
def number_of_month(scene: Scene, nodes: list[Node]) -> Any:
    span: Days = nodes[-1].value
    number = values(nodes, "ORD")[0]
    if span.grain != "month" or not span.start or not safe_date(span.start.year, span.start.month, number):
        return None
    day = Day(fixed=safe_date(span.start.year, span.start.month, number))
    keep = [
        node for node in nodes if node.tag in ("BY", "AFTER", "BEFORE", "FROM", "UNTIL", "BETWEEN", "DASH")
    ]
    return [*keep, Node("DAY", day, nodes[-1].start, nodes[-1].end)]


@WEEKDAYS.rule("WEEKDAY COMMA? (ON|OF)? THE? ORD", into="DAY")
def weekday_and_number(scene: Scene, nodes: list[Node]) -> Any:
    return Day(weekday=nodes[0].value, number=nodes[-1].value)


@WEEKDAYS.rule("THE? ORD COMMA? LPAR? (OF|ON)? (A)? WEEKDAY RPAR?", into="DAY")
def number_and_weekday(scene: Scene, nodes: list[Node]) -> Any:
    ordinal = values(nodes, "ORD")[0]
    if not next(node for node in nodes if node.tag == "ORD").text[:1].isdigit() or has(nodes, "A"):
        return None
    day = Day(weekday=values(nodes, "WEEKDAY")[0], number=ordinal)
    found = scene.resolve(day)
    return day if found and found.weekday() == day.weekday else None


@WEEKDAYS.rule("WEEKDAY COMMA? (ON|THE)? NUM POINT?", into="DAY")
def weekday_and_figure(scene: Scene, nodes: list[Node]) -> Any:
    """ "Mon 23", "martes 6", "Dienstag der 8.": a day of the month where the calendar agrees."""
    written = next(node for node in nodes if node.tag == "NUM")
    if not 1 <= written.value <= 31 or (written.text.isalpha() and written.value <= 12):
        return None
    day = Day(weekday=nodes[0].value, number=written.value)
    found = scene.resolve(day)
    agrees = bool(found and found.weekday() == day.weekday)
    near = agrees and found is not None and (found - scene.today).days <= (400 if scene.past else 62)
    led = len(nodes) > 2 or scene.words.code in ("fr", "es", "pt", "it")
    return day if near and (led or written.value > 12) else None
