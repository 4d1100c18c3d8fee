"""What the use cases need from outside: channels, a clock, an interpreter."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime
from typing import Protocol, runtime_checkable

from engine.boards import Board
from engine.calendars import CalendarAccount, Changes, RemoteCalendar, Resource, Stamp
from engine.language.meaning import Context, Meaning
from engine.messages import Delivery, Inbound, Receipt, Settlement
from engine.people import Address, ChannelName
from engine.periods import Period
from engine.subscriptions import Announcement, Subscription
from storage.store import Tx

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
        """Hand one message over. Raises `Refused`, `Unavailable` or `Disconnected`.

        `Disconnected` is the whole channel's; a single person out of reach is `Unreachable`.
        """
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


@runtime_checkable
class Inviting(Protocol):
    """A channel into which people come by a link that somebody else passes on."""

    def link(self, token: str) -> str:
        """Where the conversation of `token` is opened; empty while that is not known."""
        ...


@runtime_checkable
class Boarding(Protocol):
    """A channel that keeps a page for each person."""

    async def show(self, to: Address, board: Board) -> None:
        """Show the page as it is now, in place of what stood there. Raises as `send` does."""
        ...


@runtime_checkable
class Polling(Protocol):
    """A channel to which news come only when it asks for them, as one process at a time may."""

    polls: bool
    """Whether that is how it is set up."""

    async def start(self, receive: Receive, polls: bool = True) -> None:
        """As a channel's; without `polls` it begins with everything but asking."""
        ...

    async def poll(self, receive: Receive) -> None:
        """Begin to ask."""
        ...

    async def rest(self) -> None:
        """Ask no more; whatever listens goes on, and `poll` may come again."""
        ...


class Connector(Protocol):
    """One kind of calendar. Every call may raise `Unavailable` (ask later) or `Disconnected` (reconnect)."""

    async def calendars(self, account: CalendarAccount) -> Sequence[RemoteCalendar]:
        """What the account holds. Raises `Refused` where there is no calendar at that address."""
        ...

    async def read(self, account: CalendarAccount, calendar: str, token: str, window: Period) -> Changes:
        """What changed since `token`; all that touches `window` where the token is empty or worn out.

        A token knows the window it was read for: one that reaches beyond it is read in full.
        """
        ...

    async def find(self, account: CalendarAccount, calendar: str, uid: str) -> Resource | None:
        """The object with this UID as it stands there now, to learn how an unclear write ended."""
        ...

    async def write(
        self, account: CalendarAccount, calendar: str, uid: str, text: str, etag: str | None
    ) -> Stamp:
        """Create the object (`etag` None: only if there is none) or replace the version `etag`.

        Raises `Superseded` where something else stands there, `Refused` where nothing may be written.
        """
        ...

    async def delete(self, account: CalendarAccount, calendar: str, uid: str, etag: str | None) -> None:
        """Take the object out; nothing happens where it is gone. Raises `Superseded` for another version."""
        ...

    async def close(self) -> None:
        """Close what was opened for it."""
        ...


class Queue(Protocol):
    """Who works what waits: this process alone, or several that share it."""

    @property
    def owner(self) -> str:
        """The name by which this process's rows of inbox and outbox are known."""
        ...

    def holds(self) -> bool:
        """Whether these are its own still: after a silence others may have taken them over."""
        ...

    def leads(self, name: str) -> bool:
        """Whether this process is the one that does `name` now; asking is how it applies."""
        ...

    def fence(self, tx: Tx, name: str) -> None:
        """Raises `Unavailable` where another process does `name`, at the latest when `tx` ends."""
        ...

    async def start(self) -> None:
        """Begin to take part."""
        ...

    async def stop(self) -> None:
        """Leave what waits to the others."""
        ...


class Notifier(Protocol):
    """Tells programs, at addresses that they gave."""

    def check(self, url: str) -> None:
        """Raises `Refused`, in words for who gave it, for an address that would never be asked."""
        ...

    async def tell(
        self,
        subscription: Subscription,
        announcement: Announcement,
        id: str,
        secrets: Sequence[str],
        now: datetime,
    ) -> None:
        """Tell one thing, signed with every one of `secrets`; `id` is the same for every try.

        Raises `Gone` where nothing is wanted any more, `Unavailable` or `Refused` where it was not taken.
        """
        ...

    async def close(self) -> None:
        """Close what was opened for it."""
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
