"""What Parley says: every topic in the reader's language, zone and clock."""

from bot.phrases.messages import message_of

__all__ = ["message_of"]
