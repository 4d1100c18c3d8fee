"""Actions about people whom the organizer changes: somebody else is asked, somebody comes along no more.

An assistant of the organizer's answers as the organizer would, in this conversation alone.
"""

from __future__ import annotations

from engine.conversation.effects import RemoveButtons, Suppress, Topic
from engine.conversation.introducing import Introducing
from engine.conversation.rows import ENDED
from engine.conversation.triggers import Lost
from engine.conversation.values import Party, Question, Role, Selection
from engine.conversation.wanted import Wanted
from engine.language.introductions import Part


class Replacing(Introducing):
    """Conditions and actions of the table about people of the organizer's choosing."""

    def asked_about_replacing(self) -> bool:
        return self.conversation.question is Question.REPLACE

    def by_aide(self) -> bool:
        aide = self.conversation.aide
        return aide is not None and getattr(self.trigger, "person", "") == aide.person

    # Somebody else is asked

    def ask_about_replacing(self) -> None:
        """A booked meeting is not thrown away on a word: ask once."""
        assert self.introduction is not None
        other = self.introduction.party
        assert other is not None
        self.change(
            suggestion=other,
            question=Question.REPLACE,
            before_question=self.before.state,
            pending=self.conversation.pending,
        )
        booking = self.conversation.booking
        slot = booking.slot if booking is not None else None
        self.tell(Role.ORGANIZER, Topic.REPLACE_BOOKED, slot=slot, note=other.name, buttons=("yes", "no"))

    def tell_other_opted_out(self) -> None:
        name = self.introduction.name if self.introduction is not None else ""
        if self.introduction is not None and self.introduction.party is not None:
            name = self.introduction.party.first_name
        self.tell(Role.ORGANIZER, Topic.CANNOT_WRITE, note=name or ", ".join(self._named()))

    def _named(self) -> tuple[str, ...]:
        return self.introduction.mails if self.introduction is not None else ()

    def replace_invitee(self) -> None:
        """Whoever was asked is told that it is off, and somebody else is asked instead."""
        assert self.introduction is not None
        old = self.conversation.invitee
        talking = self.before.round > 0 and self.before.state not in ENDED
        self._replace(self.introduction.party, old)
        if old is not None and talking:
            self.effects.append(RemoveButtons(Role.INVITEE, old.person))
            self.tell(Role.INVITEE, Topic.CANCELLED, note=Role.ORGANIZER, reader=old.person)

    def _replace(self, new: Party | None, old: Party | None) -> None:
        assert new is not None
        talk = self.conversation
        self.withdraw()
        self.change(
            invitee=new,
            former=talk.former if old is None else (*(one for one in talk.former if one != old), old),
            optional=tuple(mail for mail in talk.optional if mail != new.email.lower()),
            invitee_selection=Selection.MANUAL,
            contacts=(),
            declined=(),
            wishes=(),
            questions=(),
            doubts=(),
            allowed=(),
            suggestion=None,
            assistant=None,
            asked_duration=None,
            followups_sent=0,
            last_offers=(),
            sought="",
        )
        self.wanted = self.wanted or Wanted(talk.windows or (self.search(),))
        self.something_to_offer()

    def offer_to_other(self) -> None:
        """The first offer to somebody who was asked in another's place."""
        self.put_on_offer(self.good_ones(self.fitting or self.alternatives), Topic.OFFER)
        self.tell(Role.ORGANIZER, Topic.OFFERED_TO, offers=self.conversation.offers)

    def ask_for_their_address(self) -> None:
        """Somebody is to come in whom nobody here knows."""
        assert self.introduction is not None
        self.change(sought=str(self.introduction.part))
        if self.introduction.name:
            self.tell(Role.ORGANIZER, Topic.WHO_IS_MEANT, note=self.introduction.name)
        else:
            self.tell(Role.ORGANIZER, Topic.WHOSE_ADDRESS, note=str(self.introduction.part))

    # Somebody comes along no more

    def leave_out(self) -> None:
        """They are on the invitation no more; the organizer knows who is left."""
        gone = self._named()
        left = tuple(mail for mail in self.conversation.optional if mail not in gone)
        self.change(optional=left)
        self.tell(Role.ORGANIZER, Topic.LEFT_OUT, note=", ".join(gone))

    # The organizer's assistant

    def take_aide(self) -> None:
        """The assistant answers as the organizer from now on, and is told how things stand."""
        assert self.introduction is not None
        aide = self.introduction.party
        assert aide is not None
        optional = tuple(mail for mail in self.conversation.optional if mail != aide.email.lower())
        self.change(aide=aide, sought="", optional=optional)
        self.tell(Role.ORGANIZER, Topic.AIDE_TAKEN, note=aide.name, reader=self.conversation.organizer.person)
        self.tell(Role.ORGANIZER, Topic.AIDE_ASKED, reader=aide.person)

    def release_aide(self) -> None:
        """The assistant wants no part in it: the organizer answers alone again."""
        talk = self.conversation
        aide = talk.aide
        assert aide is not None
        self.tell(Role.ORGANIZER, Topic.STOPPED, reader=aide.person)
        self.effects.append(Suppress(aide.person, (aide.email or aide.address,)))
        self.change(aide=None, former=(*talk.former, aide))
        self.tell(Role.ORGANIZER, Topic.AIDE_LEFT, note=aide.name)

    # Somebody beside the two cannot be reached

    def give_up_on_lost(self) -> None:
        """Whoever brought them in is told, and answers alone again; another address is welcome."""
        assert isinstance(self.trigger, Lost)
        talk, part = self.conversation, self.trigger.part
        own = part is Part.AIDE or (part is Part.GUEST and self.trigger.address in talk.own_guests)
        gone = {Part.ASSISTANT: talk.assistant, Part.AIDE: talk.aide}.get(part)
        if part is Part.GUEST:
            self.change(optional=tuple(mail for mail in talk.optional if mail != self.trigger.address))
        elif gone is not None:
            fields = {"assistant": None} if part is Part.ASSISTANT else {"aide": None}
            self.change(**fields, former=(*talk.former, gone))
        asked = Part.ASSISTANT if part is Part.AIDE else part
        self.change(**({"sought": str(asked)} if own else {"expecting": str(asked)}))
        role = Role.ORGANIZER if own else Role.INVITEE
        self.tell(role, Topic.LOST, note=self.note, offers=() if own else talk.offers)
