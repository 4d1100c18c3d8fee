"""Which sense a word has beside its neighbours: "Montag Morgen", "over een uur", "2 ore".

These rules come first: they settle what a word is before anything is made of it.
"""

from __future__ import annotations

from itertools import pairwise
from typing import Any

from engine.language.grammar import Grammar, Node, has
from engine.language.scene import Scene
from engine.language.values import Zone

SENSES = Grammar()
SHORT = 5
"""No abbreviated month, weekday or unit is longer than this."""


def _as(node: Node, tag: str, value: Any = 0) -> Node:
    return Node(tag, value, node.start, node.end, node.text)


def _adjacent(nodes: list[Node]) -> bool:
    return all(after.start - before.end <= 1 for before, after in pairwise(nodes))


@SENSES.rule(
    "(MONTH|WEEKDAY|UNIT) POINT (NUM|ORD|YEAR|BIG|CLOCK|POINTED|HSHAPE|TO|UNTIL|DASH|FROM|AT|AND|OR|COMMA)",
    "(MONTH|WEEKDAY|UNIT) POINT (PART|MONTH|POINTDATE|SLASHED|DAY)",
    into="",
)
def abbreviation(scene: Scene, nodes: list[Node]) -> Any:
    """ "Wed. 3 Dec. at 2": the points end no sentence."""
    short, point, after = nodes
    return [short, after] if len(short.text) <= SHORT and short.end == point.start else None


@SENSES.rule("(NUM|ORD) POINT? NUM POINT? YEAR?", into="")
def seven_or_september(scene: Scene, nodes: list[Node]) -> Any:
    """French "le 20 sept": no two numbers but a month."""
    word = [node for node in nodes if node.tag in ("NUM", "ORD")][1]
    if word.text.lower() != "sept" or not nodes[0].text[:1].isdigit():
        return None
    month = _as(word, "MONTH", 9)
    return [month if node is word else node for node in nodes if node.tag != "POINT"]


@SENSES.rule(
    "(ORD|UNIT|WEEKDAY|LAST|NUM) FROM THE? (MONTH|NEXT|THIS|LAST|COMING|PREVIOUS|FOLLOWING)",
    "(ORD|UNIT) FROM THE? (UNIT|DAY|NUM|ORD|POINTDATE|SLASHED)",
    into="",
)
def of_or_from(scene: Scene, nodes: list[Node]) -> Any:
    """Dutch "van": "de tweede van mei" belongs to May, "van mei" begins there."""
    word = nodes[1]
    if word.text.lower() not in ("van", "von", "vom"):
        return None
    return [nodes[0], _as(word, "OF"), *nodes[2:]]


@SENSES.rule("(WEEKDAY|REL|THIS|LATE|EARLY|OF|THE) REL", into="")
def tomorrow_or_morning(scene: Scene, nodes: list[Node]) -> Any:
    """ "Montag Morgen", "deze morgen", "esta mañana": the part of the day."""
    first, word = nodes
    if word.text.lower() not in ("morgen", "mañana", "manana") or not _adjacent(nodes):
        return None
    part = _as(word, "PART", "morning")
    if first.tag in ("WEEKDAY", "REL"):
        evident = word.text.lower() == "morgen" and (first.tag == "WEEKDAY" or first.value != 1)
        return [first, part] if evident else None
    if first.tag == "THIS":
        return [_as(first, "REL", 0), part]
    edge = {"LATE": "late_morning", "EARLY": "early_morning"}.get(first.tag)
    if edge:
        return [Node("PART", edge, first.start, word.end, first.text)]
    return [part] if word.text.lower() == "morgen" else None


@SENSES.rule(
    "(NUM|QUARTER|UNIT|HALF)? PAST (NUM|A|HALF) DASH? UNIT", "(NUM|QUARTER|UNIT)? PAST LENGTH", into=""
)
def past_or_ahead(scene: Scene, nodes: list[Node]) -> Any:
    """Dutch "over twee uur" is two hours ahead, "tien over twee" ten past."""
    if scene.words.code != "nl" or nodes[0].tag != "PAST":
        return nodes if nodes[0].tag != "PAST" else None
    return [_as(nodes[0], "IN"), *nodes[1:]]


@SENSES.rule(
    "BEFORE THE? (NEXT|COMING|THIS|FOLLOWING)? (UNIT|WEEKOF)", "BEFORE (NUM|A) UNIT", "BEFORE LENGTH", into=""
)
def before_or_for(scene: Scene, nodes: list[Node]) -> Any:
    """Dutch "voor volgende week", "voor 2 uur": a week is planned for; an hour is a deadline."""
    unit = nodes[-1].value
    if nodes[0].text.lower() != "voor" or (has(nodes, "NUM") and unit == "hour"):
        return None
    return [_as(nodes[0], "FOR"), *nodes[1:]]


@SENSES.rule("BY (NUM|CLOCK|POINTED|HSHAPE|NOON|HALF|QUARTER)", into="")
def by_or_towards(scene: Scene, nodes: list[Node]) -> Any:
    """Dutch "tegen zes uur" is towards six, "tegen vrijdag" by Friday."""
    return [_as(nodes[0], "AROUND"), nodes[1]] if nodes[0].text.lower() == "tegen" else None


@SENSES.rule("ON OR (AFTER|BEFORE)", "ON (ONWARDS|ORBEFORE)", into="")
def on_or_beside(scene: Scene, nodes: list[Node]) -> Any:
    """ "On or after the 10th"."""
    last = nodes[-1]
    if last.tag in ("ONWARDS", "ORBEFORE") and last.value not in ("after", "before"):
        return None
    return [_as(last, "FROM" if last.tag in ("AFTER", "ONWARDS") else "BY")]


@SENSES.rule(
    "(ONWARDS|ORBEFORE) (AT|OF|FROM|THE|ON)? (NUM|CLOCK|NOON|HSHAPE|POINTED|WEEKDAY|PART|ORD|REL)", into=""
)
def or_beside(scene: Scene, nodes: list[Node]) -> Any:
    """ "Before 11 or after 3" has two stretches, "3 or after" one."""
    tag = {"after": "AFTER", "before": "BEFORE"}.get(str(nodes[0].value))
    joint = "AND" if nodes[0].text.lower() in ("and", "y", "e", "et") else "OR"
    return [_as(nodes[0], joint), _as(nodes[0], tag), nodes[-1]] if tag else None


@SENSES.rule("(AM|PM|CLOCK) ONWARDS CLOCK", into="")
def offset_or_onwards(scene: Scene, nodes: list[Node]) -> Any:
    """ "15:00 +01:00"."""
    first, sign, time = nodes
    if sign.text != "+" or sign.end != time.start or time.value.minute > 840:
        return None
    hours, minutes = divmod(time.value.minute, 60)
    return [first, Node("ZONE", Zone(f"+{hours:02d}:{minutes:02d}"), sign.start, time.end)]


@SENSES.rule("(NEXT|THIS|LAST|COMING|PREVIOUS|ORD) QUARTER (PAST|TO|AFTER|BEFORE|NUM)?", into="")
def quarter_of_year(scene: Scene, nodes: list[Node]) -> Any:
    """ "Next quarter": of the year, no quarter of an hour."""
    return [nodes[0], _as(nodes[1], "UNIT", "quarter")] if len(nodes) == 2 else None


@SENSES.rule("EOD", into="")
def end_of_year(scene: Scene, nodes: list[Node]) -> Any:
    """ "EOY"."""
    year = nodes[0].value == "year"
    return [_as(nodes[0], "END"), _as(nodes[0], "UNIT", "year")] if year else None


@SENSES.rule("NUM (COLON|DASH|SLASH|ON|DASH ON DASH) NUM", into="WORD")
def one_on_one(scene: Scene, nodes: list[Node]) -> Any:
    """ "A 1:1 on Tuesday", "one-on-one": two people, no hour."""
    first, last = nodes[0], nodes[-1]
    glued = last.start - first.end == 1 or has(nodes, "ON")
    alone = (first.value, last.value) == (1, 1) and scene.words.code == "en"
    return "1:1" if alone and glued else None


@SENSES.rule("A WEEKOF (REL|WEEKDAY|NEXT)", into="")
def week_long(scene: Scene, nodes: list[Node]) -> Any:
    """ "A week starting tomorrow" is as long as a week, "the week starting 7 May" the week of that day."""
    return [nodes[0], _as(nodes[1], "UNIT", "week"), _as(nodes[1], "FROM"), nodes[2]]


@SENSES.rule("NUM REL", into="REL")
def days_after_tomorrow(scene: Scene, nodes: list[Node]) -> Any:
    """ "2 days after tomorrow"."""
    count, word = nodes[0].value, nodes[1]
    return count + 1 if word.value == 2 and word.text.lower() in ("day", "days") and count < 99 else None


@SENSES.rule("YEARWORD AND? NUM? (DASH? NUM)?", into="YEAR")
def year_in_words(scene: Scene, nodes: list[Node]) -> Any:
    """ "Two thousand and twenty-seven"."""
    rest = sum(node.value for node in nodes if node.tag == "NUM")
    return nodes[0].value + rest if rest < 100 else None


@SENSES.rule("HALF MONTH", into="")
def half_or_mid(scene: Scene, nodes: list[Node]) -> Any:
    """Dutch "half december" is the middle of December."""
    return [_as(nodes[0], "MID"), nodes[1]]


@SENSES.rule("WEEKHALF", into="")
def half_of_week(scene: Scene, nodes: list[Node]) -> Any:
    """German "in der zweiten Wochenhälfte"."""
    return [_as(nodes[0], "HALVES", nodes[0].value), _as(nodes[0], "UNIT", "week")]


@SENSES.rule("MIDWEEK (OF|IN|ON)? (NEXT|THIS|COMING|FOLLOWING)?", into="")
def midweek(scene: Scene, nodes: list[Node]) -> Any:
    """ "Midweek", "mid-week next week": from Tuesday to Thursday."""
    middle = _as(nodes[0], "MID")
    return [middle, *nodes[1:]] if len(nodes) > 1 else [middle, _as(nodes[0], "UNIT", "week")]


@SENSES.rule("WORD BEFORE (THE|ON)? (WEEKDAY|REL|NEXT|THIS|COMING|TONIGHT|NUM|ORD)", into="")
def meeting_for(scene: Scene, nodes: list[Node]) -> Any:
    """Dutch "een afspraak voor vrijdag" is on Friday."""
    noun, word = nodes[0].text.lower(), nodes[1]
    if word.text.lower() != "voor" or not noun.endswith(_MEETINGS):
        return None
    return [nodes[0], _as(word, "FOR"), *nodes[2:]]


_MEETINGS = ("afspraak", "meeting", "vergadering", "overleg", "gesprek", "call", "iets", "moment")


@SENSES.rule("(NUM|HALF|A) (AT|AND)", into="")
def hours_or_at(scene: Scene, nodes: list[Node]) -> Any:
    """Italian "2 ore" are hours, "ore 14" is at two."""
    if nodes[1].tag != "AT" or nodes[1].text.lower() != "ore":
        return None
    return [nodes[0], _as(nodes[1], "UNIT", "hour")]


@SENSES.rule(
    "FROM (WEEKDAY|REL|MONTH|NUM|CLOCK|ORD|HSHAPE|POINTED|POINTDATE|SLASHED) (AM|PM|MONTH|NUM|YEAR)? IN"
    " (WEEKDAY|REL|MONTH|NUM|CLOCK|ORD)",
    "(CLOCK|HSHAPE|POINTED|AM|PM|WEEKDAY) IN (CLOCK|HSHAPE|POINTED|NUM|WEEKDAY)",
    into="",
)
def to_or_in(scene: Scene, nodes: list[Node]) -> Any:
    """Italian "da lunedì a giovedì" ends on Thursday; "a dicembre" is in December."""
    at = next(index for index, node in enumerate(nodes) if node.tag == "IN")
    if nodes[at].text.lower() != "a":
        return None
    return [*nodes[:at], _as(nodes[at], "TO"), *nodes[at + 1 :]]


@SENSES.rule(
    "IN THE? (WEEKDAY|NUM|ORD|CLOCK|HSHAPE|REL|MONTH|HOLIDAY|SLASHED|POINTDATE) (NUM|MONTH|PART)?"
    " AND (THE|ON)? (WEEKDAY|NUM|ORD|CLOCK|REL|MONTH|HOLIDAY|SLASHED|POINTDATE)",
    into="",
)
def between_or_in(scene: Scene, nodes: list[Node]) -> Any:
    """Italian "tra mercoledì e venerdì" has two ends; "tra due ore" is ahead."""
    return [_as(nodes[0], "BETWEEN"), *nodes[1:]] if nodes[0].text.lower() in ("tra", "fra") else None


@SENSES.rule(
    "WITHIN (ON|THE)? (WEEKDAY|REL|MONTH|HOLIDAY|SLASHED|POINTDATE|DAY|THIS|ORD)",
    "WITHIN (ON|THE)? NUM MONTH",
    into="",
)
def within_or_by(scene: Scene, nodes: list[Node]) -> Any:
    """Italian "entro venerdì" is by Friday, "entro due ore" within two hours."""
    return [_as(nodes[0], "BY"), *nodes[1:]] if nodes[0].text.lower() == "entro" else None


@SENSES.rule("ONEOCLOCK", into="")
def one_o_clock(scene: Scene, nodes: list[Node]) -> Any:
    """Italian "all'una", "dall'una": preposition and hour in one word."""
    node = nodes[0]
    return [_as(node, node.value), Node("NUM", 1, node.end, node.end, "una")]


@SENSES.rule("(LAST|ORD|PENULT|NEXT|THIS|EVERY) ON (NEXT|LAST)?", into="")
def day_or_on(scene: Scene, nodes: list[Node]) -> Any:
    """Portuguese "o último dia" is a day, "dia 20" the twentieth."""
    return [nodes[0], _as(nodes[1], "UNIT", "day"), *nodes[2:]] if nodes[1].text.lower() == "dia" else None


@SENSES.rule("(CLOCK|PART|NUM|HSHAPE|NOON|OCLOCK) COMMA? WEEKDAYS", into="")
def habit_or_day(scene: Scene, nodes: list[Node]) -> Any:
    """Italian "di sabato" alone is every Saturday, "alle 9 di sabato" the next one."""
    if nodes[-1].text.lower() != "di":
        return None
    return [nodes[0], _as(nodes[-1], "WEEKDAY", nodes[-1].value)]


@SENSES.rule("NUM AND NUM AND? NUM?", into="")
def tens_and_ones(scene: Scene, nodes: list[Node]) -> Any:
    """ "treinta y cinco", "vinte e dois": one number in two words."""
    tens, ones = nodes[-3], nodes[-1]
    if scene.words.code not in ("es", "pt", "fr") or ones.tag != "NUM" or tens.tag != "NUM":
        return None
    if tens.value not in (20, 30, 40, 50) or not 0 < ones.value < 10:
        return None
    if not (tens.text.isalpha() and ones.text.isalpha()):
        return None
    return [*nodes[:-3], Node("NUM", tens.value + ones.value, tens.start, ones.end, tens.text)]
