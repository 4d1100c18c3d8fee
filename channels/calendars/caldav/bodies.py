"""What Parley asks CalDAV servers, as XML."""

from __future__ import annotations

from collections.abc import Iterable

from channels.calendars.caldav.xml import quoted
from engine.ical.writing import instant
from engine.periods import Period

_SPACES = 'xmlns:D="DAV:" xmlns:C="urn:ietf:params:xml:ns:caldav" xmlns:CS="http://calendarserver.org/ns/"'

HOME = "<D:current-user-principal/><C:calendar-home-set/><D:resourcetype/><D:displayname/>"
PRINCIPAL = "<C:calendar-home-set/><C:schedule-outbox-URL/><D:displayname/>"
CALENDAR = (
    "<D:resourcetype/><D:displayname/><D:current-user-privilege-set/><D:supported-report-set/>"
    "<D:sync-token/><CS:getctag/><C:supported-calendar-component-set/><C:calendar-timezone/>"
    "<C:calendar-timezone-id/><C:schedule-calendar-transp/>"
)
ETAG = "<D:getetag/>"
LISTING = "<D:getetag/><D:resourcetype/>"


def properties(names: str) -> str:
    """A PROPFIND for the properties named."""
    return _document("D:propfind", f"<D:prop>{names}</D:prop>")


def events_in(window: Period) -> str:
    """All objects with an event that touches `window` (RFC 4791, 7.8.1)."""
    events = f'<C:comp-filter name="VEVENT">{_time_range(window)}</C:comp-filter>'
    return _query(events)


def all_events() -> str:
    """All objects with events."""
    return _query('<C:comp-filter name="VEVENT"/>')


def with_uid(uid: str) -> str:
    """The objects with this UID (RFC 4791, 7.8.6); some servers find those that merely contain it."""
    match = f'<C:text-match collation="i;octet">{quoted(uid)}</C:text-match>'
    return _query(
        f'<C:comp-filter name="VEVENT"><C:prop-filter name="UID">{match}</C:prop-filter></C:comp-filter>'
    )


def objects(paths: Iterable[str], expand: Period | None = None) -> str:
    """The objects at these paths (RFC 4791, 7.9), their series written out in `expand` (9.6.5)."""
    inside = ""
    if expand is not None:
        inside = f'<C:expand start="{instant(expand.start)}" end="{instant(expand.end)}"/>'
    hrefs = "".join(f"<D:href>{quoted(path)}</D:href>" for path in paths)
    prop = f"<D:prop><D:getetag/><C:calendar-data>{inside}</C:calendar-data></D:prop>"
    return _document("C:calendar-multiget", prop + hrefs)


def changes_since(token: str) -> str:
    """What changed since `token` (RFC 6578, 3.2)."""
    return _document(
        "D:sync-collection",
        f"<D:sync-token>{quoted(token)}</D:sync-token><D:sync-level>1</D:sync-level>"
        "<D:prop><D:getetag/></D:prop>",
    )


def free_busy(window: Period) -> str:
    """When the calendar is busy (RFC 4791, 7.10)."""
    return _document("C:free-busy-query", _time_range(window))


def _query(events: str) -> str:
    return _document(
        "C:calendar-query",
        "<D:prop><D:getetag/><C:calendar-data/></D:prop>"
        f'<C:filter><C:comp-filter name="VCALENDAR">{events}</C:comp-filter></C:filter>',
    )


def _time_range(window: Period) -> str:
    return f'<C:time-range start="{instant(window.start)}" end="{instant(window.end)}"/>'


def _document(name: str, inside: str) -> str:
    return f'<?xml version="1.0" encoding="utf-8"?>\n<{name} {_SPACES}>{inside}</{name}>'
