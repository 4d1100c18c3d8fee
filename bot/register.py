"""`parley people`: who organizes here, from the command line."""

from __future__ import annotations

import argparse
import asyncio
from dataclasses import replace
from zoneinfo import available_timezones

from bot import hours, readmission
from bot.clock import SystemClock
from bot.serve import load
from engine.errors import Refused
from engine.people import Address, ChannelName, Person
from storage import people
from storage.store import Store, Tx


def main(arguments: list[str]) -> int:
    """List people, add or change one by mail address, or let one be written to again.

    Works beside a running server.
    """
    parser = _parser()
    try:
        given = parser.parse_args(arguments)
    except SystemExit as stop:
        return int(stop.code or 0)
    settings = load()
    settings.database.prepare()
    store = settings.database.open()
    try:
        if given.action == "add":
            person = asyncio.run(_add(store, given))
            print(f"{person.name} <{person.email}> {'organizes' if person.organizer else 'is known'} here.")
        elif given.action == "allow":
            print(asyncio.run(readmission.allow(store, given)))
        else:
            for person in store.read(people.everybody):
                role = "organizer" if person.organizer else "invitee"
                places = ", ".join(f"{place.channel}:{place.id}" for place in person.addresses)
                print(f"{role:<10} {person.name} <{person.email}>  {person.tzid}  {places}")
    finally:
        store.close()
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="parley people", description=main.__doc__)
    actions = parser.add_subparsers(dest="action")
    add = actions.add_parser("add", help="add somebody, or change what is known of them")
    add.add_argument("email")
    add.add_argument("--name", default="")
    add.add_argument("--timezone", default="", help="an IANA name, such as Europe/Berlin")
    add.add_argument("--locale", default="", help="language and country, such as de-DE")
    add.add_argument("--slack", default="", help="Slack user id")
    add.add_argument("--telegram", default="", help="Telegram user id")
    add.add_argument("--hours", default="", help=f"when they can be met, such as {hours.EXAMPLE!r}")
    add.add_argument("--organizer", action="store_true", help="may ask for meetings")
    add.add_argument("--manual", action="store_true", help="asks which times to offer, instead of offering")
    allow = actions.add_parser("allow", help="lift by hand what was never to be written to again")
    readmission.options(allow)
    actions.add_parser("list", help="list everybody")
    return parser


async def _add(store: Store, given: argparse.Namespace) -> Person:
    """Raises `Refused` for an address or a zone that is none."""
    email = checked_email(given.email)
    if given.timezone:
        check_zone(given.timezone)
    fresh = SystemClock().new_id("p")

    def unit(tx: Tx) -> Person:
        known = people.with_email(tx, email) or newcomer(fresh, email)
        person = _changed(known, email, given)
        people.put(tx, person)
        return person

    return await store.keep(unit)


def checked_email(text: str) -> str:
    """As addresses are compared. Raises `Refused` for what is none."""
    email = text.strip().lower()
    if "@" not in email.strip("@") or any(character.isspace() for character in email):
        raise Refused(f"“{text}” is not a mail address.")
    return email


def check_zone(tzid: str) -> None:
    """Raises `Refused` for a zone that is none."""
    if tzid not in available_timezones():
        raise Refused(f"There is no zone “{tzid}”. Use a name such as Europe/Berlin.")


def newcomer(fresh: str, email: str) -> Person:
    """Somebody of whom only a mail address is known."""
    return Person(
        fresh, email.partition("@")[0].title(), email, addresses=(Address(ChannelName.EMAIL, email),)
    )


def _changed(known: Person, email: str, given: argparse.Namespace) -> Person:
    places = {address.channel: address for address in known.addresses}
    places[ChannelName.EMAIL] = Address(ChannelName.EMAIL, email)
    for channel in (ChannelName.SLACK, ChannelName.TELEGRAM):
        if getattr(given, channel):
            places[channel] = Address(channel, getattr(given, channel))
    rules = replace(known.rules, weekly=hours.parse(given.hours)) if given.hours else known.rules
    return replace(
        known,
        rules=rules,
        hours_known=known.hours_known or bool(given.hours),
        name=given.name or known.name,
        tzid=given.timezone or known.tzid,
        locale=given.locale or known.locale,
        organizer=given.organizer or known.organizer,
        selection="manual" if given.manual else known.selection,
        addresses=tuple(places.values()),
    )
