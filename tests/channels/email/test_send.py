"""Handing mail to a relay, over real sockets: what its answers mean, how connections are kept."""

from __future__ import annotations

import asyncio
import contextlib
import subprocess
import sys
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from typing import Any

import pytest
from aiosmtpd.smtp import SMTP, AuthResult

from channels.email.send import Relay
from channels.email.settings import RelaySettings
from engine.errors import Disconnected, Refused, Unavailable

MAIL = b"From: a@parley.example\r\nTo: tom@northgate.example\r\n\r\nhello\r\n"


@dataclass
class RelayServer:
    """A relay that answers as it is told."""

    answers: dict[str, str] = field(default_factory=dict)
    taken: list[tuple[str, list[str], bytes]] = field(default_factory=list)
    connections: int = 0
    drop: bool = False

    async def handle_MAIL(
        self, server: Any, session: Any, envelope: Any, address: str, options: list[str]
    ) -> str:
        envelope.mail_from = address
        return self.answers.get("MAIL", "250 OK")

    async def handle_RCPT(
        self, server: Any, session: Any, envelope: Any, address: str, options: list[str]
    ) -> str:
        answer = self.answers.get(address, self.answers.get("RCPT", "250 OK"))
        if answer.startswith("250"):
            envelope.rcpt_tos.append(address)
        return answer

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:
        if self.drop:
            server.transport.abort()
            return "421 4.3.0 Gone"
        answer = self.answers.get("DATA", "250 OK")
        if answer.startswith("250"):
            self.taken.append((envelope.mail_from, envelope.rcpt_tos, envelope.content))
        return answer

    def authenticate(self, server: Any, session: Any, envelope: Any, mechanism: str, data: Any) -> AuthResult:
        return AuthResult(success=data.password == b"right", handled=False)

    def connection(self) -> SMTP:
        self.connections += 1
        return SMTP(
            self,
            hostname="relay.example",
            enable_SMTPUTF8=True,
            authenticator=self.authenticate,
            auth_require_tls=False,
            auth_required=bool(self.answers.get("AUTH")),
        )


@contextlib.asynccontextmanager
async def relaying(server: RelayServer, **more: Any) -> AsyncIterator[Relay]:
    listener = await asyncio.get_running_loop().create_server(server.connection, "127.0.0.1", 0)
    port = listener.sockets[0].getsockname()[1]
    relay = Relay(RelaySettings(**{"host": "127.0.0.1", "port": port, "tls": "none"} | more))
    try:
        yield relay
    finally:
        await relay.close()
        listener.close()


async def sent(server: RelayServer, *recipients: str, **more: Any) -> None:
    async with relaying(server, **more) as relay:
        await relay("a@parley.example", recipients or ("tom@northgate.example",), MAIL)


def test_a_mail_is_handed_over_as_it_is() -> None:
    server = RelayServer()
    asyncio.run(sent(server, "tom@northgate.example", "anke@vogelbau.example"))
    assert server.taken == [("a@parley.example", ["tom@northgate.example", "anke@vogelbau.example"], MAIL)]


@pytest.mark.parametrize(
    ("answers", "family"),
    [
        ({"RCPT": "550 5.1.1 No such user"}, Refused),
        ({"RCPT": "450 4.2.1 Greylisted"}, Unavailable),
        ({"MAIL": "421 4.3.2 Shutting down"}, Unavailable),
        ({"MAIL": "553 5.1.8 Sender refused"}, Refused),
        ({"DATA": "452 4.3.1 Disk full"}, Unavailable),
        ({"DATA": "554 5.7.1 Spam"}, Refused),
    ],
)
def test_the_relays_code_says_whether_to_try_again(answers: dict[str, str], family: type[Exception]) -> None:
    with pytest.raises(family):
        asyncio.run(sent(RelayServer(answers)))


def test_a_copy_that_is_refused_does_not_keep_the_mail_from_its_reader() -> None:
    server = RelayServer({"gone@vogelbau.example": "550 5.1.1 No such user"})
    asyncio.run(sent(server, "tom@northgate.example", "gone@vogelbau.example"))
    assert server.taken[0][1] == ["tom@northgate.example"]


def test_a_reader_who_is_refused_is_told_of_even_if_a_copy_went_out() -> None:
    server = RelayServer({"tom@northgate.example": "550 5.1.1 No such user"})
    with pytest.raises(Refused):
        asyncio.run(sent(server, "tom@northgate.example", "anke@vogelbau.example"))


def test_a_wrong_password_asks_for_a_person() -> None:
    with pytest.raises(Disconnected):
        asyncio.run(sent(RelayServer({"AUTH": "yes"}), user="u", password="wrong"))


def test_the_right_password_is_taken() -> None:
    server = RelayServer({"AUTH": "yes"})
    asyncio.run(sent(server, user="u", password="right"))
    assert len(server.taken) == 1


def test_a_relay_that_is_away_or_hangs_up_is_tried_again() -> None:
    async def nobody_listens() -> None:
        await Relay(RelaySettings("127.0.0.1", 9, tls="none"))("a@parley.example", ["b@c.example"], MAIL)

    with pytest.raises(Unavailable):
        asyncio.run(nobody_listens())
    with pytest.raises(Unavailable):
        asyncio.run(sent(RelayServer(drop=True)))


def test_a_relay_without_the_tls_that_was_asked_for_gets_nothing() -> None:
    server = RelayServer()
    with pytest.raises(Unavailable):
        asyncio.run(sent(server, tls="starttls"))
    assert server.taken == []


def test_connections_are_kept_and_shared() -> None:
    async def scene(server: RelayServer) -> None:
        async with relaying(server, connections=3) as relay:
            for _ in range(3):
                await asyncio.gather(*(relay("a@parley.example", ["b@c.example"], MAIL) for _ in range(10)))

    server = RelayServer()
    asyncio.run(scene(server))
    assert len(server.taken) == 30
    assert server.connections <= 3


def test_a_kept_connection_that_died_is_replaced() -> None:
    async def scene(server: RelayServer) -> None:
        async with relaying(server) as relay:
            await relay("a@parley.example", ["b@c.example"], MAIL)
            server.drop = True
            with pytest.raises(Unavailable):
                await relay("a@parley.example", ["b@c.example"], MAIL)
            server.drop = False
            await relay("a@parley.example", ["b@c.example"], MAIL)

    server = RelayServer()
    asyncio.run(scene(server))
    assert len(server.taken) == 2


def test_a_refusal_leaves_the_connection_of_use() -> None:
    async def scene(server: RelayServer) -> None:
        async with relaying(server) as relay:
            with pytest.raises(Refused):
                await relay("a@parley.example", ["b@c.example"], MAIL)
            server.answers.clear()
            await relay("a@parley.example", ["b@c.example"], MAIL)

    server = RelayServer({"RCPT": "550 5.1.1 No such user"})
    asyncio.run(scene(server))
    assert (len(server.taken), server.connections) == (1, 1)


def test_what_mail_needs_only_sometimes_is_not_imported_at_start() -> None:
    late = ["aiosmtplib", "dkim", "authheaders", "imap_tools", "dns"]
    script = f"import sys, channels.email.adapter; print([name for name in {late} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_one_domain_gets_no_more_than_its_share_and_no_other_waits_for_it() -> None:
    async def scene() -> None:
        server = RelayServer()
        async with relaying(server, per_domain_a_minute=4) as relay:
            for _ in range(2):
                await relay("a@parley.example", ["tom@northgate.example"], MAIL)
            with pytest.raises(Unavailable) as told:
                await relay("a@parley.example", ["ann@NORTHGATE.example"], MAIL)
            assert 0 < (told.value.retry_after or 0) <= 15
            await relay("a@parley.example", ["tom@elsewhere.example"], MAIL)
        assert len(server.taken) == 3

    asyncio.run(scene())
