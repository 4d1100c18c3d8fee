"""The bit algebra against sets of cells."""

from __future__ import annotations

import random
from itertools import pairwise

import pytest

from engine.availability.bits import (
    at_least,
    disjoint_starts,
    every,
    inner_bits,
    ones,
    outer_bits,
    positions,
    smear,
    spans_of,
    view_of,
    widen,
)

SEEDS = range(60)


def cells(bits: int) -> set[int]:
    return {cell for cell in range(bits.bit_length()) if bits >> cell & 1}


def bits_of(members: set[int]) -> int:
    return sum(1 << cell for cell in members)


@pytest.mark.parametrize("seed", SEEDS)
def test_every_operation_is_that_of_sets(seed: int) -> None:
    rng = random.Random(seed)
    size = rng.randint(1, 200)
    bits = rng.getrandbits(size) & rng.getrandbits(size)
    held, length, more = cells(bits), rng.randint(1, 40), rng.randint(0, 9)
    assert positions(bits) == sorted(held)
    assert cells(smear(bits, length)) == {c - i for c in held for i in range(length) if c >= i}
    wide = {c + i for c in held for i in range(-length, more + 1) if c + i >= 0}
    assert cells(widen(bits, length, more)) == wide
    assert sorted(c for one, two in spans_of(bits) for c in range(one, two)) == sorted(held)
    assert all(one[1] < two[0] for one, two in pairwise(spans_of(bits)))
    assert cells(every(length, size)) == set(range(0, size, length))
    assert cells(ones(size)) == set(range(size))


@pytest.mark.parametrize("seed", SEEDS)
def test_disjoint_cells_are_the_earliest_ones_far_enough_apart(seed: int) -> None:
    rng = random.Random(seed)
    step, length, phase = rng.choice((1, 2, 3)), rng.randint(1, 7), rng.randint(0, 3)
    held = {phase + step * c for c in range(60) if rng.random() < 0.7}
    taken: list[int] = []
    for cell in sorted(held):
        if not taken or cell >= taken[-1] + length:
            taken.append(cell)
    view = view_of(15, -7, 200)
    minutes = [(cell - 7) * 15 for cell in taken]
    assert disjoint_starts(bits_of(held), length, step, view) == minutes
    assert disjoint_starts(bits_of(held), length, 1, view) == minutes


@pytest.mark.parametrize("seed", SEEDS)
def test_counting_rows_counts_them_in_every_cell(seed: int) -> None:
    rng = random.Random(seed)
    rows = [rng.getrandbits(50) for _ in range(rng.randint(1, 21))]
    for number in range(1, len(rows) + 2):
        enough = {c for c in range(50) if sum(row >> c & 1 for row in rows) >= number}
        assert cells(at_least(number, rows)) == enough


@pytest.mark.parametrize("seed", SEEDS)
def test_busy_rounds_outward_and_open_inward(seed: int) -> None:
    rng = random.Random(seed)
    grain, first, size = rng.choice((1, 5, 15, 30)), rng.randint(0, 20), rng.randint(0, 60)
    starts = [rng.randint(-50, 1500) for _ in range(8)]
    spans = [(start, start + rng.randint(1, 90)) for start in starts]
    view = view_of(grain, first, size)
    minutes = {minute for one, two in spans for minute in range(one, two)}

    def of(cell: int) -> set[int]:
        return set(range((first + cell) * grain, (first + cell + 1) * grain))

    assert cells(outer_bits(spans, view)) == {c for c in range(size) if of(c) & minutes}
    (alone,) = spans[:1]
    assert cells(inner_bits([alone], view)) == {c for c in range(size) if of(c) <= set(range(*alone))}


def test_starts_of_single_minutes_end_with_their_chain() -> None:
    assert disjoint_starts(0b1011, 1, 1, view_of(1, 0, 9)) == [0, 1, 3]


def test_no_cells_are_no_bits() -> None:
    assert positions(0) == disjoint_starts(0, 3, 2, view_of(1, 0, 9)) == spans_of(0) == []
    assert ones(0) == ones(-3) == outer_bits([(0, 9)], view_of(1, 0, 0)) == 0
