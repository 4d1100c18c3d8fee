"""Playing one story: every turn arrives as a raw payload, timers fire at their own time."""

from __future__ import annotations

import re
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

from bot import inbox
from bot.app import App, Policy
from bot.clock import ToldClock
from bot.interpreter import Grammar
from bot.phrases.buttons import in_words, value_of
from bot.rehearsal import programs, report
from bot.rehearsal.faults import faults_of, strike
from bot.rehearsal.setting import set_stage
from bot.rehearsal.stories import CHANNELS, Story, Turn, instant
from bot.rehearsal.theatre import Raw, Shown, Theatre
from bot.worker import Worker, next_due
from engine.conversation import Conversation
from engine.errors import Refused
from engine.people import ChannelName, Person
from storage import conversations
from storage.codec import from_ms
from storage.database import Database
from storage.store import Store

_POSTED = re.compile(r"^POST \w+ start=(\S+)")
KEY = b"a key that only rehearsals use..."
Stage = Callable[[App], Theatre]
Told = dict[str, Any]


async def play(
    story: Story, stage: Stage, after: Callable[[App], None] = lambda app: None, url: str = ""
) -> Told:
    """One object as `--json` prints it: the story's id and what every turn came to.

    `after` sees the application as the story left it. It is played over a new file, or the database at `url`.
    """
    with tempfile.TemporaryDirectory(prefix="parley-rehearsal-") as folder:
        database = Database(Path(folder) / "rehearsal.db", url)
        database.prepare()
        store = database.open()
        try:
            player = Player(story, store, stage)
            told = await player.play()
            after(player.app)
            return told
        finally:
            store.close()


class Player:
    """Plays one story over one database."""

    def __init__(self, story: Story, store: Store, stage: Stage) -> None:
        self.story = story
        self.clock = ToldClock(story.now)
        organizer = story.people["organizer"]
        policy = Policy(
            mail_address=organizer.bot_mail or "parley@parley.example",
            lexicon=story.lexicon,
            default_tzid=organizer.tzid,
            default_locale=organizer.locale,
        )
        self.app = App(store, self.clock, KEY, Grammar(), policy)
        self.theatre = stage(self.app)
        self.app.channels = self.theatre.channels
        self.worker = Worker(self.app)
        self.touched = "A"
        self._faults = faults_of(story)
        self._presses: dict[tuple[str, str, str], Raw] = {}

    async def play(self) -> Told:
        await self.app.store.keep(lambda tx: set_stage(tx, self.app, self.story))
        turns = [await self._turn(turn) for turn in self.story.turns]
        return {"id": self.story.id, "turns": turns}

    async def _turn(self, turn: Turn) -> Told:
        started = time.perf_counter()
        self.app.favoured = turn.pinned
        seen, before = len(self.theatre.shown()), self._steps()
        await self._pass_time(turn.at)
        if turn.by != "clock":
            seen, before = len(self.theatre.shown()), self._steps()
            await self._happen(turn)
            await self.worker.drain()
        effects = self._effects_since(before)
        messages = self.theatre.shown()[seen:]
        told = self.app.store.read(lambda tx: report.standing(tx, self.app, self.story, self.touched))
        took = round((time.perf_counter() - started) * 1000, 1)
        shown = [report.message(self.story, message) for message in messages]
        return {"n": turn.number, **told, "messages": shown, "effects": effects, "ms": took}

    async def _happen(self, turn: Turn) -> None:
        if turn.via == ChannelName.API:
            talk = self._conversation_of(self._person(turn))
            await programs.act(self.app, self.story, turn, talk)
            return
        await self._arrive(self._raw(turn))

    async def _arrive(self, raw: Raw) -> None:
        """Bring one payload to where its channel would put it."""
        await inbox.receive(self.app, raw.channel, raw.key, raw.lane, raw.raw)

    async def _pass_time(self, until: datetime) -> None:
        """Let everything that falls due until then happen at its own time."""
        while True:
            await self._strike()
            due = self.app.store.read(next_due)
            coming = [*([from_ms(due)] if due is not None else []), *(fault.at for fault in self._faults[:1])]
            if not coming or min(coming) > until:
                break
            self.clock.tell(max(min(coming), self.clock.now()))
            await self.worker.drain()
        self.clock.tell(until)
        await self.worker.drain()

    async def _strike(self) -> None:
        """Whatever goes wrong by now, in order."""
        while self._faults and self._faults[0].at <= self.clock.now():
            await strike(self.app, self.story, self._faults.pop(0))
            await self.worker.drain()

    # Turns

    def _raw(self, turn: Turn) -> Raw:
        person = self._person(turn)
        via = CHANNELS.get(turn.via)
        if via is None:
            raise Refused(f"{self.story.id} turn {turn.number}: there is no channel “{turn.via}”.")
        posted = _POSTED.search(turn.text) if turn.via == "web" else None
        if posted is not None:
            turn = replace(turn, callback=self._offer_at(person, instant(posted[1])))
        if turn.callback and via is ChannelName.EMAIL:
            turn = replace(turn, callback="", text=in_words(turn.callback))
        if turn.callback:
            return self._press(turn, person, via)
        is_organizer = turn.by == "organizer"
        to = self._mail_address(person, is_organizer)
        return self.theatre.says(
            person, via, turn.text, turn.at, turn.headers, turn.reply_to, is_organizer, to
        )

    def _mail_address(self, person: Person, is_organizer: bool) -> str:
        """Where a mail goes that answers none: to Parley, or to the conversation that stood before."""
        address = self.app.policy.mail_address
        talk = self._conversation_of(person)
        if is_organizer or talk is None:
            return address
        local, _, domain = address.partition("@")
        return f"{local}+{self.app.token(talk.id, person.id)}@{domain}"

    def _person(self, turn: Turn) -> Person:
        if turn.by in self.story.people:
            return self.story.people[turn.by]
        if turn.by == "mailer-daemon":
            return Person("mailer-daemon", "Mail Delivery System", "mailer-daemon@mx.parley.example")
        raise Refused(f"{self.story.id} turn {turn.number}: nobody here is “{turn.by}”.")

    def _press(self, turn: Turn, person: Person, via: ChannelName) -> Raw:
        """A press on the newest message that showed the button; the very same press again is redelivered."""
        shown = self._shown_to(person, via)
        for message in reversed(shown):
            for name, value in message.buttons:
                if turn.callback in (name, value):
                    return self._once(turn, person, via, value, message.ref)
        talk = self._conversation_of(person)
        if talk is None:
            raise Refused(f"{self.story.id} turn {turn.number}: nobody showed “{turn.callback}”.")
        return self._once(turn, person, via, value_of(talk.id, talk.round, turn.callback), "0")

    def _offer_at(self, person: Person, start: datetime) -> str:
        """The button that a booking page's POST for `start` stands for."""
        talk = self._conversation_of(person)
        offers = talk.offers if talk is not None else ()
        return next((f"offer:{offer.number}" for offer in offers if offer.slot.start == start), "offer:0")

    def _conversation_of(self, person: Person) -> Conversation | None:
        """The person's conversation that was touched last, else the newest one."""
        mine = self.app.store.read(lambda tx: conversations.with_person(tx, person.id))
        return next((talk for talk in mine if talk.id == self.touched), mine[0] if mine else None)

    def _once(self, turn: Turn, person: Person, via: ChannelName, value: str, ref: str) -> Raw:
        key = (person.id, value, ref)
        if key not in self._presses:
            self._presses[key] = self.theatre.presses(person, via, value, ref, turn.at)
        return self._presses[key]

    def _shown_to(self, person: Person, via: ChannelName) -> list[Shown]:
        address = person.address(via)
        mine = address.id if address is not None else ""
        return [
            message for message in self.theatre.shown() if message.channel is via and message.address == mine
        ]

    # What came of it

    def _steps(self) -> dict[tuple[str, int], str]:
        return {(row[0], row[1]): row[2] for row in self.app.store.read(conversations.all_effects)}

    def _effects_since(self, before: dict[tuple[str, int], str]) -> list[str]:
        found: dict[str, None] = {}
        for step, effects in self._steps().items():
            if step not in before:
                self.touched = step[0]
                found |= dict.fromkeys(effects.split())
        return list(found)
