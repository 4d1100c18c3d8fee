"""Events of an account as programs read and write them: their own by their own ids, others by their UIDs."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime

from bot.api import calendars
from bot.api.callers import Caller
from bot.api.errors import Forbidden, Invalid, Problem, Unknown
from bot.app import App
from bot.calendars import looking, managed, own_events
from bot.calendars.looking import Looked
from bot.calendars.managed import People, Program
from engine.own_events import OwnEvent
from engine.periods import Period
from engine.seen_events import Seen
from storage import managed as kept
from storage import own_calendars, people
from storage.managed import Managed
from storage.own_calendars import Kept
from storage.store import Tx


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which events are asked for. `own`: the application's own ones, `others`: all that it did not make."""

    within: Period
    among: frozenset[str] | None = None
    own: bool = False
    others: bool = True
    deleted: bool = False
    since: datetime | None = None
    """Only what changed then or later."""


@dataclass(frozen=True, slots=True)
class Found:
    """An event as it stands, or as it stood before it was deleted.

    `event_id`: the application's own id for it, empty for what it did not make.
    """

    calendar: str
    event: OwnEvent
    slot: Period
    changed_at: datetime
    event_id: str = ""
    deleted: bool = False
    meeting: bool = False
    """Parley itself booked it: it is moved and cancelled in its conversation."""
    mine: frozenset[str] = field(default_factory=frozenset)
    """Mail addresses of the person whose calendar it is."""
    series: str = ""
    """The UID of the series that it is one time of."""
    elsewhere: bool = False
    """It was read in a calendar elsewhere: nobody knows when it changed there."""

    @property
    def changeable(self) -> bool:
        """Whether the application may change it."""
        return not self.deleted and not self.meeting and (bool(self.event_id) or not self.elsewhere)


def program(caller: Caller) -> Program:
    return Program(caller.application, caller.person)


async def upsert(
    app: App, caller: Caller, calendar: str, event_id: str, event: OwnEvent, invited: People
) -> None:
    """Make the application's event, or change it. Raises `Unknown`, `Forbidden` or `Invalid`."""
    calendars.writable(app, caller, calendar)
    await managed.upsert(app, program(caller), calendar, event_id, event, invited)


async def change(app: App, caller: Caller, calendar: str, uid: str, event: OwnEvent, invited: People) -> None:
    """Change an event that the application did not make, where it may."""
    known = _external(app, caller, calendar, uid)
    changed = replace(event, uid=uid, attendees=invited.among(known.attendees))
    await own_events.put(app, caller.person, calendar, [changed])


async def delete(app: App, caller: Caller, calendar: str, event_id: str) -> None:
    """Take the application's event out; nothing happens where it is gone. Raises as `upsert` does."""
    calendars.writable(app, caller, calendar)
    await managed.remove(app, program(caller), calendar, [event_id])


async def delete_external(app: App, caller: Caller, calendar: str, uid: str) -> None:
    """Take an event out that the application did not make, where it may."""
    _may_change_others(app, caller, calendar)
    own = app.store.read(lambda tx: _named(tx, caller, calendar, uid))
    if own is not None:
        await managed.remove(app, program(caller), calendar, [own.event_id])
    else:
        await own_events.remove(app, caller.person, calendar, [uid])


async def delete_all(app: App, caller: Caller, among: Collection[str] | None) -> None:
    """Take out everything that the application made, in some calendars or in all. Raises `Unknown`."""
    for index, one in enumerate(among or ()):
        calendars.calendar(app, caller, one, f"calendar_ids[{index}]")
    await managed.clear(app, program(caller), among)


async def answer(app: App, caller: Caller, calendar: str, uid: str, partstat: str) -> None:
    """Say whether the person comes. Raises `Unknown` or `Invalid`."""
    own = app.store.read(lambda tx: _named(tx, caller, calendar, uid))
    calendars.writable(app, caller, calendar)
    known = managed.event(app, own) if own is not None else _external(app, caller, calendar, uid)
    if known is None:
        raise Unknown("event_uid", "no such event")
    person = app.store.read(lambda tx: people.get(tx, caller.person))
    mails = person.mails if person is not None else frozenset()
    if not any(one.email.lower() in mails for one in known.attendees):
        raise Invalid(Problem("event_uid", "errors.not_invited", "the person is not among the attendees"))
    attendees = tuple(
        replace(one, partstat=partstat) if one.email.lower() in mails else one for one in known.attendees
    )
    changed = replace(known, attendees=attendees)
    if own is not None:
        await managed.upsert(app, program(caller), calendar, own.event_id, changed, People(keep=True))
        return
    await own_events.put(app, caller.person, calendar, [changed])


async def read(app: App, caller: Caller, wanted: Wanted) -> list[Found]:
    """The events asked for, by start. Raises `Unknown`, and `Unavailable` as `looking.look` does."""
    known = {one.id for profile in calendars.profiles(app, caller) for one in profile.calendars}
    for index, one in enumerate(sorted(wanted.among or ())):
        if one not in known:
            raise Unknown(f"calendar_ids[{index}]", "no such calendar")
    there = await looking.look(app, caller.person, wanted.within, wanted.among)
    found = app.store.read(lambda tx: list(_found(tx, caller, wanted, there)))
    chosen = [
        one
        for one in found
        if (wanted.deleted or not one.deleted)
        and (wanted.since is None or one.elsewhere or one.changed_at >= wanted.since)
        and (wanted.own if one.event_id else wanted.others)
        and (wanted.among is None or one.calendar in wanted.among)
        and one.calendar in known
    ]
    return sorted(chosen, key=lambda one: (one.slot.start, one.event.uid, one.calendar))


def _found(tx: Tx, caller: Caller, wanted: Wanted, there: Looked) -> Iterable[Found]:
    """What stands in Parley's own calendars and elsewhere, and what is on its way there."""
    person = people.get(tx, caller.person)
    mails = person.mails if person is not None else frozenset()
    tzid = person.tzid if person is not None else "UTC"
    made = {(one.calendar, one.uid): one for one in kept.of_person(tx, caller.person, caller.application)}
    standing: set[tuple[str, str]] = set()
    for entry in own_calendars.of_person(tx, caller.person, wanted.within):
        calendar = own_calendars.id_of(caller.person, entry.calendar)
        standing.add((calendar, entry.event.uid))
        yield _shown(entry, calendar, made.get((calendar, entry.event.uid)), mails)
    for calendar, seen in there.events:
        one = made.get((calendar, seen.event.uid))
        if one is None or one.written >= one.version:
            standing.add((calendar, seen.event.uid))
            yield _seen(seen, calendar, one, mails)
    for key, one in made.items():
        event = managed.last(one)
        is_known = one.calendar in there.calendars and one.written >= one.version
        if key in standing or event is None or ((managed.is_own(one) or is_known) and not one.gone):
            continue
        slot = event.slot(tzid)
        if slot.touches(wanted.within):
            yield Found(one.calendar, event, slot, one.changed_at, one.event_id, deleted=one.gone, mine=mails)


def _seen(seen: Seen, calendar: str, one: Managed | None, mails: frozenset[str]) -> Found:
    """An event elsewhere as it stands there now, whoever moved it."""
    event_id = one.event_id if one is not None and not one.gone else ""
    changed = one.changed_at if one is not None else seen.event.created or seen.slot.start
    return Found(
        calendar, seen.event, seen.slot, changed, event_id, mine=mails, series=seen.series, elsewhere=True
    )


def _shown(entry: Kept, calendar: str, one: Managed | None, mails: frozenset[str]) -> Found:
    event_id = one.event_id if one is not None and not one.gone else ""
    meeting = entry.source == own_calendars.BOOKING
    return Found(calendar, entry.event, entry.slot, entry.changed_at, event_id, meeting=meeting, mine=mails)


def _named(tx: Tx, caller: Caller, calendar: str, uid: str) -> Managed | None:
    """The application's own event with that UID."""
    for one in kept.of_person(tx, caller.person, caller.application, (calendar,)):
        if one.uid == uid and not one.gone:
            return one
    return None


def _may_change_others(app: App, caller: Caller, calendar: str) -> None:
    if not calendars.writable(app, caller, calendar).unrestricted:
        raise Forbidden("Only events that the application made can be changed there.", "calendar_id")


def _external(app: App, caller: Caller, calendar: str, uid: str) -> OwnEvent:
    """An event that the application did not make, and may change."""
    _may_change_others(app, caller, calendar)
    found = own_events.find(app, caller.person, calendar, uid)
    if found is None:
        raise Unknown("event_uid", "no such event")
    if found.meeting:
        raise Forbidden(
            "That meeting was agreed on: it is moved and cancelled in its conversation.", "event_uid"
        )
    return found.event
