"""A zone as a VTIMEZONE block defines it (RFC 5545, 3.6.5)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta, tzinfo

from engine.ical.effort import Effort, Exhausted, Unreadable
from engine.ical.expansion import Span, instances
from engine.ical.rule import Rule, read_rule
from engine.ical.times import EARLIEST, LATEST, later, midnight, moment

_OFFSET = re.compile(r"\s*([+-])?([0-9]{1,2}):?([0-9]{2})?:?([0-9]{2})?\s*\Z")
_STEPS_A_YEAR = 1_000
_MOST_YEARS = 400
_MOST_OBSERVANCES = 200


@dataclass(frozen=True, slots=True)
class Observance:
    """A STANDARD or DAYLIGHT part: from each onset (wall time before the change) `after` holds."""

    start: datetime
    before: timedelta
    after: timedelta
    rule: Rule | None = None
    onsets: tuple[datetime, ...] = ()


@dataclass(frozen=True, slots=True)
class Change:
    """One change of the offset, at the wall time that clocks show right before it."""

    onset: datetime
    before: timedelta
    after: timedelta


@dataclass(eq=False)
class CustomZone(tzinfo):
    """Offsets looked up among the changes of a year and the one before, worked out once a year."""

    observances: tuple[Observance, ...]
    years: dict[int, tuple[Change, ...]] = field(default_factory=dict)

    def utcoffset(self, when: datetime | None) -> timedelta:
        if when is None:
            return self.observances[0].after
        wall = when.replace(tzinfo=None)
        found = self._first_offset()
        for change in self._changes(wall.year):
            if change.onset > wall:
                break
            skipped = max(timedelta(0), change.after - change.before)
            found = change.before if wall < change.onset + skipped and not when.fold else change.after
        return found

    def dst(self, when: datetime | None) -> timedelta:
        return timedelta(0)

    def tzname(self, when: datetime | None) -> str:
        return "VTIMEZONE"

    def fromutc(self, when: datetime) -> datetime:
        instant = when.replace(tzinfo=None)
        found = self._first_offset()
        for change in self._changes(instant.year):
            if change.onset - change.before > instant:
                break
            found = change.after
        return when + found

    def _first_offset(self) -> timedelta:
        return min(self.observances, key=lambda one: one.start).before

    def _changes(self, year: int) -> tuple[Change, ...]:
        if year not in self.years:
            if len(self.years) >= _MOST_YEARS:
                self.years.clear()
            found = [change for observance in self.observances for change in _changes_near(observance, year)]
            self.years[year] = tuple(sorted(found, key=lambda change: change.onset))
        return self.years[year]


def read_zone(lines: Sequence[str]) -> CustomZone:
    """The zone in the content lines of a VTIMEZONE. Raises `Unreadable`."""
    parts: list[dict[str, list[str]]] = []
    for line in lines:
        name, _, value = line.partition(":")
        name = name.partition(";")[0].upper()
        if name == "BEGIN":
            parts.append({})
        elif parts:
            parts[-1].setdefault(name, []).append(value)
    observances = tuple(_observance(part) for part in parts[:_MOST_OBSERVANCES] if part)
    if not observances:
        raise Unreadable("a time zone without a rule")
    return CustomZone(observances)


def _observance(part: dict[str, list[str]]) -> Observance:
    try:
        after = _offset(part["TZOFFSETTO"][0])
        before = _offset(part["TZOFFSETFROM"][0]) if "TZOFFSETFROM" in part else after
        start = _wall(moment(part["DTSTART"][0])) if "DTSTART" in part else EARLIEST
    except KeyError:
        raise Unreadable("a time zone without an offset") from None
    dates = [value for line in part.get("RDATE", []) for value in line.split(",", 1_000)[:1_000]]
    onsets = {start, *(_wall(moment(value.partition("/")[0])) for value in dates)}
    rule = read_rule(part["RRULE"][0]) if "RRULE" in part else None
    return Observance(start, before, after, rule, tuple(sorted(onsets)))


def _changes_near(observance: Observance, year: int) -> list[Change]:
    """The changes of `year` and the one before, and the last of the one-off changes before that."""
    low = later(datetime(max(1, year - 1), 1, 1), timedelta(0))
    high = later(datetime(min(9999, year), 12, 31), timedelta(days=1))
    onsets = [onset for onset in observance.onsets if low <= onset <= high]
    onsets += [onset for onset in observance.onsets if onset < low][-1:]
    if observance.rule is not None:
        onsets += _ruled_onsets(observance, Span(low, high))
    return [Change(onset, observance.before, observance.after) for onset in onsets]


def _ruled_onsets(observance: Observance, span: Span) -> list[datetime]:
    rule, found = observance.rule, list[datetime]()
    if rule is None:
        return found
    until = _until(rule, observance)
    if until is not None and until < span.low:
        span = Span(later(until, -timedelta(days=366)), later(until, timedelta(seconds=1)))
    try:
        found.extend(instances(rule, observance.start, span, Effort(_STEPS_A_YEAR), until))
    except (Exhausted, Unreadable):
        return found
    return found


def _until(rule: Rule, observance: Observance) -> datetime | None:
    """UNTIL as the wall time before the change; it is written in UTC."""
    if rule.until is None:
        return None
    wall = _wall(rule.until)
    is_utc = isinstance(rule.until, datetime) and rule.until.tzinfo is UTC
    return later(wall, observance.before) if is_utc else wall


def _wall(when: date | datetime) -> datetime:
    """The naive value, within the ends of the calendar."""
    naive = when.replace(tzinfo=None) if isinstance(when, datetime) else midnight(when)
    return min(max(naive, EARLIEST), LATEST)


def _offset(text: str) -> timedelta:
    match = _OFFSET.match(text)
    if not match:
        raise Unreadable("a time zone whose offset cannot be read")
    size = timedelta(hours=int(match[2]), minutes=int(match[3] or 0), seconds=int(match[4] or 0))
    if size >= timedelta(hours=24):
        raise Unreadable("a time zone whose offset cannot be read")
    return -size if match[1] == "-" else size
