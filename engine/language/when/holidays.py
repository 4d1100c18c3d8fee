"""Holidays by name: "Christmas Eve", "Easter Monday", "the fourth Thursday of November"."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from engine.language.grammar import Grammar, Node
from engine.language.scene import Scene, month_after
from engine.language.values import Day

HOLIDAYS = Grammar()


@HOLIDAYS.rule("HOLIDAY", into="DAY")
def holiday(scene: Scene, nodes: list[Node]) -> Any:
    if nodes[0].value[0] == "easter":
        sundays = [_easter(scene.today.year + step) + timedelta(nodes[0].value[1]) for step in (0, 1)]
        return Day(fixed=next(day for day in sundays if day >= scene.today))
    kind, month, number, weekday = (*nodes[0].value, None, None)[:4]
    if kind != "nth":
        return Day(number=month, month=kind)
    for year in (scene.today.year, scene.today.year + 1):
        found = _nth_weekday_of(year, month, weekday, number)
        if found >= scene.today:
            return Day(fixed=found)
    return None


def _nth_weekday_of(year: int, month: int, weekday: int, which: int) -> date:
    """The first (1), fourth (4), last (-1) such weekday of a month."""
    first = date(year, month, 1)
    if which < 0:
        last = month_after(first) - timedelta(days=1)
        return last - timedelta(days=(last.weekday() - weekday) % 7)
    return first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (which - 1))


def _easter(year: int) -> date:
    """Easter Sunday of the western calendar (Meeus, Jones and Butcher's reckoning)."""
    golden, century, rest = year % 19, year // 100, year % 100
    epact = (19 * golden + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    weekday = (32 + 2 * (century % 4) + 2 * (rest // 4) - epact - rest % 4) % 7
    late = (golden + 11 * epact + 22 * weekday) // 451
    month, day = divmod(epact + weekday - 7 * late + 114, 31)
    return date(year, month, day + 1)
