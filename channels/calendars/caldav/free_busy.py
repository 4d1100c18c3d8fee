"""Calendars that tell nothing but when they are busy (RFC 4791, 7.10)."""

from __future__ import annotations

from datetime import UTC, datetime

from channels.calendars.caldav import bodies
from channels.calendars.caldav.server import Server, checked
from engine.errors import ParleyError, Unavailable
from engine.ical import busy, read_calendar
from engine.periods import Period

_ANY_DAY = Period(datetime(2020, 1, 1, tzinfo=UTC), datetime(2020, 1, 2, tzinfo=UTC))


async def free_busy(server: Server, collection: str, window: Period) -> tuple[Period, ...]:
    """The busy periods in `window`."""
    answer = checked(await server.report(collection, bodies.free_busy(window)))
    if b"BEGIN:VFREEBUSY" not in answer.body.upper():
        raise Unavailable("The calendar server answered something else than was asked.")
    return busy(read_calendar(answer.body, default_tzid="UTC"), window).periods


async def tells_busy(server: Server, collection: str) -> bool:
    """Whether what may not be looked at (Cyrus answers 403 even to a PROPFIND) tells when it is busy."""
    try:
        await free_busy(server, collection, _ANY_DAY)
    except ParleyError:
        return False
    return True
