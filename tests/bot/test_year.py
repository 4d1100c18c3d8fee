"""A year of conversations under a told clock that strides, jumps and starts anew: each timer fires once."""

from __future__ import annotations

import asyncio
import os
import random
import re
from collections import Counter
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

from bot.rehearsal.theatre import Shown
from bot.worker import Worker
from engine.conversation import Conversation, State
from engine.conversation.reminding import remind_at
from engine.people import Person
from storage import conversations, tokens
from storage.sqlite import SqliteStore
from tests.bot.stage import ADA, NOW, Stage, person, play

WEEKS = int(os.environ.get("PARLEY_TEST_WEEKS", "52"))
SEED = 20261123
STRIDES = (0.8, 1), (1, 5, 26, 75)
"""Hours from one look at the clock to the next: in two wakeful weeks, and in three that are slept through."""
MANNERS = ("silent", "takes", "takes", "takes and cancels", "takes and moves", "late")


def _topic(text: str) -> str:
    found = re.search(r"Topic\d+", text)
    assert found is not None
    return found[0]


class Year:
    """Ada asks somebody new every week; how they behave is their manner."""

    def __init__(self) -> None:
        self.dice = random.Random(SEED)
        self.now = NOW
        self.asked: dict[str, str] = {}
        """Manner by invitee."""
        self.looks: list[datetime] = []
        self.reminded: Counter[tuple[str, str]] = Counter()
        """Reminders by topic and reader."""

    def note(self, shown: list[Shown]) -> None:
        for message in shown:
            if "Reminder:" in message.text:
                self.reminded[_topic(message.text), message.address] += 1

    async def stride(self, stage: Stage, until: datetime) -> None:
        """The clock goes on in strides; now and then it has been an hour ahead, as clocks are put back."""
        strides = STRIDES[(self.now - NOW).days // 7 % 5 > 1]
        while self.now < until:
            self.now = min(until, self.now + timedelta(hours=self.dice.choice(strides)))
            for hour in (0, -1, 0) if self.dice.random() < 0.2 else (0,):
                seen = len(stage.theatre.shown())
                stage.clock.tell(self.now + timedelta(hours=hour))
                self.looks.append(stage.clock.now())
                await stage.worker.drain()
                self.note(stage.theatre.shown()[seen:])

    async def say(self, stage: Stage, who: Person, text: str) -> None:
        self.note(await stage.say(who, text))
        self.now = stage.clock.now()

    async def week(self, stage: Stage, number: int) -> None:
        manner = MANNERS[number % len(MANNERS)]
        guest = person(f"guest{number}")
        await stage.know(guest)
        self.asked[guest.id] = manner
        await self.say(stage, ADA, f"30 minutes with {guest.email} next week about Topic{number}")
        begun = self.now
        if manner == "late":
            await self.stride(stage, begun + timedelta(days=3))
        if manner != "silent":
            await self.say(stage, guest, "1")
        if manner == "takes and cancels":
            await self.stride(stage, begun + timedelta(days=1))
            await self.say(stage, guest, "I have to cancel")
        if manner == "takes and moves":
            await self.stride(stage, begun + timedelta(days=1))
            await self.say(stage, guest, "can we move it? something else please")
            await self.say(stage, guest, "2")
        await self.stride(stage, begun + timedelta(days=7))


def test_in_a_year_each_timer_fires_once_whatever_the_clock_does(tmp_path: Path) -> None:
    year = Year()

    async def live(stage: Stage) -> None:
        for number in range(WEEKS):
            await year.week(stage, number)
            _start_anew(stage)
        await _end(stage, year)

    play(tmp_path, live)


def _start_anew(stage: Stage) -> None:
    """What Parley knows besides its database is gone; the channels and the clock are the world's."""
    path = stage.app.store.folder / "parley.db"
    stage.app.store.close()
    stage.app = replace(stage.app, store=SqliteStore(path), wake=asyncio.Event())
    stage.worker = Worker(stage.app)


async def _end(stage: Stage, year: Year) -> None:
    await year.stride(stage, year.now + timedelta(days=100))
    assert stage.app.store.read(conversations.next_timer) is None
    due = stage.app.store.read(
        lambda tx: tx.all("SELECT conversation_id, key FROM history WHERE kind = 'Due'")
    )
    assert len(set(due)) == len(due)
    talks = stage.talks()
    assert len(talks) == WEEKS
    for talk in talks:
        assert talk.invitee is not None
        _as_it_should_be(talk, year.asked[talk.invitee.person], year)
    assert sum(year.reminded.values()) > WEEKS / 4
    _no_link_works_any_more(stage, talks)


def _as_it_should_be(talk: Conversation, manner: str, year: Year) -> None:
    assert talk.invitee is not None
    readers = ["ada", talk.invitee.person]
    reminders = [year.reminded[talk.subject, reader] for reader in readers]
    if manner == "silent":
        assert (talk.state, talk.followups_sent, reminders) == (State.EXPIRED, 2, [0, 0])
    elif manner == "takes and cancels":
        assert (talk.state, reminders) == (State.CANCELLED, [0, 0])
    else:
        start = talk.booking.slot.start if talk.booking is not None else NOW
        due = remind_at(start, "Europe/London")
        seen = next(look for look in year.looks if look >= due) < start  # else it was overslept
        assert (talk.state, reminders) == (State.BOOKED, [seen, seen])


def _no_link_works_any_more(stage: Stage, talks: list[Conversation]) -> None:
    for talk in talks:
        assert talk.invitee is not None
        token = stage.app.token(talk.id, talk.invitee.person)
        assert stage.app.store.read(lambda tx, t=token: tokens.find(tx, t, stage.clock.now())) is None  # type: ignore[misc]
