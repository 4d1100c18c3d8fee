"""`parley calendars`: whose calendars are connected, from the command line."""

from __future__ import annotations

import argparse
import asyncio
import getpass
import sys
from collections.abc import Mapping

from bot.app import App
from bot.calendars import connecting, own_feeds, reading
from bot.calendars.connecting import Details, Report
from bot.clock import SystemClock
from bot.interpreter import Grammar
from bot.ports import Connector
from bot.serve import load
from bot.settings import Settings
from engine.calendars import CalendarKind, CalendarStatus
from engine.errors import ParleyError, Refused
from engine.people import Person
from storage import calendars, people
from storage.store import Store


def main(arguments: list[str]) -> int:
    """Connect, list, read again or disconnect calendars. Works beside a running server."""
    try:
        given = _parser().parse_args(arguments)
    except SystemExit as stop:
        return int(stop.code or 0)
    settings = load()
    asyncio.run(_run(settings, given))
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="parley calendars", description=main.__doc__)
    actions = parser.add_subparsers(dest="action")
    add = actions.add_parser("add", help="connect somebody's calendars, or again with a new password")
    add.add_argument("email")
    add.add_argument("url", help="address of a CalDAV server or of an ICS feed")
    add.add_argument("--user", default="", help="its password is asked for, or read from standard input")
    add.add_argument("--kind", choices=[CalendarKind.CALDAV.value, CalendarKind.ICS.value])
    listing = actions.add_parser("list", help="say how calendars stand")
    listing.add_argument("email", nargs="?")
    for name, says in (("sync", "read calendars now"), ("remove", "disconnect calendars")):
        action = actions.add_parser(name, help=says)
        action.add_argument("email")
        action.add_argument("account", nargs="?", default="", help="one account, by its id")
    choose = actions.add_parser("choose", help="say which calendars block, and where meetings are written")
    choose.add_argument("email")
    choose.add_argument("--busy", nargs="*", help="names of the calendars that block, none for none")
    choose.add_argument("--target", help="name of the calendar that meetings are written to")
    choose.add_argument("--free", nargs="*", choices=["tentative", "all-day"], help="what does not block")
    feed = actions.add_parser("feed", help="a new secret address to read somebody's own calendar")
    feed.add_argument("email")
    feed.add_argument("--free-busy", action="store_true", help="only when they are busy")
    feed.add_argument("--revoke", action="store_true", help="close the address that there is")
    return parser


async def _run(settings: Settings, given: argparse.Namespace) -> None:
    from bot.wiring import policy, with_connectors

    settings.database.prepare()
    store = settings.database.open()
    try:
        async with with_connectors(settings) as connectors:
            app = _app(settings, store, connectors)
            app.policy = policy(settings)
            await _act(app, given)
    finally:
        store.close()


def _app(settings: Settings, store: Store, connectors: Mapping[CalendarKind, Connector]) -> App:
    from bot import installation

    return App(store, SystemClock(), installation.key(settings.data), Grammar(), connectors=connectors)


async def _act(app: App, given: argparse.Namespace) -> None:
    match given.action:
        case "add":
            secret = _password(given.user) if given.user else ""
            kind = CalendarKind(given.kind) if given.kind else None
            details = Details(given.url, given.user, secret, kind)
            _show(await connecting.connect(app, _person(app, given.email).id, details))
        case "sync":
            for one in _accounts(app, given):
                await _sync(app, one)
        case "remove":
            for one in _accounts(app, given):
                await connecting.disconnect(app, one.account.id)
                print(f"Disconnected: {one.account.url}")
        case "choose":
            await _choose(app, given)
        case "feed":
            await _feed(app, given)
        case _:
            email = getattr(given, "email", None)
            everybody = app.store.read(people.everybody)
            for person in [_person(app, email)] if email else everybody:
                found = connecting.reports(app, person.id)
                if found:
                    print(f"{person.name} <{person.email}>: {connecting.standing(app, person.id)}")
                for one in found:
                    _show(one)


def _password(user: str) -> str:
    """Never an argument: those can be seen by everybody on the machine."""
    if sys.stdin.isatty():
        return getpass.getpass(f"Password of {user}: ")
    return sys.stdin.readline().rstrip("\n")


def _person(app: App, email: str) -> Person:
    found = app.store.read(lambda tx: people.with_email(tx, email))
    if found is None:
        raise Refused(f"Nobody here has the address {email}. Add them: parley people add {email}")
    return found


def _accounts(app: App, given: argparse.Namespace) -> list[Report]:
    known = connecting.reports(app, _person(app, given.email).id)
    found = [one for one in known if given.account in ("", one.account.id)]
    if not found:
        raise Refused("There is no such account." if given.account else "No calendar is connected.")
    return found


async def _sync(app: App, one: Report) -> None:
    for calendar in one.calendars:
        try:
            await reading.read(app, calendar)
        except ParleyError as error:
            await reading.failed(app, calendar, error)
            print(f"{calendar.name}: {error}", file=sys.stderr)
    _show(connecting.report(app, one.account.id))


async def _choose(app: App, given: argparse.Namespace) -> None:
    person = _person(app, given.email)
    found = [calendar for one in connecting.reports(app, person.id) for calendar in one.calendars]
    names = {calendar.name for calendar in found}
    unknown = {*(given.busy or ()), *([given.target] if given.target else ())} - names
    if unknown:
        raise Refused(f"There is no calendar “{min(unknown)}”. There are: {', '.join(sorted(names))}.")
    for calendar in found:
        busy = calendar.busy if given.busy is None else calendar.name in given.busy
        target = calendar.target if given.target is None else calendar.name == given.target
        tentative = calendar.tentative if given.free is None else "tentative" not in given.free
        all_day = calendar.all_day if given.free is None else "all-day" not in given.free
        chosen = {"busy": busy, "target": target, "tentative": tentative, "all_day": all_day}
        await app.store.keep(lambda tx, id=calendar.id, kept=chosen: calendars.choose(tx, id, **kept))  # type: ignore[misc]
    for one in connecting.reports(app, person.id):
        _show(one)


async def _feed(app: App, given: argparse.Namespace) -> None:
    person = _person(app, given.email)
    kind = own_feeds.Kind.FREE_BUSY if given.free_busy else own_feeds.Kind.EVENTS
    if given.revoke:
        await own_feeds.close(app, person.id, kind)
        print("That address shows nothing any more.")
    else:
        print(await own_feeds.open(app, person.id, kind))


def _show(one: Report) -> None:
    account = one.account
    print(f"  {account.id}  {account.kind}  {account.status}  {account.url}")
    print(f"    {one.text('en')}")
    for calendar in one.calendars:
        uses = [word for word, on in (("busy", calendar.busy), ("written to", calendar.target)) if on]
        used = ", ".join(uses) or "not used"
        doubts = f", {calendar.doubts} in doubt" if calendar.doubts else ""
        reason = f" ({calendar.reason})" if calendar.reason else ""
        status = one.statuses[calendar.id] if uses else CalendarStatus.ACTIVE
        stands = "" if status is CalendarStatus.ACTIVE else f"; {status}"
        print(f"    - {calendar.name}: {calendar.events} events{doubts}; {used}{stands}{reason}")
