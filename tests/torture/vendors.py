"""Slack and Telegram outside, in a thread of their own, and the settings that lead a program there."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from tests.channels.slack import counterpart as slack_side
from tests.channels.telegram import counterpart as telegram_side

SECRET = "s3cret"


class Vendors:
    """Both counterparts, and the settings that lead to them."""

    def __init__(self) -> None:
        self.settings: dict[str, str] = {}
        self._ready, self._loop = threading.Event(), asyncio.new_event_loop()
        self._over = asyncio.Event()
        self._thread = threading.Thread(target=self._run, daemon=True)

    @property
    def shown(self) -> dict[str, int]:
        """How many messages stand in the chats of each."""
        return {"slack": len(self._slack.messages), "telegram": len(self._telegram.messages)}

    def start(self) -> None:
        self._thread.start()
        assert self._ready.wait(20)

    def stop(self) -> None:
        self._loop.call_soon_threadsafe(self._over.set)
        self._thread.join(20)

    def _run(self) -> None:
        self._loop.run_until_complete(self._serve())

    async def _serve(self) -> None:
        async with slack_side.slack() as (slack, slack_url), telegram_side.telegram() as (bot, telegram_url):
            self._slack, self._telegram = slack, bot
            self.settings = {
                "PARLEY_SLACK_BOT_TOKEN": slack_side.BOT_TOKEN,
                "PARLEY_SLACK_SIGNING_SECRET": SECRET,
                "PARLEY_SLACK_MODE": "http",
                "PARLEY_SLACK_URL": slack_url,
                "PARLEY_TELEGRAM_TOKEN": telegram_side.TOKEN,
                "PARLEY_TELEGRAM_MODE": "webhook",
                "PARLEY_TELEGRAM_WEBHOOK_SECRET": SECRET,
                "PARLEY_TELEGRAM_URL": telegram_url,
            }
            self._ready.set()
            await self._over.wait()


@contextmanager
def vendors() -> Iterator[Vendors]:
    both = Vendors()
    both.start()
    try:
        yield both
    finally:
        both.stop()
