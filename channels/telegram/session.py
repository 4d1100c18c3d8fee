"""aiogram's HTTP session with its answers left as JSON. Importing this module loads aiogram.

aiogram would build a tree of models from each answer, of which a message's number is all that is needed,
and lose the raw form of the updates, which is what the inbox stores.
"""

from __future__ import annotations

from typing import Any, cast

from aiogram import Bot
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.exceptions import ClientDecodeError
from aiogram.methods import Response, TelegramMethod
from aiogram.methods.base import TelegramType
from aiohttp import ClientSession

from channels.redirects import refusing_redirects


class PlainSession(AiohttpSession):
    """A session whose `bot(method)` returns the whole answer, `{"ok": …}`, whatever its status."""

    async def create_session(self) -> ClientSession:
        known = self._session
        session = await super().create_session()
        if session is not known:
            refusing = refusing_redirects()
            refusing.freeze()
            session.trace_configs.append(refusing)
        return session

    def check_response(
        self, bot: Bot, method: TelegramMethod[TelegramType], status_code: int, content: str
    ) -> Response[TelegramType]:
        """Raises `ClientDecodeError` for what is not JSON."""
        try:
            answer: Any = self.json_loads(content)
        except (ValueError, RecursionError) as error:
            raise ClientDecodeError("the answer is not JSON", error, None) from error
        if isinstance(answer, dict) and answer.get("ok") is False:
            answer.setdefault("error_code", status_code)
        return Response.model_construct(ok=True, result=cast(TelegramType, answer))

    async def close(self) -> None:
        """Close without aiogram's wait of 250 ms: aiohttp has waited for its connections since 3.12."""
        if self._session is not None:
            await self._session.close()
