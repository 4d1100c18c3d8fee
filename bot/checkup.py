"""`parley check`: is everything set up so that Parley can work?"""

from __future__ import annotations

import asyncio

from bot import installation, log
from bot.serve import load
from bot.settings import Settings
from engine.calendars import CalendarStatus
from engine.errors import ParleyError, Refused
from storage import accounts, quarantine, subscriptions
from storage.keyring import KeyRing
from storage.secrets import Secrets


def main(arguments: list[str]) -> int:
    """Print a line for each thing that was looked at; 0 when all is well."""
    if arguments:
        raise Refused("parley check takes no arguments; it reads the PARLEY_… variables.")
    from bot.wiring import findings

    settings = load()
    log.configure("error")
    found = [_data(settings), _pages(settings), _mail(settings), *_calendars(settings), *_aside(settings)]
    found += _given_up(settings)
    found += asyncio.run(findings(settings))
    for good, text in found:
        print(f"{'ok   ' if good else 'WRONG'} {text}")
    return 0 if all(good for good, _ in found) else 1


def _data(settings: Settings) -> tuple[bool, str]:
    try:
        installation.key(settings.data)
        settings.database.prepare()
        _open_secrets(settings)
    except ParleyError as error:
        return False, str(error)
    return True, f"{settings.database} can be written."


def _open_secrets(settings: Settings) -> None:
    store = settings.database.open()
    try:
        store.read(Secrets(KeyRing(settings.secrets)).check)
    finally:
        store.close()


def _pages(settings: Settings) -> tuple[bool, str]:
    if settings.demo and not settings.is_loopback:
        return (
            False,
            "The demo is for this machine alone: set PARLEY_DEMO=false, or serve on 127.0.0.1.",
        )
    if settings.demo:
        return True, "The demo is on: the playground speaks for both people, on this machine alone."
    return True, f"Pages are served on {settings.web_host}:{settings.web_port}, without the demo."


def _calendars(settings: Settings) -> list[tuple[bool, str]]:
    """One line for each connected account."""
    if not settings.database.exists():
        return []
    store = settings.database.open()
    try:
        return [
            (
                account.status is not CalendarStatus.DISCONNECTED,
                f"The calendar {account.url} is {account.status}"
                + (f": {account.reason}" if account.reason else "."),
            )
            for account in store.read(accounts.everyone)
        ]
    finally:
        store.close()


def _aside(settings: Settings) -> list[tuple[bool, str]]:
    """A line where something was set aside."""
    if not settings.database.exists():
        return []
    store = settings.database.open()
    try:
        count = len(store.read(quarantine.everything))
    finally:
        store.close()
    says = "Messages or jobs were set aside as unworkable"
    return [(False, f"{says} ({count}): see parley quarantine list.")] if count else []


def _given_up(settings: Settings) -> list[tuple[bool, str]]:
    """One line for each address of a program that is told nothing any more."""
    if not settings.database.exists():
        return []
    store = settings.database.open()
    try:
        return [
            (False, f"{one.application} is told nothing any more on channel {one.id}: {one.closed}")
            for one in store.read(subscriptions.all_closed)
        ]
    finally:
        store.close()


def _mail(settings: Settings) -> tuple[bool, str]:
    if settings.relay.get_secret_value():
        return True, f"Mail goes out through the relay as {settings.mail_address}."
    if settings.demo:
        return True, "No relay is set: mail stays in the local mailbox."
    return False, "No relay is set, so mail reaches nobody: set PARLEY_RELAY."
