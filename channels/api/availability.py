"""When accounts can meet: availability, and why a start is not available."""

from __future__ import annotations

from typing import Any, Literal

import msgspec

from bot.api import availability
from bot.api.availability import Groups
from bot.api.errors import Problems
from channels.api.availability_shapes import (
    BufferIn,
    Free,
    FreeSpan,
    GroupIn,
    MemberStatus,
    older_name,
    read_groups,
    read_side,
    status_list,
)
from channels.api.calls import ANY_KEY, Asked, Call
from channels.api.moments import (
    DurationIn,
    PeriodIn,
    read_duration,
    read_instant,
    read_periods,
    read_zone,
    shown,
)
from channels.api.replies import Reply, said
from engine.availability.answer import Answer
from engine.availability.query import WIRE, Format, Query
from engine.spans import Span
from engine.zones import ceil_minute

MOST = 512
_WHEN = ("query_periods", "available_periods", "query_slots")


class SlotIn(msgspec.Struct):
    """A start; the slot is as long as required."""

    start: str


class AvailabilityIn(msgspec.Struct):
    """Who, how long, and in which periods (or at which starts). `available_periods` is the older name.

    Starts lie on a grid that is counted from midnight in `tzid`, which is UTC where nothing is said.
    """

    participants: list[GroupIn]
    required_duration: DurationIn
    query_periods: list[PeriodIn] | None = None
    available_periods: list[PeriodIn] | None = None
    query_slots: list[SlotIn] | None = None
    start_interval: DurationIn | None = None
    buffer: BufferIn | None = None
    response_format: Literal["periods", "slots", "overlapping_slots"] | None = None
    max_results: int | None = None
    include_member_statuses: bool | None = None
    excluded_events: list[Any] | None = None
    tzid: str | None = None


class AvailabilityAnswer(msgspec.Struct, omit_defaults=True):
    """Periods or slots, as asked for."""

    available_periods: list[FreeSpan] | None = None
    available_slots: list[FreeSpan] | None = None
    member_statuses: list[MemberStatus] | None = None


async def find_availability(asked: Asked[AvailabilityIn]) -> Reply:
    """When enough of every group are free."""
    groups, query = question(asked.sent)
    with older_name(asked.sent.available_periods is not None):
        found, statuses = availability.find(asked.app, asked.caller, groups, query)
    spans = _spans(found)
    told = status_list(statuses) if asked.sent.include_member_statuses else None
    if query.format is Format.PERIODS:
        return said(AvailabilityAnswer(available_periods=spans, member_statuses=told))
    return said(AvailabilityAnswer(available_slots=spans, member_statuses=told))


def question(sent: AvailabilityIn) -> tuple[Groups, Query]:
    """What was asked. Raises `Invalid` with everything that makes no sense."""
    problems = Problems()
    groups = read_groups(problems, "participants", sent.participants)
    duration = read_duration(problems, "required_duration", sent.required_duration)
    if duration is None and sent.required_duration == DurationIn():
        problems.required("required_duration")
    periods, starts = _when(problems, sent)
    buffer = sent.buffer or BufferIn()
    query = Query(
        groups=(),
        duration=duration or 0,
        periods=periods,
        starts=starts,
        format=Format(sent.response_format or "periods"),
        interval=read_duration(problems, "start_interval", sent.start_interval),
        buffer_before=read_side(problems, "buffer.before", buffer.before).least,
        buffer_after=read_side(problems, "buffer.after", buffer.after).least,
        tzid=read_zone(problems, "tzid", sent.tzid) if sent.tzid else "UTC",
        maximum=MOST if sent.max_results is None else sent.max_results,
        limits=WIRE,
    )
    problems.settle()
    return groups, query


def _when(problems: Problems, sent: AvailabilityIn) -> tuple[tuple[Span, ...], tuple[int, ...] | None]:
    """The periods, or the starts."""
    name = _said_as(problems, sent)
    if name == "query_slots":
        return (), _starts(problems, sent.query_slots or [])
    given = sent.query_periods if name == "query_periods" else sent.available_periods
    return read_periods(problems, name, given or []), None


def _said_as(problems: Problems, sent: AvailabilityIn) -> str:
    """The name under which it was said when."""
    if sent.query_periods and sent.available_periods is None and sent.query_slots is None:
        return "query_periods"
    given = [name for name in _WHEN if getattr(sent, name) is not None]
    if not given:
        problems.required("query_periods")
        return "query_periods"
    name, *more = given
    for one in more:
        problems.add(one, f"cannot be given beside {name}")
    if not getattr(sent, name):
        problems.add(name, "must hold at least one", "errors.required")
    return name


def _starts(problems: Problems, given: list[SlotIn]) -> tuple[int, ...]:
    found = [
        read_instant(problems, f"query_slots[{index}].start", one.start) for index, one in enumerate(given)
    ]
    return tuple(ceil_minute(one) for one in found if one is not None)


def _spans(found: Answer) -> list[FreeSpan]:
    known: dict[tuple[str, ...], list[Free]] = {}
    spans = []
    for start, end, names in found.offers():
        people = known.get(names)
        if people is None:
            people = known[names] = [Free(one) for one in names]
        spans.append(FreeSpan(shown(start), shown(end), people))
    return spans


EXAMPLE = {
    "participants": [{"members": [{"sub": "acc_grace"}, {"sub": "acc_karl"}], "required": "all"}],
    "required_duration": {"minutes": 30},
    "query_periods": [{"start": "2030-01-07T09:00:00Z", "end": "2030-01-07T17:00:00Z"}],
    "response_format": "slots",
}

CALLS = (
    Call(
        "POST",
        "/v1/availability",
        find_availability,
        "Find when accounts can meet",
        takes=ANY_KEY,
        elements=("availability",),
        reads=AvailabilityIn,
        answers=AvailabilityAnswer,
        example=EXAMPLE,
    ),
)
