"""Words and figures that stand together for one thing: "Wed.", "1:1", "midweek", "treinta y cinco", "EOY".

These rules come first, before anything is made of the single words.
"""

from __future__ import annotations

from typing import Any

from engine.language.grammar import Grammar, Node, has
from engine.language.scene import Scene
from engine.language.values import Zone
from engine.language.when.senses import retagged

COMPOUNDS = Grammar()
SHORT = 5
"""No abbreviated month, weekday or unit is longer than this."""


@COMPOUNDS.rule(
    "(MONTH|WEEKDAY|UNIT|AROUND) POINT"
    " (NUM|ORD|YEAR|BIG|CLOCK|POINTED|HSHAPE|TO|UNTIL|DASH|FROM|AT|AND|OR|COMMA)",
    "(MONTH|WEEKDAY|UNIT) POINT (PART|MONTH|POINTDATE|SLASHED|DAY)",
    into="",
)
def abbreviation(scene: Scene, nodes: list[Node]) -> Any:
    """ "Wed. 3 Dec. at 2": the points end no sentence."""
    short, point, after = nodes
    return [short, after] if len(short.text) <= SHORT and short.end == point.start else None


@COMPOUNDS.rule("(NUM|ORD) POINT? NUM POINT? YEAR?", into="")
def seven_or_september(scene: Scene, nodes: list[Node]) -> Any:
    """French "le 20 sept": no two numbers but a month."""
    word = [node for node in nodes if node.tag in ("NUM", "ORD")][1]
    if word.text.lower() != "sept" or not nodes[0].text[:1].isdigit():
        return None
    month = retagged(word, "MONTH", 9)
    return [month if node is word else node for node in nodes if node.tag != "POINT"]


@COMPOUNDS.rule("(AM|PM|CLOCK) ONWARDS CLOCK", into="")
def offset_or_onwards(scene: Scene, nodes: list[Node]) -> Any:
    """ "15:00 +01:00"."""
    first, sign, time = nodes
    if sign.text != "+" or sign.end != time.start or time.value.minute > 840:
        return None
    hours, minutes = divmod(time.value.minute, 60)
    return [first, Node("ZONE", Zone(f"+{hours:02d}:{minutes:02d}"), sign.start, time.end)]


@COMPOUNDS.rule("(NEXT|THIS|LAST|COMING|PREVIOUS|ORD) QUARTER (PAST|TO|AFTER|BEFORE|NUM)?", into="")
def quarter_of_year(scene: Scene, nodes: list[Node]) -> Any:
    """ "Next quarter": of the year, no quarter of an hour."""
    return [nodes[0], retagged(nodes[1], "UNIT", "quarter")] if len(nodes) == 2 else None


@COMPOUNDS.rule("EOD", into="")
def end_of_year(scene: Scene, nodes: list[Node]) -> Any:
    """ "EOY"."""
    year = nodes[0].value == "year"
    return [retagged(nodes[0], "END"), retagged(nodes[0], "UNIT", "year")] if year else None


@COMPOUNDS.rule("NUM (COLON|DASH|SLASH|ON|DASH ON DASH) NUM", into="WORD")
def one_on_one(scene: Scene, nodes: list[Node]) -> Any:
    """ "A 1:1 on Tuesday", "one-on-one": two people, no hour."""
    first, last = nodes[0], nodes[-1]
    glued = last.start - first.end == 1 or has(nodes, "ON")
    alone = (first.value, last.value) == (1, 1) and scene.words.code == "en"
    return "1:1" if alone and glued else None


@COMPOUNDS.rule("A WEEKOF (REL|WEEKDAY|NEXT)", into="")
def week_long(scene: Scene, nodes: list[Node]) -> Any:
    """ "A week starting tomorrow" is as long as a week, "the week starting 7 May" the week of that day."""
    return [nodes[0], retagged(nodes[1], "UNIT", "week"), retagged(nodes[1], "FROM"), nodes[2]]


@COMPOUNDS.rule("NUM WEEKDAYSALL", "WORD (UNIT|WEEKDAY)", "REST (WORD|THIS) UNIT", into="")
def word_before_unit(scene: Scene, nodes: list[Node]) -> Any:
    """ "Cuatro días laborables", "prima settimana", "the rest of my day"."""
    first, last = nodes[0], nodes[-1]
    if first.tag == "NUM":
        return [first, retagged(last, "UNIT", "workday")] if last.text.lower() in ("días", "dias") else None
    if first.tag == "REST":
        mine = nodes[1].tag == "THIS" or nodes[1].text.lower() in _MY
        return [first, last] if mine and last.value == "day" else None
    return [retagged(first, "ORD", 1), last] if first.text.lower() == "prima" else None


_MY = frozenset({"my", "mijn", "mia", "mio", "meu", "mi", "ma", "mon", "meines", "your", "our"})


@COMPOUNDS.rule("UNIT OF? MONTH", into="")
def month_of_that_name(scene: Scene, nodes: list[Node]) -> Any:
    """ "El mes de abril", "im Monat April"."""
    return [nodes[-1]] if nodes[0].value == "month" else None


@COMPOUNDS.rule("ONWARDS (DASH|OF)? REL", into="")
def or_the_day_after(scene: Scene, nodes: list[Node]) -> Any:
    """ "Ou après-demain", "ou depois de amanhã": the day after tomorrow, no "or after"."""
    word, day = nodes[0], nodes[-1]
    if word.value != "after" or day.value != 1 or scene.words.code not in ("fr", "pt", "it"):
        return None
    return [retagged(word, "OR"), retagged(day, "REL", 2)]


@COMPOUNDS.rule("NUM REL", into="REL")
def days_after_tomorrow(scene: Scene, nodes: list[Node]) -> Any:
    """ "2 days after tomorrow"."""
    count, word = nodes[0].value, nodes[1]
    return count + 1 if word.value == 2 and word.text.lower() in ("day", "days") and count < 99 else None


@COMPOUNDS.rule("YEARWORD AND? NUM? (DASH? NUM)?", into="YEAR")
def year_in_words(scene: Scene, nodes: list[Node]) -> Any:
    """ "Two thousand and twenty-seven"."""
    rest = sum(node.value for node in nodes if node.tag == "NUM")
    return nodes[0].value + rest if rest < 100 else None


@COMPOUNDS.rule("HALF MONTH", into="")
def half_or_mid(scene: Scene, nodes: list[Node]) -> Any:
    """Dutch "half december" is the middle of December."""
    return [retagged(nodes[0], "MID"), nodes[1]]


@COMPOUNDS.rule("WEEKHALF", into="")
def half_of_week(scene: Scene, nodes: list[Node]) -> Any:
    """German "in der zweiten Wochenhälfte"."""
    return [retagged(nodes[0], "HALVES", nodes[0].value), retagged(nodes[0], "UNIT", "week")]


@COMPOUNDS.rule("MIDWEEK (OF|IN|ON)? (NEXT|THIS|COMING|FOLLOWING)?", into="")
def midweek(scene: Scene, nodes: list[Node]) -> Any:
    """ "Midweek", "mid-week next week": from Tuesday to Thursday."""
    middle = retagged(nodes[0], "MID")
    return [middle, *nodes[1:]] if len(nodes) > 1 else [middle, retagged(nodes[0], "UNIT", "week")]


@COMPOUNDS.rule("ONEOCLOCK", into="")
def one_o_clock(scene: Scene, nodes: list[Node]) -> Any:
    """Italian "all'una", "dall'una": preposition and hour in one word."""
    node = nodes[0]
    return [retagged(node, node.value), Node("NUM", 1, node.end, node.end, "una")]


@COMPOUNDS.rule("NUM AND NUM AND? NUM?", into="")
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
