"""Numbers in words, and lengths of time: "half an hour", "1 hour and 15 min", "90-minute"."""

from __future__ import annotations

from typing import Any

from engine.language.grammar import Grammar, Node, values
from engine.language.scene import Scene
from engine.language.values import Length
from engine.language.when.clocks import clock

AMOUNTS = Grammar()
SECONDS = {
    "second": 1,
    "minute": 60,
    "hour": 3600,
    "quarter_hour": 900,
    "day": 86400,
    "workday": 86400,
    "week": 604800,
    "workweek": 604800,
    "fortnight": 1209600,
    "month": 2592000,
    "quarter": 7776000,
    "year": 31536000,
    "weekend": 172800,
}


def length(count: float, unit: str) -> Length:
    """That many of a unit."""
    return Length(count * SECONDS[unit], unit, count)


@AMOUNTS.rule("NUM DASH? NUM", into="NUM")
def spelled_number(scene: Scene, nodes: list[Node]) -> Any:
    tens, ones = values(nodes, "NUM")
    if (
        nodes[0].text.isalpha()
        and nodes[-1].text.isalpha()
        and tens in (20, 30, 40, 50, 60)
        and 0 < ones < 10
    ):
        return tens + ones
    return None


@AMOUNTS.rule("NUM DASH? ORD", into="ORD")
def spelled_ordinal(scene: Scene, nodes: list[Node]) -> Any:
    """ "twenty third"."""
    tens, ones = nodes[0].value, nodes[-1].value
    spelled = nodes[0].text.isalpha() and nodes[-1].text.isalpha()
    return tens + ones if spelled and tens in (20, 30) and ones < 10 else None


@AMOUNTS.rule("(A|NUM)? LENGTH", into="LEN")
def named(scene: Scene, nodes: list[Node]) -> Any:
    """A length that has a word of its own: "anderthalb Stunden", "einer halben Stunde"."""
    if nodes[0].tag == "NUM" and nodes[0].value != 1:
        return None
    seconds = values(nodes, "LENGTH")[0]
    return Length(
        seconds, "minute" if seconds < 86400 else "day", seconds / (60 if seconds < 86400 else 86400)
    )


@AMOUNTS.rule("DAYPART", into="")
def day_and_part(scene: Scene, nodes: list[Node]) -> Any:
    """ "Montagvormittag"."""
    node = nodes[0]
    day, part = node.value
    return [Node("WEEKDAY", day, node.start, node.end, node.text), Node("PART", part, node.end, node.end)]


@AMOUNTS.rule("DAYPARTREL", "THISPART", into="")
def relative_and_part(scene: Scene, nodes: list[Node]) -> Any:
    """ "morgenochtend", "stamattina"."""
    node = nodes[0]
    day = 1 if node.tag == "DAYPARTREL" else 0
    return [Node("REL", day, node.start, node.end, node.text), Node("PART", node.value, node.end, node.end)]


@AMOUNTS.rule("(FROM|BETWEEN|OF) NUM (TO|DASH|AND|UNTIL) NUM UNIT", into="")
def hours_between(scene: Scene, nodes: list[Node]) -> Any:
    """ "van 14 tot 16 uur", "entre 14 et 16 heures": times, not a length."""
    low, high = values(nodes, "NUM")
    if not scene.words.hour_is_clock or nodes[-1].value != "hour" or not (0 <= low <= 24 and 0 <= high <= 24):
        return None
    ends = [Node("CLOCK", clock(node.value), node.start, node.end) for node in (nodes[1], nodes[3])]
    between = nodes[0].tag == "BETWEEN"
    return [
        Node("BETWEEN" if between else "FROM", 0, nodes[0].start, nodes[0].end),
        ends[0],
        nodes[2],
        ends[1],
    ]


@AMOUNTS.rule("NUM AND A? HALF UNIT", "NUM UNIT AND A? HALF", "A? UNIT AND A? HALF", into="LEN")
def and_a_half(scene: Scene, nodes: list[Node]) -> Any:
    counts, unit = values(nodes, "NUM"), values(nodes, "UNIT")[0]
    return length((counts[0] if counts else 1) + 0.5, unit)


@AMOUNTS.rule("A? HALF DASH? A? DASH? UNIT", into="LEN")
def half_a(scene: Scene, nodes: list[Node]) -> Any:
    return length(0.5, values(nodes, "UNIT")[0])


@AMOUNTS.rule(
    "NUM AND (NUM|A)? (QUARTER|UNIT) OF? A? UNIT",
    "NUM UNIT AND (NUM|A)? (QUARTER|UNIT|THREEQUARTER)",
    into="LEN",
)
def and_quarters(scene: Scene, nodes: list[Node]) -> Any:
    """ "One and three quarters of an hour", "twee uur en drie kwartier"."""
    units = [node.value if node.tag == "UNIT" else node.tag for node in nodes if node.tag in _QUARTERS]
    if "hour" not in units or not {"quarter", "quarter_hour", "QUARTER", "THREEQUARTER"} & set(units):
        return None
    counts = values(nodes, "NUM")
    parts = 3 if "THREEQUARTER" in units else counts[1] if len(counts) > 1 else 1
    return length(counts[0] + parts / 4, "hour") if parts < 4 else None


_QUARTERS = ("UNIT", "QUARTER", "THREEQUARTER")


@AMOUNTS.rule("THREEQUARTER OF? A? UNIT", into="LEN")
def three_quarters_of(scene: Scene, nodes: list[Node]) -> Any:
    return length(0.75, "hour") if nodes[-1].value == "hour" else None


@AMOUNTS.rule("QUARTER OF? A? UNIT", into="LEN")
def quarter_of(scene: Scene, nodes: list[Node]) -> Any:
    return length(0.25, "hour") if values(nodes, "UNIT")[0] == "hour" else None


@AMOUNTS.rule("NUM UNIT OF A? UNIT", into="LEN")
def quarters_of(scene: Scene, nodes: list[Node]) -> Any:
    count, (part, unit) = values(nodes, "NUM")[0], values(nodes, "UNIT")
    return length(count * 0.25, "hour") if (part, unit) == ("quarter", "hour") else None


@AMOUNTS.rule("NUM COMMA NUM DASH? UNIT", "NUM SLASH NUM UNIT", into="LEN")
def fraction(scene: Scene, nodes: list[Node]) -> Any:
    """ "2,5 Stunden", "3/4 hour"."""
    one, two = nodes[0], nodes[2]
    if two.start - one.end != 1 or not two.text.isdigit() or nodes[-1].value not in SECONDS:
        return None
    if nodes[1].tag == "COMMA":
        return length(float(f"{one.value}.{two.text}"), nodes[-1].value)
    return length(one.value / two.value, nodes[-1].value) if 0 < one.value < two.value <= 4 else None


@AMOUNTS.rule("(NUM|A) UNIT (AND|COMMA)? NUM UNIT", into="LEN")
def hours_and_minutes(scene: Scene, nodes: list[Node]) -> Any:
    counts, (large, small) = values(nodes, "NUM"), values(nodes, "UNIT")
    if SECONDS[large] <= SECONDS[small]:
        return None
    whole = 1 if len(counts) == 1 else counts[0]
    return Length(whole * SECONDS[large] + counts[-1] * SECONDS[small], small, counts[-1])


@AMOUNTS.rule("NUM UNIT NUM", into="LEN")
def hours_minutes(scene: Scene, nodes: list[Node]) -> Any:
    hours, minutes = values(nodes, "NUM")
    told = minutes in (15, 20, 30, 40, 45) or (scene.words.hour_is_clock and hours > 8 and 0 < minutes < 60)
    if values(nodes, "UNIT")[0] != "hour" or not told or hours > 24:
        return None
    return Length(hours * 3600 + minutes * 60, "minute", hours * 60 + minutes)


@AMOUNTS.rule("NUM UNIT AND NUM", into="LEN")
def hour_and(scene: Scene, nodes: list[Node]) -> Any:
    """ "one hour and fifteen"."""
    hours, minutes = values(nodes, "NUM")
    if nodes[1].value != "hour" or minutes < 5 or minutes > 55 or minutes % 5:
        return None
    return Length(hours * 3600 + minutes * 60, "minute", hours * 60 + minutes)


@AMOUNTS.rule("AT NUM OR NUM UNIT", into="")
def one_hour_or_another(scene: Scene, nodes: list[Node]) -> Any:
    """ "À 2 ou 3 heures": times, not a length."""
    if nodes[-1].value != "hour" or not all(1 <= hour <= 24 for hour in values(nodes, "NUM")):
        return None
    ends = [
        Node("CLOCK", clock(node.value), node.start, node.end, node.text) for node in (nodes[1], nodes[3])
    ]
    return [nodes[0], ends[0], nodes[2], ends[1]]


@AMOUNTS.rule("NUM (OR|TO|DASH) NUM DASH? UNIT", into="LEN")
def between_lengths(scene: Scene, nodes: list[Node]) -> Any:
    low, high = values(nodes, "NUM")
    unit = values(nodes, "UNIT")[0]
    if low >= high or (unit == "month" and high > 12):
        return None
    if scene.words.hour_is_clock and unit == "hour" and 8 < high <= 24:
        first, last = nodes[0], nodes[2]
        ends = [Node("CLOCK", clock(node.value), node.start, node.end) for node in (first, last)]
        return [ends[0], nodes[1], ends[1]]
    return length(high, unit)


@AMOUNTS.rule("NUM (NEXT|COMING|LAST) UNIT", into="")
def next_few(scene: Scene, nodes: list[Node]) -> Any:
    """ "3 prochaines semaines"."""
    if nodes[2].value not in SECONDS:
        return None
    return [nodes[1], Node("LEN", length(nodes[0].value, nodes[2].value), nodes[0].start, nodes[-1].end)]


@AMOUNTS.rule("(POINTED|POINTDATE) UNIT", into="LEN")
def decimal_length(scene: Scene, nodes: list[Node]) -> Any:
    written, unit = nodes[0].text.rstrip("."), nodes[1]
    timed = unit.value == "hour" and (unit.text.lower() == "h" or scene.words.hour_is_clock)
    if len(written.partition(".")[2]) == 2 and timed:
        hour, minute = nodes[0].value
        time = clock(hour, minute)
        return [Node("CLOCK", time, nodes[0].start, nodes[-1].end)] if time else None
    return length(float(nodes[0].text.rstrip(".")), values(nodes, "UNIT")[0])


@AMOUNTS.rule(
    "(AT|AFTER|BEFORE|FROM|UNTIL|BETWEEN|TO|DASH|AND|AROUND|BY) HSHAPE",
    "HSHAPE (TO|DASH|AND|UNTIL) HSHAPE",
    into="",
)
def hour_sign_as_time(scene: Scene, nodes: list[Node]) -> Any:
    """ "from 9h", "9h-11h": times of day even where they could be lengths."""
    if scene.words.code == "en" and not any(node.tag in ("TO", "DASH") for node in nodes):
        return None
    return [_as_time(node) for node in nodes]


def _as_time(node: Node) -> Node:
    if node.tag != "HSHAPE":
        return node
    hour, minute = node.value
    return Node("CLOCK", clock(hour, minute or 0), node.start, node.end, node.text)


@AMOUNTS.rule("HSHAPE", into="LEN")
def hour_sign_as_length(scene: Scene, nodes: list[Node]) -> Any:
    hour, minute = nodes[0].value
    if not 1 <= hour <= (8 if scene.words.code == "en" else 3):
        return None
    return Length(hour * 3600 + (minute or 0) * 60, "minute" if minute else "hour", hour)


@AMOUNTS.rule("BIG UNIT", into="CLOCK")
def hundred_hours(scene: Scene, nodes: list[Node]) -> Any:
    """ "1500 hours"."""
    figures = nodes[0].text
    if nodes[1].value != "hour" or len(figures) != 4 or not figures.isdigit():
        return None
    return clock(int(figures[:2]), int(figures[2:]), leading_zero=True)


@AMOUNTS.rule("(NUM|BIG) DASH? UNIT", into="LEN")
def counted(scene: Scene, nodes: list[Node]) -> Any:
    unit = values(nodes, "UNIT")[0]
    if unit in ("weekend", "quarter"):
        return None
    return length(nodes[0].value, unit)


@AMOUNTS.rule("NUM MARK", into="LEN")
def minute_sign(scene: Scene, nodes: list[Node]) -> Any:
    """ "30'": minutes."""
    number, sign = nodes
    plausible = scene.past or (number.value >= 5 and number.value % 5 == 0)
    glued = sign.text == "'" and number.end == sign.start and number.text.isdigit()
    return length(number.value, "minute") if glued and plausible and number.value else None


@AMOUNTS.rule("LEN (COMMA|AND)? AND? LEN ((COMMA|AND)? AND? LEN)?", into="LEN")
def lengths_together(scene: Scene, nodes: list[Node]) -> Any:
    """ "2 days, 1 hour and 30 seconds"."""
    lengths = values(nodes, "LEN")
    if len({SECONDS.get(one.unit) for one in lengths}) < len(lengths):
        return None
    smallest = min(lengths, key=lambda one: SECONDS[one.unit])
    return Length(sum(one.seconds for one in lengths), smallest.unit, smallest.count)


@AMOUNTS.rule("NUM MORE UNIT", into="LEN")
def more(scene: Scene, nodes: list[Node]) -> Any:
    return length(nodes[0].value, nodes[-1].value) if nodes[-1].value in SECONDS else None


@AMOUNTS.rule("A UNIT", into="LEN")
def one(scene: Scene, nodes: list[Node]) -> Any:
    unit = nodes[1].value
    return None if unit in ("weekend", "quarter") else length(1, unit)
