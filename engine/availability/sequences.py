"""Sequences: steps one after another, each with its own groups, found whole.

A step's minimum buffers stay clear of its members' events as in any query, and are also bounds on the gap
to the neighbouring step, as its maximum buffers are: a gap satisfies both of its steps.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import reduce
from itertools import chain, groupby, islice, pairwise
from math import gcd
from operator import itemgetter

from engine.availability.answer import Crew, Offer, first_of, free_at, soft_of
from engine.availability.bits import ones, positions, smear, view_of
from engine.availability.frame import Frame, allowed_starts, frame_of, slot_grain, windows
from engine.availability.search import feasible_starts
from engine.availability.steps import Itinerary, SequenceQuery, Step, check_sequence, query_of

__all__ = ["Itinerary", "SequenceQuery", "Step", "sequences"]


@dataclass(frozen=True, slots=True, eq=False)
class _Leg:
    """A step with the cells at which it could start if it stood alone."""

    step: Step
    frame: Frame
    starts: int
    crews: tuple[Crew, ...]


def sequences(query: SequenceQuery) -> list[Itinerary]:
    """Every sequence asked for, the earliest first, at most `query.maximum`.

    Raises `BadQuery` for a query that makes no sense or asks for too much, `Refused` for an unknown zone.
    """
    check_sequence(query)
    found = _found(query, keep_soft=True)
    groups = chain.from_iterable(step.groups for step in query.steps)
    if not found and any(member.soft for group in groups for member in group.members):
        return _found(query, keep_soft=False)
    return found


def _found(query: SequenceQuery, keep_soft: bool) -> list[Itinerary]:
    legs = _legs(query, keep_soft)
    found: list[tuple[tuple[int, ...], int, tuple[_Leg, ...]]] = []
    for rank, order in enumerate(_orders(query.steps) if legs else ()):
        walked = tuple(legs[place] for place in order)
        found += [(cells, rank, walked) for cells in islice(_walks(walked, query.every), query.maximum)]
    found.sort(key=itemgetter(0, 1))
    if not query.every:
        found = [next(same) for _, same in groupby(found, key=lambda one: one[0][0])]
    return [_itinerary(cells, walked) for cells, _, walked in found[: query.maximum]]


def _legs(query: SequenceQuery, keep_soft: bool) -> list[_Leg]:
    """By step; none at all where a step has no time."""
    asked = [query_of(query, step) for step in query.steps]
    inside = [windows(one) for one in asked]
    if not all(inside):
        return []
    maxima = [one or 0 for step in query.steps for one in (step.before_maximum, step.after_maximum)]
    grains = [slot_grain(one, spans) for one, spans in zip(asked, inside, strict=True)]
    grain = reduce(gcd, [*grains, *maxima])
    alone = [frame_of(one, spans, grain) for one, spans in zip(asked, inside, strict=True)]
    first = min(frame.view.first for frame in alone)
    view = view_of(grain, first, max(frame.view.first + frame.view.size for frame in alone) - first)
    legs = []
    for step, one, spans, frame in zip(query.steps, asked, inside, alone, strict=True):
        shared = replace(frame, view=view)
        starts, crews = feasible_starts(one, one.groups, shared, allowed_starts(one, spans, view), keep_soft)
        legs.append(_Leg(step, shared, starts, crews))
    return legs


def _orders(steps: tuple[Step, ...]) -> list[tuple[int, ...]]:
    """The orders in which the steps may follow each other, by their places; the listed order first."""
    fixed = [place for place, step in enumerate(steps) if step.ordinal is not None]
    orders = [tuple(sorted(fixed, key=lambda place: steps[place].ordinal or 0))]
    for place in range(len(steps)):
        if place not in fixed:
            orders = [(*order[:at], place, *order[at:]) for order in orders for at in range(len(order) + 1)]
    return sorted(orders)


def _walks(legs: Sequence[_Leg], every: bool) -> Iterator[tuple[int, ...]]:
    """The start cells of whole sequences in order; else only the first for each first start."""
    gaps = [_gap(one, two) for one, two in pairwise(legs)]
    # From the last step backward: the starts from which the rest can still be held.
    open_ended = [legs[-1].starts]
    for leg, gap in zip(legs[-2::-1], gaps[::-1], strict=True):
        nearest, farthest = gap
        later = smear(open_ended[0] >> leg.frame.duration + nearest, farthest - nearest + 1)
        open_ended.insert(0, leg.starts & later if farthest >= nearest else 0)

    def follow(cells: tuple[int, ...]) -> Iterator[tuple[int, ...]]:
        place = len(cells)
        if place == len(legs):
            yield cells
            return
        nearest, farthest = gaps[place - 1]
        since = cells[-1] + legs[place - 1].frame.duration + nearest
        near = open_ended[place] >> since & ones(farthest - nearest + 1)
        for cell in positions(near if every else near & -near):
            yield from follow((*cells, since + cell))

    for cell in positions(open_ended[0]):
        yield from follow((cell,))


def _gap(one: _Leg, two: _Leg) -> tuple[int, int]:
    """The fewest and the most cells between two steps that follow each other."""
    limits = (one.step.after_maximum, two.step.before_maximum)
    farthest = min((limit // one.frame.view.grain for limit in limits if limit is not None), default=None)
    return max(one.frame.after, two.frame.before), one.frame.view.size if farthest is None else farthest


def _itinerary(cells: tuple[int, ...], legs: Sequence[_Leg]) -> Itinerary:
    steps, chosen, soft = [], [], []
    for cell, leg in zip(cells, legs, strict=True):
        names = free_at(leg.crews, cell)
        start = leg.frame.minute(cell)
        free = tuple(dict.fromkeys(chain.from_iterable(names)))
        steps.append((leg.step.id, Offer(start, start + leg.step.duration, free)))
        chosen.append(first_of(leg.step.groups, names))
        used = soft_of(leg.step.groups, steps[-1][1])
        soft += [(leg.step.id, account, name) for account, name in used]
    return Itinerary(tuple(steps), tuple(chosen), tuple(soft))
