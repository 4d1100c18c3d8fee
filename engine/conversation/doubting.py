"""Actions about a sender who is not proven: nothing moves, nothing is told, the organizer decides."""

from __future__ import annotations

from engine.conversation.asking import Asking
from engine.conversation.effects import RemoveButtons, Topic
from engine.conversation.triggers import Doubted
from engine.conversation.values import Role

MOST = 3
"""Senders of one conversation about whom its organizer is asked; more are only counted."""


class Doubting(Asking):
    """Actions of the table that keep a mail of unknown origin from doing anything."""

    def flag_sender(self) -> None:
        """Tell the organizer who wrote in the invitee's place, once for every address."""
        self.mark("audit_flag")
        assert isinstance(self.trigger, Doubted)
        doubt = self.trigger.doubt
        talk = self.conversation
        asked = {known.address for known in talk.doubts}
        if doubt.address in talk.ignored or len(asked | {doubt.address}) > MOST:
            return
        others = tuple(known for known in talk.doubts if known.address != doubt.address)
        self.change(doubts=(*others, doubt))
        if doubt.address in asked:
            return
        note = f"{doubt.address}|{doubt.words}"
        self.tell(Role.ORGANIZER, Topic.DOUBTED, note=note, buttons=("allow_address", "ignore"))

    def ignore_sender(self) -> None:
        """Whoever it was: their mails count for nothing here from now on."""
        talk = self.conversation
        addresses = tuple(doubt.address for doubt in talk.doubts)
        self.change(doubts=(), ignored=(*talk.ignored, *addresses))
        self.effects.append(RemoveButtons(Role.ORGANIZER))
        self.tell(Role.ORGANIZER, Topic.DOUBT_SETTLED, note=", ".join(addresses))

    def admit(self, address: str) -> None:
        """The organizer vouches for `address`: here it speaks for the invitee from now on."""
        talk = self.conversation
        known = talk.invitee is not None and talk.invitee.email.lower() == address
        self.change(
            doubts=tuple(doubt for doubt in talk.doubts if doubt.address != address),
            allowed=talk.allowed if known or address in talk.allowed else (*talk.allowed, address),
        )
        self.effects.append(RemoveButtons(Role.ORGANIZER))
