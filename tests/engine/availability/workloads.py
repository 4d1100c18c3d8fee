"""Random queries of every kind, small enough for the plain definition."""

from __future__ import annotations

import random
from datetime import UTC, datetime

from engine.availability.query import Account, Cap, Format, Group, Member, Query, SoftSpan, Status
from engine.availability.sequences import SequenceQuery, Step
from engine.availability.timeline import timeline
from engine.spans import Span

ZONES = (
    "UTC",
    "America/St_Johns",
    "Asia/Kathmandu",
    "Australia/Lord_Howe",
    "Europe/London",
    "Pacific/Chatham",
    "Africa/Cairo",
)
IDS = tuple(f"acc_{place}" for place in range(9))
CHANGES = ("2026-03-28", "2026-10-24", "2026-04-04", "2026-10-03", "2026-04-23", "2026-07-01")


def random_query(seed: int) -> Query:
    """A query over about a day around a change of offset in one of the zones."""
    rng = random.Random(seed)
    base = int(datetime.fromisoformat(rng.choice(CHANGES)).replace(tzinfo=UTC).timestamp()) // 60
    step = rng.choice((1, 5, 15, 15, 30))
    given = rng.random() < 0.15
    periods = some_spans(rng, base + 600, 1200, step, rng.randint(1, 3), 900)
    return Query(
        groups=random_groups(rng, base, step),
        duration=rng.choice((1, 2, 3, 4, 6)) * step,
        periods=() if given else periods,
        starts=tuple(base + 600 + rng.randrange(0, 1200, step) for _ in range(20)) if given else None,
        format=rng.choice(list(Format)),
        interval=rng.choice((None, step, 2 * step, 20, 50)),
        tzid=rng.choice(ZONES),
        buffer_before=rng.choice((0, 0, step, 3 * step)),
        buffer_after=rng.choice((0, 0, step, 2 * step)),
        earliest=base + rng.choice((0, 0, 777)),
        latest=base + rng.choice((5000, 5000, 1500)),
        certain=rng.random() < 0.5,
        maximum=100_000,
    )


def random_sequence(seed: int) -> SequenceQuery:
    """Two or three steps over half a day."""
    rng = random.Random(seed)
    base = int(datetime.fromisoformat(rng.choice(CHANGES)).replace(tzinfo=UTC).timestamp()) // 60
    step = rng.choice((15, 30, 30, 60, 7))
    ordinals = rng.choice(((1, 2, 3), (None, None, None), (2, None, 1), (1, 1, None)))
    steps = tuple(_random_step(rng, base, step, place, ordinals[place]) for place in range(rng.randint(1, 3)))
    return SequenceQuery(
        steps,
        some_spans(rng, base + 600, 200, step, 2, 700),
        tzid=rng.choice(ZONES),
        earliest=base + rng.choice((0, 700)),
        latest=base + rng.choice((5000, 1100)),
        maximum=100_000,
    )


def random_groups(rng: random.Random, base: int, step: int) -> tuple[Group, ...]:
    groups = []
    for _ in range(rng.choice((1, 1, 2, 3))):
        number = rng.choice((1, 2, 3, 5))
        members = tuple(_random_member(rng, base, step, id_) for id_ in rng.sample(IDS, number))
        groups.append(Group(members, rng.choice((None, 1, rng.randint(1, len(members))))))
    return tuple(groups)


def some_spans(
    rng: random.Random, base: int, within: int, step: int, number: int, longest: int
) -> tuple[Span, ...]:
    """Random spans on multiples of `step`, now and then off them."""
    starts = [base + rng.randrange(0, within, step) + rng.choice((0, 0, 0, 1)) for _ in range(number)]
    return tuple((start, start + rng.randint(1, max(1, longest // step)) * step) for start in starts)


def _random_step(rng: random.Random, base: int, step: int, place: int, ordinal: int | None) -> Step:
    before, after = rng.choice((0, 0, step)), rng.choice((0, 0, step))
    return Step(
        str(place),
        random_groups(rng, base, step)[:2],
        rng.choice((1, 2)) * step,
        ordinal,
        rng.choice((None, step, 2 * step)),
        before,
        after,
        rng.choice((None, None, before, before + 4 * step)),
        rng.choice((None, None, after + 3 * step)),
        rng.choice((None, None, some_spans(rng, base + 600, 300, step, 2, 700))),
    )


def _random_member(rng: random.Random, base: int, step: int, id_: str) -> Member:
    known = (base - base % 60 - 240, base + rng.choice((3000, 3000, 3000, 1500)))
    calendars = {
        name: timeline(some_spans(rng, base, 2400, step, rng.randint(0, 8), 120), *known)
        for name in ("work", "home")[: rng.randint(0, 2)]
    }
    schedules = {
        name: timeline(some_spans(rng, base, 1600, rng.choice((step, 7)), rng.randint(0, 3), 900), *known)
        for name in ("a", "b")[: rng.randint(0, 2)]
    }
    account = Account(id_, calendars, schedules, rng.choice([Status.ACTIVE] * 4 + [*Status]))
    return Member(
        account,
        calendars=rng.choice((None, None, (), tuple(calendars)[:1])),
        periods=rng.choice((None, None, None, some_spans(rng, base + 300, 900, step, 2, 900))),
        managed=rng.random() < 0.25,
        schedules=rng.choice((None, tuple(schedules)[:1])),
        caps=_random_caps(rng, base) if rng.random() < 0.15 else (),
        soft=tuple(SoftSpan(span, "focus") for span in some_spans(rng, base + 300, 900, step, 2, 400))
        if rng.random() < 0.15
        else (),
    )


def _random_caps(rng: random.Random, base: int) -> tuple[Cap, ...]:
    held = some_spans(rng, base, 1600, 15, 3, 60)
    weekly = rng.random() < 0.3
    return (Cap(rng.choice(ZONES), held, rng.choice((None, 1, 2, 3)), rng.choice((None, 60, 150)), weekly),)
