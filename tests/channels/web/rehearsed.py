"""A playground in memory: a scripted Parley behind the real channel, for tests of the page alone."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from bot.playground import Bubble, Mail, Overview, Pane, Week, WeekEntry
from channels.web.app import Demo
from channels.web.channel import LocalChannel
from engine.messages import (
    Button,
    ButtonStyle,
    Delivery,
    Invitation,
    Message,
    Option,
    Press,
    Settlement,
    Stored,
    Words,
)
from engine.people import Address, ChannelName, Person
from engine.periods import Period

MONDAY = date(2026, 11, 23)
NOW = datetime(2026, 11, 24, 10, 20, tzinfo=UTC)
WEB = ChannelName.WEB
GRACE = Person(
    "prs_grace",
    "Grace Hall",
    "grace@example.com",
    "Europe/London",
    organizer=True,
    addresses=(Address(WEB, "grace"),),
)
KARL = Person(
    "prs_karl", "Karl Weber", "karl@example.com", "Europe/Berlin", addresses=(Address(WEB, "karl"),)
)
PEOPLE = {"grace": GRACE, "karl": KARL}

ICS = """BEGIN:VCALENDAR\r
VERSION:2.0\r
METHOD:REQUEST\r
BEGIN:VEVENT\r
UID:one@parley.example\r
SEQUENCE:0\r
SUMMARY:Titan\\, the first\r
  round\r
DTSTART:20261125T140000Z\r
DTEND:20261125T144500Z\r
ORGANIZER;CN=Grace Hall:mailto:grace@example.com\r
ATTENDEE;CN="Weber: Karl";PARTSTAT=NEEDS-ACTION;RSVP=TRUE:mailto:karl@exam\r
 ple.com\r
ATTENDEE;ROLE=OPT-PARTICIPANT:mailto:ines@example.com\r
BEGIN:VALARM\r
SUMMARY:never shown\r
END:VALARM\r
END:VEVENT\r
END:VCALENDAR\r
"""


def at(day: int, hour: int, minute: int = 0) -> datetime:
    """A moment of the week shown; `day` counts from Monday."""
    return datetime(2026, 11, 23 + day, hour, minute, tzinfo=UTC)


SLOTS = tuple(Period(start, start + timedelta(minutes=45)) for start in (at(2, 9), at(2, 14), at(3, 10, 30)))
BUSY = (
    WeekEntry(at(0, 10), at(0, 11), "busy", "Team round"),
    WeekEntry(at(1, 13), at(1, 15), "busy", "Board preparation"),
    WeekEntry(at(1, 14), at(1, 14, 30), "busy", "Dentist"),
    WeekEntry(at(3, 9), at(3, 10), "busy", "Interview"),
    WeekEntry(at(4, 12), at(4, 13, 30), "busy", "Lunch with Ada"),
)


class Ticking:
    """A clock that moves one second at each look."""

    def __init__(self) -> None:
        self._now = NOW

    def now(self) -> datetime:
        self._now += timedelta(seconds=1)
        return self._now

    def new_id(self, prefix: str) -> str:
        return f"{prefix}_{self.now():%H%M%S}"

    def new_secret(self) -> str:
        return "secret"


class Rehearsed:
    """Offers three times for whatever Grace asks, books what Karl picks."""

    def __init__(self) -> None:
        self.clock = Ticking()
        self.channel = LocalChannel(self.keep, self.settle, self.clock)
        self.raw: dict[str, bytes] = {}
        self.full = False
        self._version = 1
        self._bubbles: dict[str, list[Bubble]] = {"grace": [], "karl": []}
        self._mails: list[Mail] = []
        self._calendar = True
        self._held: tuple[Period, ...] = ()
        self._booked: list[Period] = []
        self._news = asyncio.Event()
        self._count = 0

    async def people(self) -> tuple[Person, ...]:
        return (GRACE, KARL)

    async def overview(self, monday: date | None = None) -> Overview:
        first = (monday or NOW.date()) - timedelta(days=(monday or NOW.date()).weekday())
        entries = [WeekEntry(slot.start, slot.end, "held", "Titan") for slot in self._held]
        entries += [WeekEntry(slot.start, slot.end, "booked", "Titan with Karl") for slot in self._booked]
        entries += BUSY if self._calendar else ()
        hours = tuple(Period(at(day, 9), at(day, 17)) for day in range(5)) if first == MONDAY else ()
        return Overview(
            version=self._version,
            panes=tuple(Pane(person, tuple(self._bubbles[name])) for name, person in PEOPLE.items()),
            week=Week("Europe/London", first, hours, tuple(entries)),
            mails=tuple(self._mails),
            demo_calendar=self._calendar,
            now=NOW,
        )

    async def changed(self, since: int) -> int:
        while self._version <= since:
            self._news.clear()
            await self._news.wait()
        return self._version

    async def set_demo_calendar(self, filled: bool) -> None:
        self._calendar = filled
        self._grow()

    async def receive(self, channel: ChannelName, key: str, lane: str, raw: bytes) -> bool:
        if key in self.raw:
            return False
        self.raw[key] = raw
        for inbound in await self.channel.read(raw):
            match inbound.body:
                case Words():
                    await (self._offer() if lane == "grace" else self._tell("karl", "I did not get that."))
                case Press(value):
                    await self._book(int(value.partition(":")[2]))
        return True

    async def keep(self, stored: Stored) -> None:
        thread = stored.extra.get("thread") and "cnv_titan"
        conversation = stored.conversation or thread or ""
        self._add(
            stored.address, Bubble(stored.id, stored.at, stored.mine, stored.message, conversation, False)
        )

    async def settle(self, ref: str, message: Message) -> None:
        for name, bubbles in self._bubbles.items():
            self._bubbles[name] = [
                replace(bubble, message=message, settled=True) if bubble.id == ref else bubble
                for bubble in bubbles
            ]
        self._grow()

    async def _offer(self) -> None:
        self._held = SLOTS
        await self._tell("grace", "I’ll ask Karl. Offered: three times, all inside your hours.")
        options = tuple(
            Option(
                number,
                f"{slot.start:%a} {slot.start.day} Nov, {slot.start.hour + 1}:{slot.start:%M} (Berlin)",
                Button(f"offer:{number}", f"{number}", f"offer:{number}", ButtonStyle.PRIMARY),
            )
            for number, slot in enumerate(SLOTS, 1)
        )
        self.offer = await self._tell(
            "karl",
            "Grace Hall would like to meet you for 45 minutes about Titan. Which of these suits you?",
            options=options,
            closing=("Pick one, or write when it suits you.",),
            buttons=(
                Button("suggest_others", "Other times", "suggest_others:1"),
                Button("decline", "Decline", "decline:1", ButtonStyle.DANGER),
            ),
        )

    async def _book(self, number: int) -> None:
        self._booked, self._held = [SLOTS[number - 1]], ()
        message = Message(
            "Titan", ("Grace Hall would like to meet you about Titan.", f"You chose time {number}.")
        )
        await self.channel.settle(Settlement(Address(WEB, "karl"), "karl", self.offer, message))
        for name in ("grace", "karl"):
            await self._tell(name, "Booked: Wed 25 Nov, 14:00–14:45 (London). The invitation is on its way.")
        self._mails.append(
            Mail(
                f"mail_{len(self._mails)}",
                self.clock.now(),
                "karl@example.com",
                "Parley for Grace Hall <parley@example.com>",
                "Invitation: Titan, Wed 25 Nov, 15:00–15:45 (Berlin)",
                "Hello Karl,\n\nyou are meeting Grace Hall about Titan.\n\nhttps://parley.example/one",
                Invitation("REQUEST", ICS, "one@parley.example", 0),
                "cnv_titan",
            )
        )
        self._grow()

    async def _tell(self, name: str, text: str, **more: object) -> str:
        self._count += 1
        message = Message("Titan", (text,), **more)  # type: ignore[arg-type]
        delivery = Delivery(f"msg_{self._count}", Address(WEB, name), name, message, conversation="cnv_titan")
        return (await self.channel.send(delivery)).ref

    def _add(self, name: str, bubble: Bubble) -> None:
        if bubble.id not in {other.id for other in self._bubbles[name]}:
            self._bubbles[name].append(bubble)
            self._grow()

    def _grow(self) -> None:
        self._version += 1
        self._news.set()


async def rehearsed_demo() -> tuple[Rehearsed, Demo]:
    """The playground with its channel started."""
    playground = Rehearsed()
    await playground.channel.start(playground.receive)
    return playground, Demo(playground, playground.channel)
