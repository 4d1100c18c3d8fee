"""The longest periods in which enough of the same members are free, exact to the minute.

Everyone named in a period is free all through it; every feasible slot lies inside one of them; none lies
inside another. Where different members make them possible, periods overlap.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import reduce
from itertools import chain, groupby, islice
from math import gcd
from operator import and_, itemgetter

from engine.availability.answer import Answer
from engine.availability.bits import at_least, inner_bits, ones, positions, smear, spans_of, widen
from engine.availability.frame import Frame, capped_spans, frame_of, member_cells
from engine.availability.query import Group, Member, Query
from engine.availability.timeline import HOUR
from engine.spans import Span


@dataclass(frozen=True, slots=True)
class _Rank:
    """Who counts together: a group's members with how many of them are needed.

    `rows`: the cells in which each is free; where all are needed, one row for all of them.
    """

    ids: list[tuple[str, ...]]
    rows: list[int]
    need: int


def longest_periods(query: Query, spans: list[Span], keep_soft: bool) -> Answer:
    """The periods inside `spans`, the earliest first, at most `query.maximum`."""
    frame = frame_of(query, spans, _grain(query, spans))
    ranks = [_rank(query, group, spans, frame, keep_soft) for group in query.groups]
    starts = reduce(and_, (_starts(rank, frame) for rank in ranks))
    found: list[Span] = []
    named = []
    for start, end, names in islice(_sweep(ranks, starts), query.maximum):
        found.append((frame.minute(start), frame.minute(end)))
        named.append(names)
    return Answer(query, tuple(found), named=tuple(named))


def _starts(rank: _Rank, frame: Frame) -> int:
    """The cells from which enough of the same members are free for the duration."""
    beyond = ones(frame.view.size + frame.duration)
    return at_least(rank.need, [beyond ^ smear(row ^ beyond, frame.duration) for row in rank.rows])


def _sweep(ranks: list[_Rank], starts: int) -> Iterator[tuple[int, int, tuple[tuple[str, ...], ...]]]:
    """Every longest period that begins at one of `starts` in cells, with who is free in it by group.

    One can begin only where somebody becomes free; it lasts until a group has too few left of those who
    were free from its beginning. Later beginnings never end earlier, so the longest are those that end later.
    """
    if not starts:
        return
    runs = sorted(
        (start, end, place, member)
        for place, rank in enumerate(ranks)
        for member, row in enumerate(rank.rows)
        for start, end in spans_of(row)
    )
    wanted = set(positions(starts))
    ends = [[0] * len(rank.rows) for rank in ranks]
    last = 0
    for start, together in groupby(runs, key=itemgetter(0)):
        for _, until, place, member in together:
            ends[place][member] = until
        if start in wanted:
            end = min(sorted(row)[-rank.need] for rank, row in zip(ranks, ends, strict=True))
            if end > last:
                last = end
                yield start, end, tuple(_free(rank, row, end) for rank, row in zip(ranks, ends, strict=True))


def _free(rank: _Rank, ends: list[int], end: int) -> tuple[str, ...]:
    return tuple(chain.from_iterable(ids for ids, until in zip(rank.ids, ends, strict=True) if until >= end))


def _rank(query: Query, group: Group, spans: list[Span], frame: Frame, keep_soft: bool) -> _Rank:
    inside = inner_bits(spans, frame.view)
    rows = [inside & ~_closed(member, query, frame, keep_soft) for member in group.members]
    ids = [member.account.id for member in group.members]
    if group.required is None or group.required == len(ids):
        return _Rank([tuple(ids)], [reduce(and_, rows)], 1)
    return _Rank([(one,) for one in ids], rows, group.required)


def _grain(query: Query, spans: list[Span]) -> int:
    """The grain at which every edge of free time falls between cells."""
    lengths = [query.buffer_before, query.buffer_after, *chain.from_iterable(spans)]
    members = [member for group in query.groups for member in group.members]
    return reduce(gcd, chain(lengths, *(_edges(member, query) for member in members)), HOUR)


def _edges(member: Member, query: Query) -> list[int]:
    """The grains of a member's timelines and the edges of their further spans."""
    account = member.account
    names = account.calendars if member.calendars is None else member.calendars
    grains = [account.calendars[name].grain for name in names]
    if member.managed:
        names = account.schedules if member.schedules is None else member.schedules
        grains += [account.schedules[name].grain for name in names]
    spans = [*(member.periods or ()), *(soft.span for soft in member.soft)]
    spans += capped_spans(member.caps, query.duration)
    return [*grains, *chain.from_iterable(spans)]


def _closed(member: Member, query: Query, frame: Frame, keep_soft: bool) -> int:
    busy, shut = member_cells(member, query, frame.view, keep_soft)
    if frame.before or frame.after:
        # What is busy closes the time before it that a buffer after the meeting needs, and vice versa.
        busy = widen(busy, frame.after, frame.before)
    return busy | shut
