"""A calendar's busy time or a schedule's open time, prepared so that no query reads an event.

A timeline says nothing about minutes outside what it knows: there its owner is taken as not free. It is
kept beside its account as a small blob, exact to the minute; cells of any grain are built from it on
first use and remembered.
"""

from __future__ import annotations

import struct
import sys
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import reduce
from math import gcd

from engine.availability.bits import View, inner_bits, ones, outer_bits, view_of
from engine.errors import Refused
from engine.periods import Period
from engine.spans import Span, clip, merge_spans
from engine.zones import EPOCH, MINUTE

HOUR = 60
HEAD = struct.Struct("<4sqq")
MAGIC = b"PFT1"


@dataclass(frozen=True, slots=True, eq=False)
class Timeline:
    """Minutes that are marked (busy, or open), known for `[start, end)`; both are whole hours.

    `marked` may overlap and be in any order; `spans` are the same merged.
    """

    start: int
    end: int
    marked: Sequence[Span]
    cells: dict[int, tuple[int, int, int]] = field(init=False, default_factory=dict, repr=False)
    """Remembered, with the first cell and their number: by grain the cells that are touched, by minus grain
    those that are not wholly inside."""
    merged: list[Span] = field(init=False, default_factory=list, repr=False)

    @property
    def spans(self) -> list[Span]:
        """The marked minutes as sorted, disjoint spans, cut to what is known."""
        if not self.merged and self.marked:
            self.merged.extend(merge_spans(clip(self.marked, self.start, self.end)))
        return self.merged

    @property
    def grain(self) -> int:
        """The largest divisor of an hour at which every edge falls between cells."""
        return reduce(gcd, (edge for span in self.spans for edge in span), HOUR)

    def busy_cells(self, view: View) -> int:
        """The cells of `view` that a marked minute touches, or that are not known."""
        grain, first, count, mask = view
        bits, begin, known = self.cells.get(grain) or self._remember(grain)
        if 0 <= first - begin <= known - count:
            return bits >> first - begin & mask
        return _partly(bits, begin, known, view)

    def shut_cells(self, view: View) -> int:
        """The cells of `view` that are not wholly marked, or not known."""
        grain, first, count, mask = view
        bits, begin, known = self.cells.get(-grain) or self._remember(-grain)
        if 0 <= first - begin <= known - count:
            return bits >> first - begin & mask
        return _partly(bits, begin, known, view)

    def _remember(self, key: int) -> tuple[int, int, int]:
        grain = abs(key)
        known = view_of(grain, self.start // grain, (self.end - self.start) // grain)
        bits = outer_bits(self.marked, known) if key > 0 else known.mask ^ inner_bits(self.spans, known)
        self.cells[key] = found = bits, known.first, known.size
        return found

    def replaced(self, start: int, end: int, marked: Iterable[Span]) -> Timeline:
        """With `[start, end)` read anew: only `marked` is marked there now. The rest stays as it was."""
        spans = self.spans
        low = bisect_left(spans, start, key=lambda span: span[1])
        high = bisect_right(spans, end, key=lambda span: span[0])
        around = [
            piece for one, two in spans[low:high] for piece in ((one, min(two, start)), (max(one, end), two))
        ]
        fresh = merge_spans([span for span in around if span[0] < span[1]] + clip(marked, start, end))
        return Timeline(self.start, self.end, [*spans[:low], *fresh, *spans[high:]])

    def to_bytes(self) -> bytes:
        """The blob to keep: a head of 20 bytes, then 8 bytes a merged span, little-endian minutes."""
        minutes = array("I", (edge - self.start for span in self.spans for edge in span))
        if sys.byteorder == "big":
            minutes.byteswap()
        return HEAD.pack(MAGIC, self.start, self.end) + minutes.tobytes()

    @classmethod
    def from_bytes(cls, blob: bytes) -> Timeline:
        """The timeline that `to_bytes` kept. Raises `Refused` for anything else."""
        if len(blob) < HEAD.size or (len(blob) - HEAD.size) % 8:
            raise Refused("This is no prepared free time.")
        magic, start, end = HEAD.unpack_from(blob)
        if magic != MAGIC:
            raise Refused("This free time was prepared by another version.")
        edges = array("I", blob[HEAD.size :])
        if sys.byteorder == "big":
            edges.byteswap()
        minutes = [edge + start for edge in edges]
        spans = list(zip(minutes[::2], minutes[1::2], strict=True))
        found = cls(start, end, spans)
        found.merged.extend(spans)
        return found


def timeline(marked: Iterable[Span], start: int, end: int) -> Timeline:
    """A timeline known for the whole hours inside `[start, end)`."""
    return Timeline(-(-start // HOUR) * HOUR, end // HOUR * HOUR, list(marked))


def busy_timeline(busy: Iterable[Period], start: int, end: int) -> Timeline:
    """The busy time of a calendar, each period rounded outward to minutes."""
    return timeline(
        [((one.start - EPOCH) // MINUTE, -((EPOCH - one.end) // MINUTE)) for one in busy], start, end
    )


def _partly(bits: int, begin: int, known: int, view: View) -> int:
    """The cells of a view of which some or all lie outside the `known` cells from `begin` on: set there."""
    _, first, count, mask = view
    shift = first - begin
    if shift >= known or shift + count <= 0:
        return mask
    bits |= ones(shift + count - known) << known
    return (bits >> shift if shift >= 0 else bits << -shift | ones(-shift)) & mask
