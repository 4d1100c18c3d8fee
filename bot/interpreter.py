"""The interpreter that is always there: the grammar, offline and pure."""

from __future__ import annotations

from engine.language import Context, Meaning, understand


class Grammar:
    """Reads a message with the engine's own grammar."""

    async def interpret(self, text: str, context: Context) -> Meaning:
        return understand(text, context)
