"""Actions that ask somebody before anything is booked, or answer without changing a slot."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from engine.conversation.effects import Method, RemoveButtons, SetZone, Topic
from engine.conversation.settling import Settling
from engine.conversation.triggers import Answered
from engine.conversation.values import Offer, Question, Role, State
from engine.periods import Period

MOST_CONTACTS = 5

IN_TIME = timedelta(hours=3)
"""How long before a slot that is only kept its invitee is asked at the latest."""


class Asking(Settling):
    """Actions of the table that put a question, or say how things stand."""

    # Reading back

    def read_back(self) -> None:
        """Say what was understood and wait for a yes."""
        assert self.slot is not None
        self._set_aside(self.slot, Question.NOTHING)
        self.await_answer(Role.INVITEE)
        self.answer(Topic.READ_BACK, slot=self.slot, buttons=("yes", "no"))

    def read_back_again(self) -> None:
        """The reading still waits for a yes: ask once more, and tell the organizer that it was asked."""
        self.await_answer(Role.INVITEE)
        self.tell(Role.INVITEE, Topic.READ_BACK, slot=self.conversation.pending, buttons=("yes", "no"))
        self.tell(Role.ORGANIZER, Topic.STANDING)

    def hold_for_invitee(self) -> None:
        """Taken on a condition, or only perhaps: kept for the invitee, booked by a later yes alone."""
        assert self.slot is not None
        self._set_aside(self.slot, Question.NOTHING)
        self._await_word_about(self.slot)
        self.answer(Topic.HELD_FOR_YOU, slot=self.slot, buttons=("yes", "no"))
        self.tell(self.other, Topic.HELD_FOR_OTHER, slot=self.slot, note=self.note)

    def _await_word_about(self, slot: Period) -> None:
        """Ask again as after any silence, but in time before a slot that comes sooner."""
        self.await_answer(Role.INVITEE)
        timer = self.conversation.timer("followup")
        if timer is not None and self.now < slot.start <= timer.at:
            self.set_timer("followup", slot.start - min(IN_TIME, (slot.start - self.now) / 2))

    def ask_again(self) -> None:
        """Nothing was heard of a time that is kept: ask once more, and keep it."""
        pending = self.conversation.pending
        assert pending is not None
        self.change(followups_sent=self.conversation.followups_sent + 1, round=self.conversation.round + 1)
        self.hold(pending)
        self._await_word_about(pending)
        self.tell(Role.INVITEE, Topic.READ_BACK, slot=pending, buttons=("yes", "no"))

    def drop_pending(self) -> None:
        pending = self.conversation.pending
        if pending is not None:
            self.change(declined=(*self.conversation.declined, pending))
        self.forget_question()

    def _set_aside(self, slot: Period, question: Question) -> None:
        """Hold `slot` alone while a question about it is open."""
        if self.conversation.offers:
            self.effects.append(RemoveButtons(Role.INVITEE))
            self.change(last_offers=self.conversation.offers)
        by_calendar = isinstance(self.trigger, Answered)
        self.forget_question()
        self.change(
            pending=slot,
            question=question,
            before_question=self._return_state(),
            pending_by_calendar=by_calendar,
            round=self.conversation.round + 1,
        )
        self.hold(slot)

    def _return_state(self) -> State:
        state = self.before.state
        asking = (State.AWAITING_ORGANIZER, State.CONFIRMING)
        return self.before.before_question if state in asking else state

    # The organizer

    def ask_who(self) -> None:
        self.withdraw()
        self.release_holds()
        self.drop_timers("followup")
        self._keep_starts()
        self.change(question=Question.WHO)
        self.tell(Role.ORGANIZER, Topic.WHO_IS_MEANT, note=", ".join(self.conversation.missing))

    def ask_about_contacts(self) -> None:
        """Somebody new whom the organizer did not name: nobody is written to before a yes."""
        contacts = self.conversation.contacts
        self._keep_starts()
        self.change(question=Question.CONTACT)
        buttons = tuple(f"approve_{number}" for number in range(1, len(contacts[:MOST_CONTACTS]) + 1))
        names = [one.name.casefold() for one in contacts]
        alike = any(all(word.casefold() in name for name in names) for word in self.conversation.missing)
        note = "alike" if alike else ""
        self.tell(Role.ORGANIZER, Topic.NEW_CONTACT, note=note, buttons=(*buttons, "other_address", "cancel"))

    def _keep_starts(self) -> None:
        """A request that names its very start means it still when it is known with whom."""
        if self.wanted.starts and not self.conversation.windows:
            self.change(windows=tuple(self.slot_at(start) for start in self.wanted.starts))

    def ask_when(self) -> None:
        """The time that was named cannot be: say which one, and wait for another."""
        self.change(question=Question.WHEN)
        self.tell(Role.ORGANIZER, Topic.WHEN_IS_MEANT, note=self.flaw)

    def tell_opted_out_before(self) -> None:
        self.change(question=Question.OPTED_OUT)
        self.tell(Role.ORGANIZER, Topic.OPTED_OUT_BEFORE, buttons=("copy_times_for_me", "cancel"))

    def ask_organizer_for_exception(self) -> None:
        """A counter-proposal outside the rules, but free: one hold, three buttons."""
        assert self.slot is not None
        kinds = self.broken_rules(self.slot)
        self._set_aside(self.slot, Question.OUTSIDE_RULES)
        self._ask_organizer(Topic.OUTSIDE_RULES, ",".join(sorted(kind.value for kind in kinds)))

    def ask_organizer_to_confirm(self) -> None:
        assert self.slot is not None
        open_to_all = {slot.start for slot in self.fitting}
        choices = tuple(offer for offer in self.conversation.offers if offer.slot.start in open_to_all)
        self._set_aside(self.slot, Question.CHOICE_OF_INVITEE)
        if len(choices) > 1:
            self.change(proposals=choices)
            self.hold(*(offer.slot for offer in choices))
        self._ask_organizer(Topic.CONFIRM_CHOICE, "", choices if len(choices) > 1 else ())

    def _ask_organizer(self, topic: Topic, note: str, choices: tuple[Offer, ...] = ()) -> None:
        self.await_answer(Role.ORGANIZER)
        self.tell(
            Role.ORGANIZER,
            topic,
            slot=self.slot,
            note=note,
            offers=choices,
            buttons=(*(() if choices else ("accept_once",)), "suggest_others", "decline"),
        )
        self.tell(Role.INVITEE, Topic.ASKED_ORGANIZER, slot=None if choices else self.slot)

    def ask_organizer_for_longer(self) -> None:
        """With a time that was taken beside it, that time waits for the answer too."""
        if self.slot is not None:
            self._set_aside(self.slot, Question.LONGER)
        self.change(question=Question.LONGER, before_question=self._return_state())
        usual = int(self.conversation.duration.total_seconds() // 60)
        self.await_answer(Role.ORGANIZER)
        self.tell(Role.INVITEE, Topic.ASKED_ORGANIZER, slot=self.slot)
        self.tell(
            Role.ORGANIZER,
            Topic.LONGER_ASKED,
            slot=self.slot,
            note=self.note,
            buttons=(f"approve_{self.note}", f"keep_{usual}"),
        )

    def refuse_counter(self) -> None:
        """The counter-proposal is declined: what stood before it stands again."""
        booking, pending = self.conversation.booking, self.conversation.pending
        by_calendar = self.conversation.pending_by_calendar
        of_length = self.conversation.question is Question.LONGER
        self.change(asked_duration=None)
        self.forget_question()
        self.release_holds()
        self.drop_timers("followup")
        self.tell(
            Role.INVITEE,
            Topic.COUNTER_DECLINED,
            slot=None if of_length else pending,
            other_slot=booking.slot if booking else None,
            note="length" if of_length else "",
            offers=self.conversation.offers,
            invitation=Method.DECLINECOUNTER if by_calendar and booking else None,
            booking=booking,
        )
        self.tell(Role.ORGANIZER, Topic.PASSED_ON)
        if self.conversation.offers:
            self.hold(*(offer.slot for offer in self.conversation.offers))
            self.await_answer(Role.INVITEE)

    def tell_organizer_gone(self) -> None:
        self.tell(Role.ORGANIZER, Topic.SLOT_GONE, slot=self.conversation.pending)

    def tell_asked(self) -> None:
        """The organizer picks by hand: the other side hears that it takes a moment."""
        if self.by is Role.INVITEE:
            self.tell(Role.INVITEE, Topic.ASKED_ORGANIZER)

    def relay_delay(self) -> None:
        """Somebody will be late: the other one hears it in the words it was said."""
        self.answer(Topic.PASSED_ON)
        self.tell(self.other, Topic.RUNNING_LATE, note=self.note)

    def show_offers_here(self) -> None:
        """Whoever came over from another channel sees what is open."""
        if self.conversation.offers:
            self.answer(Topic.OFFER, offers=self.conversation.offers)
        else:
            self.tell_not_open()

    def tell_booked_here(self) -> None:
        booking = self.conversation.booking
        assert booking is not None
        self.answer(Topic.ALREADY_BOOKED, slot=booking.slot, buttons=("reschedule", "keep"))

    # How things stand

    def tell_past(self) -> None:
        self.answer(Topic.PAST, slot=self.slot, offers=self._shown_to_speaker())

    def tell_already_booked(self) -> None:
        """A stale button or the booked slot again; the very same choice twice needs no second word."""
        booking = self.conversation.booking
        assert booking is not None
        if self.slot == booking.slot and self.state == State.BOOKED:
            return
        self.answer(Topic.ALREADY_BOOKED, slot=booking.slot, buttons=("reschedule", "keep"))

    def tell_not_open(self) -> None:
        self.answer(Topic.NOT_OPEN, note=self.state)

    def tell_changed(self) -> None:
        self.answer(Topic.CHANGED, note=self.note)

    def set_zone(self) -> None:
        party = self.conversation.party(self.by)
        assert party is not None
        moved = replace(party, tzid=self.note)
        self.change(**{"organizer" if self.by is Role.ORGANIZER else "invitee": moved})
        self.effects.append(SetZone(party.person, self.note))
        if self.conversation.booking is not None:
            self.schedule_reminders()
        self.answer(Topic.ZONE_SET, note=self.note, offers=self._shown_to_speaker())
