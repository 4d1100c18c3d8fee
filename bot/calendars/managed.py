"""Events that programs make in people's calendars: kept at once, written to calendars elsewhere by a duty.

An application knows its events by ids of its own; one id in one calendar is one event, and writing it again
replaces it. What is written as it stands already changes nothing and is announced to nobody.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import NamedTuple

from bot.app import App
from bot.calendars import own_events
from bot.calendars.jobs import MANAGED, lane_of
from bot.subscriptions import announcing
from engine.errors import Refused
from engine.itip import Attendee
from engine.own_events import EVER, OwnEvent, event_of, extent, text_of
from storage import bookings, calendars, managed, outbox, own_calendars, own_objects
from storage.codec import encode
from storage.managed import Managed
from storage.store import Tx


@dataclass(frozen=True, slots=True)
class Program:
    """An application, acting for one person."""

    application: str
    person: str


@dataclass(frozen=True, slots=True)
class People:
    """Who is to come: `invite` on top of those who are there, without `remove` (mail addresses).

    `keep`: the event says itself who comes.
    """

    invite: tuple[Attendee, ...] = ()
    remove: frozenset[str] = frozenset()
    keep: bool = False

    def among(self, known: Iterable[Attendee]) -> tuple[Attendee, ...]:
        """Everybody, once; who is there already keeps their answer."""
        found = {one.email.lower(): one for one in known}
        for one in self.invite:
            before = found.get(one.email.lower())
            found[one.email.lower()] = replace(before, name=one.name or before.name) if before else one
        return tuple(one for mail, one in found.items() if mail not in self.remove)


class _Place(NamedTuple):
    """A calendar that may be written to. `own`: what Parley calls one of its own; empty for one elsewhere."""

    id: str
    own: str


async def upsert(
    app: App, program: Program, calendar: str, event_id: str, event: OwnEvent, invited: People
) -> None:
    """Keep the application's event, in place of what stood under its id.

    Raises `Refused` for a calendar in which this person may write nothing, and for what is no event.
    """
    now = app.now()
    named = own_events.checked(replace(event, uid=uid_of(app, program.application, calendar, event_id)))

    def unit(tx: Tx) -> bool:
        there, known = _place(tx, program.person, calendar), _known(tx, program, calendar, event_id)
        before = _standing(tx, there, known) if known is not None and not known.gone else None
        people = named.attendees if invited.keep else invited.among(before.attendees if before else ())
        wanted = replace(named, attendees=people)
        if before is not None and before == wanted:
            return False
        _keep(tx, there, _fresh(program, calendar, event_id, wanted, known, now), wanted, now)
        announcing.calendar_changed(tx, app, program.person, (calendar,), now, (program.application,))
        return True

    if await app.store.keep(unit):
        await own_events.tell(app, calendar)


async def remove(app: App, program: Program, calendar: str, event_ids: Iterable[str]) -> int:
    """Take the application's events out of a calendar; how many there were. Raises `Refused` as above."""
    asked, now = list(event_ids), app.now()

    def unit(tx: Tx) -> int:
        there = _place(tx, program.person, calendar)
        known = [_known(tx, program, calendar, event_id) for event_id in asked]
        return _take_out(tx, app, there, [one for one in known if one is not None], now)

    gone = await app.store.keep(unit)
    app.changed()
    return gone


async def clear(app: App, program: Program, among: Collection[str] | None = None) -> int:
    """Take out everything that the application made, in all calendars or in some; how many there were."""
    now = app.now()

    def unit(tx: Tx) -> int:
        by_calendar: dict[str, list[Managed]] = {}
        for one in managed.of_person(tx, program.person, program.application, among):
            by_calendar.setdefault(one.calendar, []).append(one)
        return sum(
            _take_out(tx, app, _Place(calendar, _own(program.person, calendar)), events, now)
            for calendar, events in by_calendar.items()
        )

    gone = await app.store.keep(unit)
    app.changed()
    return gone


def uid_of(app: App, application: str, calendar: str, event_id: str) -> str:
    """The UID under which the application's event stands in the calendar; the same every time."""
    return f"{app.named_id('e', encode((application, calendar, event_id)))}@{app.policy.mail_domain}"


def event(app: App, one: Managed) -> OwnEvent | None:
    """The event as it stands; None where it is gone."""
    if one.gone:
        return None
    place = _Place(one.calendar, _own(one.person, one.calendar))
    return app.store.read(lambda tx: _standing(tx, place, one))


def last(one: Managed) -> OwnEvent | None:
    """The event as the application wrote it last, also where it is gone."""
    return event_of(one.text)


def is_own(one: Managed) -> bool:
    """Whether it stands in one of Parley's own calendars."""
    return bool(_own(one.person, one.calendar))


def _place(tx: Tx, person: str, calendar: str) -> _Place:
    """Raises `Refused`."""
    own = _own(person, calendar)
    if own:
        if own not in own_objects.calendars(tx, person):
            raise Refused("There is no such calendar.")
        return _Place(calendar, own)
    found = calendars.get(tx, calendar)
    if found is None or found.person != person:
        raise Refused("There is no such calendar.")
    if not found.writable:
        raise Refused("That calendar cannot be written to.")
    return _Place(calendar, "")


def _own(person: str, calendar: str) -> str:
    """What Parley calls the calendar if it is one of its own, else nothing."""
    remote = calendar.removeprefix(own_calendars.id_of(person, ""))
    return remote if remote != calendar else ""


def _known(tx: Tx, program: Program, calendar: str, event_id: str) -> Managed | None:
    found = managed.get(tx, program.application, calendar, event_id)
    return found if found is not None and found.person == program.person else None


def _standing(tx: Tx, there: _Place, known: Managed) -> OwnEvent | None:
    if not there.own:
        return event_of(known.text)
    kept = own_calendars.get(tx, known.person, there.own, known.uid)
    return kept.event if kept is not None else None


def _fresh(
    program: Program, calendar: str, event_id: str, event: OwnEvent, known: Managed | None, now: datetime
) -> Managed:
    """The next version of the application's event."""
    text = text_of(event, now)
    return Managed(
        program.application,
        calendar,
        event_id,
        program.person,
        event.uid,
        text,
        extent(text) or EVER,
        now,
        version=known.version + 1 if known is not None else 1,
        written=known.written if known is not None else 0,
        etag=known.etag if known is not None else "",
    )


def _keep(tx: Tx, there: _Place, fresh: Managed, event: OwnEvent, now: datetime) -> None:
    if there.own:
        if bookings.by_uid(tx, fresh.uid) is not None:
            raise Refused("That is a meeting that was agreed on: move or cancel it in its conversation.")
        known = own_calendars.get(tx, fresh.person, there.own, fresh.uid)
        created = known.event.created if known is not None else now
        kept = [replace(event, created=created)]
        own_calendars.put(tx, fresh.person, kept, now, remote=there.own, source=fresh.application)
        managed.put(tx, replace(fresh, written=fresh.version))
        return
    managed.put(tx, fresh)
    _ask(tx, fresh, now)


def _take_out(tx: Tx, app: App, there: _Place, events: list[Managed], now: datetime) -> int:
    """How many of them stood there."""
    left = [one for one in events if not one.gone]
    if not left:
        return 0
    for one in left:
        gone = replace(one, gone=True, changed_at=now, version=one.version + 1)
        managed.put(tx, gone)
        if not there.own:
            _ask(tx, gone, now)
    person, application = left[0].person, left[0].application
    if there.own:
        own_calendars.remove(tx, person, [one.uid for one in left], now, there.own)
    announcing.calendar_changed(tx, app, person, (there.id,), now, (application,))
    return len(left)


def _ask(tx: Tx, one: Managed, now: datetime) -> None:
    """The duty writes what stands here when it comes to it, so one that waits does for all."""
    key = f"managed-{one.uid}-{one.version}"
    body = encode((one.application, one.calendar, one.event_id))
    outbox.add(tx, key, "", lane_of(one.person), MANAGED, body, now)
