"""How the playground writes moments: short, in a reader's own zone.

The page is in English, as its labels are; what Parley says in a message is in the reader's language.
"""

from __future__ import annotations

from datetime import date, datetime, tzinfo
from zoneinfo import ZoneInfo

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


def zone(tzid: str) -> tzinfo:
    """The zone of a stored person, who cannot have an unknown one."""
    return ZoneInfo(tzid)


def city(tzid: str) -> str:
    """`Europe/London` as people say it: "London"."""
    return tzid.rpartition("/")[2].replace("_", " ")


def clock(moment: datetime, tzid: str) -> str:
    """ "14:05"."""
    return moment.astimezone(zone(tzid)).strftime("%H:%M")


def short_date(day: date) -> str:
    """ "Wed 25 Nov"."""
    return f"{WEEKDAYS[day.weekday()][:3]} {day.day} {MONTHS[day.month - 1][:3]}"


def long_date(day: date) -> str:
    """ "Wednesday 25 November 2026"."""
    return f"{WEEKDAYS[day.weekday()]} {day.day} {MONTHS[day.month - 1]} {day.year}"


def span(start: datetime, end: datetime, tzid: str) -> str:
    """ "Wed 25 Nov, 14:00–14:45", with the second date where the end is on another day."""
    first, last = start.astimezone(zone(tzid)), end.astimezone(zone(tzid))
    until = "" if first.date() == last.date() else f"{short_date(last.date())}, "
    return f"{short_date(first.date())}, {first:%H:%M}–{until}{last:%H:%M}"


def week_title(monday: date, sunday: date) -> str:
    """ "23–29 November 2026", naming month and year as often as needed."""
    first = str(monday.day)
    if monday.month != sunday.month:
        first += f" {MONTHS[monday.month - 1]}"
    if monday.year != sunday.year:
        first += f" {monday.year}"
    gap = "–" if monday.month == sunday.month else " – "
    return f"{first}{gap}{sunday.day} {MONTHS[sunday.month - 1]} {sunday.year}"
