"""The algebra of bit sets held in one integer: bit `i` is cell `i`, the earliest is the lowest.

A cell is `grain` minutes and begins at a multiple of `grain` minutes since the epoch. Every function here
is linear in the number of cells, save for the logarithms named.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import accumulate

from engine.spans import Span


def outer_bits(spans: Iterable[Span], grain: int, first: int, count: int) -> int:
    """The `count` cells from cell `first` on that any span touches. The spans need no order."""
    cells = bytearray(b"0") * count
    for start, end in spans:
        low, high = start // grain - first, -(-end // grain) - first
        if low < 0:
            low = 0
        if high > count:
            high = count
        if low < high:
            # int() reads the last character as bit 0.
            cells[count - high : count - low] = b"1" * (high - low)
    return int(cells, 2) if count else 0


def inner_bits(spans: Iterable[Span], grain: int, first: int, count: int) -> int:
    """The `count` cells from cell `first` on that lie wholly inside a span. The spans are merged."""
    inside = ((-(-start // grain) * grain, end // grain * grain) for start, end in spans)
    return outer_bits((span for span in inside if span[0] < span[1]), grain, first, count)


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


def smear(bits: int, length: int) -> int:
    """The cells from which some set cell is fewer than `length` ahead: `length` - 1 shifts in log2 steps."""
    width = 1
    while width * 2 <= length:
        bits |= bits >> width
        width *= 2
    return bits | bits >> (length - width) if width < length else bits


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
        return _union(rows)
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
    return list(accumulate(map(len, gaps), _after, initial=-1))[1:]


def disjoint_positions(bits: int, length: int) -> list[int]:
    """From the earliest on, every set cell at least `length` after the one taken before."""
    text = bin(bits)[:1:-1]
    taken: list[int] = []
    cell = text.find("1")
    while cell >= 0:
        taken.append(cell)
        cell = text.find("1", cell + length)
    return taken


def spans_of(bits: int) -> list[Span]:
    """The runs of set cells as (first, after the last)."""
    starts, ends = positions(bits & ~(bits << 1)), positions(bits & ~(bits >> 1))
    return [(start, end + 1) for start, end in zip(starts, ends, strict=True)]


def _after(cell: int, gap: int) -> int:
    return cell + gap + 1


def _union(rows: Sequence[int]) -> int:
    bits = 0
    for row in rows:
        bits |= row
    return bits


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
