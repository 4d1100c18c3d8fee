"""Parley's own side of `benchmarks.messages`: the running program without its sockets."""

from __future__ import annotations

import asyncio

from benchmarks.messages_seed import NOW, Telegrams
from bot import inbox
from bot.app import App, Policy
from bot.clock import ToldClock
from bot.interpreter import Grammar
from bot.worker import Worker
from channels.telegram.intake import seal
from engine.people import ChannelName
from storage.database import Database, shared_queue
from storage.store import Tx

SQLITE, POSTGRESQL = "parley", "parley, postgres"


class Ours:
    """Inbox, worker, store, and Telegram's adapter."""

    def __init__(self, database: Database) -> None:
        self.name = POSTGRESQL if database.is_shared else SQLITE
        self.answers: dict[str, asyncio.Future[float]] = {}
        self.app = App(database.open(), ToldClock(NOW), b"k" * 32, Grammar(), Policy())
        self.app.channels = {ChannelName.TELEGRAM: Telegrams(self.answers).channel()}
        self.app.store.on_commit = self._committed
        self._quiet = asyncio.Event()
        if database.is_shared:
            self.app.queue = shared_queue(self.app.store, self.app.wake.set)
        self.worker = Worker(self.app)

    async def start(self) -> None:
        await self.app.queue.start()
        self._working = asyncio.create_task(self.worker.run())

    async def receive(self, raw: bytes) -> None:
        payload, _ = seal(raw)
        await inbox.receive(self.app, ChannelName.TELEGRAM, payload.key, payload.lane, payload.raw)

    async def settled(self) -> None:
        while self.app.store.read(_waits):
            self._quiet.clear()
            await self._quiet.wait()

    async def stop(self) -> None:
        self.worker.stop()
        await self._working
        await self.app.queue.stop()
        self.app.store.close()

    def _committed(self) -> None:
        self.app.wake.set()
        self._quiet.set()


def _waits(tx: Tx) -> bool:
    """Whether anything is left to do."""
    sql = "SELECT 1 FROM {} WHERE state = 'due' LIMIT 1"
    return any(tx.one(sql.format(table)) for table in ("inbox", "outbox"))
