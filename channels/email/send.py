"""The ways out: a relay over pooled connections, or a local mailbox where none is configured."""

from __future__ import annotations

import asyncio
import contextlib
import ssl
from collections.abc import Awaitable, Callable, Sequence
from typing import TYPE_CHECKING

from channels.email.settings import RelaySettings
from channels.pace import Pace, Rate
from engine.errors import Disconnected, ParleyError, Refused, Unavailable

if TYPE_CHECKING:
    import aiosmtplib

Transport = Callable[[str, Sequence[str], bytes], Awaitable[None]]
"""`await transport(envelope_from, recipients, message)`. Raises `Refused`, `Unavailable`, `Disconnected`."""

_IDLE = 20.0
"""Seconds after which a pooled connection is not trusted any more."""


class Relay:
    """Hands mail to one server, keeping a few connections open."""

    def __init__(self, settings: RelaySettings, tls: ssl.SSLContext | None = None) -> None:
        self._settings = settings
        self._tls = tls
        self._idle: list[tuple[float, aiosmtplib.SMTP]] = []
        self._slots = asyncio.Semaphore(settings.connections)
        each = settings.per_domain_a_minute
        self._pace = Pace(Rate(each / 60, max(1, each // 2)), Rate(0))

    async def __call__(self, envelope_from: str, recipients: Sequence[str], message: bytes) -> None:
        """Send one mail; done when the relay has said 250 for it."""
        import aiosmtplib  # Costs 40 ms, and nothing where no relay is configured.

        domain = recipients[0].rpartition("@")[2].lower()
        wait = self._pace.reserve(domain, asyncio.get_running_loop().time())
        if wait > 0:
            raise Unavailable("That domain has had many mails just now: the next one waits.", wait)
        try:
            async with self._slots:
                await self._hand_over(envelope_from, recipients, message)
        except aiosmtplib.SMTPAuthenticationError as error:
            raise Disconnected("The mail relay does not accept the user name and password.") from error
        except (aiosmtplib.SMTPException, OSError, TimeoutError) as error:
            raise _told(error) from error

    async def close(self) -> None:
        """Leave every idle connection."""
        while self._idle:
            _, client = self._idle.pop()
            client.close()

    async def _hand_over(self, envelope_from: str, recipients: Sequence[str], message: bytes) -> None:
        import aiosmtplib

        client = await self._connected()
        try:
            international = not "".join((envelope_from, *recipients)).isascii()
            options = ["SMTPUTF8"] if international else []
            failed, _ = await client.sendmail(envelope_from, list(recipients), message, mail_options=options)
        except aiosmtplib.SMTPResponseException:
            self._keep(client)
            raise
        except aiosmtplib.SMTPRecipientsRefused:
            self._keep(client)
            raise
        except BaseException:
            client.close()
            raise
        self._keep(client)
        refused = failed.get(recipients[0])
        if refused is not None:
            raise aiosmtplib.SMTPResponseException(refused.code, refused.message)

    async def _connected(self) -> aiosmtplib.SMTP:
        import aiosmtplib

        now = asyncio.get_running_loop().time()
        while self._idle:
            since, client = self._idle.pop()
            if now - since < _IDLE and client.is_connected:
                with contextlib.suppress(aiosmtplib.SMTPException, OSError):
                    await client.rset()
                    return client
            client.close()
        settings = self._settings
        client = aiosmtplib.SMTP(
            hostname=settings.host,
            port=settings.port,
            username=settings.user or None,
            password=settings.password or None,
            use_tls=settings.tls == "tls",
            start_tls={"none": False, "tls": False, "starttls": True}.get(settings.tls),
            # Without a password to protect, a relay's home-made certificate still beats no encryption.
            validate_certs=settings.tls != "auto" or bool(settings.user),
            tls_context=self._tls,
            timeout=settings.timeout,
        )
        await client.connect()
        return client

    def _keep(self, client: aiosmtplib.SMTP) -> None:
        if client.is_connected and len(self._idle) < self._settings.connections:
            self._idle.append((asyncio.get_running_loop().time(), client))
        else:
            client.close()


def _told(error: Exception) -> ParleyError:
    """What a failure means for whoever wanted the mail sent (RFC 5321, 4.2.1)."""
    code = _code(error)
    if code is None or 400 <= code < 500:
        return Unavailable("The mail relay does not take mail just now.")
    return Refused("The mail relay refused this mail for good.")


def _code(error: Exception) -> int | None:
    import aiosmtplib

    if isinstance(error, aiosmtplib.SMTPRecipientsRefused):
        codes = [refused.code for refused in error.recipients]
        return min(codes) if codes else None
    return error.code if isinstance(error, aiosmtplib.SMTPResponseException) else None


async def no_transport(envelope_from: str, recipients: Sequence[str], message: bytes) -> None:
    """Where mail goes if nobody said where to."""
    raise Unavailable("No mail relay is configured.")
