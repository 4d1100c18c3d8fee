"""Changes of rules: what they contradict goes, the rest stays, and each rule in force can be taken out."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from engine.language.rule_changes import (
    Cap,
    ClosedHours,
    DaysOff,
    Gap,
    Horizon,
    Kind,
    Lifted,
    Notice,
    OpenHours,
    RuleChange,
    Travel,
    UsualLength,
    WorkingDays,
)
from engine.rule_applying import EVER, applied
from engine.rule_list import entries
from engine.rules import Rules

MAY = date(2027, 5, 3)


def after(*changes: RuleChange, rules: Rules | None = None) -> Rules:
    made = rules or Rules()
    for change in changes:
        made = applied(made, change)
    return made


def test_hours_of_all_working_days_and_then_of_one() -> None:
    weekly = after(OpenHours(((540, 1080),)), OpenHours(((None, 900),), (4,))).weekly
    assert weekly == (((540, 1080),),) * 4 + (((540, 900),), (), ())


def test_a_day_without_hours_gets_them_when_it_is_named() -> None:
    assert after(OpenHours(((600, 720),), (5,))).weekly[5] == ((600, 720),)


def test_other_days_are_free_of_meetings_when_the_working_days_are_named() -> None:
    assert after(WorkingDays((0, 2))).weekly == (((540, 1020),), (), ((540, 1020),), (), (), (), ())


@pytest.mark.parametrize(
    ("low", "high", "left"),
    [
        (0, 600, ((600, 1020),)),
        (960, 1440, ((540, 960),)),
        (720, 780, ((540, 720), (780, 1020))),
        (0, 1440, ()),
    ],
)
def test_closed_hours_are_cut_out_of_the_day(low: int, high: int, left: tuple[tuple[int, int], ...]) -> None:
    weekly = after(ClosedHours(low, high, (0,))).weekly
    assert weekly[0] == left
    assert weekly[1] == ((540, 1020),)


def test_a_closed_day_is_opened_again_with_the_hours_of_the_others() -> None:
    assert after(ClosedHours(days=(4,)), Lifted(Kind.CLOSED, (4,))) == Rules()


def test_closed_hours_are_opened_again() -> None:
    closed = after(ClosedHours(720, 780))
    assert after(Lifted(Kind.CLOSED, low=720, high=780), rules=closed) == Rules()


def test_what_is_kept_free_where_possible_is_no_hard_rule_and_goes_by_its_name() -> None:
    kept = after(ClosedHours(720, 780, name="lunch", soft=True))
    assert kept.weekly == Rules().weekly
    assert kept.soft_blocks
    assert after(Lifted(Kind.CLOSED, name="lunch"), rules=kept) == Rules()


def test_a_later_trip_replaces_an_earlier_one_where_they_overlap() -> None:
    first = Travel(MAY, date(2027, 5, 20), "Europe/Lisbon")
    second = Travel(date(2027, 5, 9), date(2027, 5, 12), "Asia/Tokyo")
    stays = after(first, second).travel
    assert [(stay.first.day, stay.last.day, stay.tzid) for stay in stays] == [
        (3, 8, "Europe/Lisbon"),
        (13, 20, "Europe/Lisbon"),
        (9, 12, "Asia/Tokyo"),
    ]


def test_time_off_without_an_end_holds_until_further_notice() -> None:
    rules = after(DaysOff(MAY, None))
    assert rules.time_off[0].last == EVER
    assert after(Lifted(Kind.OFF), rules=rules) == Rules()


def test_only_the_time_off_that_is_named_goes() -> None:
    two = after(DaysOff(MAY, MAY), DaysOff(date(2027, 12, 24), date(2027, 12, 31)))
    left = after(Lifted(Kind.OFF, first=date(2027, 12, 24), last=date(2027, 12, 31)), rules=two)
    assert [off.first for off in left.time_off] == [MAY]


def test_caps_gaps_notice_horizon_and_length_are_set_and_lifted() -> None:
    rules = after(
        Cap("day", 3),
        Cap("week", minutes=600),
        Gap(after=15),
        Notice(1440),
        Horizon(60),
        UsualLength((25,)),
    )
    assert (rules.maximum_a_day, rules.maximum_minutes_a_week) == (3, 600)
    assert (rules.buffer_before, rules.buffer_after) == (timedelta(0), timedelta(minutes=15))
    assert (rules.minimum_notice, rules.horizon) == (timedelta(days=1), timedelta(days=60))
    assert rules.usual_minutes == 25
    lifted = after(Cap("day"), Lifted(Kind.CAP), Lifted(Kind.GAP), Lifted(Kind.HORIZON), rules=rules)
    assert lifted.maximum_a_day is lifted.maximum_minutes_a_week is None
    assert (lifted.buffer_after, lifted.horizon) == (timedelta(0), Rules().horizon)


def test_every_rule_in_force_is_listed_and_can_be_taken_out_until_none_is_left() -> None:
    rules = after(
        DaysOff(MAY, None, name="sabbatical"),
        Travel(MAY, date(2027, 5, 20), "Europe/Lisbon"),
        ClosedHours(720, 780, name="lunch", soft=True),
        Cap("day", 3),
        Cap("day", minutes=120),
        Cap("week", 9),
        Cap("week", minutes=600),
        Gap(5, 15),
        Horizon(60),
        UsualLength((25, 50), only=True),
    )
    today = date(2027, 1, 1)
    assert len(entries(rules, today)) == 11
    for entry in entries(rules, today):
        assert entry.change not in [other.change for other in entries(entry.without, today)]
    while listed := entries(rules, today):
        rules = listed[0].without
    assert rules == after(Lifted(Kind.NOTICE))


def test_a_rule_of_the_past_is_not_listed() -> None:
    rules = after(DaysOff(MAY, MAY))
    assert len(entries(rules, date(2027, 5, 4))) == len(entries(Rules(), date(2027, 5, 4)))
