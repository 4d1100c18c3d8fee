"""Where in Slack something is said: a channel, and the thread in it.

`Inbound.chat` and `Delivery.chat` carry both as one word: `D0SAM` for a private chat, `C0TEAM/1732.0001`
for a thread of a channel, so that an answer stays in the thread in which it was asked.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Place:
    channel: str
    thread: str = ""

    @classmethod
    def of(cls, chat: str) -> Place:
        channel, _, thread = chat.partition("/")
        return cls(channel, thread)

    @property
    def chat(self) -> str:
        return f"{self.channel}/{self.thread}" if self.thread else self.channel

    @property
    def private(self) -> bool:
        """A conversation between one person and the bot: its id begins with D, or is the person's own."""
        return self.channel[:1] == "D" or self.personal

    @property
    def personal(self) -> bool:
        """A person's own id, which stands for their private chat until that is known."""
        return self.channel[:1] in {"U", "W"}
