"""Connecting calendars: nothing is kept before it could be read, and the answer says what was found."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from bot.app import App
from bot.calendars import news, reading
from bot.calendars.jobs import lane_of
from bot.calendars.taking import connector_of
from bot.phrases.calendar_reasons import reason
from bot.phrases.catalogue import language_of, translator
from engine.calendars import CalendarAccount, CalendarKind, CalendarStatus, RemoteCalendar, horizon, worst
from engine.errors import ParleyError, Refused
from storage import accounts, calendars, outbox
from storage.accounts import Account
from storage.calendars import Calendar
from storage.store import Tx

SCHEMES = ("http", "https", "webcal", "webcals")
LONGEST = 2_000
"""Characters of an address, a user's name or a password."""


@dataclass(frozen=True, slots=True)
class Details:
    """What somebody typed to connect a calendar; without a `kind`, the address tells."""

    url: str
    user: str = ""
    secret: str = ""
    kind: CalendarKind | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """One account as it stands, with its calendars."""

    account: Account
    calendars: tuple[Calendar, ...]
    statuses: Mapping[str, CalendarStatus] = field(default_factory=dict)
    """Of each calendar, by its id."""

    @property
    def status(self) -> CalendarStatus:
        """The worst of them."""
        return worst((self.account.status, *self.statuses.values()))

    def text(self, locale: str) -> str:
        """ "3 calendars, 214 events, busy from 2; writing to Work."."""
        say = translator(language_of(locale))
        if self.account.status is CalendarStatus.DISCONNECTED:
            return say("Cannot be read: {reason}", reason=reason(say, self.account.reason))
        target = next((one.name for one in self.calendars if one.target), "")
        counts = {
            "calendars": len(self.calendars),
            "events": sum(one.events for one in self.calendars),
            "busy": sum(one.busy for one in self.calendars),
        }
        text = say("Calendars: {calendars}, events: {events}, busy time from: {busy}.", **counts)
        if target:
            text += " " + say("I write meetings to {calendar}.", calendar=target)
        return text


async def connect(app: App, person_id: str, details: Details) -> Report:
    """Connect an account, or again one with the same address and user.

    Raises `Refused`, `Unavailable` or `Disconnected` with what is wrong; nothing is kept then.
    """
    details = _checked(details)
    kind = details.kind or kind_of(details.url)
    known = _known(app, person_id, kind, details)
    account_id = known.id if known is not None else app.clock.new_id("a")
    account = CalendarAccount(account_id, person_id, kind, details.url, details.user, details.secret)
    found = await connector_of(app, account).calendars(account)
    if not found:
        raise Refused("There is no calendar in that account.")

    if known is not None:
        await _try(app, account)
    named = [(app.clock.new_id("k"), remote) for remote in found]
    await app.store.keep(lambda tx: _keep(tx, app, account, named, renewed=known is not None))
    try:
        for calendar in app.store.read(lambda tx: calendars.of_account(tx, account_id)):
            if calendar.busy or calendar.target:
                await reading.read(app, calendar)
    except ParleyError:
        if known is None:
            await disconnect(app, account_id)
        raise
    app.changed()
    app.wake.set()
    return report(app, account_id)


async def disconnect(app: App, account_id: str) -> None:
    """Forget an account with everything that was read of it. What was written there stays there."""
    known = app.store.read(lambda tx: accounts.get(tx, account_id))
    await app.store.keep(lambda tx: accounts.remove(tx, app.secrets, account_id))
    app.changed()
    if known is not None:
        await news.tell_read(app, known.person, f"{account_id}:{app.now().isoformat()}")


async def choose(app: App, account_id: str, busy: Sequence[str], target: str) -> Report:
    """Which calendars of the account block, and which one bookings are written to (ids of ours)."""

    def unit(tx: Tx) -> None:
        for one in calendars.of_account(tx, account_id):
            kept = {"tentative": one.tentative, "all_day": one.all_day}
            calendars.choose(tx, one.id, busy=one.id in busy, target=one.id == target, **kept)

    await app.store.keep(unit)
    app.wake.set()
    return report(app, account_id)


def report(app: App, account_id: str) -> Report:
    """How the account stands. Raises `Refused` for one that is gone."""

    def unit(tx: Tx) -> Report:
        account = accounts.get(tx, account_id)
        if account is None:
            raise Refused("There is no such account.")
        found, oldest = calendars.of_account(tx, account_id), app.now() - app.policy.calendar_grace
        statuses = {one.id: calendars.status(one, account.status, oldest) for one in found}
        return Report(account, tuple(found), statuses)

    return app.store.read(unit)


def reports(app: App, person_id: str) -> list[Report]:
    """Every account that a person connected; Parley's own calendars are none (`bot.calendars.own_events`)."""
    known = app.store.read(lambda tx: accounts.of_person(tx, person_id))
    return [report(app, account.id) for account in known]


def standing(app: App, person_id: str) -> CalendarStatus:
    """Whether anything can be offered or booked: how far all calendars of a person can be relied on."""
    now, grace = app.now(), app.policy.calendar_grace
    return app.store.read(lambda tx: calendars.status_of(tx, person_id, now, grace))


def kind_of(url: str) -> CalendarKind:
    """What an address probably is: a feed by its scheme or its file name, else a CalDAV server."""
    parts = urlsplit(url)
    is_feed = parts.scheme.startswith("webcal") or parts.path.lower().endswith((".ics", ".ical", ".ifb"))
    return CalendarKind.ICS if is_feed else CalendarKind.CALDAV


def _checked(details: Details) -> Details:
    """Raises `Refused` for what is no web address."""
    url = details.url.strip()
    if "://" not in url:
        url = f"https://{url}"
    try:
        parts = urlsplit(url)
        _ = parts.port
    except ValueError as error:
        raise Refused("That is not a web address.") from error
    if parts.scheme.lower() not in SCHEMES or not parts.hostname:
        raise Refused("That is not a web address.")
    if max(len(url), len(details.user), len(details.secret)) > LONGEST:
        raise Refused("That is too long.")
    if parts.username or parts.password:
        raise Refused("Please write user name and password beside the address, not into it.")
    return Details(url, details.user.strip(), details.secret, details.kind)


async def _try(app: App, account: CalendarAccount) -> None:
    """Read with what was given before it takes the place of what may still work. Raises what is wrong."""
    connector, now = connector_of(app, account), app.now()
    for one in app.store.read(lambda tx: calendars.of_account(tx, account.id)):
        if one.busy or one.target:
            window, is_known = horizon(one.known, account.kind, now)
            await connector.read(account, one.remote, one.token if is_known else "", window)


def _known(app: App, person_id: str, kind: CalendarKind, details: Details) -> Account | None:
    def unit(tx: Tx) -> Account | None:
        for account in accounts.of_person(tx, person_id):
            opened = accounts.opened(tx, app.secrets, account.id)
            if opened and (opened.kind, opened.url, opened.user) == (kind, details.url, details.user):
                return account
        return None

    return app.store.read(unit)


def _keep(
    tx: Tx,
    app: App,
    account: CalendarAccount,
    found: list[tuple[str, RemoteCalendar]],
    *,
    renewed: bool,
) -> None:
    if renewed:
        accounts.renew(tx, app.secrets, account)
        accounts.mark(tx, account.id, CalendarStatus.PENDING)
        outbox.hurry(tx, lane_of(account.person), app.now())
    else:
        accounts.add(tx, app.secrets, account, app.now())
    calendars.put_found(tx, account.id, account.person, found)
