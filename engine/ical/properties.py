"""Content lines taken apart: name, parameters, and the zone in which the value's times are meant.

Calendars repeat the same few beginnings ("DTSTART;TZID=Europe/Lisbon") thousands of times, so each is
taken apart once.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, tzinfo
from typing import NamedTuple

from engine.ical.components import Component
from engine.ical.custom_zone import read_zone
from engine.ical.effort import Unreadable
from engine.ical.times import midnight, moment
from engine.ical.zones import find_zone, known_zone

_WITH_QUOTES = re.compile(r'((?:[^":]++|"[^"]*+")*+):(.*)\Z', re.DOTALL)
_PARAMETER = re.compile(r';\s*([^=;:"]+)=("[^"]*"|(?:[^;\\]|\\.)*)')
_ESCAPED = re.compile(r"\\(.)", re.DOTALL)
_WITH_DATES = re.compile(r"(?:DTSTART|DTEND|EXDATE|RDATE|RECURRENCE-ID);", re.IGNORECASE)
_LONGEST_HEAD = 4_000
_MOST_REMEMBERED = 4_096


@dataclass(frozen=True, slots=True)
class Head:
    """What stands before the colon. `unknown_zone` is a TZID that means nothing to us."""

    name: str
    parameters: dict[str, str] = field(default_factory=dict)
    zone: tzinfo | None = None
    unknown_zone: str = ""
    is_date: bool = False


class Moment(NamedTuple):
    """A naive wall time in `zone`; `is_date` for a whole day.

    Made by the thousand, and a tuple is made three times as fast as a frozen dataclass.
    """

    wall: datetime
    zone: tzinfo
    is_date: bool = False


class Properties:
    """Takes the lines of one calendar apart.

    `zone` is where its days begin, floating times are meant, and (where the calendar itself names it)
    events written in UTC recur: that is how the writers of X-WR-TIMEZONE mean them.
    """

    def __init__(
        self, zone: tzinfo, zones: Iterable[Component] = (), *, utc_recurs_in_zone: bool = False
    ) -> None:
        self.zone = zone
        self.utc_recurs_in_zone = utc_recurs_in_zone
        self._defined = {tzid: lines for tzid, lines in map(_definition, zones) if tzid}
        self._zones: dict[str, tzinfo | None] = {}
        self.heads: dict[str, Head] = {}
        """The heads taken apart already; look here before `split`."""

    def split(self, line: str) -> tuple[Head, str]:
        """The head and the value of a content line."""
        start, _, value = line.partition(":")
        if start in self.heads:
            return self.heads[start], value
        if '"' in start and (match := _WITH_QUOTES.match(line)):
            start, value = match.groups()
        elif ("(" in start or value.startswith("//")) and _WITH_DATES.match(start):
            # Outlook's `TZID=(UTC+01:00) Berlin` and Exchange's `TZID=tzone://Microsoft/Utc`, without quotes
            start, _, value = line.rpartition(":")
        head = self.heads.get(start) or self._head(start)
        if len(self.heads) < _MOST_REMEMBERED and len(start) <= _LONGEST_HEAD:
            self.heads[start] = head
        return head, value

    def moment(self, head: Head, value: str) -> Moment:
        """The DATE or DATE-TIME of a property. Raises `Unreadable`."""
        found = moment(value)
        if not isinstance(found, datetime):
            return Moment(midnight(found), self.zone, is_date=True)
        if head.is_date:
            return Moment(midnight(date(found.year, found.month, found.day)), self.zone, is_date=True)
        if found.tzinfo is not None:
            return Moment(found.replace(tzinfo=None), UTC)
        return Moment(found, head.zone or self.zone)

    def _head(self, start: str) -> Head:
        name, semicolon, _ = start.partition(";")
        name = name.strip().upper()
        if not semicolon or len(start) > _LONGEST_HEAD:
            return Head(name)
        found = _PARAMETER.findall(start)
        parameters = {key.strip().upper(): value.strip().strip('"') for key, value in found}
        tzid = parameters.get("TZID", "")
        zone = self._find(tzid) if tzid else None
        return Head(
            name,
            parameters,
            zone=zone,
            unknown_zone="" if zone or not tzid else tzid,
            is_date=parameters.get("VALUE", "").upper() == "DATE",
        )

    def _find(self, tzid: str) -> tzinfo | None:
        if tzid not in self._zones:
            self._zones[tzid] = known_zone(tzid) or self._custom(tzid) or find_zone(tzid)
        return self._zones[tzid]

    def _custom(self, tzid: str) -> tzinfo | None:
        """The zone of a VTIMEZONE: the IANA name that libical adds to it, else its own rules."""
        lines = self._defined.get(tzid)
        if lines is None:
            return None
        try:
            return find_zone(_value("X-LIC-LOCATION", lines)) or read_zone(lines)
        except Unreadable:
            return None


def plain_text(value: str) -> str:
    """A TEXT value without its escapes (RFC 5545, 3.3.11)."""
    if "\\" not in value:
        return value
    return _ESCAPED.sub(lambda match: "\n" if match[1] in "nN" else match[1], value)


def _definition(component: Component) -> tuple[str, list[str]]:
    """The TZID of a VTIMEZONE with its lines."""
    return _value("TZID", component.lines), component.lines


def _value(wanted: str, lines: Iterable[str]) -> str:
    for line in lines:
        name, _, value = line.partition(":")
        if name.partition(";")[0].strip().upper() == wanted:
            return value.strip().strip('"')
    return ""
