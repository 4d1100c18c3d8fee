"""From the zone names that calendars use to zones: IANA, Windows, display names, VTIMEZONE blocks.

A name that IANA knows wins over a VTIMEZONE of that name, which is often out of date.
"""

from __future__ import annotations

import re
import zoneinfo
from datetime import UTC, timedelta, timezone, tzinfo
from functools import lru_cache

from engine.ical.windows_zones import WINDOWS_ZONES
from engine.ical.zone_spellings import ABBREVIATIONS, places, spellings

_COMMON_NAMES = {
    "z": "UTC",
    "utc": "UTC",
    "coordinated universal time": "UTC",
    "greenwich mean time": "Etc/GMT",
    "tzone://microsoft/utc": "UTC",
    "atlantic time (canada)": "America/Halifax",
    "eastern time (us & canada)": "America/New_York",
    "eastern time": "America/New_York",
    "central time (us & canada)": "America/Chicago",
    "central time": "America/Chicago",
    "mountain time (us & canada)": "America/Denver",
    "mountain time": "America/Denver",
    "pacific time (us & canada)": "America/Los_Angeles",
    "pacific time": "America/Los_Angeles",
    "edt": "America/New_York",
    "cst": "America/Chicago",
    "cdt": "America/Chicago",
    "mdt": "America/Denver",
    "pst": "America/Los_Angeles",
    "pdt": "America/Los_Angeles",
    "bst": "Europe/London",
    "west": "Europe/Lisbon",
    "cest": "Europe/Berlin",
    "eest": "Europe/Helsinki",
    "central european time": "Europe/Berlin",
    "jst": "Asia/Tokyo",
}
_OFFSET = re.compile(r"\(?(?:UTC|GMT)?\s*([+-])([0-9]{1,2}):?([0-9]{2})?\)?\s*(.*)\Z", re.IGNORECASE)
_LONGEST = 200
_AROUND = ' \t"'


@lru_cache(maxsize=1)
def known_tzids() -> frozenset[str]:
    """Every IANA name; asked before `ZoneInfo`, which raises four kinds of errors on a stranger's text."""
    return frozenset(zoneinfo.available_timezones())


def find_zone(name: str) -> tzinfo | None:
    """The zone that `name` most likely means; None if it could be any."""
    return known_zone(name) or _guess(name.strip(_AROUND)[:_LONGEST])


def known_zone(name: str) -> tzinfo | None:
    """The zone that `name` means beyond doubt, whatever a calendar defines it to be."""
    name = name.strip(_AROUND)
    return _known(name) if 0 < len(name) <= _LONGEST else None


@lru_cache(maxsize=1024)
def _known(name: str) -> tzinfo | None:
    if name in known_tzids():
        return zoneinfo.ZoneInfo(name)
    return _named(_sure_names(), name.lower()) or _last_parts(name)


@lru_cache(maxsize=1024)
def _guess(name: str) -> tzinfo | None:
    if found := _named(_COMMON_NAMES, name.lower()) or _by_offset(name):
        return found
    for spelling in spellings(name):
        plain = spelling.lower()
        if found := _named(_sure_names(), plain) or _named(ABBREVIATIONS, plain):
            return found
    return _by_offset(places(name))


@lru_cache(maxsize=1)
def _sure_names() -> dict[str, str]:
    """The names of IANA and of Windows in small letters; IANA's win."""
    windows = {name.lower(): tzid for name, tzid in WINDOWS_ZONES.items()}
    return windows | {tzid.lower(): tzid for tzid in known_tzids()}


@lru_cache(maxsize=1)
def _cities() -> dict[str, str]:
    """The last part of every "Region/City" name."""
    return {
        tzid.rpartition("/")[2].lower().replace("_", " "): tzid
        for tzid in sorted(known_tzids())
        if "/" in tzid and not tzid.startswith(("Etc/", "SystemV/", "posix/", "right/"))
    }


def _named(names: dict[str, str], plain: str) -> tzinfo | None:
    tzid = names.get(plain) or names.get(plain.replace(" ", "_"))
    return zoneinfo.ZoneInfo(tzid) if tzid in known_tzids() else None


def _last_parts(name: str) -> tzinfo | None:
    """The IANA name at the end of a path such as `/freeassociation.sourceforge.net/Europe/Berlin`."""
    parts = [part for part in name.split("/") if part]
    for size in (3, 2):
        if len(parts) > size and (found := _named(_sure_names(), "/".join(parts[-size:]).lower())):
            return found
    return None


def _by_offset(name: str) -> tzinfo | None:
    """`GMT+0100` is an offset; in "(UTC+01:00) Amsterdam, Berlin" the places count, for their summer time."""
    match = _OFFSET.match(name)
    places = match[4] if match else name.rpartition(")")[2]
    if found := _named(_COMMON_NAMES, places.strip().lower()):
        return found
    for place in places.split(","):
        if tzid := _cities().get(place.strip().lower()):
            return zoneinfo.ZoneInfo(tzid)
    if not match or match[4]:
        return None
    offset = timedelta(hours=int(match[2]), minutes=int(match[3] or 0))
    if offset >= timedelta(hours=24):
        return None
    return timezone(offset if match[1] == "+" else -offset) if offset else UTC
