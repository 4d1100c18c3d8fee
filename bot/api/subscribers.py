"""`parley accounts`: whom a program speaks for, from the command line."""

from __future__ import annotations

import argparse
import asyncio
from dataclasses import dataclass, replace
from datetime import timedelta

from bot import register
from bot.api.callers import SCOPES
from bot.clock import SystemClock
from bot.ports import Clock
from bot.serve import load
from engine.errors import Refused
from engine.people import Person
from storage import api_accounts, applications, people
from storage.api_accounts import ApiAccount, Token, TokenKind
from storage.applications import Application
from storage.store import Store, Tx

DAYS = 365


@dataclass(frozen=True, slots=True)
class Added:
    """An account with the tokens that were made for it."""

    account: ApiAccount
    access: str
    refresh: str


def main(arguments: list[str]) -> int:
    """Let a program speak for somebody, or list for whom it does. Works beside a running server."""
    try:
        given = _parser().parse_args(arguments)
    except SystemExit as stop:
        return int(stop.code or 0)
    settings = load()
    settings.database.prepare()
    store = settings.database.open()
    try:
        if given.action == "add":
            added = asyncio.run(add(store, SystemClock(), given))
            print(f"sub            {added.account.sub}")
            print(f"access_token   {added.access}")
            print(f"refresh_token  {added.refresh}")
            print("Keep the tokens: they are not shown again.")
        elif given.action == "end":
            print(asyncio.run(_end(store, given.sub)))
        else:
            print(store.read(_listed))
    finally:
        store.close()
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="parley accounts", description=main.__doc__)
    actions = parser.add_subparsers(dest="action")
    add = actions.add_parser("add", help="let a program speak for somebody; shows the tokens, once")
    add.add_argument("email")
    add.add_argument("--app", default="", help="the program's client_id; needed where there are several")
    add.add_argument("--name", default="", help="the person's name, where they are new here")
    add.add_argument("--timezone", default="", help="their zone, an IANA name such as Europe/Berlin")
    add.add_argument("--scope", default=" ".join(SCOPES), help="what the program may do, separated by spaces")
    add.add_argument("--days", type=int, default=DAYS, help=f"how long the access token is good ({DAYS})")
    end = actions.add_parser(
        "end", help="end every token of an account: the program may do nothing for it any more"
    )
    end.add_argument("sub")
    actions.add_parser("list", help="list accounts")
    return parser


async def add(store: Store, clock: Clock, given: argparse.Namespace) -> Added:
    """Keep the account with a fresh pair of tokens; a known one is only given further tokens.

    Raises `Refused` for an unknown program, address, zone or scope.
    """
    email, scopes = register.checked_email(given.email), _scopes(given.scope)
    if given.timezone:
        register.check_zone(given.timezone)
    if not 0 < given.days <= 3650:
        raise Refused("A token is good for 1 to 3650 days.")
    sub, person_id, grant = clock.new_id("acc_"), clock.new_id("p"), clock.new_id("grt_")
    access, refresh, now = clock.new_secret(), clock.new_secret(), clock.now()

    def unit(tx: Tx) -> Added:
        application = _application(tx, given.app)
        person = _person(tx, person_id, email, given)
        account = api_accounts.of_person(tx, application.id, person.id)
        if account is None:
            account = ApiAccount(sub, application.id, person.id)
            api_accounts.add(tx, account, now)
        token = Token(TokenKind.ACCESS, application.id, account.sub, person.id, scopes, grant)
        api_accounts.keep_token(tx, access, token, now + timedelta(days=given.days))
        renewal = replace(token, kind=TokenKind.REFRESH)
        api_accounts.keep_token(tx, refresh, renewal, now + timedelta(days=10 * DAYS))
        return Added(account, access, refresh)

    return await store.keep(unit)


async def _end(store: Store, sub: str) -> str:
    """Whatever was made for the account stays, and so does its id."""

    def unit(tx: Tx) -> int | None:
        known = api_accounts.called(tx, sub)
        return api_accounts.end_account_tokens(tx, known.application, sub) if known is not None else None

    ended = await store.keep(unit)
    if ended is None:
        raise Refused(f"There is no account “{sub}”; see `parley accounts list`.")
    return f"Tokens that are good for nothing any more: {ended}."


def _scopes(text: str) -> tuple[str, ...]:
    scopes = tuple(dict.fromkeys(text.replace(",", " ").split()))
    unknown = [scope for scope in scopes if scope not in SCOPES]
    if unknown or not scopes:
        raise Refused(f"There is no scope “{' '.join(unknown)}”. There are: {', '.join(SCOPES)}.")
    return scopes


def _application(tx: Tx, client_id: str) -> Application:
    known = applications.everyone(tx)
    found = [one for one in known if one.id == client_id] if client_id else known
    if not known:
        raise Refused("No program calls the API yet: parley apps add NAME")
    if len(found) != 1:
        raise Refused("Say which program: --app CLIENT_ID; see `parley apps list`.")
    return found[0]


def _person(tx: Tx, fresh: str, email: str, given: argparse.Namespace) -> Person:
    known = people.with_email(tx, email)
    person = known or register.newcomer(fresh, email)
    changed = replace(person, name=given.name or person.name, tzid=given.timezone or person.tzid)
    if changed != known:
        people.put(tx, changed)
    return changed


def _listed(tx: Tx) -> str:
    lines = []
    for application in applications.everyone(tx):
        for account in api_accounts.of_application(tx, application.id):
            person = people.get(tx, account.person)
            shown = f"{person.name} <{person.email}>" if person is not None else "nobody any more"
            lines.append(f"{account.sub}  {application.id}  {shown}")
    return "\n".join(lines) or "No program speaks for anybody yet: parley accounts add EMAIL"
