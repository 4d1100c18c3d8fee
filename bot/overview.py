"""The playground over the store: what is kept, gathered into one overview.

A page is told at once of what this process writes, and within a second of what another one does.
"""

from __future__ import annotations

import asyncio
import contextlib
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot import demo
from bot.app import App
from bot.calendars import own_events
from bot.deliveries import title_of
from bot.playground import Bubble, Mail, Overview, Pane, Week, WeekEntry
from bot.situations import LOOK_AHEAD
from engine.conversation import Conversation, Role
from engine.errors import Refused
from engine.hours import hours_on
from engine.messages import Message, Stored
from engine.own_events import OwnEvent
from engine.people import ChannelName, Person
from engine.periods import Period
from storage import bookings, calendars, conversations, own_calendars, panes, people, stored
from storage.store import Tx

OTHERS_SECONDS = 1.0
LAST_MAILS = 100
LONGEST_EVENT = timedelta(days=14)


class StoredPlayground:
    """Implements `Playground`. Set `app.changed` to `grow`, so that what the worker did is seen at once."""

    def __init__(self, app: App) -> None:
        self._app = app
        self._version = 1
        self._news = asyncio.Event()
        self._seen = app.store.data_version()

    def grow(self) -> None:
        """Something that the page shows may have changed."""
        self._seen = self._app.store.data_version()
        self._version += 1
        self._news.set()

    async def keep(self, message: Stored) -> None:
        """Keep a message of a local channel, once per id, and show it."""
        await self._app.store.keep(lambda tx: stored.add(tx, message))
        self.grow()

    async def settle(self, ref: str, message: Message) -> None:
        """Show `message` in the place of the one kept as `ref`."""
        await self._app.store.keep(lambda tx: stored.settle(tx, ref, message))
        self.grow()

    async def people(self) -> tuple[Person, ...]:
        return self._app.store.read(_people)

    async def overview(self, monday: date | None = None) -> Overview:
        now, version = self._app.now(), self._version
        return self._app.store.read(lambda tx: _overview(tx, now, monday, version))

    async def changed(self, since: int) -> int:
        while self._version <= since:
            self._news.clear()
            # Not `wait_for`: before Python 3.12 it forgets a cancellation that comes with the news.
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(OTHERS_SECONDS):
                    await self._news.wait()
            seen = self._app.store.data_version()
            if seen != self._seen:
                self._seen = seen
                self._version = max(self._version, since) + 1
        return self._version

    async def add_event(self, start: datetime, length: timedelta, title: str) -> None:
        if not timedelta(0) < length <= LONGEST_EVENT:
            raise Refused("An event here lasts from a minute to two weeks.")
        organizer = self._app.store.read(_organizer)
        begins = start.replace(tzinfo=ZoneInfo(organizer.tzid)).astimezone(UTC)
        event = OwnEvent(self._app.clock.new_id("e"), begins, begins + length, title.strip()[:200])
        await own_events.put(self._app, organizer.id, own_events.first_of(organizer.id), [event])
        self.grow()

    async def remove_event(self, uid: str) -> None:
        organizer = self._app.store.read(_organizer)
        await own_events.remove(self._app, organizer.id, own_events.first_of(organizer.id), [uid])
        self.grow()

    async def set_demo_calendar(self, filled: bool) -> None:
        now = self._app.now()
        await self._app.store.keep(lambda tx: demo.set_calendar(tx, filled, now))
        self.grow()


def _people(tx: Tx) -> tuple[Person, ...]:
    here = [person for person in people.everybody(tx) if person.address(ChannelName.WEB) is not None]
    return tuple(sorted(here, key=lambda person: not person.organizer))


def _organizer(tx: Tx) -> Person:
    everybody = _people(tx)
    if not everybody:
        raise Refused("The people of the demo are gone, so there is nothing to show.")
    return everybody[0]


def _overview(tx: Tx, now: datetime, monday: date | None, version: int) -> Overview:
    organizer = _organizer(tx)
    return Overview(
        version=version,
        panes=tuple(Pane(person, _bubbles(tx, person)) for person in _people(tx)),
        week=_week(tx, organizer, now, monday),
        mails=tuple(_mail(one) for one in stored.of_channel(tx, ChannelName.EMAIL, last=LAST_MAILS)),
        demo_calendar=demo.calendar_filled(tx),
        now=now,
    )


def _bubbles(tx: Tx, person: Person) -> tuple[Bubble, ...]:
    """What was said to and by `person`; their own words stand in the conversation that they moved."""
    address = person.address(ChannelName.WEB)
    assert address is not None
    shown = stored.of_channel(tx, ChannelName.WEB, address.id)
    said = [one.id for one in shown if one.mine]
    moved = panes.conversations_of_words(tx, person.id, ChannelName.WEB, said)
    return tuple(
        Bubble(
            id=one.id,
            at=one.at,
            mine=one.mine,
            message=one.message,
            conversation=moved.get(one.id, "") if one.mine else one.conversation,
            settled=one.settled,
        )
        for one in shown
    )


def _mail(one: Stored) -> Mail:
    return Mail(
        id=one.id,
        at=one.at,
        to=one.address,
        sender=one.extra.get("from", ""),
        subject=one.message.subject,
        text=one.message.plain(),
        invitation=one.message.invitation,
        conversation=one.conversation,
    )


def _week(tx: Tx, organizer: Person, now: datetime, monday: date | None) -> Week:
    day = monday or _day_to_look_at(tx, organizer, now)
    first = day - timedelta(days=day.weekday())
    begins, ends = _midnight(first, organizer.tzid), _midnight(first + timedelta(days=7), organizer.tzid)
    entries = [entry for entry in _entries(tx, organizer, begins, now) if entry.start < ends]
    hours = [_hours(organizer, first + timedelta(days=number)) for number in range(7)]
    return Week(organizer.tzid, first, tuple(period for day in hours for period in day), tuple(entries))


def _day_to_look_at(tx: Tx, organizer: Person, now: datetime) -> date:
    """Where the next thing of ours is; else the next day on which there are hours left."""
    here = ZoneInfo(organizer.tzid)
    ours = [entry.start for entry in _entries(tx, organizer, now, now) if entry.kind != "busy"]
    if ours:
        return min(ours).astimezone(here).date()
    today = now.astimezone(here).date()
    days = (today + timedelta(days=ahead) for ahead in range(7))
    return next((day for day in days if any(one.end > now for one in _hours(organizer, day))), today)


def _hours(organizer: Person, day: date) -> list[Period]:
    return hours_on(organizer.rules, organizer.tzid, day)


def _midnight(day: date, tzid: str) -> datetime:
    return datetime.combine(day, time(), ZoneInfo(tzid)).astimezone(UTC)


def _entries(tx: Tx, organizer: Person, since: datetime, now: datetime) -> list[WeekEntry]:
    """Everything from `since` on: a meeting of ours once, as booked, not again as the calendar's event."""
    talks = {talk.id: talk for talk in conversations.with_person(tx, organizer.id)}
    meetings = bookings.of_person(tx, organizer.id, since)
    ours = {meeting.uid for meeting in meetings}
    own = own_calendars.since(tx, organizer.id, since)
    busy = [one for one in own if not one.event.free and one.event.uid not in ours]
    held = [
        (slot, talk) for talk in talks.values() for slot in _held(talk, organizer, now) if slot.end > since
    ]
    return [
        *(WeekEntry(one.slot.start, one.slot.end, "busy", one.event.title, one.event.uid) for one in busy),
        *(WeekEntry(slot.start, slot.end, "busy", "") for slot in _elsewhere(tx, organizer, since)),
        *(WeekEntry(slot.start, slot.end, "held", _title(talk, organizer)) for slot, talk in held),
        *(
            WeekEntry(
                one.slot.start, one.slot.end, "booked", _title(talks.get(one.conversation_id), organizer)
            )
            for one in meetings
        ),
    ]


def _elsewhere(tx: Tx, organizer: Person, since: datetime) -> list[Period]:
    """What stands in calendars elsewhere; of that only the times are known."""
    found = calendars.busy_of(tx, organizer.id, Period(since, since + LOOK_AHEAD), own=False)
    return [slot for slot in found if slot.duration < LOOK_AHEAD]


def _held(talk: Conversation, organizer: Person, now: datetime) -> tuple[Period, ...]:
    live = talk.hold_until is not None and talk.hold_until > now
    return talk.holds if live and talk.organizer.person == organizer.id else ()


def _title(talk: Conversation | None, reader: Person) -> str:
    return title_of(talk, talk.role_of(reader.id) or Role.ORGANIZER) if talk is not None else "Meeting"
