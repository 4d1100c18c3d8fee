"""Reading: events and the times they take, page by page."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from typing import TypeVar
from urllib.parse import urlencode

import msgspec
from msgspec import UNSET, UnsetType

from bot.api import busy, events
from bot.api.errors import Problems
from bot.api.events import Found, Wanted
from bot.calendars.shown import Block
from channels.api import event_times, event_words
from channels.api.calls import FROM_PAGES, Asked, Call
from channels.api.event_shapes import (
    BlockOut,
    EventOut,
    EventsOut,
    EventsQuery,
    FreeBusyOut,
    Options,
    Pages,
    Participation,
    PersonOut,
    Place,
)
from channels.api.event_times import EventTime, ZonedTime, shown
from channels.api.event_words import STATUSES
from channels.api.profiles import UserInfo, info_of
from channels.api.replies import Reply, said
from engine.ical.zones import known_zone
from engine.own_events import OwnEvent
from engine.periods import Period

PAGE = 100
BEHIND, AHEAD = timedelta(days=42), timedelta(days=201)
"""What is read where the call does not say from when to when."""
LONGEST = timedelta(days=400)
T = TypeVar("T")


async def read_events(asked: Asked[EventsQuery]) -> Reply:
    """Events of every calendar that Parley keeps, and those that the application made anywhere."""
    sent, problems = asked.sent, Problems()
    within, tzid = _within(problems, asked)
    since = event_times.instant(problems, "last_modified", sent.last_modified) if sent.last_modified else None
    problems.settle()
    assert within is not None
    wanted = Wanted(
        within,
        frozenset(sent.calendar_ids) if sent.calendar_ids else None,
        own=bool(sent.include_managed or sent.only_managed),
        others=not sent.only_managed,
        deleted=bool(sent.include_deleted),
        since=since,
    )
    found = await events.read(asked.app, asked.caller, wanted)
    some, pages = _page(asked, "events", found)
    out = [_event(one, tzid if sent.localized_times else "", bool(sent.include_geo)) for one in some]
    return said(EventsOut(pages, out, await _userinfo(asked)))


async def read_free_busy(asked: Asked[EventsQuery]) -> Reply:
    """The times that are taken, in every calendar."""
    sent, problems = asked.sent, Problems()
    within, tzid = _within(problems, asked)
    problems.settle()
    assert within is not None
    among = frozenset(sent.calendar_ids) if sent.calendar_ids else None
    found = busy.blocks(asked.app, asked.caller, within, among, own=bool(sent.include_managed))
    some, pages = _page(asked, "free_busy", found)
    out = [_block(one, tzid if sent.localized_times else "") for one in some]
    return said(FreeBusyOut(pages, out, await _userinfo(asked)))


def _within(problems: Problems, asked: Asked[EventsQuery]) -> tuple[Period | None, str]:
    """From when to when, and the zone in which days are meant."""
    sent = asked.sent
    tzid = event_times.zone(problems, "tzid", sent.tzid) if sent.tzid else "Etc/UTC"
    zone = known_zone(tzid)
    now = asked.app.now().replace(minute=0, second=0, microsecond=0)
    start = _edge(problems, "from", sent.from_, now - BEHIND, zone)
    end = _edge(problems, "to", sent.to, max(now, start or now) + AHEAD, zone)
    if start is None or end is None:
        return None, tzid
    if not start < end:
        problems.add("to", "must be after from", "errors.must_be_after_start")
        return None, tzid
    if end - start > LONGEST:
        problems.add("to", f"must be at most {LONGEST.days} days after from", "errors.out_of_range")
        return None, tzid
    return Period(start, end), tzid


def _edge(
    problems: Problems, field: str, text: str | None, default: datetime, zone: tzinfo | None
) -> datetime | None:
    if not text:
        return default
    found = event_times.moment(problems, field, text)
    if found is None or isinstance(found, datetime):
        return found
    return _midnight(found, zone)


def _midnight(day: date, zone: tzinfo | None) -> datetime:
    return datetime.combine(day, time(), zone or UTC)


def _page(asked: Asked[EventsQuery], name: str, found: Sequence[T]) -> tuple[Sequence[T], Pages]:
    """One page, with where the next one is: an address to be called as it stands."""
    current, total = asked.sent.page or 1, max(1, -(-len(found) // PAGE))
    pages = Pages(current, total)
    if current < total:
        query = [*_query(asked.sent), ("page", str(current + 1))]
        base = asked.app.policy.public_url.rstrip("/")
        pages.next_page = f"{base}/v1/{name}?{urlencode(query)}"
    return found[(current - 1) * PAGE : current * PAGE], pages


def _query(sent: EventsQuery) -> list[tuple[str, str]]:
    """What was asked, as a query again."""
    found: list[tuple[str, str]] = []
    for name, value in msgspec.to_builtins(sent).items():
        if name == "page" or value is None:
            continue
        if isinstance(value, list):
            found += [(f"{name}[]", one) for one in value]
        else:
            found.append((name, str(value).lower() if isinstance(value, bool) else value))
    return found


async def _userinfo(asked: Asked[EventsQuery]) -> UserInfo | UnsetType:
    return await info_of(asked) if asked.sent.include_userinfo else UNSET


def _event(one: Found, localized: str, geo: bool) -> EventOut:
    event = one.event
    invited = [each for each in event.attendees if each.email.lower() in one.mine]
    status = STATUSES.get(invited[0].partstat, "unknown") if invited else "accepted"
    where = event_words.position(event) if geo else None
    tzid = event.tzid or localized
    return EventOut(
        calendar_id=one.calendar,
        event_uid=event.uid,
        event_id=one.event_id or UNSET,
        summary=event.title,
        description=event.description,
        start=_time(event.start, localized and tzid),
        end=_time(event.end, localized and tzid),
        location=Place(event.location, *(where or ())) if event.location or where else UNSET,
        deleted=one.deleted,
        created=shown(event.created or one.changed_at),
        updated=shown(one.changed_at),
        recurring=bool(one.series),
        series_identifier=one.series or UNSET,
        participation_status=_participation(status),
        transparency=event_words.transparency(event),
        extended_transparency=event_words.extended(event),
        status="cancelled" if one.deleted else "tentative" if event.tentative else "confirmed",
        categories=[],
        attendees=_attendees(event),
        options=Options(one.changeable, one.changeable, bool(invited) and one.changeable),
        event_private=event.private,
        meeting_url=event.url or UNSET,
    )


def _attendees(event: OwnEvent) -> list[PersonOut]:
    return [
        PersonOut(one.email, one.name, _participation(STATUSES.get(one.partstat, "unknown")))
        for one in event.attendees
    ]


def _participation(word: str) -> Participation:
    known: dict[str, Participation] = {
        "accepted": "accepted",
        "declined": "declined",
        "tentative": "tentative",
        "needs_action": "needs_action",
    }
    return known.get(word, "unknown")


def _block(one: Block, localized: str) -> BlockOut:
    return BlockOut(
        calendar_id=one.calendar,
        start=_time(one.slot.start, localized),
        end=_time(one.slot.end, localized),
        free_busy_status="tentative" if one.tentative else "busy",
        event_id=one.event_id or UNSET,
        event_uid=one.uid or UNSET,
    )


def _time(when: datetime | date, tzid: str) -> EventTime:
    return ZonedTime(shown(when), tzid) if tzid else shown(when)


CALLS = (
    Call(
        "GET",
        "/v1/events",
        read_events,
        "Read events",
        takes=FROM_PAGES,
        elements=("agenda",),
        scopes=("read_events",),
        reads=EventsQuery,
        answers=EventsOut,
        refusals=(404,),
    ),
    Call(
        "GET",
        "/v1/free_busy",
        read_free_busy,
        "Read the times that are taken",
        takes=FROM_PAGES,
        elements=("agenda",),
        scopes=("read_free_busy", "read_events"),
        reads=EventsQuery,
        answers=FreeBusyOut,
        refusals=(404,),
    ),
)
