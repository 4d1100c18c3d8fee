"""Why a group query has no slot at a start: member by member, what stands against it.

Mirrors `engine.availability.search` rule by rule, from spans instead of cells: a start that nothing stands
against is an answer to the query and no other is.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from engine.availability.frame import capped_spans
from engine.availability.query import Group, Member, Query, Status
from engine.spans import Span, meets, merge_spans, without
from engine.zones import day_of, midnight, offset_at


class BlockKind(StrEnum):
    """The rules of a query."""

    BUSY = "busy"
    BUFFER = "buffer"
    HOURS = "hours"
    PERIODS = "periods"
    CAP = "cap"
    NOT_TRUSTED = "not_trusted"
    NOT_KNOWN = "not_known"
    QUERY_PERIODS = "query_periods"
    NOTICE = "notice"
    HORIZON = "horizon"
    GRID = "grid"


@dataclass(frozen=True, slots=True)
class Block:
    """One rule against a start. `met`: the busy span, or the part of the slot that lies outside."""

    kind: BlockKind
    met: Span | None = None

    @property
    def public(self) -> str:
        """What others may be told: of a member's time only that it is not available."""
        own = {
            BlockKind.QUERY_PERIODS: "outside the periods asked for",
            BlockKind.NOTICE: "too soon",
            BlockKind.HORIZON: "too far ahead",
            BlockKind.GRID: "starts lie at other times",
        }
        return own.get(self.kind, "not available then")


@dataclass(frozen=True, slots=True)
class Explanation:
    """What stands against a start: by the question itself, and by group and member."""

    question: tuple[Block, ...]
    groups: tuple[tuple[tuple[str, tuple[Block, ...]], ...], ...]
    lacking: tuple[int, ...]
    """The groups, by place, with too few free members."""

    @property
    def feasible(self) -> bool:
        """Whether nothing stands against it."""
        return not self.question and not self.lacking


def explain_start(query: Query, start: int) -> Explanation:
    """Everything that stands against a slot at `start`. Soft spans are nothing against it."""
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


def _required(group: Group) -> int:
    return len(group.members) if group.required is None else group.required


def _against_question(query: Query, start: int) -> Iterator[Block]:
    if start < query.earliest:
        yield Block(BlockKind.NOTICE)
    if start >= query.latest:
        yield Block(BlockKind.HORIZON)
    slot = (start, start + query.duration)
    if query.starts is None:
        yield from (
            Block(BlockKind.QUERY_PERIODS, span) for span in without(slot, merge_spans(query.periods))
        )
        local = start + offset_at(query.tzid, start)
        if (local - midnight(day_of(local))) % query.step:
            yield Block(BlockKind.GRID)
    elif start not in query.starts:
        yield Block(BlockKind.QUERY_PERIODS, slot)


def _against_member(member: Member, query: Query, start: int) -> Iterator[Block]:
    account, slot = member.account, (start, start + query.duration)
    if query.certain and account.status is not Status.ACTIVE:
        yield Block(BlockKind.NOT_TRUSTED)
        return
    wide = (start - query.buffer_before, slot[1] + query.buffer_after)
    names = account.calendars if member.calendars is None else member.calendars
    for calendar in (account.calendars[name] for name in names):
        for span in calendar.spans:
            if meets(wide, [span]):
                yield Block(BlockKind.BUSY if meets(slot, [span]) else BlockKind.BUFFER, span)
        if wide[0] < calendar.start or calendar.end < wide[1]:
            yield Block(BlockKind.NOT_KNOWN)
    if member.managed:
        names = account.schedules if member.schedules is None else member.schedules
        hours = merge_spans(span for name in names for span in account.schedules[name].spans)
        yield from (Block(BlockKind.HOURS, span) for span in without(slot, hours))
    if member.periods is not None:
        periods = merge_spans(member.periods)
        yield from (Block(BlockKind.PERIODS, span) for span in without(slot, periods))
    for span in merge_spans(capped_spans(member.caps, query.duration)):
        if meets(slot, [span]):
            yield Block(BlockKind.CAP, span)
