"""Which of the feasible slots to offer, or to take when nobody chooses.

Order of importance: what was asked for by name, preferred periods, the other person's hours, a day not yet
offered, a day left in usable pieces, a part of the day not yet offered, a slot beside a meeting, the
earliest. The same input always gives the same answer.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from engine.periods import Period, merge
from engine.zones import zone

NOON = 12


def choose_offers(
    feasible: Sequence[Period],
    count: int,
    *,
    tzid: str,
    prefer: Sequence[Period] = (),
    courtesy: Sequence[Period] = (),
    busy: Sequence[Period] = (),
    favoured: Sequence[datetime] = (),
) -> list[Period]:
    """At most `count` slots, no two overlapping: `favoured` starts in their order, then others by start.

    Slots inside `prefer` come before all others, slots inside `courtesy` before others of the same kind.
    `busy` decides between equals: a slot beside a meeting leaves more of the day whole.
    """
    by_start = {slot.start: slot for slot in feasible}
    chosen: list[Period] = []
    for start in favoured:
        if start in by_start and len(chosen) < count and _apart(by_start[start], chosen):
            chosen.append(by_start[start])
    named = len(chosen)
    free, taken = merge(feasible), merge(busy)
    tiers: dict[int, list[Period]] = {}
    for slot in sorted(by_start.values()):
        tiers.setdefault(_tier(slot, prefer, courtesy), []).append(slot)
    for _, tier in sorted(tiers.items()):
        ranked = [(slot, _pieces(slot, free), _neighbours(slot, taken)) for slot in tier]
        while len(chosen) < count and (left := [rank for rank in ranked if _apart(rank[0], chosen)]):
            chosen.append(min(left, key=lambda rank: _order(rank, chosen, tzid))[0])
    return chosen[:named] + sorted(chosen[named:])


def best(
    feasible: Sequence[Period],
    *,
    tzid: str,
    prefer: Sequence[Period] = (),
    courtesy: Sequence[Period] = (),
    busy: Sequence[Period] = (),
    favoured: Sequence[datetime] = (),
) -> Period | None:
    """The slot to take when nobody chooses, None without any: the earliest of the best kind there is.

    Favoured before preferred before courteous; no finer ranking, so that people can foresee it.
    """
    starts = {slot.start: slot for slot in feasible}
    named = next((starts[start] for start in favoured if start in starts), None)
    if named is not None:
        return named
    return min(feasible, key=lambda slot: (_tier(slot, prefer, courtesy), slot.start), default=None)


def _tier(slot: Period, prefer: Sequence[Period], courtesy: Sequence[Period]) -> int:
    unwanted = bool(prefer) and not _inside(slot, prefer)
    discourteous = bool(courtesy) and not _inside(slot, courtesy)
    return 2 * unwanted + discourteous


def _inside(slot: Period, periods: Iterable[Period]) -> bool:
    return any(period.contains(slot) for period in periods)


def _apart(slot: Period, others: Iterable[Period]) -> bool:
    return not any(slot.touches(other) for other in others)


def _order(
    rank: tuple[Period, int, int], chosen: Sequence[Period], tzid: str
) -> tuple[int, int, int, int, datetime]:
    """The smaller, the better the slot is as the next offer after `chosen`."""
    slot, pieces, neighbours = rank
    local = slot.start.astimezone(zone(tzid))
    others = [other.start.astimezone(zone(tzid)) for other in chosen]
    same_day = sum(other.date() == local.date() for other in others)
    same_half = sum((other.hour < NOON) == (local.hour < NOON) for other in others)
    return same_day, pieces, same_half, -neighbours, slot.start


def _pieces(slot: Period, free: Sequence[Period]) -> int:
    """How many useless leftovers the slot would cut from its free stretch: 0 to 2."""
    around = next(period for period in free if period.contains(slot))
    leftovers = (slot.start - around.start, around.end - slot.end)
    return sum(timedelta(0) < left < slot.duration for left in leftovers)


def _neighbours(slot: Period, busy: Sequence[Period]) -> int:
    """How many meetings the slot stands directly beside: 0 to 2."""
    return sum(slot.start == other.end or slot.end == other.start for other in busy)
