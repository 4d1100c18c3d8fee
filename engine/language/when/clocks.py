"""Times of day: "3pm", "half three", "quarter to 4", "14h30", "noon", "ten past nine in the evening"."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from engine.language.grammar import Grammar, Node, has, values
from engine.language.scene import Scene
from engine.language.values import Clock, Day

CLOCKS = Grammar()
AFTERNOON = (
    "afternoon",
    "evening",
    "night",
    "late_afternoon",
    "early_afternoon",
    "early_evening",
    "late_evening",
    "midafternoon",
    "lunch",
    "dinner",
    "after_work",
    "after_lunch",
)
MORNING = ("morning", "early_morning", "late_morning", "midmorning", "first_thing", "breakfast")


def clock(hour: int, minute: int = 0, leading_zero: bool = False) -> Clock | None:
    """A time as written; bare where it may be before or after noon."""
    if not (0 <= hour <= 24 and 0 <= minute < 60) or (hour == 24 and minute):
        return None
    return Clock(hour * 60 + minute, bare=1 <= hour <= 12 and not leading_zero and hour != 12)


def marked(time: Clock, afternoon: bool) -> Clock | None:
    """The time with am or pm."""
    minute = time.minute
    if minute >= 780:
        return replace(time, bare=False) if afternoon or minute < 1440 else None
    if minute >= 720:
        return replace(time, minute=minute if afternoon else minute - 720, bare=False)
    return replace(time, minute=minute + 720 if afternoon and minute >= 60 else minute, bare=False)


def in_part(time: Clock, part: str) -> Clock:
    """The time settled by a part of the day."""
    if not time.bare and not 720 <= time.minute < 780:
        return time
    if part in AFTERNOON:
        if part == "night" and (time.minute < 300 or 720 <= time.minute < 780):
            return replace(time, minute=time.minute % 720, bare=False)
        if part == "lunch" and time.minute >= 600:
            return replace(time, bare=False)
        return replace(time, minute=time.minute % 720 + 720, bare=False)
    if part in MORNING:
        return replace(time, minute=time.minute % 720 if time.minute < 720 else time.minute, bare=False)
    return time


@CLOCKS.rule("(POINTED|POINTDATE|CLOCK|HSHAPE) OCLOCK", into="CLOCK")
def pointed_o_clock(scene: Scene, nodes: list[Node]) -> Any:
    """ "14.30 Uhr"."""
    if nodes[0].tag == "CLOCK":
        return nodes[0].value
    hour, minute = nodes[0].value
    return clock(hour, minute or 0)


BEFORE_HOURS = "(AT|AFTER|BEFORE|UNTIL|BY|FROM|BETWEEN|TO|AROUND|OF|AND|PAST|DAY|WEEKDAY|REL)"


@CLOCKS.rule(
    f"{BEFORE_HOURS} LEN (AND|MINUS) (HALF|QUARTER|NUM)",
    f"{BEFORE_HOURS} LEN",
    "LEN (OF|IN|AT)? THE? PART",
    "LEN (AND|MINUS) (HALF|QUARTER|NUM)",
    "LEN",
    into="",
)
def hours_as_time(scene: Scene, nodes: list[Node]) -> Any:
    """ "à 14 heures", "om 3 uur", "3 heures et quart": hours that tell the time."""
    at = next(index for index, node in enumerate(nodes) if node.tag == "LEN")
    minute = _as_minute(scene, nodes[at])
    if minute is None or (len(nodes) == 1 and minute <= 480):
        return None
    if (
        nodes[0].tag in ("DAY", "WEEKDAY", "REL", "OF", "AND")
        and minute < 420
        and len(nodes) == 2
        and scene.words.code != "nl"
    ):
        return None
    if nodes[-1].tag in ("HALF", "QUARTER", "NUM"):
        extra = _minutes(nodes[-1]) or 0
        minute += -extra if has(nodes, "MINUS") else extra
    time = Clock(minute, bare=60 <= minute < 720)
    if has(nodes, "PART"):
        time = in_part(time, nodes[-1].value)
    return [*nodes[:at], Node("CLOCK", time, nodes[at].start, nodes[-1].end)]


def _as_minute(scene: Scene, node: Node) -> int | None:
    if not scene.words.hour_is_clock or node.value.unit not in ("hour", "minute") or node.value.seconds % 60:
        return None
    minute = int(node.value.seconds // 60)
    whole = node.value.unit == "hour" or minute > 90
    return minute if whole and 60 <= minute <= 1440 else None


@CLOCKS.rule("(NUM|CLOCK|POINTED) OCLOCK? COMMA? (AM|PM)", "NUM NUM (AM|PM)", "HSHAPE (AM|PM)", into="CLOCK")
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


@CLOCKS.rule("TONIGHT (COMMA|AT|AROUND|BY)? (CLOCK|NUM) OCLOCK?", "(CLOCK|NUM) COMMA? TONIGHT", into="")
def tonight_at(scene: Scene, nodes: list[Node]) -> Any:
    written = next(node for node in nodes if node.tag in ("CLOCK", "NUM"))
    time = written.value if written.tag == "CLOCK" else clock(written.value)
    if not time or (written.tag == "NUM" and not 5 <= written.value <= 12):
        return None
    today = Node("DAY", Day(fixed=scene.today), nodes[0].start, nodes[0].end)
    return [today, Node("CLOCK", in_part(time, "evening"), written.start, written.end)]


@CLOCKS.rule("BIG (AM|PM)", "BIG (DASH|TO|UNTIL) BIG", into="")
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


@CLOCKS.rule("(DAY|WEEKDAY|REL|BY|AFTER|BEFORE|FROM|AROUND|UNTIL|BETWEEN) COMMA? BIG", into="")
def four_figures_after(scene: Scene, nodes: list[Node]) -> Any:
    """ "8 Nov 1015": a time beside a day."""
    node = nodes[-1]
    time = clock(node.value // 100, node.value % 100, leading_zero=True) if len(node.text) == 4 else None
    return [nodes[0], Node("CLOCK", time, node.start, node.end)] if time else None


@CLOCKS.rule("POINTED", into="CLOCK")
def pointed_time(scene: Scene, nodes: list[Node]) -> Any:
    hour, minute = nodes[0].value
    return clock(hour, minute, nodes[0].text.startswith("0"))


@CLOCKS.rule("HSHAPE", into="CLOCK")
def hour_sign(scene: Scene, nodes: list[Node]) -> Any:
    hour, minute = nodes[0].value
    return clock(hour, minute or 0) if scene.words.code != "en" or hour > 8 else None


@CLOCKS.rule("NUM OCLOCK NUM", into="CLOCK")
def hour_word_minutes(scene: Scene, nodes: list[Node]) -> Any:
    hour, minute = values(nodes, "NUM")
    return clock(hour, minute)


@CLOCKS.rule("NUM OCLOCK AND? HALF", "CLOCK AND? HALF", into="CLOCK")
def hour_and_half(scene: Scene, nodes: list[Node]) -> Any:
    if has(nodes, "CLOCK"):
        time: Clock = nodes[0].value
        return replace(time, minute=time.minute + 30) if not time.minute % 60 else None
    return clock(nodes[0].value, 30)


@CLOCKS.rule("NUM AND (HALF|QUARTER)", "AT NUM AND NUM", into="CLOCK")
def and_minutes(scene: Scene, nodes: list[Node]) -> Any:
    """ "las tres y media", "alle tre e un quarto"."""
    if not scene.words.hour_is_clock:
        return None
    hour = values(nodes, "NUM")[0]
    minutes = _minutes(nodes[-1])
    spelled = nodes[-1].tag != "NUM" or nodes[-1].text.isalpha()
    return clock(hour, minutes) if minutes and spelled and 1 <= hour <= 24 else None


@CLOCKS.rule("NUM OCLOCK AND? QUARTER", "CLOCK AND? QUARTER", into="CLOCK")
def hour_and_quarter(scene: Scene, nodes: list[Node]) -> Any:
    if has(nodes, "CLOCK"):
        time: Clock = nodes[0].value
        return replace(time, minute=time.minute + 15) if not time.minute % 60 else None
    return clock(nodes[0].value, 15)


@CLOCKS.rule("NUM OCLOCK", into="CLOCK")
def o_clock(scene: Scene, nodes: list[Node]) -> Any:
    return clock(nodes[0].value)


@CLOCKS.rule("HALF (PAST|AFTER)? (NUM|CLOCK) (AM|PM)?", into="CLOCK")
def half(scene: Scene, nodes: list[Node]) -> Any:
    hour = _hour(nodes[-2] if nodes[-1].tag in ("AM", "PM") else nodes[-1])
    if hour is None:
        return None
    if scene.words.half_is_to and not has(nodes, "PAST"):
        hour = hour - 1 or 12
    return _with(nodes, clock(hour, 30))


@CLOCKS.rule("(QUARTER|NUM|LEN) (PAST|AFTER|TO|BEFORE|UNTIL) HALF (NUM|CLOCK)", into="CLOCK")
def around_half(scene: Scene, nodes: list[Node]) -> Any:
    """ "fünf vor halb drei", "kwart over half vier": minutes before or after the half hour."""
    minutes, hour = _minutes(nodes[0]), _hour(nodes[-1])
    if minutes is None or hour is None or minutes > 20 or not scene.words.half_is_to:
        return None
    minutes = minutes if nodes[1].tag in ("PAST", "AFTER") else -minutes
    return clock(hour - 1 or 12, 30 + minutes)


@CLOCKS.rule("THREEQUARTER (NUM|CLOCK)", into="CLOCK")
def three_quarter(scene: Scene, nodes: list[Node]) -> Any:
    hour = _hour(nodes[-1])
    return clock(hour - 1 or 12, 45) if hour is not None else None


@CLOCKS.rule(
    "QUARTER (PAST|AFTER|TO|BEFORE|UNTIL) (NUM|CLOCK|NOON) (AM|PM)?",
    "(NUM|LEN) (PAST|AFTER|TO|BEFORE) (NUM|CLOCK|NOON) (AM|PM)?",
    into="CLOCK",
)
def past_or_to(scene: Scene, nodes: list[Node]) -> Any:
    minutes = _minutes(nodes[0])
    if nodes[1].tag == "TO" and scene.words.code != "en":
        return None
    hour_node = nodes[2]
    hour = hour_node.value // 60 if hour_node.tag == "NOON" else _hour(hour_node)
    if minutes is None or hour is None:
        return None
    before = nodes[1].tag in ("TO", "BEFORE", "UNTIL")
    if (
        nodes[0].tag != "QUARTER"
        and nodes[1].tag in ("TO", "BEFORE", "AFTER")
        and not (
            minutes in (5, 10, 20, 25)
            and (not nodes[0].text.isdigit() or nodes[0].tag == "LEN" or nodes[1].tag != "TO")
        )
    ):
        return None
    if before:
        hour, minutes = (hour - 1 or 12), 60 - minutes
    time = clock(hour % 24, minutes)
    if time and time.minute >= 720 and time.minute < 780 and hour_node.value == 1:
        time = replace(time, bare=False)
    if time and hour_node.tag == "NOON":
        time = replace(time, bare=False)
    return _with(nodes, time)


@CLOCKS.rule("QUARTER (NUM|CLOCK)", into="CLOCK")
def eastern_quarter(scene: Scene, nodes: list[Node]) -> Any:
    """ "Viertel drei" is a quarter past two where "halb drei" is half past two."""
    hour = _hour(nodes[-1])
    return clock(hour - 1 or 12, 15) if hour is not None and scene.words.half_is_to else None


@CLOCKS.rule("(NUM|CLOCK) MINUS (QUARTER|NUM)", into="CLOCK")
def romance_minutes(scene: Scene, nodes: list[Node]) -> Any:
    """ "las tres menos cuarto", "trois heures et demie"."""
    hour, minutes = _hour(nodes[0]), _minutes(nodes[2])
    if hour is None or minutes is None or minutes > 59:
        return None
    if nodes[1].tag == "MINUS":
        hour, minutes = (hour - 1) if hour > 1 else 12, 60 - minutes
    return clock(hour, minutes)


@CLOCKS.rule("NOON (AND|MINUS)? (NUM|QUARTER|HALF)", into="CLOCK")
def beside_noon(scene: Scene, nodes: list[Node]) -> Any:
    """ "midi et demi", "midi moins le quart"."""
    minutes = _minutes(nodes[-1])
    if not scene.words.hour_is_clock or not minutes or minutes > 59:
        return None
    return Clock((nodes[0].value + (-minutes if has(nodes, "MINUS") else minutes)) % 1440)


@CLOCKS.rule("NOON", into="CLOCK")
def noon(scene: Scene, nodes: list[Node]) -> Any:
    return Clock(nodes[0].value)


@CLOCKS.rule("NUM NUM", into="CLOCK")
def spoken(scene: Scene, nodes: list[Node]) -> Any:
    hour, minute = values(nodes, "NUM")
    words = nodes[0].text.isalpha() and nodes[1].text[:1].isalpha()
    return clock(hour, minute) if words and 1 <= hour <= 12 and 10 <= minute <= 59 else None


@CLOCKS.rule("(NUM|CLOCK) DASH? ISH", into="CLOCK")
def roughly(scene: Scene, nodes: list[Node]) -> Any:
    time = nodes[0].value if has(nodes, "CLOCK") else clock(nodes[0].value)
    return replace(time, approximate=True) if time else None


@CLOCKS.rule("AT? AROUND AT? (NUM|CLOCK)", into="CLOCK")
def around(scene: Scene, nodes: list[Node]) -> Any:
    last = nodes[-1]
    if last.tag == "NUM" and not 1 <= last.value <= 24:
        return None
    time = last.value if last.tag == "CLOCK" else clock(last.value)
    return replace(time, approximate=True) if time else None


@CLOCKS.rule("(FROM|OF|BETWEEN) AT? (NUM|CLOCK) AT (NUM|CLOCK)", into="")
def from_at(scene: Scene, nodes: list[Node]) -> Any:
    """ "de las 3 a las 5", "das 14h às 16h", "dalle 9 alle 11"."""
    last = len(nodes) - 2
    made = [
        Node("TO", 0, node.start, node.end) if index == last else node for index, node in enumerate(nodes)
    ]
    return [Node("FROM", 0, nodes[0].start, nodes[0].end), *made[1:]]


@CLOCKS.rule("AT NUM", "AT BIG", into="CLOCK")
def at(scene: Scene, nodes: list[Node]) -> Any:
    number = nodes[1].value
    if number > 99:
        return clock(number // 100, number % 100, leading_zero=nodes[1].text.startswith("0"))
    return clock(number)


@CLOCKS.rule("(CLOCK|NUM) (COMMA|DASH)? (IN|AT|DURING|ON|OF)? THE? PART", into="CLOCK")
def in_the(scene: Scene, nodes: list[Node]) -> Any:
    first = nodes[0]
    led = has(nodes, "IN") or has(nodes, "AT") or has(nodes, "OF") or scene.words.code != "en"
    if first.tag == "NUM" and not (led and 1 <= first.value <= 12):
        return None
    time = first.value if first.tag == "CLOCK" else clock(first.value)
    return in_part(time, nodes[-1].value) if time and (time.bare or 720 <= time.minute < 780) else None


def _minutes(node: Node) -> int | None:
    if node.tag == "QUARTER":
        return 15
    if node.tag == "HALF":
        return 30
    if node.tag == "LEN":
        return int(node.value.count) if node.value.unit == "minute" and node.value.count < 60 else None
    return int(node.value) if 0 < node.value < 60 else None


def _hour(node: Node) -> int | None:
    if node.tag == "CLOCK":
        return None if node.value.minute % 60 else node.value.minute // 60
    return node.value if 0 <= node.value <= 24 else None


def _with(nodes: list[Node], time: Clock | None) -> Clock | None:
    if time and nodes[-1].tag in ("AM", "PM"):
        return marked(time, nodes[-1].tag == "PM")
    return time
