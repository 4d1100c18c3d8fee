"""Which of the feasible slots to offer, or to take when nobody chooses.

Order of importance: what was asked for by name, preferred periods, the other person's hours, a day not yet
offered, a day left in usable pieces, a part of the day not yet offered, a slot beside a meeting, the
earliest. The same input always gives the same answer; `merits` says what speaks for each offer.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from itertools import accumulate

from engine.periods import Period, merge
from engine.zones import zone

NOON = 12


class Merit(StrEnum):
    """What speaks for an offer, in the order of importance."""

    NAMED = "asked for by name"
    PREFERRED = "at a preferred time"
    COURTEOUS = "in the other person's hours"
    OWN_DAY = "the only one on its day"
    UNBROKEN = "leaves no piece too short for another meeting"
    OWN_HALF = "the only one in its half of the day"
    BESIDE = "next to another meeting"
    EARLIEST = "the earliest there is"

    @property
    def public(self) -> bool:
        """Whether the other person may be told: nothing that speaks of the diary."""
        return self not in (Merit.UNBROKEN, Merit.BESIDE)


@dataclass(frozen=True, slots=True)
class _Rank:
    """A slot with its local day and half, the useless pieces it leaves, the meetings it stands beside."""

    slot: Period
    day: date
    morning: bool
    pieces: int
    neighbours: int


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
    tiers: dict[int, list[_Rank]] = {}
    tier_of = _tiers(prefer, courtesy)
    for rank in _ranks(sorted(by_start.values()), busy, tzid):
        tiers.setdefault(tier_of(rank.slot), []).append(rank)
    offers = [rank for tier in tiers.values() for rank in tier if rank.slot in chosen]
    for _, tier in sorted(tiers.items()):
        left = [rank for rank in tier if _apart(rank.slot, chosen)]
        while left and len(offers) < count:
            newest = min(left, key=_order(offers))
            offers.append(newest)
            chosen.append(newest.slot)
            left = [rank for rank in left if not rank.slot.touches(newest.slot)]
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
    tier_of = _tiers(prefer, courtesy)
    return min(feasible, key=lambda slot: (tier_of(slot), slot.start), default=None)


def merits(
    offers: Sequence[Period],
    feasible: Sequence[Period],
    *,
    tzid: str,
    prefer: Sequence[Period] = (),
    courtesy: Sequence[Period] = (),
    busy: Sequence[Period] = (),
    favoured: Sequence[datetime] = (),
) -> list[tuple[Merit, ...]]:
    """By offer what speaks for it, the most important first; `offers` are some of `feasible`.

    The rest is as it was given to `choose_offers` or `best`.
    """
    ranks = {rank.slot: rank for rank in _ranks(sorted(set(feasible)), busy, tzid)}
    preferred, courteous = _inside(prefer), _inside(courtesy)
    found = []
    for offer in offers:
        rank, others = ranks[offer], [ranks[other] for other in offers if other != offer]
        holds = {
            Merit.NAMED: offer.start in favoured,
            Merit.PREFERRED: preferred(offer),
            Merit.COURTEOUS: courteous(offer),
            Merit.OWN_DAY: bool(others) and all(other.day != rank.day for other in others),
            Merit.UNBROKEN: rank.pieces == 0,
            Merit.OWN_HALF: bool(others) and all(other.morning != rank.morning for other in others),
            Merit.BESIDE: rank.neighbours > 0,
            Merit.EARLIEST: offer == min(feasible),
        }
        found.append(tuple(merit for merit in Merit if holds[merit]))
    return found


def _tiers(prefer: Sequence[Period], courtesy: Sequence[Period]) -> Callable[[Period], int]:
    """What tells of a slot of which kind it is, the best being 0."""
    preferred, courteous = _inside(prefer), _inside(courtesy)

    def tier(slot: Period) -> int:
        unwanted = bool(prefer) and not preferred(slot)
        discourteous = bool(courtesy) and not courteous(slot)
        return 2 * unwanted + discourteous

    return tier


def _inside(periods: Iterable[Period]) -> Callable[[Period], bool]:
    """What tells whether one of `periods` contains a slot: of those begun by then, the last end counts."""
    ordered = sorted(periods)
    starts = [period.start for period in ordered]
    ends = list(accumulate((period.end for period in ordered), max))

    def inside(slot: Period) -> bool:
        begun = bisect_right(starts, slot.start)
        return begun > 0 and ends[begun - 1] >= slot.end

    return inside


def _apart(slot: Period, others: Iterable[Period]) -> bool:
    return not any(slot.touches(other) for other in others)


def _ranks(slots: Sequence[Period], busy: Sequence[Period], tzid: str) -> Iterator[_Rank]:
    """What speaks for each slot by itself. A piece too short for a slot is useless."""
    starts, ends = {one.start for one in busy}, {one.end for one in busy}
    stretches, where, nothing = deque(merge(slots)), zone(tzid), timedelta(0)
    for slot in slots:
        while stretches[0].end < slot.end:
            stretches.popleft()
        first, last, length = stretches[0].start, stretches[0].end, slot.duration
        pieces = (nothing < slot.start - first < length) + (nothing < last - slot.end < length)
        local = slot.start.astimezone(where)
        yield _Rank(
            slot, local.date(), local.hour < NOON, pieces, (slot.start in ends) + (slot.end in starts)
        )


def _order(offers: Sequence[_Rank]) -> Callable[[_Rank], tuple[int, int, int, int, datetime]]:
    """What tells how good a slot is as the next offer: the smaller, the better."""
    days = dict(Counter(offer.day for offer in offers))
    halves = dict(Counter(offer.morning for offer in offers))

    def order(rank: _Rank) -> tuple[int, int, int, int, datetime]:
        same_day, same_half = days.get(rank.day, 0), halves.get(rank.morning, 0)
        return same_day, rank.pieces, same_half, -rank.neighbours, rank.slot.start

    return order
