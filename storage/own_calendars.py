"""Parley's own calendars as calendars of their person: what is kept counts in the same transaction.

Who has none connected has these alone; who has, has both. They are always there, so they never grow old.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from engine.busy_time import counted, periods_of, taken_by
from engine.calendars import (
    RENEWED_AFTER,
    CalendarAccount,
    CalendarKind,
    CalendarStatus,
    RemoteCalendar,
    Resource,
    horizon,
)
from engine.own_events import EVER, OwnEvent, event_of, text_of
from engine.periods import Period
from storage import accounts, calendars, own_objects, people, resources
from storage.calendars import Calendar
from storage.own_objects import FIRST, Object
from storage.store import Tx

URL = "parley:own"
NAME = "Parley"
BOOKING, BARE = "booking", "bare"
"""The sources of meetings, and of times that are left of a meeting with somebody who was forgotten."""


@dataclass(frozen=True, slots=True)
class Kept:
    """An event as it stands. `slot`: when it is, for its owner; `source`: who put it there, "" for them."""

    calendar: str
    event: OwnEvent
    slot: Period
    source: str
    changed_at: datetime


def account(person_id: str) -> CalendarAccount:
    """The account under which a person's own calendars go."""
    return CalendarAccount(calendars.own_account_of(person_id), person_id, CalendarKind.OWN, URL)


def shown(remote: str, name: str = "") -> RemoteCalendar:
    """One of them as a connector shows it."""
    return RemoteCalendar(remote, name or (NAME if remote == FIRST else remote.capitalize()), writable=True)


def ensure(tx: Tx, person_id: str, remote: str, now: datetime, name: str = "") -> Calendar:
    """The calendar, made where there is none yet.

    Meetings stand in the first one anyhow, so none is a target to write them to: it is not `writable`.
    """
    owner = account(person_id)
    known = accounts.get(tx, owner.id)
    if known is None:
        accounts.add_open(tx, owner, now)
    there = {one.remote: one for one in calendars.of_account(tx, owner.id)}
    if remote not in there:
        found = RemoteCalendar(remote, shown(remote, name).name)
        calendars.add(tx, id_of(person_id, remote), owner.id, person_id, found, target=False)
    if known is None or known.status is not CalendarStatus.ACTIVE:
        accounts.mark(tx, owner.id, CalendarStatus.ACTIVE)
    return next(one for one in calendars.of_account(tx, owner.id) if one.remote == remote)


def id_of(person_id: str, remote: str) -> str:
    """The id among all calendars."""
    return f"{calendars.own_account_of(person_id)}.{remote}"


def first_of(person_id: str) -> str:
    """The id of the calendar that everybody has, even before anything is in it."""
    return id_of(person_id, FIRST)


def busy(tx: Tx, person_id: str, calendar_id: str, within: Period) -> list[Period]:
    """What blocks in `within`, however far ahead, without what Parley booked."""
    owner, calendar = people.get(tx, person_id), calendars.get(tx, calendar_id)
    if owner is None or calendar is None:
        return []
    found = [
        taken.times
        for one in own_objects.within(tx, person_id, within, [calendar.remote])
        if one.source != BOOKING
        for taken in taken_by(resource(one), within, owner.tzid, owner.mails)
    ]
    return list(periods_of(counted(found, tentative=calendar.tentative, all_day=calendar.all_day)))


def settle(tx: Tx, person_id: str, remote: str, now: datetime) -> None:
    """Let what the calendar holds count. To be called after every change, in its transaction."""
    calendar, owner = ensure(tx, person_id, remote, now), people.get(tx, person_id)
    window, is_known = horizon(calendar.known, CalendarKind.OWN, now)
    newest = own_objects.version(tx, person_id, remote)
    token = int(calendar.token) if is_known and calendar.token.isdecimal() else 0
    if not token:
        resources.clear(tx, calendar.id)
    changed = own_objects.since(tx, person_id, remote, token)
    resources.remove(tx, calendar.id, [href(one.uid) for one in changed if one.gone])
    tzid = owner.tzid if owner is not None else "UTC"
    mails = owner.mails if owner is not None else frozenset()
    for one in changed:
        if not one.gone:
            resources.put(tx, calendar.id, taken_by(resource(one), window, tzid, mails))
    calendars.keep_read(tx, calendar, str(newest), window, now, now + RENEWED_AFTER)


def put(
    tx: Tx,
    person_id: str,
    events: Iterable[OwnEvent],
    now: datetime,
    *,
    remote: str = FIRST,
    source: str = "",
) -> None:
    """Keep events, each in place of what stood under its UID."""
    for event in events:
        own_objects.put(tx, person_id, remote, event.uid, text_of(event, now), now, source)
    settle(tx, person_id, remote, now)


def remove(tx: Tx, person_id: str, uids: Iterable[str], now: datetime, remote: str = FIRST) -> int:
    """Take events out; how many there were."""
    there = [uid for uid in uids if own_objects.get(tx, person_id, remote, uid) is not None]
    for uid in there:
        own_objects.put(tx, person_id, remote, uid, "", now)
    if there:
        settle(tx, person_id, remote, now)
    return len(there)


def remove_source(
    tx: Tx, source: str, now: datetime, person_id: str | None = None, before: datetime | None = None
) -> int:
    """Take out what `source` put there: of one person, or what was over before a time; how many."""
    found: dict[tuple[str, str], list[str]] = {}
    for person, remote, uid in own_objects.of_source(tx, source, person_id, before):
        found.setdefault((person, remote), []).append(uid)
    return sum(remove(tx, person, uids, now, remote) for (person, remote), uids in found.items())


def of_person(tx: Tx, person_id: str, within: Period, remotes: Sequence[str] | None = None) -> list[Kept]:
    """The events that touch `within`, by start; series by their first time alone."""
    owner = people.get(tx, person_id)
    tzid = owner.tzid if owner is not None else "UTC"
    found = [_kept(one, tzid) for one in own_objects.within(tx, person_id, within, remotes)]
    return sorted(
        (one for one in found if one is not None and one.slot.touches(within)),
        key=lambda one: (one.slot.start, one.event.uid),
    )


def get(tx: Tx, person_id: str, remote: str, uid: str) -> Kept | None:
    """One event, None for none."""
    owner, found = people.get(tx, person_id), own_objects.get(tx, person_id, remote, uid)
    return _kept(found, owner.tzid if owner is not None else "UTC") if found is not None else None


def since(tx: Tx, person_id: str, start: datetime) -> list[Kept]:
    """The events that end after `start`."""
    return of_person(tx, person_id, Period(start, EVER.end))


def href(uid: str) -> str:
    """What an object is called among the resources."""
    return f"{uid}.ics"


def etag(version: int) -> str:
    return f'"{version}"'


def resource(one: Object) -> Resource:
    """An object as connectors hand it on."""
    return Resource(href(one.uid), etag(one.version), one.text)


def _kept(one: Object, tzid: str) -> Kept | None:
    event = event_of(one.text)
    return Kept(one.calendar, event, event.slot(tzid), one.source, one.changed_at) if event else None
