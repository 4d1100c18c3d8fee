"""How an answer is judged against what was expected, for utterances and for time expressions.

Windows without exclusions are compared as sets of quarter hours between 06:00 and 22:00; starts that
were named exactly must match to the minute. Dangerous is what could book, confirm or cancel wrongly.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from typing import Any
from zoneinfo import ZoneInfo

HORIZON = timedelta(days=120)
OPEN_HORIZON = timedelta(days=45)
QUARTER = 15
ALIKE, ALIKE_SOFT, ALIKE_PART = 0.92, 0.6, 0.3
DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_PLAIN = ("duration", "timezone", "conferencing", "recurring", "asap", "language")
_WORDS = ("subject", "location")
Cells = set[int]
_DURATION = re.compile(r"P(?:([\d.]+)W)?(?:([\d.]+)D)?(?:T(?:([\d.]+)H)?(?:([\d.]+)M)?(?:([\d.]+)S)?)?")


def judge(record: Mapping[str, Any], got: Mapping[str, Any]) -> dict[str, bool]:
    """Which fields are right, by the reading that fits best; `all` and `dangerous` beside them."""
    readings = [record["expected"], *({**record["expected"], **other} for other in record.get("alt", ()))]
    marks = max(
        (_marks(record["context"], one, got) for one in readings),
        key=lambda mark: sum(mark.values()) / len(mark),
    )
    return {**marks, "all": all(marks.values()), "dangerous": _dangerous(readings, got)}


def _marks(
    context: Mapping[str, Any], expected: Mapping[str, Any], got: Mapping[str, Any]
) -> dict[str, bool]:
    marks = {
        "intents": _core(expected["intents"]) == _core(got.get("intents", ())),
        "accept": sorted(expected.get("accept") or ()) == sorted(got.get("accept") or ()),
        "windows": _windows(context, expected, got),
    }
    marks.update({name: expected[name] == got.get(name) for name in _PLAIN if name in expected})
    marks.update(
        {name: _plain(expected[name]) == _plain(got.get(name)) for name in _WORDS if name in expected}
    )
    if "attendees" in expected:
        marks["attendees"] = sorted(map(str.lower, expected["attendees"])) == sorted(
            map(str.lower, got.get("attendees", ()))
        )
    if expected.get("clarify"):
        marks["clarify"] = bool(got.get("clarify"))
    return marks


def _core(intents: Iterable[str]) -> set[str]:
    """Exclusions and preferences count by their effect, unless nothing else was said."""
    return set(intents) - {"exclude", "prefer"} or set(intents)


def _plain(text: str | None) -> str:
    return " ".join((text or "").lower().strip(' .?!"').removeprefix("the ").split())


def _dangerous(readings: list[Mapping[str, Any]], got: Mapping[str, Any]) -> bool:
    allowed = {number for one in readings for number in one.get("accept") or ()}
    intents = set(got.get("intents", ()))
    confirms = any("confirm" in one["intents"] or one.get("accept") for one in readings)
    cancels = any("cancel" in one["intents"] for one in readings)
    return (
        bool(set(got.get("accept") or ()) - allowed)
        or ("confirm" in intents and not confirms)
        or ("cancel" in intents and not cancels)
    )


def _windows(context: Mapping[str, Any], expected: Mapping[str, Any], got: Mapping[str, Any]) -> bool:
    if expected.get("accept") or expected.get("clarify") or expected.get("windows_unscored"):
        return True
    wanted = expected.get("windows") or expected.get("exclude")
    given = got.get("windows") or got.get("exclude")
    if not wanted:
        return not given or expected["intents"] == ["prefer"] or bool(expected.get("asap"))
    if expected.get("windows_optional") and not given:
        return True
    cells, starts = _feasible(context, expected)
    other_cells, other_starts = _feasible(context, got)
    if starts or any(one.get("exact") for one in expected.get("windows") or ()):
        slack = 30 if any(one.get("approx") for one in expected.get("windows") or ()) else 0
        near = all(any(abs(one - two) <= slack for two in other_starts) for one in starts)
        return near and all(any(abs(one - two) <= slack for one in starts) for two in other_starts)
    if other_starts:
        return False
    soft = any(one.get("soft") for name in ("windows", "exclude") for one in expected.get(name) or ())
    both = cells | other_cells
    return not both or len(cells & other_cells) / len(both) >= (ALIKE_SOFT if soft else ALIKE)


def _feasible(context: Mapping[str, Any], meaning: Mapping[str, Any]) -> tuple[Cells, set[int]]:
    anything = [{"start": None, "end": None}]
    horizon = HORIZON if meaning.get("windows") else OPEN_HORIZON
    cells, starts = _spread(context, meaning.get("windows") or anything, horizon)
    without, _ = _spread(context, meaning.get("exclude") or (), HORIZON)
    zone = _zone(context["tz"])
    daytime = {
        cell for cell in cells - without if 6 <= datetime.fromtimestamp(cell * QUARTER * 60, zone).hour < 22
    }
    return daytime, starts


def _spread(
    context: Mapping[str, Any], windows: Iterable[Mapping[str, Any]], horizon: timedelta
) -> tuple[Cells, set[int]]:
    """The quarter hours that windows cover, and the minutes of exact starts."""
    cells: Cells = set()
    starts: set[int] = set()
    now = datetime.fromisoformat(context["now"]).replace(tzinfo=_zone(context["tz"]))
    for window in windows:
        zone = _zone(window.get("tz") or context["tz"])
        start, end = _instant(window.get("start"), zone), _instant(window.get("end"), zone)
        if window.get("exact") and start and not window.get("days") and "from" not in window:
            starts.add(int(start.timestamp()) // 60)
            continue
        _fill(window, max(start or now, now), end or now + horizon, zone, cells, starts)
    return cells, starts


def _fill(
    window: Mapping[str, Any], start: datetime, end: datetime, zone: tzinfo, cells: Cells, starts: set[int]
) -> None:
    day = start.astimezone(zone).replace(hour=0, minute=0)
    weeks = end - start >= timedelta(days=5) and not window.get("days")
    while day < end:
        following = (day.replace(tzinfo=None) + timedelta(days=1)).replace(tzinfo=zone)
        wanted = (
            DAYS[day.weekday()] in window["days"] if window.get("days") else not (weeks and day.weekday() > 4)
        )
        if wanted:
            low = _on(day, window.get("from")) or day
            high = _on(day, window.get("to")) or following
            if window.get("exact"):
                starts.add(int(low.timestamp()) // 60)
            else:
                first, last = int(max(low, start).timestamp()), int(min(high, end).timestamp())
                cells.update(range(-(-first // (QUARTER * 60)), last // (QUARTER * 60)))
        day = following


def _on(day: datetime, clock: str | None) -> datetime | None:
    if not clock or clock == "24:00":
        return None
    hour, minute = clock.split(":")
    return day.replace(hour=int(hour), minute=int(minute))


def _instant(text: str | None, zone: tzinfo) -> datetime | None:
    return datetime.fromisoformat(text).replace(tzinfo=zone) if text else None


def _zone(name: str) -> tzinfo:
    if name[0] not in "+-":
        return ZoneInfo(name)
    hours, minutes = name[1:].split(":")
    return timezone((-1 if name[0] == "-" else 1) * timedelta(hours=int(hours), minutes=int(minutes)))


def found(record: Mapping[str, Any], items: Iterable[Mapping[str, Any]]) -> bool:
    """Whether one of the items is the expression's value."""
    readings = [(record.get("start"), record.get("end")), *(tuple(one) for one in record.get("accept", ()))]
    listed = list(items)
    if record.get("values"):
        starts = [value["start"] for value in record["values"] if value.get("start")]
        return bool(starts) and all(
            any(_near(start, item.get("start")) for item in listed) for start in starts
        )
    return any(_is(record, item, start, end) for item in listed for start, end in readings)


def _is(record: Mapping[str, Any], item: Mapping[str, Any], start: str | None, end: str | None) -> bool:
    kind = record["kind"]
    if kind in ("set", "duration"):
        seconds = record.get("sec") or _seconds(record.get("duration"))
        return item["kind"] == kind and (
            kind == "set" or (seconds is not None and abs(item["sec"] - seconds) < 1)
        )
    if item["kind"] in ("set", "duration"):
        return False
    one_day = bool(
        start and end and datetime.fromisoformat(end) - datetime.fromisoformat(start) == timedelta(days=1)
    )
    if kind == "instant":
        return item["kind"] in ("instant", "interval") and _near(start, item.get("start"))
    if item["kind"] == "day":
        return one_day and _near(start, item.get("start"))
    if record.get("soft") and start and end and item.get("start") and item.get("end"):
        return _overlap(start, end, item["start"], item["end"]) >= ALIKE_PART
    return item["kind"] == "interval" and _near(start, item.get("start")) and _near(end, item.get("end"))


def _seconds(written: str | None) -> float | None:
    """An ISO 8601 duration of weeks, days, hours, minutes and seconds."""
    match = _DURATION.fullmatch(written or "")
    if not match:
        return None
    weeks, days, hours, minutes, seconds = (float(part or 0) for part in match.groups())
    return (((weeks * 7 + days) * 24 + hours) * 60 + minutes) * 60 + seconds


def _overlap(start: str, end: str, low: str, high: str) -> float:
    one, two, three, four = (_naive(text) for text in (start, end, low, high))
    return (min(two, four) - max(one, three)) / (max(two, four) - min(one, three))


def _near(one: str | None, two: str | None) -> bool:
    if one is None or two is None:
        return one is two
    return abs(_naive(one) - _naive(two)) <= timedelta(minutes=1)


def _naive(text: str) -> datetime:
    moment = datetime.fromisoformat(text)
    return moment.astimezone(UTC).replace(tzinfo=None) if moment.tzinfo else moment


UTC = UTC
