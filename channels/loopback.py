"""What a chat channel's loopback transport shows: the conversation as its readers would see it.

A loopback stands where the vendor's network would: it makes payloads as the vendor sends them, and
keeps every request the adapter makes. Rehearsal and tests read it back.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from bot.ports import Channel, Clock
from channels.payload import Payload
from engine.people import ChannelName

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class SeenButton:
    """A button under a message. `name` is `Button.name`, `value` what a press carries back."""

    name: str
    label: str
    value: str


@dataclass(frozen=True, slots=True)
class Seen:
    """A message as its reader sees it now: `text` without markup."""

    channel: ChannelName
    address: str
    """Whose message it is: a Slack user id, a Telegram user id (or the group's chat id)."""
    chat: str
    ref: str
    thread: str
    """The message under which it stands, or which it quotes; empty for none."""
    text: str
    buttons: tuple[SeenButton, ...] = ()
    ephemeral: bool = False
    edited: bool = False


class Loopback(Protocol):
    """One channel without its network: `sent` is every message as it left, `messages` as it stands now."""

    sent: list[Seen]
    messages: list[Seen]
    requests: list[tuple[str, Json]]

    def channel(self, clock: Clock) -> Channel:
        """The real adapter over this loopback."""
        ...

    def says(
        self, user: str, text: str, *, at: datetime, reply_to: str = "", chat: str = "", name: str = ""
    ) -> Payload:
        """What the vendor sends when `user` writes `text`; `chat` is a group, empty for the private chat."""
        ...

    def presses(self, user: str, value: str, ref: str, *, at: datetime, chat: str = "") -> Payload:
        """What the vendor sends when `user` presses the button `value` under the message `ref`."""
        ...
