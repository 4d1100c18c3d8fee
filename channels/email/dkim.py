"""DKIM (RFC 6376): verifying what comes in, signing what goes out. The library is imported when needed."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

from channels.email.addresses import author, everybody
from channels.email.authority import NOBODY, Verdict, aligned
from channels.email.mime import Headers, parse
from channels.email.payload import Envelope
from channels.email.settings import EmailSettings, SigningSettings
from engine.errors import Refused

Resolve = Callable[[str], bytes | None]
"""The TXT record of a name, None if there is none."""

MAX_SIGNATURES = 5
_FRESH = timedelta(days=7)
"""Older mail may be a copy that somebody sends again; queues give up after five days."""
_SIGNED = ("from", "to", "cc", "subject", "date", "message-id", "in-reply-to", "references", "reply-to")
_SIGNED_ALSO = ("mime-version", "content-type", "auto-submitted", "list-unsubscribe", "list-unsubscribe-post")
_TAG = re.compile(r"(?:^|;)\s*(\w{1,3})\s*=\s*([^;]*)")


class SignatureVerifier:
    """Verifies the DKIM signatures of a mail against keys in the DNS."""

    def __init__(self, settings: EmailSettings, resolve: Resolve | None = None) -> None:
        self._settings = settings
        self._resolve = resolve

    async def __call__(self, message: bytes, envelope: Envelope) -> Verdict:
        headers = parse(message[: 512 * 1024]).headers
        candidates = self._candidates(headers)
        if not candidates or not self._meant_for_us(headers, envelope):
            return NOBODY
        return await asyncio.to_thread(self._verified, message, candidates)

    def _candidates(self, headers: Headers) -> list[int]:
        """The signatures that would speak for the author: aligned, covering the whole body."""
        found = []
        for number, value in enumerate(headers.all("dkim-signature")[:MAX_SIGNATURES]):
            tags = {name.lower(): "".join(text.split()) for name, text in _TAG.findall(value)}
            signed = tags.get("h", "").lower().split(":")
            whole = "l" not in tags and "from" in signed and ("to" in signed or "cc" in signed)
            if whole and aligned(tags.get("d", ""), author(headers).domain):
                found.append(number)
        return found

    def _meant_for_us(self, headers: Headers, envelope: Envelope) -> bool:
        """Whether this is no copy of a mail that its author once wrote to somebody else."""
        if not any(self._settings.ours(address) for address in everybody(headers)):
            return False
        try:
            written = parsedate_to_datetime(headers.get("date"))
            received = datetime.fromisoformat(envelope.received_at)
        except (ValueError, TypeError, IndexError, OverflowError):
            return False
        written = written if written.tzinfo else written.replace(tzinfo=UTC)
        return abs(received - written) < _FRESH

    def _verified(self, message: bytes, candidates: list[int]) -> Verdict:
        import dkim

        lookup = {"dnsfunc": self._txt} if self._resolve else {}
        for number in candidates:
            try:
                if dkim.DKIM(message, timeout=5).verify(idx=number, **lookup):
                    return Verdict(True, "dkim")
            except Exception:  # noqa: S112 - the library raises many kinds on hostile mail; each means "not verified"
                continue
        return NOBODY

    def _txt(self, name: bytes, timeout: int = 5) -> bytes | None:
        assert self._resolve is not None
        return self._resolve(name.decode("ascii", "replace").rstrip("."))


def signed(message: bytes, settings: SigningSettings) -> bytes:
    """`message` with a DKIM signature on top. Raises `Refused` for a key that is none."""
    import dkim

    present = {name for name, _ in parse(message[: 256 * 1024]).headers.fields}
    names = [name.encode() for name in (*_SIGNED, *_SIGNED_ALSO) if name in present]
    try:
        field = dkim.sign(
            message,
            settings.selector.encode(),
            settings.domain.encode(),
            settings.key.encode(),
            canonicalize=(b"relaxed", b"relaxed"),
            include_headers=[*names, b"from"],  # "From" once more than it stands: no second one can be added.
        )
    except dkim.DKIMException as error:
        raise Refused("The key for signing mail cannot be used.") from error
    return bytes(field) + message
