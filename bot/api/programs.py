"""`parley apps`: the programs that may call the JSON API, from the command line."""

from __future__ import annotations

import argparse
import asyncio
from urllib.parse import urlsplit

from bot import register
from bot.clock import SystemClock
from bot.serve import load
from bot.settings import Settings
from engine.errors import Refused
from storage import applications
from storage.applications import Application
from storage.keyring import KeyRing
from storage.secrets import Secrets
from storage.store import Store, Tx

LONGEST_NAME, LONGEST_URI = 100, 2_000


def main(arguments: list[str]) -> int:
    """Add a program, give it a further secret, end one, or list all. Works beside a running server."""
    try:
        given = _parser().parse_args(arguments)
    except SystemExit as stop:
        return int(stop.code or 0)
    settings = load()
    settings.database.prepare()
    store = settings.database.open()
    try:
        print(asyncio.run(_done(store, settings, given)))
    finally:
        store.close()
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="parley apps", description=main.__doc__)
    actions = parser.add_subparsers(dest="action")
    add = actions.add_parser("add", help="add a program; shows its first secret, once")
    add.add_argument("name")
    add.add_argument(
        "--contact", default="", metavar="EMAIL", help="who hears when it cannot be told anything"
    )
    secret = actions.add_parser("secret", help="a further secret beside those it has; shown once")
    secret.add_argument("client_id")
    secret.add_argument("--end", default="", metavar="ID", help="end this secret instead")
    redirect = actions.add_parser("redirect", help="an address to which people may be sent back to it")
    redirect.add_argument("client_id")
    redirect.add_argument("uri")
    redirect.add_argument("--end", action="store_true", help="end this address instead")
    contact = actions.add_parser("contact", help="who hears when nothing reaches the program")
    contact.add_argument("client_id")
    contact.add_argument("email")
    actions.add_parser("list", help="list programs with the ids of their secrets")
    return parser


async def _done(store: Store, settings: Settings, given: argparse.Namespace) -> str:
    secrets = Secrets(KeyRing(settings.secrets))
    match given.action:
        case "add":
            return await _add(store, secrets, given.name.strip(), given.contact)
        case "redirect":
            return await _redirect(store, given.client_id, given.uri, end=given.end)
        case "contact":
            return await _contact(store, given.client_id, given.email)
        case "secret" if given.end:
            return await _end(store, secrets, given.client_id, given.end)
        case "secret":
            return await _further(store, secrets, given.client_id)
        case _:
            return store.read(_listed)


async def _add(store: Store, secrets: Secrets, name: str, contact: str) -> str:
    if not 0 < len(name) <= LONGEST_NAME or not name.isprintable():
        raise Refused(f"A program's name has 1 to {LONGEST_NAME} characters.")
    clock, email = SystemClock(), register.checked_email(contact) if contact else ""
    application, secret_id, text = (
        Application(clock.new_id("app_"), name),
        clock.new_id("sec_"),
        clock.new_secret(),
    )

    def unit(tx: Tx) -> None:
        applications.add(tx, application, clock.now())
        applications.add_secret(tx, secrets, application.id, secret_id, text, clock.now())
        applications.name_contact(tx, application.id, email)

    await store.keep(unit)
    return f"client_id      {application.id}\nclient_secret  {text}\nKeep the secret: it is not shown again."


async def _further(store: Store, secrets: Secrets, client_id: str) -> str:
    clock = SystemClock()
    secret_id, text = clock.new_id("sec_"), clock.new_secret()

    def unit(tx: Tx) -> None:
        _must_be(tx, client_id)
        applications.add_secret(tx, secrets, client_id, secret_id, text, clock.now())

    await store.keep(unit)
    return f"client_secret  {text}\nIt is {secret_id}, and is not shown again. Others stay good until ended."


async def _end(store: Store, secrets: Secrets, client_id: str, secret_id: str) -> str:
    def unit(tx: Tx) -> bool:
        _must_be(tx, client_id)
        return applications.drop_secret(tx, secrets, client_id, secret_id)

    if not await store.keep(unit):
        raise Refused(f"That program has no secret “{secret_id}”; see `parley apps list`.")
    return f"{secret_id} is good for nothing any more."


async def _redirect(store: Store, client_id: str, uri: str, *, end: bool) -> str:
    parts = urlsplit(uri)
    if (
        parts.scheme not in ("http", "https")
        or not parts.hostname
        or parts.fragment
        or len(uri) > LONGEST_URI
    ):
        raise Refused("That is no address to send people to: it begins with https:// and has no #.")

    def unit(tx: Tx) -> bool:
        _must_be(tx, client_id)
        if end:
            return applications.drop_redirect(tx, client_id, uri)
        applications.add_redirect(tx, client_id, uri)
        return True

    if not await store.keep(unit):
        raise Refused("That program has no such address; see `parley apps list`.")
    return "Nobody is sent there any more." if end else "People may be sent back there."


async def _contact(store: Store, client_id: str, email: str) -> str:
    known = register.checked_email(email)

    def unit(tx: Tx) -> None:
        _must_be(tx, client_id)
        applications.name_contact(tx, client_id, known)

    await store.keep(unit)
    return f"{known} hears when nothing reaches the program."


def _must_be(tx: Tx, client_id: str) -> Application:
    found = applications.get(tx, client_id)
    if found is None:
        raise Refused(f"There is no program “{client_id}”; see `parley apps list`.")
    return found


def _listed(tx: Tx) -> str:
    lines = []
    for one in applications.everyone(tx):
        notes = applications.secret_notes(tx, one.id)
        made = ", ".join(f"{note.id} of {note.created:%Y-%m-%d}" for note in notes)
        lines.append(f"{one.id}  {one.name}  secrets: {made or 'none'}")
        lines += [f"    people are sent back to {uri}" for uri in applications.redirects(tx, one.id)]
    return "\n".join(lines) or "No program calls the API yet: parley apps add NAME"
