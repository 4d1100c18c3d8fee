"""Times as a reader knows them: weekday, date, clock and zone of the reader's own.

CLDR data come from Babel. Every slot names its zone, because a time without one has misled people.
"""

from __future__ import annotations

import contextlib
from datetime import date, datetime, time
from functools import lru_cache

from babel import Locale, UnknownLocaleError
from babel.dates import format_skeleton, format_time

from engine.conversation.wanted import zone
from engine.periods import Period

SPACES = str.maketrans({"\u202f": " ", "\u00a0": " ", "\u2009": " "})
"""Typographic spaces break searching and old mail programs."""

_MIRRORED = str.maketrans("+-", "-+")
"""Etc/GMT-2 lies two hours east of Greenwich (POSIX counts the other way round)."""


@lru_cache(maxsize=64)
def locale_of(name: str) -> Locale:
    """The reader's locale; its language alone, or English, where CLDR does not know the name."""
    for known in (name, name.replace("_", "-").partition("-")[0]):
        with contextlib.suppress(ValueError, LookupError, TypeError, UnknownLocaleError):
            return Locale.parse(known.replace("-", "_"))
    return Locale("en", "GB")


def day(instant: datetime, tzid: str, locale: str) -> str:
    """ "Wed 25 Nov", with the year only where it is not this one's neighbour."""
    return _day(instant.astimezone(zone(tzid)).date(), locale)


@lru_cache(maxsize=1024)
def _day(local: date, locale: str) -> str:
    return str(format_skeleton("MMMEd", local, locale=locale_of(locale))).translate(SPACES).replace(",", "")


def clock(instant: datetime, tzid: str, locale: str) -> str:
    """ "14:00" or "2:00 PM", as the reader's country writes it."""
    local = instant.astimezone(zone(tzid))
    return _clock(local.hour, local.minute, locale)


@lru_cache(maxsize=4096)
def _clock(hour: int, minute: int, locale: str) -> str:
    return str(format_time(time(hour, minute), "short", locale=locale_of(locale))).translate(SPACES)


def place(tzid: str) -> str:
    """The zone by its city, which people know better than its letters."""
    name = tzid.rpartition("/")[2].replace("_", " ")
    if tzid.startswith("Etc/GMT") and name != "GMT":
        return "UTC" + name[3:].translate(_MIRRORED)
    return name


def slot(period: Period, tzid: str, locale: str) -> str:
    """ "Wed 25 Nov, 14:00-14:30 (London)"."""
    start, end = clock(period.start, tzid, locale), clock(period.end, tzid, locale)
    return f"{day(period.start, tzid, locale)}, {start}\u2013{end} ({place(tzid)})"


def both(period: Period, tzid: str, other: str, locale: str) -> str:
    """`slot`, with the other person's wall time behind it where that differs."""
    own = slot(period, tzid, locale)
    here = period.start.astimezone(zone(tzid))
    there = period.start.astimezone(zone(other))
    if here.utcoffset() == there.utcoffset():
        return own
    theirs = clock(period.start, other, locale)
    if here.date() != there.date():
        theirs = f"{day(period.start, other, locale)}, {theirs}"
    return f"{own}, {theirs} {place(other)}"
