"""What programs are shown of a person's calendars: accounts, calendars, and the times they take."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import timedelta

from bot.app import App
from bot.calendars import links, own_events
from engine.busy_time import TENTATIVE
from engine.calendars import CalendarKind, CalendarStatus
from engine.periods import Period
from engine.spans import period_of
from storage import accounts, calendar_links, calendars, managed, resources
from storage.accounts import Account
from storage.calendars import Calendar
from storage.store import Tx

OWN_NAME = "Parley"


@dataclass(frozen=True, slots=True)
class ShownCalendar:
    """One calendar. `primary`: where meetings are written to, or Parley's first where none was chosen."""

    id: str
    name: str
    writable: bool
    primary: bool
    unrestricted: bool
    """Also what no program made may be changed by one: Parley's own calendars."""


@dataclass(frozen=True, slots=True)
class Profile:
    """One account with its calendars; Parley's own are one, too."""

    id: str
    kind: CalendarKind
    name: str
    status: CalendarStatus
    calendars: tuple[ShownCalendar, ...]


@dataclass(frozen=True, slots=True)
class Block:
    """A time that an event takes. `event_id`: what the asking application calls it, where it made it."""

    calendar: str
    uid: str
    slot: Period
    tentative: bool
    event_id: str = ""


def profiles(app: App, person_id: str) -> list[Profile]:
    """Every account of a person, Parley's own first."""

    def unit(tx: Tx) -> list[Profile]:
        target = calendars.target_of(tx, person_id)
        own = own_events.listed(tx, person_id)
        first = own_events.first_of(person_id)
        shown = [
            ShownCalendar(one.id, one.name, True, target is None and one.id == first, True) for one in own
        ]
        found = [Profile(own_id(person_id), CalendarKind.OWN, OWN_NAME, CalendarStatus.ACTIVE, tuple(shown))]
        return found + [
            _profile(account, calendars.of_account(tx, account.id))
            for account in accounts.of_person(tx, person_id)
            if account.kind is not CalendarKind.OWN
        ]

    return app.store.read(unit)


def own_id(person_id: str) -> str:
    """The id of the account that Parley's own calendars go under."""
    return calendars.own_account_of(person_id)


def blocks(
    app: App, person_id: str, application: str, within: Period, among: Collection[str] | None = None
) -> list[Block]:
    """Every time that is taken in `within`, as far ahead as calendars are read, by start.

    Series come time by time. Of a calendar that tells only when it is busy, blocks have no UID.
    """

    def unit(tx: Tx) -> list[Block]:
        named = {
            one.uid: one.event_id for one in managed.of_person(tx, person_id, application) if not one.gone
        }
        return [
            Block(calendar.id, uid, slot, bool(flags & TENTATIVE), named.get(uid, ""))
            for calendar in calendars.of_person(tx, person_id)
            if calendar.busy and calendar.read_at is not None and (among is None or calendar.id in among)
            for uid, start, end, flags in resources.times_of(tx, calendar.id)
            if (slot := period_of((start, end))).touches(within)
        ]

    return sorted(app.store.read(unit), key=lambda one: (one.slot.start, one.calendar, one.uid))


async def relink(app: App, person_id: str, account_id: str) -> str:
    """The page on which a person connects again; the same address all day, so that asking costs nothing."""
    now = app.now()
    secret = app.named_secret(f"relink:{account_id}:{now:%Y-%m-%d}")

    def unit(tx: Tx) -> None:
        if calendar_links.find(tx, secret, now) is None:
            links.begin(tx, secret, person_id, now, timedelta(days=2))

    await app.store.keep(unit)
    return links.address(app, secret)


def _profile(account: Account, found: list[Calendar]) -> Profile:
    shown = tuple(ShownCalendar(one.id, one.name, one.writable, one.target, False) for one in found)
    return Profile(account.id, account.kind, account.user or account.url, account.status, shown)
