"""Details of events between the wire and iCalendar: place, reminders, colour, and how much time one takes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Literal, get_args

from bot.api.errors import Problems
from engine.own_events import REMINDERS, OwnEvent

if TYPE_CHECKING:
    from channels.api.events import Location, Reminder

Transparency = Literal["opaque", "transparent"]
ExtendedTransparency = Literal[
    "opaque", "transparent", "working_elsewhere", "tentative", "out_of_office", "unknown"
]
ANSWERS = {"accepted": "ACCEPTED", "declined": "DECLINED", "tentative": "TENTATIVE"}
STATUSES = {partstat: status for status, partstat in ANSWERS.items()} | {"NEEDS-ACTION": "needs_action"}
GEO, COLOR, STANDING = "GEO", "COLOR", "X-PARLEY-STANDING"
_DEGREES = re.compile(r"[+-]?\d{1,3}(\.\d{1,12})?", re.ASCII)
_FREE = frozenset({"transparent", "working_elsewhere", "unknown"})


def place(problems: Problems, given: Location | None) -> Iterator[tuple[str, str]]:
    """Latitude and longitude as GEO (RFC 5545, 3.8.1.6)."""
    if given is None or (given.lat is None and given.long is None):
        return
    found = []
    for name, value, most in (("lat", given.lat, 90), ("long", given.long, 180)):
        text = "" if value is None else str(value).strip()
        if not _DEGREES.fullmatch(text) or abs(float(text)) > most:
            problems.add(f"location.{name}", f"must be a number of degrees, at most {most}")
        found.append(text)
    yield GEO, ";".join(found)


def position(event: OwnEvent) -> tuple[str, str] | None:
    """Latitude and longitude."""
    lat, _, long = _more(event).get(GEO, "").partition(";")
    return (lat, long) if lat and long else None


def reminders(problems: Problems, given: Sequence[Reminder] | None, most: int) -> Iterator[tuple[str, str]]:
    if given is None:
        return
    if len(given) > most:
        problems.add("reminders", f"at most {most}", "errors.too_many")
    if given:
        yield REMINDERS, " ".join(str(one.minutes) for one in given)


def color(given: str | None) -> Iterator[tuple[str, str]]:
    if given:
        yield COLOR, given


def standing(given: ExtendedTransparency | None) -> Iterator[tuple[str, str]]:
    if given:
        yield STANDING, given


def takes(plain: Transparency | None, extended: ExtendedTransparency | None) -> tuple[bool, bool]:
    """(free, tentative): the finer word counts where both are said."""
    word = extended or plain or "opaque"
    return word in _FREE, word == "tentative"


def transparency(event: OwnEvent) -> Transparency:
    return "transparent" if event.free else "opaque"


def extended(event: OwnEvent) -> ExtendedTransparency:
    """As it was said, as long as it fits what the event takes now."""
    said = _more(event).get(STANDING, "")
    for word in get_args(ExtendedTransparency):
        if word == said and takes(None, word) == (event.free, event.tentative):
            found: ExtendedTransparency = word
            return found
    if event.free:
        return "transparent"
    return "tentative" if event.tentative else "opaque"


def _more(event: OwnEvent) -> Mapping[str, str]:
    return dict(event.more)
