"""Our event written anew over the one that stands in a calendar: what people added to it stays.

Times, words and people are ours to say; alarms, categories, colours and whatever else somebody's program put
there are theirs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from engine.ical.lines import octets
from engine.ical.writing import fold

OURS = frozenset(
    (
        *("UID", "SEQUENCE", "DTSTAMP", "DTSTART", "DTEND", "DURATION", "RECURRENCE-ID", "LAST-MODIFIED"),
        *("RRULE", "RDATE", "EXDATE", "EXRULE", "SUMMARY", "DESCRIPTION", "LOCATION", "URL", "ORGANIZER"),
        *("ATTENDEE", "STATUS", "TRANSP", "METHOD", "REQUEST-STATUS", "X-ALT-DESC"),
        *("X-MICROSOFT-CDO-BUSYSTATUS", "X-MICROSOFT-CDO-INTENDEDSTATUS", "X-PARLEY-HELD-UNTIL"),
    )
)
"""What an event of ours says itself, or must not say any more."""
MOST = 64 * 1024
"""Characters of somebody's additions; more is left out."""
_FOLD = re.compile(r"\r?\n[ \t]")
_NAME = re.compile(r"[A-Za-z0-9-]+(?=[;:])")


def merged(theirs: str | bytes, ours: str) -> str:
    """`ours` with what `theirs`, the event of the same UID, has beside what we say."""
    text = octets(theirs).decode("utf-8", "replace")
    uid = next((line for line in _lines(ours) if line.upper().startswith("UID:")), "")
    added = [fold(line) for line in _additions(text, uid.partition(":")[2])]
    before, end, after = ours.rpartition("END:VEVENT")
    if not added or not end or sum(map(len, added)) > MOST:
        return ours
    return "".join((before, *(f"{line}\r\n" for line in added), end, after))


def _additions(text: str, uid: str) -> list[str]:
    """What was added to the event: properties, then the parts inside it; of a series, to its master."""
    for event in _events(text):
        heads = {line.partition(":")[0].partition(";")[0].upper(): line for line in event}
        if heads.get("UID", "").partition(":")[2].strip() == uid and "RECURRENCE-ID" not in heads:
            return _not_ours(event)
    return []


def _not_ours(event: list[str]) -> list[str]:
    """The properties that are not ours, then whole alarms and other parts."""
    properties: list[str] = []
    parts: list[str] = []
    depth = 0
    for line in event:
        mark = line.upper()
        depth += mark.startswith("BEGIN:")
        if depth:
            parts.append(line)
        elif (name := _NAME.match(line)) and name[0].upper() not in OURS:
            properties.append(line)
        depth -= mark.startswith("END:")
    return properties + parts if depth == 0 else properties


def _events(text: str) -> Iterator[list[str]]:
    """The lines of each VEVENT, without its own BEGIN and END."""
    event: list[str] | None = None
    for line in _lines(text):
        mark = line.upper().strip()
        if mark == "BEGIN:VEVENT":
            event = []
        elif mark == "END:VEVENT" and event is not None:
            yield event
            event = None
        elif event is not None and line.strip():
            event.append(line)


def _lines(text: str) -> list[str]:
    return re.split(r"\r?\n", _FOLD.sub("", text))
