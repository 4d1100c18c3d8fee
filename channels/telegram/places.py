"""Where in Telegram something is said: a chat, and the topic in it.

`Inbound.chat` and `Delivery.chat` carry both as one word: `601005`, or `-100123/45` for a forum's topic.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Place:
    chat: int
    topic: int | None = None

    @classmethod
    def of(cls, chat: str) -> Place:
        """Raises `ValueError` for what names no chat."""
        number, _, topic = chat.partition("/")
        return cls(int(number), int(topic) if topic else None)

    @property
    def name(self) -> str:
        return str(self.chat) if self.topic is None else f"{self.chat}/{self.topic}"
