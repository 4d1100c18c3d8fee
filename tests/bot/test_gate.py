"""The booking gate: what a step was decided on still holds when it is kept, or nothing is kept."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from benchmarks.messages_seed import NOW, PRESSES, seed
from bot.app import App, Policy
from bot.clock import ToldClock
from bot.interpreter import Grammar
from bot.situations import gather
from bot.steps import _Keep
from engine.calendars import CalendarAccount, CalendarKind, CalendarStatus
from engine.conversation import Pressed, Role, step
from engine.errors import Conflict
from engine.own_events import own_event
from engine.periods import Period
from storage import accounts, bookings, conversations, holds, own_calendars, people
from storage.database import Database
from storage.store import Tx

BOOKING = PRESSES[-1]
FIRST = NOW + timedelta(days=1, hours=4)
ELSEWHERE = Period(FIRST + timedelta(days=2), FIRST + timedelta(days=2, minutes=30))
"""Nowhere near what is booked: any change counts."""


@pytest.fixture
def app(tmp_path: Path) -> Iterator[App]:
    database = Database(tmp_path / "parley.db")
    seed(database, BOOKING, 1)
    one = App(database.open(), ToldClock(NOW), b"k" * 32, Grammar(), Policy())
    try:
        yield one
    finally:
        one.store.close()


def decided(app: App) -> _Keep:
    """The unit that keeps the booking, decided on what is known now."""
    talk = app.store.read(lambda tx: conversations.get(tx, "c0"))
    assert talk is not None
    situation = app.store.read(lambda tx: gather(tx, app, talk, NOW, "b0"))
    trigger = Pressed(Role.INVITEE, BOOKING.button, 1, "k0")
    return _Keep(
        app, talk, talk, step(talk, trigger, situation), trigger, "press", situation, {}, lambda tx: None
    )


def kept(app: App, unit: Callable[[Tx], object]) -> object:
    async def run() -> object:
        return await app.store.keep(unit)

    return asyncio.run(run())


def booked(app: App) -> int:
    return app.store.read(lambda tx: bookings.live_count(tx, "g0"))


def an_event(tx: Tx) -> None:
    own_calendars.put(tx, "g0", [own_event("late", ELSEWHERE)], NOW)


def an_event_gone(tx: Tx) -> None:
    own_calendars.remove(tx, "g0", ["busy3"], NOW)


def a_hold(tx: Tx) -> None:
    holds.put(tx, "another", "g0", [ELSEWHERE], NOW + timedelta(days=1))


def a_rule(tx: Tx) -> None:
    person = people.get(tx, "g0")
    assert person is not None
    people.put(tx, replace(person, rules=replace(person.rules, minimum_notice=timedelta(hours=9))))


def a_calendar_lost(tx: Tx) -> None:
    accounts.add_open(tx, CalendarAccount("a1", "g0", CalendarKind.CALDAV, "https://dav.example/"), NOW)
    accounts.mark(tx, "a1", CalendarStatus.DISCONNECTED, "refused")


def test_what_has_not_changed_is_booked(app: App) -> None:
    assert kept(app, decided(app)) is True
    assert booked(app) == 1


@pytest.mark.parametrize("change", [an_event, an_event_gone, a_hold, a_rule, a_calendar_lost])
def test_nothing_is_booked_on_what_has_changed_meanwhile(app: App, change: Callable[[Tx], None]) -> None:
    keep = decided(app)
    kept(app, change)
    with pytest.raises(Conflict):
        kept(app, keep)
    assert booked(app) == 0
