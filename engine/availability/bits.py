"""The algebra of bit sets held in one integer: bit `i` is cell `i`, the earliest is the lowest.

A cell is `grain` minutes and begins at a multiple of `grain` minutes since the epoch. Every function here
is linear in the number of cells, save for the logarithms named.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache, reduce
from itertools import accumulate
from operator import and_, or_
from typing import NamedTuple

from engine.spans import Span


class View(NamedTuple):
    """The `size` cells of `grain` minutes from cell `first` on; `mask` has all of them set."""

    grain: int
    first: int
    size: int
    mask: int


def view_of(grain: int, first: int, count: int) -> View:
    """The view with its mask."""
    return View(grain, first, count, ones(count))


def outer_bits(spans: Iterable[Span], view: View) -> int:
    """The cells that any span touches. The spans need no order; one without length touches nothing."""
    grain, first, count, _ = view
    cells = bytearray(b"0") * count
    for start, end in spans:
        low, high = start // grain - first, -(-end // grain) - first
        if low < 0:
            low = 0
        if high > count:
            high = count
        if low < high and start < end:
            # int() reads the last character as bit 0.
            cells[count - high : count - low] = b"1" * (high - low)
    return int(cells, 2) if count else 0


def inner_bits(spans: Iterable[Span], view: View) -> int:
    """The cells that lie wholly inside a span. The spans are merged."""
    grain = view.grain
    return outer_bits(((-(-start // grain) * grain, end // grain * grain) for start, end in spans), view)


def ones(count: int) -> int:
    """Cells 0 to `count - 1`."""
    return (1 << count) - 1 if count > 0 else 0


@lru_cache(maxsize=512)
def every(step: int, count: int) -> int:
    """Cells 0, `step`, 2 `step` … below `count`."""
    bits, have = 1, 1
    while have * step < count:
        bits |= bits << (have * step)
        have *= 2
    return bits & ones(count)


@lru_cache(maxsize=4096)
def shifts(length: int) -> tuple[int, ...]:
    """The shifts that smear over `length` cells, each doubling what the ones before reached."""
    reached = [1]
    while reached[-1] * 2 <= length:
        reached.append(reached[-1] * 2)
    rest = length - reached.pop()
    return (*reached, rest) if rest > 0 else tuple(reached)


def smear(bits: int, length: int) -> int:
    """The cells from which some set cell is fewer than `length` ahead."""
    for by in shifts(length):
        bits |= bits >> by
    return bits


def widen(bits: int, earlier: int, later: int) -> int:
    """The set cells with `earlier` cells before each and `later` after each."""
    return smear(bits << later, earlier + later + 1)


def at_least(number: int, rows: Sequence[int]) -> int:
    """The cells that are set in `number` rows or more; `number` is at least 1.

    Rows are summed by carry-save adders, three of one weight into a sum and a carry, then compared.
    """
    if number > len(rows):
        return 0
    if number == 1:
        return reduce(or_, rows)
    if number == len(rows):
        return reduce(and_, rows)
    if number == 2:
        return _twice(rows)
    reached = -1
    for weight, plane in enumerate(_sums(list(rows))):
        reached = reached & plane if number >> weight & 1 else reached | plane
    return reached


def positions(bits: int) -> list[int]:
    """The set cells in order."""
    gaps = bin(bits)[:1:-1].split("1")
    gaps.pop()
    return [place + zeros for place, zeros in enumerate(accumulate(map(len, gaps)))]


def disjoint_starts(bits: int, length: int, step: int, view: View) -> list[int]:
    """The minutes of set cells: from the earliest on, each at least `length` cells after the one before.

    Chains of cells `step` apart are taken as ranges, which makes long answers quick. `step` is that of a
    grid: between two cells that are `step` apart no other is set.
    """
    grain, first, _, _ = view
    zero, stride = first * grain, -(-length // step) * step
    cells = f"0{bits:b}"[::-1]
    # The cell after a chain: the next clear one where chains have no gaps, else after a cell without a next.
    ends, end = (cells, "0") if step == 1 else (f"{bits & ~(bits >> step):b}0"[::-1], "1")
    find, find_end = cells.find, ends.find
    taken: list[int] = []
    cell = find("1")
    while cell >= 0:
        last = find_end(end, cell) - 1
        taken += range(zero + cell * grain, zero + last * grain + 1, stride * grain)
        cell = find("1", last - (last - cell) % stride + length)
    return taken


def spans_of(bits: int) -> list[Span]:
    """The runs of set cells as (first, after the last)."""
    edges = positions(bits ^ bits << 1)
    return list(zip(edges[::2], edges[1::2], strict=True))


def _twice(rows: Sequence[int]) -> int:
    once = twice = 0
    for row in rows:
        twice |= once & row
        once |= row
    return twice


def _sums(rows: list[int]) -> list[int]:
    """The number of rows that hold each cell, as binary digits: plane `i` weighs 2 ** i."""
    planes = []
    while rows:
        carries = []
        while len(rows) > 2:
            one, two, three = rows.pop(), rows.pop(), rows.pop()
            differ = one ^ two
            rows.append(differ ^ three)
            carries.append(one & two | differ & three)
        if len(rows) == 2:
            one, two = rows
            rows = [one ^ two]
            carries.append(one & two)
        planes.append(rows[0])
        rows = carries
    return planes
