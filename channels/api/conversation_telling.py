"""A conversation as clients read it.

`status` is one of two words unless a client asked for more: whatever it was written against knows no others.
What became of a meeting that is not to be stands in `complete` and `outcome` besides.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from channels.api.conversation_shapes import (
    Conversation,
    ConversationAction,
    ConversationActions,
    ConversationAnswer,
    ConversationChosenSlot,
    ConversationConferencing,
    ConversationEvent,
    ConversationLocation,
    ConversationMinutes,
    ConversationParticipant,
    ConversationPeriod,
    ConversationSlot,
    ConversationSlots,
)
from engine import conversation as engine
from engine.conversation import Role
from engine.conversation.progress import Outcome, outcome_of, side_of
from engine.conversation.terms import Called
from engine.periods import Period

PREFIX = "slt_"
IN_PROGRESS, COMPLETE = "in_progress", "complete"
NAMES = {Role.ORGANIZER: "organizer", Role.INVITEE: "invitee"}
"""What the two participants are called in addresses."""


@dataclass(frozen=True, slots=True)
class Reader:
    """Who reads. `subs`: what it calls the two people; `acts_for`: whether it may pick for one of them."""

    base: str
    application: str
    subs: Mapping[Role, str]
    acts_for: Callable[[Role], bool]
    every_outcome: bool = False
    token: str = ""
    """With which secret one of the participants arrived."""
    arrived: Role | None = None


def told(talk: engine.Conversation, reader: Reader) -> Conversation:
    """The conversation as it stands."""
    outcome = outcome_of(talk)
    booking = talk.booking
    terms = talk.terms
    periods = (terms.asked_periods or terms.periods) if terms is not None else talk.windows
    return Conversation(
        scheduling_conversation_id=talk.id,
        participants=[participant(talk, role, reader) for role in (Role.ORGANIZER, Role.INVITEE)],
        tzid=talk.tzid,
        required_duration=ConversationMinutes(talk.duration // timedelta(minutes=1)),
        available_periods=[ConversationPeriod(moment(one.start), moment(one.end)) for one in periods],
        status=_status(talk, outcome, reader),
        complete=outcome is Outcome.BOOKED,
        outcome=outcome,
        subject=talk.subject or None,
        event=_event(talk),
        chosen_slot=ConversationChosenSlot(*_parts(booking.slot)) if booking is not None else None,
    )


def twice(shown: Conversation) -> ConversationAnswer:
    """Bare, and once more under its name."""
    fields: dict[str, Any] = {name: getattr(shown, name) for name in shown.__struct_fields__}
    return ConversationAnswer(**fields, scheduling_conversation=shown)


def participant(talk: engine.Conversation, role: Role, reader: Reader) -> ConversationParticipant:
    """One participant, by the names that the reader gave them."""
    side = side_of(talk, role)
    called = _called(talk, role, reader)
    method = talk.organizer_selection if role is Role.ORGANIZER else talk.invitee_selection
    acts = side.picks and reader.acts_for(role)
    return ConversationParticipant(
        slots=ConversationSlots(method, [slot(one) for one in side.selected]),
        status=side.turn,
        possible_actions=_actions(talk, role, reader) if acts else ConversationActions(),
        participant_id=called.id or None,
        sub=called.account or None,
        email=called.email or None,
        common_name=called.name or None,
    )


def slot(period: Period) -> ConversationSlot:
    return ConversationSlot(*_parts(period))


def moment(instant: datetime) -> str:
    return f"{instant:%Y-%m-%dT%H:%M:%SZ}"


def start_of(slot_id: str) -> datetime | None:
    """The start to which a slot's id belongs; None for what is no such id."""
    number = slot_id.removeprefix(PREFIX)
    if number == slot_id or not (number.isascii() and number.isdecimal()) or len(number) > 11:
        return None
    return datetime.fromtimestamp(int(number), tz=UTC)


def _parts(period: Period) -> Sequence[str]:
    return f"{PREFIX}{int(period.start.timestamp())}", moment(period.start), moment(period.end)


def _status(talk: engine.Conversation, outcome: Outcome | None, reader: Reader) -> str:
    wants_more = reader.every_outcome or (talk.terms is not None and talk.terms.every_outcome)
    if outcome is None:
        return IN_PROGRESS
    return COMPLETE if outcome is Outcome.BOOKED or not wants_more else outcome


def _called(talk: engine.Conversation, role: Role, reader: Reader) -> Called:
    """As the program that asked for the meeting said it; to all others as the person is known here."""
    terms, party = talk.terms, talk.party(role)
    if terms is not None and terms.called and terms.application == reader.application:
        return terms.called[0 if role is Role.ORGANIZER else 1]
    sub = reader.subs.get(role, "")
    return Called("", sub, party.email, party.name) if party is not None else Called()


def _actions(talk: engine.Conversation, role: Role, reader: Reader) -> ConversationActions:
    name = reader.token if reader.arrived is role else NAMES[role]
    url = f"{reader.base}/v1/scheduling_conversations/{talk.id}/participants/{name}/slots"
    return ConversationActions(ConversationAction(url), ConversationAction(url))


def _event(talk: engine.Conversation) -> ConversationEvent | None:
    lat, long = talk.terms.coordinates if talk.terms is not None else ("", "")
    place = None
    if talk.location or lat or long:
        place = ConversationLocation(talk.location or None, lat or None, long or None)
    room = ConversationConferencing(talk.link) if talk.link else None
    return ConversationEvent(place, room) if place or room else None
