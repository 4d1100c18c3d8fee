"""What is asked of a sequence and what is found: steps that follow each other, each with groups of its own.

Instants are minutes since the epoch, durations minutes.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain
from math import perm

from engine.availability.answer import Offer
from engine.availability.checks import BadQuery, check_groups, check_interval, check_minutes, check_periods
from engine.availability.query import INSIDE, NEVER, Format, Group, Limits, Query, Status
from engine.spans import Span, merge_spans
from engine.zones import zone

MOST_STEPS = 10
MOST_ORDERS = 120


@dataclass(frozen=True, slots=True, eq=False)
class Step:
    """One meeting of a sequence. Durations in minutes; `periods` limits the step further.

    Steps with an `ordinal` keep that order among themselves (equal ones as listed); one without may come
    anywhere.
    """

    id: str
    groups: tuple[Group, ...]
    duration: int
    ordinal: int | None = None
    interval: int | None = None
    before: int = 0
    after: int = 0
    before_maximum: int | None = None
    after_maximum: int | None = None
    periods: tuple[Span, ...] | None = None


@dataclass(frozen=True, slots=True, eq=False)
class SequenceQuery:
    """All of `steps` inside `periods`. The rest is as in `Query`.

    `every`: all sequences in the order of their starts; else for each first start the earliest one.
    """

    steps: tuple[Step, ...]
    periods: tuple[Span, ...]
    tzid: str = "UTC"
    earliest: int = -NEVER
    latest: int = NEVER
    maximum: int = 512
    certain: bool = False
    every: bool = False
    limits: Limits = INSIDE

    @property
    def statuses(self) -> dict[str, Status]:
        """By account how far it can be trusted."""
        groups = chain.from_iterable(step.groups for step in self.steps)
        return {one.account.id: one.account.status for group in groups for one in group.members}


@dataclass(frozen=True, slots=True)
class Itinerary:
    """One way to hold the whole sequence: the steps by id in the order of time, each with who is free.

    `chosen`: by step and group the members to take, the first free ones in the group's order. `soft`: the
    soft spans it uses as (step, account, name), only of those who are free in the step.
    """

    steps: tuple[tuple[str, Offer], ...]
    chosen: tuple[tuple[tuple[str, ...], ...], ...] = ()
    soft: tuple[tuple[str, str, str], ...] = ()


def query_of(query: SequenceQuery, step: Step) -> Query:
    """The query of one step that stands alone."""
    return Query(
        step.groups,
        step.duration,
        _common(query.periods, step.periods),
        format=Format.OVERLAPPING_SLOTS,
        interval=step.interval,
        tzid=query.tzid,
        buffer_before=step.before,
        buffer_after=step.after,
        earliest=query.earliest,
        latest=query.latest,
        certain=query.certain,
        limits=query.limits,
    )


def _common(left: Sequence[Span], right: Sequence[Span] | None) -> tuple[Span, ...]:
    if right is None:
        return tuple(left)
    pairs = ((max(a, c), min(b, d)) for a, b in merge_spans(left) for c, d in merge_spans(right))
    return tuple(span for span in pairs if span[0] < span[1])


def check_sequence(query: SequenceQuery) -> None:
    """Raises `BadQuery` for a sequence that makes no sense or asks for too much."""
    if not 1 <= len(query.steps) <= MOST_STEPS:
        raise BadQuery("steps", f"has to hold from 1 to {MOST_STEPS} steps")
    check_periods(query.periods, query.limits)
    if not 1 <= query.maximum <= query.limits.results:
        raise BadQuery("maximum", f"has to be from 1 to {query.limits.results}")
    zone(query.tzid)
    for place, step in enumerate(query.steps):
        _check_step(step, query.limits, f"steps[{place}].")
    if len({step.id for step in query.steps}) < len(query.steps):
        raise BadQuery("steps", "has to give every step its own id")
    free = sum(step.ordinal is None for step in query.steps)
    if perm(len(query.steps), free) > MOST_ORDERS:
        raise BadQuery("steps", "leaves too many orders open; give the steps ordinals")


def _check_step(step: Step, limits: Limits, path: str) -> None:
    check_groups(step.groups, limits, path)
    check_minutes(step.duration, 1, limits, f"{path}duration")
    if step.interval is not None:
        check_interval(step.interval, f"{path}interval")
    if step.periods is not None:
        check_periods(step.periods, limits, f"{path}periods")
    for name, least, most in (
        ("before", step.before, step.before_maximum),
        ("after", step.after, step.after_maximum),
    ):
        check_minutes(least, 0, limits, f"{path}{name}")
        if most is not None:
            check_minutes(most, least, limits, f"{path}{name}_maximum")
