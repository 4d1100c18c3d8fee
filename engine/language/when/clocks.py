"""A time of day and what settles it: am or pm, the part of the day it stands in."""

from __future__ import annotations

from dataclasses import replace

from engine.language.grammar import Node
from engine.language.values import Clock

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
    bare = 1 <= hour < 12 and not leading_zero
    return Clock(hour * 60 + minute, bare, full=hour > 12 or leading_zero)


def marked(time: Clock, afternoon: bool) -> Clock | None:
    """The time with am or pm."""
    minute, time = time.minute, replace(time, full=False)
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


def minutes_of(node: Node) -> int | None:
    """The minutes that a word or figure stands for beside an hour."""
    if node.tag == "QUARTER":
        return 15
    if node.tag == "HALF":
        return 30
    if node.tag == "LEN":
        return int(node.value.count) if node.value.unit == "minute" and node.value.count < 60 else None
    return int(node.value) if 0 < node.value < 60 else None


def hour_of(node: Node) -> int | None:
    """The hour that a node names by itself."""
    if node.tag == "CLOCK":
        return None if node.value.minute % 60 else node.value.minute // 60
    return node.value if 0 <= node.value <= 24 else None
