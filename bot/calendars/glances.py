"""What was seen in calendars elsewhere a moment ago: pages of one answer need not ask again."""

from __future__ import annotations

from collections import OrderedDict
from datetime import datetime, timedelta

from engine.periods import Period
from engine.seen_events import Seen

KEPT = timedelta(seconds=60)
MOST = 64

Glance = tuple[str, str, Period]
"""A calendar, how far it was read when it was looked at, and the time that was looked at."""


class Glances:
    """A few, in memory alone."""

    def __init__(self) -> None:
        self._kept: OrderedDict[Glance, tuple[datetime, list[Seen]]] = OrderedDict()

    def get(self, glance: Glance, now: datetime) -> list[Seen] | None:
        """What was seen; None if that was too long ago, or never."""
        at, seen = self._kept.get(glance, (now - 2 * KEPT, []))
        return seen if now - at < KEPT else None

    def keep(self, glance: Glance, seen: list[Seen], now: datetime) -> None:
        self._kept[glance] = (now, seen)
        self._kept.move_to_end(glance)
        while len(self._kept) > MOST:
            self._kept.popitem(last=False)
