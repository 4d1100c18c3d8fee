"""The application that every use case is given: its store, its clock, its channels."""

from __future__ import annotations

import asyncio
import hmac
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from bot.calendars.glances import Glances
from bot.counts import Counts
from bot.ports import Channel, Clock, Connector, Interpreter, Inviting, Notifier, Queue
from engine.calendars import CalendarKind
from engine.people import ChannelName
from storage.keyring import KeyRing
from storage.queues.embedded import Embedded
from storage.secrets import Secrets
from storage.store import Store

if TYPE_CHECKING:
    from bot.api.callers import KnownCallers
    from bot.api.free_time import FreeTime

LETTERS = "abcdefghijkmnpqrstuvwxyz23456789"
LENGTH = 26
"""Of an answer's secret, five bits a letter: 130 bits."""


@dataclass(frozen=True, slots=True)
class Policy:
    """What the installation decided, as far as use cases need to know."""

    mail_address: str = "parley@parley.localhost"
    public_url: str = "http://127.0.0.1:8080"
    has_public_pages: bool = False
    """Others reach the pages at `public_url`: links to them may be handed on."""
    organizer_domains: tuple[str, ...] = ()
    """Mail domains whose authenticated senders may organize."""
    organizer_accounts: tuple[str, ...] = ()
    """Accounts that may organize, as `channel:id`."""
    open_channels: frozenset[ChannelName] = frozenset()
    """Channels whose every user may organize (an allowed Slack workspace)."""
    default_tzid: str = "UTC"
    default_locale: str = "en-GB"
    secrets_last: timedelta = timedelta(days=90)
    """How long a link or an answer's address works after the conversation's last step, or its meeting."""
    demo: bool = False
    lexicon: tuple[tuple[str, int, int], ...] = ()
    calendar_interval: timedelta = timedelta(seconds=50)
    """How often a calendar is read."""
    calendar_grace: timedelta = timedelta(minutes=10)
    """How long what was read last is relied on when nothing can be read."""
    calendar_patience: timedelta = timedelta(seconds=2)
    """How long a booking waits for a look at the calendars it depends on."""
    calendar_holds: bool = False
    """Times on offer are shown as tentative events in the organizer's calendar."""
    jitsi_url: str = "https://meet.jit.si"
    """Where rooms for meetings by video are; empty for none."""

    @property
    def mail_domain(self) -> str:
        return self.mail_address.rpartition("@")[2]


@dataclass
class App:
    """One running Parley."""

    store: Store
    clock: Clock
    key: bytes
    """The installation's secret: tokens and hashes are made with it."""
    interpreter: Interpreter
    policy: Policy = field(default_factory=Policy)
    channels: dict[ChannelName, Channel] = field(default_factory=dict)
    connectors: Mapping[CalendarKind, Connector] = field(default_factory=dict)
    queue: Queue = field(default_factory=Embedded)
    notifier: Notifier | None = None
    glances: Glances = field(default_factory=Glances)
    favoured: tuple[datetime, ...] = ()
    wake: asyncio.Event = field(default_factory=asyncio.Event)
    counts: Counts = field(default_factory=Counts)
    changed: Callable[[], None] = lambda: None
    """Called when something that a page shows may have changed."""

    def __post_init__(self) -> None:
        self.secrets = Secrets(KeyRing(self.store.folder / "parley.secrets"))
        """Passwords and tokens that calendars and the like are opened with."""

    @cached_property
    def callers(self) -> KnownCallers:
        """Which programs and accounts were recognized a moment ago."""
        from bot.api.callers import KnownCallers

        return KnownCallers(self.store)

    @cached_property
    def free_time(self) -> FreeTime:
        """Prepared for questions of programs; made when the first one asks."""
        from bot.api.free_time import FreeTime

        return FreeTime(self)

    def now(self) -> datetime:
        return self.clock.now()

    def token(self, conversation_id: str, person_id: str) -> str:
        """The secret with which this person answers in this conversation; the same every time."""
        return self._letters(f"answer:{conversation_id}:{person_id}", LENGTH)

    def way_in(self, token: str) -> str:
        """The link by which whoever holds `token` comes into a chat; empty where no channel has one."""
        links = (channel.link(token) for channel in self.channels.values() if isinstance(channel, Inviting))
        return next((link for link in links if link), "")

    def room(self, conversation_id: str) -> str:
        """The name of this conversation's video room: the same every time, and not to be guessed."""
        return f"Parley-{self._letters(f'room:{conversation_id}', LENGTH)}"

    def named_id(self, prefix: str, name: str) -> str:
        """The id that belongs to `name`: the same every time, and not to be guessed."""
        return prefix + self._letters(f"{prefix}:{name}", 14)

    def named_secret(self, name: str) -> str:
        """The secret that belongs to `name`: the same every time."""
        return self._letters(f"secret:{name}", LENGTH)

    def _letters(self, text: str, count: int) -> str:
        return _drawn(self.key, text, count)


@lru_cache(maxsize=4096)
def _drawn(key: bytes, text: str, count: int) -> str:
    """Letters that belong to `text` under `key`; one turn needs the same ones several times."""
    number = int.from_bytes(hmac.digest(key, text.encode(), "sha256"), "big")
    letters = []
    for _ in range(count):
        number, letter = divmod(number, len(LETTERS))
        letters.append(LETTERS[letter])
    return "".join(letters)
