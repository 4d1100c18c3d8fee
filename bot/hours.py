"""Working hours as people write and read them: "mon-fri 09:00-12:30 13:30-17:00; sat 10-12"."""

from __future__ import annotations

import re

from babel.dates import get_day_names

from bot.phrases import times
from engine.errors import Refused
from engine.rules import Hours

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
EXAMPLE = "mon-fri 09:00-17:00"
_PERIOD = re.compile(r"(\d{1,2})(?::(\d\d))?-(\d{1,2})(?::(\d\d))?")
_NAMES = re.compile(r"([a-z]{3,9})(?:-([a-z]{3,9}))?")


def parse(text: str) -> tuple[Hours, ...]:
    """The hours of the seven weekdays; days not named are free of meetings.

    Raises `Refused` with an example for anything else.
    """
    week: list[Hours] = [()] * 7
    for part in re.split(r"[;\n]", text.strip().lower()):
        words = part.replace(",", " ").replace("\u2013", "-").split()
        if not words:
            continue
        names, periods = _NAMES.fullmatch(words[0]), [_period(word) for word in words[1:]]
        if names is None or not periods:
            raise _unclear()
        first, last = _day(names[1]), _day(names[2] or names[1])
        for offset in range((last - first) % 7 + 1):
            week[(first + offset) % 7] = tuple(sorted(periods))
    if not any(week):
        raise _unclear()
    return tuple(week)


def _period(word: str) -> tuple[int, int]:
    found = _PERIOD.fullmatch(word)
    if found is None:
        raise _unclear()
    start = int(found[1]) * 60 + int(found[2] or 0)
    end = int(found[3]) * 60 + int(found[4] or 0)
    if not 0 <= start < end <= 1440 or max(int(found[2] or 0), int(found[4] or 0)) > 59:
        raise _unclear()
    return start, end


def _day(name: str) -> int:
    if name[:3] not in DAYS:
        raise _unclear()
    return DAYS.index(name[:3])


def _unclear() -> Refused:
    return Refused(f"Hours look like “{EXAMPLE}”, or “mon-thu 09:00-12:30 13:30-17:00; fri 9-13”.")


def describe(weekly: tuple[Hours, ...], locale: str) -> str:
    """The hours day by day, days with the same hours together: "Mon–Fri 09:00–17:00"."""
    names = get_day_names("abbreviated", locale=times.locale_of(locale))
    lines: list[str] = []
    start = 0
    for day in range(1, 8):
        if day < 7 and weekly[day] == weekly[start]:
            continue
        if weekly[start]:
            span = names[start] if day - 1 == start else f"{names[start]}\u2013{names[day - 1]}"
            lines.append(f"{span} {_periods(weekly[start])}")
        start = day
    return "; ".join(lines)


def typed(weekly: tuple[Hours, ...]) -> str:
    """The hours as `parse` reads them."""
    lines: dict[Hours, list[str]] = {}
    for day, periods in zip(DAYS, weekly, strict=True):
        if periods:
            lines.setdefault(periods, []).append(day)
    return "; ".join(
        f"{day} {' '.join(f'{_clock(start)}-{_clock(end)}' for start, end in periods)}"
        for periods, days in lines.items()
        for day in _spans(days)
    )


def _spans(days: list[str]) -> list[str]:
    """Days that follow one another as one span: mon, tue, wed, fri are mon-wed and fri."""
    spans: list[list[str]] = []
    for day in days:
        if spans and DAYS.index(day) == DAYS.index(spans[-1][-1]) + 1:
            spans[-1].append(day)
        else:
            spans.append([day])
    return [span[0] if len(span) == 1 else f"{span[0]}-{span[-1]}" for span in spans]


def _clock(minute: int) -> str:
    return f"{minute // 60:02}:{minute % 60:02}"


def _periods(hours: Hours) -> str:
    return ", ".join(f"{_clock(start)}\u2013{_clock(end)}" for start, end in hours)
