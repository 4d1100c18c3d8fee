"""Days and moments counted from now: "in three days", "two weeks ago", "the next ten days"."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from engine.language.grammar import Grammar, Node, has, values
from engine.language.scene import Scene
from engine.language.values import Day, Days, Length, Moment
from engine.language.when.amounts import SECONDS
from engine.language.when.units import DAY, WEEK, by_length, monday_of, unit_span

DISTANCES = Grammar()


PLURALS_WORDS = (
    "days tage tagen jours días dias giorni dagen weeks wochen semaines semanas settimane weken months "
    "monate monaten meses mesi maanden hours stunden heures horas ore uren"
)
PLURALS = frozenset(PLURALS_WORDS.split())


@DISTANCES.rule("(WITHIN|IN|DURING)? THE? (NEXT|COMING|FOLLOWING)? UNIT (NEXT|COMING)?", into="")
def next_some(scene: Scene, nodes: list[Node]) -> Any:
    """ "In the coming days", "nei prossimi giorni": about three."""
    unit = next(node for node in nodes if node.tag == "UNIT")
    led = _coming(nodes) or has(nodes, "FOLLOWING")
    if unit.text.lower() not in PLURALS or not led or unit.value not in SECONDS:
        return None
    some = Length(3 * SECONDS[unit.value], unit.value, 3)
    begin, end = nodes[0].start, nodes[-1].end
    return coming_length(scene, [Node("NEXT", 0, begin, begin), Node("LEN", some, begin, end)])


@DISTANCES.rule("(NEXT|COMING) UNIT", into="MOMENT")
def next_hour(scene: Scene, nodes: list[Node]) -> Any:
    if nodes[-1].value not in ("hour", "minute"):
        return None
    length = timedelta(hours=1) if nodes[-1].value == "hour" else timedelta(minutes=1)
    return Moment(scene.context.now, scene.context.now + length, exact=False)


@DISTANCES.rule("BY LEN", into="")
def by_then(scene: Scene, nodes: list[Node]) -> Any:
    """French "d'ici deux semaines"; to push something "by half an hour" names no time."""
    if not nodes[0].text.lower().startswith("d'ici"):
        return None
    return coming_length(scene, [Node("WITHIN", 0, nodes[0].start, nodes[0].end), nodes[1]])


@DISTANCES.rule("AFTER LEN", into="")
def after_length(scene: Scene, nodes: list[Node]) -> Any:
    """ "After 5 days"; in a conversation the length may be the meeting's."""
    return (
        coming_length(scene, [Node("IN", 0, nodes[0].start, nodes[0].end), nodes[1]]) if scene.past else None
    )


@DISTANCES.rule("IN AROUND LEN", into="")
def in_around(scene: Scene, nodes: list[Node]) -> Any:
    return coming_length(scene, [nodes[0], nodes[2]])


@DISTANCES.rule("(WEEKDAY|REL) IN LEN", into="DAY")
def weekday_in_weeks(scene: Scene, nodes: list[Node]) -> Any:
    """ "Mittwoch in zwei Wochen", "heute in acht Tagen"."""
    day, given = nodes[0], nodes[-1].value
    if given.unit not in ("day", "week", "fortnight") or given.seconds > 1e7:
        return None
    days = round(given.seconds / 86400)
    if day.tag == "REL":
        return Day(fixed=scene.today + timedelta(days=day.value + {8: 7, 15: 14}.get(days, days)))
    if days % 7:
        return None
    return Day(weekday=day.value, within=unit_span(scene, "week", 0, scene.today + timedelta(days=days)))


@DISTANCES.rule(
    "(WITHIN|IN|THE) LEN (NEXT|COMING|FOLLOWING)",
    "(WITHIN|IN) THE? (NEXT|COMING|FOLLOWING)? LEN",
    "(NEXT|COMING|THIS|FOLLOWING) LEN",
    into="",
)
def coming_length(scene: Scene, nodes: list[Node]) -> Any:
    length: Length = values(nodes, "LEN")[0]
    begin, end = nodes[0].start, nodes[-1].end
    bounded = has(nodes, "WITHIN") or has(nodes, "NEXT") or has(nodes, "COMING") or has(nodes, "FOLLOWING")
    if bounded:
        if length.unit in ("minute", "hour", "second"):
            until = scene.context.now + timedelta(seconds=length.seconds)
            return [Node("MOMENT", Moment(scene.context.now, until, exact=False), begin, end)]
        last = by_length(scene.today, length)
        if scene.past and last and _coming(nodes):
            first = monday_of(scene.today) + WEEK if length.unit == "week" else scene.today + DAY
            return [Node("SPAN", Days(first, last + (first - scene.today)), begin, end)]
        if length.count == 1 and length.unit in ("week", "month") and nodes[0].tag in ("NEXT", "COMING"):
            return None
        return [Node("SPAN", Days(scene.today, last + DAY), begin, end)] if last else None
    if has(nodes, "THIS"):
        return None
    if length.unit in ("minute", "hour", "second"):
        if length.seconds > 3e8:
            return None
        return [Node("MOMENT", Moment(scene.context.now + timedelta(seconds=length.seconds)), begin, end)]
    found = by_length(scene.today, length)
    if not found:
        return None
    if not scene.past and length.unit in ("week", "fortnight"):
        return [Node("WEEK", unit_span(scene, "week", 0, found), begin, end)]
    if not scene.past and length.unit == "month":
        return [Node("SPAN", unit_span(scene, "month", 0, found), begin, end)]
    return [Node("DAY", Day(fixed=found), begin, end)]


def _coming(nodes: list[Node]) -> bool:
    """Whether the stretch begins after today: "the next three days", not "within three days"."""
    return has(nodes, "NEXT") or has(nodes, "COMING") or nodes[0].value == "next"


@DISTANCES.rule(
    "(IN|WITHIN|OF)? THE? (LAST|PREVIOUS) (LEN|UNIT)", "(LEN|UNIT) (LAST|PREVIOUS)", into="MOMENT"
)
def past_minutes(scene: Scene, nodes: list[Node]) -> Any:
    """ "The last five minutes"."""
    given = next(node.value for node in nodes if node.tag in ("LEN", "UNIT"))
    length = given if isinstance(given, Length) else Length(SECONDS.get(given, 0), given, 1)
    if length.unit not in ("minute", "hour", "second") or not 0 < length.seconds < 3e8 or not scene.past:
        return None
    return Moment(scene.context.now - timedelta(seconds=length.seconds), scene.context.now, exact=False)


@DISTANCES.rule("(LAST|PREVIOUS) LEN", into="SPAN")
def past_length(scene: Scene, nodes: list[Node]) -> Any:
    first = by_length(scene.today, nodes[-1].value, -1)
    return (
        Days(first, scene.today)
        if first and nodes[-1].value.unit not in ("hour", "minute", "second")
        else None
    )


@DISTANCES.rule("(AGO|BEFORE) LEN", "LEN AGOAFTER", into="")
def ago_before(scene: Scene, nodes: list[Node]) -> Any:
    """ "hace 3 días", "vor 3 Tagen", "3 giorni fa"."""
    if nodes[0].tag == "BEFORE" and scene.words.code != "de":
        return None
    length = next(node for node in nodes if node.tag == "LEN")
    return ago(scene, [length, Node("AGO", 0, nodes[0].start, nodes[-1].end)])


@DISTANCES.rule("PAST LEN", into="")
def past_or_future(scene: Scene, nodes: list[Node]) -> Any:
    """Dutch "over 3 dagen" lies ahead, English "past 3 days" behind."""
    if scene.words.code == "nl":
        return coming_length(scene, [Node("IN", 0, nodes[0].start, nodes[0].end), nodes[1]])
    span = past_length(scene, nodes)
    return [Node("SPAN", span, nodes[0].start, nodes[-1].end)] if span else None


@DISTANCES.rule("LEN (AGO|HENCE)", "LEN FROM NOW", "LEN LATE", into="")
def ago(scene: Scene, nodes: list[Node]) -> Any:
    length: Length = nodes[0].value
    if nodes[1].tag == "LATE" and not scene.past:
        return None
    sign = -1 if nodes[1].tag == "AGO" else 1
    begin, end = nodes[0].start, nodes[-1].end
    if length.unit in ("minute", "hour", "second"):
        if length.seconds > 3e8:
            return None
        return [
            Node("MOMENT", Moment(scene.context.now + timedelta(seconds=sign * length.seconds)), begin, end)
        ]
    found = by_length(scene.today, length, sign)
    return [Node("DAY", Day(fixed=found), begin, end)] if found else None
