"""The seeded workloads of the availability benchmark: people with parsed events, hours and a question.

Events are pairs of aware datetimes, in no order, that may overlap; hours are wall times in an IANA zone.
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from engine.periods import Period

MONDAY = datetime(2026, 3, 2, tzinfo=UTC)
"""The changes to summer time in America and Europe fall into the five weeks from here."""
ZONES = ("Europe/London", "Europe/Berlin", "Europe/Lisbon", "Europe/Madrid", "America/New_York", "UTC")
HOURS = ((8, 16), (9, 17), (9, 18), (10, 19))


@dataclass(frozen=True, slots=True)
class Someone:
    """A person with working hours from Monday to Friday, in whole hours of their own zone."""

    id: str
    events: tuple[Period, ...]
    tzid: str
    hours: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Ask:
    """Groups as (people, how many of them), for `duration`, with buffers; the slots must not overlap."""

    groups: tuple[tuple[tuple[Someone, ...], int], ...]
    duration: timedelta
    interval: timedelta
    before: timedelta = timedelta(0)
    after: timedelta = timedelta(0)


@dataclass(frozen=True, slots=True)
class Workload:
    """One question, or the steps of a sequence, over `days` from `start`."""

    name: str
    about: str
    steps: tuple[Ask, ...]
    start: datetime
    days: int

    @property
    def end(self) -> datetime:
        return self.start + timedelta(days=self.days)

    @property
    def people(self) -> list[Someone]:
        """Everybody who is asked about, once."""
        members = (one for step in self.steps for people, _ in step.groups for one in people)
        return list({one.id: one for one in members}.values())


def workloads() -> list[Workload]:
    """Every size of the benchmark, the same each time."""
    pair, ten = people(2, 20, 5, seed=1), people(10, 200, 35, seed=2)
    fifteen, crowd = people(15, 100, 10, seed=3, busy=0.4), people(200, 1000, 35, seed=4, busy=0.35)
    thousand, year = people(1000, 20, 5, seed=5), people(10, 2000, 365, seed=6)
    half, quarter = timedelta(minutes=30), timedelta(minutes=15)
    hour = timedelta(hours=1)
    twenties = tuple((crowd[index : index + 20], 2) for index in range(0, 200, 20))
    panels = tuple(Ask(((fifteen[at : at + 5], 3),), hour, half, quarter, quarter) for at in (0, 5, 10))
    return [
        _one("small", "2 people x 20 events x 5 days, all", 5, Ask(((pair, 2),), half, quarter)),
        _one("medium all", "10 x 200 x 35 days, all", 35, Ask(((ten, 10),), hour, quarter)),
        _one("medium any", "10 x 200 x 35 days, any one", 35, Ask(((ten, 1),), hour, quarter)),
        _one(
            "medium k of n",
            "10 x 200 x 35 days, 3 of 5 and 2 of 5, buffers 15 min",
            35,
            Ask(((ten[:5], 3), (ten[5:], 2)), hour, quarter, quarter, quarter),
        ),
        Workload("sequence", "3 steps x 3 of 5 people x 100 events x 10 days", panels, MONDAY, 10),
        _one("large", "10 groups of 20 x 1,000 events x 35 days, k = 2", 35, Ask(twenties, half, half)),
        _one("huge", "400 of 1,000 people x 20 events x 5 days", 5, Ask(((thousand, 400),), half, half)),
        _one("year", "4 of 10 x 2,000 events x 365 days", 365, Ask(((year, 4),), half, half)),
    ]


def people(number: int, events: int, days: int, seed: int, busy: float = 0.6) -> tuple[Someone, ...]:
    """`number` people whose `events` fill about the share `busy` of their working hours, on minutes of 5."""
    rng = random.Random(seed)
    mean = max(10, round(busy * days * 5 / 7 * 8 * 60 / events))
    return tuple(_someone(rng, f"acc_{place}", events, days, mean) for place in range(number))


def _someone(rng: random.Random, id_: str, events: int, days: int, mean: int) -> Someone:
    lengths = list(range(5, 2 * mean, 5))
    fill = tuple(_event(rng, days, rng.choice(lengths)) for _ in range(events))
    return Someone(id_, fill, rng.choice(ZONES), rng.choice(HOURS))


def _event(rng: random.Random, days: int, length: int) -> Period:
    day = rng.choice([day for day in range(days) if day % 7 < 5])
    start = MONDAY + timedelta(days=day, minutes=rng.randrange(6 * 60, 19 * 60, 5))
    return Period(start, start + timedelta(minutes=length))


def _one(name: str, about: str, days: int, ask: Ask) -> Workload:
    return Workload(name, about, (ask,), MONDAY, days)
