"""Times of day in figures: "3pm", "14h30", "14.30 Uhr", "0930-1045", "les 14 heures"."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from engine.language.grammar import Grammar, Node, has, values
from engine.language.scene import Scene
from engine.language.values import Clock, Day
from engine.language.when.clocks import clock, in_part, marked, minutes_of

CLOCK_FIGURES = Grammar()


@CLOCK_FIGURES.rule("(POINTED|POINTDATE|CLOCK|HSHAPE) OCLOCK", "(POINTED|POINTDATE|CLOCK) UNIT", into="CLOCK")
def pointed_o_clock(scene: Scene, nodes: list[Node]) -> Any:
    """ "14.30 Uhr", "18:30 uur", "15.00 h"."""
    if nodes[1].tag == "UNIT" and nodes[1].value != "hour":
        return None
    if nodes[0].tag == "CLOCK":
        return nodes[0].value
    hour, minute = nodes[0].value
    return clock(hour, minute or 0)


@CLOCK_FIGURES.rule("AT NUM COMMA NUM", into="CLOCK")
def comma_time(scene: Scene, nodes: list[Node]) -> Any:
    """Italian "ore 15,30"."""
    _, hour, comma, minute = nodes
    glued = hour.end == comma.start and comma.end == minute.start
    return clock(hour.value, minute.value) if glued and len(minute.text) == 2 else None


STRETCHING = frozenset(
    {
        "IN",
        "FOR",
        "WITHIN",
        "AGO",
        "DURING",
        "NEXT",
        "COMING",
        "LAST",
        "FOLLOWING",
        "MORE",
        "AGOAFTER",
        "HENCE",
    }
)
"""Beside these words a number of hours is no time of day: "dans 12 heures"."""
BEFORE_HOURS = "(AT|AFTER|BEFORE|UNTIL|BY|FROM|BETWEEN|TO|AROUND|OF|AND|PAST|DAY|WEEKDAY|REL|TONIGHT|PART)"


@CLOCK_FIGURES.rule(
    f"{BEFORE_HOURS} LEN (AND|MINUS) (HALF|QUARTER|NUM)",
    f"{BEFORE_HOURS} LEN",
    "LEN (OF|IN|AT)? THE? PART",
    "LEN (AND|MINUS) (HALF|QUARTER|NUM)",
    "(IN|FOR|WITHIN|AGO|DURING|NEXT|COMING|LAST|FOLLOWING|MORE)? LEN (AGO|AGOAFTER|HENCE|FROM|MORE)?",
    into="",
)
def hours_as_time(scene: Scene, nodes: list[Node]) -> Any:
    """ "à 14 heures", "om 3 uur", "3 heures et quart": hours that tell the time."""
    at = next(index for index, node in enumerate(nodes) if node.tag == "LEN")
    if nodes[0].tag in STRETCHING or nodes[-1].tag in STRETCHING:
        return nodes
    minute = _as_minute(scene, nodes[at])
    if minute is None or (len(nodes) == 1 and not 480 < minute < 1440):
        return None
    if (
        nodes[0].tag in ("DAY", "WEEKDAY", "REL", "OF", "AND", "PART", "TONIGHT")
        and minute < 420
        and len(nodes) == 2
        and scene.words.code != "nl"
    ):
        return None
    if nodes[-1].tag in ("HALF", "QUARTER", "NUM"):
        extra = minutes_of(nodes[-1]) or 0
        minute += -extra if has(nodes, "MINUS") else extra
    time = Clock(minute, bare=60 <= minute < 720, full=minute >= 780)
    if has(nodes, "PART"):
        time = in_part(time, nodes[-1].value)
    return [*nodes[:at], Node("CLOCK", time, nodes[at].start, nodes[-1].end)]


def _as_minute(scene: Scene, node: Node) -> int | None:
    if not scene.words.hour_is_clock or node.value.unit not in ("hour", "minute") or node.value.seconds % 60:
        return None
    minute = int(node.value.seconds // 60)
    whole = node.value.unit == "hour" or minute > 90
    return minute if whole and 60 <= minute <= 1440 else None


@CLOCK_FIGURES.rule(
    "(AT|THE)? NUM AND (NUM|HALF|QUARTER) (AM|PM)",
    "NUM AND (HALF|QUARTER)",
    "(AT|THE) NUM AND NUM",
    "NUM AND NUM",
    into="CLOCK",
)
def and_minutes(scene: Scene, nodes: list[Node]) -> Any:
    """ "las tres y media", "alle tre e un quarto", "una y treinta"."""
    if not scene.words.hour_is_clock or scene.words.code == "nl":
        return None
    last = nodes[-2] if nodes[-1].tag in ("AM", "PM") else nodes[-1]
    hour = values(nodes, "NUM")[0]
    minutes = minutes_of(last)
    spelled = (
        last.tag != "NUM" or last.text.isalpha() or (nodes[0].tag == "AT" and minutes in (15, 30, 40, 45, 50))
    )
    if not minutes or not spelled or not 1 <= hour <= 24:
        return None
    if nodes[0].tag == "NUM" and last.tag == "NUM" and (minutes % 5 or minutes < 10):
        return None
    time = clock(hour, minutes)
    return marked(time, nodes[-1].tag == "PM") if time and nodes[-1].tag in ("AM", "PM") else time


@CLOCK_FIGURES.rule(
    "(NUM|CLOCK|POINTED) OCLOCK? COMMA? (AM|PM)", "NUM NUM (AM|PM)", "HSHAPE (AM|PM)", into="CLOCK"
)
def with_marker(scene: Scene, nodes: list[Node]) -> Any:
    afternoon = has(nodes, "PM")
    if has(nodes, "NUM"):
        numbers = values(nodes, "NUM")
        if numbers[0] > 12 + 12 * (len(numbers) == 1 and afternoon) or numbers[0] == 0 or numbers[-1] > 59:
            return None
        time: Clock | None = clock(*numbers)
    elif has(nodes, "CLOCK"):
        time = values(nodes, "CLOCK")[0]
    else:
        time = clock(*nodes[0].value)
    return marked(time, afternoon) if time else None


@CLOCK_FIGURES.rule(
    "TONIGHT (COMMA|AT|AROUND|BY)? (CLOCK|NUM) OCLOCK?", "(CLOCK|NUM) (COMMA|OF)? TONIGHT", into=""
)
def tonight_at(scene: Scene, nodes: list[Node]) -> Any:
    written = next(node for node in nodes if node.tag in ("CLOCK", "NUM"))
    time = written.value if written.tag == "CLOCK" else clock(written.value)
    if not time or (written.tag == "NUM" and not (5 <= written.value <= 12 or 17 <= written.value <= 23)):
        return None
    made = [
        Node("DAY", Day(fixed=scene.today), nodes[0].start, nodes[0].end),
        Node("CLOCK", in_part(time, "evening"), written.start, written.end),
    ]
    return made if nodes[0].tag == "TONIGHT" else made[::-1]


@CLOCK_FIGURES.rule("BIG (AM|PM)", "BIG (DASH|TO|UNTIL) BIG", into="")
def four_figures(scene: Scene, nodes: list[Node]) -> Any:
    """ "0845am", "0930-1045"."""
    made = []
    for node in nodes:
        if node.tag != "BIG":
            made.append(node)
            continue
        time = clock(node.value // 100, node.value % 100, leading_zero=len(node.text) == 4)
        if not time:
            return None
        if has(nodes, "AM") or has(nodes, "PM"):
            time = marked(replace(time, bare=True), has(nodes, "PM"))
            return [Node("CLOCK", time, nodes[0].start, nodes[-1].end)] if time else None
        made.append(Node("CLOCK", time, node.start, node.end))
    return made


@CLOCK_FIGURES.rule("(DAY|WEEKDAY|REL|BY|AFTER|BEFORE|FROM|AROUND|UNTIL|BETWEEN) COMMA? BIG", into="")
def four_figures_after(scene: Scene, nodes: list[Node]) -> Any:
    """ "8 Nov 1015": a time beside a day."""
    node = nodes[-1]
    time = clock(node.value // 100, node.value % 100, leading_zero=True) if len(node.text) == 4 else None
    return [nodes[0], Node("CLOCK", time, node.start, node.end)] if time else None


@CLOCK_FIGURES.rule("POINTED", into="CLOCK")
def pointed_time(scene: Scene, nodes: list[Node]) -> Any:
    hour, minute = nodes[0].value
    return clock(hour, minute, nodes[0].text.startswith("0"))


@CLOCK_FIGURES.rule("HSHAPE", into="CLOCK")
def hour_sign(scene: Scene, nodes: list[Node]) -> Any:
    hour, minute = nodes[0].value
    return clock(hour, minute or 0) if scene.words.code != "en" or hour > 8 else None


@CLOCK_FIGURES.rule("NUM OCLOCK NUM", into="CLOCK")
def hour_word_minutes(scene: Scene, nodes: list[Node]) -> Any:
    hour, minute = values(nodes, "NUM")
    return clock(hour, minute)


@CLOCK_FIGURES.rule("NUM OCLOCK AND? HALF", "CLOCK AND? HALF", into="CLOCK")
def hour_and_half(scene: Scene, nodes: list[Node]) -> Any:
    if has(nodes, "CLOCK"):
        time: Clock = nodes[0].value
        return replace(time, minute=time.minute + 30) if not time.minute % 60 else None
    return clock(nodes[0].value, 30)


@CLOCK_FIGURES.rule("NUM OCLOCK AND? QUARTER", "CLOCK AND? QUARTER", into="CLOCK")
def hour_and_quarter(scene: Scene, nodes: list[Node]) -> Any:
    if has(nodes, "CLOCK"):
        time: Clock = nodes[0].value
        return replace(time, minute=time.minute + 15) if not time.minute % 60 else None
    return clock(nodes[0].value, 15)


@CLOCK_FIGURES.rule("NUM OCLOCK", into="CLOCK")
def o_clock(scene: Scene, nodes: list[Node]) -> Any:
    return clock(nodes[0].value)
