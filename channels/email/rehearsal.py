"""Mail without a network: payloads as a mail server would have stored them, sent mail as its reader sees it.

A rehearsal answers the last mail that Parley really sent to a person, unless told otherwise.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from email.utils import format_datetime

from channels.email import fields
from channels.email.addresses import mailboxes
from channels.email.authority import NOBODY, Verdict
from channels.email.mime import Part, parse, words
from channels.email.payload import Envelope, digest, lane, pack
from channels.payload import Payload

_VERIFIED = "X-Rehearsal-Signature"
"""Read by `Outgoing.verify` alone, which only a rehearsal injects."""


@dataclass(frozen=True, slots=True)
class Seen:
    """A sent mail as its reader sees it."""

    to: str
    subject: str
    text: str
    sender: str
    cc: tuple[str, ...]
    reply_to: str
    message_id: str
    in_reply_to: str
    recipients: tuple[str, ...] = ()
    calendar: str = ""
    method: str = ""
    html: str = ""
    raw: bytes = b""


@dataclass
class Outgoing:
    """Keeps what the channel sends; its `transport` and `verify` go into the adapter."""

    seen: list[Seen] = field(default_factory=list)

    async def transport(self, envelope_from: str, recipients: Sequence[str], message: bytes) -> None:
        self.seen.append(read_back(message, tuple(recipients)))

    async def verify(self, message: bytes, envelope: Envelope) -> Verdict:
        """What the story says of the signature."""
        passed = parse(message).headers.get(_VERIFIED.lower()) == "pass"
        return Verdict(True, "dkim") if passed else NOBODY

    def last_to(self, address: str) -> Seen | None:
        """The last mail that went to `address`."""
        return next((mail for mail in reversed(self.seen) if mail.to == address.lower()), None)


def read_back(message: bytes, recipients: tuple[str, ...] = ()) -> Seen:
    """A sent mail as a mail program shows it."""
    mail = parse(message)
    headers = mail.headers
    addresses = {
        name: [box.address for box in mailboxes(headers.get(name))] for name in ("to", "cc", "reply-to")
    }
    calendar = _leaf(mail, "text/calendar")
    return Seen(
        to=next(iter(addresses["to"]), ""),
        subject=headers.text("subject"),
        text=_text(_leaf(mail, "text/plain")),
        sender=words(headers.get("from")),
        cc=tuple(addresses["cc"]),
        reply_to=next(iter(mailboxes_as_written(headers.get("reply-to"))), ""),
        message_id=headers.get("message-id"),
        in_reply_to=headers.get("in-reply-to"),
        recipients=recipients,
        calendar=_text(calendar),
        method=calendar.parameters.get("method", "") if calendar else "",
        html=_text(_leaf(mail, "text/html")),
        raw=message,
    )


def mail_from(
    address: str,
    name: str,
    text: str,
    *,
    at: datetime,
    answers: Seen | None = None,
    to: str = "",
    subject: str = "",
    headers: Mapping[str, str] | None = None,
    submitted: bool = False,
) -> Payload:
    """The payload of a mail that `address` writes.

    `answers` is the mail being answered; `to` where there is none. `headers` override any field; among
    them `dkim: pass` means that a signature verifies and aligns. `submitted`: over authenticated submission.
    """
    given = {key.lower(): (key, str(value)) for key, value in (headers or {}).items()}
    signed = given.pop("dkim", ("", ""))[1].strip().lower()
    bounced = given.pop("return-path", ("", ""))[1].strip() == "<>"
    target = (answers.reply_to if answers else "") or to
    lines = _defaults(address, name, target, answers, subject, at, text) | given
    kind = lines.pop("content-type", ("", "text/plain; charset=utf-8"))[1]
    if signed:
        lines["signed"] = (_VERIFIED, signed)
    head = "\r\n".join(fields.field(label, value) for label, value in lines.values())
    message = head.encode("utf-8", "replace") + b"\r\nMIME-Version: 1.0\r\n" + _body(kind, text)
    envelope = Envelope(
        mail_from="" if bounced else address.lower(),
        rcpt_to=(target,),
        peer="192.0.2.25",
        helo="mx.example",
        login=address.lower() if submitted else "",
        received_at=at.isoformat(),
    )
    return Payload(digest(envelope, message), lane(envelope, message), pack(envelope, message))


def _defaults(
    address: str, name: str, target: str, answers: Seen | None, subject: str, at: datetime, text: str
) -> dict[str, tuple[str, str]]:
    topic = subject or (answers.subject if answers else "")
    if answers and not topic.lower().startswith("re:"):
        topic = f"Re: {topic}"
    mark = hashlib.sha256(f"{address}{at.isoformat()}{text}".encode()).hexdigest()[:24]
    found = {
        "From": f'"{name}" <{address}>' if name else address,
        "To": target,
        "Subject": fields.unstructured(topic),
        "Date": format_datetime(at),
        "Message-ID": f"<{mark}@mail.{address.rpartition('@')[2] or 'example'}>",
    }
    if answers:
        found |= {"In-Reply-To": answers.message_id, "References": answers.message_id}
    return {label.lower(): (label, value) for label, value in found.items()}


def _body(kind: str, text: str) -> bytes:
    """The body with its Content-Type; a delivery report gets the parts that servers give it (RFC 3464)."""
    if not kind.lower().startswith("multipart/report"):
        content = base64.encodebytes(text.encode("utf-8", "replace")).replace(b"\n", b"\r\n")
        charset = "" if "charset" in kind.lower() else "; charset=utf-8"
        return (
            f"Content-Type: {kind}{charset}\r\nContent-Transfer-Encoding: base64\r\n\r\n".encode() + content
        )
    said = fields.part("text/plain; charset=utf-8", "Your message could not be delivered.")
    lines = text.strip().replace("\r\n", "\n").replace("\n", "\r\n")
    report = f"Content-Type: message/delivery-status\r\n\r\n{lines}\r\n".encode()
    mark = b"--report\r\n"
    head = f'Content-Type: {kind}; boundary="report"\r\n\r\n'.encode()
    return head + mark + said + mark + report + b"--report--\r\n"


def mailboxes_as_written(value: str) -> list[str]:
    """The addresses of a field with their capitals: a secret in one must not change."""
    lowered = [box.address for box in mailboxes(value)]
    places = [value.lower().rfind(address) for address in lowered]
    return [value[at : at + len(address)] for at, address in zip(places, lowered, strict=True)]


def _leaf(mail: Part, kind: str) -> Part | None:
    return next((part for part in mail.walk() if part.kind == kind and not part.attached), None)


def _text(part: Part | None) -> str:
    return part.text().strip() if part else ""
