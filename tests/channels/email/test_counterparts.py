"""Parley between real servers: Postfix as relay and MX, Dovecot as mailbox, s-nail as a person's program."""

from __future__ import annotations

import asyncio
import tempfile
from collections.abc import Coroutine, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from imap_tools import MailBoxUnencrypted

from channels.email.adapter import Email
from channels.email.rehearsal import read_back
from channels.email.send import Relay
from channels.email.settings import EmailSettings, MailboxSettings, RelaySettings
from engine.errors import Disconnected, Unavailable
from engine.messages import Inbound, Notice, NoticeKind, Words
from engine.people import Address, ChannelName
from tests.channels.email import counterparts
from tests.channels.email.counterparts import Servers
from tests.channels.email.setting import SETTINGS, ToldClock
from tests.channels.email.test_adapter import TOKEN, delivery

TOM = "tom@northgate.example"
pytestmark = pytest.mark.skipif(bool(counterparts.missing()), reason=counterparts.missing())


@pytest.fixture(scope="module")
def servers() -> Iterator[Servers]:
    # Not pytest's own folder: each run of pytest closes that to other users, Dovecot's among them.
    with tempfile.TemporaryDirectory(prefix="parley-mail-", ignore_cleanup_errors=True) as folder:
        Path(folder).chmod(0o755)
        running = counterparts.start(Path(folder))
        yield running
        counterparts.stop(running)


class Arrivals:
    """An inbox that tells when something came; fails as often as it is told."""

    def __init__(self, failures: int = 0) -> None:
        self.failures = failures
        self.refused = 0
        self.rows: asyncio.Queue[bytes] = asyncio.Queue()
        self.keys: set[str] = set()

    async def receive(self, channel: ChannelName, key: str, lane: str, raw: bytes) -> bool:
        if self.refused < self.failures:
            self.refused += 1
            raise Unavailable("The database is locked.")
        if key in self.keys:
            return False
        self.keys.add(key)
        self.rows.put_nowait(raw)
        return True


def settings(servers: Servers, **more: Any) -> EmailSettings:
    relay = RelaySettings("127.0.0.1", servers.smtp, tls="none")
    return replace(SETTINGS, port=None, lmtp_port=servers.parley, relay=relay, **more)


_running: list[Email] = []


async def started(given: EmailSettings, failures: int = 0) -> tuple[Email, Arrivals]:
    email, arrivals = Email(given, ToldClock()), Arrivals(failures)
    _running.append(email)
    await email.start(arrivals.receive)
    return email, arrivals


def run(scene: Coroutine[Any, Any, None]) -> None:
    """The scene, and whatever it started stopped afterwards."""

    async def whole() -> None:
        try:
            await asyncio.wait_for(scene, 30)
        finally:
            while _running:
                await _running.pop().stop()

    asyncio.run(whole())


async def received(email: Email, arrivals: Arrivals) -> Inbound:
    [inbound] = await email.read(await arrivals.rows.get())
    return inbound


def newest(servers: Servers, user: str) -> bytes:
    """The last mail in a mailbox, waiting for one if there is none (IDLE, not a clock)."""
    with MailBoxUnencrypted("127.0.0.1", servers.imap).login(user, "secret") as box:
        while not (uids := box.uids()):
            box.idle.wait(timeout=20)
        _, answer = box.client.uid("fetch", uids[-1], "(BODY.PEEK[])")
        return bytes(answer[0][1])


async def s_nail(servers: Servers, to: str, subject: str, body: str) -> None:
    process = await asyncio.create_subprocess_exec(
        *["s-nail", "-:/", "-S", "v15-compat", "-S", f"mta=smtp://127.0.0.1:{servers.smtp}"],
        *["-S", "smtp-auth=none", "-S", f"from=Tom Hartley <{TOM}>", "-s", subject, to],
        stdin=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    _, said = await process.communicate(body.encode())
    assert process.returncode == 0, said


def test_an_offer_goes_out_and_its_answer_comes_back_through_real_servers(servers: Servers) -> None:
    async def scene() -> None:
        email, arrivals = await started(settings(servers))
        receipt = await email.send(delivery())
        mail = read_back(await asyncio.to_thread(newest, servers, TOM))
        assert mail.message_id == receipt.ref
        assert "2. Wed 25 Nov, 16:00-16:30 (London)" in mail.text
        quoted = "\n".join(f"> {line}" for line in mail.text.split("\n"))
        answer = f"2 works\n\nOn Mon, 23 Nov 2026 at 14:05, Parley <{mail.reply_to}> wrote:\n{quoted}\n"
        await s_nail(servers, mail.reply_to, f"Re: {mail.subject}", answer)
        inbound = await received(email, arrivals)
        assert isinstance(inbound.body, Words)
        assert inbound.body.text == "2 works"
        assert inbound.token == TOKEN
        assert inbound.chat == TOM

    run(scene())


def test_a_bounce_by_a_real_server_names_who_failed_and_which_mail(servers: Servers) -> None:
    async def scene() -> None:
        email, arrivals = await started(settings(servers))
        receipt = await email.send(
            delivery(chat="tom@gone.example", to=Address(ChannelName.EMAIL, "tom@gone.example"))
        )
        inbound = await received(email, arrivals)
        assert isinstance(inbound.body, Notice)
        assert inbound.body.kind is NoticeKind.BOUNCE
        assert inbound.body.failed_address == "tom@gone.example"
        assert receipt.ref in inbound.refs
        assert inbound.token == TOKEN

    run(scene())


def test_a_vacation_answer_by_a_real_server_says_when(servers: Servers) -> None:
    async def scene() -> None:
        email, arrivals = await started(settings(servers))
        us = f"dana+{TOKEN}@parley.example"
        # Our own mails say that a program wrote them, which a vacation program must not answer (RFC 3834).
        message = f"From: {us}\r\nTo: away@northgate.example\r\nMessage-ID: <1@parley.example>\r\n\r\nHi\r\n"
        relay = Relay(RelaySettings("127.0.0.1", servers.smtp, tls="none"))
        await relay(us, ["away@northgate.example"], message.encode())
        inbound = await received(email, arrivals)
        assert isinstance(inbound.body, Notice)
        assert inbound.body.kind is NoticeKind.OUT_OF_OFFICE
        assert inbound.body.returns_on == date(2026, 12, 7)
        assert inbound.body.alternate == "sam@okoye.example"
        await relay.close()

    run(scene())


def test_a_mail_that_could_not_be_stored_is_delivered_again_by_a_real_server(servers: Servers) -> None:
    async def scene() -> None:
        email, arrivals = await started(settings(servers), failures=1)
        await s_nail(servers, "parley@parley.example", "hello", "find 30 minutes with karl@example.com")
        inbound = await received(email, arrivals)
        assert isinstance(inbound.body, Words)
        assert (arrivals.refused, arrivals.rows.qsize()) == (1, 0)

    run(scene())


def test_a_mailbox_is_read_and_marked_only_after_each_mail_is_stored(servers: Servers) -> None:
    box = MailboxSettings(
        "127.0.0.1", servers.imap, "bot@northgate.example", "secret", "none", poll_seconds=20
    )
    only = replace(settings(servers, mailbox=box), lmtp_port=None, address="bot@northgate.example")

    def unseen() -> int:
        with MailBoxUnencrypted("127.0.0.1", servers.imap).login(
            "bot@northgate.example", "secret"
        ) as mailbox:
            return len(mailbox.uids("UNSEEN"))

    async def scene() -> None:
        email, arrivals = await started(only, failures=1)
        await s_nail(servers, f"bot+{TOKEN}@northgate.example", "Re: Q4", "2 works")
        inbound = await received(email, arrivals)
        assert isinstance(inbound.body, Words)
        assert inbound.body.text == "2 works"
        assert inbound.token == TOKEN
        await email.stop()
        assert arrivals.refused == 1
        assert await asyncio.to_thread(unseen) == 0

    run(scene())


def test_a_mailbox_with_a_wrong_password_is_said_to_be_disconnected(servers: Servers) -> None:
    async def scene() -> None:
        box = MailboxSettings("127.0.0.1", servers.imap, "bot@northgate.example", "wrong", "none")
        email = Email(replace(settings(servers, mailbox=box), lmtp_port=None), ToldClock())
        with pytest.raises(Disconnected):
            await email.start(Arrivals().receive)

    run(scene())
