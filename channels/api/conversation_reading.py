"""From what a client sent to the plan of a meeting. All that is wrong is told at once, field by field."""

from __future__ import annotations

import re
from datetime import datetime, timedelta

from bot.api.errors import Problems
from bot.scheduling.plan import Plan, Wanted
from channels.api.conversation_shapes import (
    ConversationEventIn,
    ConversationIn,
    ConversationParticipantIn,
)
from channels.api.moments import DurationIn, PeriodIn, read_duration, read_instant, read_zone
from engine.conversation import Selection
from engine.conversation.terms import Called
from engine.periods import Period

LONGEST_ID = 255
LONGEST_NAME = 250
LONGEST_TEXT = 1024
LONGEST_LINK = 300
MOST_PERIODS = 10
WITHIN = timedelta(days=35)
"""The last period ends no later than this after the first begins."""
AHEAD = timedelta(days=3660)
"""Nobody knows their calendar any farther."""
LONGEST_MEETING = 24 * 60
_MAIL = re.compile(r"[^\s@<>(),;:\"\\\[\]]{1,64}@[^\s@<>(),;:\"\\\[\]]{1,190}")
_CONTROLS = re.compile(r"[\x00-\x1f\x7f\u2028\u2029]+")
_VIDEO = "video"


def plan_of(sent: ConversationIn, now: datetime) -> Plan:
    """The meeting that `sent` asks for. Raises `Invalid`."""
    problems = Problems()
    sides = _sides(sent, problems)
    duration = _duration(sent.required_duration, problems)
    periods = _periods(sent, now, problems)
    read_zone(problems, "tzid", sent.tzid)
    subject = _text(sent.subject, "subject", LONGEST_TEXT, problems)
    location, coordinates, conferencing, link = _event(sent.event, problems)
    problems.settle()
    return Plan(
        organizer=sides[0],
        invitee=sides[1],
        duration=duration,
        periods=periods,
        tzid=sent.tzid,
        subject=subject,
        location=location,
        coordinates=coordinates,
        conferencing=conferencing,
        link=link,
        every_outcome=bool(sent.extended_statuses),
    )


# Participants


def _sides(sent: ConversationIn, problems: Problems) -> list[Wanted]:
    if len(sent.participants) > 2:
        problems.add("participants", "at most two take part", "errors.too_many")
    elif len(sent.participants) < 2:
        problems.add("participants", "two take part: the organizer first", "errors.too_few")
    found = [
        _side(one, f"participants[{number}]", problems) for number, one in enumerate(sent.participants[:2])
    ]
    if sent.participants and not found[0].called.name and not found[0].called.account:
        problems.required("participants[0].common_name")
    return found


def _side(sent: ConversationParticipantIn, path: str, problems: Problems) -> Wanted:
    called = Called(
        id=_text(sent.participant_id, f"{path}.participant_id", LONGEST_ID, problems),
        account=sent.sub or "",
        email=(sent.email or "").strip().lower(),
        name=_text(sent.common_name, f"{path}.common_name", LONGEST_NAME, problems),
    )
    if called.email and _MAIL.fullmatch(called.email) is None:
        problems.add(f"{path}.email", "is no mail address")
    if not (called.id or called.account or called.email):
        problems.add(path, "needs one of participant_id, sub and email", "errors.required")
    slots, choice = sent.slots, sent.slot_choice
    method = (slots and (slots.selection_method or slots.choice_method)) or (choice and choice.method)
    return Wanted(called, selection=Selection(method or "manual"), by_rules=bool(sent.managed_availability))


def _text(given: str | None, path: str, longest: int, problems: Problems) -> str:
    """One line of plain text."""
    text = _CONTROLS.sub(" ", given or "").strip()
    if len(text) > longest:
        problems.add(path, f"has more than {longest} characters", "errors.too_long")
    return text


# Time


def _duration(sent: DurationIn, problems: Problems) -> timedelta:
    minutes = read_duration(problems, "required_duration", sent)
    if sent.hours is None and sent.minutes is None:
        problems.required("required_duration.minutes")
    elif minutes is not None and minutes > LONGEST_MEETING:
        problems.add("required_duration", "must be a day at most", "errors.too_long")
    else:
        return timedelta(minutes=minutes or 0)
    return timedelta(0)


def _periods(sent: ConversationIn, now: datetime, problems: Problems) -> tuple[Period, ...]:
    old = sent.available_periods is None and sent.query_periods is not None
    path, given = (
        ("query_periods", sent.query_periods) if old else ("available_periods", sent.available_periods)
    )
    if given is None:
        problems.required(path)
        return ()
    if not 1 <= len(given) <= MOST_PERIODS:
        key = "errors.too_many" if given else "errors.required"
        problems.add(path, f"1 to {MOST_PERIODS} periods", key)
        return ()
    found = [_period(one, f"{path}[{number}]", now, problems) for number, one in enumerate(given)]
    first = min((one.start for one in found if one is not None), default=now)
    for number, one in enumerate(found):
        if one is not None and one.end - first > WITHIN:
            end = f"{path}[{number}].end"
            problems.add(end, f"ends more than {WITHIN.days} days after the first begins", "errors.too_far")
    return tuple(one for one in found if one is not None)


def _period(sent: PeriodIn, path: str, now: datetime, problems: Problems) -> Period | None:
    start = read_instant(problems, f"{path}.start", sent.start)
    end = read_instant(problems, f"{path}.end", sent.end)
    if start is None or end is None:
        return None
    if start <= now:
        problems.add(f"{path}.start", "must be in the future", "errors.must_be_in_future")
    elif start > now + AHEAD:
        problems.add(f"{path}.start", "is more than ten years ahead", "errors.too_far")
    if end - start < timedelta(minutes=1):
        problems.add(f"{path}.end", "must be a minute after start at least", "errors.must_be_after_start")
        return None
    return Period(start, end)


# The event


def _event(sent: ConversationEventIn | None, problems: Problems) -> tuple[str, tuple[str, str], str, str]:
    """The place, its coordinates, a way to meet by video, and the address of the room."""
    place, room = (sent.location, sent.conferencing) if sent is not None else (None, None)
    described = _text(
        place.description if place else None, "event.location.description", LONGEST_TEXT, problems
    )
    coordinates = tuple(
        "" if value is None else _text(str(value), f"event.location.{name}", 32, problems)
        for name, value in (("lat", place and place.lat), ("long", place and place.long))
    )
    link = room.join_url or "" if room is not None else ""
    if room is not None and room.profile_id == "explicit":
        if not re.fullmatch(rf"https?://[^\s<>\"']{{3,{LONGEST_LINK}}}", link):
            problems.add("event.conferencing.join_url", "must be the address of the room")
    elif room is not None and room.profile_id != "default":
        problems.add("event.conferencing.profile_id", "must be default or explicit")
    conferencing = _VIDEO if room is not None else ""
    return described, (coordinates[0], coordinates[1]), conferencing, link
