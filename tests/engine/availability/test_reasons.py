"""Why a group query has no slot at a start."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date, timedelta

from engine.availability.query import Account, Cap, Format, Group, Member, Query, SoftSpan, Status
from engine.availability.reasons import Block, BlockKind, explain_day, explain_start
from engine.availability.search import answer
from engine.availability.sequences import SequenceQuery, Step, sequences
from engine.availability.step_reasons import explain_sequence
from engine.availability.steps import query_of
from engine.availability.timeline import timeline
from engine.zones import day_of, offset_at
from tests.engine.availability.workloads import random_query, random_sequence

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
    assert against(Member(busy), nine + 30, buffer_before=1) == (
        Block(BlockKind.BUFFER_BEFORE, (nine, nine + 30), "1 min"),
    )
    assert against(Member(busy), nine - 61, buffer_after=60) == (
        Block(BlockKind.BUFFER_AFTER, (nine, nine + 30), "1 h"),
    )
    assert against(Member(busy), nine - 60) == ()
    assert against(Member(busy), nine + 30) == ()
    assert against(Member(busy), DAY[1] + 550) == (Block(BlockKind.NOT_KNOWN, (DAY[1] + 600, DAY[1] + 610)),)
    exact = Member(Account("a", {"c": timeline([], *DAY)}))
    assert against(exact, DAY[0]) == against(exact, DAY[1] - 60) == ()
    assert against(exact, DAY[0] - 1) == (Block(BlockKind.NOT_KNOWN, (DAY[0] - 1, DAY[0])),)
    assert against(exact, DAY[1] - 59) == (Block(BlockKind.NOT_KNOWN, (DAY[1], DAY[1] + 1)),)
    assert against(Member(hours, managed=True), nine + 15) == (
        Block(BlockKind.HOURS, (nine + 60, nine + 75), "outside hours 09:00-10:00 UTC"),
    )
    assert against(Member(busy, calendars=(), periods=()), nine) == (
        Block(BlockKind.PERIODS, (nine, nine + 60), "no hours on Thursdays"),
    )
    gone = Account("a", status=Status.DISCONNECTED)
    assert against(Member(gone), nine, certain=True) == (
        Block(BlockKind.NOT_TRUSTED, value="calendar disconnected"),
    )
    assert against(Member(gone), nine) == ()
    assert against(Member(Account("a"), soft=(SoftSpan(DAY),)), nine) == ()


def test_each_rule_is_said_in_words() -> None:
    nine = DAY[0] + 540
    busy = Account("a", {"c": timeline([(nine, nine + 30)], *DAY)})

    def said(member: Member, start: int, tzid: str = "UTC", **further: object) -> list[str]:
        explanation = explain_start(one(member, tzid=tzid, **further), start)
        ((_, blocks),) = explanation.groups[0]
        return [block.text(tzid) for block in (*explanation.question, *blocks)]

    assert said(Member(busy), nine) == ["busy 09:00-09:30"]
    assert said(Member(busy), nine, "Asia/Tokyo") == ["busy 18:00-18:30"]
    assert said(Member(busy), nine + 45, buffer_before=20) == ["buffer 20 min after 09:30"]
    assert said(Member(busy), nine - 75, buffer_after=20) == ["buffer 20 min before 09:00"]
    assert said(Member(busy), DAY[0] - 30) == [
        "outside the periods asked for",
        "not known Wed 19 Feb 23:30 to Thu 20 Feb 00:00",
    ]
    assert said(Member(busy), DAY[0] + 7, earliest=DAY[0] + 10, latest=DAY[0] + 7) == [
        "notice until Thu 20 Feb 00:10",
        "horizon Thu 20 Feb 00:07",
        "starts lie 15 min apart",
    ]
    schedules = {
        "am": timeline([(nine, nine + 30), (DAY[0] - 60, DAY[0] + 5)], DAY[0] - 600, DAY[1]),
        "pm": timeline([(nine + 25, nine + 60)], *DAY),
    }
    managed = Member(Account("a", schedules=schedules), managed=True)
    assert said(managed, nine + 15) == ["outside hours 00:00-00:05, 09:00-10:00 UTC"]
    assert said(managed, nine + 15, "America/New_York") == ["outside hours 04:00-05:00 New York"]
    assert said(Member(Account("a"), periods=((nine, nine + 45),)), nine) == ["outside hours 09:00-09:45 UTC"]
    pending = Account("a", status=Status.PENDING)
    assert said(Member(pending), nine, certain=True) == ["calendar pending"]


def test_the_hours_that_are_said_are_those_of_the_local_day_of_the_start() -> None:
    midnight, hour = DAY[1], 60
    spans = ((midnight - 13 * hour, midnight - 12 * hour), (midnight - 2 * hour, midnight + 2 * hour))
    late = ((midnight + 13 * hour, midnight + 14 * hour),)

    def said(start: int, tzid: str, periods: tuple[tuple[int, int], ...]) -> str:
        ((_, (block, *_)),) = explain_start(
            one(Member(Account("a"), periods=periods), tzid=tzid), start
        ).groups[0]
        return block.text(tzid)

    assert said(midnight - 150, "UTC", spans) == "outside hours 11:00-12:00, 22:00-24:00 UTC"
    assert said(midnight + 120, "UTC", spans) == "outside hours 00:00-02:00 UTC"
    assert said(midnight - 30, "UTC", (*spans[:1], *late)) == "outside hours 11:00-12:00 UTC"
    # 16:00 UTC is 01:00 of the next day in Tokyo.
    assert said(midnight - 8 * hour, "Asia/Tokyo", (*spans[:1], *late)) == "outside hours 22:00-23:00 Tokyo"


def test_a_cap_is_said_with_its_number() -> None:
    nine = DAY[0] + 540

    def said(cap: Cap, start: int = nine) -> list[str]:
        ((_, blocks),) = explain_start(one(Member(Account("a"), caps=(cap,))), start).groups[0]
        return [block.text("UTC") for block in blocks]

    held = ((nine - 120, nine - 60), (nine - 60, nine - 30))
    assert said(Cap("UTC", held, meetings=2)) == ["2 meetings a day reached"]
    assert said(Cap("UTC", held[:1], meetings=1, weekly=True)) == ["1 meeting a week reached"]
    assert said(Cap("UTC", held, minutes=149)) == ["149 minutes a day reached"]
    assert said(Cap("UTC", held, meetings=1, minutes=100)) == [
        "1 meeting a day reached",
        "100 minutes a day reached",
    ]
    assert said(Cap("UTC", held, meetings=3, minutes=150)) == []
    assert said(Cap("UTC", held, meetings=2), nine + 1440) == []


def test_a_day_is_explained_iff_nothing_can_start_on_it() -> None:
    open_days = shut_days = 0
    for seed in range(120):
        query = without_soft(random_query(seed))
        first = query.starts[0] if query.starts else query.periods[0][0]
        day = day_of(first + offset_at(query.tzid, first)) + timedelta(days=seed % 2)
        starts = [start for start, _ in answer(query).spans]
        on_day = [start for start in starts if day_of(start + offset_at(query.tzid, start)) == day]
        explanation = explain_day(query, day)
        assert explanation.feasible == bool(on_day), seed
        if on_day:
            assert not any(blocks for group in explanation.groups for _, blocks in group)
        open_days += bool(on_day)
        shut_days += not on_day
    assert min(open_days, shut_days) > 20


def test_a_day_is_explained_by_what_its_starts_inside_the_hours_meet() -> None:
    nine = DAY[0] + 540
    calendars = {"c": timeline([(nine, nine + 100), (nine + 130, nine + 240), (DAY[0], DAY[0] + 9)], *DAY)}
    hours = {"h": timeline([(nine, nine + 180)], *DAY)}
    ada, bob = Member(Account("ada", calendars, hours), managed=True), Member(Account("bob", schedules=hours))
    query = Query((Group((ada, bob)),), 60, (DAY,), format=Format.OVERLAPPING_SLOTS)
    explanation = explain_day(query, date(2025, 2, 20))
    assert [(name, [block.text("UTC") for block in blocks]) for name, blocks in explanation.groups[0]] == [
        ("ada", ["busy 09:00-10:40", "busy 11:10-13:00"]),
        ("bob", []),
    ]
    assert (explanation.question, explanation.lacking) == ((), (0,))
    outside = explain_day(query, date(2025, 2, 21))
    assert [block.text("UTC") for block in outside.question] == ["outside the periods asked for"] * len(
        outside.question
    )
    away = replace(query, groups=(Group((replace(ada, calendars=(), periods=()),)),))
    ((_, blocks),) = explain_day(away, date(2025, 2, 20)).groups[0]
    assert {block.kind for block in blocks} == {BlockKind.HOURS, BlockKind.PERIODS}
    given = Query((Group((ada,)),), 60, starts=(nine, nine + 1440))
    ((_, blocks),) = explain_day(given, date(2025, 2, 20)).groups[0]
    assert [block.text("UTC") for block in blocks] == ["busy 09:00-10:40"]
    (block,) = explain_day(given, date(2025, 2, 23)).question
    assert block.text("UTC") == "no start on that day"


def test_a_day_is_explained_inside_the_periods_asked_for_where_it_has_any() -> None:
    nine = DAY[0] + 540
    ada = Member(Account("ada", {"c": timeline([(nine, nine + 120), (nine + 200, nine + 260)], *DAY)}))
    bob = Member(Account("bob", {"c": timeline([(nine + 300, nine + 400)], *DAY)}))
    query = Query((Group((ada,)), Group((bob,))), 60, ((nine, nine + 90),), format=Format.OVERLAPPING_SLOTS)
    explanation = explain_day(query, date(2025, 2, 20))
    assert explanation.groups == ((("ada", (Block(BlockKind.BUSY, (nine, nine + 120)),)),), (("bob", ()),))
    assert (explanation.question, explanation.lacking) == ((), (0,))
    late = replace(query, periods=((DAY[1] + 540, DAY[1] + 600),))
    explanation = explain_day(late, date(2025, 2, 20))
    ((_, met),), ((_, other),) = explanation.groups
    assert {block.met for block in (*met, *other) if block.kind is BlockKind.BUSY} == {
        (nine, nine + 120),
        (nine + 200, nine + 260),
        (nine + 300, nine + 400),
    }
    assert {block.kind for block in explanation.question} == {BlockKind.QUERY_PERIODS}
    assert explanation.lacking == (0, 1)


def test_a_day_has_the_given_starts_from_midnight_to_midnight() -> None:
    away = Member(Account("ada"), periods=())

    def met(*starts: int) -> list[object]:
        query = Query((Group((away,)),), 60, starts=starts)
        ((_, blocks),) = explain_day(query, date(2025, 2, 20)).groups[0]
        return [block.met for block in blocks]

    assert met(DAY[0], DAY[1] - 1) == [(DAY[0], DAY[0] + 60), (DAY[1] - 1, DAY[1] + 59)]
    assert met(DAY[0] - 1, DAY[1]) == []


def test_a_day_on_which_clocks_change_has_only_starts_on_its_grid() -> None:
    # On Lord Howe clocks go from 02:00 back to 01:30 on 5 April 2026.
    query = one(Member(Account("a")), tzid="Australia/Lord_Howe", interval=60)
    question = explain_day(query, date(2026, 4, 5)).question
    assert {block.kind for block in question} == {BlockKind.QUERY_PERIODS}
    assert len(question) == 24


def test_a_sequence_has_nothing_against_it_iff_it_is_found() -> None:
    feasible = 0
    for seed in range(150):
        query = random_sequence(seed)
        steps = tuple(
            replace(step, groups=without_soft(query_of(query, step)).groups) for step in query.steps
        )
        query = replace(query, steps=steps)
        ways = [{id_: one.start for id_, one in way.steps} for way in sequences(replace(query, every=True))]
        rng = random.Random(seed)
        asked = [dict(one) for one in ways[:2] + ways[-1:]]
        for starts in list(asked):
            moved = rng.choice(list(starts))
            asked.append({**starts, moved: starts[moved] + rng.choice((-60, -15, 15, 30, 7))})
        asked.append({step.id: query.periods[0][0] + rng.randrange(0, 600, 15) for step in query.steps})
        for starts in asked:
            explained = explain_sequence(query, starts)
            assert all(one.feasible for _, one in explained) == (starts in ways), (seed, starts, explained)
            feasible += starts in ways
    assert feasible > 100


def test_what_stands_between_two_steps_is_said() -> None:
    nine = DAY[0] + 540
    group = (Group((Member(Account("a")),)),)
    screen = Step("screen", group, 30, 1, after=15, after_maximum=60)
    panel = Step("panel", group, 60, 2, before=10, before_maximum=90)
    query = SequenceQuery((screen, panel), (DAY,))

    def said(first: int, second: int) -> list[str]:
        found = explain_sequence(query, {"screen": nine + first, "panel": nine + second})
        return [block.text("UTC") for _, one in found for block in one.question]

    assert said(0, 45) == said(0, 90) == []
    assert said(0, 30) == ["gap of at least 15 min after screen"]
    assert said(0, 105) == ["gap of at most 1 h after screen"]
    assert said(75, 0) == ["the steps come in another order"]
    listed_last = replace(query, steps=(replace(panel, ordinal=1), replace(screen, ordinal=0)))
    found = explain_sequence(listed_last, {"screen": nine, "panel": nine + 45})
    assert all(one.feasible for _, one in found)
    free = replace(query, steps=(replace(screen, ordinal=None), panel))
    found = explain_sequence(free, {"screen": nine + 75, "panel": nine})
    assert [block.public for _, one in found for block in one.question] == []
    assert found[0][0] == "panel"


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
    assert explain_start(query, DAY[0]).question == (Block(BlockKind.NOTICE, (DAY[0], DAY[0] + 60)),)
    assert explain_start(query, DAY[0] + 630).question == (
        Block(BlockKind.HORIZON, (DAY[0] + 600, DAY[0] + 631)),
    )


def test_others_learn_nothing_of_a_members_time() -> None:
    met = (DAY[0], DAY[0] + 30)
    private = {kind for kind in BlockKind if Block(kind, met).public == "not available then"}
    assert private == set(BlockKind) - {
        BlockKind.QUERY_PERIODS,
        BlockKind.NOTICE,
        BlockKind.HORIZON,
        BlockKind.GRID,
        BlockKind.GAP_TOO_SHORT,
        BlockKind.GAP_TOO_LONG,
        BlockKind.ORDER,
    }
