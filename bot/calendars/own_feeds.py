"""Parley's own calendar for the outside: a feed with titles, or one that says only when somebody is busy.

Whoever has the secret address can read it, so it can be closed, and a new one closes the old.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from enum import StrEnum

from bot.app import App
from engine.ical import writing
from engine.own_events import lines_of, own_event
from engine.periods import Period, merge
from storage import bookings, calendar_links, calendars, own_calendars, people
from storage.store import Tx

BEHIND = timedelta(days=31)
AHEAD = timedelta(days=100)


class Kind(StrEnum):
    EVENTS = "events"
    FREE_BUSY = "free_busy"


async def open(app: App, person_id: str, kind: Kind) -> str:
    """A new secret address."""
    secret = app.clock.new_secret()
    await app.store.keep(lambda tx: calendar_links.open_feed(tx, secret, person_id, kind))
    return f"{app.policy.public_url.rstrip('/')}/feed/{secret}.ics"


async def close(app: App, person_id: str, kind: Kind) -> None:
    await app.store.keep(lambda tx: calendar_links.close_feed(tx, person_id, kind))


class Feeds:
    """What whoever has a secret address may read."""

    def __init__(self, app: App) -> None:
        self._app = app

    def text_of(self, secret: str) -> str | None:
        """What the feed says now; None for an unknown secret."""
        return _text_of(self._app, secret)


def _text_of(app: App, secret: str) -> str | None:
    now = app.now()

    def unit(tx: Tx) -> str | None:
        known = calendar_links.feed(tx, secret)
        person = people.get(tx, known[0]) if known is not None else None
        if known is None or person is None:
            return None
        if known[1] == Kind.FREE_BUSY:
            return _free_busy(tx, person.id, now)
        return _events(tx, person.id, person.name, now)

    return app.store.read(unit)


def _events(tx: Tx, person_id: str, name: str, now: datetime) -> str:
    """Parley's own calendar with its titles. What stands in calendars elsewhere is not told again."""
    since = now - BEHIND
    own = {
        one.event.uid: (one.slot, one.event, one.changed_at)
        for one in own_calendars.since(tx, person_id, since)
    }
    for one in bookings.of_person(tx, person_id, since):
        own.setdefault(one.uid, (one.slot, own_event(one.uid, one.slot, one.subject), one.slot.start))
    lines = [f"X-WR-CALNAME:{writing.text(f'Parley – {name}')}"]
    for _, event, changed_at in sorted(own.values(), key=lambda found: (found[0], found[1].uid)):
        lines += lines_of(event, changed_at, discreet=True)
    return writing.calendar(lines, method="PUBLISH")


def _free_busy(tx: Tx, person_id: str, now: datetime) -> str:
    """Every busy time that Parley knows of, merged, without a word of what it is (RFC 5545, 3.6.4)."""
    within = Period(now - timedelta(days=1), now + AHEAD)
    found = [one.slot for one in bookings.of_person(tx, person_id, within.start)]
    found += calendars.busy_of(tx, person_id, within)
    busy = [
        (writing.instant(one.start), writing.instant(min(one.end, within.end)))
        for one in merge(found)
        if one.touches(within)
    ]
    lines = [
        "BEGIN:VFREEBUSY",
        f"UID:{writing.text(person_id)}@parley",
        f"DTSTAMP:{writing.instant(now)}",
        f"DTSTART:{writing.instant(within.start)}",
        f"DTEND:{writing.instant(within.end)}",
        *(f"FREEBUSY:{start}/{end}" for start, end in busy),
        "END:VFREEBUSY",
    ]
    return writing.calendar(lines, method="PUBLISH")
