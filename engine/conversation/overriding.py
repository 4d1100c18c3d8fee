"""What the organizer may do against their own rules, for one slot and this once.

Own hours, buffers, notice and caps give way with a warning. Something in the calendar gives way only to a
second, explicit yes. A live booking, or what is held for another conversation, never does.
"""

from __future__ import annotations

from engine.conversation.effects import Topic
from engine.conversation.explaining import Explaining
from engine.conversation.hindrances import Hindrance, hindrances
from engine.conversation.values import Allowed, Question, Role
from engine.explain import ReasonKind, explain
from engine.periods import Period


class Overriding(Explaining):
    """Conditions and actions of the table about exceptions that the organizer makes."""

    def slot_named(self) -> bool:
        return self.slot is not None

    def slot_taken(self) -> bool:
        """Another meeting is booked then, or another conversation holds the time."""
        return self.slot is not None and any(self.slot.touches(one) for one in self.situation.taken)

    def slot_busy(self) -> bool:
        """Something in the calendar stands in the way, and nobody has said yes to that."""
        return self.slot is not None and any(self.slot.touches(one) for one in self._in_the_way())

    def asked_about_busy(self) -> bool:
        return self.conversation.question is Question.OVERRIDE_BUSY

    def was_offered(self) -> bool:
        return bool(self.conversation.offers)

    def named_all_open(self) -> bool:
        """Every start that was named can be offered as the rules are."""
        return bool(self.picks) and all(self.is_inside_rules(pick.slot) for pick in self.picks)

    def _in_the_way(self) -> list[Period]:
        known = self.allowed_once(self.slot) if self.slot is not None else None
        despite = known.despite if known is not None else ()
        return [one for one in self.situation.diary.busy if one not in despite]

    # Actions

    def allow_once(self) -> None:
        """From now on `slot` may be offered and booked in this conversation whatever the rules say."""
        assert self.slot is not None
        met = tuple(one for one in self.situation.diary.busy if self.slot.touches(one))
        others = tuple(one for one in self.conversation.exceptions if one.slot != self.slot)
        self.change(exceptions=(*others, Allowed(self.slot, met)))

    def allow_if_free(self, slot: Period) -> None:
        """The organizer's own time may break their rules, but not what is in the calendar."""
        busy = any(slot.touches(one) for one in self.situation.diary.busy)
        if not busy and slot.start > self.now and not self.is_inside_rules(slot):
            self.change(exceptions=(*self.conversation.exceptions, Allowed(slot)))

    def offer_override(self) -> None:
        """Offer the one slot, and warn of what it breaks."""
        assert self.slot is not None
        broken = self._broken(self.slot)
        again = self.conversation.booking is not None
        first = Topic.FRESH_OFFER if self.conversation.round else Topic.OFFER
        self.change(windows=(self.slot,), wishes=())
        self.put_on_offer([self.slot], Topic.RESCHEDULE_OFFER if again else first)
        self.tell(Role.ORGANIZER, Topic.OFFERED_DESPITE, slot=self.slot, hindrances=broken)

    def warn_of_override(self) -> None:
        """It is booked at once: say what it breaks."""
        assert self.slot is not None
        self.tell(Role.ORGANIZER, Topic.BOOKED_DESPITE, slot=self.slot, hindrances=self._broken(self.slot))

    def tell_taken(self) -> None:
        """Never: there is another meeting, or another conversation holds the time."""
        self.tell(Role.ORGANIZER, Topic.TAKEN, slot=self.slot)

    def ask_about_busy(self) -> None:
        """There is something in the calendar: ask once more, and change nothing until then."""
        assert self.slot is not None
        asked_before = self.conversation.question
        self.change(
            pending=self.slot,
            question=Question.OVERRIDE_BUSY,
            before_question=self.before.state
            if asked_before is not Question.OVERRIDE_BUSY
            else self.conversation.before_question,
            round=self.conversation.round if self.conversation.offers else self.conversation.round + 1,
        )
        found = self._broken(self.slot)
        self.tell(
            Role.ORGANIZER, Topic.OVERRIDE_BUSY, slot=self.slot, hindrances=found, buttons=("yes", "no")
        )

    def drop_override(self) -> None:
        """No: everything stays as it was before the question."""
        self.forget_question()
        self.tell(Role.ORGANIZER, Topic.STANDING)

    def offer_also(self) -> None:
        """Further slots beside those that are on offer."""
        offered = {offer.slot for offer in (*self.conversation.offers, *self.picks)}
        self.put_on_offer(sorted(offered), Topic.FRESH_OFFER)
        self.tell(Role.ORGANIZER, Topic.OFFERED_TO, offers=self.conversation.offers)

    def tell_why_not_also(self) -> None:
        """One of the further slots is not possible as the rules are: the first such one, with a way out."""
        self.slot = next(pick.slot for pick in self.picks if not self.is_inside_rules(pick.slot))
        self.change(last_asked=self.slot.start)
        self._tell_why_not_at(self.slot)

    def _broken(self, slot: Period) -> tuple[Hindrance, ...]:
        situation, talk = self.situation, self.conversation
        tzid = talk.organizer.tzid
        reasons = explain(situation.rules, tzid, situation.diary, talk.duration, slot.start, self.now)
        told = [reason for reason in reasons if reason.kind is not ReasonKind.GRID]
        return hindrances(situation.rules, tzid, told, slot)
