"""The people and conversations that `benchmarks.messages` presses buttons in, and the presses themselves."""

from __future__ import annotations

import asyncio
import json
import time
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from bot.clock import ToldClock
from bot.phrases.buttons import value_of
from channels.telegram.channel import Telegram
from channels.telegram.settings import TelegramSettings
from engine.conversation import Conversation, Offer, State
from engine.conversation.values import Booking, party_of
from engine.own_events import own_event
from engine.people import Address, ChannelName, Person
from engine.periods import Period
from storage import conversations, own_calendars, people
from storage.conversations import Entry
from storage.database import Database
from storage.store import Store, Tx

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
HALF_HOUR, HOUR = timedelta(minutes=30), timedelta(hours=1)
EVENTS = 10
"""In each organizer's calendar."""


@dataclass(frozen=True, slots=True)
class Kind:
    """A press: in which state, on which button."""

    name: str
    state: State
    button: str


PRESSES = (
    Kind("one answer", State.DECLINED, "offer:1"),
    Kind("other times", State.BOOKED, "reschedule"),
    Kind("booking", State.OFFERED, "offer:1"),
)
"""On a meeting that was called off, whose presser is told so; for other times than the booked one; on a time
that is offered, which is booked, told to both in their chats and written into the calendar."""


def seed(database: Database, kind: Kind, count: int) -> None:
    """Put in `count` organizers and as many invitees, each pair with a conversation."""
    database.prepare()
    store = database.open()

    def unit(tx: Tx) -> None:
        for number in range(count):
            _pair(tx, kind, number)

    try:
        asyncio.run(_kept(store, unit))
    finally:
        store.close()


async def _kept(store: Store, unit: object) -> None:
    await store.keep(unit)  # type: ignore[arg-type]


def _pair(tx: Tx, kind: Kind, number: int) -> None:
    organizer, invitee = (
        _person(name, account + number) for name, account in (("g", 1_000_000), ("k", 2_000_000))
    )
    for person in (organizer, invitee):
        people.put(tx, person)
    starts = [NOW + timedelta(days=each // 2, hours=2 + 3 * (each % 2)) for each in range(EVENTS)]
    busy = [own_event(f"busy{each}", Period(start, start + HOUR)) for each, start in enumerate(starts)]
    own_calendars.put(tx, organizer.id, busy, NOW)
    first = NOW + timedelta(days=1, hours=4)
    offers = tuple(
        Offer(each + 1, Period(first + each * HOUR, first + each * HOUR + HALF_HOUR)) for each in range(3)
    )
    is_open = kind.state is State.OFFERED
    booked = kind.state is State.BOOKED
    talk = Conversation(
        id=f"c{number}",
        organizer=party_of(organizer, organizer.addresses[0], organizer.addresses[0].id),
        invitee=party_of(invitee, invitee.addresses[0], invitee.addresses[0].id),
        duration=HALF_HOUR,
        tzid="Europe/London",
        state=kind.state,
        round=1,
        offers=offers if is_open else (),
        last_offers=offers,
        offered_at=NOW,
        booking=Booking(f"b{number}", f"b{number}@parley.example", 0, offers[0].slot) if booked else None,
        sequence=0 if booked else -1,
    )
    conversations.keep(tx, None, talk, Entry("prior", NOW, "Prior", "{}", "{}", "prior", ()))


def _person(prefix: str, account: int) -> Person:
    place = Address(ChannelName.TELEGRAM, str(account))
    name = f"{prefix}{account % 1_000_000}"
    return Person(name, name.title(), tzid="Europe/London", organizer=prefix == "g", addresses=(place,))


def telegram_press(kind: Kind, number: int) -> tuple[str, bytes]:
    """The chat in which the answer is due, and what Telegram sends for a press of the `number`-th invitee."""
    account = 2_000_000 + number
    chat = {"id": account, "type": "private"}
    query = {
        "id": f"{number}00",
        "from": {"id": account, "is_bot": False, "first_name": f"K{number}"},
        "message": {"message_id": 7, "date": 0, "chat": chat, "text": ""},
        "chat_instance": "1",
        "data": value_of(f"c{number}", 1, kind.button),
    }
    return str(account), json.dumps({"update_id": 1000 + number, "callback_query": query}).encode()


class Telegrams:
    """Telegram's adapter, whose requests are answered here instead of leaving the process."""

    def __init__(self, answers: dict[str, asyncio.Future[float]]) -> None:
        self._answers = answers

    def channel(self) -> Telegram:
        settings = TelegramSettings(token="700700:benchmark", username="ParleyBot")
        return Telegram(settings, ToldClock(NOW), self._called)

    async def _called(self, method: str, asked: dict[str, Any]) -> dict[str, Any]:
        answer = self._answers.pop(str(asked["chat_id"]), None) if method == "sendMessage" else None
        if answer is not None:
            answer.set_result(time.perf_counter())
        return {"ok": True, "result": {"message_id": 8}}
