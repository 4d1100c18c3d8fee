"""Why a slot is not feasible, in words."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from engine.hours import hours_on
from engine.periods import Period
from engine.rules import DayHours, Rules, SoftBlock, Stay, TimeOff, working_week
from engine.slots import Diary, Reason, ReasonKind, explain, explain_day, soft_reasons

HALF_HOUR = timedelta(minutes=30)
NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
NEW_YORK = "America/New_York"


def at(day: int, hour: int, minute: int = 0) -> datetime:
    """A time of day in New York in winter."""
    return datetime(2026, 11, day, hour, minute, tzinfo=UTC) + timedelta(hours=5)


def span(day: int, start: int, end: int) -> Period:
    return Period(at(day, start), at(day, end))


def why(start: datetime, diary: Diary = Diary(), minutes: int = 30, **rules: object) -> list[str]:  # noqa: B008 - a value, never changed
    reasons = explain(Rules(**rules), NEW_YORK, diary, timedelta(minutes=minutes), start, NOW)  # type: ignore[arg-type]
    return [reason.text(NEW_YORK) for reason in reasons]


def test_a_feasible_start_has_no_reasons() -> None:
    assert why(at(24, 10)) == []


def test_an_event_is_named_by_its_time() -> None:
    diary = Diary(busy=(span(24, 10, 11),))
    assert why(at(24, 10, 30), diary) == ["busy 10:00-11:00"]
    assert why(at(24, 9, 30), diary) == []
    assert why(at(24, 11), diary) == []
    overnight = Diary(busy=(Period(at(24, 22), at(25, 10)),))
    assert why(at(25, 9), overnight) == ["busy Tue 24 Nov 22:00 to Wed 25 Nov 10:00"]


def test_buffers_name_the_event_they_keep_away_from() -> None:
    diary = Diary(busy=(span(24, 10, 11),))
    quarter = timedelta(minutes=15)
    assert why(at(24, 11), diary, buffer_before=quarter) == ["buffer 15 min after 11:00"]
    assert why(at(24, 9, 30), diary, buffer_after=quarter) == ["buffer 15 min before 10:00"]
    assert why(at(24, 9), diary, buffer_after=HALF_HOUR, buffer_before=timedelta(hours=1)) == []
    assert why(at(24, 11, 30), diary, buffer_before=timedelta(hours=1)) == ["buffer 1 h after 11:00"]


def test_hours_are_named_with_their_place() -> None:
    assert why(at(24, 8, 30)) == ["outside hours 09:00-17:00 New York"]
    assert why(at(24, 16, 30), minutes=60) == ["outside hours 09:00-17:00 New York"]
    assert why(at(28, 10)) == ["no hours on Saturdays"]
    split = working_week(((540, 720), (780, 1020)))
    assert why(at(24, 12), weekly=split) == ["outside hours 09:00-12:00, 13:00-17:00 New York"]
    away = (Stay(date(2026, 11, 24), date(2026, 11, 24), "Europe/Lisbon"),)
    assert why(at(24, 15), travel=away) == ["outside hours 09:00-17:00 Lisbon"]
    assert why(at(24, 10), overrides=(DayHours(date(2026, 11, 24), ((840, 900),)),)) == [
        "outside hours 14:00-15:00 New York"
    ]


def test_time_between_two_zones_belongs_to_no_day() -> None:
    away = (Stay(date(2026, 11, 24), date(2026, 11, 24), "Pacific/Kiritimati"),)
    # 15:00 of the 24th at home, when it is the 25th already where that day was spent.
    assert why(at(24, 15), travel=away) == ["no hours while changing zones"]


def test_time_off_and_holidays_are_named() -> None:
    off = (TimeOff(date(2026, 11, 24), date(2026, 11, 25), "skiing"),)
    assert why(at(24, 10), time_off=off) == ["time off Tue 24 Nov 00:00 to Wed 25 Nov 00:00 (skiing)"]
    part = (TimeOff(date(2026, 11, 24), date(2026, 11, 24), "", 600, 720),)
    assert why(at(24, 11, 30), time_off=part) == ["time off 10:00-12:00"]
    assert why(at(24, 12), time_off=part) == []
    assert why(at(24, 8), time_off=part) == [
        "outside hours 10:00-12:00 New York".replace("10:00-12:00", "09:00-10:00, 12:00-17:00")
    ]
    assert why(at(24, 10), Diary(holidays=(span(24, 10, 16),))) == ["holiday 10:00-16:00"]


def test_notice_and_horizon_are_named() -> None:
    assert why(at(23, 10)) == ["notice 4 h"]
    assert why(at(23, 11)) == []
    assert why(at(27, 10), horizon=timedelta(days=2)) == ["horizon 2 days"]
    assert why(at(25, 10), horizon=timedelta(days=1), minimum_notice=timedelta(minutes=90)) == [
        "horizon 1 day"
    ]
    assert why(at(23, 9), minimum_notice=timedelta(minutes=150)) == ["notice 150 min"]
    # It is 07:00 in New York.
    assert why(at(24, 9), horizon=timedelta(hours=26)) == ["horizon 26 h"]
    assert why(at(24, 9), horizon=timedelta(hours=26, minutes=1)) == []


def test_caps_are_named_with_their_number() -> None:
    two = Diary(meetings=(span(24, 9, 10), span(24, 10, 11)))
    assert why(at(24, 12), two, maximum_a_day=2) == ["2 meetings a day reached"]
    assert why(at(24, 12), two, maximum_a_day=1) == ["1 meeting a day reached"]
    assert why(at(25, 12), two, maximum_a_day=2, maximum_a_week=3) == []
    assert why(at(25, 12), two, maximum_a_week=2) == ["2 meetings a week reached"]
    assert why(at(24, 12), two, maximum_minutes_a_day=149) == ["149 minutes a day reached"]
    assert why(at(25, 12), two, maximum_minutes_a_week=149) == ["149 minutes a week reached"]
    assert why(at(24, 12), two, maximum_minutes_a_day=150, maximum_minutes_a_week=150) == []


def test_the_grid_is_named() -> None:
    assert why(at(24, 10, 15)) == ["meetings start every 30 min"]
    assert why(at(24, 10) + timedelta(seconds=1)) == ["meetings start every 30 min"]
    assert why(at(24, 8) + timedelta(seconds=1)) == [
        "meetings start every 30 min",
        "outside hours 09:00-17:00 New York",
    ]


def test_everything_that_stands_against_a_start_is_said() -> None:
    diary = Diary(busy=(span(23, 8, 9),))
    assert why(at(23, 8, 15), diary) == [
        "meetings start every 30 min",
        "outside hours 09:00-17:00 New York",
        "busy 08:00-09:00",
        "notice 4 h",
    ]


def test_a_day_is_explained_by_what_its_starts_meet() -> None:
    def day(of: int, diary: Diary, **rules: object) -> list[str]:
        reasons = explain_day(Rules(**rules), NEW_YORK, diary, HALF_HOUR, date(2026, 11, of), NOW)  # type: ignore[arg-type]
        return [reason.text(NEW_YORK) for reason in reasons]

    assert day(24, Diary()) == []
    assert day(24, Diary(busy=(span(24, 9, 12), span(24, 12, 17)))) == [
        "busy 09:00-12:00",
        "busy 12:00-17:00",
    ]
    assert day(28, Diary()) == ["no hours on Saturdays"]
    assert day(24, Diary(busy=(span(24, 9, 16),))) == []
    assert day(24, Diary(busy=(span(24, 8, 10),)), weekly=working_week(((540, 570),))) == ["busy 08:00-10:00"]
    assert day(24, Diary(busy=(span(24, 10, 18),)), weekly=working_week(((600, 630),))) == [
        "busy 10:00-18:00"
    ]
    assert day(20, Diary()) == ["notice 4 h"]


def test_a_day_begins_at_midnight_and_keeps_its_grid_through_a_change() -> None:
    first = Rules(weekly=(((0, 30),),) * 7)
    busy = Diary(busy=(span(24, 0, 1),))
    (reason,) = explain_day(first, NEW_YORK, busy, HALF_HOUR, date(2026, 11, 24), NOW)
    assert reason.text(NEW_YORK) == "busy 00:00-01:00"
    # On Lord Howe 02:00 became 01:30 on 5 April: at that instant no clock shows a full hour.
    hourly = Rules(weekly=(((0, 1440),),) * 7, grid_minutes=60)
    april = datetime(2026, 4, 1, tzinfo=UTC)
    week = Diary(busy=(Period(april, april + timedelta(days=9)),))
    reasons = explain_day(hourly, "Australia/Lord_Howe", week, HALF_HOUR, date(2026, 4, 5), april)
    assert [reason.kind for reason in reasons] == [ReasonKind.BUSY]


def test_the_other_person_learns_nothing_of_the_diary() -> None:
    met = span(24, 10, 11)
    said = {kind: Reason(kind, "9 meetings a day reached", met, "Dentist").public for kind in ReasonKind}
    assert said[ReasonKind.HOURS] == "outside the hours for meetings"
    assert said[ReasonKind.NOTICE] == "too soon"
    assert said[ReasonKind.HORIZON] == "too far ahead"
    assert said[ReasonKind.GRID] == "meetings start at other times"
    open_kinds = {ReasonKind.HOURS, ReasonKind.NOTICE, ReasonKind.HORIZON, ReasonKind.GRID}
    assert {said[kind] for kind in set(ReasonKind) - open_kinds} == {"not available then"}


def test_a_soft_block_is_no_reason_but_named() -> None:
    rules = Rules(soft_blocks=(SoftBlock(600, 660, "focus", (1,)),))
    diary = Diary(soft=(span(24, 10, 12),))
    assert explain(rules, NEW_YORK, diary, HALF_HOUR, at(24, 10), NOW) == ()
    named = soft_reasons(rules, NEW_YORK, diary, Period(at(24, 10), at(24, 10, 30)))
    assert [reason.text(NEW_YORK) for reason in named] == [
        "soft block 10:00-11:00 (focus)",
        "soft block 10:00-12:00",
    ]
    assert soft_reasons(rules, NEW_YORK, Diary(), Period(at(24, 11), at(24, 11, 30))) == ()
    assert soft_reasons(rules, NEW_YORK, Diary(), Period(at(25, 10), at(25, 10, 30))) == ()
    night = Rules(soft_blocks=(SoftBlock(1380, 1440, "", (1,)),))
    assert soft_reasons(night, NEW_YORK, Diary(), Period(at(24, 23, 30), at(25, 0))) != ()


def test_hours_on_a_date_are_those_of_its_rules() -> None:
    rules = Rules(one_off=(Period(at(28, 10), at(28, 12)),), overrides=(DayHours(date(2026, 11, 25)),))
    assert hours_on(rules, NEW_YORK, date(2026, 11, 24)) == [span(24, 9, 17)]
    assert hours_on(rules, NEW_YORK, date(2026, 11, 25)) == []
    assert hours_on(rules, NEW_YORK, date(2026, 11, 28)) == [span(28, 10, 12)]
    assert hours_on(Rules(weekly=()), NEW_YORK, date(2026, 11, 24)) == []
    long = Rules(weekly=(((-60, 60), (1380, 1500)),) * 7)
    assert hours_on(long, "UTC", date(2026, 11, 24)) == [
        Period(datetime(2026, 11, 24, tzinfo=UTC), datetime(2026, 11, 24, 1, tzinfo=UTC)),
        Period(datetime(2026, 11, 24, 23, tzinfo=UTC), datetime(2026, 11, 25, tzinfo=UTC)),
    ]


def test_hours_without_length_are_none() -> None:
    empty = Rules(
        weekly=(((600, 600), (700, 690)),) * 7, overrides=(DayHours(date(2026, 11, 25), ((9, 9),)),)
    )
    assert (
        hours_on(empty, NEW_YORK, date(2026, 11, 24)) == hours_on(empty, NEW_YORK, date(2026, 11, 25)) == []
    )
    five = Rules(weekly=working_week()[:5])
    assert [bool(hours_on(five, NEW_YORK, date(2026, 11, day))) for day in (27, 28, 29)] == [
        True,
        False,
        False,
    ]


def test_hours_inside_a_skipped_hour_are_none() -> None:
    # In London 01:00 becomes 02:00 on 29 March.
    for minutes in ((60, 120), (90, 120), (60, 90)):
        assert hours_on(Rules(weekly=((minutes,),) * 7), "Europe/London", date(2026, 3, 29)) == []


def test_a_one_off_period_is_open_on_every_date_it_touches() -> None:
    late = Rules(weekly=(), one_off=(Period(at(28, 22), at(29, 0)), Period(at(30, 0), at(30, 1))))
    found = [hours_on(late, NEW_YORK, date(2026, 11, day)) for day in (27, 28, 29, 30)]
    assert found == [[], [Period(at(28, 22), at(29, 0))], [], [span(30, 0, 1)]]
    night = Rules(weekly=(), one_off=(Period(at(28, 22), at(29, 2)),))
    assert hours_on(night, NEW_YORK, date(2026, 11, 28)) == hours_on(night, NEW_YORK, date(2026, 11, 29))


def test_a_one_off_period_shorter_than_its_minute_opens_nothing() -> None:
    half = Period(at(28, 10) - timedelta(seconds=30), at(28, 10))
    assert hours_on(Rules(one_off=(half,)), NEW_YORK, date(2026, 11, 28)) == []


def test_a_date_that_a_zone_skipped_has_no_hours() -> None:
    # Samoa went from 29 to 31 December 2011.
    rules = Rules(one_off=(span(28, 1, 2),))
    assert hours_on(rules, "Pacific/Apia", date(2011, 12, 30)) == []
    assert hours_on(rules, "Pacific/Apia", date(2011, 12, 29)) != []


def test_hours_on_a_day_of_change_are_what_the_wall_clock_shows() -> None:
    early = Rules(weekly=(((90, 180),),) * 7)
    london = [
        (period.start.hour * 60 + period.start.minute, period.duration)
        for day in (date(2026, 3, 29), date(2026, 10, 25))
        for period in hours_on(early, "Europe/London", day)
    ]
    # In March 01:00-02:00 is skipped; in October 01:00-02:00 comes twice, its second half is inside twice.
    assert london == [(60, timedelta(hours=1)), (30, HALF_HOUR), (90, timedelta(minutes=90))]
