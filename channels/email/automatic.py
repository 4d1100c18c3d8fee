"""Mail that no person wrote, told from mail that one did (RFC 3834, RFC 3464, RFC 2076).

Such mail is never answered. A person's answer to one of our mails stays a person's answer unless the mail
itself says that a program wrote it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from channels.email import away, bounces, programs
from channels.email.addresses import Author
from channels.email.bodies import Content
from channels.email.mime import Headers, Part
from channels.email.payload import Envelope
from channels.email.settings import EmailSettings
from engine.messages import Notice, NoticeKind

_PRECEDENCE = frozenset({"auto_reply", "auto-reply", "autoreply", "junk", "bulk", "list"})


@dataclass(frozen=True, slots=True)
class Looked:
    """One mail, taken apart."""

    envelope: Envelope
    mail: Part
    content: Content
    writer: Author
    text: str
    """Only the new text."""
    expected: bool
    """It carries our secret or answers a mail of ours."""

    @property
    def headers(self) -> Headers:
        return self.mail.headers


def notice(looked: Looked, settings: EmailSettings, today: date) -> Notice | None:
    """What a program says with this mail; None when a person wrote it."""
    returned = bounces.read(looked.mail, looked.content, looked.envelope, looked.writer)
    if returned is not None:
        return returned
    if not _written_by_a_program(looked, settings):
        return None
    subject = looked.headers.text("subject")
    own = (looked.writer.address, *looked.envelope.rcpt_to)
    if away.says_away(subject, looked.text or looked.content.text):
        said = looked.text or looked.content.text
        back = away.returns_on(f"{subject}\n{said}", today, looked.headers.get("date"))
        other = away.alternate(said, own, settings)
        return Notice(NoticeKind.OUT_OF_OFFICE, said, returns_on=back, alternate=other)
    return Notice(NoticeKind.AUTOMATIC, looked.text or looked.content.text)


def _written_by_a_program(looked: Looked, settings: EmailSettings) -> bool:
    headers, text = looked.headers, looked.content.text[:5000].lstrip()
    if _declared(headers) or _ours(looked, settings) or _nobody_to_answer(looked):
        return True
    subject = headers.text("subject")
    if programs.SUBJECT.match(subject) or programs.OPENING.match(text):
        return True
    is_away = away.says_away("", looked.text or text)
    if programs.SUBJECT_AWAY.match(subject) and is_away:
        return True
    if programs.THANKS.match(text) and (is_away or programs.RECEIVED.search(text[:500])):
        return not programs.ANSWERED.search(text[:2000])
    if programs.CHALLENGE.search(subject) and re.search(r"https?://|click|link", text, re.I):
        return True
    return not looked.expected and _bulk(headers)


def _nobody_to_answer(looked: Looked) -> bool:
    """Whether the mail came without a way back, or from an address that no person reads."""
    returns = (
        looked.headers.get("return-path") if looked.envelope.via == "imap" else looked.envelope.mail_from
    )
    if returns.strip() in ("<>", "") and (returns or looked.envelope.via != "imap"):
        return True
    return looked.writer.plain and programs.ADDRESS.match(looked.writer.address) is not None


def _declared(headers: Headers) -> bool:
    """Whether the mail itself says so (RFC 3834, 5; what programs put before there was a standard)."""
    submitted = headers.get("auto-submitted").partition(";")[0].strip().lower()
    if submitted and submitted != "no":
        return True
    if any(programs.FIELD.fullmatch(name) for name, _ in headers.fields):
        return True
    precedence = headers.get("precedence").strip().lower()
    if precedence in ("auto_reply", "auto-reply", "autoreply"):
        return True
    if precedence in _PRECEDENCE and "x-auto-response-suppress" in dict(headers.fields):
        return True
    return "autoresponder" in headers.get("delivered-to").lower()


def _ours(looked: Looked, settings: EmailSettings) -> bool:
    """Whether one of our own mails came round."""
    own = looked.writer.plain and settings.ours(looked.writer.address)
    return own or bool(looked.headers.get("x-parley"))


def _bulk(headers: Headers) -> bool:
    """Whether the mail went to many: a list, a newsletter."""
    listed = any(
        name in ("list-id", "list-post", "list-unsubscribe", "feedback-id") for name, _ in headers.fields
    )
    return listed or headers.get("precedence").strip().lower() in _PRECEDENCE
