"""The Bot API over aiogram: its session and addresses, answers left as they came.

aiogram costs 2.5 s and 150 MB to import, so it is loaded by the first call, in a thread.
"""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

from channels.pace import Answer
from channels.telegram.refusals import failure
from channels.telegram.settings import TelegramSettings
from engine.errors import Refused, Unavailable

if TYPE_CHECKING:
    from aiogram import Bot


TOO_MANY = 429


class TelegramClient:
    """The calls of one bot."""

    def __init__(self, settings: TelegramSettings) -> None:
        self._settings = settings
        self._bot: Bot | None = None
        self._opening = asyncio.Lock()

    async def call(self, method: str, arguments: Answer) -> Answer:
        """Telegram's answer, `ok` true or false. Raises `Unavailable` for a 429 and for what is no answer."""
        bot = self._bot or await self._opened()
        from aiogram import methods
        from aiogram.exceptions import AiogramError
        from pydantic import ValidationError

        try:
            request = getattr(methods, method[0].upper() + method[1:]).model_validate(arguments)
        except ValidationError as error:
            raise Refused(f"this is no valid {method} request") from error
        try:
            answer: Any = await bot(request, request_timeout=self._patience(arguments))
        except (AiogramError, OSError, TimeoutError, ValueError) as error:
            raise Unavailable("Telegram cannot be reached right now.") from error
        if not isinstance(answer, dict) or not isinstance(answer.get("ok"), bool):
            raise Unavailable("Telegram gave an answer that cannot be read.")
        if answer.get("error_code") == TOO_MANY:
            raise failure(answer)
        return answer

    def _patience(self, arguments: Answer) -> int | None:
        """Seconds to wait, None for the session's own: a long poll is held for as long as it was asked to."""
        held = arguments.get("timeout")
        return round(self._settings.timeout + 1) + int(held) if held else None

    async def _opened(self) -> Bot:
        async with self._opening:
            if self._bot is None:
                self._bot = await asyncio.to_thread(_bot, self._settings)
        return self._bot

    async def close(self) -> None:
        if self._bot is not None:
            await self._bot.session.close()
            self._bot = None


def _bot(settings: TelegramSettings) -> Bot:
    from aiogram import Bot
    from aiogram.client.telegram import TelegramAPIServer

    from channels.telegram.session import PlainSession

    session = PlainSession(api=TelegramAPIServer.from_base(settings.base_url), timeout=settings.timeout)
    return Bot(settings.token, session=session)
