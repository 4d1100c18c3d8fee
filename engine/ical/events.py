"""One VEVENT as a value: when it is, how it recurs, whether it blocks.

What cannot be understood of a recurrence leaves its first time standing, so that a doubtful event still
blocks; only an event without a readable start is lost.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta, tzinfo
from enum import Enum
from functools import lru_cache
from typing import NamedTuple

from engine.ical.components import Component
from engine.ical.effort import Limits, Unreadable
from engine.ical.properties import Head, Moment, Properties, plain_text
from engine.ical.rule import Rule, read_rule
from engine.ical.times import Length, instant, length, wall_time

_FREE_STATUSES = frozenset({"FREE", "WORKINGELSEWHERE"})
_ONE_DAY = timedelta(days=1)
_NOTHING = timedelta(0)
_AN_HOUR = Length(exact=timedelta(hours=1))
"""What an event takes whose end is there and cannot be read."""
_MONTH = timedelta(days=31)


class Standing(Enum):
    """What the event itself says of the time it takes."""

    BUSY = "busy"
    TENTATIVE = "tentative"
    FREE = "free"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True)
class Extra:
    """An RDATE; `length` where it is a period of its own."""

    at: Moment
    length: Length | None = None


@dataclass(frozen=True, slots=True)
class Recurrence:
    """What makes an event more than one, or one of many (`id`)."""

    rules: tuple[Rule, ...] = ()
    excluded_rules: tuple[Rule, ...] = ()
    extra: tuple[Extra, ...] = ()
    excluded: tuple[Moment, ...] = ()
    id: Moment | None = None
    and_future: bool = False


class Event(NamedTuple):
    """`start` is a naive wall time in `zone`; a day's midnight where `all_day`.

    `answers` are (mail address, PARTSTAT) of attendees who declined or may not come. A tuple for the
    sake of speed, as `Moment` is.
    """

    uid: str
    start: datetime
    zone: tzinfo
    length: Length
    all_day: bool = False
    standing: Standing = Standing.BUSY
    sequence: int = 0
    answers: tuple[tuple[str, str], ...] = ()
    recurrence: Recurrence | None = None
    title: str = ""


_RECURRING = frozenset({"RRULE", "EXRULE", "RDATE", "EXDATE"})
_REPEATED = _RECURRING | {"ATTENDEE"}


@dataclass(frozen=True, slots=True)
class _Found:
    """The properties of one VEVENT: those that stand once by name, the others in order."""

    one: dict[str, tuple[Head, str]] = field(default_factory=dict)
    many: list[tuple[Head, str]] = field(default_factory=list)

    def text(self, name: str) -> str:
        found = self.one.get(name)
        return found[1].strip() if found else ""


def read_event(component: Component, properties: Properties, limits: Limits) -> tuple[Event, str]:
    """The event and what could not be read of it (empty if nothing). Raises `Unreadable`."""
    found = _properties(component, properties)
    start, doubt = _start(found, properties)
    start, span, doubt_of_length = _length(found, start, properties)
    text = found.text
    standing = _standing(text("STATUS"), text("TRANSP"), text("X-MICROSOFT-CDO-BUSYSTATUS"))
    recurrence: Recurrence | None = None
    doubt_of_recurrence = ""
    answers: tuple[tuple[str, str], ...] = ()
    if found.many or "RECURRENCE-ID" in found.one:
        answers = _answers(found)
        recurrence, doubt_of_recurrence = _recurrence(found, properties, limits)
        if recurrence is not None and start.zone is UTC and properties.utc_recurs_in_zone:
            start = Moment(wall_time(start.wall.replace(tzinfo=UTC), properties.zone), properties.zone)
    uid, sequence, title = text("UID"), _number(text("SEQUENCE")), plain_text(text("SUMMARY"))
    event = Event(
        uid, start.wall, start.zone, span, start.is_date, standing, sequence, answers, recurrence, title
    )
    return event, component.damage or doubt or doubt_of_length or doubt_of_recurrence


def _properties(component: Component, properties: Properties) -> _Found:
    """The lines taken apart; most begin as others did, and then the look-up is all."""
    found = _Found()
    one, heads = found.one, properties.heads
    for line in component.lines:
        start, _, value = line.partition(":")
        head = heads.get(start)
        if head is None:
            head, value = properties.split(line)
        name = head.name
        if name in _REPEATED:
            found.many.append((head, value))
        elif name not in one:
            one[name] = (head, value)
    return found


def _start(found: _Found, properties: Properties) -> tuple[Moment, str]:
    if "DTSTART" not in found.one:
        raise Unreadable("it has no start")
    head, value = found.one["DTSTART"]
    try:
        start = properties.moment(head, value)
    except Unreadable as reason:
        raise Unreadable(f"its start is {reason}") from None
    return start, f"its time zone {head.unknown_zone[:60]!r} is unknown" if head.unknown_zone else ""


def _length(found: _Found, start: Moment, properties: Properties) -> tuple[Moment, Length, str]:
    """DTEND, else DURATION, else a day for a date and nothing for a time (RFC 5545, 3.6.1).

    With the start, which is the end where the two are the wrong way round.
    """
    default = Length(wall=_ONE_DAY if start.is_date else _NOTHING)
    try:
        if "DTEND" in found.one:
            end = properties.moment(*found.one["DTEND"])
            try:
                return start, _until_end(start, end), ""
            except _Backwards:
                return *_turned(start, end), "its end is before its start"
        if "DURATION" in found.one:
            span = length(found.text("DURATION"))
            return start, span if span.wall or span.exact else default, ""
    except Unreadable as reason:
        return start, default if start.is_date else _AN_HOUR, f"its end is {reason}"
    return start, default, ""


class _Backwards(Unreadable):
    """The end is before the start."""


def _turned(start: Moment, end: Moment) -> tuple[Moment, Length]:
    """What is meant by an end before the start: a time past midnight, or both the wrong way round."""
    back = instant(start.wall, start.zone) - instant(end.wall, end.zone)
    if _ONE_DAY / 2 < back < _ONE_DAY:
        return start, Length(exact=_ONE_DAY - back)
    return (end, Length(exact=back)) if back <= _MONTH else (start, _AN_HOUR)


def _until_end(start: Moment, end: Moment) -> Length:
    """The clause wants elapsed time between DTSTART and DTEND to recur; people and calendars keep the
    wall time of the end, so that a night shift ends at six also when the clocks change.
    """
    if start.is_date and end.wall <= start.wall:
        return Length(wall=_ONE_DAY)  # Many writers take DTEND for the last day.
    if end.zone is start.zone:
        span = _wall_length(end.wall - start.wall)
    else:
        span = Length(exact=instant(end.wall, end.zone) - instant(start.wall, start.zone))
    if span.wall < _NOTHING or span.exact < _NOTHING:
        raise _Backwards("before its start")
    return span


@lru_cache(maxsize=1024)
def _wall_length(wall: timedelta) -> Length:
    return Length(wall)


@lru_cache(maxsize=256)
def _standing(status: str, transparency: str, shown_as: str) -> Standing:
    status, transparency, shown_as = status.upper(), transparency.upper(), shown_as.upper()
    if status == "CANCELLED":
        return Standing.CANCELLED
    if transparency == "TRANSPARENT" or shown_as in _FREE_STATUSES:
        return Standing.FREE
    return Standing.TENTATIVE if "TENTATIVE" in (status, shown_as) else Standing.BUSY


def _answers(found: _Found) -> tuple[tuple[str, str], ...]:
    answers = []
    for head, value in found.many:
        if head.name == "ATTENDEE":
            partstat = head.parameters.get("PARTSTAT", "").upper()
            addresses = {_address(value), _address(head.parameters.get("EMAIL", ""))}
            answers += [(address, partstat) for address in addresses if address]
    return tuple(answers)


def _address(uri: str) -> str:
    plain = uri.strip().lower()
    return plain.removeprefix("mailto:")


def _number(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) < 10 else 0


def _recurrence(found: _Found, properties: Properties, limits: Limits) -> tuple[Recurrence | None, str]:
    """The recurrence, as far as it can be read, and why not all of it can."""
    if "RECURRENCE-ID" not in found.one and all(head.name not in _RECURRING for head, _ in found.many):
        return None, ""
    rules: dict[str, list[Rule]] = {"RRULE": [], "EXRULE": []}
    doubts: list[str] = []
    for head, value in found.many:
        if head.name in rules:
            try:
                rules[head.name].append(read_rule(value))
            except Unreadable as reason:
                doubts.append(f"it has {reason}")
    extra, excluded = list[Extra](), list[Moment]()
    for head, value in _dates(found, limits, doubts):
        try:
            if head.name == "EXDATE":
                excluded.append(properties.moment(head, value))
            else:
                extra.append(_extra(head, value, properties))
        except Unreadable as reason:
            doubts.append(f"it has an exception or extra time that is {reason}")
    instance = _instance(found, properties, doubts)
    recurrence = Recurrence(
        tuple(rules["RRULE"]), tuple(rules["EXRULE"]), tuple(extra), tuple(excluded), *instance
    )
    return recurrence, doubts[0] if doubts else ""


def _dates(found: _Found, limits: Limits, doubts: list[str]) -> Iterator[tuple[Head, str]]:
    """Every single value of RDATE and EXDATE, up to the limit."""
    left = limits.dates
    for head, value in found.many:
        if head.name not in ("RDATE", "EXDATE"):
            continue
        values = value.split(",", left)
        if len(values) > left:
            doubts.append("it has too many exceptions or extra times")
            values = values[:left]
        left -= len(values)
        for one in values:
            if text := one.strip():
                yield head, text


def _extra(head: Head, value: str, properties: Properties) -> Extra:
    start_text, slash, end_text = value.partition("/")
    start = properties.moment(head, start_text)
    if not slash:
        return Extra(start)
    if end_text[:1] in ("P", "p", "+", "-"):
        return Extra(start, length(end_text))
    return Extra(start, _until_end(start, properties.moment(head, end_text)))


def _instance(found: _Found, properties: Properties, doubts: list[str]) -> tuple[Moment | None, bool]:
    """RECURRENCE-ID and whether it stands for all that follow; its own start where it cannot be read."""
    if "RECURRENCE-ID" not in found.one:
        return None, False
    head, value = found.one["RECURRENCE-ID"]
    try:
        instance = properties.moment(head, value)
    except Unreadable as reason:
        doubts.append(f"it replaces {reason}")
        return properties.moment(*found.one["DTSTART"]), False
    return instance, head.parameters.get("RANGE", "").upper() == "THISANDFUTURE"
