"""Why a group query has no slot at a start or on a day: member by member, what stands against it.

Mirrors `engine.availability.search` rule by rule, from spans instead of cells: a start that nothing stands
against is an answer to the query and no other is.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import chain

from engine.availability.blocks import Block, BlockKind, Explanation
from engine.availability.checks import check
from engine.availability.frame import capped_spans, open_time
from engine.availability.query import Cap, Group, Member, Query, Status
from engine.availability.timeline import Timeline
from engine.clocks import cap_text, duration_text, hours_text
from engine.spans import Span, clip, meets, merge_spans, without
from engine.zones import day_of, local_day, midnight, offset_at

__all__ = ["Block", "BlockKind", "Explanation", "explain_day", "explain_start"]

OUTSIDE = {BlockKind.HOURS, BlockKind.PERIODS}


def explain_start(query: Query, start: int) -> Explanation:
    """Everything that stands against a slot at `start`. Soft spans are nothing against it.

    Raises `BadQuery` and `Refused` as the query's answer does.
    """
    check(query)
    return explain_alone(query, start)


def explain_day(query: Query, day: date) -> Explanation:
    """Everything that stands against the starts on the local date `day` in the query's zone, each thing once.

    Nothing where a slot can start on that day. Starts that the question rules out, and those outside a
    member's hours, are told of only where the day has no others.
    """
    check(query)
    found = [explain_alone(query, start) for start in _starts_of(query, day)]
    if any(one.feasible for one in found):
        return Explanation((), tuple(_nothing(group) for group in query.groups), ())
    asked = [one for one in found if not one.question]
    groups = (
        tuple(
            (member.account.id, _once(one.groups[place][index][1] for one in asked or found))
            for index, member in enumerate(group.members)
        )
        for place, group in enumerate(query.groups)
    )
    question = () if asked else tuple(dict.fromkeys(chain.from_iterable(one.question for one in found)))
    lacking = sorted({place for one in asked or found for place in one.lacking})
    return Explanation(question or _no_start(asked), tuple(groups), tuple(lacking))


def _nothing(group: Group) -> tuple[tuple[str, tuple[Block, ...]], ...]:
    return tuple((member.account.id, ()) for member in group.members)


def _no_start(asked: Sequence[Explanation]) -> tuple[Block, ...]:
    return () if asked else (Block(BlockKind.GRID, value="no start on that day"),)


def explain_alone(query: Query, start: int) -> Explanation:
    """As `explain_start`, of a query that is known to be sound."""
    groups = tuple(
        tuple((member.account.id, tuple(_against_member(member, query, start))) for member in group.members)
        for group in query.groups
    )
    lacking = tuple(
        place
        for place, (group, members) in enumerate(zip(query.groups, groups, strict=True))
        if sum(not blocks for _, blocks in members) < _required(group)
    )
    return Explanation(tuple(_against_question(query, start)), groups, lacking)


def _starts_of(query: Query, day: date) -> Iterator[int]:
    """The starts on the grid of `day`, or those of the given ones that lie on it."""
    for part in local_day(query.tzid, day):
        if query.starts is not None:
            yield from sorted({start for start in query.starts if part.start <= start < part.end})
        else:
            first = part.start + -(part.start + part.offset - midnight(day)) % query.step
            yield from range(first, part.end, query.step)


def _once(found: Iterable[tuple[Block, ...]]) -> tuple[Block, ...]:
    """The blocks met by a member's starts inside their hours, or by all where there are none."""
    starts = list(found)
    inside = [blocks for blocks in starts if not any(one.kind in OUTSIDE for one in blocks)]
    return tuple(dict.fromkeys(chain.from_iterable(inside or starts)))


def _required(group: Group) -> int:
    return len(group.members) if group.required is None else group.required


def _against_question(query: Query, start: int) -> Iterator[Block]:
    if start < query.earliest:
        yield Block(BlockKind.NOTICE, (start, query.earliest))
    if start >= query.latest:
        yield Block(BlockKind.HORIZON, (query.latest, start + 1))
    slot = (start, start + query.duration)
    if query.starts is None:
        yield from (
            Block(BlockKind.QUERY_PERIODS, span) for span in without(slot, merge_spans(query.periods))
        )
        local = start + offset_at(query.tzid, start)
        if (local - midnight(day_of(local))) % query.step:
            yield Block(BlockKind.GRID, value=f"starts lie {query.step} min apart")
    elif start not in query.starts:
        yield Block(BlockKind.QUERY_PERIODS, slot)


def _against_member(member: Member, query: Query, start: int) -> Iterator[Block]:
    account, slot = member.account, (start, start + query.duration)
    if query.certain and account.status is not Status.ACTIVE:
        yield Block(BlockKind.NOT_TRUSTED, value=f"calendar {account.status}")
        return
    names = account.calendars if member.calendars is None else member.calendars
    for name in names:
        yield from _against_events(account.calendars[name], query, slot)
    if member.managed:
        yield from _outside(BlockKind.HOURS, open_time(member).spans, query, slot)
    if member.periods is not None:
        yield from _outside(BlockKind.PERIODS, merge_spans(member.periods), query, slot)
    for cap in member.caps:
        yield from _against_cap(cap, query, slot)


def _against_events(calendar: Timeline, query: Query, slot: Span) -> Iterator[Block]:
    wide = (slot[0] - query.buffer_before, slot[1] + query.buffer_after)
    for span in _near(calendar.spans, wide):
        if meets(slot, [span]):
            yield Block(BlockKind.BUSY, span)
        elif span[1] <= slot[0]:
            yield Block(BlockKind.BUFFER_BEFORE, span, _minutes_text(query.buffer_before))
        else:
            yield Block(BlockKind.BUFFER_AFTER, span, _minutes_text(query.buffer_after))
    for span in without(wide, [(calendar.start, calendar.end)]):
        yield Block(BlockKind.NOT_KNOWN, span)


def _outside(kind: BlockKind, spans: list[Span], query: Query, slot: Span) -> Iterator[Block]:
    missing = without(slot, _near(spans, slot))
    if missing:
        value = _hours_text(spans, query, slot[0])
        yield from (Block(kind, span, value) for span in missing)


def _hours_text(spans: list[Span], query: Query, start: int) -> str:
    """The spans of the start's local day, as clocks in the query's zone show them."""
    local = start + offset_at(query.tzid, start)
    first = midnight(day_of(local))
    hours = [
        span
        for part in local_day(query.tzid, day_of(local))
        for one, two in _near(spans, (part.start, part.end))
        for span in clip([(one + part.offset - first, two + part.offset - first)], 0, 24 * 60)
    ]
    return hours_text(merge_spans(hours), query.tzid, day_of(local))


def _against_cap(cap: Cap, query: Query, slot: Span) -> Iterator[Block]:
    every = "week" if cap.weekly else "day"
    for alone, most, unit in (
        (replace(cap, minutes=None), cap.meetings, "meeting"),
        (replace(cap, meetings=None), cap.minutes, "minute"),
    ):
        for span in merge_spans(capped_spans([alone], query.duration)):
            if most is not None and meets(slot, [span]):
                yield Block(BlockKind.CAP, span, cap_text(most, f"{unit} a {every}"))


def _near(spans: list[Span], around: Span) -> list[Span]:
    """Those of the merged `spans` that meet `around`."""
    low = bisect_right(spans, around[0], key=lambda span: span[1])
    high = bisect_right(spans, around[1] - 1, key=lambda span: span[0])
    return spans[low:high]


def _minutes_text(minutes: int) -> str:
    return duration_text(timedelta(minutes=minutes))
