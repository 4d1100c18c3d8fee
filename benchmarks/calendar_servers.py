"""A whole calendar from real servers on loopback: what a first and a second reading cost.

`own` is the processor time of Parley's process, everything from the answer's octets to prepared busy time;
the rest of `all` is the server's, which has seen its files before.
"""

from __future__ import annotations

import asyncio
import shutil
import subprocess
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from urllib.parse import urljoin

import aiohttp

from benchmarks.calendar_sync import CHANGED, DANA, EVENTS, NOW, RULES, objects_of
from benchmarks.calendars import calendar_text
from bot.app import App
from bot.calendars import connecting, reading
from bot.calendars.connecting import Details
from bot.clock import ToldClock
from bot.interpreter import Grammar
from channels.calendars.caldav.bodies import CALENDAR, all_events, properties
from channels.calendars.caldav.connector import CalDav
from channels.http.addresses import allowed
from channels.http.client import Client
from engine.calendars import CalendarKind
from storage import calendars, people
from storage.migrate import prepare
from storage.sqlite import SqliteStore
from tests.contracts.calendar_servers import PASSWORD, USER, House, radicale, xandikos

LOOPBACK = allowed(("127.0.0.0/8",))
_MAKE = (
    '<C:mkcalendar xmlns:D="DAV:" xmlns:C="urn:ietf:params:xml:ns:caldav"><D:set><D:prop>'
    "<D:displayname>Big</D:displayname></D:prop></D:set></C:mkcalendar>"
)


@dataclass(frozen=True, slots=True)
class Served:
    """Seconds of a first reading and of one after a few changes: our own, and with the server's."""

    name: str
    own: float
    all: float
    again_own: float
    again_all: float
    events: int


def measured(events: int = EVENTS, rules: int = RULES) -> list[Served]:
    """The same events on every server that is installed."""
    objects = objects_of(calendar_text(events, rules))
    found = []
    for name, (start, fill) in SERVERS.items():
        folder = Path(tempfile.mkdtemp())
        house = start(folder)
        try:
            asyncio.run(_make(house))
            house.stop()
            fill(folder, objects)
            house = start(folder)
            found.append(asyncio.run(_measure(name, house, objects)))
        finally:
            house.stop()
            shutil.rmtree(folder, ignore_errors=True)
    return found


def _into_files(folder: Path, objects: dict[str, str]) -> None:
    """As Radicale keeps a calendar: a folder. Asking for each to be stored would take minutes."""
    place = folder / "collections" / "collection-root" / USER / "big"
    for uid, text in objects.items():
        (place / f"{uid}.ics").write_bytes(text.encode())


def _into_git(folder: Path, objects: dict[str, str]) -> None:
    """As Xandikos keeps a calendar: a folder under git."""
    place = folder / "data" / USER / "calendars" / "big"
    for uid, text in objects.items():
        (place / f"{uid}.ics").write_bytes(text.encode())
    for command in (("add", "."), ("commit", "--quiet", "--message", "Everything")):
        named = ("-c", "user.name=Dana", "-c", "user.email=dana@example.com")
        subprocess.run(("git", *named, *command), cwd=place, check=True, capture_output=True)


SERVERS: dict[str, tuple[Callable[[Path], House], Callable[[Path, dict[str, str]], None]]] = {
    "Radicale": (radicale, _into_files),
    "Xandikos": (xandikos, _into_git),
}


async def _make(house: House) -> None:
    async with _session(house) as session, session.request("MKCALENDAR", _place(house), data=_MAKE) as made:
        assert made.status == 201, await made.text()


def _place(house: House) -> str:
    return urljoin(house.url, f"{house.home}big/")


def _session(house: House) -> aiohttp.ClientSession:
    login = aiohttp.BasicAuth(USER, PASSWORD) if house.locked else None
    return aiohttp.ClientSession(auth=login, timeout=aiohttp.ClientTimeout(600))


async def _measure(name: str, house: House, objects: dict[str, str]) -> Served:
    place = _place(house)
    async with _session(house) as session:
        await _look_through(session, place)
        with tempfile.TemporaryDirectory() as folder:
            prepare(Path(folder) / "parley.db")
            store, client = SqliteStore(Path(folder) / "parley.db"), Client(LOOPBACK)
            app = App(store, ToldClock(NOW), b"k" * 32, Grammar())
            app.connectors = {CalendarKind.CALDAV: CalDav(client)}
            await store.keep(lambda tx: people.put(tx, DANA))
            try:
                details = Details(place, USER, PASSWORD if house.locked else "", CalendarKind.CALDAV)
                await _warm_up(app, place, details)
                own, every = await _timed(app, details)
                changed = {uid: text.replace("T09", "T10") for uid, text in list(objects.items())[:CHANGED]}
                await _put(session, place, changed)
                again_own, again_all = await _timed(app, None)
                (kept,) = store.read(lambda tx: calendars.of_person(tx, DANA.id))
                return Served(name, own, every, again_own, again_all, kept.events)
            finally:
                await client.close()
                store.close()


async def _put(session: aiohttp.ClientSession, place: str, objects: dict[str, str]) -> None:
    for uid, text in objects.items():
        headers = {"Content-Type": "text/calendar; charset=utf-8"}
        async with session.put(f"{place}{uid}.ics", data=text.encode(), headers=headers) as done:
            assert done.status in (201, 204), await done.text()


async def _look_through(session: aiohttp.ClientSession, place: str) -> None:
    """Servers look at each file when they first meet it, and remember."""
    for method, body, depth in (("REPORT", all_events(), "1"), ("PROPFIND", properties(CALENDAR), "0")):
        headers = {"Depth": depth, "Content-Type": "application/xml; charset=utf-8"}
        async with session.request(method, place, data=body.encode(), headers=headers) as seen:
            assert seen.status == 207, await seen.text()


async def _warm_up(app: App, place: str, details: Details) -> None:
    """What is imported once is not counted."""
    connector = connecting.connector_of(app, _account(details))
    await connector.calendars(_account(replace(details, url=place)))


def _account(details: Details) -> connecting.CalendarAccount:
    return connecting.CalendarAccount(
        "warm-up", DANA.id, CalendarKind.CALDAV, details.url, details.user, details.secret
    )


async def _timed(app: App, details: Details | None) -> tuple[float, float]:
    """Processor seconds of this process, and seconds in all."""
    own, begun = time.process_time(), time.perf_counter()
    if details is not None:
        await connecting.connect(app, DANA.id, details)
    else:
        (calendar,) = app.store.read(lambda tx: calendars.of_person(tx, DANA.id))
        await reading.read(app, calendar)
    return time.process_time() - own, time.perf_counter() - begun
