"""A stored mail as what one person did: words, a notice, or an answer to an invitation.

Calendar answers come before the filter for automatic mail: Google's carry Auto-Submitted.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime

from channels.email import forwards
from channels.email.addresses import Author, author, everybody
from channels.email.authority import Verdict, Verifier, judge
from channels.email.automatic import Looked, notice
from channels.email.bodies import Content, content
from channels.email.compose import token_in
from channels.email.mime import MAX_VALUE, Headers, Part, parse
from channels.email.payload import Envelope, digest, unpack
from channels.email.replies import new_text
from channels.email.settings import EmailSettings
from engine.itip import read_reply
from engine.messages import CalendarReply, Inbound, Notice, Sender, Words
from engine.people import Address, ChannelName

MAX_REFS = 50
_ID = re.compile(r"<[!-;=?-~]{3,250}>")
_MESSAGE_ID = re.compile(r"<[!-;=?A-~]{1,200}@[!-;=?-~]{1,200}>")
_ANSWERS = frozenset({"REPLY", "COUNTER", "REFRESH", "CANCEL"})
"""Methods of an attendee's program (RFC 5546, 1.4); with any but these and a REQUEST the words count."""
_TOKEN = re.compile(r"[A-Za-z0-9_-]{16,64}")
_STOP = re.compile(r"\s*(?:re:\s*)?(stop|unsubscribe)\s*", re.I)


class Read:
    """One mail, parsed: everything that takes no network."""

    def __init__(self, raw: bytes, settings: EmailSettings) -> None:
        self._settings = settings
        self.envelope, self.message = unpack(raw)
        mail = parse(self.message)
        found = content(mail)
        self.headers = mail.headers
        self.writer = author(mail.headers)
        self.refs = _refs(mail, found)
        self.token = self._token(found)
        self.to = self._to()
        self.key = _key(self.headers, self.envelope, self.message)
        self.body = self._body(mail, found)

    async def inbound(self, verify: Verifier) -> Inbound:
        """The mail as one thing that its author did."""
        verdict = await judge(self.message, self.envelope, self.headers, self.writer, self._settings, verify)
        return Inbound(
            key=self.key,
            sender=_sender(self.writer, verdict, self.headers),
            chat=self.writer.address,
            body=self.body,
            refs=self.refs,
            token=self.token,
            to=self.to,
            ref=self.key if self.key.startswith("<") else "",
        )

    def _token(self, found: Content) -> str:
        """The conversation's secret: from the address it was sent to, else from a Message-ID of ours."""
        named = [*self.envelope.rcpt_to, *everybody(self.headers), *_delivered_to(self.headers)]
        if found.returned is not None:
            named += [found.returned.get("reply-to"), found.returned.get("return-path")]
        for address in named:
            address = address.strip().strip("<>").rpartition("<")[2]
            token = self._settings.split(address)[1] if self._settings.ours(address) else ""
            if _TOKEN.fullmatch(token):
                return token
        return next((token for ref in self.refs if (token := token_in(ref, self._settings))), "")

    def _to(self) -> str:
        named = [*self.envelope.rcpt_to, *everybody(self.headers)]
        return next((self._settings.split(each)[0] for each in named if self._settings.ours(each)), "")

    def _body(self, mail: Part, found: Content) -> Words | Notice | CalendarReply:
        if found.calendar:
            reply = read_reply(found.calendar)
            if reply is not None and (reply.method in _ANSWERS or self._invites(reply)):
                return reply
        text = new_text(found.text)
        expected = bool(self.token) or any(ref.endswith(f"@{self._settings.domain}>") for ref in self.refs)
        looked = Looked(self.envelope, mail, found, self.writer, text, expected)
        said = notice(looked, self._settings, _today(self.envelope, self.headers))
        if said is not None:
            return said
        subject = self.headers.text("subject")
        if not text and _STOP.fullmatch(subject):
            text = subject
        if expected or not forwards.forwarded(subject, found.text, text):
            return Words(text, subject, self._others([]), sealed=found.sealed)
        quoted, on = forwards.passed_on(found.text)
        return Words(text, subject, self._others(forwards.people(found.text)), quoted=quoted, quoted_on=on)

    def _invites(self, event: CalendarReply) -> bool:
        """Whether somebody invites Parley to an event of their own."""
        own = self._settings.ours(event.organizer) or event.uid.endswith(f"@{self._settings.domain}")
        return event.method == "REQUEST" and not own

    def _others(self, quoted: list[str]) -> tuple[Address, ...]:
        """Everybody else on the mail, then whoever takes part in an exchange that it passes on."""
        named = dict.fromkeys([*everybody(self.headers), *quoted])
        people = (each for each in named if not self._settings.ours(each))
        return tuple(Address(ChannelName.EMAIL, each) for each in people if each != self.writer.address)


def _sender(writer: Author, verdict: Verdict, headers: Headers) -> Sender:
    return Sender(
        address=Address(ChannelName.EMAIL, writer.address),
        name=writer.name,
        email=writer.address if writer.plain else "",
        locale=_locale(headers),
        authenticated=verdict.authenticated,
        submitted=verdict.submitted,
    )


def _locale(headers: Headers) -> str | None:
    """The language a program declares (RFC 3282), where it is one."""
    found = re.match(r"\s*([a-zA-Z]{2,3}(?:-[a-zA-Z]{2})?)\s*(?:$|[,;])", headers.get("content-language"))
    return found.group(1) if found else None


def _refs(mail: Part, found: Content) -> tuple[str, ...]:
    """The mails this one answers or reports on, nearest first."""
    headers = mail.headers
    answered = _ID.findall(headers.get("in-reply-to"))
    thread = _ID.findall(headers.get("references")[-MAX_VALUE:])
    reported: list[str] = []
    if found.returned is not None:
        reported = _ID.findall(found.returned.get("message-id"))
    for line in found.report.split("\n")[:500]:
        if line.lower().startswith(("original-message-id:", "x-original-message-id:")):
            reported += _ID.findall(line)
    return tuple(dict.fromkeys([*reported, *answered, *reversed(thread)]))[:MAX_REFS]


def _key(headers: Headers, envelope: Envelope, message: bytes) -> str:
    found = _MESSAGE_ID.fullmatch(headers.get("message-id").strip())
    return found.group(0) if found else digest(envelope, message)


def _delivered_to(headers: Headers) -> list[str]:
    names = ("delivered-to", "x-original-to", "envelope-to", "x-envelope-to")
    return [value for name in names for value in headers.all(name)[:10]]


def _today(envelope: Envelope, headers: Headers) -> date:
    try:
        return datetime.fromisoformat(envelope.received_at).date()
    except ValueError:
        return datetime(1970, 1, 1, tzinfo=UTC).date()
