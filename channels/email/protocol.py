"""The SMTP and LMTP dialogues with the limits that aiosmtpd does not set (RFC 5321, RFC 2033).

250 is said only after `Intake` returned one; an exception is never told to the client.
"""

from __future__ import annotations

import asyncio
import re
from collections import defaultdict
from typing import Any

from aiosmtpd.smtp import SMTP, syntax

from channels.email.payload import Envelope
from channels.email.reception import Reception, is_loopback, peer_of

_PATH = re.compile(r'<(?:@[^:<>]{1,255}:)?((?:"[^"]{0,64}"|[^<>\s"@]{1,256})@[^<>\s@]{1,255}|)>\s*(.*)', re.S)
_BARE = re.compile(r'((?:"[^"]{0,64}"|[^<>\s"@]{1,256})@[^<>\s@]{1,255})\s*(.*)', re.S)
_CHUNK = 64 * 1024
_END = b"\r\n.\r\n"
_DRAIN = 4
"""How many times the size limit is read on, so that a client in good faith hears its 552."""


class Dialogue(SMTP):
    """One connection of a mail client or server."""

    line_length_limit = 64 * 1024
    via = "smtp"
    session: Any
    envelope: Any
    transport: Any

    def __init__(self, reception: Reception, tls_context: Any = None) -> None:
        limits = reception.settings.limits
        super().__init__(
            reception,
            data_size_limit=limits.message_bytes,
            enable_SMTPUTF8=True,
            hostname=reception.settings.hostname,
            ident="Parley",
            tls_context=tls_context,
            timeout=limits.idle_seconds,
            auth_exclude_mechanism=None if reception.login else ("PLAIN", "LOGIN"),
            authenticator=reception.authenticate,
            command_call_limit={"AUTH": 5, "*": 1_000_000},
            loop=asyncio.get_running_loop(),
        )
        # The library keeps these on the class and lets every EHLO raise them.
        self.command_size_limits = defaultdict(lambda: 512, {"MAIL": 1024, "RCPT": 1024, "AUTH": 4096})
        self._reception = reception
        self._limits = limits
        self._unterminated = 0
        self._reading_data = False
        self._busy = False
        self._retiring = False

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        super().connection_made(transport)
        if self in self._reception.open:  # The same connection again, now inside TLS.
            return
        self._reception.open.add(self)
        self._reception.empty.clear()
        self._peer = peer_of(transport)
        count = self._reception.peers.get(self._peer, 0) + 1
        self._reception.peers[self._peer] = count
        if not is_loopback(self._peer) and count > self._limits.connections_each:
            self._close("421 4.7.0 Too many connections from you")

    def connection_lost(self, error: Exception | None) -> None:
        if self in self._reception.open:
            self._reception.open.discard(self)
            if not self._reception.open:
                self._reception.empty.set()
            left = self._reception.peers.pop(self._peer, 1) - 1
            if left:
                self._reception.peers[self._peer] = left
        super().connection_lost(error)

    def data_received(self, data: bytes) -> None:
        if not self._reading_data:
            newline = data.rfind(b"\n")
            self._unterminated = len(data) - newline - 1 if newline >= 0 else self._unterminated + len(data)
            if self._unterminated > self._limits.line_bytes:
                self._close("500 5.5.2 Line too long")
                return
        super().data_received(data)

    def retire(self) -> None:
        """Leave now, or once the mail in hand is answered."""
        self._retiring = True
        if not self._busy:
            self._close("421 4.3.2 Shutting down")

    def _close(self, words: str) -> None:
        if self.transport is not None and not self.transport.is_closing():
            self.transport.write(words.encode() + b"\r\n")
            self.transport.close()

    def _getaddr(self, arg: str) -> tuple[str | None, str | None]:
        """RFC 5321 4.1.2 without the library's recursive parser; the null path is "<>"."""
        found = (_PATH if arg.startswith("<") else _BARE).fullmatch(arg)
        if found is None:
            return None, None
        return found.group(1) or "<>", found.group(2)

    @syntax("DATA")
    async def smtp_DATA(self, arg: str | None) -> None:
        """As aiosmtpd's, but one buffer instead of an object a line, and an answer of ours."""
        if not self.envelope.rcpt_tos:
            await self.push("503 5.5.1 Error: need RCPT command")
            return
        if arg:
            await self.push("501 5.5.4 Syntax: DATA")
            return
        self._busy = self._reading_data = True
        try:
            await self.push("354 End data with <CR><LF>.<CR><LF>")
            message = await self._message()
            answer = "552 5.3.4 Message too big"
            if message is not None:
                answer = await self._reception.intake(self._spoken(), message)
            await self._answer(answer, len(self.envelope.rcpt_tos))
        finally:
            self._busy = self._reading_data = False
            self._unterminated = 0
            self.envelope = self._create_envelope()
        if self._retiring:
            self._close("421 4.3.2 Shutting down")

    async def _answer(self, words: str, recipients: int) -> None:
        await self.push(words)

    def _spoken(self) -> Envelope:
        login = self.session.auth_data.login if self.session.authenticated else b""
        return Envelope(
            mail_from="" if self.envelope.mail_from == "<>" else self.envelope.mail_from,
            rcpt_to=tuple(self.envelope.rcpt_tos),
            peer=self._peer,
            helo=self.session.host_name or "",
            login=login.decode("utf-8", "replace").lower(),
            via=self.via,
        )

    async def _message(self) -> bytes | None:
        """The message up to the lone dot, None if it was too big.

        Only CRLF ends a line here: a mail cannot smuggle a second one behind a bare LF.
        """
        buffer = bytearray(b"\r\n")
        dropped = 0
        while True:
            chunk = await self._reader.read(_CHUNK)
            if not chunk:
                raise ConnectionResetError
            searched = max(0, len(buffer) - len(_END))
            buffer += chunk
            end = buffer.find(_END, searched)
            if end >= 0:
                break
            if dropped or len(buffer) > self._limits.message_bytes:
                dropped += len(buffer) - len(_END)
                del buffer[: -len(_END)]
            if dropped > _DRAIN * self._limits.message_bytes:
                self._close("552 5.3.4 Message too big")
                raise ConnectionResetError
        # A pipelining client has already sent its next command: StreamReader cannot take it back in public.
        unread: Any = self._reader
        unread._buffer[:0] = buffer[end + len(_END) :]
        if dropped or end > self._limits.message_bytes:
            return None
        del buffer[end + 2 :]
        return bytes(buffer.replace(b"\r\n.", b"\r\n")[2:])


class LocalDialogue(Dialogue):
    """One connection of a mail server that delivers by LMTP: an answer for each recipient."""

    via = "lmtp"

    @syntax("LHLO hostname")
    async def smtp_LHLO(self, arg: str) -> None:
        await super().smtp_EHLO(arg)

    async def smtp_HELO(self, arg: str) -> None:
        await self.push("500 5.5.1 This is LMTP: say LHLO")

    async def smtp_EHLO(self, arg: str) -> None:
        await self.push("500 5.5.1 This is LMTP: say LHLO")

    async def _answer(self, words: str, recipients: int) -> None:
        await self.push("\r\n".join([words] * recipients))


class Turned(asyncio.Protocol):
    """A connection beyond the limit: told so and closed."""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        transport.write(b"421 4.3.2 Too many connections\r\n")
        transport.close()
