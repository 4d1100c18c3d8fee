"""The day in a header or an attribution line, as mail programs write it in seven languages."""

from __future__ import annotations

import re
from datetime import date

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "jan ene gen",
            "feb fév fev",
            "mar mär mrt maa",
            "apr avr abr",
            "may mai mei mag",
            "jun juin giu",
            "jul juil lug",
            "aug aoû aou ago",
            "sep set",
            "oct okt out ott",
            "nov",
            "dec dez déc dic",
        ),
        1,
    )
    for name in names.split()
}
_ISO = re.compile(r"\b(20\d\d)[-/.](\d{1,2})[-/.](\d{1,2})\b")
_NUMBERS = re.compile(r"\b(\d{1,2})[./-](\d{1,2})[./-](20\d\d)\b")
_YEAR = re.compile(r"\b(20\d\d)\b")
_DAY_FIRST = re.compile(r"(?<![\d:.])(\d{1,2})(?:st|nd|rd|th|\.|er|º|ª)?\s+(?:of |de )?([^\W\d_]{3,12})")
_MONTH_FIRST = re.compile(r"([^\W\d_]{3,12})\.?\s+(\d{1,2})(?![\d:.])")


def written_on(line: str) -> date | None:
    """The date in `line`; None where there is none, or day and month may be taken for each other."""
    if found := _ISO.search(line):
        return _date(*(int(part) for part in found.groups()))
    if found := _NUMBERS.search(line):
        first, second, year = (int(part) for part in found.groups())
        if first > 12 or second > 12 or first == second:
            return _date(year, min(first, second), max(first, second))
        return _date(year, second, first) if "." in found.group(0) else None
    stated = _YEAR.search(line)
    pairs = _DAY_FIRST.findall(line)
    pairs += [(day, word) for word, day in _MONTH_FIRST.findall(line)]
    for day, word in pairs:
        if stated and (month := _month(word.lower())):
            return _date(int(stated.group(1)), month, int(day))
    return None


def _month(word: str) -> int:
    return _MONTHS.get(word[:4], 0) or _MONTHS.get(word[:3], 0)


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
