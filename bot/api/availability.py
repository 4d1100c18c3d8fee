"""When accounts can meet: questions of programs, answered over prepared free time."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from bot.api.callers import Caller
from bot.api.errors import Invalid, Problem, Problems
from bot.api.free_time import PERIODS, Prepared
from bot.app import App
from engine.availability.answer import Answer
from engine.availability.blocks import Explanation
from engine.availability.checks import BadQuery
from engine.availability.query import NEVER, Cap, Group, Member, Query, Status
from engine.availability.reasons import explain_day, explain_start
from engine.availability.search import answer
from engine.availability.sequences import sequences
from engine.availability.step_reasons import explain_sequence
from engine.availability.steps import Itinerary, SequenceQuery
from engine.spans import Span


@dataclass(frozen=True, slots=True)
class Limit:
    """At most `most` meetings that were made here a day, or a week, in `tzid`."""

    most: int
    weekly: bool
    tzid: str = "UTC"
    tags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class MemberAsk:
    """One account in a group. `calendars`: those that block; None is what counts usually, empty is none."""

    sub: str
    calendars: tuple[str, ...] | None = None
    periods: tuple[Span, ...] | None = None
    managed: bool = False
    rules: tuple[str, ...] | None = None
    limits: tuple[Limit, ...] = ()


@dataclass(frozen=True, slots=True)
class GroupAsk:
    """Members of whom `required` (None: all) are needed."""

    members: tuple[MemberAsk, ...]
    required: int | None = None


Groups = tuple[GroupAsk, ...]
Statuses = Mapping[str, Status]
Known = Mapping[str, Prepared]


def find(app: App, caller: Caller, groups: Groups, query: Query) -> tuple[Answer, Statuses]:
    """What `query` finds for `groups`, with how far each account can be trusted. Raises `Invalid`."""
    known = _known(app, caller, (groups,), _first(query))
    asked = replace(query, groups=_resolved(known, groups, ""), certain=True)
    try:
        return answer(asked), _statuses(known)
    except BadQuery as error:
        raise _translated(error) from error


def explain(app: App, caller: Caller, groups: Groups, query: Query, at: int | date) -> Explanation:
    """What stands against a start, or against a whole day in the query's zone. Raises `Invalid`."""
    known = _known(app, caller, (groups,), _first(query))
    asked = replace(query, groups=_resolved(known, groups, ""), certain=True)
    try:
        return explain_day(asked, at) if isinstance(at, date) else explain_start(asked, at)
    except BadQuery as error:
        raise _translated(error) from error


def find_sequences(
    app: App, caller: Caller, groups: Sequence[Groups], query: SequenceQuery
) -> tuple[list[Itinerary], Statuses]:
    """What `query` finds, whose steps have `groups` in turn. Raises `Invalid`."""
    known = _known(app, caller, groups, min((start for start, _ in query.periods), default=0))
    asked = _with_groups(known, groups, query)
    try:
        return sequences(asked), _statuses(known)
    except BadQuery as error:
        raise _translated(error) from error


def explain_steps(
    app: App, caller: Caller, groups: Sequence[Groups], query: SequenceQuery, starts: Mapping[str, int]
) -> list[tuple[str, Explanation]]:
    """By step what stands against its start. Raises `Invalid`."""
    known = _known(app, caller, groups, min((start for start, _ in query.periods), default=0))
    try:
        return explain_sequence(_with_groups(known, groups, query), starts)
    except BadQuery as error:
        raise _translated(error) from error


def _with_groups(known: Known, groups: Sequence[Groups], query: SequenceQuery) -> SequenceQuery:
    steps = [
        replace(step, groups=_resolved(known, own, f"sequence[{place}]."))
        for place, (step, own) in enumerate(zip(query.steps, groups, strict=True))
    ]
    return replace(query, steps=tuple(steps), certain=True)


def _known(app: App, caller: Caller, groups: Sequence[Groups], first: int) -> Known:
    """Every account that is asked about and that the caller may ask about, prepared."""
    subs = dict.fromkeys(member.sub for one in groups for group in one for member in group.members)
    return app.free_time.of(caller.application, [sub for sub in subs if caller.sees(sub)], first)


def _first(query: Query) -> int:
    """Where the query begins."""
    found = min((start for start, _ in query.periods), default=NEVER)
    return max(0, min(found, min(query.starts, default=NEVER) if query.starts else NEVER, 1 << 40))


def _resolved(known: Known, groups: Groups, path: str) -> tuple[Group, ...]:
    problems = Problems()
    found = []
    for place, group in enumerate(groups):
        members = []
        for index, ask in enumerate(group.members):
            field = f"{path}participants[{place}].members[{index}]"
            if ask.sub in known:
                members.append(_member(known[ask.sub], ask, problems, field))
            else:
                problems.add(f"{field}.sub", "no such account", "errors.not_found")
        found.append(Group(tuple(members), group.required))
    problems.settle()
    return tuple(found)


def _member(known: Prepared, ask: MemberAsk, problems: Problems, path: str) -> Member:
    for index, calendar in enumerate(ask.calendars or ()):
        if not known.has(calendar):
            problems.add(f"{path}.calendar_ids[{index}]", "no calendar of this account", "errors.not_found")
    names = {rule.id for rule in known.rules}
    for index, rule in enumerate(ask.rules or () if ask.managed else ()):
        if rule not in names:
            problems.add(f"{path}.availability_rule_ids[{index}]", "no such rule", "errors.not_found")
    return Member(
        known.trusted if ask.calendars == () else known.account,
        _calendars(known, ask),
        ask.periods,
        ask.managed,
        _schedules(known, ask),
        tuple(Cap(one.tzid, known.booked, one.most, weekly=one.weekly) for one in ask.limits),
    )


def _calendars(known: Prepared, ask: MemberAsk) -> tuple[str, ...]:
    """Those named; else those that the rules in force name; else those that usually count."""
    if ask.calendars is not None:
        return known.named(ask.calendars)
    if ask.managed:
        ruled = [
            one for rule in known.rules if ask.rules is None or rule.id in ask.rules for one in rule.calendars
        ]
        if ruled:
            return known.named(dict.fromkeys(ruled))
    return known.usual


def _schedules(known: Prepared, ask: MemberAsk) -> tuple[str, ...] | None:
    """The rules asked for beside all single periods; None for everything."""
    if not ask.managed or ask.rules is None:
        return None
    return (*dict.fromkeys(ask.rules), *(one for one in (PERIODS,) if one in known.account.schedules))


def _statuses(known: Known) -> Statuses:
    return {sub: one.account.status for sub, one in known.items()}


_NAMES = (
    (re.compile(r"\bgroups\b"), "participants"),
    (re.compile(r"\bsteps\b"), "sequence"),
    (re.compile(r"\bschedules\b"), "availability_rule_ids"),
    (re.compile(r"\bcalendars\b"), "calendar_ids"),
    (re.compile(r"(\]\.)periods\b"), r"\1available_periods"),
    (re.compile(r"^periods\b"), "query_periods"),
    (re.compile(r"^starts\b"), "query_slots"),
    (re.compile(r"\bduration$"), "required_duration"),
    (re.compile(r"\binterval$"), "start_interval"),
    (re.compile(r"\b(before|after)_maximum$"), r"buffer.\1.maximum"),
    (re.compile(r"\bbuffer_(before|after)$"), r"buffer.\1"),
    (re.compile(r"\]\.(before|after)$"), r"].buffer.\1"),
    (re.compile(r"^maximum$"), "max_results"),
)
"""The engine's names of a question's parts, as programs know them."""


def _translated(error: BadQuery) -> Invalid:
    field = error.field
    for pattern, name in _NAMES:
        field = pattern.sub(name, field)
    return Invalid(Problem(field, "errors.invalid", error.reason.replace("has to", "must")))
