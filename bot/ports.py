"""What the use cases need from outside: channels, a clock, an interpreter."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime
from typing import Protocol

from engine.language.meaning import Context, Meaning
from engine.messages import Delivery, Inbound, Receipt, Settlement
from engine.people import ChannelName

Receive = Callable[[ChannelName, str, str, bytes], Awaitable[bool]]
"""`await receive(channel, key, lane, raw)`: durable when it returns; False if `key` was there before.

`key` is unique within the channel (event_id, update_id, digest of envelope and bytes); rows of one
`lane` (a chat, a sender) are worked in order. Raises `Unavailable` when nothing could be stored: the
adapter answers 451, 452 or 503 and never acknowledges.
"""


class Channel(Protocol):
    """One way of talking with people. Nothing but `serve` and `send` touches the network."""

    name: ChannelName

    async def read(self, raw: bytes) -> Sequence[Inbound]:
        """What the stored payload says; empty for what needs no answer. Raises `Refused` for nonsense."""
        ...

    async def send(self, delivery: Delivery) -> Receipt:
        """Hand one message over. Raises `Refused`, `Unavailable` or `Disconnected`."""
        ...

    async def settle(self, settlement: Settlement) -> None:
        """Show an earlier message without its buttons. Raises as `send` does."""
        ...

    async def start(self, receive: Receive) -> None:
        """Begin to listen or poll; returns once ready. Every payload goes to `receive` before any ack."""
        ...

    async def stop(self) -> None:
        """Stop listening, wait for what is in flight, close clients."""
        ...


class Clock(Protocol):
    """The only source of the present and of fresh ids."""

    def now(self) -> datetime:
        """Aware, UTC."""
        ...

    def new_id(self, prefix: str) -> str:
        """A fresh id of at most 24 characters, such as `cnv_…`."""
        ...

    def new_secret(self) -> str:
        """A fresh token of at least 128 bits, safe in a mail address and a URL."""
        ...


class Interpreter(Protocol):
    """Reads a message. The grammar is one; an optional language model is another."""

    async def interpret(self, text: str, context: Context) -> Meaning: ...
