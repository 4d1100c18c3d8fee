"""Laws that hold between a query's answer and that of a changed query."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise

import pytest

from engine.availability.query import Account, Format, Group, Member, Query
from engine.availability.search import answer
from engine.availability.timeline import timeline
from tests.engine.availability.test_reasons import without_soft
from tests.engine.availability.workloads import random_query

SEEDS = range(120)


def starts(query: Query) -> set[int]:
    return {start for start, _ in answer(query).spans}


def changed(query: Query, change: Callable[[Member], Member]) -> Query:
    """With the first member changed."""
    first, *rest = query.groups
    members = (change(first.members[0]), *first.members[1:])
    return replace(query, groups=(replace(first, members=members), *rest))


def every_query() -> list[Query]:
    return [without_soft(random_query(seed)) for seed in SEEDS]


def test_adding_a_busy_event_never_adds_a_slot() -> None:
    for seed, query in enumerate(every_query()):

        def busier(member: Member, seed: int = seed) -> Member:
            calendars = dict(member.account.calendars)
            known = (calendars or {"": timeline([], 29_400_000, 29_900_000)}).popitem()[1]
            more = timeline(
                [*known.marked, (known.start + 900 + seed, known.start + 1100)], known.start, known.end
            )
            account = replace(member.account, calendars={**member.account.calendars, "more": more})
            return replace(member, account=account, calendars=None)

        base = changed(query, lambda member: replace(member, calendars=None))
        assert starts(changed(query, busier)) <= starts(base)


def test_needing_more_members_never_adds_a_slot() -> None:
    for query in every_query():
        for place, group in enumerate(query.groups):
            fewer = [
                starts(
                    replace(
                        query,
                        groups=(*query.groups[:place], Group(group.members, k), *query.groups[place + 1 :]),
                    )
                )
                for k in range(1, len(group.members) + 1)
            ]
            assert all(more <= less for less, more in pairwise(fewer))


def test_wider_buffers_never_add_a_slot() -> None:
    for query in every_query():
        wide = replace(query, buffer_before=query.buffer_before + 5, buffer_after=query.buffer_after + 1)
        assert starts(wide) <= starts(query)


def test_one_who_is_added_where_some_suffice_never_takes_a_slot_away() -> None:
    for query in every_query():
        first, *rest = query.groups
        need = first.required or len(first.members)
        more = Group((*first.members, Member(Account("new", status=first.members[0].account.status))), need)
        assert starts(query) <= starts(replace(query, groups=(more, *rest)))


def test_the_order_of_groups_and_members_changes_no_slot() -> None:
    for seed, query in enumerate(every_query()):
        rng = random.Random(seed)
        groups = [
            replace(group, members=tuple(rng.sample(group.members, len(group.members))))
            for group in query.groups
        ]
        rng.shuffle(groups)
        assert starts(replace(query, groups=tuple(groups))) == starts(query)


def test_naming_all_by_number_is_the_same_as_all() -> None:
    for query in every_query():
        groups = tuple(replace(group, required=len(group.members)) for group in query.groups)
        named = tuple(replace(group, required=None) for group in query.groups)
        assert answer(replace(query, groups=groups)).spans == answer(replace(query, groups=named)).spans


def test_a_finer_grid_keeps_every_slot() -> None:
    for query in every_query():
        if query.starts is None:
            assert starts(query) <= starts(replace(query, interval=1, format=Format.OVERLAPPING_SLOTS))


def test_two_halves_of_the_time_hold_no_more_than_the_whole() -> None:
    for query in every_query():
        if query.starts is None:
            least, most = min(query.periods)[0], max(end for _, end in query.periods)
            middle = (least + most) // 2
            whole = starts(query)
            early, late = replace(query, latest=middle), replace(query, earliest=middle)
            assert {one for one in whole if one < min(middle, query.latest)} == starts(
                replace(early, latest=min(middle, query.latest))
            )
            assert {one for one in whole if one >= max(middle, query.earliest)} == starts(
                replace(late, earliest=max(middle, query.earliest))
            )


def test_every_slot_lies_inside_a_period_of_the_same_query_with_its_people() -> None:
    for query in every_query():
        if query.starts is None:
            periods = answer(replace(query, format=Format.PERIODS, maximum=100_000)).offers()
            for start, end, free in answer(query).offers():
                around = [one for one in periods if one.start <= start and end <= one.end]
                assert around
                assert set(free) >= {name for one in around for name in one.free}


def test_slots_are_picked_from_the_overlapping_ones() -> None:
    for query in every_query():
        if query.starts is None:
            slots = replace(query, format=Format.SLOTS, interval=query.step)
            disjoint = answer(slots).spans
            assert set(disjoint) <= set(answer(replace(slots, format=Format.OVERLAPPING_SLOTS)).spans)
            assert all(one[1] <= two[0] for one, two in pairwise(disjoint))


@pytest.mark.parametrize(("interval", "duration"), [(15, 15), (15, 40), (30, 90), (50, 60), (60, 30)])
def test_slots_of_a_month_are_the_earliest_that_do_not_overlap(interval: int, duration: int) -> None:
    rng = random.Random(interval)
    start, end = 29_600_640, 29_600_640 + 30 * 1440
    busy = [(one, one + rng.randint(5, 200)) for one in rng.sample(range(start, end), 100)]
    member = Member(Account("a", {"work": timeline(busy, start, end)}))
    for tzid in ("UTC", "Australia/Lord_Howe"):
        asked = Query(
            (Group((member,)),), duration, ((start, end),), format=Format.SLOTS, interval=interval, tzid=tzid
        )
        expected: list[tuple[int, int]] = []
        for span in answer(replace(asked, format=Format.OVERLAPPING_SLOTS, maximum=10_000)).spans:
            if not expected or expected[-1][1] <= span[0]:
                expected.append(span)
        assert list(answer(replace(asked, maximum=10_000)).spans) == expected


@pytest.mark.parametrize("maximum", [1, 2, 7])
def test_a_maximum_keeps_the_earliest(maximum: int) -> None:
    for seed in range(60):
        query = random_query(seed)
        everything, few = answer(query), answer(replace(query, maximum=maximum))
        assert few.spans == everything.spans[:maximum]
        assert few.offers() == everything.offers()[:maximum]
