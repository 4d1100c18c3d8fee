"""Writing events: made, changed, deleted one by one or all at once, and answered."""

from __future__ import annotations

from typing import Annotated, Literal
from urllib.parse import urlsplit

import msgspec

from bot.api import events
from bot.api.errors import Problems
from bot.calendars.managed import People
from channels.api import event_times, event_words
from channels.api.calls import TOKEN, Asked, Call
from channels.api.event_times import EventTime
from channels.api.event_words import ANSWERS, ExtendedTransparency, Transparency
from channels.api.replies import ACCEPTED, Reply
from engine.itip import Attendee
from engine.own_events import OwnEvent

LONGEST_ID, LONGEST_SUMMARY, LONGEST_DESCRIPTION, LONGEST_TEXT = 255, 1_024, 4_096, 1_024
MOST_REMINDERS, MOST_ATTENDEES = 5, 200
_Minutes = Annotated[int, msgspec.Meta(ge=0, le=40_320)]


class Location(msgspec.Struct):
    """Where it is; `lat` and `long` in degrees."""

    description: str | None = None
    lat: str | float | None = None
    long: str | float | None = None


class Reminder(msgspec.Struct):
    """So long before it begins."""

    minutes: _Minutes


class Invited(msgspec.Struct):
    """Somebody who is to come, or not any more."""

    email: str
    display_name: str | None = None


class Attendees(msgspec.Struct):
    """Who is to come on top of those who are there, and who is not any more."""

    invite: list[Invited] | None = None
    remove: list[Invited] | None = None
    reject: list[Invited] | None = None


class EventIn(msgspec.Struct, kw_only=True):
    """An event under the application's own id, or with `event_uid` one that it did not make."""

    event_id: str | None = None
    event_uid: str | None = None
    summary: str | None = None
    description: str | None = None
    start: EventTime | None = None
    end: EventTime | None = None
    tzid: str | None = None
    location: Location | None = None
    url: str | None = None
    color: str | None = None
    reminders: list[Reminder] | None = None
    transparency: Transparency | None = None
    extended_transparency: ExtendedTransparency | None = None
    event_private: bool | None = None
    attendees: Attendees | None = None


class EventName(msgspec.Struct):
    """Which event: the application's own one by `event_id`, or any by `event_uid`."""

    event_id: str | None = None
    event_uid: str | None = None


class Bulk(msgspec.Struct):
    """Which of the application's own events: all of them, or those in some calendars."""

    delete_all: bool | None = None
    calendar_ids: list[str] | None = None


class Answer(msgspec.Struct):
    """Whether the person comes."""

    status: Literal["accepted", "declined", "tentative"]


async def upsert_event(asked: Asked[EventIn]) -> Reply:
    """Make an event, or change it."""
    sent, problems = asked.sent, Problems()
    _check_name(problems, sent)
    event = _event(problems, sent)
    invited = _people(problems, sent.attendees)
    problems.settle()
    assert event is not None
    calendar = asked.path["calendar_id"]
    if sent.event_id:
        await events.upsert(asked.app, asked.caller, calendar, sent.event_id, event, invited)
    else:
        await events.change(asked.app, asked.caller, calendar, sent.event_uid or "", event, invited)
    return ACCEPTED


async def delete_event(asked: Asked[EventName]) -> Reply:
    """Delete an event; nothing happens where it is gone."""
    sent, problems = asked.sent, Problems()
    _check_name(problems, sent)
    problems.settle()
    calendar = asked.path["calendar_id"]
    if sent.event_id:
        await events.delete(asked.app, asked.caller, calendar, sent.event_id)
    else:
        await events.delete_external(asked.app, asked.caller, calendar, sent.event_uid or "")
    return ACCEPTED


async def delete_events(asked: Asked[Bulk]) -> Reply:
    """Delete the application's own events."""
    sent, problems = asked.sent, Problems()
    if sent.calendar_ids is not None and sent.delete_all:
        problems.add("delete_all", "cannot be combined with calendar_ids", "errors.conflicting")
    elif sent.calendar_ids is None and not sent.delete_all:
        problems.add("delete_all", "must be true, or calendar_ids given", "errors.required")
    elif sent.calendar_ids == []:
        problems.add("calendar_ids", "must name at least one calendar", "errors.required")
    problems.settle()
    await events.delete_all(asked.app, asked.caller, sent.calendar_ids)
    return ACCEPTED


async def change_participation_status(asked: Asked[Answer]) -> Reply:
    """Answer an invitation."""
    path = asked.path
    partstat = ANSWERS[asked.sent.status]
    await events.answer(asked.app, asked.caller, path["calendar_id"], path["event_uid"], partstat)
    return ACCEPTED


def _check_name(problems: Problems, sent: EventIn | EventName) -> None:
    if not sent.event_id and not sent.event_uid:
        problems.required("event_id")
    elif sent.event_id and sent.event_uid:
        problems.add("event_uid", "cannot be combined with event_id", "errors.conflicting")
    for field in ("event_id", "event_uid"):
        _check_length(problems, field, getattr(sent, field), LONGEST_ID)


def _event(problems: Problems, sent: EventIn) -> OwnEvent | None:
    """The event, if nothing is wrong with it."""
    if not (sent.summary or "").strip():
        problems.required("summary")
    _check_length(problems, "summary", sent.summary, LONGEST_SUMMARY)
    _check_length(problems, "description", sent.description, LONGEST_DESCRIPTION)
    _check_length(problems, "url", sent.url, LONGEST_TEXT)
    _check_length(problems, "color", sent.color, 32)
    if sent.url and urlsplit(sent.url[:8]).scheme not in ("http", "https"):
        problems.add("url", "must be a web address")
    tzid = event_times.zone(problems, "tzid", sent.tzid) if sent.tzid else ""
    start = event_times.moment(problems, "start", sent.start)
    end = event_times.moment(problems, "end", sent.end)
    more = [
        *event_words.place(problems, sent.location),
        *event_words.reminders(problems, sent.reminders, MOST_REMINDERS),
        *event_words.color(sent.color),
        *event_words.standing(sent.extended_transparency),
    ]
    times = event_times.span(problems, start, end)
    if times is None:
        return None
    description = sent.location.description if sent.location else None
    _check_length(problems, "location.description", description, LONGEST_TEXT)
    free, tentative = event_words.takes(sent.transparency, sent.extended_transparency)
    return OwnEvent(
        "new",
        *times,
        title=sent.summary or "",
        description=sent.description or "",
        location=description or "",
        url=sent.url or "",
        tzid=tzid or _zone_of(sent),
        free=free,
        tentative=tentative,
        private=bool(sent.event_private),
        more=tuple(more),
    )


def _zone_of(sent: EventIn) -> str:
    """The zone that the start is given in."""
    return (sent.start.tzid or "") if isinstance(sent.start, event_times.ZonedTime) else ""


def _people(problems: Problems, given: Attendees | None) -> People:
    if given is None:
        return People()
    lists = {"invite": given.invite, "remove": given.remove, "reject": given.reject}
    for name, some in lists.items():
        if len(some or ()) > MOST_ATTENDEES:
            problems.add(f"attendees.{name}", f"at most {MOST_ATTENDEES}", "errors.too_many")
        for index, one in enumerate(some or ()):
            field = f"attendees.{name}[{index}].email"
            _check_length(problems, field, one.email, 254)
            if one.email.strip("@").count("@") != 1 or any(map(str.isspace, one.email)):
                problems.add(field, "must be a mail address")
    gone = [*(given.remove or ()), *(given.reject or ())]
    return People(
        tuple(Attendee(one.display_name or "", one.email) for one in given.invite or ()),
        frozenset(one.email.lower() for one in gone),
    )


def _check_length(problems: Problems, field: str, text: str | None, most: int) -> None:
    if text is not None and len(text) > most:
        problems.add(field, f"must have at most {most} characters", "errors.too_long")


_EVENTS = "/v1/calendars/{calendar_id}/events"
CALLS = (
    Call(
        "POST",
        _EVENTS,
        upsert_event,
        "Make or change an event",
        takes=TOKEN,
        scopes=("create_event",),
        reads=EventIn,
        status=202,
    ),
    Call(
        "DELETE",
        _EVENTS,
        delete_event,
        "Delete an event",
        scopes=("delete_event",),
        reads=EventName,
        status=202,
    ),
    Call(
        "POST",
        _EVENTS + "/{event_uid}/participation_status",
        change_participation_status,
        "Answer an invitation",
        scopes=("change_participation_status", "create_event"),
        reads=Answer,
        status=202,
    ),
    Call(
        "DELETE",
        "/v1/events",
        delete_events,
        "Delete the application's own events",
        scopes=("delete_event",),
        reads=Bulk,
        status=202,
        refusals=(404,),
    ),
)
