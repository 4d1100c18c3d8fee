"""Calendars in this process: the reference that shows what every connector does.

Versions count up with each change of a calendar. An etag is an object's version, a sync token the calendar's.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, field

from engine.calendars import CalendarAccount, Changes, RemoteCalendar, Resource, Stamp
from engine.errors import Disconnected, ParleyError, Refused, Superseded
from engine.ical import busy, read_calendar
from engine.periods import Period


@dataclass(frozen=True, slots=True)
class Fault:
    """What goes wrong with one call: `error` is raised, where `applied` only after the work was done."""

    error: ParleyError
    applied: bool = False


@dataclass(slots=True)
class MemoryCalendar:
    """One calendar. `objects` holds version and text by UID; `changed` remembers also what is gone."""

    shown: RemoteCalendar
    objects: dict[str, tuple[int, str]] = field(default_factory=dict)
    changed: dict[str, int] = field(default_factory=dict)
    version: int = 0
    oldest: int = 0
    """Tokens from before this version are worn out."""

    def put(self, uid: str, text: str) -> Stamp:
        """What anybody's program does: create or replace, whatever stands there."""
        self.version += 1
        self.objects[uid] = (self.version, text)
        self.changed[uid] = self.version
        return Stamp(_href(uid), _etag(self.version))

    def remove(self, uid: str) -> None:
        """What anybody's program does: take it out."""
        if self.objects.pop(uid, None) is not None:
            self.version += 1
            self.changed[uid] = self.version

    def wear_out(self) -> None:
        """Forget what changed until now: no token of before is of use."""
        self.version += 1
        self.oldest = self.version
        self.changed = {uid: version for uid, (version, _) in self.objects.items()}

    def etag(self, uid: str) -> str | None:
        """The version that stands there, None where there is none."""
        found = self.objects.get(uid)
        return _etag(found[0]) if found else None

    def resource(self, uid: str) -> Resource:
        version, text = self.objects[uid]
        return Resource(_href(uid), _etag(version), text)


@dataclass(slots=True)
class MemoryAccount:
    """What lies under one address, behind a password."""

    secret: str = ""
    calendars: dict[str, MemoryCalendar] = field(default_factory=dict)

    def add(self, shown: RemoteCalendar) -> MemoryCalendar:
        """A further calendar."""
        return self.calendars.setdefault(shown.id, MemoryCalendar(shown))


class Memory:
    """A `bot.ports.Connector`; `accounts` by address, `faults` of the next calls, first come first."""

    def __init__(self) -> None:
        self.accounts: dict[str, MemoryAccount] = {}
        self.faults: deque[Fault] = deque()

    async def calendars(self, account: CalendarAccount) -> Sequence[RemoteCalendar]:
        await self._reached(None)
        if account.url not in self.accounts:
            raise Refused("There is no calendar at that address.")
        return [calendar.shown for calendar in self._opened(account).calendars.values()]

    async def read(self, account: CalendarAccount, calendar: str, token: str, window: Period) -> Changes:
        await self._reached(None)
        there = self._calendar(account, calendar)
        if there.shown.free_busy_only:
            return Changes(busy=_busy(there, window))
        since = int(token) if token.isdecimal() else -1
        complete = not there.oldest <= since <= there.version
        since = -1 if complete else since
        changed = [uid for uid, version in there.changed.items() if version > since]
        return Changes(
            tuple(there.resource(uid) for uid in changed if uid in there.objects),
            () if complete else tuple(_href(uid) for uid in changed if uid not in there.objects),
            token=str(there.version),
            complete=complete,
        )

    async def find(self, account: CalendarAccount, calendar: str, uid: str) -> Resource | None:
        await self._reached(None)
        there = self._calendar(account, calendar)
        return there.resource(uid) if uid in there.objects else None

    async def write(
        self, account: CalendarAccount, calendar: str, uid: str, text: str, etag: str | None
    ) -> Stamp:
        fault = await self._reached(text)
        there = self._writable(account, calendar)
        if there.etag(uid) != etag:
            raise Superseded("Something else stands in the calendar.")
        stamp = there.put(uid, text)
        _fail(fault)
        return stamp

    async def delete(self, account: CalendarAccount, calendar: str, uid: str, etag: str | None) -> None:
        fault = await self._reached(uid)
        there = self._writable(account, calendar)
        if uid in there.objects and etag is not None and there.etag(uid) != etag:
            raise Superseded("Something else stands in the calendar.")
        there.remove(uid)
        _fail(fault)

    async def close(self) -> None:
        """Nothing is open."""

    async def _reached(self, written: str | None) -> Fault | None:
        """Let others run, as every network does; then the fault that strikes after the work, if any."""
        await asyncio.sleep(0)
        fault = self.faults.popleft() if self.faults else None
        if fault is not None and not (fault.applied and written is not None):
            raise fault.error
        return fault

    def _opened(self, account: CalendarAccount) -> MemoryAccount:
        found = self.accounts.get(account.url)
        if found is None or found.secret != account.secret:
            raise Disconnected("The calendar does not accept the password any more.")
        return found

    def _calendar(self, account: CalendarAccount, calendar: str) -> MemoryCalendar:
        found = self._opened(account).calendars.get(calendar)
        if found is None:
            raise Disconnected("The calendar is not there any more.")
        return found

    def _writable(self, account: CalendarAccount, calendar: str) -> MemoryCalendar:
        found = self._calendar(account, calendar)
        if not found.shown.writable:
            raise Refused("Nothing may be written to this calendar.")
        return found


def _href(uid: str) -> str:
    return f"{uid}.ics"


def _etag(version: int) -> str:
    return f'"{version}"'


def _busy(calendar: MemoryCalendar, window: Period) -> tuple[Period, ...]:
    tzid = calendar.shown.tzid or "UTC"
    read = (read_calendar(text, default_tzid=tzid) for _, text in calendar.objects.values())
    return tuple(sorted(one.period for each in read for one in busy(each, window).busy))


def _fail(fault: Fault | None) -> None:
    if fault is not None:
        raise fault.error
