"""Availability worked out by hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from engine.availability.checks import BadQuery
from engine.availability.query import (
    INSIDE,
    WIRE,
    Account,
    Cap,
    Format,
    Group,
    Member,
    Query,
    SoftSpan,
    Status,
)
from engine.availability.search import answer
from engine.availability.sequences import SequenceQuery, Step, sequences
from engine.availability.timeline import timeline
from engine.errors import Refused
from engine.spans import Span

MONDAY = int(datetime(2030, 1, 7, tzinfo=UTC).timestamp()) // 60
"""Where the hand-written times of day begin."""


def at(clock: str) -> int:
    hours, minutes = clock.split(":")
    return MONDAY + int(hours) * 60 + int(minutes)


def span(text: str) -> Span:
    start, end = text.split("-")
    return at(start), at(end)


def clock(minute: int) -> str:
    return f"{(minute - MONDAY) // 60:02}:{(minute - MONDAY) % 60:02}"


def person(name: str, *busy: str, **further: object) -> Member:
    calendar = timeline([span(one) for one in busy], MONDAY - 1440, MONDAY + 20 * 1440)
    account = Account(name, {"work": calendar}, status=further.pop("status", Status.ACTIVE))  # type: ignore[arg-type]
    return Member(account, **further)  # type: ignore[arg-type]


def query(*groups: Group, minutes: int = 30, inside: str = "09:00-12:00", **further: object) -> Query:
    return Query(groups, minutes, (span(inside),), **{"format": Format.SLOTS, **further})  # type: ignore[arg-type]


def everybody(*members: Member) -> Group:
    return Group(members)


def found(asked: Query) -> list[str]:
    return [f"{clock(start)}-{clock(end)} {' '.join(free)}" for start, end, free in answer(asked).offers()]


ADA = person("ada", "09:00-09:45", "10:40-11:00")
BOB = person("bob", "09:30-10:00")
CYD = person("cyd", "08:00-12:00")
ALL_DAY = timeline([span("09:00-17:00")], MONDAY, MONDAY + 1440)


def test_one_person_is_free_between_events() -> None:
    assert found(query(everybody(ADA), interval=15)) == [
        "09:45-10:15 ada",
        "11:00-11:30 ada",
        "11:30-12:00 ada",
    ]


def test_buffers_keep_away_from_events_but_may_leave_the_periods() -> None:
    buffered = query(everybody(ADA), interval=5, buffer_before=10, buffer_after=10)
    assert found(buffered) == ["09:55-10:25 ada", "11:10-11:40 ada"]
    overlapping = answer(replace(buffered, format=Format.OVERLAPPING_SLOTS)).spans
    assert [clock(start) for start, _ in overlapping] == [
        "09:55",
        "10:00",
        *("11:10", "11:15", "11:20", "11:25", "11:30"),
    ]


def test_everyone_is_needed_and_one_of_two() -> None:
    reviewers = Group((BOB, replace(CYD, calendars=())), 1)
    assert found(query(everybody(ADA), reviewers, interval=15)) == [
        "09:45-10:15 ada cyd",
        "11:00-11:30 ada bob cyd",
        "11:30-12:00 ada bob cyd",
    ]
    assert found(query(everybody(ADA), Group((BOB, CYD), 1), interval=15)) == [
        "10:00-10:30 ada bob",
        "11:00-11:30 ada bob",
        "11:30-12:00 ada bob",
    ]


def test_the_same_members_are_free_for_the_whole_slot() -> None:
    early, late = person("early", "10:00-12:00"), person("late", "09:00-10:00")
    assert found(query(Group((early, late), 1), minutes=60, interval=30)) == [
        "09:00-10:00 early",
        "10:00-11:00 late",
        "11:00-12:00 late",
    ]
    assert found(query(Group((early, late), 1), minutes=90, interval=30)) == ["10:00-11:30 late"]


def test_periods_are_as_long_as_the_same_members_stay_free() -> None:
    one, two, three = (
        person("one", "10:00-10:30"),
        person("two", "11:00-11:10"),
        person("three", "09:10-09:20"),
    )
    asked = query(Group((one, two, three), 2), format=Format.PERIODS)
    assert found(asked) == [
        "09:00-10:00 one two",
        "09:20-11:00 two three",
        "10:30-12:00 one three",
    ]
    assert found(replace(asked, duration=91)) == ["09:20-11:00 two three"]


def test_the_first_free_members_are_chosen() -> None:
    two_of_three = answer(query(Group((BOB, ADA, CYD), 1), everybody(ADA), interval=15))
    assert two_of_three.chosen(0) == (("ada",), ("ada",))
    assert two_of_three.chosen(1) == (("bob",), ("ada",))


def test_somebody_in_two_groups_is_named_once() -> None:
    assert found(query(everybody(ADA), Group((ADA, BOB), 1), interval=60, minutes=60)) == [
        "11:00-12:00 ada bob"
    ]


def test_own_periods_and_schedules_bound_a_member() -> None:
    schedules = {
        "am": timeline([span("09:00-10:00")], MONDAY, MONDAY + 1440),
        "late": timeline([span("10:00-11:00")], MONDAY, MONDAY + 1440),
    }
    managed = Member(Account("ada", schedules=schedules), managed=True)
    assert found(query(everybody(managed), minutes=120)) == []
    assert found(query(everybody(managed), minutes=120, interval=60)) == ["09:00-11:00 ada"]
    assert found(query(everybody(replace(managed, schedules=("late",))), minutes=60)) == ["10:00-11:00 ada"]
    assert found(query(everybody(replace(managed, schedules=())))) == []
    both = replace(managed, periods=(span("09:30-10:00"), span("10:00-10:30")))
    assert found(query(everybody(both), minutes=60, interval=30)) == ["09:30-10:30 ada"]
    assert found(query(everybody(replace(both, managed=False, periods=())))) == []


def test_schedules_that_meet_inside_a_cell_are_open_together() -> None:
    known = (MONDAY, MONDAY + 1440)
    schedules = {
        "am": timeline([span("09:00-09:50")], *known),
        "pm": timeline([span("09:50-10:31")], *known),
        "gone": timeline([span("11:00-12:00")], MONDAY - 1440, MONDAY + 600),
    }
    managed = Member(Account("a", schedules=schedules), managed=True)
    asked = query(everybody(managed), minutes=60, interval=15, format=Format.OVERLAPPING_SLOTS)
    assert found(asked) == ["09:00-10:00 a", "09:15-10:15 a", "09:30-10:30 a"]
    assert found(replace(asked, groups=(everybody(replace(managed, schedules=("pm", "am"))),))) == found(
        asked
    )
    assert found(replace(asked, format=Format.PERIODS)) == ["09:00-10:31 a"]
    other = replace(
        managed, account=replace(managed.account, schedules={"am": schedules["am"], "pm": ALL_DAY})
    )
    assert (
        found(replace(asked, groups=(everybody(replace(other, schedules=("pm", "am"))),)))[-1]
        == "11:00-12:00 a"
    )


def test_periods_are_exact_to_the_minute_of_every_kind_of_time() -> None:
    schedules = {"odd": timeline([span("09:07-11:01")], MONDAY, MONDAY + 1440)}
    managed = Member(Account("a", schedules=schedules), managed=True)
    assert found(query(everybody(managed), format=Format.PERIODS)) == ["09:07-11:01 a"]
    assert found(query(everybody(person("a", "09:07-09:09")), format=Format.PERIODS)) == ["09:09-12:00 a"]
    own = person("a", periods=(span("09:03-09:33"), span("09:40-10:09")))
    assert found(query(everybody(own), format=Format.PERIODS)) == ["09:03-09:33 a"]
    soft = person("a", soft=(SoftSpan(span("09:59-12:00")),))
    assert found(query(everybody(soft), format=Format.PERIODS)) == ["09:00-09:59 a"]
    asked = query(everybody(person("a", "09:00-10:00")), format=Format.PERIODS, inside="08:01-11:59")
    assert found(replace(asked, buffer_before=1, buffer_after=2)) == ["08:01-08:58 a", "10:01-11:59 a"]


def test_who_cannot_be_trusted_is_not_counted_free_where_certainty_is_asked_for() -> None:
    pending, gone = person("pending", status=Status.PENDING), person("gone", status=Status.DISCONNECTED)
    asked = query(Group((pending, ADA, gone), 1), minutes=180)
    assert found(asked) == ["09:00-12:00 pending gone"]
    assert found(replace(asked, certain=True)) == []
    assert answer(asked).statuses == {
        "pending": Status.PENDING,
        "ada": Status.ACTIVE,
        "gone": Status.DISCONNECTED,
    }


def test_time_that_is_not_known_is_not_free() -> None:
    short = Member(Account("short", {"work": timeline([], MONDAY, at("10:00"))}))
    assert found(query(everybody(short))) == ["09:00-09:30 short", "09:30-10:00 short"]


def test_a_cap_that_is_reached_closes_the_local_day() -> None:
    # 23:30 UTC on Sunday is Monday in Berlin.
    capped = Cap("Europe/Berlin", ((MONDAY - 30, MONDAY),), meetings=1)
    assert found(query(everybody(person("a", caps=(capped,))), minutes=60, inside="21:00-25:00")) == [
        "23:00-24:00 a",
        "24:00-25:00 a",
    ]
    two = replace(capped, meetings=2)
    assert len(found(query(everybody(person("a", caps=(two,))), minutes=60))) == 3
    minutes = Cap("UTC", (span("07:00-08:00"),), minutes=90)
    assert len(found(query(everybody(person("a", caps=(minutes,))), minutes=30))) == 6
    assert found(query(everybody(person("a", caps=(minutes,))), minutes=31, interval=31)) == []
    week = Cap("UTC", (span("07:00-08:00"),), meetings=1, weekly=True)
    first, last = MONDAY - 30, MONDAY + 7 * 1440 + 30
    asked = Query((everybody(person("a", caps=(week,))),), 30, ((first, last),), format=Format.PERIODS)
    assert answer(asked).spans == ((first, MONDAY), (MONDAY + 7 * 1440, last))
    assert found(query(everybody(person("a", caps=(Cap("UTC", (), meetings=0),))))) == []


def test_soft_spans_are_used_only_when_nothing_else_is_found_and_named() -> None:
    lunch = SoftSpan(span("11:00-12:00"), "lunch")
    asked = query(everybody(person("a", soft=(lunch,))), minutes=60)
    assert found(asked) == ["09:00-10:00 a", "10:00-11:00 a"]
    assert answer(asked).soft(0) == ()
    busy = query(everybody(person("a", "09:30-10:30", soft=(lunch,))), minutes=60)
    assert found(busy) == ["11:00-12:00 a"]
    assert answer(busy).soft(0) == (("a", "lunch"),)


def test_a_soft_span_is_named_once_and_only_for_who_is_free() -> None:
    lunch = (SoftSpan(span("11:00-11:30"), "lunch"), SoftSpan(span("11:30-12:00"), "lunch"))
    ada, bob = person("ada", "09:00-11:00", soft=lunch), person("bob", "09:00-12:00", soft=lunch)
    (only,) = answer(query(Group((ada, bob), 1), everybody(ada), minutes=60)).spans
    assert clock(only[0]) == "11:00"
    assert answer(query(Group((ada, bob), 1), everybody(ada), minutes=60)).soft(0) == (("ada", "lunch"),)


def test_a_sequence_uses_soft_spans_only_when_there_is_no_other_and_names_them() -> None:
    lunch = (SoftSpan(span("10:00-11:00"), "lunch"),)
    talk = Step("talk", (everybody(person("ada", soft=lunch)),), 60, 1)
    tour = Step("tour", (everybody(person("bob", soft=(SoftSpan(span("09:00-09:30")),))),), 60, 2)
    asked = SequenceQuery((talk, tour), (span("09:00-12:00"),))
    clear = sequences(asked)
    assert {(clock(way.steps[0][1].start), way.soft) for way in clear} == {("09:00", ())}
    tight = sequences(replace(asked, steps=(replace(talk, periods=(span("10:00-11:00"),)), tour)))
    assert [[clock(one.start) for _, one in way.steps] for way in tight] == [["10:00", "11:00"]]
    assert tight[0].soft == (("talk", "ada", "lunch"),)


def test_a_grid_follows_the_local_day() -> None:
    asked = query(everybody(person("a")), interval=30, tzid="Asia/Kathmandu", format=Format.OVERLAPPING_SLOTS)
    assert [clock(start) for start, _ in answer(replace(asked, maximum=3)).spans] == [
        "09:15",
        "09:45",
        "10:15",
    ]


def test_a_grid_of_hours_moves_by_half_an_hour_with_its_zone() -> None:
    # On Lord Howe clocks go from 02:00 back to 01:30 at 15:00 UTC on 4 April 2026.
    noon = int(datetime(2026, 4, 4, 12, tzinfo=UTC).timestamp()) // 60
    asked = Query(
        (everybody(Member(Account("a"))),),
        60,
        ((noon, noon + 120), (noon + 120, noon + 420)),
        format=Format.OVERLAPPING_SLOTS,
        interval=60,
        tzid="Australia/Lord_Howe",
    )
    assert [start - noon for start, _ in answer(asked).spans] == [0, 60, 120, 210, 270, 330]
    apart = replace(asked, periods=((noon, noon + 120), (noon + 200, noon + 300)))
    assert [start - noon for start, _ in answer(apart).spans] == [0, 60, 210]


def test_a_grid_that_does_not_divide_the_day_begins_anew_at_each_local_midnight() -> None:
    # Midnight in New York is 05:00 UTC.
    asked = query(everybody(person("a")), interval=50, tzid="America/New_York", inside="02:30-06:00")
    starts = answer(replace(asked, format=Format.OVERLAPPING_SLOTS)).spans
    assert [clock(start) for start, _ in starts] == ["02:40", "03:30", "04:20", "05:00"]


def test_notice_and_horizon_bound_the_start() -> None:
    asked = query(everybody(person("a")), earliest=at("09:31"), latest=at("11:00"), interval=30)
    assert found(asked) == ["10:00-10:30 a", "10:30-11:00 a"]
    assert found(replace(asked, format=Format.PERIODS)) == ["09:31-11:29 a"]
    assert answer(replace(asked, earliest=at("13:00"))).offers() == []


def test_given_starts_are_answered_one_by_one() -> None:
    starts = (at("11:00"), at("09:20"), at("09:50"), at("09:50"), at("10:11"))
    asked = Query((everybody(ADA),), 30, starts=starts)
    assert found(asked) == ["09:50-10:20 ada", "11:00-11:30 ada"]
    assert found(replace(asked, starts=(at("10:11"), at("10:10")))) == ["10:10-10:40 ada"]
    bounded = replace(asked, earliest=at("09:50"), latest=at("11:00"))
    assert found(bounded) == ["09:50-10:20 ada"]
    assert found(replace(bounded, earliest=at("09:51"))) == []


def test_steps_follow_each_other_with_gaps_between_their_bounds() -> None:
    screen = Step("screen", (everybody(ADA),), 30, 1, 15, after=15, after_maximum=60)
    panel = Step("panel", (Group((BOB, CYD), 1),), 60, 2, 15)
    asked = SequenceQuery((panel, screen), (span("09:00-12:00"),))
    found = [[(name, clock(one.start), one.free) for name, one in way.steps] for way in sequences(asked)]
    assert found == [
        [("screen", "09:45", ("ada",)), ("panel", "10:30", ("bob",))],
    ]
    assert [way.chosen for way in sequences(asked)] == [((("ada",),), (("bob",),))]
    both = replace(panel, groups=(Group((CYD, ADA, BOB), 1), everybody(BOB)), ordinal=3)
    (last,) = sequences(replace(asked, steps=(screen, both)))
    assert last.chosen == ((("ada",),), (("bob",), ("bob",)))
    every = sequences(replace(asked, every=True))
    assert [clock(way.steps[1][1].start) for way in every] == ["10:30", "10:45", "11:00"]
    assert sequences(replace(asked, maximum=1)) == sequences(asked)[:1]
    assert sequences(replace(asked, periods=(span("09:00-11:00"),))) == []


def test_a_step_waits_where_the_next_one_cannot_come_sooner() -> None:
    one, two = (
        Step("one", (everybody(person("a")),), 30, 1, 15),
        Step("two", (everybody(person("b")),), 30, 2, 15),
    )
    last = Step("last", (everybody(person("c")),), 30, 3, 15, periods=(span("12:00-12:30"),))
    asked = SequenceQuery(
        (replace(one, periods=(span("09:00-09:30"),)), replace(two, after=15, after_maximum=30), last),
        (span("09:00-13:00"),),
    )
    (way,) = sequences(asked)
    assert [clock(offer.start) for _, offer in way.steps] == ["09:00", "11:00", "12:00"]
    assert [offer.free for _, offer in way.steps] == [("a",), ("b",), ("c",)]


def test_everybody_who_is_free_in_a_step_is_named() -> None:
    step = Step("one", (Group((BOB, person("x")), 1),), 30, interval=15)
    ways = sequences(SequenceQuery((step,), (span("09:00-09:45"),)))
    assert [(clock(way.steps[0][1].start), way.steps[0][1].free) for way in ways] == [
        ("09:00", ("bob", "x")),
        ("09:15", ("x",)),
    ]


def test_five_hundred_and_twelve_results_are_enough_unless_more_are_asked_for() -> None:
    step = Step("one", (everybody(person("a")),), 30, interval=1)
    asked = SequenceQuery((step,), (span("00:00-12:00"),))
    assert len(sequences(asked)) == 512
    assert len(sequences(replace(asked, maximum=1000))) == 691
    overlapping = query(*step.groups, inside="00:00-12:00", interval=1, format=Format.OVERLAPPING_SLOTS)
    assert len(answer(overlapping).spans) == 512


def test_steps_without_an_order_may_come_in_any() -> None:
    early = Step("early", (everybody(person("a", "09:30-12:00")),), 30)
    late = Step("late", (everybody(person("b", "09:00-09:30")),), 30)
    asked = SequenceQuery((late, early), (span("09:00-10:00"),))
    (way,) = sequences(asked)
    assert [name for name, _ in way.steps] == ["early", "late"]
    numbered = replace(asked, steps=(replace(early, ordinal=1), replace(late, ordinal=0)))
    assert sequences(numbered) == []
    assert len(sequences(replace(numbered, steps=(replace(early, ordinal=0), replace(late, ordinal=1))))) == 1
    assert asked.statuses == {"a": Status.ACTIVE, "b": Status.ACTIVE}
    pending = Step("one", (everybody(person("a", status=Status.PENDING)),), 30)
    unsure = SequenceQuery((pending,), (span("09:00-10:00"),))
    assert len(sequences(unsure)) == 3
    assert sequences(replace(unsure, certain=True)) == []


def test_a_step_may_have_periods_of_its_own() -> None:
    step = Step("one", (everybody(person("a")),), 30, periods=(span("08:00-09:15"), span("11:30-13:00")))
    ways = sequences(SequenceQuery((step,), (span("09:00-12:00"),)))
    assert [clock(way.steps[0][1].start) for way in ways] == ["11:30"]
    assert sequences(SequenceQuery((step, replace(step, id="two")), (span("09:00-11:00"),))) == []


def crowd(number: int) -> Group:
    return Group(tuple(replace(ADA, account=replace(ADA.account, id=str(one))) for one in range(number)))


GROUPS = (everybody(ADA),)
FINE = query(*GROUPS)
LONG = ((MONDAY, MONDAY + 35 * 1440 + 1),)
BAD = {
    "groups": replace(FINE, groups=()),
    "groups[0].members": replace(FINE, groups=(Group(()),)),
    "groups[1].members": replace(FINE, groups=(*GROUPS, Group((ADA, replace(ADA, calendars=())), 1))),
    "groups[1].required": replace(FINE, groups=(*GROUPS, Group((ADA, BOB), 3))),
    "groups[0].required": replace(FINE, groups=(Group((ADA,), 0),)),
    "groups[0].members[0].calendars[1]": query(everybody(replace(ADA, calendars=("work", "home")))),
    "groups[0].members[0].schedules[0]": query(everybody(replace(ADA, schedules=("x",)))),
    "groups[0].members[0].periods[0].end": query(everybody(replace(ADA, periods=((5, 5),)))),
    "duration": replace(FINE, duration=0),
    "buffer_before": replace(FINE, buffer_before=-1),
    "buffer_after": replace(FINE, buffer_after=366 * 1440),
    "interval": replace(FINE, interval=0),
    "maximum": replace(FINE, maximum=0),
    "periods": replace(FINE, periods=()),
    "periods[0].end": replace(FINE, periods=((at("10:00"), at("10:00")),)),
    "periods[0]": replace(FINE, periods=((-1, at("10:00")),)),
    "starts": replace(FINE, starts=(at("10:00"),)),
}
WIRE_BAD = {
    "groups": replace(FINE, groups=GROUPS * 11),
    "groups[0].members": query(crowd(51)),
    "periods": replace(FINE, periods=LONG),
    "maximum": replace(FINE, maximum=513),
}


@pytest.mark.parametrize("field", BAD)
def test_what_makes_no_sense_is_refused_with_the_path_of_its_field(field: str) -> None:
    with pytest.raises(BadQuery) as refusal:
        answer(BAD[field])
    assert refusal.value.field == field
    assert str(refusal.value) == f"{field}: {refusal.value.reason}"


@pytest.mark.parametrize("field", WIRE_BAD)
def test_the_wire_asks_for_less_than_the_inside(field: str) -> None:
    answer(WIRE_BAD[field])
    with pytest.raises(BadQuery) as refusal:
        answer(replace(WIRE_BAD[field], limits=WIRE))
    assert refusal.value.field == field


def test_what_is_just_allowed_is_answered() -> None:
    answer(replace(FINE, groups=GROUPS * 10, limits=WIRE, maximum=512))
    answer(query(crowd(50), limits=WIRE))
    month = replace(FINE, periods=((MONDAY, MONDAY + 35 * 1440),), limits=WIRE)
    answer(replace(month, duration=35 * 1440, buffer_before=35 * 1440))
    answer(query(crowd(1000)))
    answer(replace(FINE, periods=((MONDAY, MONDAY + 365 * 1440),), interval=1440))
    answer(replace(FINE, periods=((at("09:00"), at("10:00")),) * 10_000))
    assert (INSIDE.days, INSIDE.members) == (365, 1000)
    last = int(datetime(3000, 1, 1, tzinfo=UTC).timestamp()) // 60
    answer(replace(FINE, periods=((last - 60, last),)))
    answer(replace(FINE, periods=((0, 60),)))
    with pytest.raises(Refused):
        answer(replace(FINE, periods=((last - 60, last + 1),)))


@pytest.mark.parametrize(
    "asked",
    [
        query(crowd(1001)),
        replace(FINE, groups=(crowd(600), crowd(401))),
        replace(FINE, groups=GROUPS * 1001),
        replace(FINE, periods=((MONDAY, MONDAY + 365 * 1440 + 1),)),
        replace(FINE, interval=1441),
        replace(FINE, periods=((at("09:00"), at("10:00")),) * 10_001),
        replace(FINE, periods=((at("09:00"), at("10:00")),) * 513, limits=WIRE),
        replace(FINE, starts=(), periods=()),
        replace(FINE, starts=(at("10:00"), at("10:00") + 365 * 1440), periods=()),
        replace(FINE, periods=((MONDAY, 10**12),)),
        replace(FINE, tzid="Nowhere"),
        replace(FINE, maximum=100_001),
    ],
)
def test_what_is_too_much_is_refused(asked: Query) -> None:
    with pytest.raises(Refused):
        answer(asked)


STEP = Step("a", GROUPS, 30)
WINDOW = (span("09:00-12:00"),)
BAD_SEQUENCES = {
    "steps": [
        SequenceQuery((), WINDOW),
        SequenceQuery((STEP,) * 2, WINDOW),
        SequenceQuery(tuple(replace(STEP, id=str(one), ordinal=one) for one in range(11)), WINDOW),
        SequenceQuery(tuple(replace(STEP, id=str(one)) for one in range(6)), WINDOW),
    ],
    "steps[0].groups": [SequenceQuery((replace(STEP, groups=()),), WINDOW)],
    "steps[0].duration": [SequenceQuery((replace(STEP, duration=0),), WINDOW)],
    "steps[0].interval": [SequenceQuery((replace(STEP, interval=0),), WINDOW)],
    "steps[0].before": [SequenceQuery((replace(STEP, before=-1),), WINDOW)],
    "steps[0].after_maximum": [SequenceQuery((replace(STEP, after=5, after_maximum=4),), WINDOW)],
    "steps[0].periods": [SequenceQuery((replace(STEP, periods=()),), WINDOW)],
    "periods": [SequenceQuery((STEP,), ()), SequenceQuery((STEP,), LONG, limits=WIRE)],
    "maximum": [SequenceQuery((STEP,), WINDOW, maximum=0), SequenceQuery((STEP,), WINDOW, maximum=100_001)],
}


@pytest.mark.parametrize("field", BAD_SEQUENCES)
def test_sequences_that_make_no_sense_are_refused(field: str) -> None:
    for asked in BAD_SEQUENCES[field]:
        with pytest.raises(BadQuery) as refusal:
            sequences(asked)
        assert refusal.value.field == field


def test_a_step_of_a_minute_is_short_enough() -> None:
    assert len(sequences(SequenceQuery((replace(STEP, duration=1, interval=60),), WINDOW))) == 2


def test_as_many_free_orders_as_can_be_walked_are_allowed() -> None:
    five = tuple(replace(STEP, id=str(one), duration=15) for one in range(5))
    assert len(sequences(SequenceQuery(five, WINDOW))[0].steps) == 5
    ten = tuple(replace(STEP, id=str(one), duration=5, interval=5, ordinal=one or None) for one in range(10))
    assert len(sequences(SequenceQuery(ten, WINDOW))[0].steps) == 10
