"""Which sense a word has beside its neighbours: "Montag Morgen", "over een uur", "2 ore".

These rules settle what a word is before anything is made of it.
"""

from __future__ import annotations

from itertools import pairwise
from typing import Any

from engine.language.grammar import Grammar, Node, has
from engine.language.scene import Scene

SENSES = Grammar()


def retagged(node: Node, tag: str, value: Any = 0) -> Node:
    """The node under the tag that its neighbours tell."""
    return Node(tag, value, node.start, node.end, node.text)


def _adjacent(nodes: list[Node]) -> bool:
    return all(after.start - before.end <= 1 for before, after in pairwise(nodes))


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
    return [nodes[0], retagged(word, "OF"), *nodes[2:]]


@SENSES.rule("(WEEKDAY|REL|THIS|LATE|EARLY|OF|THE) REL", into="")
def tomorrow_or_morning(scene: Scene, nodes: list[Node]) -> Any:
    """ "Montag Morgen", "deze morgen", "esta mañana": the part of the day."""
    first, word = nodes
    if word.text.lower() not in ("morgen", "mañana", "manana") or not _adjacent(nodes):
        return None
    part = retagged(word, "PART", "morning")
    if first.tag in ("WEEKDAY", "REL"):
        evident = word.text.lower() == "morgen" and (first.tag == "WEEKDAY" or first.value != 1)
        return [first, part] if evident else None
    if first.tag == "THIS":
        return [retagged(first, "REL", 0), part]
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
    return [retagged(nodes[0], "IN"), *nodes[1:]]


@SENSES.rule(
    "BEFORE THE? (NEXT|COMING|THIS|FOLLOWING)? (UNIT|WEEKOF)", "BEFORE (NUM|A) UNIT", "BEFORE LENGTH", into=""
)
def before_or_for(scene: Scene, nodes: list[Node]) -> Any:
    """Dutch "voor volgende week", "voor 2 uur": a week is planned for; an hour is a deadline."""
    unit = nodes[-1].value
    if nodes[0].text.lower() != "voor" or (has(nodes, "NUM") and unit == "hour"):
        return None
    return [retagged(nodes[0], "FOR"), *nodes[1:]]


@SENSES.rule("BY (NUM|CLOCK|POINTED|HSHAPE|NOON|HALF|QUARTER)", into="")
def by_or_towards(scene: Scene, nodes: list[Node]) -> Any:
    """Dutch "tegen zes uur" is towards six, "tegen vrijdag" by Friday."""
    return [retagged(nodes[0], "AROUND"), nodes[1]] if nodes[0].text.lower() == "tegen" else None


@SENSES.rule("HENCE (WEEKDAY|HOLIDAY|REL|DAY|POINTDATE|SLASHED)", "HENCE NUM MONTH", into="")
def after_or_hence(scene: Scene, nodes: list[Node]) -> Any:
    """Italian "tre giorni dopo venerdì" counts from Friday, "tre giorni dopo" from today."""
    word = nodes[0]
    return (
        [retagged(word, "AFTER"), *nodes[1:]] if word.text.lower() in ("dopo", "depois", "después") else None
    )


@SENSES.rule("REL OF? (HOLIDAY|WEEKDAY|SLASHED|POINTDATE)", "REL OF? NUM MONTH", into="")
def day_after(scene: Scene, nodes: list[Node]) -> Any:
    """ "Il giorno dopo Natale", "le lendemain du 11 novembre": the day after that one."""
    word = nodes[0]
    if word.value != 1 or not (word.end - word.start > 8 or word.text.lower() == "lendemain"):
        return None
    rest = [node for node in nodes[1:] if node.tag != "OF"]
    return [retagged(word, "UNIT", "day"), Node("AFTER", 0, word.end, word.end), *rest]


@SENSES.rule("(NUM|A|HALF|AND) ZONEPREFIX (CITY|ZONE)?", into="")
def hour_or_zone(scene: Scene, nodes: list[Node]) -> Any:
    """ "Une heure de réunion", "3 horas de la tarde": counted hours, no zone."""
    prefix = nodes[1]
    if len(nodes) > 2:
        return nodes
    return [nodes[0], retagged(prefix, "UNIT", "hour"), Node("OF", 0, prefix.end, prefix.end)]


@SENSES.rule("ON OR (AFTER|BEFORE)", "ON (ONWARDS|ORBEFORE)", into="")
def on_or_beside(scene: Scene, nodes: list[Node]) -> Any:
    """ "On or after the 10th"."""
    last = nodes[-1]
    if last.tag in ("ONWARDS", "ORBEFORE") and last.value not in ("after", "before"):
        return None
    return [retagged(last, "FROM" if last.tag in ("AFTER", "ONWARDS") else "BY")]


@SENSES.rule(
    "(ONWARDS|ORBEFORE) (AT|OF|FROM|THE|ON)? (NUM|CLOCK|NOON|HSHAPE|POINTED|WEEKDAY|PART|ORD|REL)", into=""
)
def or_beside(scene: Scene, nodes: list[Node]) -> Any:
    """ "Before 11 or after 3" has two stretches, "3 or after" one."""
    tag = {"after": "AFTER", "before": "BEFORE"}.get(str(nodes[0].value))
    joint = "AND" if nodes[0].text.lower() in ("and", "y", "e", "et") else "OR"
    return [retagged(nodes[0], joint), retagged(nodes[0], tag), nodes[-1]] if tag else None


@SENSES.rule("WORD BEFORE (THE|ON)? (WEEKDAY|REL|NEXT|THIS|COMING|TONIGHT|NUM|ORD|HOLIDAY|MONTH)", into="")
def meeting_for(scene: Scene, nodes: list[Node]) -> Any:
    """Dutch "een afspraak voor vrijdag" is on Friday."""
    noun, word = nodes[0].text.lower(), nodes[1]
    if word.text.lower() != "voor" or not noun.endswith(_MEETINGS):
        return None
    return [nodes[0], retagged(word, "FOR"), *nodes[2:]]


_MEETINGS = ("afspraak", "meeting", "vergadering", "overleg", "gesprek", "call", "iets", "moment")


@SENSES.rule("(NUM|HALF|A) (AT|AND)", into="")
def hours_or_at(scene: Scene, nodes: list[Node]) -> Any:
    """Italian "2 ore" are hours, "ore 14" is at two."""
    if nodes[1].tag != "AT" or nodes[1].text.lower() != "ore":
        return None
    return [nodes[0], retagged(nodes[1], "UNIT", "hour")]


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
    return [*nodes[:at], retagged(nodes[at], "TO"), *nodes[at + 1 :]]


@SENSES.rule(
    "IN THE? (WEEKDAY|NUM|ORD|CLOCK|HSHAPE|REL|MONTH|HOLIDAY|SLASHED|POINTDATE) (NUM|MONTH|PART)?"
    " AND (THE|ON)? (WEEKDAY|NUM|ORD|CLOCK|REL|MONTH|HOLIDAY|SLASHED|POINTDATE)",
    into="",
)
def between_or_in(scene: Scene, nodes: list[Node]) -> Any:
    """Italian "tra mercoledì e venerdì" has two ends; "tra due ore" is ahead."""
    return [retagged(nodes[0], "BETWEEN"), *nodes[1:]] if nodes[0].text.lower() in ("tra", "fra") else None


@SENSES.rule(
    "WITHIN (ON|THE)? (WEEKDAY|REL|MONTH|HOLIDAY|SLASHED|POINTDATE|DAY|THIS|ORD)",
    "WITHIN (ON|THE)? NUM MONTH",
    into="",
)
def within_or_by(scene: Scene, nodes: list[Node]) -> Any:
    """Italian "entro venerdì" is by Friday, "entro due ore" within two hours."""
    return [retagged(nodes[0], "BY"), *nodes[1:]] if nodes[0].text.lower() == "entro" else None


@SENSES.rule("(LAST|ORD|PENULT|NEXT|THIS|EVERY) ON (NEXT|LAST)?", into="")
def day_or_on(scene: Scene, nodes: list[Node]) -> Any:
    """Portuguese "o último dia" is a day, "dia 20" the twentieth."""
    return (
        [nodes[0], retagged(nodes[1], "UNIT", "day"), *nodes[2:]] if nodes[1].text.lower() == "dia" else None
    )


@SENSES.rule(
    "(CLOCK|PART|NUM|HSHAPE|NOON|OCLOCK) COMMA? WEEKDAYS",
    "WEEKDAYS COMMA? (AT|AROUND|CLOCK|NUM|HSHAPE|NOON|FROM|BETWEEN|AFTER|BEFORE|PART)",
    into="",
)
def habit_or_day(scene: Scene, nodes: list[Node]) -> Any:
    """Italian "di sabato" alone is every Saturday, with an hour beside it the next one."""
    habit = next(node for node in nodes if node.tag == "WEEKDAYS")
    if habit.text.lower() != "di":
        return None
    day = retagged(habit, "WEEKDAY", habit.value)
    return [day if node is habit else node for node in nodes if node.tag != "COMMA"]
