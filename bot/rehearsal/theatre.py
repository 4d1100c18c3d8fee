"""What a rehearsal needs of the channels: raw payloads in, what readers see out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from bot.ports import Channel
from engine.people import ChannelName, Person


@dataclass(frozen=True, slots=True)
class Raw:
    """One payload as a channel would store it."""

    channel: ChannelName
    key: str
    lane: str
    raw: bytes


@dataclass(frozen=True, slots=True)
class Shown:
    """One message as its reader sees it. `buttons` are (name, value) pairs."""

    channel: ChannelName
    address: str
    ref: str
    text: str
    buttons: tuple[tuple[str, str], ...] = ()
    copies: tuple[str, ...] = ()
    threaded: bool = False


class Theatre(Protocol):
    """Every channel over its loopback transport."""

    channels: dict[ChannelName, Channel]

    def says(
        self,
        person: Person,
        channel: ChannelName,
        text: str,
        at: datetime,
        headers: Mapping[str, str],
        reply_to: str,
        organizer: bool,
        to: str,
    ) -> Raw:
        """What arrives when `person` writes `text`.

        A mail answers the last one that was sent to them, else goes `to` that address; `headers` are
        added to it. An organizer's own mail comes authenticated.
        """
        ...

    def presses(self, person: Person, channel: ChannelName, value: str, ref: str, at: datetime) -> Raw:
        """What arrives when `person` presses the button that carries `value`."""
        ...

    def shown(self) -> list[Shown]:
        """Every message that was sent so far, oldest first, as it was sent."""
        ...
