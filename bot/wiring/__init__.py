"""The composition root: the only place in this folder that knows channels."""

from bot.wiring.server import Parley
from bot.wiring.stage import chat, findings, theatre

__all__ = ["Parley", "chat", "findings", "theatre"]
