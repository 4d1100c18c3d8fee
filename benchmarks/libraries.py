"""The plain implementation with its busy time kept in `intervaltree` or in `portion` instead."""

from __future__ import annotations

from datetime import datetime

import portion
from intervaltree import IntervalTree

from benchmarks.plain import Person, merged
from benchmarks.workloads import Someone


class TreePerson(Person):
    """Busy time in an interval tree."""

    def __init__(self, someone: Someone) -> None:
        super().__init__(someone)
        self.tree = IntervalTree.from_tuples((event.start, event.end) for event in someone.events)

    def clashes(self, start: datetime, end: datetime) -> bool:
        return bool(self.tree.overlaps(start, end))


class PortionPerson(Person):
    """Busy time as one portion interval."""

    def __init__(self, someone: Someone) -> None:
        super().__init__(someone)
        self.busy = portion.Interval(*(portion.closedopen(one, two) for one, two in merged(someone.events)))

    def clashes(self, start: datetime, end: datetime) -> bool:
        return bool(self.busy.overlaps(portion.closedopen(start, end)))
