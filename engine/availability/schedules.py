"""The open time of a person's rules over any stretch of days, as a timeline."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from engine.availability.timeline import Timeline, timeline
from engine.hours import day_spans, local_hours
from engine.rules import Rules
from engine.spans import Span, clip, inward, merge_spans, without
from engine.zones import DAY, day_of, midnight, stretches

WEEK = 7 * DAY
FIRST = tuple(date(1970, 1, 5 + day) for day in range(7))
"""The first ISO week after the epoch."""
MONDAY = midnight(FIRST[0])


def open_timeline(rules: Rules, tzid: str, start: int, end: int, holidays: Iterable[Span] = ()) -> Timeline:
    """The minutes of `[start, end)` that `rules` leave open in `tzid`, without `holidays`.

    Raises `Refused` for an unknown zone.
    """
    plain = not (rules.overrides or rules.time_off or rules.travel)
    spans = [*(_weekly if plain else _daily)(rules, tzid, start, end), *inward(rules.one_off)]
    if closed := merge_spans(holidays):
        spans = [piece for span in merge_spans(spans) for piece in without(span, closed)]
    return timeline(spans, start, end)


def _weekly(rules: Rules, tzid: str, start: int, end: int) -> Iterator[Span]:
    """Where every week is alike: one week's spans, repeated for as long as the offset stays."""
    week = [
        (day * DAY + one, day * DAY + two) for day in range(7) for one, two in local_hours(rules, FIRST[day])
    ]
    for part in stretches(tzid, start, end):
        shift = MONDAY - part.offset
        for monday in range((part.start - shift) // WEEK * WEEK + shift, part.end, WEEK):
            if part.start <= monday and monday + WEEK <= part.end:
                yield from [(monday + one, monday + two) for one, two in week]
            else:
                yield from clip([(monday + one, monday + two) for one, two in week], part.start, part.end)


def _daily(rules: Rules, tzid: str, start: int, end: int) -> Iterator[Span]:
    """Day by day. The edges are a day wider: a date may begin or end on another date of UTC."""
    for ordinal in range(day_of(start).toordinal() - 1, day_of(end).toordinal() + 2):
        yield from day_spans(rules, tzid, date.fromordinal(ordinal))
