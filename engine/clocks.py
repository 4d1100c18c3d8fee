"""How explanations write the rules of availability: times, durations, hours and caps, in plain English."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from engine.periods import Period
from engine.spans import Span
from engine.zones import DAY, minutes_in, zone


def duration_text(span: timedelta) -> str:
    """A duration as people write it: "4 h", "90 min", "21 days"."""
    minutes = minutes_in(span)
    if minutes and minutes % DAY == 0:
        return f"{minutes // DAY} day{'s' if minutes != DAY else ''}"
    return f"{minutes // 60} h" if minutes and minutes % 60 == 0 else f"{minutes} min"


def period_text(period: Period, tzid: str) -> str:
    """“10:00-11:00”, with dates where the period is not inside one day."""
    start, end = period.start.astimezone(zone(tzid)), period.end.astimezone(zone(tzid))
    if start.date() == end.date():
        return f"{start:%H:%M}-{end:%H:%M}"
    return f"{moment_text(period.start, tzid)} to {moment_text(period.end, tzid)}"


def time_text(instant: datetime, tzid: str) -> str:
    """The time of day that a clock in `tzid` shows."""
    return f"{instant.astimezone(zone(tzid)):%H:%M}"


def moment_text(instant: datetime, tzid: str) -> str:
    """The date and time of day that a clock in `tzid` shows: “Thu 20 Feb 09:00”."""
    return f"{instant.astimezone(zone(tzid)):%a %d %b %H:%M}"


def hours_text(hours: Iterable[Span], tzid: str, day: date) -> str:
    """“outside hours 09:00-17:00 Lisbon”: the hours of `day` are minutes of the local day."""
    said = ", ".join(f"{_wall(one)}-{_wall(two)}" for one, two in hours)
    place = tzid.rpartition("/")[2].replace("_", " ")
    return f"outside hours {said} {place}" if said else f"no hours on {day:%A}s"


def cap_text(most: int, unit: str) -> str:
    """A cap that is reached: “2 meetings a day reached” from `unit` “meeting a day”."""
    counted, _, rest = unit.partition(" ")
    return f"{most} {counted}{'s' if most != 1 else ''} {rest} reached"


def _wall(minute: int) -> str:
    return f"{minute // 60:02}:{minute % 60:02}"
