"""Actions that put slots on offer: first, again, instead of one that is gone."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from engine.conversation.conditions import Conditions
from engine.conversation.effects import RemoveButtons, Topic
from engine.conversation.standing import CALENDAR_TIMER
from engine.conversation.values import Offer, Question, Role, State
from engine.conversation.wanted import at_minute, days, zone
from engine.periods import Period
from engine.rules import Rules, working_week
from engine.slots import choose_offers

WAKING = Rules(weekly=working_week(((8 * 60, 18 * 60),)))
"""Courtesy hours of somebody who never said any: they rank, they never forbid."""
WEEK = timedelta(days=7)
LOOK_AGAIN = timedelta(hours=1)
"""How long until a calendar that could not be read is looked at again; reading it comes sooner as a rule."""


class Offering(Conditions):
    """Actions of the table that show slots to somebody."""

    def good_ones(self, found: Sequence[Period], count: int = 0) -> list[Period]:
        """The best `count` (the organizer's usual number) of the feasible slots `found`."""
        situation = self.situation
        return choose_offers(
            found,
            count or situation.rules.maximum_offers,
            tzid=self.conversation.organizer.tzid,
            prefer=self._preferred(),
            courtesy=self._courtesy(found),
            busy=situation.diary.busy,
            favoured=situation.favoured,
        )

    def _preferred(self) -> tuple[Period, ...]:
        """What was asked for, else the same weekday and time as the slot that was lost."""
        if self.slot is None:
            return self.conversation.prefer
        where = zone(self.conversation.organizer.tzid)
        local = self.slot.start.astimezone(where).replace(tzinfo=None)
        return tuple(
            Period(start, start + self.conversation.duration)
            for weeks in range(1, 4)
            if (start := (local + weeks * WEEK).replace(tzinfo=where).astimezone(self.now.tzinfo)) > self.now
        )

    def _courtesy(self, found: Sequence[Period]) -> tuple[Period, ...]:
        """The invitee's hours on the days of `found`."""
        if self.conversation.invitee is None or not found:
            return ()
        rules, where = self.situation.invitee_rules, zone(self.invitee_tzid)
        rules = rules if rules is not None and any(rules.weekly) else WAKING
        return tuple(
            Period(at_minute(day, opens, where), at_minute(day, closes, where))
            for day in days(found[0].start, found[-1].end, where)
            for opens, closes in rules.weekly[day.weekday()]
        )

    def numbered(self, slots: Sequence[Period]) -> tuple[Offer, ...]:
        return tuple(Offer(number, slot) for number, slot in enumerate(slots, 1))

    def put_on_offer(self, slots: Sequence[Period], topic: Topic, **fields: Any) -> None:
        """Offer `slots` to the invitee in a new round; hold them; wait for an answer."""
        self.withdraw()
        offers = self.numbered(slots)
        self.change(offers=offers, round=self.conversation.round + 1, offered_at=self.now)
        self.hold(*slots)
        self.await_answer(Role.INVITEE)
        self.tell(Role.INVITEE, topic, offers=offers, **fields)

    def withdraw(self) -> None:
        """Nothing is on offer and nothing is asked any more."""
        if self.conversation.offers:
            self.effects.append(RemoveButtons(Role.INVITEE))
            self.change(last_offers=self.conversation.offers)
        self.change(offers=())
        self.forget_question()

    # First

    def make_first_offers(self) -> None:
        chosen = self.good_ones(self.fitting)
        self.put_on_offer(chosen, Topic.OFFER)
        self.tell(Role.ORGANIZER, Topic.OFFERED_TO, offers=self.conversation.offers)

    def show_proposals(self) -> None:
        """Ask the organizer which of the free slots to offer."""
        found = self.fitting or self.alternatives
        slots = self.good_ones(found, max(6, self.situation.rules.maximum_offers))
        self.withdraw()
        proposals = self.numbered(slots)
        self.change(
            proposals=proposals,
            round=self.conversation.round + 1,
            question=Question.WHICH_TO_OFFER,
            before_question=self.before.state,
        )
        self.hold()
        self.await_answer(Role.ORGANIZER)
        self.tell(
            Role.ORGANIZER,
            Topic.PICK_TIMES,
            offers=proposals,
            buttons=("offer_all", "cancel"),
            note=self.note,
        )

    def show_proposals_again(self) -> None:
        """Something picked is gone, or nothing was: show what is free now."""
        if self.something_to_offer():
            self.show_proposals()
        else:
            self.tell_no_times()

    def ask_which_of_them(self) -> None:
        self.tell(
            Role.ORGANIZER,
            Topic.PICK_TIMES,
            offers=self.conversation.proposals,
            buttons=("offer_all", "cancel"),
        )

    def offer_picks(self) -> None:
        again = self.conversation.booking is not None
        slots = [pick.slot for pick in self.picks]
        self.put_on_offer(slots, Topic.RESCHEDULE_OFFER if again else Topic.OFFER)
        self.tell(Role.ORGANIZER, Topic.OFFERED_TO, offers=self.conversation.offers)

    # Again

    def make_fresh_offers(self) -> None:
        self.put_on_offer(self.good_ones(self.fitting), Topic.FRESH_OFFER)
        if self.by is Role.ORGANIZER:
            self.tell(Role.ORGANIZER, Topic.OFFERED_TO, offers=self.conversation.offers)

    def make_changed_offers(self) -> None:
        """The organizer changed something that matters to the slots."""
        standing = self._still_offered()
        if not standing and not self.fitting:
            self.something_to_offer()
        topic = Topic.PLAN_CHANGED if self.before.round else Topic.OFFER
        self.put_on_offer(standing or self.good_ones(self.fitting or self.alternatives), topic)
        self.tell(Role.ORGANIZER, Topic.OFFERED_TO, offers=self.conversation.offers)

    def _still_offered(self) -> list[Period]:
        """The slots on offer, where what changed is neither when nor how long; empty otherwise."""
        offered = [offer.slot for offer in self.conversation.offers]
        same = not self.wanted and self.conversation.duration == self.before.duration
        return offered if same and all(self.still_free(slot) for slot in offered) else []

    def shorten_offers(self) -> None:
        """The invitee wants less time: the same starts, as far as they are still free."""
        kept = [self.slot_at(offer.slot.start) for offer in self.conversation.offers]
        self.put_on_offer([slot for slot in kept if self.still_free(slot)], Topic.FRESH_OFFER)
        self.tell(Role.ORGANIZER, Topic.CHANGED)

    def make_reschedule_offers(self) -> None:
        named = [self.slot_at(start) for start in self.wanted.starts]
        lost = next((slot for slot in named if slot not in self.fitting), None)
        self.put_on_offer(
            self.good_ones(self.fitting),
            Topic.RESCHEDULE_OFFER,
            other_slot=lost,
            buttons=("keep", "cancel"),
            slot=self.conversation.booking.slot if self.conversation.booking else None,
            note=self.by,
        )
        if self.by is Role.INVITEE:
            old = self.conversation.booking
            self.tell(Role.ORGANIZER, Topic.ASKED_OTHERS, slot=old.slot if old is not None else None)
        else:
            self.tell(Role.ORGANIZER, Topic.OFFERED_TO, offers=self.conversation.offers)

    def tell_gone_with_fresh_offers(self) -> None:
        lost = self.slot or self.conversation.pending
        self.put_on_offer(self.good_ones(self.alternatives), Topic.SLOT_GONE, slot=lost)

    def tell_busy_with_fresh_offers(self) -> None:
        self.tell_gone_with_fresh_offers()

    def tell_late_with_fresh_offers(self) -> None:
        self.change(followups_sent=0)
        found = self.fitting or self.alternatives
        self.put_on_offer(self.good_ones(found), Topic.LATE_ANSWER, slot=self.slot)

    def tell_nothing_there(self) -> None:
        """What was asked for is full: offer what comes next to it."""
        self.put_on_offer(self.good_ones(self.alternatives), Topic.NOTHING_FREE)

    def follow_up(self) -> None:
        sent = self.conversation.followups_sent + 1
        self.put_on_offer(self.good_ones(self.alternatives), Topic.FOLLOWUP)
        self.change(followups_sent=sent)

    def resume_with_fresh_offers(self) -> None:
        self.put_on_offer(self.good_ones(self.alternatives), Topic.FOLLOWUP)

    def offer_others_for_organizer(self) -> None:
        """The organizer would rather see other times: a counter-proposal is answered with fresh slots."""
        topic = Topic.COUNTER_DECLINED
        lost = self.conversation.pending
        self.put_on_offer(self.good_ones(self.alternatives), topic, slot=lost)
        self.tell(Role.ORGANIZER, Topic.OFFERED_TO, offers=self.conversation.offers)

    # None

    def tell_no_times(self) -> None:
        """To the organizer: nothing is free where the meeting was wanted."""
        self.withdraw()
        self.release_holds()
        self.drop_timers("followup")
        if (end := self.end_of_terms()) is not None:
            self.set_timer("followup", end)
        if self.calendar_unsure():
            self.change(question=Question.CALENDAR)
            self.set_timer(CALENDAR_TIMER, self.now + LOOK_AGAIN)
            self.tell(Role.ORGANIZER, Topic.CALENDAR_UNREAD)
            return
        start = self.wanted.starts[0] if self.wanted.starts and self.by is Role.ORGANIZER else None
        self.change(question=Question.NO_SLOT, last_asked=start)
        buttons = ("make_exception", "cancel") if start is not None and start > self.now else ("cancel",)
        self.tell(Role.ORGANIZER, Topic.NO_TIMES, note=self.why_none(), buttons=buttons)

    def tell_nothing_left(self) -> None:
        """To both: there is no slot left that could be offered."""
        self.tell_no_times()
        if self.by is Role.INVITEE and self.before.round:
            self.tell(Role.INVITEE, Topic.CONFIRM_SHORTLY if self.calendar_unsure() else Topic.NO_TIMES_LEFT)

    def why_none(self) -> str:
        """The start that was asked for, where it was one, so that the words can say what it met."""
        return self.wanted.starts[0].isoformat() if self.wanted.starts else ""

    def ask_which_time(self) -> None:
        """Somebody denied a reading: what is on offer stands, or fresh slots are looked for."""
        if self.something_else_free():
            self.put_on_offer(self.good_ones(self.alternatives), Topic.FRESH_OFFER)
        else:
            self.tell_nothing_left()

    def show_current(self) -> None:
        """A button of an earlier round was pressed: show what stands now."""
        self.answer(Topic.UNCLEAR, offers=self._shown_to_speaker(), note="stale")

    def tell_unclear(self) -> None:
        """Say so, and show again what can be answered."""
        pending = self.conversation.pending
        if self.state == State.CONFIRMING and self.by is Role.INVITEE and pending is not None:
            if self.conversation.question is Question.CALENDAR:
                self.answer(Topic.CONFIRM_SHORTLY, slot=pending)
                return
            self.answer(Topic.READ_BACK, slot=pending, buttons=("yes", "no"))
            return
        moving = self.state == State.RESCHEDULING and self.by is Role.INVITEE
        buttons = ("keep", "cancel") if moving else ()
        self.answer(Topic.UNCLEAR, offers=self._shown_to_speaker(), note=self.note, buttons=buttons)

    def _shown_to_speaker(self) -> tuple[Offer, ...]:
        return self.conversation.proposals if self.by is Role.ORGANIZER else self.conversation.offers
