"""Parley's own calendars, edited: by the playground, and by programs.

A change counts in every question about availability as soon as it is kept, and conversations whose offers it
fills hear of it. A meeting that Parley booked stands there, too, but only its conversation moves it or takes
it out. An event is known by its calendar and its UID; writing one again replaces it. Calendars are named by
their id among all calendars (`calendars_of`); everybody has the first one, even before anything is in it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from bot.app import App
from bot.calendars import news
from bot.subscriptions import announcing
from engine.errors import Refused
from engine.ical.zones import known_zone
from engine.own_events import OwnEvent
from engine.periods import Period
from storage import bookings, calendars, own_calendars, own_objects, people
from storage.own_calendars import Kept
from storage.store import Tx

MOST_AT_ONCE = 1_000
MOST_CALENDARS = 100
LONGEST_UID, LONGEST_TITLE, LONGEST_TEXT = 255, 1_024, 30_000
MOST_ATTENDEES, MOST_FURTHER = 500, 50
FIRST_YEAR, LAST_YEAR = 1971, 2499
_ENDS_BEFORE = "An event must end after it starts."


@dataclass(frozen=True, slots=True)
class OwnCalendar:
    """One of Parley's own calendars. `busy`: its events block."""

    id: str
    name: str
    busy: bool = True


@dataclass(frozen=True, slots=True)
class Entry:
    """An event as it stands, by the id of its calendar. `slot`: when it is, for its owner.

    `meeting`: Parley booked it, so it can only be read here.
    """

    calendar: str
    event: OwnEvent
    slot: Period
    changed_at: datetime
    meeting: bool


def first_of(person_id: str) -> str:
    """The id of the calendar that everybody has."""
    return own_calendars.first_of(person_id)


def calendars_of(app: App, person_id: str) -> list[OwnCalendar]:
    """Every own calendar of a person, the first one first. Raises `Refused` for nobody."""
    return app.store.read(lambda tx: listed(tx, person_id))


async def create(app: App, person_id: str, name: str) -> OwnCalendar:
    """A further calendar. Raises `Refused` for nobody, no name, or one that there is already."""
    name, fresh, now = name.strip(), app.clock.new_id("k"), app.now()
    if not 0 < len(name) <= LONGEST_TITLE:
        raise Refused("A calendar needs a name.")

    def unit(tx: Tx) -> OwnCalendar:
        known = listed(tx, person_id)
        if any(one.name.casefold() == name.casefold() for one in known):
            raise Refused("There is a calendar of that name already.")
        if len(known) >= MOST_CALENDARS:
            raise Refused("There are too many calendars already.")
        own_calendars.ensure(tx, person_id, fresh, now, name)
        own_calendars.settle(tx, person_id, fresh, now)
        return OwnCalendar(own_calendars.id_of(person_id, fresh), name)

    return await app.store.keep(unit)


async def put(app: App, person_id: str, calendar: str, events: Sequence[OwnEvent]) -> None:
    """Keep events, all of them or none, each in place of what stood there under its UID.

    Raises `Refused` for a calendar that the person does not have, for what is no event, and for the UID of a
    meeting that Parley booked.
    """
    now = app.now()
    fitting = [checked(event) for event in events[: MOST_AT_ONCE + 1]]
    if len(fitting) > MOST_AT_ONCE:
        raise Refused(f"At most {MOST_AT_ONCE} events can be written at once.")

    def unit(tx: Tx) -> None:
        remote = _remote(tx, person_id, calendar)
        _no_meetings(tx, person_id, [event.uid for event in fitting])
        kept = [replace(event, created=_created(tx, person_id, remote, event.uid)) for event in fitting]
        own_calendars.put(tx, person_id, kept, now, remote=remote)
        announcing.calendar_changed(tx, app, person_id, (calendar,), now)

    await app.store.keep(unit, long=True)
    await tell(app, calendar)


async def remove(app: App, person_id: str, calendar: str, uids: Iterable[str]) -> int:
    """Take events out; how many of them there were. Meetings that Parley booked stay.

    Raises `Refused` for a calendar that the person does not have.
    """
    asked, now = list(uids), app.now()

    def unit(tx: Tx) -> int:
        remote = _remote(tx, person_id, calendar)
        theirs = [uid for uid in asked if bookings.by_uid(tx, uid) is None]
        announcing.calendar_changed(tx, app, person_id, (calendar,), now)
        return own_calendars.remove(tx, person_id, theirs, now, remote)

    gone = await app.store.keep(unit, long=True)
    app.changed()
    return gone


async def clear(app: App, person_id: str, calendars: Collection[str] | None = None) -> int:
    """Take out every event, but no meeting, of some calendars or of all own ones; how many there were."""
    now = app.now()

    def unit(tx: Tx) -> int:
        wanted = calendars if calendars is not None else [one.id for one in listed(tx, person_id)]
        gone = 0
        for remote in [_remote(tx, person_id, one) for one in wanted]:
            there = [one.uid for one in own_objects.since(tx, person_id, remote, 0) if not one.gone]
            theirs = [uid for uid in there if bookings.by_uid(tx, uid) is None]
            gone += own_calendars.remove(tx, person_id, theirs, now, remote)
        announcing.calendar_changed(tx, app, person_id, wanted, now)
        return gone

    gone = await app.store.keep(unit, long=True)
    app.changed()
    return gone


def within(app: App, person_id: str, period: Period, calendars: Collection[str] | None = None) -> list[Entry]:
    """The events that touch `period`, by start, of some calendars or of all own ones.

    Raises `Refused` for nobody and for a calendar that the person does not have.
    """

    def unit(tx: Tx) -> list[Entry]:
        _owner(tx, person_id)
        remotes = None if calendars is None else [_remote(tx, person_id, one) for one in calendars]
        return [_entry(person_id, one) for one in own_calendars.of_person(tx, person_id, period, remotes)]

    return app.store.read(unit)


def find(app: App, person_id: str, calendar: str, uid: str) -> Entry | None:
    """One event, None for none. Raises `Refused` for a calendar that the person does not have."""

    def unit(tx: Tx) -> Entry | None:
        found = own_calendars.get(tx, person_id, _remote(tx, person_id, calendar), uid)
        return _entry(person_id, found) if found is not None else None

    return app.store.read(unit)


def listed(tx: Tx, person_id: str) -> list[OwnCalendar]:
    _owner(tx, person_id)
    there = {one.remote: one for one in calendars.of_account(tx, calendars.own_account_of(person_id))}
    found = []
    for remote in own_objects.calendars(tx, person_id):
        known = there.get(remote)
        name = known.name if known is not None else own_calendars.shown(remote).name
        busy = known.busy if known is not None else True
        found.append(OwnCalendar(own_calendars.id_of(person_id, remote), name, busy))
    return found


def _owner(tx: Tx, person_id: str) -> None:
    if people.get(tx, person_id) is None:
        raise Refused("There is nobody whose calendar that would be.")


def _remote(tx: Tx, person_id: str, calendar: str) -> str:
    """What the calendar is called inside its account. Raises `Refused`."""
    _owner(tx, person_id)
    remote = calendar.removeprefix(own_calendars.id_of(person_id, ""))
    if remote == calendar or remote not in own_objects.calendars(tx, person_id):
        raise Refused("There is no such calendar of Parley's own.")
    return remote


def _no_meetings(tx: Tx, person_id: str, uids: Iterable[str]) -> None:
    if any(bookings.by_uid(tx, uid) is not None for uid in uids):
        raise Refused("That is a meeting that was agreed on: move or cancel it in its conversation.")


def _created(tx: Tx, person_id: str, remote: str, uid: str) -> datetime | None:
    known = own_calendars.get(tx, person_id, remote, uid)
    return known.event.created if known is not None else None


def _entry(person_id: str, one: Kept) -> Entry:
    calendar = own_calendars.id_of(person_id, one.calendar)
    return Entry(calendar, one.event, one.slot, one.changed_at, one.source == own_calendars.BOOKING)


def checked(event: OwnEvent) -> OwnEvent:
    """The event, if it is one. Raises `Refused`."""
    if not 0 < len(event.uid) <= LONGEST_UID or not event.uid.isprintable():
        raise Refused("An event needs an id of up to 255 characters.")
    _check_times(event)
    texts = (event.title, event.description, event.location, event.url)
    if len(event.title) > LONGEST_TITLE or max(map(len, texts)) > LONGEST_TEXT:
        raise Refused("That is too long for an event.")
    if len(event.attendees) > MOST_ATTENDEES or len(event.more) > MOST_FURTHER:
        raise Refused("That is too much for an event.")
    if event.tzid and known_zone(event.tzid) is None:
        raise Refused("There is no such time zone.")
    return event


def _check_times(event: OwnEvent) -> None:
    times: tuple[date, date] = (event.start, event.end)
    if len({isinstance(one, datetime) for one in times}) > 1:
        raise Refused("An event has times or whole days, not one of each.")
    if any(isinstance(one, datetime) and one.tzinfo is None for one in times):
        raise Refused("A time needs a zone.")
    if not event.start < event.end:
        raise Refused(_ENDS_BEFORE)
    if not FIRST_YEAR <= event.start.year <= event.end.year <= LAST_YEAR:
        raise Refused("That is too long ago, or too far ahead.")


async def tell(app: App, calendar: str) -> None:
    """Whoever is offered times that are filled now gets others."""
    app.changed()
    found = app.store.read(lambda tx: calendars.get(tx, calendar))
    if found is not None:
        await news.tell(app, found, [], was_unsure=False, changed=True)
