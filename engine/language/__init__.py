"""Reading what people write: text and context in, a meaning out. Standard library only."""

from engine.language.meaning import Context, Fallback, Meaning, Offered, Window
from engine.language.understand import understand

__all__ = ["Context", "Fallback", "Meaning", "Offered", "Window", "understand"]
