"""One of several processes that press for the same slots through the real booking gate.

Run as `python -m tests.torture.racer FOLDER NUMBER COUNT MODE URL`: says "ready", waits for a line, presses,
and prints how many of its presses came to what.
"""

from __future__ import annotations

import asyncio
import json
import sys
from collections import Counter
from collections.abc import Sequence
from datetime import UTC, datetime, time, timedelta
from pathlib import Path

from bot.app import App
from bot.clock import SystemClock
from bot.interpreter import Grammar
from bot.steps import take
from engine.conversation import Conversation, Offer, Pressed, Role, State
from engine.conversation.values import party_of
from engine.errors import ParleyError, Unavailable
from engine.people import Person
from engine.periods import Period
from engine.rules import Rules
from storage import conversations, people
from storage.conversations import Entry
from storage.database import Database
from storage.store import Tx
from tests.torture.town import HOURS, person

KEY = b"the key of a race, known to all."
LENGTH = timedelta(minutes=30)
SHIFTS = {"overlapping": 5, "chain": 20}
"""Minutes from one racer's slot to the next one's: each overlaps all others, or its neighbours alone."""


def rounds(count: int) -> list[datetime]:
    """Slot after slot, from the day after tomorrow on."""
    first = datetime.combine(datetime.now(UTC).date() + timedelta(days=2), time(), UTC)
    return [first + 6 * LENGTH * number for number in range(count)]


def name(number: int, racer: int) -> str:
    return f"c{number}-{racer}"


def prepare_race(folder: Path, count: int, racers: int, mode: str, url: str = "") -> None:
    """A conversation for every racer in every round: all offer the same slot, or overlapping ones."""
    database = Database(folder / "parley.db", url)
    database.prepare()
    store = database.open()
    grace = person("grace", True)
    grace = Person(
        grace.id,
        grace.name,
        grace.email,
        organizer=True,
        addresses=grace.addresses,
        rules=Rules(weekly=HOURS, minimum_notice=timedelta(0), hold_offered=False, grid_minutes=5),
    )
    karls = [person(f"karl{racer}", False) for racer in range(racers)]

    def unit(tx: Tx) -> None:
        for one in (grace, *karls):
            people.put(tx, one)
        for number, start in enumerate(rounds(count)):
            for racer, karl in enumerate(karls):
                shift = timedelta(minutes=SHIFTS.get(mode, 0) * racer)
                talk = _offered(name(number, racer), grace, karl, start + shift)
                conversations.keep(tx, None, talk, Entry("prior", start, "Prior", "{}", "{}", "prior", ()))

    async def keep() -> None:
        await store.keep(unit)

    asyncio.run(keep())
    store.close()


def _offered(talk_id: str, grace: Person, karl: Person, start: datetime) -> Conversation:
    sides = [party_of(one, one.addresses[0], one.id) for one in (grace, karl)]
    offer = Offer(1, Period(start, start + LENGTH))
    return Conversation(
        id=talk_id,
        organizer=sides[0],
        invitee=sides[1],
        duration=LENGTH,
        tzid="UTC",
        state=State.OFFERED,
        round=1,
        offers=(offer,),
        last_offers=(offer,),
        offered_at=start - timedelta(days=2),
    )


async def press(app: App, talk_id: str, key: str) -> str:
    """What one press came to. Where others were always faster it is tried again, as the worker does."""
    talk = app.store.read(lambda tx: conversations.get(tx, talk_id))
    assert talk is not None
    while True:
        try:
            outcome = await take(app, talk, Pressed(Role.INVITEE, "offer:1", 1), key, by=Role.INVITEE)
        except Unavailable:
            continue
        except ParleyError as error:
            return type(error).__name__
        if outcome.step is None:
            return "repeated"
        return "won" if outcome.conversation.booking is not None else "lost"


def running(folder: Path, url: str = "") -> App:
    return App(Database(folder / "parley.db", url).open(), SystemClock(), KEY, Grammar())


async def race(app: App, racers: Sequence[int], count: int) -> Counter[str]:
    """Round after round, every racer at once."""
    outcomes: Counter[str] = Counter()
    for number in range(count):
        presses = [press(app, name(number, racer), f"web:press-{number}-{racer}") for racer in racers]
        outcomes.update(await asyncio.gather(*presses))
    return outcomes


def main() -> None:
    folder, number, count, mode = Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]), sys.argv[4]
    racer = 0 if mode == "retry" else number
    app = running(folder, sys.argv[5])
    print("ready", flush=True)
    sys.stdin.readline()
    outcomes = asyncio.run(race(app, [racer], count))
    app.store.close()
    print(json.dumps(outcomes), flush=True)


if __name__ == "__main__":
    main()
