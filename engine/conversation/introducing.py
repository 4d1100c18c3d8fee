"""Actions about people whom the invitee brings in: an assistant, guests, somebody to meet instead.

Authority comes from the invitee's own words alone: nobody becomes a part of a conversation by saying so.
"""

from __future__ import annotations

from engine.conversation.effects import Suppress, Topic
from engine.conversation.settling import Settling
from engine.conversation.triggers import GuestSpoke, Introduction
from engine.conversation.values import Question, Role, State
from engine.language.introductions import MOST_GUESTS, Part


class Introducing(Settling):
    """Conditions and actions of the table about further people."""

    introduction: Introduction | None = None

    def reachable(self) -> bool:
        """Whether whoever is brought in can be written to."""
        return self.introduction is not None and self.introduction.party is not None

    def somebody_named(self) -> bool:
        return self.introduction is not None and bool(self.introduction.mails)

    def by_assistant(self) -> bool:
        assistant = self.conversation.assistant
        return assistant is not None and getattr(self.trigger, "person", "") == assistant.person

    def hand_over(self) -> None:
        """The assistant answers from now on; what is on offer, or booked, is told there."""
        assert self.introduction is not None
        assistant, talk = self.introduction.party, self.conversation
        assert assistant is not None
        self.change(assistant=assistant, expecting="")
        note = f"{assistant.name}|{assistant.email}"
        own = talk.invitee.person if talk.invitee is not None else ""
        self.tell(Role.INVITEE, Topic.OVER_TO_ASSISTANT, note=note, reader=own)
        self.tell(
            Role.INVITEE,
            Topic.HANDED_OVER,
            reader=assistant.person,
            offers=talk.offers,
            slot=talk.booking.slot if talk.booking is not None else None,
            buttons=("reschedule", "cancel") if self.state == State.BOOKED else (),
        )
        self.tell(Role.ORGANIZER, Topic.OVER_TO_ASSISTANT, note=note)

    def release_assistant(self) -> None:
        """The assistant wants no part in it: one last word there, and the invitee answers alone again."""
        talk = self.conversation
        assistant, invitee = talk.assistant, talk.invitee
        assert assistant is not None
        assert invitee is not None
        self.tell(Role.INVITEE, Topic.STOPPED, reader=assistant.person)
        self.effects.append(Suppress(assistant.person, (assistant.email or assistant.address,)))
        self.change(assistant=None, former=(*talk.former, assistant))
        self.tell(Role.INVITEE, Topic.ASSISTANT_LEFT, note=assistant.name, offers=talk.offers)
        self.tell(Role.ORGANIZER, Topic.ASSISTANT_LEFT, note=assistant.name)

    def ask_whose_address(self) -> None:
        """Somebody is to come in, but nothing says where they are reached."""
        part = self.introduction.part if self.introduction is not None else Part.GUEST
        self.change(expecting=str(part))
        self.answer(Topic.WHOSE_ADDRESS, note=str(part))

    def note_guests(self) -> None:
        """Put whoever was named on the meeting, as optional attendees."""
        assert self.introduction is not None
        optional = dict.fromkeys((*self.conversation.optional, *self.introduction.mails))
        self.change(optional=tuple(optional)[:MOST_GUESTS], expecting="")

    def add_guests(self) -> None:
        """The invitee brings somebody: the organizer knows, and the invitation names them."""
        self.note_guests()
        assert self.introduction is not None
        note = ",".join(self.introduction.mails)
        self.answer(Topic.GUESTS, note=note, offers=self.conversation.offers)
        self.tell(self.other, Topic.GUESTS, note=note)

    def bring_people(self) -> None:
        """The organizer puts somebody on the meeting: noted, and named in the invitation."""
        self.note_guests()
        assert self.introduction is not None
        self.change(own_guests=(*self.conversation.own_guests, *self.introduction.mails))
        self.tell(Role.ORGANIZER, Topic.BROUGHT, note=", ".join(self.conversation.optional))

    def let_guest_go(self) -> None:
        """Somebody who was to come along does not: both sides know, and the invitation names them no more."""
        assert isinstance(self.trigger, GuestSpoke)
        mail = self.trigger.mail
        self.change(optional=tuple(one for one in self.conversation.optional if one.lower() != mail.lower()))
        self.tell(Role.ORGANIZER, Topic.GUEST_LEFT, note=mail, quotes=(self.note,) if self.note else ())
        self.tell(Role.INVITEE, Topic.GUEST_LEFT, note=mail)

    def pass_guests_words_on(self) -> None:
        """What a guest writes is for the organizer, in their own words."""
        assert isinstance(self.trigger, GuestSpoke)
        self.tell(Role.ORGANIZER, Topic.GUEST_WROTE, note=self.trigger.mail, quotes=(self.note,))

    def suggest_instead(self) -> None:
        """Somebody else is to be met: nothing is kept for the invitee, and the organizer decides."""
        assert self.introduction is not None
        suggestion = self.introduction.party
        assert suggestion is not None
        self._close()
        self.change(question=Question.WRONG_PERSON, suggestion=suggestion, expecting="")
        self.answer(Topic.PASSED_ON)
        self._tell_instead(("use_suggestion", "edit_address", "cancel"))

    def tell_instead(self) -> None:
        """Somebody else would come to a meeting that stands: the organizer hears of it and decides."""
        self.change(expecting="")
        self.answer(Topic.PASSED_ON)
        self._tell_instead(("cancel",))

    def _tell_instead(self, buttons: tuple[str, ...]) -> None:
        assert self.introduction is not None
        booking = self.conversation.booking
        self.tell(
            Role.ORGANIZER,
            Topic.INSTEAD,
            note=",".join(self.introduction.mails),
            quotes=(self.note,),
            slot=booking.slot if booking is not None else None,
            buttons=buttons,
        )
