"""What Telegram needs to know: token, addresses, mode, speed."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum


class TelegramMode(StrEnum):
    """How updates arrive: we ask for them, or Telegram brings them to our own address."""

    POLLING = "polling"
    WEBHOOK = "webhook"


@dataclass(frozen=True, slots=True)
class TelegramSettings:
    """One bot. Secrets stay out of `repr`."""

    token: str = field(default="", repr=False)
    """`123456:ABC…` from @BotFather; the number is the bot's own id."""
    mode: TelegramMode = TelegramMode.POLLING
    base_url: str = "https://api.telegram.org"
    webhook_url: str = ""
    """Our own public address for updates; set with Telegram at start where it is not empty."""
    webhook_secret: str = field(default="", repr=False)
    """Comes back in every request (1-256 of A-Z a-z 0-9 _ -); a webhook without it is refused."""
    username: str = ""
    """The bot's own name without `@`; asked for at start when empty."""
    per_chat_a_second: float = 1.0
    per_second: float = 30.0
    per_group_a_minute: int = 20
    """Telegram's published limits (core.telegram.org/bots/faq#my-bot-is-hitting-limits); 0 for none."""
    timeout: float = 10.0
    """Seconds after which a request to Telegram is given up."""
    poll_timeout: int = 25
    """Seconds that Telegram holds an empty poll."""
    menu: bool = True
    """Whether to publish the command menu at start."""

    @property
    def bot_id(self) -> int:
        number = self.token.partition(":")[0]
        return int(number) if number.isascii() and number.isdigit() else 0
