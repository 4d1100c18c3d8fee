"""The composition root: the only place in this folder that knows channels."""

from bot.wiring.channel_settings import policy
from bot.wiring.server import Parley
from bot.wiring.stage import chat, findings, theatre, with_connectors

__all__ = ["Parley", "chat", "findings", "policy", "theatre", "with_connectors"]
