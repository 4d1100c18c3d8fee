"""Actions for people who want to hear nothing more, or were never meant: one last word, then silence."""

from __future__ import annotations

from engine.conversation.effects import Suppress, Topic
from engine.conversation.settling import Settling
from engine.conversation.values import Question, Role


class Parting(Settling):
    """Actions of the table after which nobody writes to the invitee."""

    def hand_back(self) -> None:
        """We wrote to somebody who is not meant: one apology, and the organizer is asked who is."""
        self._close()
        self.change(question=Question.WRONG_PERSON)
        self.tell(Role.INVITEE, Topic.WRONG_PERSON)
        self.tell(Role.ORGANIZER, Topic.WRONG_PERSON, note=self.note, buttons=("other_address", "drop"))
        self._hush()

    def leave_to_organizer(self) -> None:
        """The invitee would rather deal with the organizer in person: Parley steps back."""
        self._close()
        self.change(question=Question.NOTHING)
        self.tell(Role.INVITEE, Topic.LEFT_TO_ORGANIZER)
        self.tell(Role.ORGANIZER, Topic.LEFT_TO_ORGANIZER, note=self.note, buttons=("copy_times_for_me",))

    def suppress(self) -> None:
        """Never again: one last word to say so, and the organizer knows. A booked meeting stands."""
        booking = self.conversation.booking
        self.tell(Role.INVITEE, Topic.STOPPED, slot=booking.slot if booking is not None else None)
        self.stop_quietly()
        self._hush()

    def stop_quietly(self) -> None:
        """Nothing goes to the invitee any more; the organizer knows what is left to do."""
        booking = self.conversation.booking
        self._close()
        self.change(questions=())
        slot = booking.slot if booking is not None else None
        buttons = ("cancel",) if booking is not None else ("copy_times_for_me",)
        self.tell(Role.ORGANIZER, Topic.OPTED_OUT, slot=slot, note=self.note, buttons=buttons)

    def tell_hushed(self) -> None:
        """The organizer still speaks of somebody to whom nothing is said any more."""
        buttons = ("cancel",) if self.conversation.booking is not None else ("copy_times_for_me",)
        self.tell(Role.ORGANIZER, Topic.OPTED_OUT_BEFORE, buttons=buttons)

    def _hush(self) -> None:
        """Nobody writes to this invitee again, in this conversation or another."""
        invitee = self.conversation.invitee
        if invitee is not None:
            self.effects.append(Suppress(invitee.person, (invitee.email or invitee.address,)))

    def pass_words_on(self) -> None:
        """Somebody who asked to hear nothing more wrote all the same: only the organizer may answer."""
        self.tell(Role.ORGANIZER, Topic.WROTE_AGAIN, note=self.note)
