"""Actions about the organizer's calendar: it cannot be read, or it says something else than we wrote."""

from __future__ import annotations

from dataclasses import replace

from engine.conversation.asking import Asking
from engine.conversation.effects import CalendarAction, Topic
from engine.conversation.offering import LOOK_AGAIN
from engine.conversation.standing import CALENDAR_TIMER
from engine.conversation.values import Question, Role
from engine.periods import Period


class Calendars(Asking):
    """Conditions and actions of the rows that begin with `calendar`."""

    def booking_ahead(self) -> bool:
        booking = self.conversation.booking
        return booking is not None and booking.slot.end > self.now

    def pending_past(self) -> bool:
        pending = self.conversation.pending
        return pending is not None and pending.start <= self.now

    def offers_gone(self) -> bool:
        """Nothing of what is on offer can be had any more."""
        offers = self.conversation.offers
        return bool(offers) and not any(self.still_free(offer.slot) for offer in offers)

    def waited_for_choice(self) -> bool:
        """What waits for the calendar was never approved by an organizer who picks by hand."""
        talk = self.conversation
        known = any(offer.slot == talk.pending for offer in talk.last_offers)
        return talk.question is Question.CALENDAR and not known and self.organizer_decides()

    def first_choice_open(self) -> bool:
        """The first of the starts that were named, as far as the calendar is known."""
        named = [self.slot_at(start) for start in self.wanted.starts]
        self.slot = next((slot for slot in named if self.still_free(slot)), self.slot)
        return self.slot in named

    # It cannot be read

    def wait_for_calendar(self) -> None:
        """Hold the slot, say that it will be confirmed shortly, and ask the organizer to connect again."""
        assert self.slot is not None
        asked_before = self.before.question is Question.CALENDAR
        self._set_aside(self.slot, Question.CALENDAR)
        self.drop_timers("followup")
        self.look_again()
        self.tell(Role.INVITEE, Topic.CONFIRM_SHORTLY, slot=self.slot)
        if not asked_before:
            self._ask_for_calendar(self.slot)

    def ask_again_later(self) -> None:
        """Nobody is reminded of slots that may be gone."""
        self.await_answer(Role.INVITEE)

    def look_again(self) -> None:
        self.set_timer(CALENDAR_TIMER, self.now + LOOK_AGAIN)

    def _ask_for_calendar(self, slot: Period | None) -> None:
        self.tell(Role.ORGANIZER, Topic.CALENDAR_UNREAD, slot=slot)

    # Our event was moved there

    def offer_calendar_slot(self) -> None:
        """Moved on purpose, so the invitee is asked; the old slot stands until there is an answer."""
        booking, slot = self.conversation.booking, self.slot
        assert booking is not None
        assert slot is not None
        self.change(duration=slot.duration)
        self.put_on_offer(
            [slot],
            Topic.RESCHEDULE_OFFER,
            slot=booking.slot,
            buttons=("keep", "cancel"),
            note=Role.ORGANIZER,
        )
        self.tell(Role.ORGANIZER, Topic.MOVED_IN_CALENDAR, slot=slot, other_slot=booking.slot)

    def put_back(self) -> None:
        """It was moved to where it cannot be: the calendar shows the agreed time again."""
        booking = self.conversation.booking
        assert booking is not None
        booking = replace(booking, sequence=booking.sequence + 1)
        self.change(booking=booking, sequence=booking.sequence)
        self._write(CalendarAction.UPDATE)
        self.tell(Role.ORGANIZER, Topic.PUT_BACK, slot=self.slot, other_slot=booking.slot)
