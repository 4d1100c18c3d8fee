"""A whole calendar into the database: what a first and a second reading cost, beside the usual libraries.

Ours is everything that happens once the texts are there: reading them, boiling them down to busy time,
keeping that and preparing it for queries, with the real store on disk. Theirs stops at occurrences in memory.
"""

from __future__ import annotations

import asyncio
import gc
import tempfile
import time
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import icalendar
import recurring_ical_events

from benchmarks.calendars import TZID, calendar_text
from bot.app import App
from bot.calendars import connecting, reading
from bot.calendars.connecting import Details
from bot.clock import ToldClock
from bot.interpreter import Grammar
from channels.calendars.memory import Memory, MemoryAccount, MemoryCalendar
from engine.calendars import AHEAD, BEHIND, CalendarKind, RemoteCalendar
from engine.people import Person
from storage import calendars, people
from storage.migrate import prepare
from storage.sqlite import SqliteStore

EVENTS, RULES, CHANGED = 10_000, 1_000, 10
TARGET_SECONDS = 2.0
NOW = datetime(2026, 11, 2, 8, tzinfo=UTC)
URL = "https://calendar.example/dana"
DANA = Person("dana", "Dana", "dana@example.com", tzid=TZID, organizer=True)


@dataclass(frozen=True, slots=True)
class Synced:
    """One calendar: seconds of a first reading, milliseconds of one after a few changes, events kept."""

    name: str
    seconds: float
    theirs_seconds: float
    again_ms: float
    events: int

    @property
    def ratio(self) -> float:
        return self.theirs_seconds / self.seconds


def measured(events: int = EVENTS, rules: int = RULES, rounds: int = 2) -> list[Synced]:
    """The same events as a server keeps them, each an object, and as one published file."""
    whole = calendar_text(events, rules)
    objects = objects_of(whole)
    return [
        _measure(f"a server's {events} objects, {rules} rules", objects, rounds),
        _measure(f"a file of {events} events, {rules} rules", {"file": whole}, rounds),
    ]


def objects_of(text: str) -> dict[str, str]:
    """The events of a calendar as a CalDAV server keeps them, by UID."""
    head, *events = text.split("BEGIN:VEVENT")
    bodies = ["BEGIN:VEVENT" + event.partition("END:VCALENDAR")[0] for event in events]
    return {
        body.partition("UID:")[2].partition("\r\n")[0]: f"{head}{body}END:VCALENDAR\r\n" for body in bodies
    }


def _measure(name: str, objects: dict[str, str], rounds: int) -> Synced:
    runs = [asyncio.run(_ours(objects)) for _ in range(rounds)]
    first, again, events = min(run[0] for run in runs), min(run[1] for run in runs), runs[0][2]
    return Synced(name, first, _theirs(objects), again * 1000, events)


async def _ours(objects: dict[str, str]) -> tuple[float, float, int]:
    """Seconds of the first reading and of the second, and how many events are kept."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "parley.db"
        prepare(path)
        store = SqliteStore(path)
        app = App(store, ToldClock(NOW), b"k" * 32, Grammar())
        memory = Memory()
        app.connectors = {CalendarKind.MEMORY: memory}
        there = _filled(memory, objects)
        await store.keep(lambda tx: people.put(tx, DANA))
        try:
            first = await _timed(app, None)
            for uid, text in list(objects.items())[:CHANGED]:
                there.put(uid, text.replace("T09", "T10"))
            again = await _timed(app, DANA.id)
            (kept,) = store.read(lambda tx: calendars.of_person(tx, DANA.id))
            return first, again, kept.events
        finally:
            store.close()


def _filled(memory: Memory, objects: dict[str, str]) -> MemoryCalendar:
    account = memory.accounts[URL] = MemoryAccount()
    there = account.add(RemoteCalendar("work", "Work", writable=True, tzid=TZID))
    for uid, text in objects.items():
        there.put(uid, text)
    return there


async def _timed(app: App, connected: str | None) -> float:
    """Connect, which reads everything; or read again what `connected` has."""
    gc.collect()
    begun = time.perf_counter()
    if connected is None:
        await connecting.connect(app, DANA.id, Details(URL, kind=CalendarKind.MEMORY))
    else:
        (calendar,) = app.store.read(lambda tx: calendars.of_person(tx, connected))
        await reading.read(app, calendar)
    return time.perf_counter() - begun


def _theirs(objects: dict[str, str]) -> float:
    gc.collect()
    begun = time.perf_counter()
    within = NOW - BEHIND, NOW + AHEAD
    for text in objects.values():
        calendar = icalendar.Calendar.from_ical(text)
        recurring_ical_events.of(calendar).between(*within)
    return time.perf_counter() - begun
