"""People for a load: organizers who each meet the same few invitees, in the playground and by mail."""

from __future__ import annotations

import asyncio
from pathlib import Path

from engine.people import Address, ChannelName, Person
from engine.rules import Rules, working_week
from storage import people
from storage.database import Database
from storage.store import Tx

HOURS = working_week(((0, 1440),))


def person(name: str, organizer: bool) -> Person:
    mail = f"{name}@example.com"
    return Person(
        id=name,
        name=name.title(),
        email=mail,
        organizer=organizer,
        addresses=(
            Address(ChannelName.WEB, name),
            Address(ChannelName.EMAIL, mail),
            Address(ChannelName.SLACK, in_slack(name)),
            Address(ChannelName.TELEGRAM, str(in_telegram(name))),
        ),
        rules=Rules(weekly=HOURS),
        hours_known=organizer,
    )


def in_slack(name: str) -> str:
    return f"U0{name.upper()}"


def in_telegram(name: str) -> int:
    return 5_000_000 + int.from_bytes(name.encode()[:6], "little") % 1_000_003


def settle(folder: Path, organizers: int, invitees: int, url: str = "") -> None:
    """Put the town's people into the database of a Parley that has not started yet."""
    town = [person(f"org{number}", True) for number in range(organizers)]
    town += [person(f"inv{number}", False) for number in range(invitees)]
    database = Database(folder / "parley.db", url)
    database.prepare()
    store = database.open()

    def unit(tx: Tx) -> None:
        for one in town:
            people.put(tx, one)

    async def keep() -> None:
        await store.keep(unit)

    try:
        asyncio.run(keep())
    finally:
        store.close()
