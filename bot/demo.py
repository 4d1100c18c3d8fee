"""The demo: Grace who organizes, Karl who is invited, and a small calendar for Grace."""

from __future__ import annotations

from datetime import datetime, timedelta

from bot.app import App
from engine.conversation.wanted import at_minute, zone
from engine.own_events import own_event
from engine.people import Address, ChannelName, Person
from engine.periods import Period
from storage import facts, own_calendars, people
from storage.store import Tx

GRACE = Person(
    id="grace",
    name="Grace Hopper",
    email="grace@example.com",
    tzid="Europe/London",
    locale="en-GB",
    organizer=True,
    addresses=(Address(ChannelName.WEB, "grace"), Address(ChannelName.EMAIL, "grace@example.com")),
)
KARL = Person(
    id="karl",
    name="Karl Cramer",
    email="karl@example.com",
    tzid="Europe/Berlin",
    locale="en-GB",
    addresses=(Address(ChannelName.WEB, "karl"), Address(ChannelName.EMAIL, "karl@example.com")),
)
SOURCE = "demo"
_WEEK = (
    (0, "10:00", 60, "Team stand-up"),
    (0, "14:00", 90, "Budget review"),
    (1, "09:30", 45, "1:1 with Ada"),
    (1, "12:30", 60, "Lunch with Barbara"),
    (2, "11:00", 120, "Design workshop"),
    (3, "09:00", 60, "Customer call"),
    (3, "15:00", 60, "Hiring panel"),
    (4, "13:00", 120, "Focus time"),
)
WEEKS = 4


async def seed(app: App) -> None:
    """Make the demo's people and calendar, once; later starts go on where the last one stopped."""
    now = app.now()

    def unit(tx: Tx) -> None:
        if facts.get(tx, "demo_seeded"):
            return
        for person in (GRACE, KARL):
            people.put(tx, person)
        fill(tx, now)
        facts.put(tx, "demo_seeded", "yes")

    await app.store.keep(unit)


def fill(tx: Tx, now: datetime) -> None:
    """Give Grace a few ordinary weeks, from this one on."""
    where = zone(GRACE.tzid)
    today = now.astimezone(where).date()
    monday = today - timedelta(days=today.weekday())
    week_after_week = []
    for week in range(WEEKS):
        for weekday, start, length, title in _WEEK:
            day = monday + timedelta(days=7 * week + weekday)
            hour, minute = start.split(":")
            begin = at_minute(day, int(hour) * 60 + int(minute), where)
            slot = Period(begin, begin + timedelta(minutes=length))
            week_after_week.append(own_event(f"demo-{day}-{start}", slot, title))
    own_calendars.put(tx, GRACE.id, week_after_week, now, source=SOURCE)
    facts.put(tx, "demo_calendar", "filled")


def set_calendar(tx: Tx, filled: bool, now: datetime) -> None:
    """Fill the demo's calendar, or empty it."""
    if filled:
        fill(tx, now)
        return
    own_calendars.remove_source(tx, SOURCE, now, GRACE.id)
    facts.put(tx, "demo_calendar", "empty")


def calendar_filled(tx: Tx) -> bool:
    return facts.get(tx, "demo_calendar") == "filled"
