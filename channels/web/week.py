"""The organizer's week laid out for the page: what lies where, in minutes of each local day.

A period that passes midnight is one entry in several pieces. On the day a zone changes its clock, minutes are
those a clock on the wall shows, and a piece is never shorter than a finger can touch.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta

from bot.playground import Overview, Week, WeekEntry
from channels.web.moments import WEEKDAYS, city, long_date, span, week_title, zone
from channels.web.wire import DayView, EntryView, Piece, WeekView
from engine.periods import Period

DAY = 24 * 60
SHORTEST = 15
USUAL_HOURS = (8, 18)


def week_view(overview: Overview) -> WeekView:
    """The week of `overview`, ready to draw."""
    week = overview.week
    hours = [piece for period in week.hours for piece in pieces(period, week)]
    entries = [_entry(entry, week) for entry in sorted(week.entries, key=lambda entry: entry.start)]
    drawn = [entry for entry in entries if entry.pieces]
    first, last = _rows(
        [*hours, *(piece for entry in drawn for piece in entry.pieces if not _all_day(piece))]
    )
    return WeekView(
        today=overview.now.astimezone(zone(week.tzid)).date().isoformat(),
        monday=week.monday.isoformat(),
        previous=(week.monday - timedelta(days=7)).isoformat(),
        next=(week.monday + timedelta(days=7)).isoformat(),
        title=week_title(week.monday, week.monday + timedelta(days=6)),
        zone=city(week.tzid),
        days=[_day(week.monday + timedelta(days=number), overview) for number in range(7)],
        first_hour=first,
        last_hour=last,
        hours=hours,
        entries=drawn,
        now=_now(overview),
    )


def pieces(period: Period, week: Week) -> list[Piece]:
    """The parts of `period` that lie in `week`, one a day."""
    here = zone(week.tzid)
    found = []
    for number in range(7):
        day = week.monday + timedelta(days=number)
        midnight = datetime.combine(day, time(), here).astimezone(UTC)
        following = datetime.combine(day + timedelta(days=1), time(), here).astimezone(UTC)
        start, end = max(period.start, midnight), min(period.end, following)
        if start < end:
            first = min(_minute(start.astimezone(here)), DAY - SHORTEST)
            last = DAY if end == following else _minute(end.astimezone(here))
            found.append(Piece(number, first, max(last, first + SHORTEST)))
    return found


def _entry(entry: WeekEntry, week: Week) -> EntryView:
    return EntryView(
        kind=entry.kind,
        title=entry.title,
        when=span(entry.start, entry.end, week.tzid),
        pieces=pieces(Period(entry.start, entry.end), week),
        uid=entry.uid,
    )


def _day(day: date, overview: Overview) -> DayView:
    return DayView(
        date=day.isoformat(),
        name=WEEKDAYS[day.weekday()][:3],
        number=str(day.day),
        spoken=long_date(day),
        today=day == overview.now.astimezone(zone(overview.week.tzid)).date(),
    )


def _now(overview: Overview) -> Piece | None:
    local = overview.now.astimezone(zone(overview.week.tzid))
    day = (local.date() - overview.week.monday).days
    return Piece(day, _minute(local), _minute(local)) if 0 <= day < 7 else None


def _rows(drawn: Iterable[Piece]) -> tuple[int, int]:
    """The hours to show: the usual ones, widened by whatever lies outside."""
    first, last = USUAL_HOURS
    for piece in drawn:
        first = min(first, piece.start // 60)
        last = max(last, -(-piece.end // 60))
    return first, min(last, 24)


def _all_day(piece: Piece) -> bool:
    return piece.start == 0 and piece.end == DAY


def _minute(local: datetime) -> int:
    return local.hour * 60 + local.minute
