"""What a server tells about one of its calendars, out of its properties."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from channels.calendars.caldav.multistatus import Found
from channels.calendars.caldav.xml import CALDAV, CALENDARSERVER, DAV
from engine.ical.zones import known_zone

_TZID = re.compile(r"^TZID(?:;[^:\r\n]*)?:(.+?)\s*$", re.MULTILINE)
_READING = {f"{DAV}all", f"{DAV}read"}
_WRITING = {f"{DAV}all", f"{DAV}write", f"{DAV}write-content", f"{DAV}bind"}


@dataclass(frozen=True, slots=True)
class Traits:
    """How one calendar can be read and written. What a server does not say is taken to be allowed."""

    name: str
    tzid: str
    readable: bool
    tells_busy: bool
    """Its busy periods may be asked for, whether or not its events may be read."""
    writable: bool
    syncs: bool
    sync_token: str
    ctag: str
    blocks: bool

    @property
    def free_busy_only(self) -> bool:
        return self.tells_busy and not self.readable


def is_calendar(found: Found) -> bool:
    """Whether this is a calendar that can hold events."""
    kinds = found.names_in(f"{DAV}resourcetype")
    if f"{CALDAV}calendar" not in kinds:
        return False
    components = found.properties.get(f"{CALDAV}supported-calendar-component-set")
    return components is None or "VEVENT" in component_names(found)


def component_names(found: Found) -> set[str]:
    """The components that a calendar holds, such as VEVENT."""
    components = found.properties.get(f"{CALDAV}supported-calendar-component-set")
    return {comp.attributes.get("name", "").upper() for comp in components.children} if components else set()


def traits(found: Found) -> Traits:
    """What `found`, the properties of a calendar, says."""
    privileges = _privileges(found)
    token = found.said(f"{DAV}sync-token")
    reports = _reports(found)
    return Traits(
        name=found.said(f"{DAV}displayname") or last_segment(found.href),
        tzid=_tzid(found),
        readable=privileges is None or bool(privileges & _READING),
        tells_busy=privileges is None or bool(privileges & {*_READING, f"{CALDAV}read-free-busy"}),
        writable=privileges is None or bool(privileges & _WRITING),
        syncs=bool(token) and (not reports or f"{DAV}sync-collection" in reports),
        sync_token=token,
        ctag=found.said(f"{CALENDARSERVER}getctag"),
        blocks=f"{CALDAV}transparent" not in found.names_in(f"{CALDAV}schedule-calendar-transp"),
    )


def _privileges(found: Found) -> set[str] | None:
    """What the account may do (RFC 3744, 5.4); None where the server has no access control."""
    element = found.properties.get(f"{DAV}current-user-privilege-set")
    if element is None:
        return None
    return {name for privilege in element.each(f"{DAV}privilege") for name in privilege.names()}


def _reports(found: Found) -> set[str]:
    element = found.properties.get(f"{DAV}supported-report-set")
    supported = element.each(f"{DAV}supported-report") if element else []
    reports = [report for one in supported for report in one.each(f"{DAV}report")]
    return {name for report in reports for name in report.names()}


def _tzid(found: Found) -> str:
    """An IANA name, from the zone's id (RFC 7809) or its definition; empty where none is beyond doubt."""
    match = _TZID.search(found.said(f"{CALDAV}calendar-timezone"))
    for name in (found.said(f"{CALDAV}calendar-timezone-id"), match[1] if match else ""):
        zone = known_zone(name)
        if zone is not None:
            return str(getattr(zone, "key", ""))
    return ""


def last_segment(href: str) -> str:
    """What to call a calendar that has no name."""
    return unquote(urlsplit(href).path.rstrip("/").rpartition("/")[2])
