"""The answer to an availability query: which slots or periods, and who is free in each.

A cell blocks a start when something busy lies in the slot or its buffers, or something shut in the slot.
Where everybody of a group is needed their cells are united first and spread once; where k of n are,
each member's are spread first and then counted, so that the same k are free for the whole slot.
"""

from __future__ import annotations

from collections.abc import Iterable

from engine.availability.answer import Answer, Crew
from engine.availability.bits import at_least, disjoint_starts, positions, shifts
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
    (grain, first, _, _), duration = frame.view, query.duration
    if query.format is Format.SLOTS and query.starts is None:
        minutes = disjoint_starts(starts, frame.duration, query.step // grain, frame.view)[: query.maximum]
    else:
        minutes = [(first + cell) * grain for cell in positions(starts)[: query.maximum]]
    return Answer(query, tuple([(start, start + duration) for start in minutes]), frame, crews)


def feasible_starts(
    query: Query, groups: tuple[Group, ...], frame: Frame, allowed: int, keep_soft: bool
) -> tuple[int, tuple[Crew, ...]]:
    """The `allowed` cells at which every group can start, and by group who is blocked where."""
    all_busy = all_shut = blocked = 0
    crews, view = [], frame.view
    for group in groups:
        cells = [member_cells(member, query, view, keep_soft) for member in group.members]
        if group.required is None or group.required == len(cells):
            for busy, shut in cells:
                all_busy |= busy
                all_shut |= shut
            crews.append(Crew(group, None))
        else:
            rows = spread(cells, frame)
            blocked |= at_least(len(rows) - group.required + 1, rows)
            crews.append(Crew(group, rows))
    if all_busy or all_shut:
        blocked |= spread([(all_busy, all_shut)], frame)[0]
    return allowed & ~blocked, tuple(crews)


def spread(cells: Iterable[tuple[int, int]], frame: Frame) -> list[int]:
    """By (busy, shut) the cells at which a slot cannot start; there may be further ones after the view."""
    before, around, over = frame.before, shifts(frame.before + 1 + frame.after), shifts(frame.duration)
    rows = []
    for busy, shut in cells:
        # What is busy closes the time before it that a buffer after the meeting needs, and vice versa.
        busy <<= before
        for by in around:
            busy |= busy >> by
        blocked = busy | shut
        for by in over:
            blocked |= blocked >> by
        rows.append(blocked)
    return rows
