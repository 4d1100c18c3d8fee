"""VFREEBUSY (RFC 5545, 3.6.4): periods that somebody else already worked out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC

from engine.ical.components import Component
from engine.ical.effort import Limits, Unreadable
from engine.ical.properties import Properties
from engine.ical.times import instant, later, length
from engine.periods import Period


@dataclass(frozen=True, slots=True)
class Reported:
    """One busy period of a VFREEBUSY. FBTYPE=FREE is left out: it says nothing that silence does not."""

    period: Period
    uid: str = ""
    tentative: bool = False


def read_freebusy(component: Component, properties: Properties, limits: Limits) -> tuple[list[Reported], str]:
    """The busy periods and what could not be read (empty if nothing)."""
    uid, doubt = "", component.damage
    found: list[Reported] = []
    left = limits.dates
    for line in component.lines:
        head, value = properties.split(line)
        if head.name == "UID":
            uid = value.strip()
        kind = head.parameters.get("FBTYPE", "BUSY").upper()
        if head.name != "FREEBUSY" or kind == "FREE":
            continue
        values = value.split(",", left)
        if len(values) > left:
            values, doubt = values[:left], "it has too many periods"
        left -= len(values)
        for text in values:
            try:
                period = _period(text, properties)
            except Unreadable as reason:
                doubt = f"it has a period that is {reason}"
                continue
            if period is not None:
                found.append(Reported(period, uid, kind == "BUSY-TENTATIVE"))
    return found, doubt


def _period(text: str, properties: Properties) -> Period | None:
    """A PERIOD value (3.3.9), always in UTC; None for an empty one. Raises `Unreadable`."""
    start_text, slash, end_text = text.strip().partition("/")
    head = properties.split("FREEBUSY:")[0]
    start = properties.moment(head, start_text)
    if not slash:
        raise Unreadable("without an end")
    if end_text[:1] in ("P", "p", "+", "-"):
        span = length(end_text)
        end_wall, zone = later(start.wall, span.wall + span.exact), start.zone
    else:
        end = properties.moment(head, end_text)
        end_wall, zone = end.wall, end.zone
    begins, ends = instant(start.wall, start.zone), instant(end_wall, zone)
    return Period(begins.astimezone(UTC), ends.astimezone(UTC)) if begins < ends else None
