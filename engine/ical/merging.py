"""Our event written anew over the one that stands in a calendar: what people added to it stays.

Times, words and people are ours to say; alarms, categories, colours and whatever else somebody's program put
there are theirs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import takewhile

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
WORDS = ("SUMMARY", "LOCATION", "DESCRIPTION", "URL")
"""What people read of an event."""
MOST = 64 * 1024
"""Characters of somebody's additions; more is left out."""
_FOLD = re.compile(r"\r?\n[ \t]")
_SEQUENCE = re.compile(r"^SEQUENCE:([0-9]{1,9})(?=\r?$)", re.MULTILINE)
_NAME = re.compile(r"[A-Za-z0-9-]+(?=[;:])")


def merged(theirs: str | bytes, ours: str) -> str:
    """`ours` with what `theirs`, the event of the same UID, has beside what we say."""
    text = octets(theirs).decode("utf-8", "replace")
    uid = next((line for line in _lines(ours) if line.upper().startswith("UID:")), "")
    ours = _after(text, ours, uid.partition(":")[2])
    added = [fold(line) for line in _additions(text, uid.partition(":")[2])]
    before, end, after = ours.rpartition("END:VEVENT")
    if not added or not end or sum(map(len, added)) > MOST:
        return ours
    return "".join((before, *(f"{line}\r\n" for line in added), end, after))


def same_words(theirs: str | bytes, ours: str) -> bool:
    """Whether the event that stands there is told in our words already."""
    uid = next((line for line in _lines(ours) if line.upper().startswith("UID:")), "").partition(":")[2]
    text = octets(theirs).decode("utf-8", "replace")
    return _words(text, uid) == _words(ours, uid)


def _words(text: str, uid: str) -> dict[str, str]:
    """What `WORDS` say in the event `uid`; of a series, in its master."""
    said = _said(text, uid)
    return {name: said[name] for name in WORDS if said.get(name)}


def _said(text: str, uid: str) -> dict[str, str]:
    """The values of the event `uid` by name, without those of its alarms; of a series, of its master."""
    for event in _events(text):
        own = takewhile(lambda line: not line.upper().startswith("BEGIN:"), event)
        said = {line.partition(":")[0].partition(";")[0].upper(): line.partition(":")[2] for line in own}
        if said.get("UID", "").strip() == uid.strip() and "RECURRENCE-ID" not in said:
            return said
    return {}


def _after(theirs: str, ours: str, uid: str) -> str:
    """`ours` counted on from what stands there: many programs raise SEQUENCE for an alarm, too."""
    known = _said(theirs, uid).get("SEQUENCE", "").strip()
    number = int(known) + 1 if known.isdecimal() and len(known) < 9 else 0
    return _SEQUENCE.sub(lambda found: f"SEQUENCE:{max(number, int(found[1]))}", ours)


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
