"""Stretches of a day: "between 10 and 2", "after 4", "9-12", "not before ten", "mornings"."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from engine.language.grammar import Grammar, Node, has, values
from engine.language.scene import PARTS, Scene
from engine.language.values import Clock, Day, Hours
from engine.language.when.clocks import AFTERNOON, MORNING, clock, in_part

HOURS = Grammar()


def stretch(low: Clock, high: Clock, part: str = "") -> Hours | None:
    """From `low` to `high`; a missing am or pm comes from the other end."""
    if part:
        low, high = in_part(low, part), in_part(high, part)
    if low.bare and not high.bare:
        later = low.minute + 720
        low = replace(low, minute=later if later < high.minute and not high.full else low.minute, bare=False)
    elif not low.bare and high.bare:
        high = _following(low, high)
    elif low.bare:
        low = low.settled()
        high = replace(high.settled(), bare=False)
        if high.minute <= low.minute:
            high = replace(high, minute=high.minute + 720)
    if high.minute == 0:
        high = replace(high, minute=1440)
    if low.minute % 720 == high.minute % 720 or high.minute > 1440:
        return None
    return Hours(low, high)


def _following(low: Clock, high: Clock) -> Clock:
    """The first time after `low` that reads like `high`; the next morning's where the day is over."""
    later = high.minute + 720
    minute = later if high.minute <= low.minute < later else high.minute
    return replace(high, minute=minute, bare=False)


@HOURS.rule(
    "(FROM|BETWEEN|OF) AT? (CLOCK|NUM) (TO|DASH|UNTIL|AND) AT? (CLOCK|NUM)",
    "(CLOCK|NUM) (TO|DASH|UNTIL) AT? CLOCK",
    "CLOCK (TO|DASH|UNTIL) AT? NUM",
    "NUM (TO|DASH|UNTIL) NUM",
    into="HOURS",
)
def from_to(scene: Scene, nodes: list[Node]) -> Any:
    ends = [_time(node) for node in nodes if node.tag in ("CLOCK", "NUM")]
    low, high = ends[0], ends[-1]
    return stretch(low, high) if low and high else None


@HOURS.rule("HOURS (IN|OF|ON|AT|DURING)? THE? PART", into="HOURS")
def range_in_part(scene: Scene, nodes: list[Node]) -> Any:
    hours: Hours = nodes[0].value
    if hours.low and hours.high and nodes[-1].value in AFTERNOON and hours.high.minute <= 720:
        return Hours(_later(hours.low), _later(hours.high))
    if hours.low and hours.high and nodes[-1].value in MORNING and hours.low.minute >= 720:
        return Hours(
            replace(hours.low, minute=hours.low.minute - 720),
            replace(hours.high, minute=hours.high.minute - 720),
        )
    return hours


@HOURS.rule("PART (COMMA|FROM|BETWEEN)? HOURS", into="HOURS")
def part_then_range(scene: Scene, nodes: list[Node]) -> Any:
    return range_in_part(scene, [nodes[-1], nodes[0]]) if nodes[-1].value.low else None


@HOURS.rule(
    "(AFTER|SINCE) AT? (CLOCK|NUM)",
    "FROM AT? (CLOCK|NUM) ONWARDS?",
    "(CLOCK|NUM) ONWARDS",
    "ONWARDS AT? CLOCK",
    into="HOURS",
)
def after(scene: Scene, nodes: list[Node]) -> Any:
    """ "From 2 on", "2 or later", "at the earliest at 2"."""
    if nodes[0].text == "+":
        return None
    time = next(_time(node) for node in nodes if node.tag in ("CLOCK", "NUM"))
    return Hours(time, None) if time else None


@HOURS.rule("TO CLOCK", "TO NUM$", into="HOURS")
def up_to(scene: Scene, nodes: list[Node]) -> Any:
    """ "bis 12 Uhr", "tot 12 uur", "bis 5"."""
    time = _time(nodes[1])
    return Hours(None, time) if time and scene.words.half_is_to else None


@HOURS.rule(
    "(BEFORE|BY|UNTIL) AT? (CLOCK|NUM)",
    "WITHIN AT? CLOCK",
    "(CLOCK|NUM) ORBEFORE",
    "ORBEFORE AT? CLOCK",
    into="HOURS",
)
def before(scene: Scene, nodes: list[Node]) -> Any:
    time = next(_time(node) for node in nodes if node.tag in ("CLOCK", "NUM"))
    return Hours(None, time) if time else None


@HOURS.rule("HOURS (COMMA|AND|WORD) HOURS", "HOURS COMMA? (AND|WORD) HOURS", into="HOURS")
def after_but_before(scene: Scene, nodes: list[Node]) -> Any:
    """ "After 10 but before 4": one stretch."""
    one, two = values(nodes, "HOURS")
    low, high = one.low or two.low, one.high or two.high
    joined = [node.text.lower() for node in nodes if node.tag == "WORD"]
    half = bool(one.low) != bool(two.low) and not (one.exact or two.exact)
    if not half or not low or not high or any(word not in _ALTHOUGH for word in joined):
        return None
    return stretch(low, high)


_ALTHOUGH = frozenset({"but", "aber", "mais", "pero", "mas", "ma", "però", "maar", "doch"})


@HOURS.rule("FROM? THE? PART (TO|UNTIL|DASH) THE? PART", into="HOURS")
def parts_range(scene: Scene, nodes: list[Node]) -> Any:
    first, last = values(nodes, "PART")
    low, high = scene.part(first)[0], scene.part(last)[1]
    return Hours(Clock(low), Clock(high), soft=True) if low < high else None


@HOURS.rule("BETWEEN THE? PART AND AT? (CLOCK|NUM)", "BETWEEN AT? (CLOCK|NUM) AND THE? PART", into="HOURS")
def between_part_and_time(scene: Scene, nodes: list[Node]) -> Any:
    """ "Between lunch and 4": once lunch is over."""
    low, high = scene.part(values(nodes, "PART")[0])
    time = next(_time(node) for node in nodes if node.tag in ("CLOCK", "NUM"))
    if not time:
        return None
    if nodes[-1].tag == "PART":
        return stretch(time, Clock(low)) if time.settled().minute < low else None
    return stretch(Clock(high if high - low <= 120 else low), time)


@HOURS.rule("(AFTER|BEFORE|FROM|UNTIL|BY) THE? PART", into="HOURS")
def beside_part(scene: Scene, nodes: list[Node]) -> Any:
    low, high = scene.part(nodes[-1].value)
    if nodes[0].tag == "AFTER":
        return Hours(Clock(high), None, soft=True)
    if nodes[0].tag == "FROM":
        return Hours(Clock(low), None, soft=True)
    return Hours(None, Clock(low if nodes[0].tag == "BEFORE" else high), soft=True)


@HOURS.rule("(EARLY|LATE|MID) (IN|DASH)? THE? PART", into="HOURS")
def edge_of_part(scene: Scene, nodes: list[Node]) -> Any:
    edge = {"EARLY": "early_", "LATE": "late_", "MID": "mid"}[nodes[0].tag]
    part = nodes[-1].value
    name = edge + part
    return part_hours(scene, name if name in PARTS else part)


@HOURS.rule("PART", into="HOURS")
def part(scene: Scene, nodes: list[Node]) -> Any:
    return replace(part_hours(scene, nodes[0].value), plural=nodes[0].text.lower().endswith("s"))


@HOURS.rule("THIS HOURS", into="")
def this_part(scene: Scene, nodes: list[Node]) -> Any:
    """ "This afternoon" is today's."""
    if not nodes[1].value.part:
        return None
    return [Node("DAY", Day(fixed=scene.today), nodes[0].start, nodes[0].end), nodes[1]]


def part_hours(scene: Scene, name: str) -> Hours:
    """A part of the day as soft hours."""
    low, high = scene.part(name)
    return Hours(Clock(low), Clock(high), soft=True, part=name)


@HOURS.rule("HOURS (COMMA|AT|AROUND|FROM|BY|LPAR)? CLOCK", into="HOURS")
def part_and_time(scene: Scene, nodes: list[Node]) -> Any:
    """ "Monday evening at 8": the time lies in the part."""
    hours: Hours = nodes[0].value
    return Hours(in_part(nodes[-1].value, hours.part), None, exact=True) if hours.part else None


@HOURS.rule("AT? CLOCK", into="HOURS")
def exact(scene: Scene, nodes: list[Node]) -> Any:
    time: Clock = nodes[-1].value
    return Hours(time, None, exact=True, approximate=time.approximate)


def _time(node: Node) -> Clock | None:
    if node.tag == "CLOCK":
        time: Clock = node.value
        return time
    return clock(node.value) if 0 <= node.value <= 24 else None


def _later(time: Clock) -> Clock:
    return replace(time, minute=time.minute + 720) if time.minute < 720 else time


@HOURS.rule("HOURS FOR? LEN", "FOR LEN HOURS", into="")
def for_length(scene: Scene, nodes: list[Node]) -> Any:
    """ "4pm for 30 mins" as a stretch; in a conversation the length is the meeting's."""
    hours: Hours = values(nodes, "HOURS")[0]
    minutes = round(values(nodes, "LEN")[0].seconds / 60)
    if not scene.past or not hours.low or hours.high or not has(nodes, "FOR") or minutes > 720:
        return None
    low = hours.low.settled()
    high = replace(low, minute=low.minute + minutes)
    return [Node("HOURS", Hours(low, high), nodes[0].start, nodes[-1].end)]
