"""The interpreters that are always there: the grammar, offline and pure, alone or with a second reader."""

from __future__ import annotations

from dataclasses import replace

import structlog

from bot.ports import Interpreter
from engine.errors import ParleyError
from engine.language import Context, Meaning, understand
from engine.language.second_reading import is_lost, second_reading

_log = structlog.get_logger()


class Grammar:
    """Reads a message with the engine's own grammar."""

    async def interpret(self, text: str, context: Context) -> Meaning:
        return understand(text, context)


class SecondReader:
    """The grammar; and where it is lost, what `other` makes of the words, as far as the engine lets it.

    Without an answer, or with one that cannot be, the grammar's own reading stands.
    """

    def __init__(self, other: Interpreter) -> None:
        self._other = other

    async def interpret(self, text: str, context: Context) -> Meaning:
        meaning = understand(text, context)
        if not is_lost(meaning, context):
            return meaning
        try:
            read = await self._other.interpret(text, context)
        except ParleyError as error:
            _log.info("language model gave no reading", kind=type(error).__name__)
            return meaning
        found = second_reading(read, text, context)
        return meaning if found is None else replace(found, language=meaning.language)
