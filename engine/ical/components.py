"""The components of a calendar, each as the content lines that matter, nested parts left out.

Broken nesting is repaired the way readers of mail do it: a component that begins where none can be ends
the one before.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import product

from engine.ical.effort import Limits
from engine.ical.lines import Lines, octets

_OF_EVENTS = (
    *("UID", "DTSTART", "DTEND", "DURATION", "RRULE", "RDATE", "EXDATE", "EXRULE", "RECURRENCE-ID"),
    *("STATUS", "TRANSP", "X-MICROSOFT-CDO-BUSYSTATUS", "SEQUENCE", "ATTENDEE", "FREEBUSY"),
)
_OF_ZONES = ("TZID", "TZOFFSETFROM", "TZOFFSETTO", "X-LIC-LOCATION")
_OF_CALENDARS = ("METHOD", "X-WR-TIMEZONE", "TIMEZONE-ID")
_TOP = frozenset({"VCALENDAR", "VEVENT", "VTODO", "VJOURNAL", "VFREEBUSY", "VTIMEZONE", "VAVAILABILITY"})
_KEPT = frozenset({"VEVENT", "VFREEBUSY", "VTIMEZONE"})
_DAMAGED = "it is cut off"


@dataclass(slots=True)
class Component:
    """The lines of one component; `damage` says what is missing of it."""

    kind: str
    lines: list[str] = field(default_factory=list)
    damage: str = ""


@dataclass(slots=True)
class Components:
    """Everything of a calendar text that we read. `properties` are the calendar's own, by upper-case name."""

    events: list[Component] = field(default_factory=list)
    freebusy: list[Component] = field(default_factory=list)
    zones: list[Component] = field(default_factory=list)
    properties: dict[str, str] = field(default_factory=dict)
    lines: int = 0
    left_out: int = 0
    """Events beyond the limit."""
    too_long: bool = False


def read_components(text: str | bytes, limits: Limits, also: Iterable[str] = ()) -> Components:
    """The components of a calendar, with the properties in `also` beside those of busy time."""
    data = octets(text)
    lines = Lines({"BEGIN", "END", *_OF_EVENTS, *_OF_ZONES, *_OF_CALENDARS, *also})
    scanner = _Scanner(limits, every_attendee="ATTENDEE" in also)
    scanner.found.too_long = len(data) > limits.octets
    for some in lines.find(data[: limits.octets]):
        scanner.read(some)
    scanner.close(_DAMAGED)
    scanner.found.lines = lines.passed
    return scanner.found


class _Scanner:
    """Follows BEGIN and END through the lines of one calendar text."""

    def __init__(self, limits: Limits, *, every_attendee: bool) -> None:
        self.found = Components()
        self.limits = limits
        self.every_attendee = every_attendee
        self.open: Component | None = None
        self.nested = 0

    def read(self, lines: list[str]) -> None:
        kept = self.open.lines if self.open else []
        for line in lines:
            start = line[:4]
            if start in _MARKS:
                self._mark(line)
                kept = self.open.lines if self.open else []
            elif self.open is None:
                self._property(line)
            elif not self.nested and (start not in _ATTENDEES or self._matters(line)):
                kept.append(line)

    def close(self, damage: str = "") -> None:
        """End the open component, if any, and keep it."""
        component, self.open, self.nested = self.open, None, 0
        if component is None or component.kind not in _KEPT:
            return
        component.damage = damage
        if len(component.lines) > self.limits.lines:
            del component.lines[self.limits.lines :]
            component.damage = "it has too many lines"
        if component.kind == "VTIMEZONE":
            self.found.zones.append(component)
        elif len(self.found.events) + len(self.found.freebusy) >= self.limits.events:
            self.found.left_out += 1
        else:
            (self.found.events if component.kind == "VEVENT" else self.found.freebusy).append(component)

    def _mark(self, line: str) -> None:
        mark, kind = _mark_and_kind(line)
        if mark == "BEGIN":
            if kind in _TOP:
                self.close(_DAMAGED)
                self.open = Component(kind) if kind != "VCALENDAR" else None
            elif self.open is not None:
                self._begin_part(self.open, kind)
        elif not mark:
            return
        elif self.open is not None and kind == self.open.kind:
            self.close()
        elif kind == "VCALENDAR":
            self.close(_DAMAGED)
        elif self.nested:
            self.nested -= 1

    def _begin_part(self, inside: Component, kind: str) -> None:
        """A VTIMEZONE consists of its parts; those of events (alarms) are left out."""
        if inside.kind == "VTIMEZONE":
            inside.lines.append(f"BEGIN:{kind}")
        else:
            self.nested += 1

    def _property(self, line: str) -> None:
        name, _, value = line.partition(":")
        name = name.partition(";")[0].strip().upper()
        if name in _OF_CALENDARS:
            self.found.properties.setdefault(name, value.strip())

    def _matters(self, line: str) -> bool:
        """Of the attendees of a large meeting only those who are not simply coming change busy time."""
        upper = line.upper()
        return self.every_attendee or "DECLINED" in upper or "TENTATIVE" in upper


@lru_cache(maxsize=256)
def _mark_and_kind(line: str) -> tuple[str, str]:
    """BEGIN or END, and of what; empty for a line that only looks like one."""
    mark, _, kind = line.partition(":")
    mark = mark.strip().upper()
    return (mark, kind.strip().upper()) if mark in ("BEGIN", "END") else ("", "")


def _in_any_case(start: str) -> frozenset[str]:
    return frozenset("".join(letters) for letters in product(*({letter, letter.lower()} for letter in start)))


_MARKS = _in_any_case("BEGI") | _in_any_case("END:") | _in_any_case("END;")
_ATTENDEES = _in_any_case("ATTE")
