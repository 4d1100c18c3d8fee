"""What tests of mail share: a told clock, an inbox in memory and a running server."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from datetime import UTC, datetime

from channels.email.authority import NOBODY, Verdict
from channels.email.payload import Envelope
from channels.email.reception import Login
from channels.email.server import MailServer
from channels.email.settings import EmailSettings
from engine.people import ChannelName

NOW = datetime(2026, 11, 23, 14, 5, tzinfo=UTC)
SETTINGS = EmailSettings(
    port=0, hostname="mx.parley.example", address="parley@parley.example", domains=("parley.example",)
)


async def unverified(message: bytes, envelope: Envelope) -> Verdict:
    """A verifier that finds nothing, so that no test asks the network."""
    return NOBODY


class ToldClock:
    """A clock that stands where it was put."""

    def now(self) -> datetime:
        return NOW

    def new_id(self, prefix: str) -> str:
        return f"{prefix}_1"

    def new_secret(self) -> str:
        return "s" * 26


@dataclass
class Inbox:
    """Keeps what was received; `failure` is raised instead, where one is set."""

    rows: dict[str, tuple[str, bytes]] = field(default_factory=dict)
    failure: Exception | None = None

    async def receive(self, channel: ChannelName, key: str, lane: str, raw: bytes) -> bool:
        assert channel == ChannelName.EMAIL
        if self.failure is not None:
            raise self.failure
        fresh = key not in self.rows
        self.rows.setdefault(key, (lane, raw))
        return fresh

    @property
    def raws(self) -> list[bytes]:
        return [raw for _, raw in self.rows.values()]


@contextlib.asynccontextmanager
async def serving(
    inbox: Inbox, settings: EmailSettings = SETTINGS, login: Login | None = None
) -> AsyncIterator[MailServer]:
    server = MailServer(settings, ToldClock(), login)
    await server.start(inbox.receive)
    try:
        yield server
    finally:
        await server.stop()


class Talk:
    """A raw dialogue with the server, line by line."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.reader, self.writer = reader, writer

    @classmethod
    async def to(cls, port: int, greeting: str = "EHLO client.example") -> Talk:
        talk = cls(*await asyncio.open_connection("127.0.0.1", port))
        assert (await talk.answer()).startswith("220 ")
        if greeting:
            await talk.say(greeting)
        return talk

    async def answer(self) -> str:
        """The next whole answer, its lines joined."""
        lines = []
        while True:
            line = (await asyncio.wait_for(self.reader.readline(), 10)).decode()
            lines.append(line.rstrip("\r\n"))
            if line[3:4] != "-":
                return "\n".join(lines)

    async def say(self, line: str) -> str:
        self.send(line.encode() + b"\r\n")
        return await self.answer()

    def send(self, data: bytes) -> None:
        self.writer.write(data)

    async def envelope(self, sender: str = "tom@northgate.example", *to: str) -> None:
        assert (await self.say(f"MAIL FROM:<{sender}>")).startswith("250")
        for address in to or ("parley@parley.example",):
            assert (await self.say(f"RCPT TO:<{address}>")).startswith("250")

    async def data(self, message: bytes) -> str:
        assert (await self.say("DATA")).startswith("354")
        self.send(message + b"\r\n.\r\n")
        return await self.answer()

    async def hung_up(self) -> bool:
        """Whether the server ends the connection (a reset is an end, too) without another word."""
        try:
            return await asyncio.wait_for(self.reader.read(), 10) == b""
        except ConnectionResetError:
            return True

    def close(self) -> None:
        self.writer.close()
