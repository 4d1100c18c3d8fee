"""A delivery as a mail (RFC 5322, 2369, 3834, 6047).

The Message-ID is the same however often one delivery is tried; the conversation's secret stands in
Reply-To, in the Message-ID and in the envelope, since programs drop one or the other.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from datetime import datetime
from email.utils import format_datetime

from channels.email import fields, page
from channels.email.footers import delimiter, footer
from channels.email.page import Link
from channels.email.settings import EmailSettings
from engine.errors import Refused
from engine.messages import Delivery

_MESSAGE_ID = re.compile(r"<(?:([A-Za-z0-9_-]{16,64})\.)?([0-9a-f]{16})@([^<>@\s]{1,255})>")
_REFERENCES = 20


@dataclass(frozen=True, slots=True)
class Composed:
    """A mail ready to go."""

    envelope_from: str
    recipients: tuple[str, ...]
    message_id: str
    data: bytes


def message_id(delivery: Delivery, settings: EmailSettings) -> str:
    """Our name for the mail: `<TOKEN.DIGEST@domain>`."""
    digest = hashlib.sha256(delivery.id.encode()).hexdigest()[:16]
    return (
        f"<{delivery.token}.{digest}@{settings.domain}>"
        if delivery.token
        else f"<{digest}@{settings.domain}>"
    )


def token_in(ref: str, settings: EmailSettings) -> str:
    """The secret in a Message-ID of ours; empty if it is not ours or holds none."""
    found = _MESSAGE_ID.fullmatch(ref)
    if found is None or found.group(3).lower() not in {settings.domain, *settings.own_domains}:
        return ""
    return found.group(1) or ""


def compose(delivery: Delivery, settings: EmailSettings, now: datetime, link: Link | None = None) -> Composed:
    """The mail for one delivery. Raises `Refused` where the address is none."""
    sender = delivery.sender_mail or settings.address
    answers_to = _answers_to(sender, delivery.token)
    identity = message_id(delivery, settings)
    lines = [
        fields.field("From", fields.mailbox(delivery.sender, sender)),
        fields.field("To", fields.mailbox(delivery.recipient, delivery.chat or delivery.to.id)),
        *_copies(delivery),
        fields.field("Reply-To", fields.mailbox(delivery.sender, answers_to)),
        fields.field("Subject", _subject(delivery)),
        f"Date: {format_datetime(now)}",
        f"Message-ID: {identity}",
        *_thread(delivery),
        "Auto-Submitted: auto-generated",
        "X-Parley: 1",
        *_unsubscribe(delivery, answers_to, settings),
        "MIME-Version: 1.0",
    ]
    body = _body(delivery, answers_to, identity, link)
    recipients = (delivery.chat or delivery.to.id, *delivery.copies)
    data = "\r\n".join(lines).encode("utf-8") + b"\r\n" + body
    return Composed(answers_to if delivery.token else "", recipients, identity, data)


def _answers_to(sender: str, token: str) -> str:
    local, _, domain = sender.rpartition("@")
    if token and not re.fullmatch(r"[A-Za-z0-9_-]+", token):
        raise Refused("That secret cannot stand in a mail address.")
    return f"{local}+{token}@{domain}" if token else sender


def _copies(delivery: Delivery) -> list[str]:
    boxes = ", ".join(fields.mailbox("", copy) for copy in (*delivery.copies, *delivery.beside))
    return [fields.field("Cc", boxes)] if boxes else []


def _subject(delivery: Delivery) -> str:
    subject = fields.clean(delivery.message.subject) or "Parley"
    answers = delivery.refs and not re.match(r"re\s*:", subject, re.I)
    return fields.unstructured(f"Re: {subject}" if answers else subject)


def _thread(delivery: Delivery) -> list[str]:
    refs = [ref for ref in delivery.refs if re.fullmatch(r"<[!-;=?-~]{3,250}>", ref)]
    if not refs:
        return []
    kept = refs if len(refs) <= _REFERENCES else [refs[0], *refs[-_REFERENCES + 1 :]]
    return [f"In-Reply-To: {refs[-1]}", fields.field("References", " ".join(kept))]


def _unsubscribe(delivery: Delivery, answers_to: str, settings: EmailSettings) -> list[str]:
    """RFC 2369; one click (RFC 8058) where pages can be reached. An organizer asked to be written to."""
    if not delivery.token or not _organizer(delivery):
        return []
    ways = [f"<mailto:{answers_to}?subject=STOP>"]
    if not settings.public_url.startswith("https://"):
        return [fields.field("List-Unsubscribe", ways[0])]
    ways.insert(0, f"<{settings.public_url.rstrip('/')}/unsubscribe/{delivery.token}>")
    return [
        fields.field("List-Unsubscribe", ", ".join(ways)),
        "List-Unsubscribe-Post: List-Unsubscribe=One-Click",
    ]


def _body(delivery: Delivery, answers_to: str, identity: str, link: Link | None) -> bytes:
    message = delivery.message
    line = delimiter(message.language) if delivery.token else ""
    signature = footer(message.language, _organizer(delivery))
    plain = "\n\n".join(block for block in (line, message.plain(), "\n".join(signature)) if block)
    html = page.render(delivery, line, signature, answers_to, link)
    forms = [fields.part("text/plain; charset=utf-8", plain), fields.part("text/html; charset=utf-8", html)]
    mark = hashlib.sha256(identity.encode()).hexdigest()[:24]
    invitation = message.invitation
    if invitation is None:
        return fields.multipart("alternative", f"a={mark}", forms)
    method = re.sub(r"[^A-Z]", "", invitation.method.upper())
    calendar = fields.part(f"text/calendar; charset=utf-8; method={method}", invitation.text, base64_too=True)
    alternative = fields.multipart("alternative", f"a={mark}", [*forms, calendar])
    attached = fields.part(
        'application/ics; name="invite.ics"',
        invitation.text,
        base64_too=True,
        more=('Content-Disposition: attachment; filename="invite.ics"',),
    )
    return fields.multipart("mixed", f"m={mark}", [alternative, attached])


def _organizer(delivery: Delivery) -> str:
    return fields.clean(delivery.sender.partition(" for ")[2])
