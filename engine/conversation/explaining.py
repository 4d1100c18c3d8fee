"""Actions that say why a time is not possible, where things stand, and which times could be sent along."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from engine.conversation.asking import Asking
from engine.conversation.effects import Topic
from engine.conversation.hindrances import (
    BARRED,
    DECLINED,
    INVITEE_BUSY,
    PAST,
    Hindrance,
    hindrances,
    without_secrets,
)
from engine.conversation.values import Role
from engine.conversation.wanted import at_minute, zone
from engine.explain import explain, explain_day
from engine.periods import Period

WHOLE_DAY = timedelta(days=1)
"""A day of somebody in another zone is the one that it mostly lies in."""
COPIED = 6
"""How many times are given to copy."""


class Explaining(Asking):
    """Actions of the table that explain and change nothing."""

    # Why not

    def tell_why_not(self) -> None:
        """What stands against the start or the day that was asked about; the first that can be told."""
        if self.wanted.starts:
            self._tell_why_not_at(self.slot_at(self.wanted.starts[0]))
            return
        where = zone(self.conversation.organizer.tzid)
        asked = self.wanted.periods or self.conversation.windows or (self.search(),)
        half = min(asked[0].duration, WHOLE_DAY) / 2
        day = (asked[0].start + half).astimezone(where).date()
        self._tell_why_not_on(day, Period(at_minute(day, 0, where), at_minute(day, 1440, where)))

    def _tell_why_not_at(self, slot: Period) -> None:
        situation, talk = self.situation, self.conversation
        tzid = talk.organizer.tzid
        reasons = explain(situation.rules, tzid, situation.diary, talk.duration, slot.start, self.now)
        found = [*hindrances(situation.rules, tzid, reasons, slot), *self._hindrances_here(slot)]
        if self.by is Role.ORGANIZER and talk.id:
            self.change(last_asked=slot.start)
        self._answer_why(found, slot, ())

    def _tell_why_not_on(self, day: date, whole: Period) -> None:
        situation, talk = self.situation, self.conversation
        free = self.free_in((Period(max(self.now, whole.start), whole.end),)) if self._ahead(whole) else []
        tzid = talk.organizer.tzid
        reasons = explain_day(situation.rules, tzid, situation.diary, talk.duration, day, self.now)
        found = [*hindrances(situation.rules, tzid, reasons, whole), *self._hindrances_here(whole)]
        if free:
            found = []
        elif not self._ahead(whole):
            found = [Hindrance(PAST)]
        self._answer_why(found, whole, tuple(free))

    def _ahead(self, period: Period) -> bool:
        return period.end > self.now

    def _hindrances_here(self, period: Period) -> Iterator[Hindrance]:
        """What stands against a time in this conversation alone, whatever the rules say."""
        talk, situation = self.conversation, self.situation
        if any(period.touches(barred) for barred in talk.barred):
            yield Hindrance(BARRED)
        if any(slot == period for slot in talk.declined):
            yield Hindrance(DECLINED)
        theirs = situation.invitee_diary
        if (
            theirs is not None
            and self.invitee_automatic()
            and any(period.touches(one) for one in theirs.busy)
        ):
            yield Hindrance(INVITEE_BUSY)

    def _answer_why(self, found: list[Hindrance], period: Period, free: tuple[Period, ...]) -> None:
        public = self.by is Role.INVITEE
        offers = self.conversation.offers if public else self.numbered(self.good_ones(free) if free else ())
        self.answer(
            Topic.WHY_NOT,
            slot=period,
            offers=offers,
            hindrances=without_secrets(found) if public else tuple(found),
            note="free" if free or not found else "",
            buttons=("make_exception",) if found and not public and self.conversation.last_asked else (),
        )

    # Where it stands

    def tell_standing(self) -> None:
        """There is nothing to pause, resume or nudge: say how things stand instead."""
        self.answer(Topic.STANDING)

    # Times to copy

    def give_times(self) -> None:
        """Times as text: those on offer, which are held, else what is free now, which is not."""
        talk = self.conversation
        offers = talk.offers or self.numbered(self.good_ones(self.fitting or self.alternatives, COPIED))
        self.tell(Role.ORGANIZER, Topic.TIMES_TO_COPY, offers=offers, note="held" if talk.offers else "")

    def give_no_times(self) -> None:
        self.tell(Role.ORGANIZER, Topic.NO_TIMES, note=self.why_none())
