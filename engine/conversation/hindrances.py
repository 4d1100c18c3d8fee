"""What stands against a start or a day in one conversation, with the rule's value, as plain values.

`engine.explain` names the rules; here each gets the number that a reader may want to change.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import timedelta

from engine.explain import Reason, ReasonKind
from engine.hours import hours_on
from engine.periods import Period
from engine.rules import Rules
from engine.zones import zone

MINUTE = timedelta(minutes=1)
PAST, BARRED, DECLINED, INVITEE_BUSY, UNAVAILABLE = (
    "past",
    "barred",
    "declined",
    "invitee_busy",
    "unavailable",
)
"""Kinds that belong to the conversation, beside those of `ReasonKind`."""
_TOLD_TO_ANYBODY = {ReasonKind.HOURS, ReasonKind.NOTICE, ReasonKind.HORIZON, ReasonKind.GRID}


@dataclass(frozen=True, slots=True)
class Hindrance:
    """One thing that stands against a time.

    `amount`: the rule's value (minutes, days or meetings). `met`: what is in the way. `hours`: the open
    periods of that day, where they are what is in the way. `name`: a private label.
    """

    kind: str
    amount: int = 0
    met: Period | None = None
    hours: tuple[Period, ...] = ()
    name: str = ""


def hindrances(rules: Rules, tzid: str, reasons: Iterable[Reason], around: Period) -> tuple[Hindrance, ...]:
    """`reasons` against a time in `around` with the values of the rules, for the organizer."""
    return tuple(_valued(rules, tzid, reason, around) for reason in reasons)


def without_secrets(found: Iterable[Hindrance]) -> tuple[Hindrance, ...]:
    """The same for the other person: no times of events, no limits, no labels, everything private as one."""
    told: dict[Hindrance, None] = {}
    for one in found:
        kind = one.kind if one.kind in (*_TOLD_TO_ANYBODY, PAST) else UNAVAILABLE
        told[Hindrance(kind)] = None
    return tuple(told)


def _valued(rules: Rules, tzid: str, reason: Reason, around: Period) -> Hindrance:
    kind = reason.kind
    hours = tuple(_open(rules, tzid, around)) if kind is ReasonKind.HOURS else ()
    return Hindrance(str(kind), _amount(rules, kind), reason.met, hours, reason.name)


def _open(rules: Rules, tzid: str, around: Period) -> Iterator[Period]:
    yield from hours_on(rules, tzid, around.start.astimezone(zone(tzid)).date())


def _amount(rules: Rules, kind: ReasonKind) -> int:
    match kind:
        case ReasonKind.GRID:
            return rules.grid_minutes
        case ReasonKind.BUFFER_BEFORE:
            return rules.buffer_before // MINUTE
        case ReasonKind.BUFFER_AFTER:
            return rules.buffer_after // MINUTE
        case ReasonKind.NOTICE:
            return rules.minimum_notice // MINUTE
        case ReasonKind.HORIZON:
            return rules.horizon.days
        case ReasonKind.DAY_MEETINGS:
            return rules.maximum_a_day or 0
        case ReasonKind.DAY_MINUTES:
            return rules.maximum_minutes_a_day or 0
        case ReasonKind.WEEK_MEETINGS:
            return rules.maximum_a_week or 0
        case ReasonKind.WEEK_MINUTES:
            return rules.maximum_minutes_a_week or 0
        case _:
            return 0
