"""Which of several processes asks for what is new, where only one of them may."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable

import structlog

from bot import inbox
from bot.app import App
from bot.ports import Channel, Polling, Receive
from engine.errors import ParleyError
from engine.people import ChannelName

log = structlog.get_logger()
LOOK_SECONDS = 0.5
LATER_SECONDS = 10.0


class Turns:
    """Has each polling channel poll as long as this process leads it."""

    def __init__(self, app: App) -> None:
        self._app = app
        self._tasks: tuple[asyncio.Task[None], ...] = ()

    def begin(self, channels: Iterable[Channel]) -> None:
        found = [(one.name, one) for one in channels if isinstance(one, Polling) and one.polls]
        self._tasks = tuple(
            asyncio.create_task(self._lead(f"poll:{name}", one), name=f"turns of {name}")
            for name, one in found
        )

    async def end(self) -> None:
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    async def _lead(self, name: str, channel: Polling) -> None:
        polls = False
        while True:
            leads = self._app.queue.leads(name)
            try:
                if leads and not polls:
                    polls = True  # also where beginning fails half-way: it is ended then
                    await channel.poll(self._fenced(name))
                elif polls and not leads:
                    await channel.rest()
                    polls = False
            except ParleyError as error:
                log.warning("poll.later", name=name, error=type(error).__name__)
                await channel.rest()
                polls = False
                await asyncio.sleep(LATER_SECONDS)
            await asyncio.sleep(LOOK_SECONDS)

    def _fenced(self, lease: str) -> Receive:
        """Nothing is taken from whoever was replaced meanwhile and does not know it yet."""

        async def receive(channel: ChannelName, key: str, lane: str, raw: bytes) -> bool:
            return await inbox.receive(self._app, channel, key, lane, raw, lease)

        return receive
