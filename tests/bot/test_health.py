"""What watches Parley learns whether it is ready and how it stands, without a word of anybody's."""

from __future__ import annotations

import asyncio
import re
import sqlite3
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing
from datetime import timedelta
from pathlib import Path
from typing import Any

import aiohttp
import pytest

from bot import health
from bot.clock import ToldClock
from bot.settings import Settings
from bot.wiring import Parley
from channels.web.wire import Said
from engine.people import ChannelName
from storage import facts, inbox
from storage.store import Tx
from tests.storage.keeping import NOW
from tests.waiting import until_async

REQUEST = "45 minutes with karl@example.com next week, mornings, about Titan"


@asynccontextmanager
async def watched(**settings: Any) -> AsyncIterator[tuple[Parley, aiohttp.ClientSession, ToldClock]]:
    clock = ToldClock(NOW)
    with tempfile.TemporaryDirectory() as folder:
        parley = Parley(Settings(data=Path(folder), web_port=0, smtp_port=0, **settings), clock)
        await parley.start()
        async with aiohttp.ClientSession(parley.web.address) as client:
            try:
                yield parley, client, clock
            finally:
                await parley.stop()


async def numbers(client: aiohttp.ClientSession) -> dict[str, float]:
    async with client.get("/metrics") as answer:
        assert answer.status == 200
        assert answer.content_type == "text/plain"
        text = await answer.text()
    found: dict[str, float] = {}
    for line in text.splitlines():
        if line.startswith("#"):
            assert re.fullmatch(r"# (HELP parley_\w+ .+|TYPE parley_\w+ (counter|gauge))", line)
        else:
            match = re.fullmatch(r"(parley_\w+(?:\{\w+=\"[^\"]*\"\})?) ([0-9.e+-]+)", line)
            assert match, line
            found[match[1]] = float(match[2])
    return found


def test_the_numbers_follow_what_happens_and_name_nobody() -> None:
    async def story() -> None:
        async with watched() as (parley, client, _):
            await parley.local.take(Said("grace-asks-1", "grace", REQUEST))
            await until_async(lambda: _counts(client, "parley_holds"), what="an offer")
            worked = 'parley_worked_total{channel="web"}'
            await until_async(lambda: _counts(client, worked), what="a finished payload")

            found = await numbers(client)
            assert found['parley_received_total{channel="web"}'] == 1
            assert found[worked] == 1
            assert found['parley_conversations{state="offered"}'] == 1
            assert found["parley_timers_lag_seconds"] == 0

            async with client.get("/metrics") as answer:
                text = await answer.text()
            assert not re.search("grace|karl|titan|example", text, re.IGNORECASE)

    asyncio.run(asyncio.wait_for(story(), 60))


async def _counts(client: aiohttp.ClientSession, name: str) -> bool:
    return (await numbers(client)).get(name, 0) > 0


def test_what_waits_and_what_is_set_aside_is_counted_with_its_age() -> None:
    async def story() -> None:
        async with watched() as (parley, client, clock):
            parley.worker.stop()
            await asyncio.wait({parley._working})  # type: ignore[arg-type]

            def fill(tx: Tx) -> None:
                inbox.add(tx, ChannelName.SLACK, "a", "slack:1", b"{}", NOW)
                inbox.add(tx, ChannelName.SLACK, "b", "slack:1", b"{}", NOW)
                inbox.quarantine(tx, 1, "KeyError")

            await parley.app.store.keep(fill)
            clock.tell(NOW + timedelta(seconds=90))
            found = await numbers(client)
            assert found['parley_inbox_waiting{channel="slack"}'] == 1
            assert found['parley_inbox_lag_seconds{channel="slack"}'] == 90
            assert found['parley_set_aside{queue="inbox"}'] == 1
            async with client.get("/readyz") as answer:
                assert answer.status == 503
                assert (await answer.json())["worker"] == "It does not run (yet)."

    asyncio.run(asyncio.wait_for(story(), 60))


def test_a_database_that_takes_nothing_makes_it_unready_until_it_does_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(health, "PATIENCE_SECONDS", 0.2)

    async def story() -> None:
        async with watched() as (parley, client, clock):
            async with client.get("/readyz") as answer:
                assert answer.status == 200
                assert await answer.json() == {"status": "ready", "worker": "ok", "database": "ok"}
            # An empty transaction would pass on a full disk: something is really stored.
            assert parley.app.store.read(lambda tx: facts.get(tx, "looked_at")) == NOW.isoformat()
            clock.tell(NOW + timedelta(seconds=2))
            with closing(sqlite3.connect(parley.settings.database.path, isolation_level=None)) as other:
                other.execute("BEGIN IMMEDIATE")
                async with client.get("/readyz") as answer:
                    assert answer.status == 503
                    assert (await answer.json())["database"] == "It does not answer in time."
                other.execute("ROLLBACK")
            clock.tell(NOW + timedelta(seconds=4))
            async with client.get("/readyz") as answer:
                assert answer.status == 200

    asyncio.run(asyncio.wait_for(story(), 60))


def test_numbers_are_for_this_machine_or_for_the_holder_of_the_token() -> None:
    async def story() -> None:
        async with watched() as (_, client, _):
            for header in ("X-Forwarded-For", "Forwarded", "Via"):
                async with client.get("/metrics", headers={header: "1.2.3.4"}) as answer:
                    assert answer.status == 404
        async with watched(metrics_token="s3cret") as (_, client, _):
            for given, status in (("Bearer s3cret", 200), ("Bearer other", 401), ("Bearer ü", 401)):
                async with client.get("/metrics", headers={"Authorization": given}) as answer:
                    assert answer.status == status
            async with client.get("/metrics") as answer:
                assert answer.status == 401
                assert answer.headers["WWW-Authenticate"] == "Bearer"

    asyncio.run(asyncio.wait_for(story(), 60))
