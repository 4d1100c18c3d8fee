"""A calendar elsewhere for tests: the reference connector with one account of Ada's."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from bot.calendars import connecting
from bot.calendars.connecting import Details, Report
from channels.calendars.memory import Memory, MemoryAccount, MemoryCalendar
from engine.calendars import CalendarKind, CalendarStatus, RemoteCalendar
from engine.ical.writing import instant
from engine.periods import Period
from storage import calendars
from tests.bot.stage import ADA, Stage, play

URL = "https://calendar.example/ada"
REQUEST = "30 minutes with bob@home.example next week about Titan"


@dataclass
class Remote:
    """Ada's account elsewhere, and what her own calendar program does there."""

    stage: Stage
    memory: Memory
    account: MemoryAccount
    work: MemoryCalendar
    report: Report = field(init=False)

    async def connect(self) -> Report:
        details = Details(URL, "ada", self.account.secret, CalendarKind.MEMORY)
        self.report = await connecting.connect(self.stage.app, ADA.id, details)
        return self.report

    def put(self, uid: str, start: str, minutes: int = 60, *more: str) -> None:
        """Somebody puts an event into the calendar, or moves one there."""
        self.work.put(uid, event(uid, period(start, minutes), *more))

    async def poll(self, seconds: float = 60) -> None:
        """Let time pass; whatever is due is read."""
        clock = self.stage.clock
        clock.tell(clock.now() + timedelta(seconds=seconds))
        await self.stage.worker.drain()

    def busy(self) -> list[Period]:
        now = self.stage.app.now()
        found = self.stage.app.store.read(
            lambda tx: calendars.busy_of(tx, ADA.id, Period(now, now + timedelta(days=60)))
        )
        return [one for one in found if one.duration < timedelta(days=400)]

    def status(self) -> CalendarStatus:
        app = self.stage.app
        return app.store.read(
            lambda tx: calendars.status_of(tx, ADA.id, app.now(), app.policy.calendar_grace)
        )

    def texts(self) -> list[str]:
        return [text for _, text in self.work.objects.values()]


def period(start: str, minutes: int = 60) -> Period:
    begins = datetime.fromisoformat(start).replace(tzinfo=UTC)
    return Period(begins, begins + timedelta(minutes=minutes))


def event(uid: str, slot: Period, *more: str) -> str:
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Somebody//Else//EN", "BEGIN:VEVENT"]
    lines += [f"UID:{uid}", "DTSTAMP:20261101T000000Z", "SUMMARY:Strictly private"]
    lines += [f"DTSTART:{instant(slot.start)}", f"DTEND:{instant(slot.end)}", *more]
    return "\r\n".join([*lines, "END:VEVENT", "END:VCALENDAR", ""])


def with_remote(
    folder: Path, scene: Callable[[Stage, Remote], Coroutine[Any, Any, None]], **policy: Any
) -> None:
    """Run `scene` on a Parley whose Ada has a calendar elsewhere; the scene connects it."""

    async def prepared(stage: Stage) -> None:
        memory = Memory()
        account = memory.accounts[URL] = MemoryAccount("app password")
        work = account.add(RemoteCalendar("work", "Work", writable=True, tzid="Europe/London"))
        stage.app.connectors = {CalendarKind.MEMORY: memory}
        await scene(stage, Remote(stage, memory, account, work))

    play(folder, prepared, **policy)
