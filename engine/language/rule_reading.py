"""What a clause says about all meetings, for each kind of rule. What is only half said gives no rule."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from engine.language.rule_changes import (
    END_OF_DAY,
    Cap,
    ClosedHours,
    DaysOff,
    Gap,
    Horizon,
    Kind,
    Lifted,
    Notice,
    OpenHours,
    RuleChange,
    Travel,
    UsualLength,
    WorkingDays,
)
from engine.language.rule_clauses import Clause
from engine.language.ruled_times import Spoken, minutes, spoken
from engine.language.values import Hours

_NAMES = ("lunch", "breakfast", "dinner")


def _none(clause: Clause) -> Iterator[RuleChange]:
    """Hours that are closed every week, or dates that are off; "le vendredi" is every Friday."""
    weekly = clause.said("rule_always") or clause.facts.scene.words.next_is_coming
    for one in clause.times(weekly=weekly):
        yield from _closed(one, clause, "")


def _closed(one: Spoken, clause: Clause, name: str) -> Iterator[RuleChange]:
    stretches = [_span(hours) for hours in one.hours] or [(0, END_OF_DAY)]
    name = name or next((hours.part for hours in one.hours if hours.part in _NAMES), "")
    soft = clause.said("rule_soft")
    for low, high in stretches:
        if low >= high:
            continue
        if one.weekdays or (one.hours and not one.dates):
            yield ClosedHours(low, high, tuple(sorted(set(one.weekdays))), name, soft)
        for first, last in one.dates:
            yield DaysOff(first, last, low, high, name)


def _span(hours: Hours) -> tuple[int, int]:
    low, high = minutes(hours)
    return (low or 0, END_OF_DAY if high is None else high)


def _keep(clause: Clause) -> Iterator[RuleChange]:
    """ "Keep lunch free 12-1": the figures say when, the word says what."""
    parts = [node.value for node in clause.nodes if node.tag == "HOURS" and node.value.part]
    name = next((hours.part for hours in parts if hours.part in _NAMES), "")
    figures = any(node.tag == "HOURS" and not node.value.part for node in clause.nodes)
    nodes = [
        node for node in clause.nodes if not (figures and node.tag == "HOURS" and node.value.part in _NAMES)
    ]
    for one in spoken(clause.facts.scene, nodes, weekly=clause.said("rule_always")):
        yield from _closed(one, clause, name)


def _hours(clause: Clause) -> Iterator[RuleChange]:
    for one in clause.times(weekly=True):
        days = tuple(sorted(set(one.weekdays)))
        if not one.hours:
            if days:
                yield WorkingDays(days)
            continue
        yield OpenHours(_periods(one.hours), days)


def _periods(listed: Sequence[Hours]) -> tuple[tuple[int | None, int | None], ...]:
    """ "I start at 8 and finish at 4": two exact times are the edges of one stretch."""
    if len(listed) == 2 and all(hours.exact for hours in listed):
        low, high = (hours.low.settled().minute if hours.low else 0 for hours in listed)
        return ((low, high),) if low < high else ((low, high + 720),)
    return tuple(minutes(hours) for hours in listed)


def _away(clause: Clause) -> Iterator[RuleChange]:
    for one in clause.times(weekly=clause.said("rule_always")):
        yield from _closed(one, clause, "")


def _travel(clause: Clause) -> Iterator[RuleChange]:
    city = next((node for node in clause.nodes if node.tag == "CITY"), None)
    if city is None:
        return
    place = clause.facts.text[city.start : city.end]
    for one in clause.times(weekly=False):
        for first, last in one.dates:
            yield Travel(first, last, city.value, place)


def _cap(clause: Clause) -> Iterator[RuleChange]:
    per = _per(clause)
    if not per:
        return
    for node in clause.nodes:
        if node.tag == "NUM":
            yield Cap(per, count=int(node.value))
            return
        if node.tag == "LEN" and node.value.unit in ("minute", "hour"):
            yield Cap(per, minutes=round(node.value.seconds / 60))
            return


def _per(clause: Clause) -> str:
    """ "A day", "per week": how long a limit counts."""
    for node in clause.nodes:
        if node.tag == "LEN" and node.value.unit in ("day", "week") and node.value.count == 1:
            return str(node.value.unit)
        if node.tag == "UNIT" and node.value in ("day", "week"):
            return str(node.value)
        if node.tag == "RECUR":
            return "week" if "week" in node.text.lower() else "day"
    found = _PER.search(clause.words)
    return ("week" if found.group(1) else "day") if found else ""


_PER = re.compile(
    r"\b(?:a|per|each|every|pro|am|par|au|al|por|ao|alla|a la)\s+"
    r"(?:(week|woche|semaine|semana|settimana)|day|tag|jour|día|dia|giorno|dag)\b"
)


def _gap(clause: Clause) -> Iterator[RuleChange]:
    for length in clause.lengths():
        if length.unit in ("minute", "hour") and length.seconds <= 12 * 3600:
            found = round(length.seconds / 60)
            words = clause.words
            around = "around" in words or ("before" in words and "after" in words)
            before = "before" in words
            yield Gap(found if before or around else None, found if not before or around else None)
            return


def _notice(clause: Clause) -> Iterator[RuleChange]:
    for length in clause.lengths():
        if 0 < length.seconds <= 90 * 86400:
            yield Notice(round(length.seconds / 60))
            return


def _horizon(clause: Clause) -> Iterator[RuleChange]:
    for length in clause.lengths():
        if 86400 <= length.seconds <= 730 * 86400:
            yield Horizon(round(length.seconds / 86400))
            return


def _length(clause: Clause) -> Iterator[RuleChange]:
    found = tuple(
        round(length.seconds / 60)
        for length in clause.lengths()
        if length.unit in ("minute", "hour") and 300 <= length.seconds <= 12 * 3600
    )
    if found:
        words = clause.facts.text[clause.frame.start : clause.frame.end].lower()
        yield UsualLength(found, only=words.startswith("only"))


_LIFTED = (
    (Kind.GAP, ("buffer", "gap")),
    (Kind.CAP, ("cap", "limit")),
    (Kind.NOTICE, ("notice",)),
    (Kind.TRAVEL, ("trip", "travel")),
    (Kind.OFF, ("holiday", "vacation", "time off", "leave", "day off", "days off", "no longer off", "away")),
)


def _lift(clause: Clause) -> Iterator[RuleChange]:
    words = clause.facts.text[clause.frame.start : clause.frame.end].lower()
    kind = next((kind for kind, named in _LIFTED if any(word in words for word in named)), Kind.CLOSED)
    name = next((name for name in _NAMES if name in words), "")
    times = clause.times(weekly=True)
    if not times:
        if kind != Kind.CLOSED or name:
            yield Lifted(kind, name=name)
        return
    for one in times:
        low, high = _span(one.hours[0]) if one.hours and not name else (0, END_OF_DAY)
        days = tuple(sorted(set(one.weekdays)))
        if not one.dates:
            yield Lifted(kind, days, None, None, low, high, name)
        for first, last in one.dates:
            yield Lifted(Kind.OFF, days, first, last, low, high, name)


READERS: dict[str, Callable[[Clause], Iterator[RuleChange]]] = {
    "rule_lift": _lift,
    "rule_travel": _travel,
    "rule_cap": _cap,
    "rule_gap": _gap,
    "rule_horizon": _horizon,
    "rule_notice": _notice,
    "rule_length": _length,
    "rule_keep": _keep,
    "rule_away": _away,
    "rule_hours": _hours,
    "rule_none": _none,
}
