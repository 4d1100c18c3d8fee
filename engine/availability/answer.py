"""What a query found, with who is free in each slot or period: named when asked, not before."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, compress, repeat
from typing import NamedTuple

from engine.availability.bits import ones
from engine.availability.frame import Frame
from engine.availability.query import Group, Query, Status
from engine.spans import Span, meets

FEW = 32
"""Looking up a bit costs about as much as writing this many cells into a table."""
FREE = bytes(code == ord("0") for code in range(256))


class Offer(NamedTuple):
    """Minutes `[start, end)` with the ids of everybody who is free in them, in the query's order."""

    start: int
    end: int
    free: tuple[str, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Crew:
    """A group and, by member, the cells at which a slot cannot start. None: all of them are needed."""

    group: Group
    rows: Sequence[int] | None


@dataclass(frozen=True, slots=True, eq=False)
class Answer:
    """The spans that were found, the earliest first, as minutes since the epoch."""

    query: Query
    spans: tuple[Span, ...]
    frame: Frame | None = None
    crews: tuple[Crew, ...] = ()
    named: tuple[tuple[tuple[str, ...], ...], ...] | None = None
    """By span and group who is free, where it had to be known already."""

    @property
    def statuses(self) -> dict[str, Status]:
        """By account how far it can be trusted."""
        members = (member for group in self.query.groups for member in group.members)
        return {member.account.id: member.account.status for member in members}

    def offers(self) -> list[Offer]:
        """Every span with all who are free in it, not only as many as are needed."""
        free = self._free()
        once = {id(crews): crews for crews in free}
        names = {key: _together(crews) for key, crews in once.items()}
        return [
            Offer(start, end, names[id(crews)]) for (start, end), crews in zip(self.spans, free, strict=True)
        ]

    def chosen(self, index: int) -> tuple[tuple[str, ...], ...]:
        """By group the members to take for the span: the first free ones in the group's order."""
        return first_of(self.query.groups, self._free()[index])

    def soft(self, index: int) -> tuple[tuple[str, str], ...]:
        """The soft spans that this one uses, as (account, name); only of those who are free in it."""
        free = tuple(one for crew in self._free()[index] for one in crew)
        return soft_of(self.query.groups, Offer(*self.spans[index], free))

    def _free(self) -> Sequence[tuple[tuple[str, ...], ...]]:
        """By span, by group: the ids of those who are free."""
        if self.named is not None:
            return self.named
        if self.frame is None:
            return ()
        grain, first, count, _ = self.frame.view
        return free_in(self.crews, [start // grain - first for start, _ in self.spans], count)


def first_of(groups: Sequence[Group], free: Sequence[tuple[str, ...]]) -> tuple[tuple[str, ...], ...]:
    """By group as many as are required of those who are `free` by group, in the group's order."""
    return tuple(names[: group.required] for names, group in zip(free, groups, strict=True))


def soft_of(groups: Sequence[Group], offer: Offer) -> tuple[tuple[str, str], ...]:
    """The soft spans that an offer uses, as (account, name); only of those who are free in it."""
    found = (
        (member.account.id, soft.name)
        for group in groups
        for member in group.members
        if member.soft and member.account.id in offer.free
        for soft in member.soft
        if meets(offer[:2], [soft.span])
    )
    return tuple(dict.fromkeys(found))


def free_in(crews: Sequence[Crew], cells: list[int], count: int) -> list[tuple[tuple[str, ...], ...]]:
    """By cell, by crew: who can start there. Equal answers are one object."""
    rows = [row for crew in crews for row in crew.rows or ()]
    ids = [tuple([member.account.id for member in crew.group.members]) for crew in crews]
    if not rows:
        return [tuple(ids)] * len(cells)
    known: dict[bytes, tuple[tuple[str, ...], ...]] = {}
    found = []
    for pattern in _patterns(rows, cells, count):
        names = known.get(pattern)
        if names is None:
            names = known[pattern] = tuple(_names(crews, ids, pattern))
        found.append(names)
    return found


def free_at(crews: Sequence[Crew], cell: int) -> tuple[tuple[str, ...], ...]:
    """By crew who can start at one cell."""
    return tuple(
        tuple(
            [
                one.account.id
                for one, row in zip(crew.group.members, rows, strict=False)
                if not row >> cell & 1
            ]
        )
        for crew in crews
        for rows in (crew.rows or repeat(0),)
    )


def _names(
    crews: Sequence[Crew], ids: Sequence[tuple[str, ...]], pattern: bytes
) -> Iterator[tuple[str, ...]]:
    at = 0
    for crew, names in zip(crews, ids, strict=True):
        if crew.rows is None:
            yield names
        else:
            yield tuple(compress(names, pattern[at : at + len(names)]))
            at += len(names)


def _together(crews: tuple[tuple[str, ...], ...]) -> tuple[str, ...]:
    """Everybody once, in the query's order."""
    everybody = crews[0] if len(crews) == 1 else tuple(chain.from_iterable(crews))
    return everybody if len(set(everybody)) == len(everybody) else tuple(dict.fromkeys(everybody))


def _patterns(rows: Sequence[int], cells: list[int], count: int) -> list[bytes]:
    """By cell, a byte a row: 1 where the row is clear."""
    if len(cells) * FEW < count:
        return [bytes([~row >> cell & 1 for row in rows]) for cell in cells]
    # One table with a column a row, so that a cell is one slice; written from the last cell to the first.
    size, inside = len(rows), ones(count)
    table = bytearray(size * count)
    for place, row in enumerate(rows):
        table[place::size] = f"{row & inside:0{count}b}".encode()
    clear = bytes(table.translate(FREE))
    return [clear[at : at + size] for at in ((count - 1 - cell) * size for cell in cells)]
