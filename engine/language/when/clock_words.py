"""Times of day in fractions and words: "half three", "quarter to 4", "dreiviertel acht", "noon"."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from engine.language.grammar import Grammar, Node, has, values
from engine.language.scene import Scene
from engine.language.values import Clock
from engine.language.when.clocks import clock, hour_of, marked, minutes_of

CLOCK_WORDS = Grammar()


@CLOCK_WORDS.rule("(QUARTER|NUM|LEN) (PAST|AFTER|TO|BEFORE|UNTIL) HALF (NUM|CLOCK)", into="CLOCK")
def around_half(scene: Scene, nodes: list[Node]) -> Any:
    """ "fünf vor halb drei", "kwart over half vier": minutes before or after the half hour."""
    minutes, hour = minutes_of(nodes[0]), hour_of(nodes[-1])
    if minutes is None or hour is None or minutes > 20 or not scene.words.half_is_to:
        return None
    minutes = minutes if nodes[1].tag in ("PAST", "AFTER") else -minutes
    return clock(hour - 1 or 12, 30 + minutes)


@CLOCK_WORDS.rule("HALF (PAST|AFTER)? (NUM|CLOCK) (AM|PM)?", "HALF PAST NOON", into="CLOCK")
def half(scene: Scene, nodes: list[Node]) -> Any:
    if nodes[-1].tag == "NOON":
        return Clock((nodes[-1].value + 30) % 1440)
    hour = hour_of(nodes[-2] if nodes[-1].tag in ("AM", "PM") else nodes[-1])
    if hour is None:
        return None
    if scene.words.half_is_to and not has(nodes, "PAST"):
        hour = hour - 1 or 12
    return _marked_by(nodes, clock(hour, 30))


@CLOCK_WORDS.rule("(NUM|QUARTER|LEN) FOR (AT|THE|ON)? (NUM|CLOCK|NOON)", into="CLOCK")
def minutes_for(scene: Scene, nodes: list[Node]) -> Any:
    """Portuguese "dez para as três"."""
    if scene.words.code != "pt" or minutes_of(nodes[0]) not in (5, 10, 15, 20, 25):
        return None
    return past_or_to(scene, [nodes[0], Node("BEFORE", 0, nodes[1].start, nodes[1].end), nodes[-1]])


@CLOCK_WORDS.rule("THREEQUARTER (NUM|CLOCK)", into="CLOCK")
def three_quarter(scene: Scene, nodes: list[Node]) -> Any:
    hour = hour_of(nodes[-1])
    return clock(hour - 1 or 12, 45) if hour is not None else None


@CLOCK_WORDS.rule(
    "QUARTER (PAST|AFTER|TO|BEFORE|UNTIL|OF) (NUM|CLOCK|NOON) (AM|PM)?",
    "(NUM|LEN) (PAST|AFTER|TO|BEFORE) (NUM|CLOCK|NOON) (AM|PM)?",
    into="CLOCK",
)
def past_or_to(scene: Scene, nodes: list[Node]) -> Any:
    minutes = minutes_of(nodes[0])
    if nodes[1].tag in ("TO", "OF") and scene.words.code != "en":
        return None
    hour_node = nodes[2]
    hour = hour_node.value // 60 if hour_node.tag == "NOON" else hour_of(hour_node)
    if minutes is None or hour is None:
        return None
    before = nodes[1].tag in ("TO", "BEFORE", "UNTIL", "OF")
    if (
        nodes[0].tag != "QUARTER"
        and hour_node.tag != "NOON"
        and nodes[1].tag in ("TO", "BEFORE", "AFTER")
        and not (
            minutes in (5, 10, 20, 25)
            and (not nodes[0].text.isdigit() or nodes[0].tag == "LEN" or nodes[1].tag != "TO" or minutes > 24)
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
    return _marked_by(nodes, time)


@CLOCK_WORDS.rule("QUARTER (NUM|CLOCK)", into="CLOCK")
def eastern_quarter(scene: Scene, nodes: list[Node]) -> Any:
    """ "Viertel drei" is a quarter past two where "halb drei" is half past two."""
    hour = hour_of(nodes[-1])
    return clock(hour - 1 or 12, 15) if hour is not None and scene.words.half_is_to else None


@CLOCK_WORDS.rule("(NUM|CLOCK) MINUS (QUARTER|NUM)", into="CLOCK")
def romance_minutes(scene: Scene, nodes: list[Node]) -> Any:
    """ "las tres menos cuarto", "trois heures et demie"."""
    hour, minutes = hour_of(nodes[0]), minutes_of(nodes[2])
    if hour is None or minutes is None or minutes > 59:
        return None
    if nodes[1].tag == "MINUS":
        hour, minutes = (hour - 1) if hour > 1 else 12, 60 - minutes
    return clock(hour, minutes)


@CLOCK_WORDS.rule("(FROM|OF|BETWEEN) AT? (NUM|CLOCK) NOON", into="")
def until_noon(scene: Scene, nodes: list[Node]) -> Any:
    """ "De 9h à midi", "dalle 9 a mezzogiorno": the preposition is part of the word for noon."""
    last = nodes[-1]
    if last.text.lower() not in ("à", "a", "al", "ao") or scene.words.code in ("en", "de", "nl"):
        return None
    first, to = Node("FROM", 0, nodes[0].start, nodes[0].end), Node("TO", 0, last.start, last.start)
    return [first, *nodes[1:-1], to, _as_clock(last)]


@CLOCK_WORDS.rule("HSHAPE NUM", "CLOCK NUM", into="CLOCK")
def hour_sign_and_words(scene: Scene, nodes: list[Node]) -> Any:
    """ "15h trente"."""
    time, minute = nodes[0].value, nodes[1]
    spelled = minute.text.isalpha() and 10 <= minute.value < 60 and scene.words.code == "fr"
    if nodes[0].tag != "CLOCK" or not spelled or time.minute % 60 or time.approximate:
        return None
    return replace(time, minute=time.minute + minute.value)


@CLOCK_WORDS.rule("(BETWEEN|FROM) NOON (AND|TO|UNTIL|DASH) AT? (NUM|CLOCK|NOON)", into="")
def from_noon(scene: Scene, nodes: list[Node]) -> Any:
    """ "Entre midi et deux": two o'clock, no minutes past noon."""
    return [nodes[0], _as_clock(nodes[1]), *nodes[2:-1], _as_clock(nodes[-1])]


def _as_clock(node: Node) -> Node:
    return Node("CLOCK", Clock(node.value), node.start, node.end, node.text) if node.tag == "NOON" else node


@CLOCK_WORDS.rule("NOON (AND|MINUS)? (NUM|QUARTER|HALF)", into="CLOCK")
def beside_noon(scene: Scene, nodes: list[Node]) -> Any:
    """ "midi et demi", "midi moins le quart"."""
    minutes = minutes_of(nodes[-1])
    if not scene.words.hour_is_clock or not minutes or minutes > 59:
        return None
    return Clock((nodes[0].value + (-minutes if has(nodes, "MINUS") else minutes)) % 1440)


@CLOCK_WORDS.rule("(CLOCK|AT NUM) OF? THE? NOON", into="CLOCK")
def hour_of_noon(scene: Scene, nodes: list[Node]) -> Any:
    """ "Las 12 del mediodía"."""
    hour = hour_of(next(node for node in nodes if node.tag in ("CLOCK", "NUM")))
    if hour is None:
        return None
    if nodes[-1].value == 1440:
        return Clock(1440) if hour in (0, 12, 24) else None
    return Clock((hour % 12 + 12) * 60)


@CLOCK_WORDS.rule("NOON", into="CLOCK")
def noon(scene: Scene, nodes: list[Node]) -> Any:
    return Clock(nodes[0].value)


@CLOCK_WORDS.rule("NUM (NUM|WORD) NUM", "NUM (NUM|WORD) CLOCK", into="CLOCK")
def spoken_zero(scene: Scene, nodes: list[Node]) -> Any:
    """ "Three oh five", "seis cero dos p.m."."""
    hour, zero, last = nodes
    if not (zero.value == 0 or zero.text.lower() in ("oh", "o")) or not 1 <= hour.value <= 12:
        return None
    if last.tag == "CLOCK":
        if last.value.bare or last.value.minute % 60:
            return None
        time = clock(hour.value, last.value.minute // 60 % 12)
        return marked(time, last.value.minute >= 720) if time else None
    spelled = hour.text.isalpha() and zero.text.isalpha() and last.text.isalpha()
    return clock(hour.value, last.value) if spelled and 0 < last.value < 10 else None


@CLOCK_WORDS.rule("NUM DASH? NUM", into="CLOCK")
def spoken(scene: Scene, nodes: list[Node]) -> Any:
    """ "Nine fifteen", "two-thirty"; "nine-twelve" is a stretch."""
    hour, minute = values(nodes, "NUM")
    words = nodes[0].text.isalpha() and nodes[-1].text[:1].isalpha()
    if has(nodes, "DASH") and (minute < 15 or minute % 5 or nodes[2].start - nodes[0].end != 1):
        return None
    return clock(hour, minute) if words and 1 <= hour <= 12 and 10 <= minute <= 59 else None


def _marked_by(nodes: list[Node], time: Clock | None) -> Clock | None:
    if time and nodes[-1].tag in ("AM", "PM"):
        return marked(time, nodes[-1].tag == "PM")
    return time
