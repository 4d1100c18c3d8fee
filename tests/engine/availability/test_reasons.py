"""Why a group query has no slot at a start."""

from __future__ import annotations

import random
from dataclasses import replace

from engine.availability.query import Account, Format, Group, Member, Query, SoftSpan, Status
from engine.availability.reasons import Block, BlockKind, explain_start
from engine.availability.search import answer
from engine.availability.timeline import timeline
from tests.engine.availability.workloads import random_query

DAY = (29_000_160, 29_001_600)


def without_soft(query: Query) -> Query:
    groups = tuple(
        Group(tuple(replace(member, soft=()) for member in group.members), group.required)
        for group in query.groups
    )
    return replace(query, groups=groups, format=Format.OVERLAPPING_SLOTS)


def test_a_start_has_nothing_against_it_iff_it_is_an_answer() -> None:
    feasible = 0
    for seed in range(300):
        query = without_soft(random_query(seed))
        starts = {start for start, _ in answer(query).spans}
        rng = random.Random(seed)
        asked = list(query.starts or [rng.randint(*query.periods[0]) // 5 * 5 for _ in range(40)])
        for start in asked + sorted(starts)[:3]:
            explanation = explain_start(query, start)
            assert explanation.feasible == (start in starts), (seed, start, explanation)
            feasible += explanation.feasible
    assert feasible > 300


def one(member: Member, **further: object) -> Query:
    return Query((Group((member,)),), 60, (DAY,), format=Format.OVERLAPPING_SLOTS, **further)  # type: ignore[arg-type]


def test_each_rule_is_named_with_what_it_met() -> None:
    nine = DAY[0] + 540
    busy = Account("a", {"c": timeline([(nine, nine + 30)], DAY[0] - 600, DAY[1] + 600)})
    hours = Account("a", schedules={"h": timeline([(nine, nine + 60)], *DAY)})

    def against(member: Member, start: int, **further: object) -> tuple[Block, ...]:
        ((_, blocks),) = explain_start(one(member, **further), start).groups[0]
        return blocks

    assert against(Member(busy), nine) == (Block(BlockKind.BUSY, (nine, nine + 30)),)
    assert against(Member(busy), nine + 30, buffer_before=1) == (Block(BlockKind.BUFFER, (nine, nine + 30)),)
    assert against(Member(busy), nine + 30) == ()
    assert against(Member(busy), DAY[1] + 550) == (Block(BlockKind.NOT_KNOWN),)
    exact = Member(Account("a", {"c": timeline([], *DAY)}))
    assert against(exact, DAY[0]) == against(exact, DAY[1] - 60) == ()
    for start in (DAY[0] - 1, DAY[1] - 59):
        assert against(exact, start) == (Block(BlockKind.NOT_KNOWN),)
    assert against(Member(hours, managed=True), nine + 15) == (
        Block(BlockKind.HOURS, (nine + 60, nine + 75)),
    )
    assert against(Member(busy, calendars=(), periods=()), nine) == (
        Block(BlockKind.PERIODS, (nine, nine + 60)),
    )
    gone = Account("a", status=Status.DISCONNECTED)
    assert against(Member(gone), nine, certain=True) == (Block(BlockKind.NOT_TRUSTED),)
    assert against(Member(gone), nine) == ()
    assert against(Member(Account("a"), soft=(SoftSpan(DAY),)), nine) == ()


def test_the_question_itself_may_stand_against_a_start() -> None:
    query = one(Member(Account("a")), earliest=DAY[0] + 60, latest=DAY[0] + 600)
    kinds = {
        start: [block.kind for block in explain_start(query, DAY[0] + start).question]
        for start in (0, 60, 67, 599, 600, 1500)
    }
    assert kinds == {
        0: [BlockKind.NOTICE],
        60: [],
        67: [BlockKind.GRID],
        599: [BlockKind.GRID],
        600: [BlockKind.HORIZON],
        1500: [BlockKind.HORIZON, BlockKind.QUERY_PERIODS],
    }


def test_others_learn_nothing_of_a_members_time() -> None:
    met = (DAY[0], DAY[0] + 30)
    private = {kind for kind in BlockKind if Block(kind, met).public == "not available then"}
    assert private == set(BlockKind) - {
        BlockKind.QUERY_PERIODS,
        BlockKind.NOTICE,
        BlockKind.HORIZON,
        BlockKind.GRID,
    }
