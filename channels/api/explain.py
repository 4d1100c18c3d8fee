"""Why a start, a day or a sequence is not available.

Whoever calls with the client secret reads the rules and times that stand against it. With an access token
those of its own account are told alike; of others only that they are not available.
"""

from __future__ import annotations

from datetime import date

import msgspec

from bot.api import availability
from bot.api.callers import Caller, Credential
from bot.api.errors import Problems
from channels.api.availability import EXAMPLE, AvailabilityIn, question
from channels.api.availability_shapes import older_name
from channels.api.calls import ANY_KEY, Asked, Call
from channels.api.moments import read_instant, shown
from channels.api.replies import Reply, said
from channels.api.sequenced import SequencedIn, StepIn, sequence_question
from engine.availability.blocks import Block, Explanation
from engine.zones import floor_minute


class ExplainIn(AvailabilityIn, kw_only=True):
    """An availability query with the `start` that is asked about, or the `day` on the clocks of `tzid`."""

    start: str | None = None
    day: str | None = None


class Against(msgspec.Struct, omit_defaults=True):
    """One thing that stands against it. `start` and `end`: what it met, where the caller may know."""

    rule: str
    description: str
    start: str | None = None
    end: str | None = None


class MemberWhy(msgspec.Struct):
    """What stands against it for one account."""

    sub: str
    available: bool
    reasons: list[Against]


class GroupWhy(msgspec.Struct):
    """One group; `sufficient`: enough of it are free."""

    sufficient: bool
    members: list[MemberWhy]


class Why(msgspec.Struct):
    """Whether it is available, and all that stands against it; `reasons` are those of the question itself."""

    available: bool
    reasons: list[Against]
    participants: list[GroupWhy]


class ExplainAnswer(msgspec.Struct):
    """Why, or that nothing stands against it."""

    explanation: Why


class ExplainStepIn(StepIn, kw_only=True):
    """A step with the start that is asked about."""

    start: str


class ExplainSequenceIn(SequencedIn, kw_only=True):
    """A sequenced query whose steps have starts."""

    sequence: list[ExplainStepIn]  # type: ignore[assignment]  # each is a step, with more


class StepWhy(Why, kw_only=True):
    """Why a step is not possible at its start."""

    sequence_id: str | int


class ExplainSequenceAnswer(msgspec.Struct):
    """By step, in the order of time."""

    sequence: list[StepWhy]


async def explain_availability(asked: Asked[ExplainIn]) -> Reply:
    """Everything that stands against a start or a day."""
    groups, query = question(asked.sent)
    problems = Problems()
    at = _at(problems, asked.sent)
    problems.settle()
    assert at is not None
    with older_name(asked.sent.available_periods is not None):
        found = availability.explain(asked.app, asked.caller, groups, query, at)
    return said(ExplainAnswer(_why(found, asked.caller, query.tzid)))


async def explain_sequenced_availability(asked: Asked[ExplainSequenceIn]) -> Reply:
    """Everything that stands against a sequence at given starts."""
    groups, query = sequence_question(asked.sent)
    problems = Problems()
    starts = {}
    for place, step in enumerate(asked.sent.sequence):
        at = read_instant(problems, f"sequence[{place}].start", step.start)
        starts[str(place)] = floor_minute(at) if at is not None else 0
    problems.settle()
    with older_name(asked.sent.available_periods is not None):
        found = availability.explain_steps(asked.app, asked.caller, groups, query, starts)
    names = {str(place): step.sequence_id for place, step in enumerate(asked.sent.sequence)}
    told = [
        StepWhy(sequence_id=names[name], **msgspec.structs.asdict(_why(one, asked.caller, query.tzid)))
        for name, one in found
    ]
    return said(ExplainSequenceAnswer(told))


def _at(problems: Problems, sent: ExplainIn) -> int | date | None:
    """The start or the day."""
    if (sent.start is None) == (sent.day is None):
        problems.add("start", "must be given, or day", "errors.required")
        return None
    if sent.start is not None:
        start = read_instant(problems, "start", sent.start)
        return floor_minute(start) if start is not None else None
    try:
        found = date.fromisoformat(sent.day or "")
    except ValueError:
        problems.add("day", "must be a date such as 2030-01-07")
        return None
    if not 1971 <= found.year < 3000:
        problems.add("day", "lies too far from today")
    return found


def _why(found: Explanation, caller: Caller, tzid: str) -> Why:
    groups = [
        GroupWhy(
            place not in found.lacking,
            [
                MemberWhy(sub, not blocks, _told(blocks, tzid, _may_know(caller, sub)))
                for sub, blocks in members
            ],
        )
        for place, members in enumerate(found.groups)
    ]
    return Why(found.feasible, _told(found.question, tzid, True), groups)


def _may_know(caller: Caller, sub: str) -> bool:
    return caller.credential is Credential.SECRET or (caller.sub == sub and bool(sub))


def _told(blocks: tuple[Block, ...], tzid: str, may_know: bool) -> list[Against]:
    if not may_know:
        return [Against("not_available", text) for text in dict.fromkeys(one.public for one in blocks)]
    return [
        Against(
            one.kind.value,
            one.text(tzid),
            shown(one.met[0]) if one.met is not None else None,
            shown(one.met[1]) if one.met is not None else None,
        )
        for one in blocks
    ]


CALLS = (
    Call(
        "POST",
        "/v1/availability/explain",
        explain_availability,
        "Why a start or a day is not available",
        takes=ANY_KEY,
        elements=("availability",),
        reads=ExplainIn,
        answers=ExplainAnswer,
        example=EXAMPLE | {"start": "2030-01-07T09:00:00Z"},
    ),
    Call(
        "POST",
        "/v1/sequenced_availability/explain",
        explain_sequenced_availability,
        "Why a sequence is not available",
        takes=ANY_KEY,
        elements=("availability",),
        reads=ExplainSequenceIn,
        answers=ExplainSequenceAnswer,
    ),
)
