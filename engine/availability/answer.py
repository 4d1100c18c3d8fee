"""What a query found, with who is free in each slot or period: named when asked, not before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import NamedTuple

from engine.availability.frame import Frame
from engine.availability.query import Group, Query, Status
from engine.spans import Span, meets


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
        names = [tuple(dict.fromkeys(one for crew in crews for one in crew)) for crews in self._free()]
        return [Offer(start, end, free) for (start, end), free in zip(self.spans, names, strict=True)]

    def chosen(self, index: int) -> tuple[tuple[str, ...], ...]:
        """By group the members to take for the span: the first free ones in the group's order."""
        free = self._free()[index]
        return tuple(names[: group.required] for names, group in zip(free, self.query.groups, strict=True))

    def soft(self, index: int) -> tuple[tuple[str, str], ...]:
        """The soft spans that this one uses, as (account, name); only of those who are free in it."""
        free = {one for crew in self._free()[index] for one in crew}
        return tuple(
            (member.account.id, soft.name)
            for group in self.query.groups
            for member in group.members
            if member.account.id in free
            for soft in member.soft
            if meets(self.spans[index], [soft.span])
        )

    def _free(self) -> Sequence[tuple[tuple[str, ...], ...]]:
        """By span, by group: the ids of those who are free."""
        if self.named is not None:
            return self.named
        if not self.spans or self.frame is None:
            return ()
        cells = [start // self.frame.grain - self.frame.first for start, _ in self.spans]
        columns = [free_by_cell(crew, cells, self.frame.count) for crew in self.crews]
        return list(zip(*columns, strict=True))


def free_by_cell(crew: Crew, cells: list[int], count: int) -> list[tuple[str, ...]]:
    """By cell, who of the crew can start there.

    Rows are read as text: picking the characters of all cells at once is one call a member.
    """
    ids = [member.account.id for member in crew.group.members]
    if crew.rows is None:
        return [tuple(ids)] * len(cells)
    # The text's last character is cell 0; a further place makes itemgetter return a tuple always.
    pick = itemgetter(*(count - cell for cell in cells), 0)
    texts = [pick(f"0{row:0{count}b}") for row in crew.rows]
    known: dict[tuple[str, ...], tuple[str, ...]] = {}
    for pattern in zip(*texts, strict=True):
        if pattern not in known:
            known[pattern] = tuple(one for one, blocked in zip(ids, pattern, strict=True) if blocked == "0")
    patterns = list(zip(*texts, strict=True))[:-1]
    return [known[pattern] for pattern in patterns]
