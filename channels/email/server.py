"""The listeners for mail: SMTP and LMTP in the main loop, each mail stored before its 250."""

from __future__ import annotations

import asyncio
import contextlib
import errno
import logging
import os
import ssl
from collections.abc import Callable
from dataclasses import replace

import structlog

from bot.ports import Clock, Receive
from channels.email.payload import Envelope, digest, lane, pack
from channels.email.protocol import Dialogue, LocalDialogue, Turned
from channels.email.reception import Login, Reception
from channels.email.settings import EmailSettings
from engine.errors import Unavailable
from engine.people import ChannelName

log = structlog.get_logger(__name__)

_GRACE = 1.0
"""Seconds that a mail in hand gets to be stored and answered at the end."""
_LATER = "451 4.3.0 Could not be stored, please try again later"
_FULL = "452 4.3.1 No room to store this now, please try again later"


class MailServer:
    """Everything of ours that a mail program or server can connect to."""

    def __init__(self, settings: EmailSettings, clock: Clock, login: Login | None = None) -> None:
        self._settings = settings
        self._clock = clock
        self._receive: Receive | None = None
        self._reception = Reception(settings, self._take, login)
        self._servers: list[asyncio.Server] = []
        self.port: int | None = None
        """Where SMTP is spoken, once started; useful where the settings say 0."""
        self.lmtp_port: int | None = None

    async def start(self, receive: Receive) -> None:
        """Begin to listen. Raises `Unavailable` when an address is not to be had."""
        self._receive = receive
        logging.getLogger("mail.log").setLevel(
            logging.CRITICAL
        )  # aiosmtpd writes down every address and secret.
        settings = self._settings
        try:
            if settings.port is not None:
                self.port = await self._listen(Dialogue, settings.port)
            if settings.lmtp_port is not None:
                self.lmtp_port = await self._listen(LocalDialogue, settings.lmtp_port)
            if settings.lmtp_socket:
                await self._listen_locally(settings.lmtp_socket)
        except OSError as error:
            await self.stop()
            reason = os.strerror(error.errno) if error.errno else "unknown address"
            raise Unavailable(f"Mail cannot listen on {settings.host}: {reason}.") from error

    async def stop(self) -> None:
        """Close the listeners; let mails in hand be answered."""
        for server in self._servers:
            server.close()
        for dialogue in list(self._reception.open):
            dialogue.retire()
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(_GRACE):
                for server in self._servers:
                    await server.wait_closed()
                await self._reception.empty.wait()
        for dialogue in list(self._reception.open):
            dialogue.transport.abort()
        self._servers.clear()

    async def _listen(self, kind: type[Dialogue], port: int) -> int:
        factory = self._factory(kind)
        server = await asyncio.get_running_loop().create_server(
            factory, self._settings.host, port, backlog=1024
        )
        self._servers.append(server)
        return int(server.sockets[0].getsockname()[1])

    async def _listen_locally(self, path: str) -> None:
        with contextlib.suppress(FileNotFoundError):  # What a killed process left.
            os.unlink(path)
        factory = self._factory(LocalDialogue)
        self._servers.append(await asyncio.get_running_loop().create_unix_server(factory, path))

    def _factory(self, kind: type[Dialogue]) -> Callable[[], asyncio.BaseProtocol]:
        tls = _tls(self._settings)

        def make() -> asyncio.BaseProtocol:
            return Turned() if self._reception.full else kind(self._reception, tls)

        return make

    async def _take(self, envelope: Envelope, message: bytes) -> str:
        """Store one mail; the answer says whether it is durable."""
        assert self._receive is not None
        envelope = replace(envelope, received_at=self._clock.now().isoformat())
        key, row = digest(envelope, message), pack(envelope, message)
        try:
            await self._receive(ChannelName.EMAIL, key, lane(envelope, message), row)
        except Exception as error:  # The top of the connection's task: the client is to try again.
            log.warning("mail not stored", kind=type(error).__name__, full=_disk_is_full(error))
            return _FULL if _disk_is_full(error) else _LATER
        return f"250 2.0.0 OK {key[:12]}"


def _disk_is_full(error: BaseException | None) -> bool:
    while error is not None:
        full = isinstance(error, OSError) and error.errno in (errno.ENOSPC, errno.EDQUOT)
        if full or "disk is full" in str(error):
            return True
        error = error.__cause__ or error.__context__
    return False


def _tls(settings: EmailSettings) -> ssl.SSLContext | None:
    if not settings.tls_certificate:
        return None
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(settings.tls_certificate, settings.tls_key or None)
    return context
