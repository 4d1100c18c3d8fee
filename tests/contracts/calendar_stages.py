"""One calendar of each kind, with a connector to it and somebody else who uses it, too."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Protocol
from uuid import uuid4

from bot.ports import Connector
from channels.calendars.memory import Memory, MemoryAccount
from engine.calendars import CalendarAccount, CalendarKind, Changes, RemoteCalendar
from engine.ical import busy, read_calendar
from engine.ical.writing import instant
from engine.periods import Period

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
    """Another program at the same calendar. It blocks: call it in a thread."""

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
    mirror: dict[str, str | bytes] = field(default_factory=dict)
    token: str = ""

    async def puts(self, uid: str, text: str) -> None:
        await asyncio.to_thread(self.somebody.put, uid, text)

    async def removes(self, uid: str) -> None:
        await asyncio.to_thread(self.somebody.remove, uid)

    async def sees(self) -> dict[str, str]:
        return await asyncio.to_thread(self.somebody.texts)

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


class Houses:
    """The servers of a test session, and a fresh calendar in each."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def stage(self, name: str) -> AbstractAsyncContextManager[Stage]:
        """A fresh calendar of the kind `name`."""
        return STAGES[name](self)

    def stop(self) -> None:
        """End what was started."""


@asynccontextmanager
async def memory(_: Houses) -> AsyncIterator[Stage]:
    connector = Memory()
    place = connector.accounts.setdefault("memory://dana", MemoryAccount(secret="right"))
    for id_, name in (("work", "Work"), ("home", "Home")):
        place.add(RemoteCalendar(id_, name, writable=True, tzid="Europe/Lisbon"))
    account = CalendarAccount("a1", "dana", CalendarKind.MEMORY, "memory://dana", "dana", "right")
    yield Stage(connector, account, "work", InMemory(place, "work"), other="home")


STAGES: dict[str, Callable[[Houses], AbstractAsyncContextManager[Stage]]] = {"memory": memory}


def fresh() -> str:
    """A UID that nobody used before."""
    return f"{uuid4()}@parley.example"
