"""What a read of a calendar means for conversations: our event was moved or deleted, times on offer filled.

Nothing is believed of a listing alone, which may be older than what we wrote meanwhile: the one object is
looked at again before anybody hears of it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from bot.app import App
from bot.calendars import links
from bot.people import party
from bot.phrases.catalogue import language_of, translator
from bot.ports import Connector
from bot.replies import notify
from bot.situations import LOOK_AHEAD
from bot.steps import take
from engine.busy_time import placement
from engine.calendars import CalendarAccount, Changes
from engine.conversation import CalendarChanged, CalendarNews, Conversation, State
from engine.conversation.values import Question
from engine.messages import Message
from engine.periods import Period
from storage import calendars, conversations, mirrors, people
from storage.accounts import Account
from storage.calendars import Calendar
from storage.mirrors import Mirror, MirrorKind
from storage.store import Tx


@dataclass(frozen=True, slots=True)
class Seen:
    """Our object `mirror` as it stands now, and what that is news of; `changed` None where it is gone."""

    mirror: Mirror
    changed: Mirror | None
    news: CalendarChanged | None


async def seen(
    app: App,
    connector: Connector,
    account: CalendarAccount,
    calendar: Calendar,
    changes: Changes,
    started: datetime,
) -> list[Seen]:
    """Our bookings that do not stand there any more as we left them. Raises what the connector raises."""
    if changes.busy is not None:
        return []
    ours = app.store.read(lambda tx: mirrors.of_calendar(tx, calendar.id, MirrorKind.BOOKING))
    suspicious = [mirror for mirror in ours if mirror.written_at < started and _differs(mirror, changes)]
    return [await look(connector, account, calendar, mirror) for mirror in suspicious]


def _differs(mirror: Mirror, changes: Changes) -> bool:
    found = next((each for each in changes.resources if each.href == mirror.href), None)
    if found is not None:
        return found.etag != mirror.etag
    return changes.complete or mirror.href in changes.gone


async def look(connector: Connector, account: CalendarAccount, calendar: Calendar, mirror: Mirror) -> Seen:
    """The object itself: where it stands, or that it is gone."""
    found = await connector.find(account, calendar.remote, mirror.uid)
    where = placement(found.text, mirror.uid, calendar.tzid or "UTC") if found is not None else None
    if found is None or (where is not None and where.cancelled):
        return Seen(mirror, None, CalendarChanged(CalendarNews.DELETED))
    changed = replace(mirror, href=found.href, etag=found.etag)
    if where is None or where.slot == mirror.slot:
        return Seen(mirror, changed, None)
    news = CalendarChanged(CalendarNews.MOVED, where.slot, where.sequence)
    return Seen(mirror, replace(changed, slot=where.slot), news)


async def tell(app: App, calendar: Calendar, found: list[Seen], *, was_unsure: bool, changed: bool) -> None:
    """Let the conversations hear of it, each thing once."""
    for one in found:
        await tell_seen(app, one)
    now = app.now()
    if was_unsure:
        await tell_read(app, calendar.person, f"{calendar.id}:{now.isoformat()}")
    elif changed:
        for talk in app.store.read(lambda tx: _filled(tx, calendar.person, now)):
            key = f"calendar:filled:{calendar.id}:{talk.version}"
            await take(app, talk, CalendarChanged(CalendarNews.FILLED), key)


async def tell_read(app: App, person_id: str, name: str) -> None:
    """The calendar can be relied on again: what waits for it goes on, once for every `name`."""
    now = app.now()
    for talk in app.store.read(lambda tx: _waiting(tx, person_id, now)):
        await take(app, talk, CalendarChanged(CalendarNews.READ), f"calendar:read:{name}")


async def tell_seen(app: App, one: Seen) -> None:
    """News of one object of ours, with what is remembered of it, in one transaction."""

    def also(tx: Tx) -> None:
        if one.changed is None:
            mirrors.remove(tx, one.mirror.uid)
        else:
            mirrors.put(tx, one.changed)

    talk = app.store.read(lambda tx: conversations.get(tx, one.mirror.conversation))
    if talk is None or one.news is None or talk.booking is None or talk.booking.uid != one.mirror.uid:
        await app.store.keep(also)
        return
    version = one.changed.etag if one.changed is not None else "gone"
    await take(app, talk, one.news, f"calendar:{one.news.news}:{one.mirror.uid}:{version}", also=also)


async def tell_disconnected(app: App, account: Account) -> None:
    """Only its owner can connect the calendar again; told once, with a link."""
    now = app.now()
    owner = app.store.read(lambda tx: people.get(tx, account.person))
    side = party(app, owner) if owner is not None else None
    if owner is None or side is None:
        return
    secret = app.clock.new_secret()
    await app.store.keep(lambda tx: links.begin(tx, secret, owner.id, now, links.RECONNECT_WITHIN))
    say = translator(language_of(owner.locale))
    text = say("I cannot read your calendar any more. It needs to be connected again.")
    message = Message("Parley", (text,), closing=(links.address(app, secret),))
    key = f"disconnected.{account.id}.{now.isoformat()}"
    await notify(app, key, side.place, side.chat, message, owner.name)


def _waiting(tx: Tx, person_id: str, now: datetime) -> list[Conversation]:
    """The organizer's conversations that wait for the calendar."""
    return [talk for talk in _of_organizer(tx, person_id, now) if talk.question is Question.CALENDAR]


def _filled(tx: Tx, person_id: str, now: datetime) -> list[Conversation]:
    """Those in which everything on offer meets something in the calendar."""
    busy = calendars.busy_of(tx, person_id, Period(now, now + LOOK_AHEAD))
    return [
        talk
        for talk in _of_organizer(tx, person_id, now)
        if talk.state in (State.OFFERED, State.RESCHEDULING)
        and talk.offers
        and all(any(offer.slot.touches(one) for one in busy) for offer in talk.offers)
    ]


def _of_organizer(tx: Tx, person_id: str, now: datetime) -> list[Conversation]:
    return [
        talk for talk in conversations.live_with(tx, person_id, now) if talk.organizer.person == person_id
    ]
