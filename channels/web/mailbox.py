"""The local mailbox: every mail that is sent, for the playground to show; without a relay it ends here.

A mail is kept as its reader would see it, read back from the very bytes that would have been sent.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from email import message_from_bytes
from email.header import decode_header, make_header
from email.message import Message as Part

from bot.ports import Clock
from channels.email.send import Transport
from channels.web.channel import Keep
from engine.messages import Invitation, Message, Stored
from engine.people import ChannelName

_UNFOLD = re.compile(r"\r?\n[ \t]")
_SEQUENCE = re.compile(r"(?im)^SEQUENCE:(\d{1,9})\s*$")
_UID = re.compile(r"(?im)^UID:(.+?)\s*$")


class Mailbox:
    """Takes mails as a relay would; each recipient's copy is kept once, however often it is tried.

    A mail that `onward`, the relay, did not take is not shown as sent.
    """

    def __init__(self, keep: Keep, clock: Clock, onward: Transport | None = None) -> None:
        self._keep = keep
        self._clock = clock
        self._onward = onward

    async def __call__(self, envelope_from: str, recipients: Sequence[str], message: bytes) -> None:
        if self._onward is not None:
            await self._onward(envelope_from, recipients, message)
        mail = message_from_bytes(message)
        for recipient in recipients:
            name = f"{mail['Message-ID'] or message!r} {recipient}"
            await self._keep(
                Stored(
                    id=f"mail-{hashlib.sha256(name.encode()).hexdigest()[:24]}",
                    channel=ChannelName.EMAIL,
                    address=recipient,
                    at=self._clock.now(),
                    message=_read(mail),
                    extra={"from": _header(mail, "From")},
                )
            )


def _read(mail: Part) -> Message:
    text, invitation = "", None
    for part in mail.walk():
        kind = part.get_content_type()
        if kind == "text/plain" and not text:
            text = _text(part)
        elif kind == "text/calendar" and invitation is None:
            invitation = _invitation(part)
    return Message(_header(mail, "Subject"), (text.strip(),), invitation=invitation)


def _invitation(part: Part) -> Invitation:
    text = _text(part)
    flat = _UNFOLD.sub("", text)
    uid, sequence = _UID.search(flat), _SEQUENCE.search(flat)
    return Invitation(
        method=str(part.get_param("method", "")).upper(),
        text=text,
        uid=uid.group(1) if uid else "",
        sequence=int(sequence.group(1)) if sequence else 0,
    )


def _text(part: Part) -> str:
    payload = part.get_payload(decode=True)
    content = payload if isinstance(payload, bytes) else b""
    return content.decode("utf-8", "replace").replace("\r\n", "\n")


def _header(mail: Part, name: str) -> str:
    """One header as it is shown: unfolded, encoded words decoded (RFC 2047)."""
    value = _UNFOLD.sub(" ", str(mail[name] or ""))
    return str(make_header(decode_header(value)))
