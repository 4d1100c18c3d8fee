"""A mail relay outside: it counts what reached it, or takes a connection and never answers."""

from __future__ import annotations

import socket
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_bytes
from typing import Any

from aiosmtpd.controller import Controller


class Counted:
    """How often each Message-ID was taken."""

    def __init__(self) -> None:
        self.mails: Counter[str] = Counter()
        self.address = ""

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:
        self.mails[str(message_from_bytes(envelope.content)["Message-ID"])] += 1
        return "250 OK"


@contextmanager
def counting() -> Iterator[Counted]:
    """A relay that takes everything; its address is as PARLEY_RELAY wants it."""
    handler = Counted()
    port = _free_port()
    controller = Controller(handler, hostname="127.0.0.1", port=port)
    controller.start()
    handler.address = f"smtp://127.0.0.1:{port}?tls=none"
    try:
        yield handler
    finally:
        controller.stop()


@contextmanager
def silent() -> Iterator[str]:
    """The address of a relay that accepts connections and says nothing, ever."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen(64)
        yield f"smtp://127.0.0.1:{listener.getsockname()[1]}?tls=none"


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
