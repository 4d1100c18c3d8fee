"""Sequenced availability: steps one after another, each with groups of its own."""

from __future__ import annotations

from typing import Any

import msgspec

from bot.api import availability
from bot.api.availability import Groups
from bot.api.errors import Problems
from channels.api.availability_shapes import (
    BufferIn,
    Free,
    GroupIn,
    MemberStatus,
    older_name,
    read_groups,
    read_side,
    status_list,
)
from channels.api.calls import ANY_KEY, Asked, Call
from channels.api.moments import DurationIn, PeriodIn, read_duration, read_periods, read_zone, shown
from channels.api.replies import Reply, said
from engine.availability.query import WIRE
from engine.availability.steps import Itinerary, SequenceQuery, Step
from engine.spans import Span

MOST = 512


class StepIn(msgspec.Struct):
    """One meeting of a sequence. `sequence_id` may be text or a number, and is told back as it was sent."""

    sequence_id: str | int
    participants: list[GroupIn]
    required_duration: DurationIn
    ordinal: int | None = None
    start_interval: DurationIn | None = None
    buffer: BufferIn | None = None
    available_periods: list[PeriodIn] | None = None
    query_periods: list[PeriodIn] | None = None
    event: dict[str, Any] | None = None


class SequencedIn(msgspec.Struct):
    """The steps, and the periods in which all of them lie. `available_periods` is the older name."""

    sequence: list[StepIn]
    query_periods: list[PeriodIn] | None = None
    available_periods: list[PeriodIn] | None = None
    max_results: int | None = None
    include_member_statuses: bool | None = None
    tzid: str | None = None


class StepOut(msgspec.Struct):
    """When a step is, with everybody who is free in it."""

    sequence_id: str | int
    start: str
    end: str
    participants: list[Free]


class SequenceOut(msgspec.Struct):
    """One way to hold the whole sequence, in the order of time."""

    sequence: list[StepOut]


class SequencedAnswer(msgspec.Struct, omit_defaults=True):
    """Every way, the earliest first."""

    sequences: list[SequenceOut]
    member_statuses: list[MemberStatus] | None = None


async def find_sequenced_availability(asked: Asked[SequencedIn]) -> Reply:
    """When a sequence of meetings can be held."""
    groups, query = sequence_question(asked.sent)
    with older_name(asked.sent.available_periods is not None):
        found, statuses = availability.find_sequences(asked.app, asked.caller, groups, query)
    names = {str(place): step.sequence_id for place, step in enumerate(asked.sent.sequence)}
    told = status_list(statuses) if asked.sent.include_member_statuses else None
    return said(SequencedAnswer([_told(one, names) for one in found], told))


def sequence_question(sent: SequencedIn) -> tuple[list[Groups], SequenceQuery]:
    """What was asked, with the steps' places for their ids. Raises `Invalid`."""
    problems = Problems()
    groups, steps, seen = [], [], set()
    for place, step in enumerate(sent.sequence):
        path = f"sequence[{place}]"
        if step.sequence_id in seen:
            problems.add(f"{path}.sequence_id", "is used twice", "errors.not_unique")
        seen.add(step.sequence_id)
        groups.append(read_groups(problems, f"{path}.participants", step.participants))
        steps.append(_step(problems, path, str(place), step))
    periods = either(problems, "", sent.query_periods, sent.available_periods)
    if periods is None:
        problems.required("query_periods")
    tzid = read_zone(problems, "tzid", sent.tzid or "UTC")
    problems.settle()
    maximum = MOST if sent.max_results is None else sent.max_results
    return groups, SequenceQuery(tuple(steps), periods or (), tzid, maximum=maximum, limits=WIRE)


def _step(problems: Problems, path: str, name: str, sent: StepIn) -> Step:
    duration = read_duration(problems, f"{path}.required_duration", sent.required_duration)
    if duration is None and sent.required_duration == DurationIn():
        problems.required(f"{path}.required_duration")
    buffer = sent.buffer or BufferIn()
    before = read_side(problems, f"{path}.buffer.before", buffer.before, bounded=True)
    after = read_side(problems, f"{path}.buffer.after", buffer.after, bounded=True)
    return Step(
        name,
        (),
        duration or 0,
        sent.ordinal,
        read_duration(problems, f"{path}.start_interval", sent.start_interval),
        before.least,
        after.least,
        before.most,
        after.most,
        either(problems, f"{path}.", sent.query_periods, sent.available_periods),
    )


def either(
    problems: Problems, path: str, newer: list[PeriodIn] | None, older: list[PeriodIn] | None
) -> tuple[Span, ...] | None:
    """The periods under either name; None under none."""
    if newer is not None and older is not None:
        problems.add(f"{path}available_periods", f"cannot be given beside {path}query_periods")
    if newer is not None:
        return read_periods(problems, f"{path}query_periods", newer)
    return None if older is None else read_periods(problems, f"{path}available_periods", older)


def _told(found: Itinerary, names: dict[str, str | int]) -> SequenceOut:
    return SequenceOut(
        [
            StepOut(names[name], shown(start), shown(end), [Free(one) for one in free])
            for name, (start, end, free) in found.steps
        ]
    )


EXAMPLE = {
    "sequence": [
        {
            "sequence_id": name,
            "ordinal": place,
            "participants": [{"members": [{"sub": sub}], "required": "all"}],
            "required_duration": {"minutes": 30},
        }
        for place, (name, sub) in enumerate((("screen", "acc_grace"), ("panel", "acc_karl")))
    ],
    "query_periods": [{"start": "2030-01-07T09:00:00Z", "end": "2030-01-07T17:00:00Z"}],
}

CALLS = (
    Call(
        "POST",
        "/v1/sequenced_availability",
        find_sequenced_availability,
        "Find when a sequence of meetings can be held",
        takes=ANY_KEY,
        elements=("availability",),
        reads=SequencedIn,
        answers=SequencedAnswer,
        example=EXAMPLE,
    ),
)
