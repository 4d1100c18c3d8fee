"""A mailbox read over IMAP: for whoever owns a mailbox and not a mail server.

A mail is marked \\Seen only after it is stored; until then the next look finds it again.
"""

from __future__ import annotations

import asyncio
import contextlib
import imaplib
import re
import socket
import threading
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import structlog

from bot.ports import Clock, Receive
from channels.email.mime import parse
from channels.email.payload import Envelope, digest, lane, pack
from channels.email.settings import EmailSettings, MailboxSettings
from engine.errors import Disconnected, Unavailable
from engine.people import ChannelName

if TYPE_CHECKING:
    from imap_tools.mailbox import BaseMailBox

log = structlog.get_logger(__name__)

_RETRY = (1.0, 5.0, 15.0, 60.0)
"""Seconds between attempts to connect again."""


class MailboxReader:
    """Brings new mails of one folder into the inbox, woken by IDLE where the server has it."""

    def __init__(self, settings: EmailSettings, mailbox: MailboxSettings, clock: Clock) -> None:
        self._settings = settings
        self._mailbox = mailbox
        self._clock = clock
        self._receive: Receive | None = None
        self._loop: asyncio.AbstractEventLoop | None = None
        self._stopping = threading.Event()
        self._turn = threading.Lock()
        self._waiting = False
        self._client: BaseMailBox | None = None
        self._thread: threading.Thread | None = None

    async def start(self, receive: Receive) -> None:
        """Log in, then look in the background. Raises `Disconnected`; a server that is away is awaited."""
        self._receive, self._loop = receive, asyncio.get_running_loop()
        self._stopping.clear()
        with contextlib.suppress(Unavailable):
            self._client = await asyncio.to_thread(self._connected)
        self._thread = threading.Thread(target=self._run, name="mailbox", daemon=True)
        self._thread.start()

    async def stop(self) -> None:
        """Wake the reader if it waits, let it finish the mail in hand if it does not."""
        with self._turn:
            self._stopping.set()
            client = self._client if self._waiting else None
        if client is not None:
            with contextlib.suppress(OSError):
                client.client.sock.shutdown(socket.SHUT_RDWR)
        if self._thread is not None:
            await asyncio.to_thread(self._thread.join, 5)

    def _connected(self) -> BaseMailBox:
        from imap_tools import MailBox, MailBoxStartTls, MailBoxUnencrypted
        from imap_tools.errors import MailboxFolderSelectError, MailboxLoginError

        asked = self._mailbox
        kind = {"tls": MailBox, "starttls": MailBoxStartTls}.get(asked.tls, MailBoxUnencrypted)
        try:
            box = kind(asked.host, asked.port, timeout=30)
            box.login(asked.user, asked.password, initial_folder=asked.folder)
        except MailboxLoginError as error:
            raise Disconnected("The mailbox does not accept the user name and password.") from error
        except (MailboxFolderSelectError, OSError, imaplib.IMAP4.error) as error:
            raise Unavailable("The mailbox cannot be reached.") from error
        found: BaseMailBox = box
        return found

    def _run(self) -> None:
        """The reader's thread: look, wait, and connect again after whatever happens."""
        failures = 0
        while not self._stopping.is_set():
            try:
                client = self._client or self._connected()
                self._client = client
                self._look(client)
                failures = 0
                self._wait(client)
            except Exception as error:  # The top of the thread: whatever it was, the mails are still there.
                if self._stopping.is_set():
                    return
                log.warning("mailbox not read", kind=type(error).__name__)
                self._leave()
                self._stopping.wait(_RETRY[min(failures, len(_RETRY) - 1)])
                failures += 1
        self._leave()

    def _look(self, client: BaseMailBox) -> None:
        client.client.untagged_responses.pop("EXISTS", None)
        for uid in client.uids("UNSEEN"):
            if self._stopping.is_set():
                return
            message = _fetched(client, uid, self._settings.limits.message_bytes)
            if message is not None:
                self._store(message)
            client.flag(uid, "\\Seen", True)

    def _store(self, message: bytes) -> None:
        """Wait until the inbox has it. Raises what the inbox raises; then the mail stays unseen."""
        assert self._loop is not None
        assert self._receive is not None
        envelope = self._envelope(message)
        key = digest(Envelope(envelope.mail_from, envelope.rcpt_to), message)
        kept = self._receive(ChannelName.EMAIL, key, lane(envelope, message), pack(envelope, message))
        asyncio.run_coroutine_threadsafe(_awaited(kept), self._loop).result(timeout=60)

    def _envelope(self, message: bytes) -> Envelope:
        """The envelope as the server that delivered the mail wrote it down."""
        headers = parse(message[: 256 * 1024]).headers
        to = [value.strip(" <>") for name in ("delivered-to", "x-original-to") for value in headers.all(name)]
        ours = tuple(dict.fromkeys(address for address in to[:20] if self._settings.ours(address)))
        sender = headers.get("return-path").strip(" <>")
        return Envelope(sender, ours, via="imap", received_at=self._clock.now().isoformat())

    def _wait(self, client: BaseMailBox) -> None:
        """Until something arrives or it is time to look anyway."""
        with self._turn:
            if self._stopping.is_set():
                return
            self._waiting = True
        try:
            self._idle(client)
        finally:
            self._waiting = False

    def _idle(self, client: BaseMailBox) -> None:
        if "IDLE" not in client.client.capabilities:
            self._stopping.wait(self._mailbox.poll_seconds)
            return
        idle: Any = client.idle
        idle.start()
        if "EXISTS" not in client.client.untagged_responses:  # Else it came while we looked: no need to wait.
            idle.poll(self._mailbox.poll_seconds)
        idle.stop()

    def _leave(self) -> None:
        client, self._client = self._client, None
        if client is not None:
            with contextlib.suppress(Exception):  # It is gone; saying goodbye is a courtesy.
                client.client.shutdown()


async def _awaited(kept: Any) -> bool:
    return bool(await kept)


def _fetched(client: BaseMailBox, uid: str, limit: int) -> bytes | None:
    """The bytes of one mail, no more than are read of it; None if it is gone."""
    _, answer = client.client.uid("fetch", uid, f"(BODY.PEEK[]<0.{limit}>)")
    return next(_literals(answer), None)


def _literals(answer: list[Any]) -> Iterator[bytes]:
    for item in answer:
        if isinstance(item, tuple) and re.search(rb"BODY\[\]", item[0]):
            yield item[1]
