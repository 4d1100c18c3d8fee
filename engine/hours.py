"""A person's hours on a date: which instants their rules leave open.

An instant is inside the hours iff a clock on the wall there shows a time inside them: hours are met on
both passes of a repeated hour and vanish with a skipped one.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from engine.periods import Period
from engine.rules import END_OF_DAY, Hours, Rules
from engine.spans import Span, inward, merge_spans, period_of, without
from engine.zones import Stretch, day_of, local_day, midnight, offset_at


def hours_on(rules: Rules, tzid: str, day: date) -> list[Period]:
    """The instants of the local date `day` at which `rules` allow a meeting, as sorted periods."""
    return [period_of(span) for span in open_spans(rules, tzid, day)]


def zone_on(rules: Rules, tzid: str, day: date) -> str:
    """The zone in which somebody at home in `tzid` spends `day`. The first stay that fits counts."""
    return next((stay.tzid for stay in rules.travel if stay.first <= day <= stay.last), tzid)


def stretches_on(rules: Rules, tzid: str, day: date) -> tuple[Stretch, ...]:
    """The minutes of `day` on the clocks where the person is."""
    return local_day(zone_on(rules, tzid, day), day)


def dates_at(rules: Rules, tzid: str, minute: int) -> list[date]:
    """The dates that the person counts `minute` to: one, save where they change zones."""
    zones = dict.fromkeys([tzid, *(stay.tzid for stay in rules.travel)])
    dates = [(name, day_of(minute + offset_at(name, minute))) for name in zones]
    return sorted({day for name, day in dates if zone_on(rules, tzid, day) == name})


def local_hours(rules: Rules, day: date) -> list[Span]:
    """The hours of `day` as merged spans of wall minutes, without time off and one-off periods."""
    override = next((special.hours for special in rules.overrides if special.day == day), None)
    hours = _weekday_hours(rules, day) if override is None else override
    bounded = [(max(one, 0), min(two, END_OF_DAY)) for one, two in hours]
    off = merge_spans(
        _sound(
            (time.from_minute, time.to_minute) for time in rules.time_off if time.first <= day <= time.last
        )
    )
    return [piece for span in merge_spans(_sound(bounded)) for piece in without(span, off)]


def open_spans(rules: Rules, tzid: str, day: date) -> list[Span]:
    """The minutes of `day` that the rules leave open; touching spans are one, as are those of a change.

    A one-off period that reaches beyond the day is whole here.
    """
    spans, stretches = day_spans(rules, tzid, day), stretches_on(rules, tzid, day)
    if rules.one_off and stretches:
        first, last = stretches[0].start, stretches[-1].end
        spans += [span for span in inward(rules.one_off) if span[0] < last and first < span[1]]
    return merge_spans(spans)


def day_spans(rules: Rules, tzid: str, day: date) -> list[Span]:
    """As `open_spans`, without the one-off periods and unmerged."""
    return wall_spans(stretches_on(rules, tzid, day), day, local_hours(rules, day))


def wall_spans(stretches: tuple[Stretch, ...], day: date, hours: list[Span]) -> list[Span]:
    """The minutes at which a clock that keeps `stretches` shows a time of `day` inside `hours`."""
    start = midnight(day)
    return _sound(
        (max(part.start, start - part.offset + one), min(part.end, start - part.offset + two))
        for part in stretches
        for one, two in hours
    )


def soft_spans(rules: Rules, tzid: str, day: date) -> list[tuple[Span, str]]:
    """The soft blocks of `day` with their names."""
    stretches = stretches_on(rules, tzid, day)
    return [
        (span, block.name)
        for block in rules.soft_blocks
        if not block.days or day.weekday() in block.days
        for span in wall_spans(stretches, day, [(block.from_minute, block.to_minute)])
    ]


def _weekday_hours(rules: Rules, day: date) -> Hours:
    weekday = day.weekday()
    return rules.weekly[weekday] if weekday < len(rules.weekly) else ()


def _sound(spans: Iterable[Span]) -> list[Span]:
    """Without the spans that hold nothing."""
    return [(one, two) for one, two in spans if one < two]
