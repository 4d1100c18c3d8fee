"""A mail as it is stored: one JSON line with the envelope, then the bytes exactly as they came."""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import asdict, dataclass

from engine.errors import Refused

HEADER_BYTES = 64 * 1024
_FROM = re.compile(rb"^from:[^\r\n]{0,998}?([^\s<>,:;\"()]{1,64}@[^\s<>,;\"()]{1,255})", re.I | re.M)


@dataclass(frozen=True, slots=True)
class Envelope:
    """What the sending client said before the message, and who that client was."""

    mail_from: str = ""
    rcpt_to: tuple[str, ...] = ()
    peer: str = ""
    helo: str = ""
    login: str = ""
    """The address that authenticated itself for submission."""
    via: str = "smtp"
    """`smtp`, `lmtp` or `imap`: only plain SMTP can come from the writer's own program."""
    received_at: str = ""


def pack(envelope: Envelope, message: bytes) -> bytes:
    """The payload to keep."""
    return json.dumps(asdict(envelope), ensure_ascii=True).encode() + b"\n" + message


def unpack(raw: bytes) -> tuple[Envelope, bytes]:
    """Envelope and message of a stored payload. Raises `Refused` for anything else."""
    line, separator, message = raw.partition(b"\n")
    try:
        fields = json.loads(line)
        fields["rcpt_to"] = tuple(fields["rcpt_to"])
        envelope = Envelope(**fields)
    except (ValueError, TypeError, KeyError) as error:
        raise Refused("This is not a stored mail.") from error
    if not separator:
        raise Refused("This is not a stored mail.")
    return envelope, message


def digest(envelope: Envelope, message: bytes) -> str:
    """The same for the same mail in the same envelope, however often it is delivered.

    Not the Message-ID, which anybody can forge to hide another mail.
    """
    spoken = "\n".join((envelope.mail_from, *sorted(envelope.rcpt_to)))
    return hashlib.sha256(spoken.encode("utf-8", "surrogateescape") + b"\0" + message).hexdigest()


def lane(envelope: Envelope, message: bytes) -> str:
    """Whose mails have to be worked in the order in which they came."""
    if envelope.mail_from:
        return envelope.mail_from.lower()
    found = _FROM.search(message[:HEADER_BYTES].partition(b"\r\n\r\n")[0])
    return found.group(1).decode("ascii", "replace").lower() if found else "mailer-daemon"
