"""The answer to an availability query: which slots or periods, and who is free in each.

A cell blocks a start when something busy lies in the slot or its buffers, or something shut in the slot.
Where everybody of a group is needed their cells are united first and spread once; where k of n are,
each member's are spread first and then counted, so that the same k are free for the whole slot.
"""

from __future__ import annotations

from engine.availability.answer import Answer, Crew
from engine.availability.bits import at_least, disjoint_positions, positions, smear
from engine.availability.checks import check
from engine.availability.frame import (
    Frame,
    allowed_starts,
    frame_of,
    member_cells,
    slot_grain,
    windows,
)
from engine.availability.periods import longest_periods
from engine.availability.query import Format, Group, Query
from engine.spans import Span


def answer(query: Query) -> Answer:
    """Every slot or period asked for, the earliest first, at most `query.maximum`.

    Raises `BadQuery` for a query that makes no sense or asks for too much, `Refused` for an unknown zone.
    """
    check(query)
    spans = windows(query)
    if not spans:
        return Answer(query, ())
    found = _answer(query, spans, keep_soft=True)
    if not found.spans and any(member.soft for group in query.groups for member in group.members):
        return _answer(query, spans, keep_soft=False)
    return found


def _answer(query: Query, spans: list[Span], keep_soft: bool) -> Answer:
    if query.format is Format.PERIODS and query.starts is None:
        return longest_periods(query, spans, keep_soft)
    frame = frame_of(query, spans, slot_grain(query, spans))
    starts, crews = feasible_starts(
        query, query.groups, frame, allowed_starts(query, spans, frame.view), keep_soft
    )
    if query.format is Format.SLOTS and query.starts is None:
        cells = disjoint_positions(starts, frame.duration, query.step // frame.view.grain)
    else:
        cells = positions(starts)
    (grain, first, _, _), duration = frame.view, query.duration
    minutes = [(first + cell) * grain for cell in cells[: query.maximum]]
    return Answer(query, tuple([(start, start + duration) for start in minutes]), frame, crews)


def feasible_starts(
    query: Query, groups: tuple[Group, ...], frame: Frame, allowed: int, keep_soft: bool
) -> tuple[int, tuple[Crew, ...]]:
    """The `allowed` cells at which every group can start, and by group who is blocked where."""
    busy_all = shut_all = blocked = 0
    crews, view = [], frame.view
    for group in groups:
        size = len(group.members)
        if group.required is None or group.required == size:
            for member in group.members:
                busy, shut = member_cells(member, query, view, keep_soft)
                busy_all |= busy
                shut_all |= shut
            crews.append(Crew(group, None))
        else:
            rows = [spread(*member_cells(one, query, view, keep_soft), frame) for one in group.members]
            blocked |= at_least(size - group.required + 1, rows)
            crews.append(Crew(group, rows))
    blocked |= spread(busy_all, shut_all, frame)
    return allowed & ~blocked, tuple(crews)


def spread(busy: int, shut: int, frame: Frame) -> int:
    """The cells at which a slot of the frame's duration cannot start."""
    before, after = frame.before, frame.after
    if not before and not after:
        return smear(busy | shut, frame.duration)
    near = smear(busy, before + frame.duration + after) << before
    return (near | smear(shut, frame.duration)) & frame.view.mask
