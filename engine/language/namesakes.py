"""People whose names are words of the calendar: "meet April", "June Carter", "Mr. Friday"."""

from __future__ import annotations

import re
from collections.abc import Iterable

_MONTHS = r"(?:April|May|June|August|Avril|Juin|Abril|Julio|Aprile|Augusto)"
_DAYS = r"(?:Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|Freitag|Sonntag|Montag|Domingo)"
_TITLES = r"(?:Mr|Mrs|Ms|Dr|Herrn?|Frau|Mme|Sra?)\.? "
_NAMED = re.compile(
    rf"\b{_TITLES}(?P<titled>{_MONTHS}|{_DAYS})\b"
    rf"|\b(?i:with|mit|avec|con|com|met|meet|call|see|ring|invite) (?P<met>{_MONTHS})\b(?! *\d)"
    rf"|\b(?i:with|mit|avec|con|com|met) (?P<first>{_DAYS})(?= [A-Z][a-z]+\b)(?! {_DAYS}| {_MONTHS})"
    r"(?! (?:Morning|Afternoon|Evening|Night|Noon|At|Or|And)\b)"
)


def namesakes(text: str) -> Iterable[tuple[int, int]]:
    """Where names stand that only look like days or months."""
    for match in _NAMED.finditer(text):
        yield match.span(match.lastgroup or 0)
