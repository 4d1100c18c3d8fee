"""Event texts as CalDAV servers store them, and whether two of them say the same."""

from __future__ import annotations

import re
from datetime import UTC, datetime

from engine.ical import busy, read_calendar
from engine.ical.writing import fold
from engine.periods import Period

_FOLD = re.compile(r"\r?\n[ \t]")
_PERSON = re.compile(r"(ATTENDEE|ORGANIZER)(?=[;:])", re.IGNORECASE)
_AGENT = re.compile(r';SCHEDULE-AGENT=(?:"[^"]*"|[^;:]*)', re.IGNORECASE)
_SEQUENCE = re.compile(r"^SEQUENCE(?:;[^:\r\n]*)?:\s*([0-9]+)", re.MULTILINE | re.IGNORECASE)
_FOREVER = Period(datetime(1970, 1, 1, tzinfo=UTC), datetime(2200, 1, 1, tzinfo=UTC))


def for_storing(text: str) -> str:
    """`text` as it may be stored: without METHOD (RFC 4791, 4.1), and with everybody invited by us alone.

    SCHEDULE-AGENT=CLIENT (RFC 6638, 7.1) keeps a server that sends invitations itself from sending a second
    one; other servers pass over it.
    """
    lines = _FOLD.sub("", text).splitlines()
    kept = (line for line in lines if line and not line.upper().startswith(("METHOD:", "METHOD;")))
    return "".join(f"{fold(_invited_by_us(line))}\r\n" for line in kept)


def same_event(one: str | bytes, other: str | bytes) -> bool:
    """Whether both say the same as far as a booking goes: UID, title, times and SEQUENCE.

    Servers add properties, order them anew and write times in other zones, so texts are not compared.
    """
    return _essence(one) == _essence(other)


def _essence(text: str | bytes) -> object:
    plain = text.decode("utf-8", "replace") if isinstance(text, bytes) else text
    found = busy(read_calendar(plain, default_tzid="UTC", keep_titles=True), _FOREVER).busy
    times = [(one.uid, one.period, one.title) for one in found]
    return times, [int(number[:9]) for number in _SEQUENCE.findall(plain) if int(number[:9])]


def _invited_by_us(line: str) -> str:
    if not _PERSON.match(line):
        return line
    return _PERSON.sub(r"\1;SCHEDULE-AGENT=CLIENT", _AGENT.sub("", line), count=1)
