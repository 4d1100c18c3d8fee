"""Mail as a channel: what `bot` sees of everything in this folder."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from typing import TYPE_CHECKING

from bot.ports import Clock, Receive
from channels.email.authority import NOBODY, Verdict, Verifier
from channels.email.compose import compose
from channels.email.dkim import SignatureVerifier, signed
from channels.email.page import Link
from channels.email.payload import Envelope
from channels.email.reading import Read
from channels.email.reception import Login
from channels.email.send import Relay, Transport, no_transport
from channels.email.server import MailServer
from channels.email.settings import EmailSettings
from channels.email.spf import PathVerifier
from engine.errors import Refused
from engine.messages import Delivery, Inbound, Receipt, Settlement
from engine.people import ChannelName

if TYPE_CHECKING:
    from channels.email.mailbox import MailboxReader

_SMALL = 64 * 1024
"""Bytes up to which a mail is read at once; a thread costs more than that."""


class Email:
    """The mail channel. Without a relay in the settings, `transport` takes what is sent."""

    name = ChannelName.EMAIL

    def __init__(
        self,
        settings: EmailSettings,
        clock: Clock,
        transport: Transport | None = None,
        *,
        verify: Verifier | None = None,
        login: Login | None = None,
        link: Link | None = None,
    ) -> None:
        self._settings = settings
        self._clock = clock
        self._relay = Relay(settings.relay) if settings.relay and transport is None else None
        self._transport = transport or self._relay or no_transport
        self._verify = verify or _by_signature_or_path(settings)
        self._link = link
        self.server = MailServer(settings, clock, login)
        self._mailbox = _reader(settings, clock)

    async def read(self, raw: bytes) -> Sequence[Inbound]:
        """The one thing that a stored mail says. Raises `Refused` for what is no stored mail."""
        try:
            if len(raw) <= _SMALL:
                mail = Read(raw, self._settings)
            else:
                mail = await asyncio.to_thread(Read, raw, self._settings)
        except RecursionError as error:
            raise Refused("This mail cannot be read.") from error
        return [await mail.inbound(self._verify)]

    async def send(self, delivery: Delivery) -> Receipt:
        """Hand one mail over. Raises `Refused`, `Unavailable` or `Disconnected`."""
        mail = compose(delivery, self._settings, self._clock.now(), self._link)
        data = signed(mail.data, self._settings.signing) if self._settings.signing else mail.data
        await self._transport(mail.envelope_from, mail.recipients, data)
        return Receipt(mail.message_id, thread=delivery.refs[0] if delivery.refs else mail.message_id)

    async def settle(self, settlement: Settlement) -> None:
        """Nothing: a mail that was sent stays as it is; its links and numbers are checked when used."""

    @property
    def polls(self) -> bool:
        return self._mailbox is not None

    async def start(self, receive: Receive, polls: bool = True) -> None:
        """Listen and look for mail. Raises `Unavailable` for a port in use, `Disconnected` for a mailbox."""
        await self.server.start(receive)
        if polls:
            await self.poll(receive)

    async def poll(self, receive: Receive) -> None:
        if self._mailbox is not None:
            await self._mailbox.start(receive)

    async def rest(self) -> None:
        if self._mailbox is not None:
            await self._mailbox.stop()

    async def stop(self) -> None:
        """Answer what is in hand, then leave."""
        await self.server.stop()
        await self.rest()
        if self._relay is not None:
            await self._relay.close()


def _reader(settings: EmailSettings, clock: Clock) -> MailboxReader | None:
    if settings.mailbox is None:
        return None
    from channels.email.mailbox import MailboxReader  # With imaplib, which most installations never need.

    return MailboxReader(settings, settings.mailbox, clock)


def _by_signature_or_path(settings: EmailSettings) -> Verifier:
    """DKIM first: it survives every hop; then SPF, which only the first hop can tell."""
    signature, path = SignatureVerifier(settings), PathVerifier()

    async def verify(message: bytes, envelope: Envelope) -> Verdict:
        if not settings.verify_signatures:
            return NOBODY
        verdict = await signature(message, envelope)
        return verdict if verdict.authenticated else await path(message, envelope)

    return verify
