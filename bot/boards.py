"""The page that a channel keeps for each person, made anew whenever what it shows has changed.

Only for people who have opened it; the last page shown is remembered by its digest, so that nothing is shown
twice. What changes it need not know of it.
"""

from __future__ import annotations

import asyncio
import contextlib
import hashlib
from dataclasses import dataclass, replace
from datetime import datetime

import structlog

from bot import hours
from bot.app import App
from bot.deliveries import title_of
from bot.finding import was_heard
from bot.phrases import board as words
from bot.phrases.catalogue import Translate, language_of, translator
from bot.phrases.find_form import finder
from bot.phrases.rules import rule
from bot.ports import Boarding
from engine.boards import Board, Finder, Sheet
from engine.conversation import Role
from engine.conversation.wanted import zone
from engine.errors import ParleyError
from engine.messages import Inbound
from engine.people import Address, Person
from engine.periods import Period
from engine.rule_list import entries
from storage import accounts, bookings, conversations, facts, outbox, own_calendars, people
from storage.codec import decode, encode
from storage.store import Tx

log = structlog.get_logger()
BOARD = "board"
OPENED = "board:"
"""Begins the facts that tell who has opened their page."""
SETTLED_SECONDS = 0.3
"""How long changes are gathered before a page is shown anew."""
AT_LEAST_EVERY = 60.0
"""Seconds after which pages are looked at unasked: a day has passed, or another process wrote."""
MOST = 200
"""Pages that are kept up to date: those opened last."""


@dataclass(frozen=True, slots=True)
class _Opened:
    """Where and when a person last opened their page, and what it showed."""

    place: Address
    at: datetime
    digest: str = ""


class Boards:
    """Keeps the pages of `app` up to date while `run` runs."""

    def __init__(self, app: App) -> None:
        self._app = app
        self._news = asyncio.Event()

    def stir(self) -> None:
        """Something that a page shows may have changed."""
        self._news.set()

    async def run(self) -> None:
        while True:
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(AT_LEAST_EVERY):
                    await self._news.wait()
            await asyncio.sleep(SETTLED_SECONDS)
            self._news.clear()
            try:
                await refresh(self._app)
            except ParleyError as error:
                log.warning("boards.later", error=type(error).__name__)


async def opened(app: App, inbound: Inbound) -> None:
    """The person looks at their page: it is shown as it is now, and kept so from now on."""
    now, place = app.now(), inbound.sender.address
    person = app.store.read(lambda tx: people.at_address(tx, place))
    key = f"board.{place.channel}.{inbound.key}"[:300]

    def unit(tx: Tx) -> None:
        if person is not None:
            board = board_of(tx, app, place, now)
            facts.put(tx, f"{OPENED}{person.id}", encode(_Opened(place, now, _digest(board))))
        outbox.add(tx, key, "", _lane(place), BOARD, encode(place), now)

    await app.store.keep(unit)


async def refresh(app: App) -> None:
    """Show anew every page that would show something else by now."""
    now = app.now()
    stale = app.store.read(lambda tx: _stale(tx, app, now))
    for name, known, digest in stale:

        def unit(tx: Tx, name: str = name, known: _Opened = known, digest: str = digest) -> None:
            facts.put(tx, name, encode(replace(known, digest=digest)))
            key = f"board.{name.removeprefix(OPENED)}.{digest}.{int(now.timestamp() * 1000)}"
            outbox.add(tx, key, "", _lane(known.place), BOARD, encode(known.place), now)

        await app.store.keep(unit)


def _stale(tx: Tx, app: App, now: datetime) -> list[tuple[str, _Opened, str]]:
    known = [(name, decode(value, _Opened)) for name, value in facts.beginning(tx, OPENED)]
    known.sort(key=lambda each: each[1].at, reverse=True)
    found = []
    for name, one in known[:MOST]:
        digest = _digest(board_of(tx, app, one.place, now))
        if digest != one.digest:
            found.append((name, one, digest))
    return found


async def show(app: App, row: outbox.Row) -> None:
    """The duty: one person's page as it is now (the body is where)."""
    place = decode(row.body, Address)
    channel = app.channels.get(place.channel)
    if isinstance(channel, Boarding):
        board = app.store.read(lambda tx: board_of(tx, app, place, app.now()))
        await channel.show(place, board)
    await app.store.keep(lambda tx: outbox.finish(tx, row.id))


def board_of(tx: Tx, app: App, place: Address, now: datetime) -> Board:
    """The page of whoever is at `place`; what a stranger may know where nobody is known there."""
    person = people.at_address(tx, place)
    if person is None:
        return words.for_strangers(translator(language_of(app.policy.default_locale)))
    say = translator(language_of(person.locale))
    live = [talk for talk in conversations.live_with(tx, person.id, now) if was_heard(talk, person)]
    accounts_known = [(one.status, f"{one.url}: {one.status}") for one in accounts.of_person(tx, person.id)]
    return words.for_person(
        say, person, now, live, _today(tx, person, now), accounts_known, _rules(person, say, now)
    )


def _today(tx: Tx, person: Person, now: datetime) -> list[tuple[Period, str]]:
    """Today's meetings and events of one's own with their titles; of other calendars only times are known."""
    talks = {talk.id: talk for talk in conversations.with_person(tx, person.id)}
    meetings = bookings.of_person(tx, person.id, now)
    ours = {meeting.uid for meeting in meetings}
    found = [
        (meeting.slot, title_of(talk, talk.role_of(person.id) or Role.INVITEE))
        for meeting in meetings
        if (talk := talks.get(meeting.conversation_id)) is not None
    ]
    found += [
        (one.slot, one.event.title)
        for one in own_calendars.since(tx, person.id, now)
        if one.event.title and not one.event.free and one.event.uid not in ours
    ]
    return sorted((slot, title) for slot, title in found if words.is_today(slot, now, person.tzid))


def _rules(person: Person, say: Translate, now: datetime) -> tuple[str, ...]:
    today = now.astimezone(zone(person.tzid)).date()
    return tuple(rule(one.change, say, person.locale) for one in entries(person.rules, today))


def sheet_of(app: App, place: Address) -> Sheet | None:
    """The rules of whoever is at `place`, as a form; None for somebody who has none."""
    person = app.store.read(lambda tx: people.at_address(tx, place))
    if person is None or not person.organizer:
        return None
    say = translator(language_of(person.locale))
    return words.sheet(say, hours.typed(person.rules.weekly), _rules(person, say, app.now()))


def finder_of(app: App, place: Address) -> Finder:
    """The form "Find a time" for whoever is at `place`, in the installation's language for a stranger."""
    person = app.store.read(lambda tx: people.at_address(tx, place))
    locale = person.locale if person is not None else app.policy.default_locale
    language = language_of(locale)
    return finder(translator(language), locale)


def _lane(place: Address) -> str:
    return f"{place.channel}:page:{place.id}"


def _digest(board: Board) -> str:
    return hashlib.sha256(encode(board).encode()).hexdigest()[:16]
