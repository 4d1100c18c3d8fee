"""From what a person said (`Window`s in wall time) to instants that the availability engine can search."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from zoneinfo import ZoneInfo

from engine.language.meaning import Window
from engine.periods import Period, merge, subtract

DAY = timedelta(days=1)
_OFFSET = re.compile(r"([+-])(\d\d):(\d\d)")


@dataclass(frozen=True, slots=True)
class Wanted:
    """Where a meeting may lie: `periods` to search, or the very `starts` that were named."""

    periods: tuple[Period, ...] = ()
    starts: tuple[datetime, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.periods or self.starts)


def zone(tzid: str) -> tzinfo:
    """The zone called `tzid`: an IANA name already known to be one, or a fixed offset such as "+02:00"."""
    offset = _OFFSET.fullmatch(tzid)
    if offset is None:
        return ZoneInfo(tzid)
    sign = -1 if offset[1] == "-" else 1
    return timezone(sign * timedelta(hours=int(offset[2]), minutes=int(offset[3])))


_HALF_HOURS = {
    "-09:30": "Pacific/Marquesas",
    "-03:30": "America/St_Johns",
    "+03:30": "Asia/Tehran",
    "+04:30": "Asia/Kabul",
    "+05:30": "Asia/Kolkata",
    "+05:45": "Asia/Kathmandu",
    "+06:30": "Asia/Yangon",
    "+08:45": "Australia/Eucla",
    "+09:30": "Australia/Darwin",
    "+12:45": "Pacific/Chatham",
}


def named_zone(tzid: str) -> str:
    """The IANA name for `tzid`, which may be an offset such as "+02:00"; "" for an offset nobody uses.

    The names `Etc/GMT-2` count the other way round (POSIX).
    """
    offset = _OFFSET.fullmatch(tzid)
    if offset is None:
        return tzid
    hours = int(offset[2])
    if offset[3] == "00" and hours <= 12:
        return f"Etc/GMT{'-' if offset[1] == '+' else '+'}{hours}" if hours else "Etc/UTC"
    return _HALF_HOURS.get(tzid, "")


def wanted(
    windows: Sequence[Window], exclude: Sequence[Window], tzid: str, search: Period, duration: timedelta
) -> Wanted:
    """The periods and starts that `windows` without `exclude` name inside `search`.

    `tzid` is the zone of windows that name none. Without windows all of `search` is wanted.
    """
    starts = sorted({start for window in windows if window.exact for start in _starts(window, tzid, search)})
    open_windows = [window for window in windows if not window.exact]
    periods = periods_of(open_windows, tzid, search) if open_windows else []
    if not windows:
        periods = [search]
    hole = periods_of([window for window in exclude if not window.exact], tzid, search)
    hole += [
        Period(start, start + duration)
        for window in exclude
        if window.exact
        for start in _starts(window, tzid, search)
    ]
    kept = [start for start in starts if not any(gap.start <= start < gap.end for gap in hole)]
    return Wanted(tuple(subtract(periods, hole)), tuple(kept))


def periods_of(windows: Iterable[Window], tzid: str, search: Period) -> list[Period]:
    """The instants inside `search` that any of `windows` covers."""
    found: list[Period] = []
    for window in windows:
        found.extend(_pieces(window, tzid, search))
    return merge(found)


def _pieces(window: Window, tzid: str, search: Period) -> Iterator[Period]:
    where = zone(window.tzid or tzid)
    start = max(search.start, _instant(window.start, where)) if window.start else search.start
    end = min(search.end, _instant(window.end, where)) if window.end else search.end
    if not window.days and window.day_from is None and window.day_to is None:
        if start < end:
            yield Period(start, end)
        return
    for day in days(start, end, where):
        if window.days and day.weekday() not in window.days:
            continue
        opens = max(start, at_minute(day, window.day_from or 0, where))
        closes = min(end, at_minute(day, 1440 if window.day_to is None else window.day_to, where))
        if opens < closes:
            yield Period(opens, closes)


def _starts(window: Window, tzid: str, search: Period) -> Iterator[datetime]:
    where = zone(window.tzid or tzid)
    if window.day_from is None:
        if window.start is not None:
            yield _instant(window.start, where)
        return
    start = max(search.start, _instant(window.start, where)) if window.start else search.start
    end = min(search.end, _instant(window.end, where)) if window.end else search.end
    for day in days(start, end, where):
        moment = at_minute(day, window.day_from, where)
        if start <= moment < end and (not window.days or day.weekday() in window.days):
            yield moment


def days(start: datetime, end: datetime, where: tzinfo) -> Iterator[date]:
    """Every local day that shares an instant with `[start, end)`."""
    day = start.astimezone(where).date()
    while at_minute(day, 0, where) < end:
        yield day
        day += DAY


def at_minute(day: date, minute: int, where: tzinfo) -> datetime:
    """The instant of a local day's `minute` (1440 is the next midnight), in UTC."""
    extra, minute = divmod(minute, 1440)
    local = datetime.combine(day + extra * DAY, time(minute // 60, minute % 60), where)
    return local.astimezone(UTC)


def _instant(wall: datetime, where: tzinfo) -> datetime:
    return (wall if wall.tzinfo else wall.replace(tzinfo=where)).astimezone(UTC)


def working_days_after(moment: datetime, count: int, tzid: str) -> datetime:
    """`moment` moved on by `count` days from Monday to Friday, at the same wall time in `tzid`."""
    where = zone(tzid)
    local = moment.astimezone(where)
    day = local.date()
    while count:
        day += DAY
        count -= day.weekday() < 5
    return datetime.combine(day, local.time(), where).astimezone(UTC)


def next_working_days(now: datetime, count: int, tzid: str) -> Period:
    """From `now` to the end of the `count`th working day after today, in `tzid`."""
    last = working_days_after(now, count, tzid).astimezone(zone(tzid)).date()
    return Period(now, at_minute(last, 1440, zone(tzid)))
