"""What a mail has to say, chosen from its parts: the text its writer saw, calendar objects, reports.

Attachments are never opened.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from channels.email.flowed import unflowed
from channels.email.html import text_of
from channels.email.mime import MAX_TEXT, Headers, Part, parse

_CALENDAR = frozenset({"text/calendar", "application/ics", "text/x-vcalendar"})
_SEALED = frozenset({"application/pkcs7-mime", "application/x-pkcs7-mime", "multipart/encrypted"})
_PGP_SIGNED = re.compile(r"^-----BEGIN PGP SIGNED MESSAGE-----\n(?:[\w-]{1,30}:.{0,200}\n){0,5}", re.M)


@dataclass(frozen=True, slots=True)
class Content:
    """What was found in a mail."""

    text: str = ""
    calendar: str = ""
    report: str = ""
    """The delivery report's fields (RFC 3464), where there is one."""
    returned: Headers | None = None
    """The headers of the mail that came back with a report, or of one that was forwarded whole."""
    sealed: bool = False
    """Encrypted: nobody but its writer's friends can read it."""


def content(mail: Part) -> Content:
    """Everything of `mail` that Parley reads."""
    parts = list(mail.walk())
    calendar = next((part for part in parts if part.kind in _CALENDAR), None)
    report = next((part for part in parts if part.kind.endswith("delivery-status")), None)
    attached = next((part for part in parts if part.kind in ("message/rfc822", "text/rfc822-headers")), None)
    return Content(
        text=_opened(_text(mail))[:MAX_TEXT],
        calendar=calendar.text() if calendar else "",
        report=report.text() if report else "",
        returned=_returned(attached) if attached else None,
        sealed=any(part.kind in _SEALED for part in parts),
    )


def _text(part: Part) -> str:
    if part.attached:
        return ""
    if part.kind == "text/plain":
        text = part.text()
        if part.parameters.get("format", "").lower() == "flowed":
            return unflowed(text, part.parameters.get("delsp", "").lower() == "yes")
        return text
    if part.kind == "text/html":
        return text_of(part.text())
    if part.kind == "multipart/alternative":
        return _best(part)
    if part.kind in ("multipart/signed", "multipart/related"):
        return _text(part.inside[0]) if part.inside else ""
    if part.kind.startswith("multipart/"):
        texts = [_text(child) for child in part.inside]
        return "\n".join(text for text in texts if text.strip())
    return ""


def _best(part: Part) -> str:
    """The plain form if it says anything, else the last form that does (RFC 2046, 5.1.4)."""
    texts = [(child.kind, _text(child)) for child in part.inside]
    said = [(kind, text) for kind, text in texts if text.strip()]
    plain = next((text for kind, text in said if kind == "text/plain"), "")
    return plain or (said[-1][1] if said else "")


def _returned(part: Part) -> Headers | None:
    if part.inside:
        return part.inside[0].headers
    return parse(part.whole[part.start : part.end]).headers


def _opened(text: str) -> str:
    """The text inside a clear PGP signature (RFC 9580, 7)."""
    found = _PGP_SIGNED.search(text)
    if found is None:
        return text
    inner = text[found.end() :].partition("\n-----BEGIN PGP SIGNATURE-----")[0]
    return re.sub(r"^- ", "", inner, flags=re.M)
