"""What the connections of one listener share: the settings, who may log in, how many are open.

aiosmtpd finds the methods named `handle_…` by their names.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

from aiosmtpd.smtp import AuthResult, LoginPassword

from channels.email.payload import Envelope
from channels.email.settings import EmailSettings

Intake = Callable[[Envelope, bytes], Awaitable[str]]
"""Stores one mail; gives the answer to the client."""
Login = Callable[[str, str], bool]
"""Whether this password belongs to this mail address."""


class Reception:
    """What all connections of one listener share."""

    def __init__(self, settings: EmailSettings, intake: Intake, login: Login | None) -> None:
        self.settings = settings
        self.intake = intake
        self.login = login
        self.open: set[Any] = set()
        self.empty = asyncio.Event()
        self.empty.set()
        self.peers: dict[str, int] = {}

    @property
    def full(self) -> bool:
        return len(self.open) >= self.settings.limits.connections

    async def handle_EHLO(
        self, server: Any, session: Any, envelope: Any, hostname: str, responses: list[str]
    ) -> list[str]:
        session.host_name = hostname
        kept = [line for line in responses[:-1] if self.login is not None or not line.startswith("250-AUTH")]
        return [*kept, "250 PIPELINING"]

    async def handle_RCPT(
        self, server: Any, session: Any, envelope: Any, address: str, options: list[str]
    ) -> str:
        if len(envelope.rcpt_tos) >= self.settings.limits.recipients:
            return "452 4.5.3 Too many recipients"
        if not self.settings.ours(address):
            return "550 5.1.1 No such mailbox here"
        envelope.rcpt_tos.append(address)
        return "250 2.1.5 OK"

    async def handle_exception(self, error: Exception) -> str:
        return "451 4.3.0 Please try again later"

    def authenticate(
        self, server: Any, session: Any, envelope: Any, mechanism: str, data: LoginPassword
    ) -> AuthResult:
        user, password = (part.decode("utf-8", "replace") for part in data)
        known = self.login is not None and self.login(user, password)
        return AuthResult(success=known, handled=False, auth_data=data)


def peer_of(transport: asyncio.BaseTransport) -> str:
    """The other side's address; empty for a unix socket."""
    name = transport.get_extra_info("peername")
    return str(name[0]) if isinstance(name, tuple) else ""


def is_loopback(peer: str) -> bool:
    """Whether the peer is this machine."""
    return peer in {"", "::1", "::ffff:127.0.0.1"} or peer.startswith("127.")
