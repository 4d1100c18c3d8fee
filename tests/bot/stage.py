"""A Parley without a network for tests of use cases: real store, real channels over their loopbacks."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from bot import inbox
from bot.app import App, Policy
from bot.clock import ToldClock
from bot.interpreter import Grammar
from bot.rehearsal.theatre import Raw, Shown
from bot.worker import Worker
from channels.rehearsal import Loopbacks
from engine.conversation import Conversation
from engine.people import Address, ChannelName, Person
from storage import conversations, people
from storage.migrate import prepare
from storage.sqlite import SqliteStore

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
MAIL = "parley@parley.example"


def person(name: str, organizer: bool = False, **fields: Any) -> Person:
    """Somebody in every channel under one name: `ada`, `U0ADA`, a number, `ada@home.example`."""
    number = str(700000 + sum(name.encode()))
    made = Person(
        id=name,
        name=name.capitalize(),
        email=f"{name}@home.example",
        tzid="Europe/London",
        organizer=organizer,
        addresses=(
            Address(ChannelName.WEB, name),
            Address(ChannelName.EMAIL, f"{name}@home.example"),
            Address(ChannelName.SLACK, f"U0{name.upper()}"),
            Address(ChannelName.TELEGRAM, number),
        ),
    )
    return replace(made, **fields)


ADA = person("ada", organizer=True)
BOB = person("bob")


@dataclass
class Stage:
    """One Parley; what is said is worked at once, and what came of it is returned."""

    app: App
    clock: ToldClock
    theatre: Loopbacks
    worker: Worker
    _count: int = field(default=0)

    async def know(self, *known: Person) -> None:
        for one in known:
            await self.app.store.keep(lambda tx, p=one: people.put(tx, p))  # type: ignore[misc]

    async def say(
        self, who: Person, text: str, via: ChannelName = ChannelName.WEB, **fields: Any
    ) -> list[Shown]:
        """What everybody is shown because `who` wrote `text`."""
        self.clock.tell(self.clock.now() + timedelta(minutes=1))
        given = {"headers": {}, "reply_to": "", "organizer": who.organizer, "to": MAIL} | fields
        raw = self.theatre.says(who, via, text, self.clock.now(), **given)
        return await self._take(raw.channel, raw.key, raw.lane, raw.raw)

    async def press(self, who: Person, name: str, via: ChannelName = ChannelName.WEB) -> list[Shown]:
        """What everybody is shown because `who` pressed the newest button called `name`."""
        value, ref = next(
            (value, shown.ref)
            for shown in reversed(self.theatre.shown())
            for known, value in shown.buttons
            if known == name
        )
        raw = self.theatre.presses(who, via, value, ref, self.clock.now())
        return await self._take(raw.channel, raw.key, raw.lane, raw.raw)

    async def take(self, raw: Raw) -> list[Shown]:
        """What everybody is shown because `raw` came."""
        return await self._take(raw.channel, raw.key, raw.lane, raw.raw)

    async def _take(self, channel: ChannelName, key: str, lane: str, raw: bytes) -> list[Shown]:
        seen = len(self.theatre.shown())
        await inbox.receive(self.app, channel, key, lane, raw)
        await self.worker.drain()
        return self.theatre.shown()[seen:]

    def talks(self) -> list[Conversation]:
        return self.app.store.read(conversations.everyone)

    def known(self, address: Address) -> Person | None:
        return self.app.store.read(lambda tx: people.at_address(tx, address))


def play(folder: Path, scene: Callable[[Stage], Coroutine[Any, Any, None]], **policy: Any) -> None:
    """Run `scene` on a fresh Parley that knows Ada, who organizes, and Bob."""

    async def known(stage: Stage) -> None:
        await stage.know(ADA, BOB)
        await scene(stage)

    prepare(folder / "parley.db")
    play_on(folder, known, **policy)


def play_on(folder: Path, scene: Callable[[Stage], Coroutine[Any, Any, None]], **policy: Any) -> None:
    """Run `scene` on the Parley that an earlier one left in `folder`."""

    async def run() -> None:
        store = SqliteStore(folder / "parley.db")
        clock = ToldClock(NOW)
        app = App(store, clock, b"k" * 32, Grammar(), Policy(mail_address=MAIL, **policy))
        theatre = Loopbacks(clock, MAIL)
        app.channels = theatre.channels
        try:
            await scene(Stage(app, clock, theatre, Worker(app)))
        finally:
            store.close()

    asyncio.run(run())
