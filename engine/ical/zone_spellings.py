"""Other ways to write the name of a zone, each tried where nobody knows the name as it stands.

They come from calendars of Exchange, Lotus Notes, Kerio, Zimbra and many small programs. What they lead to is
a guess, and a VTIMEZONE of that name goes before it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

ABBREVIATIONS = {
    "aest": "Australia/Sydney",
    "aedt": "Australia/Sydney",
    "acst": "Australia/Adelaide",
    "awst": "Australia/Perth",
    "akst": "America/Anchorage",
    "akdt": "America/Anchorage",
    "ast": "America/Halifax",
    "adt": "America/Halifax",
    "brt": "America/Sao_Paulo",
    "hkt": "Asia/Hong_Kong",
    "kst": "Asia/Seoul",
    "msk": "Europe/Moscow",
    "nzst": "Pacific/Auckland",
    "nzdt": "Pacific/Auckland",
    "sgt": "Asia/Singapore",
    "eastern daylight time": "America/New_York",
    "central daylight time": "America/Chicago",
    "mountain daylight time": "America/Denver",
    "pacific daylight time": "America/Los_Angeles",
    "central european summer time": "Europe/Berlin",
    "western europe": "Europe/Lisbon",
    "mitteleuropäische zeit": "Europe/Berlin",
    "westeuropäische zeit": "Europe/Lisbon",
    "heure d'europe centrale": "Europe/Paris",
    "paris, madrid": "Europe/Paris",
    "hora de europa central": "Europe/Madrid",
    "ora dell'europa centrale": "Europe/Rome",
    "west-europa (standaardtijd)": "Europe/Amsterdam",
}
"""In small letters. What stands for zones of several continents, such as IST, is left out."""

_OF_SUMMER = {
    (0, 60): "Europe/London",
    (60, 120): "Europe/Berlin",
    (120, 180): "Europe/Helsinki",
    (570, 630): "Australia/Adelaide",
    (600, 660): "Australia/Sydney",
    (720, 780): "Pacific/Auckland",
    (-210, -150): "America/St_Johns",
    (-240, -180): "America/Halifax",
    (-300, -240): "America/New_York",
    (-360, -300): "America/Chicago",
    (-420, -360): "America/Denver",
    (-480, -420): "America/Los_Angeles",
    (-540, -480): "America/Anchorage",
}
"""Zones by their offsets in winter and in summer, in minutes; the one where most people live."""

_REGIONS = "Africa|America|Antarctica|Arctic|Asia|Atlantic|Australia|Etc|Europe|Indian|Pacific|US"
_INSIDE = re.compile(rf"\b(?:{_REGIONS})/[A-Za-z_+-]+[0-9]{{0,2}}(?:/[A-Za-z_-]+)?", re.IGNORECASE)
_JOINED = re.compile(rf"({_REGIONS})[-_ ](?=[A-Za-z])", re.IGNORECASE)
_SUMMER_NAME = re.compile(r"\b(?:daylight|summer) time\b", re.IGNORECASE)
_BOTH_OFFSETS = re.compile(
    r"GMT ?([+-])([0-9]{2}):?([0-9]{2}) \(Standard\) ?/ ?GMT ?([+-])([0-9]{2}):?([0-9]{2})", re.IGNORECASE
)
_PLACES_OF_NOTES = re.compile(r"\A(\((?:GMT|UTC)[^)]*?)\.([0-9]{2}\).*)", re.IGNORECASE)


def spellings(name: str) -> Iterator[str]:
    """Names to try instead of `name`, the surest first."""
    plain = name.strip(" \t'\"/")
    if plain != name:
        yield plain
    if inside := _INSIDE.search(plain):
        yield inside[0]
        yield inside[0].rpartition("/")[0]
    if match := _JOINED.match(plain):
        yield f"{match[1]}/{plain[match.end() :]}"
    if "/" in plain:
        yield plain.rpartition("/")[2].strip()
    yield _SUMMER_NAME.sub("Standard Time", plain)
    yield f"{plain} Standard Time"
    if match := _BOTH_OFFSETS.match(plain):
        yield _OF_SUMMER.get((_minutes(match, 1), _minutes(match, 4)), "")


def places(name: str) -> str:
    """A name of Lotus Notes, "(GMT+01.00) Amsterdam / Berlin", as Windows writes it."""
    return _PLACES_OF_NOTES.sub(r"\1:\2", name).replace(" / ", ", ").replace("/", ", ")


def _minutes(match: re.Match[str], group: int) -> int:
    size = int(match[group + 1]) * 60 + int(match[group + 2])
    return -size if match[group] == "-" else size
