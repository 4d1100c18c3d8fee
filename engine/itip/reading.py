"""The other side of iTIP (RFC 5546): what mail clients and calendar servers send back.

Clients differ in everything but the UID: METHOD inside the object is the one that counts, SEQUENCE and
PARTSTAT may be missing, addresses come as `MAILTO:`, `mailto:` or not at all.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime
from urllib.parse import unquote

from engine.ical.components import Component, Components, read_components
from engine.ical.effort import Limits, Unreadable
from engine.ical.properties import Head, Moment, Properties, plain_text
from engine.ical.times import instant, later, length
from engine.ical.zones import find_zone
from engine.messages import CalendarReply

_LIMITS = Limits(octets=1 << 20, events=100, lines=2_000)
_NAMES = ("COMMENT", "ORGANIZER", "SUMMARY", "ATTENDEE")
_PARTSTATS = frozenset({"NEEDS-ACTION", "ACCEPTED", "DECLINED", "TENTATIVE", "DELEGATED"})


@dataclass(frozen=True, slots=True)
class _Answer:
    """One attendee: mail address, PARTSTAT and a comment, where the client sends it along (Google)."""

    email: str
    partstat: str
    comment: str = ""


@dataclass(slots=True)
class _Found:
    """The properties of one VEVENT."""

    one: dict[str, tuple[Head, str]] = field(default_factory=dict)
    attendees: list[_Answer] = field(default_factory=list)

    def text(self, name: str) -> str:
        found = self.one.get(name)
        return plain_text(found[1]).strip() if found else ""


def read_reply(text: str | bytes) -> CalendarReply | None:
    """The iTIP object in a text/calendar part; None if it holds no event with a UID. Never raises.

    Of several events the one without RECURRENCE-ID is taken: ours do not recur.
    """
    components = read_components(text, _LIMITS, also=_NAMES)
    floating = find_zone(components.properties.get("X-WR-TIMEZONE", ""))
    properties = Properties(floating or UTC, components.zones)
    events = [_found(component, properties) for component in components.events]
    ours = sorted(
        (event for event in events if event.text("UID")), key=lambda event: "RECURRENCE-ID" in event.one
    )
    return _reply(components, ours[0], properties, knows_floating=floating is not None) if ours else None


def _reply(
    components: Components, event: _Found, properties: Properties, *, knows_floating: bool
) -> CalendarReply:
    start = _moment(event, "DTSTART", properties, knows_floating)
    recurrence_id = _moment(event, "RECURRENCE-ID", properties, knows_floating)
    sequence = event.text("SEQUENCE")
    only = _only(event.attendees)
    return CalendarReply(
        method=components.properties.get("METHOD", "").upper(),
        uid=event.text("UID"),
        partstat=only.partstat if only else "",
        sequence=int(sequence) if sequence.isdecimal() and len(sequence) < 10 else None,
        start=_instant(start),
        end=_end(event, start, properties, knows_floating),
        comment=event.text("COMMENT") or (only.comment if only else ""),
        attendee=only.email if only else "",
        organizer=_address(*event.one["ORGANIZER"]) if "ORGANIZER" in event.one else "",
        summary=event.text("SUMMARY"),
        recurrence_id=_instant(recurrence_id),
        answers=tuple((one.email, one.partstat) for one in event.attendees),
    )


def _found(component: Component, properties: Properties) -> _Found:
    found = _Found()
    for line in component.lines:
        head, value = properties.split(line)
        if head.name == "ATTENDEE":
            found.attendees.append(_answer(head, value))
        elif head.name not in found.one:
            found.one[head.name] = (head, value)
    return found


def _answer(head: Head, value: str) -> _Answer:
    partstat = head.parameters.get("PARTSTAT", "").upper()
    if partstat and partstat not in _PARTSTATS:
        partstat = "NEEDS-ACTION"  # As RFC 5545, 3.2.12 wants unknown values treated.
    return _Answer(_address(head, value), partstat, head.parameters.get("X-RESPONSE-COMMENT", ""))


def _address(head: Head, value: str) -> str:
    """The mail address; Apple's servers write a path and put the address into EMAIL."""
    uri = value.strip()
    if uri[:7].lower() == "mailto:":
        return unquote(uri[7:]).strip().lower()
    return (head.parameters.get("EMAIL", "") or (uri if "@" in uri else "")).strip().lower()


def _only(attendees: list[_Answer]) -> _Answer | None:
    """Who answers: the only attendee, or the only one with an answer (Exchange lists everybody)."""
    answered = [one for one in attendees if one.partstat not in ("", "NEEDS-ACTION")]
    return (attendees if len(attendees) == 1 else answered if len(answered) == 1 else [None])[0]


def _moment(event: _Found, name: str, properties: Properties, knows_floating: bool) -> Moment | None:
    """A time that is meant at one instant; None for a whole day or an unknown zone."""
    if name not in event.one:
        return None
    head, value = event.one[name]
    try:
        moment = properties.moment(head, value.strip())
    except Unreadable:
        return None
    is_utc = moment.zone is UTC and value.strip()[-1:] in ("Z", "z")
    known = head.zone is not None or is_utc or (knows_floating and not head.unknown_zone)
    return moment if known and not moment.is_date else None


def _end(
    event: _Found, start: Moment | None, properties: Properties, knows_floating: bool
) -> datetime | None:
    if "DTEND" in event.one:
        return _instant(_moment(event, "DTEND", properties, knows_floating))
    if start is None or "DURATION" not in event.one:
        return None
    try:
        span = length(event.text("DURATION"))
    except Unreadable:
        return None
    return later(instant(later(start.wall, span.wall), start.zone), span.exact)


def _instant(moment: Moment | None) -> datetime | None:
    return instant(moment.wall, moment.zone) if moment else None
