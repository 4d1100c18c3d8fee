"""What the table asks of a step before it takes a row: pure questions about rules, calendars and roles."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from math import gcd

from engine.calendars import CalendarStatus
from engine.conversation.standing import Standing
from engine.conversation.terms import one_after_another
from engine.conversation.values import Allowed, Question, Role, Selection, State
from engine.conversation.wanted import Wanted, at_minute, days, next_working_days, zone
from engine.periods import Period, intersect, subtract
from engine.rules import Rules
from engine.slots import ReasonKind, explain, feasible

GRID = 5
"""Minutes between the starts that may suit an invitee, unless the organizer's lie closer together."""
TRIED_DAYS = 5
"""Fresh slots lie in the next five working days once the windows asked for have passed."""
MAXIMUM_FOLLOWUPS = 2


class Conditions(Standing):
    """Conditions of the table. None of them changes the conversation; some remember what they found."""

    def is_doubtful(self) -> bool:
        """Whether the organizer is asked about a sender."""
        return bool(self.conversation.doubts)

    # Searching

    def search(self) -> Period:
        return Period(self.now, self.now + self.situation.rules.horizon)

    def free_in(self, periods: Sequence[Period]) -> list[Period]:
        """Feasible slots in `periods` that nobody declined, for everybody whose calendar is known."""
        situation, talk = self.situation, self.conversation
        if self.calendar_unsure():
            return []
        periods = subtract(periods, talk.barred) if talk.barred else periods
        found = feasible(
            situation.rules, talk.organizer.tzid, situation.diary, talk.duration, periods, self.now
        )
        refused = {slot.start for slot in talk.declined}
        if talk.booking is not None:
            refused.add(talk.booking.slot.start)
        found = [slot for slot in found if slot.start not in refused]
        if self.invitee_reckoned():
            found = self._free_for_invitee(found, periods)
        return found if talk.terms is None else one_after_another(found)

    def _free_for_invitee(self, found: list[Period], periods: Sequence[Period]) -> list[Period]:
        situation = self.situation
        if situation.invitee_diary is None:
            return found
        rules = replace(
            situation.invitee_rules or Rules(), grid_minutes=gcd(GRID, situation.rules.grid_minutes)
        )
        both = feasible(
            rules, self.invitee_tzid, situation.invitee_diary, self.conversation.duration, periods, self.now
        )
        known = {slot.start for slot in both}
        return [slot for slot in found if slot.start in known]

    def free_for(self, wanted: Wanted) -> list[Period]:
        """The feasible slots that `wanted` names: its starts first, else all in its periods."""
        named = [self.slot_at(start) for start in wanted.starts]
        found = [slot for slot in named if self.is_inside_rules(slot) or self._is_open_offer(slot)]
        return found or (self.free_in(wanted.periods) if wanted.periods else [])

    def slot_at(self, start: datetime) -> Period:
        return Period(start, start + self.conversation.duration)

    def allowed_once(self, slot: Period) -> Allowed | None:
        """The exception that the organizer made for `slot`."""
        return next((one for one in self.conversation.exceptions if one.slot == slot), None)

    def still_free(self, slot: Period) -> bool:
        """Whether an offer made earlier can still be taken: in the future, nothing in its way."""
        rules, diary, allowed = self.situation.rules, self.situation.diary, self.allowed_once(slot)
        if allowed is not None:
            clear = not any(slot.touches(busy) for busy in diary.busy if busy not in allowed.despite)
        else:
            wide = Period(slot.start - rules.buffer_before, slot.end + rules.buffer_after)
            clear = not any(wide.touches(busy) for busy in diary.busy)
        theirs = self.situation.invitee_diary
        if clear and theirs is not None and self.invitee_automatic():
            clear = not any(slot.touches(busy) for busy in theirs.busy)
        return clear and slot.start > self.now

    def _is_open_offer(self, slot: Period) -> bool:
        if self.calendar_unsure():
            return False
        return any(offer.slot == slot for offer in self.conversation.offers) and self.still_free(slot)

    def broken_rules(self, slot: Period) -> set[ReasonKind]:
        """The kinds of rules that `slot` would break; empty where it can be booked."""
        situation, talk = self.situation, self.conversation
        reasons = explain(
            situation.rules, talk.organizer.tzid, situation.diary, talk.duration, slot.start, self.now
        )
        return {reason.kind for reason in reasons}

    def is_inside_rules(self, slot: Period) -> bool:
        if self.calendar_unsure():
            return False
        if self.allowed_once(slot) is not None:
            return self.still_free(slot)
        if any(slot.touches(period) for period in self.conversation.barred):
            return False
        return not self.broken_rules(slot) and (not self.invitee_automatic() or self.still_free(slot))

    def regions(self) -> Iterable[Wanted]:
        """Where to look for other slots, nearest to what was asked first."""
        where = zone(self.conversation.organizer.tzid)
        lost = [self.slot] if self.slot is not None else []
        near = [*lost, *(offer.slot for offer in self.conversation.offers)]
        yield from self.fallbacks
        if self.wanted.starts or self.state == State.OFFERED:
            same_days = {day for slot in near for day in days(slot.start, slot.end, where)}
            yield Wanted(
                tuple(
                    Period(max(self.now, at_minute(day, 0, where)), at_minute(day, 1440, where))
                    for day in sorted(same_days)
                    if at_minute(day, 1440, where) > self.now
                )
            )
        for asked in (self.conversation.wishes, self.conversation.windows):
            yield Wanted(tuple(intersect(asked, [self.search()])))
        yield Wanted((next_working_days(self.now, TRIED_DAYS, self.conversation.organizer.tzid),))
        yield Wanted((self.search(),))

    # The request

    def invitee_known(self) -> bool:
        return self.conversation.invitee is not None

    def contact_unconfirmed(self) -> bool:
        """Whether the organizer is still to say that somebody new is meant."""
        return bool(self.conversation.contacts)

    def invitee_unknown(self) -> bool:
        return self.conversation.invitee is None

    def no_such_time(self) -> bool:
        """The words name a time that cannot be: the 31st of February, yesterday, 25 o'clock, no zone."""
        return bool(self.flaw)

    def invitee_suppressed(self) -> bool:
        return self.situation.suppressed

    def invitee_automatic(self) -> bool:
        return (
            self.conversation.invitee_selection is Selection.AUTO
            and self.situation.invitee_diary is not None
            and self.situation.invitee_calendar is CalendarStatus.ACTIVE
        )

    def invitee_reckoned(self) -> bool:
        """Whether only what the invitee's calendar leaves free is looked for: a program may ask for that
        although the invitee chooses.
        """
        known = self.situation.invitee_diary is not None
        active = self.situation.invitee_calendar is CalendarStatus.ACTIVE
        return self.invitee_automatic() or (self.conversation.terms is not None and known and active)

    def calendar_unsure(self) -> bool:
        """The organizer's calendar cannot be relied on just now: nothing counts as free."""
        return self.situation.calendar is not CalendarStatus.ACTIVE

    def organizer_picks(self) -> bool:
        return self.conversation.organizer_selection is Selection.MANUAL

    def both_automatic(self) -> bool:
        return self.invitee_automatic() and not self.organizer_picks()

    def something_to_offer(self) -> bool:
        return self.something_fits() or self.something_else_free()

    def nothing_to_offer(self) -> bool:
        return not self.something_fits()

    def something_fits(self) -> bool:
        """Something is free where it was asked for; else in the ranked fallbacks, best first."""
        for wanted in (self.wanted, *self.fallbacks):
            self.fitting = self.free_for(wanted)
            if self.fitting:
                return True
        return False

    def something_else_free(self) -> bool:
        lost = self.slot.start if self.slot is not None else None
        for region in self.regions():
            self.alternatives = [slot for slot in self.free_for(region) if slot.start != lost]
            if self.alternatives:
                return True
        return False

    # Choices and counter-proposals

    def slot_open(self) -> bool:
        return self.slot is not None and self.still_free(self.slot)

    def slot_past(self) -> bool:
        return self.slot is not None and self.slot.start <= self.now

    def slot_is_booked(self) -> bool:
        booking = self.conversation.booking
        return booking is not None and self.slot == booking.slot

    def slot_plausible(self) -> bool:
        return self.slot_open()

    def uncertain(self) -> bool:
        return not self.certain

    def inside_rules(self) -> bool:
        return self.slot is not None and self.is_inside_rules(self.slot)

    def only_outside_rules(self) -> bool:
        return self.slot_open()

    def named_slot_fits(self) -> bool:
        """One start was named, it fits, and nobody has to be asked."""
        if not self.wanted.starts or not self.certain or self.organizer_decides():
            return False
        fitting = [
            self.slot_at(start) for start in self.wanted.starts if self.is_inside_rules(self.slot_at(start))
        ]
        if fitting and self.by is Role.INVITEE:
            self.slot = fitting[0]
            return True
        return False

    def organizer_decides(self) -> bool:
        automatic = self.situation.rules.auto_accept_counters == "inside_rules"
        return self.by is Role.INVITEE and (self.organizer_picks() or not automatic)

    def has_booking(self) -> bool:
        return self.conversation.booking is not None

    def no_booking(self) -> bool:
        return not self.has_booking()

    def was_booked(self) -> bool:
        return self.has_booking() and self.conversation.before_question is State.BOOKED

    def pending_open(self) -> bool:
        pending = self.conversation.pending
        return pending is not None and self.still_free(pending)

    def pending_breaks_rules(self) -> bool:
        pending = self.conversation.pending
        return pending is not None and self.still_free(pending) and not self.is_inside_rules(pending)

    # The organizer

    def by_organizer(self) -> bool:
        return self.by is Role.ORGANIZER

    def picks_open(self) -> bool:
        return bool(self.picks) and all(self.still_free(pick.slot) for pick in self.picks)

    def organizer_was_shown_proposals(self) -> bool:
        return self.conversation.question is Question.WHICH_TO_OFFER

    # Time

    def followups_left(self) -> bool:
        return not self.followups_used()

    def followups_used(self) -> bool:
        return self.conversation.followups_sent >= MAXIMUM_FOLLOWUPS
