"""A running Parley with two programs that call its API, and people whom they speak for."""

from __future__ import annotations

import asyncio
import json
from argparse import Namespace
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, TypeVar

import aiohttp
from yarl import URL

from bot.api import subscribers
from bot.api.callers import SCOPES
from bot.clock import SystemClock, ToldClock
from bot.settings import Settings
from bot.wiring import Parley
from storage import applications
from storage.applications import Application
from tests.channels.web.samples import NOW

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Program:
    """A program with its secret."""

    client_id: str
    secret: str


@dataclass(frozen=True, slots=True)
class Subscriber:
    """Somebody whom a program speaks for."""

    sub: str
    token: str
    refresh: str
    person: str


@dataclass(frozen=True, slots=True)
class Told:
    """An answer as it came over the wire."""

    status: int
    text: str
    headers: Mapping[str, str] = field(default_factory=dict)

    @property
    def json(self) -> Any:
        return json.loads(self.text)

    @property
    def errors(self) -> set[str]:
        """The paths of the fields that are complained of."""
        return set(self.json["errors"])


class Desk:
    """Calls the API of a running Parley as a program does."""

    def __init__(self, parley: Parley, client: aiohttp.ClientSession) -> None:
        self.parley = parley
        self._client = client

    @property
    def address(self) -> str:
        return self.parley.web.address

    async def program(self, name: str = "Desk") -> Program:
        clock, app = SystemClock(), self.parley.app
        program = Program(clock.new_id("app_"), clock.new_secret())

        def unit(tx: Any) -> None:
            applications.add(tx, Application(program.client_id, name), app.now())
            secret_id = clock.new_id("sec_")
            applications.add_secret(tx, app.secrets, program.client_id, secret_id, program.secret, app.now())

        await app.store.keep(unit)
        return program

    async def subscriber(
        self, program: Program, email: str, scope: str = " ".join(SCOPES), days: int = 365
    ) -> Subscriber:
        """As `parley accounts add` does."""
        given = Namespace(email=email, app=program.client_id, name="", timezone="", scope=scope, days=days)
        added = await subscribers.add(self.parley.app.store, self.parley.app.clock, given)
        return Subscriber(added.account.sub, added.access, added.refresh, added.account.person)

    async def call(
        self,
        verb: str,
        path: str,
        body: Any = None,
        key: str = "",
        raw: bytes | None = None,
        **headers: str,
    ) -> Told:
        """One call with `key` after `Bearer`; `raw` is sent as it is."""
        sent = {"Authorization": f"Bearer {key}"} if key else {}
        data = raw if raw is not None else (json.dumps(body).encode() if body is not None else None)
        if data is not None:
            sent["Content-Type"] = "application/json; charset=utf-8"
        sent |= {name.replace("_", "-"): value for name, value in headers.items()}
        url = URL(self.address + path, encoded=True)
        async with self._client.request(verb, url, data=data, headers=sent) as answer:
            return Told(answer.status, await answer.text(), answer.headers.copy())


@asynccontextmanager
async def desk(folder: Path | None = None, **settings: Any) -> AsyncIterator[Desk]:
    """A Parley as it is served, with a client; no limit on calls unless `settings` say so."""
    with TemporaryDirectory() as own:
        given: dict[str, Any] = {"api_calls_second": 0, "api_calls_minute": 0} | settings
        parley = Parley(Settings(data=folder or Path(own), web_port=0, smtp_port=0, **given), ToldClock(NOW))
        await parley.start()
        try:
            async with aiohttp.ClientSession() as client:
                yield Desk(parley, client)
        finally:
            await parley.stop()


def at_desk(story: Callable[[Desk], Awaitable[T]], **settings: Any) -> T:
    """Play `story` at a desk of its own."""

    async def played() -> T:
        async with desk(**settings) as found:
            return await story(found)

    return asyncio.run(played())


def tell(desk: Desk, later: timedelta) -> None:
    """Some time passes."""
    clock = desk.parley.app.clock
    assert isinstance(clock, ToldClock)
    clock.tell(clock.now() + later)
