"""An iTIP object as a mail program would show it: what it does, when it is, who is on it.

Only our own invitations come here, so this reads the few properties they have (RFC 5545 §3.1 folding,
§3.3.5 UTC times) and shows the text itself for everything else.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

from channels.web.moments import city, span
from channels.web.wire import InvitationView
from engine.messages import Invitation

SAYS = {
    "REQUEST": "Invitation",
    "CANCEL": "Cancelled",
    "DECLINECOUNTER": "Counter-proposal declined",
}
ESCAPES = {"n": "\n", "N": "\n", "\\": "\\", ";": ";", ",": ","}


def invitation_view(invitation: Invitation, tzid: str) -> InvitationView:
    """What stands in `invitation`, its times in `tzid`."""
    properties = list(_event(invitation.text))
    values = {name: value for name, _, value in reversed(properties)}
    says = SAYS.get(invitation.method, invitation.method.capitalize())
    if invitation.method == "REQUEST" and invitation.sequence:
        says = "Updated invitation"
    return InvitationView(
        method=invitation.method,
        says=says,
        summary=_unescaped(values.get("SUMMARY", "")),
        when=_when(values.get("DTSTART", ""), values.get("DTEND", ""), tzid),
        where=_unescaped(values.get("LOCATION", "")),
        organizer=next((_who(head, value) for name, head, value in properties if name == "ORGANIZER"), ""),
        attendees=[_who(head, value) for name, head, value in properties if name == "ATTENDEE"],
        sequence=invitation.sequence,
        uid=invitation.uid,
        text=invitation.text.replace("\r\n", "\n").strip(),
    )


def _event(text: str) -> Iterator[tuple[str, str, str]]:
    """Name, parameters and value of each line of the VEVENT; nested components are passed over."""
    inside: list[str] = []
    unfolded = text.replace("\r\n", "\n").replace("\n ", "").replace("\n\t", "")
    for line in unfolded.split("\n"):
        head, _, value = _split(line)
        name, _, parameters = head.partition(";")
        if name.upper() == "BEGIN":
            inside.append(value.upper())
        elif name.upper() == "END" and inside:
            inside.pop()
        elif inside[-1:] == ["VEVENT"]:
            yield name.upper(), parameters, value


def _split(line: str) -> tuple[str, str, str]:
    """At the first colon outside double quotes."""
    quoted = False
    for place, character in enumerate(line):
        if character == '"':
            quoted = not quoted
        elif character == ":" and not quoted:
            return line[:place], ":", line[place + 1 :]
    return line, "", ""


def _when(start: str, end: str, tzid: str) -> list[str]:
    try:
        first, last = (datetime.strptime(text, "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC) for text in (start, end))
    except ValueError:
        return [text for text in (start, end) if text]
    return [f"{span(first, last, tzid)} ({city(tzid)})"]


def _who(parameters: str, value: str) -> str:
    address = value[len("mailto:") :] if value.lower().startswith("mailto:") else value
    named = {}
    for parameter in parameters.split(";"):
        key, _, text = parameter.partition("=")
        named[key.upper()] = text.strip('"')
    name = named.get("CN", "")
    shown = f"{name} <{address}>" if name and name != address else address
    return f"{shown} (optional)" if named.get("ROLE", "").upper() == "OPT-PARTICIPANT" else shown


def _unescaped(value: str) -> str:
    """TEXT without its escapes (RFC 5545 §3.3.11)."""
    plain, characters = [], iter(value)
    for character in characters:
        plain.append(
            ESCAPES.get(following := next(characters, ""), following) if character == "\\" else character
        )
    return "".join(plain)
