"""Both queues keep the same promises: the embedded one, and the one that several processes share."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from bot.ports import Queue
from engine.errors import Unavailable
from storage import inbox, leases, outbox
from storage.postgres.store import PostgresStore
from storage.queues import jobs, shared
from storage.queues.embedded import Embedded
from storage.queues.shared import Shared
from storage.store import Store
from tests.databases import Databases
from tests.storage.keeping import NOW, opened
from tests.waiting import until_async


class Process:
    """A process as far as its queue goes: a store of its own over the common database."""

    def __init__(self, store: Store, queue: Queue) -> None:
        self.store, self.queue = store, queue

    async def receive(self, key: str, lane: str = "web:ada") -> bool:
        return await self.store.keep(lambda tx: inbox.add(tx, "web", key, lane, b"raw", NOW))

    def own(self) -> list[str]:
        """What this process works now, in order."""
        if not self.queue.holds():
            return []
        owner = self.queue.owner
        found = self.store.read(lambda tx: inbox.due(tx, NOW, owner=owner))
        return [row.key for row in found]

    async def has(self, *keys: str) -> None:
        async def looked() -> bool:
            return self.own() == list(keys)

        await until_async(looked, 20, f"{keys}, and not {self.own()}")

    async def finish(self) -> None:
        for row in self.store.read(lambda tx: inbox.due(tx, NOW, owner=self.queue.owner)):
            await self.store.keep(lambda tx, row=row: inbox.finish(tx, row.id))  # type: ignore[misc]

    async def leads(self, name: str) -> None:
        async def looked() -> bool:
            return self.queue.leads(name)

        await until_async(looked, 20, name)

    async def die(self) -> None:
        """As kill -9: nothing is said to anybody."""
        assert isinstance(self.queue, Shared)
        for task in self.queue._tasks:
            task.cancel()
        await asyncio.gather(*self.queue._tasks, return_exceptions=True)


Begin = Callable[[], Awaitable[Process]]


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """A death is noticed after one second."""
    monkeypatch.setattr(leases, "LASTS_SECONDS", 1)
    monkeypatch.setattr(shared, "LASTS_SECONDS", 1)
    monkeypatch.setattr(shared, "BEAT_SECONDS", 0.1)
    monkeypatch.setattr(shared, "MARGIN_SECONDS", 0.3)
    monkeypatch.setattr(jobs, "STALLED_SECONDS", 1)
    monkeypatch.setattr(jobs, "AGAIN_SECONDS", 0.1)


@pytest.fixture
def begin_shared(tmp_path: Path, databases: Databases, quick: None) -> Iterator[Begin]:
    with ExitStack() as stack:
        url = stack.enter_context(databases.made())

        async def begin() -> Process:
            store = PostgresStore(url, tmp_path)
            stack.callback(store.close)
            queue = Shared(store, lambda: None)
            await queue.start()
            return Process(store, queue)

        yield begin


@pytest.fixture(params=["embedded", "shared"])
def begin(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Begin]:
    if request.param == "shared":
        yield request.getfixturevalue("begin_shared")
        return
    with opened(tmp_path) as store:

        async def begin_embedded() -> Process:
            return Process(store, Embedded())

        yield begin_embedded


async def test_what_a_process_takes_in_is_its_own_in_order(begin: Begin) -> None:
    process = await begin()
    for key in ("one", "two", "three"):
        assert await process.receive(key)
    await process.has("one", "two", "three")
    assert not await process.receive("two")
    await process.finish()
    await process.has()
    await process.queue.stop()


async def test_what_waited_when_a_process_stopped_is_found_by_the_next(begin: Begin) -> None:
    first = await begin()
    await first.receive("one")
    await first.receive("two")
    await first.queue.stop()
    second = await begin()
    await second.has("one", "two")
    await second.queue.stop()


async def test_who_leads_is_let_through_by_the_fence(begin: Begin) -> None:
    process = await begin()
    await process.leads("poll:telegram")
    await process.store.keep(lambda tx: process.queue.fence(tx, "poll:telegram"))
    await process.queue.stop()


async def test_two_processes_share_the_lanes_and_never_one_lane(begin_shared: Begin) -> None:
    first, second = await begin_shared(), await begin_shared()
    await first.receive("a1", "web:ada")
    await second.receive("b1", "web:bob")
    await second.receive("a2", "web:ada")
    await first.receive("b2", "web:bob")
    await first.has("a1", "a2")
    await second.has("b1", "b2")
    for process in (first, second):
        await process.finish()
    await second.receive("a3", "web:ada")
    await second.has("a3")
    for process in (first, second):
        await process.queue.stop()


async def test_jobs_of_a_step_go_with_the_lane_too(begin_shared: Begin) -> None:
    first, second = await begin_shared(), await begin_shared()
    for process, key in ((first, "j1"), (second, "j2")):
        await process.store.keep(
            lambda tx, key=key: outbox.add(tx, key, "c", "web:ada", "deliver", "{}", NOW)  # type: ignore[misc]
        )
    rows = first.store.read(lambda tx: outbox.due(tx, NOW, owner=first.queue.owner))
    assert [row.key for row in rows] == ["j1", "j2"]
    for process in (first, second):
        await process.queue.stop()


async def test_the_living_adopt_what_the_dead_left_and_do_what_they_led(begin_shared: Begin) -> None:
    first = await begin_shared()
    await first.leads("poll:telegram")
    await first.receive("one")
    await first.receive("two")
    await first.die()
    second = await begin_shared()
    await second.has("one", "two")
    await second.leads("poll:telegram")
    assert not first.queue.holds()
    with pytest.raises(Unavailable):
        await first.store.keep(lambda tx: first.queue.fence(tx, "poll:telegram"))
    await second.queue.stop()


async def test_a_process_that_was_taken_for_dead_goes_on_under_another_name(begin_shared: Begin) -> None:
    first, second = await begin_shared(), await begin_shared()
    before = first.queue.owner
    await first.die()
    await first.receive("from the grave")
    await second.has("from the grave")
    await first.queue.start()

    async def renamed() -> bool:
        return first.queue.owner not in ("", before) and first.queue.holds()

    await until_async(renamed, 20, "another name")
    await first.receive("new", "web:bob")
    await first.has("new")
    for process in (first, second):
        await process.queue.stop()


async def test_what_a_command_left_without_a_process_is_adopted(begin_shared: Begin, tmp_path: Path) -> None:
    process = await begin_shared()
    assert isinstance(process.store, PostgresStore)
    command = PostgresStore(process.store.url, tmp_path)
    await command.keep(lambda tx: inbox.add(tx, "web", "left", "web:eve", b"raw", NOW))
    command.close()
    await process.has("left")
    await process.queue.stop()
