"""A program that listens on loopback, and Parley with what tells it: everything real but the clock."""

from __future__ import annotations

import json
from collections.abc import Callable, Coroutine
from contextlib import AsyncExitStack
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

from aiohttp import web

from channels.api.notifications import Notifications
from channels.http.addresses import allowed
from channels.http.client import Client
from engine.subscriptions import Subscription
from storage import applications, subscriptions
from storage.applications import Application
from storage.store import Tx
from tests.bot.stage import ADA, NOW, Stage, play
from tests.channels.http.serving import Server, server

SECRET = "the application's own secret"


@dataclass
class Hearing:
    """The program's ear."""

    stage: Stage
    there: Server

    async def subscribe(self, id: str = "chn_1", person: str = ADA.id, **fields: Any) -> Subscription:
        one = Subscription(id, "app", f"acc_{person}", person, f"{self.there.url}/{id}", **fields)
        await self.stage.app.store.keep(lambda tx: subscriptions.add(tx, one, NOW))
        return one

    def heard(self, id: str = "chn_1") -> list[dict[str, Any]]:
        """What the program was told at one address."""
        return [json.loads(body)["notification"] for _, path, _, body in self.there.seen if path == f"/{id}"]

    def types(self, id: str = "chn_1") -> list[str]:
        return [one["type"] for one in self.heard(id)]

    def answers(self, status: int, id: str = "chn_1", **headers: str) -> None:
        self.there.answer(f"/{id}", lambda: web.Response(status=status, headers=headers))

    async def wait(self, **time: float) -> None:
        """Let time pass; whatever is due is done."""
        self.stage.clock.tell(self.stage.clock.now() + timedelta(**time))
        await self.stage.worker.drain()


def with_hearing(folder: Path, scene: Callable[[Hearing], Coroutine[Any, Any, None]]) -> None:
    """Run `scene` on a Parley that has one application with a secret."""

    async def prepared(stage: Stage) -> None:
        app = stage.app

        def unit(tx: Tx) -> None:
            applications.add(tx, Application("app", "Planner"), NOW)
            applications.add_secret(tx, app.secrets, "app", "s1", SECRET, NOW)
            applications.name_contact(tx, "app", "owner@home.example")

        await app.store.keep(unit)
        async with AsyncExitStack() as stack:
            there = await stack.enter_async_context(server())
            allow = allowed(("127.0.0.1",))
            app.notifier = Notifications(Client(allow), allow)
            stack.push_async_callback(app.notifier.close)
            await scene(Hearing(stage, there))

    play(folder, prepared)
