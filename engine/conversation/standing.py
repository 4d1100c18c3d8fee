"""One step in the making: the conversation being changed, the effects being collected."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from engine.conversation.changing import changed, with_timer, without_timers
from engine.conversation.effects import SETTLED, Effect, Mark, Method, RemoveButtons, Tell, Topic
from engine.conversation.situation import Situation
from engine.conversation.triggers import Trigger
from engine.conversation.values import (
    Asked,
    Conversation,
    Offer,
    Question,
    Role,
    State,
)
from engine.conversation.wanted import Wanted, working_days_after
from engine.people import ChannelName
from engine.periods import Period
from engine.zones import MINUTE

FOLLOW_UP_AFTER = 2
"""Working days of silence before Parley asks again."""
CALENDAR_TIMER = "calendar"
"""Comes when a calendar that could not be read is looked at again."""


class Standing:
    """What conditions look at and actions change. `state` belongs to the machine."""

    def __init__(self, conversation: Conversation, trigger: Trigger, situation: Situation) -> None:
        self.conversation = conversation
        self.before = conversation
        self.trigger = trigger
        self.situation = situation
        self.state = str(conversation.state)
        self.effects: list[Effect] = []
        self.by = Role.ORGANIZER
        self.slot: Period | None = None
        self.picks: tuple[Offer, ...] = ()
        self.wanted = Wanted()
        self.fallbacks: tuple[Wanted, ...] = ()
        self.certain = True
        self.note = ""
        self.quoted: tuple[str, ...] = ()
        self.kinds: tuple[str, ...] = ()
        self.answered: tuple[Asked, ...] = ()
        self.flaw = ""
        self.fitting: list[Period] = []
        self.alternatives: list[Period] = []

    # The conversation

    def change(self, **fields: Any) -> None:
        """Replace fields of the conversation."""
        self.conversation = changed(self.conversation, **fields)

    def set_timer(self, what: str, at: datetime) -> None:
        self.conversation = with_timer(self.conversation, what, at)

    def drop_timers(self, *prefixes: str) -> None:
        self.conversation = without_timers(self.conversation, *prefixes)

    def drop_stale_timers(self) -> None:
        """What was waited for in a state that is left is not waited for any more."""
        if self.state != State.PAUSED:
            self.drop_timers("resume")

    def await_answer(self, role: Role) -> None:
        """Ask `role` again after two working days of silence, counted where they are."""
        party = self.conversation.party(role)
        tzid = party.tzid if party is not None else self.conversation.tzid
        at = working_days_after(self.now, FOLLOW_UP_AFTER, tzid)
        end = self.end_of_terms()
        if end is not None:  # after it there is nothing to ask for; a program is not asked again at all
            is_program = party is not None and party.channel is ChannelName.API
            at = end if is_program else min(at, end)
        booking = self.conversation.booking
        if booking is not None and self.now < booking.slot.start < at:
            at = booking.slot.start
        self.set_timer("followup", at)

    def end_of_terms(self) -> datetime | None:
        """When the last slot that a program's terms allow has gone by, where that is still to come."""
        talk = self.conversation
        end = talk.terms.last_start(talk.duration) + MINUTE if talk.terms is not None else self.now
        return end if end > self.now else None

    def hold(self, *slots: Period) -> None:
        """Keep `slots` from everybody else until the organizer's hold time is over; drop earlier holds."""
        self.drop_timers("hold_expired")
        if not slots or not self.situation.rules.hold_offered:
            self.change(holds=(), hold_until=None)
            return
        until = self.now + self.situation.rules.hold_for
        self.change(holds=slots, hold_until=until)
        self.set_timer("hold_expired", until)

    def release_holds(self) -> None:
        """Give every held slot back."""
        if self.conversation.holds:
            self.mark("holds_released")
        self.hold()

    def forget_question(self) -> None:
        """Whatever was asked is settled: its buttons go."""
        self.drop_timers(CALENDAR_TIMER)
        if self.conversation.question not in (Question.NOTHING, Question.CALENDAR):
            self.effects.append(RemoveButtons(Role.ORGANIZER))
        self.change(pending=None, question=Question.NOTHING, proposals=(), pending_by_calendar=False)

    # What is said

    def tell(self, to: Role, topic: Topic, **fields: Any) -> None:
        """Say `topic` to `to`, if there is anybody who wants to hear it."""
        hushed = to is Role.INVITEE and self.situation.suppressed
        if hushed or self.conversation.party(to) is None:
            return
        fields.setdefault("round", self.conversation.round)
        if to is Role.INVITEE and self.conversation.assistant is not None and "reader" not in fields:
            self._tell_invitees(topic, fields)
        elif to is Role.ORGANIZER and self.conversation.aide is not None and "reader" not in fields:
            self._tell_organizers(topic, fields)
        else:
            self.effects.append(Tell(to, topic, **fields))

    def _tell_invitees(self, topic: Topic, fields: dict[str, Any]) -> None:
        """Both hear what is settled; all else is for whoever spoke, or for the assistant."""
        invitee, assistant = self.conversation.invitee, self.conversation.assistant
        assert invitee is not None
        assert assistant is not None
        spoke = getattr(self.trigger, "person", "")
        if topic in SETTLED or spoke == invitee.person:
            self.effects.append(Tell(Role.INVITEE, topic, **fields))
        if topic in SETTLED or spoke != invitee.person:
            copied = fields | {"invitation": None, "reader": assistant.person}
            self.effects.append(Tell(Role.INVITEE, topic, **copied))

    def _tell_organizers(self, topic: Topic, fields: dict[str, Any]) -> None:
        """Both hear everything but the answer to what one of them said."""
        aide, spoke = self.conversation.aide, getattr(self.trigger, "person", "")
        assert aide is not None
        answering = self.by is Role.ORGANIZER and topic not in SETTLED
        if not (answering and spoke == aide.person):
            self.effects.append(Tell(Role.ORGANIZER, topic, **fields))
        if not answering or spoke == aide.person:
            copied = fields | {"invitation": None, "reader": aide.person}
            self.effects.append(Tell(Role.ORGANIZER, topic, **copied))

    def tell_both(self, topic: Topic, invitation: Method | None = None, **fields: Any) -> None:
        for role in (Role.INVITEE, Role.ORGANIZER):
            self.tell(role, topic, invitation=invitation, booking=self.conversation.booking, **fields)

    def answer(self, topic: Topic, **fields: Any) -> None:
        """Say `topic` to whoever spoke."""
        self.tell(self.by, topic, **fields)

    def mark(self, name: str) -> None:
        self.effects.append(Mark(name))

    # The situation

    @property
    def now(self) -> datetime:
        return self.situation.now

    @property
    def other(self) -> Role:
        return Role.INVITEE if self.by is Role.ORGANIZER else Role.ORGANIZER

    @property
    def invitee_tzid(self) -> str:
        invitee = self.conversation.invitee
        return invitee.tzid if invitee is not None else self.conversation.tzid
