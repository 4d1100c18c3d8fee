"""One calendar of each kind, with a connector to it and somebody else who uses it, too."""

from __future__ import annotations

import asyncio
import contextlib
import hashlib
import os
from collections.abc import AsyncIterator, Callable, Iterable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, Protocol, TypeVar
from urllib.parse import urljoin
from uuid import uuid4

import caldav

from bot.calendars.own import OwnCalendar
from bot.clock import SystemClock
from bot.ports import Connector
from channels.calendars.caldav.connector import CalDav
from channels.calendars.feeds import Feeds
from channels.calendars.memory import Memory, MemoryAccount
from channels.http.addresses import allowed
from channels.http.client import Client
from channels.http.values import basic
from engine.calendars import CalendarAccount, CalendarKind, Changes, RemoteCalendar
from engine.ical import busy, read_calendar
from engine.ical.writing import instant
from engine.periods import Period
from storage import own_calendars, own_objects
from storage.migrate import prepare
from storage.sqlite import SqliteStore, SqliteTx, connect
from storage.store import Store, Tx
from tests.channels.calendars.scripted import Asked, Reply, scripted
from tests.contracts.calendar_servers import PASSWORD, USER, House, radicale, xandikos
from tests.contracts.cyrus import cyrus

T = TypeVar("T")
WINDOW = Period(datetime(2026, 11, 1, tzinfo=UTC), datetime(2027, 1, 1, tzinfo=UTC))
NINE = datetime(2026, 11, 3, 9, tzinfo=UTC)


def event(uid: str, *more: str, start: datetime = NINE, minutes: int = 30, title: str = "Meeting") -> str:
    """A calendar object with one event; `more` lines of it."""
    return calendar_object(event_lines(uid, *more, start=start, minutes=minutes, title=title))


def event_lines(
    uid: str, *more: str, start: datetime = NINE, minutes: int = 30, title: str = "Meeting"
) -> list[str]:
    return [
        *("BEGIN:VEVENT", f"UID:{uid}", "DTSTAMP:20261101T000000Z"),
        *(f"DTSTART:{instant(start)}", f"DTEND:{instant(start + timedelta(minutes=minutes))}"),
        *(f"SUMMARY:{title}", *more, "END:VEVENT"),
    ]


def calendar_object(*events: list[str]) -> str:
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Somebody//Else//EN"]
    return "\r\n".join([*lines, *(line for one in events for line in one), "END:VCALENDAR", ""])


class Somebody(Protocol):
    """Another program at the same calendar."""

    def put(self, uid: str, text: str) -> None: ...

    def remove(self, uid: str) -> None: ...

    def texts(self) -> dict[str, str]:
        """What it sees, by UID."""
        ...


@dataclass
class Stage:
    """A calendar that may be written, and the mirror that whoever applies every read has of it."""

    connector: Connector
    account: CalendarAccount
    calendar: str
    somebody: Somebody
    other: str = ""
    """A second calendar of the account."""
    locked: bool = True
    """It asks for a password."""
    mirror: dict[str, str | bytes] = field(default_factory=dict)
    token: str = ""

    async def puts(self, uid: str, text: str) -> None:
        await self._lets(self.somebody.put, uid, text)

    async def removes(self, uid: str) -> None:
        await self._lets(self.somebody.remove, uid)

    async def sees(self) -> dict[str, str]:
        return await self._lets(self.somebody.texts)

    async def _lets(self, act: Callable[..., T], *arguments: str) -> T:
        """Let somebody act, in a thread if their library blocks."""
        if isinstance(self.somebody, WithTheLibrary):
            return await asyncio.to_thread(act, *arguments)
        await asyncio.sleep(0)
        return act(*arguments)

    async def writes(self, uid: str, text: str, etag: str | None = None) -> str:
        stamp = await self.connector.write(self.account, self.calendar, uid, text, etag)
        return stamp.etag

    async def reads(self, window: Period = WINDOW) -> Changes:
        """Read once and apply what came to the mirror."""
        changes = await self.connector.read(self.account, self.calendar, self.token, window)
        if changes.complete:
            self.mirror = {}
        self.mirror |= {one.href: one.text for one in changes.resources}
        for href in changes.gone:
            self.mirror.pop(href, None)
        self.token = changes.token
        return changes

    def busy(self, within: Period = WINDOW) -> list[Period]:
        """What blocks, by the mirror."""
        read = (read_calendar(text, default_tzid="UTC") for text in self.mirror.values())
        return sorted(one.period for each in read for one in busy(each, within).busy)

    def with_secret(self, secret: str) -> CalendarAccount:
        return replace(self.account, secret=secret)


@dataclass
class InMemory:
    """Somebody at a calendar in memory."""

    memory: MemoryAccount
    calendar: str

    def put(self, uid: str, text: str) -> None:
        self.memory.calendars[self.calendar].put(uid, text)

    def remove(self, uid: str) -> None:
        self.memory.calendars[self.calendar].remove(uid)

    def texts(self) -> dict[str, str]:
        return {uid: text for uid, (_, text) in self.memory.calendars[self.calendar].objects.items()}


class WithTheLibrary:
    """Somebody with the `caldav` library, which shares nothing with the connector."""

    def __init__(self, house: House, path: str) -> None:
        self.client = caldav.DAVClient(house.url, username=USER, password=PASSWORD, timeout=20)
        self.calendar = caldav.Calendar(self.client, url=urljoin(house.url, path))

    def put(self, uid: str, text: str) -> None:
        with contextlib.suppress(caldav.lib.error.NotFoundError):
            there = self.calendar.event_by_uid(uid)
            self.client.put(str(there.url), text, {"Content-Type": "text/calendar"})
            return
        self.calendar.add_event(text)

    def remove(self, uid: str) -> None:
        self.calendar.event_by_uid(uid).delete()

    def texts(self) -> dict[str, str]:
        return {str(one.icalendar_component["UID"]): str(one.data) for one in self.calendar.events()}


class Houses:
    """The servers of a test session, each started once, and a fresh calendar in each."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.running: dict[str, House] = {}

    def stage(self, name: str) -> AbstractAsyncContextManager[Stage]:
        """A fresh calendar of the kind `name`."""
        return STAGES[name](self)

    def house(self, name: str, start: Callable[[Path], House]) -> House:
        """The server `name`."""
        if name not in self.running:
            folder = self.folder / name
            folder.mkdir(exist_ok=True)
            self.running[name] = start(folder)
        return self.running[name]

    def stop(self) -> None:
        """End what was started."""
        for house in self.running.values():
            house.stop()


@asynccontextmanager
async def memory(_: Houses) -> AsyncIterator[Stage]:
    connector = Memory()
    place = connector.accounts.setdefault("memory://dana", MemoryAccount(secret="right"))
    for id_, name in (("work", "Work"), ("home", "Home")):
        place.add(RemoteCalendar(id_, name, writable=True, tzid="Europe/Lisbon"))
    account = CalendarAccount("a1", "dana", CalendarKind.MEMORY, "memory://dana", "dana", "right")
    yield Stage(connector, account, "work", InMemory(place, "work"), other="home")


@dataclass
class AnotherProcess:
    """Somebody at Parley's own calendar, over a connection of their own."""

    store: Store
    calendar: str

    def put(self, uid: str, text: str) -> None:
        self._do(lambda tx: own_objects.put(tx, "dana", self.calendar, uid, text, NINE))

    def remove(self, uid: str) -> None:
        self.put(uid, "")

    def texts(self) -> dict[str, str]:
        found = self._do(lambda tx: own_objects.since(tx, "dana", self.calendar, 0))
        return {one.uid: one.text for one in found if not one.gone}

    def _do(self, unit: Callable[[Tx], T]) -> T:
        with contextlib.closing(connect(self.store.path)) as connection:
            connection.execute("BEGIN IMMEDIATE")
            found = unit(SqliteTx(connection))
            connection.execute("COMMIT")
            return found


@asynccontextmanager
async def own(houses: Houses) -> AsyncIterator[Stage]:
    path = houses.folder / f"{uuid4().hex}.db"
    prepare(path)
    store = SqliteStore(path)
    account = replace(own_calendars.account("dana"), secret="none")
    try:
        connector = OwnCalendar(store, SystemClock())
        somebody = AnotherProcess(store, "work")
        for name in ("work", "home"):
            there = AnotherProcess(store, name)
            there.put("before", event("before"))
            there.remove("before")
        yield Stage(connector, account, "work", somebody, other="home", locked=False)
    finally:
        store.close()


LOOPBACK = allowed(("127.0.0.0/8",))


def on_server(name: str, start: Callable[[Path], House]) -> Callable[[Houses], Any]:
    """A stage on a real CalDAV server, with two calendars that nobody used before."""

    @asynccontextmanager
    async def stage(houses: Houses) -> AsyncIterator[Stage]:
        house = houses.house(name, start)
        work, home = (f"{house.home}{name}-{uuid4().hex}/" for name in ("work", "home"))
        await asyncio.to_thread(_make, house, {work: "Work", home: "Home"})
        client = Client(LOOPBACK)
        secret = PASSWORD if house.locked else ""
        account = CalendarAccount("a1", "dana", CalendarKind.CALDAV, house.url, USER, secret)
        try:
            yield Stage(CalDav(client), account, work, WithTheLibrary(house, work), home, house.locked)
        finally:
            await client.close()
            await asyncio.to_thread(_remove, house, (work, home))

    return stage


@dataclass
class Publisher:
    """Somebody who publishes their calendar as one file, behind a password."""

    published: dict[str, str] = field(default_factory=dict)

    def put(self, uid: str, text: str) -> None:
        self.published[uid] = text

    def remove(self, uid: str) -> None:
        del self.published[uid]

    def texts(self) -> dict[str, str]:
        return dict(self.published)

    def answer(self, asked: Asked) -> Reply:
        if asked.headers.get("authorization") != basic(USER, PASSWORD):
            return Reply(401)
        events = [
            text.partition("BEGIN:VEVENT")[2].rpartition("END:VEVENT")[0] for text in self.published.values()
        ]
        text = calendar_object(*(["BEGIN:VEVENT" + one + "END:VEVENT"] for one in events))
        etag = f'"{hashlib.sha256(text.encode()).hexdigest()}"'
        unchanged = asked.headers.get("if-none-match") == etag
        return Reply(304) if unchanged else Reply(200, text, {"ETag": etag})


@asynccontextmanager
async def ics(_: Houses) -> AsyncIterator[Stage]:
    client, publisher = Client(LOOPBACK), Publisher()
    async with scripted(publisher.answer) as server:
        account = server.account("/team.ics", CalendarKind.ICS)
        yield Stage(Feeds(client), account, "feed", publisher)
        await client.close()


def _make(house: House, calendars: dict[str, str]) -> None:
    client = caldav.DAVClient(house.url, username=USER, password=PASSWORD, timeout=20)
    for path, name in calendars.items():
        body = (
            '<C:mkcalendar xmlns:D="DAV:" xmlns:C="urn:ietf:params:xml:ns:caldav"><D:set><D:prop>'
            f"<D:displayname>{name}</D:displayname></D:prop></D:set></C:mkcalendar>"
        )
        made = client.request(urljoin(house.url, path), "MKCALENDAR", body)
        assert made.status == 201, made.raw


def _remove(house: House, calendars: Iterable[str]) -> None:
    """Cyrus takes a UID once in all the calendars of a person: the next test may want it."""
    client = caldav.DAVClient(house.url, username=USER, password=PASSWORD, timeout=20)
    for path in calendars:
        client.request(urljoin(house.url, path), "DELETE")


STAGES: dict[str, Callable[[Houses], AbstractAsyncContextManager[Stage]]] = {
    "memory": memory,
    "own": own,
    "radicale": on_server("radicale", radicale),
    "xandikos": on_server("xandikos", xandikos),
    "ics": ics,
}


if os.environ.get("PARLEY_CYRUS"):  # Set by `test_cyrus.py`: two of them at once disturb each other.
    STAGES["cyrus"] = on_server("cyrus", cyrus)
WRITABLE = [name for name in STAGES if name != "ics"]
"""Whatever a calendar is, it can be read; a published file can only be read."""


def fresh() -> str:
    """A UID that nobody used before."""
    return f"{uuid4()}@parley.example"
