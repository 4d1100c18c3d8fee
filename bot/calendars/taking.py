"""What a connector brought, boiled down and taken down: the part that every reading shares."""

from __future__ import annotations

from datetime import datetime

from bot.app import App
from bot.calendars.own import OwnCalendar
from bot.ports import Connector
from bot.subscriptions import announcing
from engine.busy_time import Taken, packed_periods, taken_by
from engine.calendars import CalendarAccount, CalendarKind, Changes
from engine.errors import Disconnected
from engine.people import Person
from engine.periods import Period
from storage import resources
from storage.calendars import Calendar
from storage.store import Tx


def connector_of(app: App, account: CalendarAccount) -> Connector:
    """Raises `Disconnected` for a kind that this installation does not have."""
    if account.kind is CalendarKind.OWN:
        return OwnCalendar(app.store, app.clock)
    connector = app.connectors.get(account.kind)
    if connector is None:
        raise Disconnected("Calendars of this kind are not set up here.")
    return connector


def taken_of(calendar: Calendar, owner: Person, changes: Changes, window: Period) -> list[Taken]:
    """What the changes take in `window`. It may take a while: not for the event loop."""
    if changes.busy is not None:
        return [Taken("", "", "", packed_periods(changes.busy), len(changes.busy))]
    tzid = calendar.tzid or owner.tzid
    return [taken for each in changes.resources for taken in taken_by(each, window, tzid, owner.mails)]


def take_down(
    tx: Tx, app: App, calendar: Calendar, changes: Changes, taken: list[Taken], now: datetime
) -> None:
    """Keep it in place of what it replaces; it counts once the calendar is prepared anew.

    Programs that watch the calendar hear of it, if anything is different at all.
    """
    watched = announcing.is_watched(tx, calendar.person)
    before = resources.mark(tx, calendar.id) if watched else ""
    if changes.complete or changes.busy is not None:
        resources.clear(tx, calendar.id)
    resources.remove(tx, calendar.id, changes.gone)
    resources.put(tx, calendar.id, taken)
    if watched and resources.mark(tx, calendar.id) != before:
        announcing.calendar_changed(tx, app, calendar.person, (calendar.id,), now)
