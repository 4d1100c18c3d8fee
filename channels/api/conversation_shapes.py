"""What calls about scheduling conversations read and answer, by the names that clients know.

Clients of several ages call: a name that was used before stands beside the one that is used now.
"""

from __future__ import annotations

from typing import Literal

import msgspec

from channels.api.moments import DurationIn, PeriodIn
from channels.api.refusals import Told

Method = Literal["auto", "manual"]


# What is read


class ConversationSlotsIn(msgspec.Struct):
    """How a participant's slots are chosen."""

    selection_method: Method | None = None
    choice_method: Method | None = None


class ConversationSlotChoiceIn(msgspec.Struct):
    """The same under its oldest name."""

    method: Method | None = None


class ConversationParticipantIn(msgspec.Struct):
    """Somebody who is to take part."""

    participant_id: str | None = None
    sub: str | None = None
    email: str | None = None
    common_name: str | None = None
    managed_availability: bool | None = None
    slots: ConversationSlotsIn | None = None
    slot_choice: ConversationSlotChoiceIn | None = None


class ConversationLocationIn(msgspec.Struct):
    """Where the meeting is."""

    description: str | None = None
    lat: str | float | None = None
    long: str | float | None = None


class ConversationConferencingIn(msgspec.Struct):
    """A room for a meeting by video: `default` for one of ours, `explicit` for the address given."""

    profile_id: str
    join_url: str | None = None


class ConversationEventIn(msgspec.Struct):
    """What the event in the calendars says beside its subject and time."""

    location: ConversationLocationIn | None = None
    conferencing: ConversationConferencingIn | None = None


class ConversationIn(msgspec.Struct):
    """A meeting that is asked for; the first participant organizes it."""

    participants: list[ConversationParticipantIn]
    tzid: str
    required_duration: DurationIn
    available_periods: list[PeriodIn] | None = None
    query_periods: list[PeriodIn] | None = None
    subject: str | None = None
    event: ConversationEventIn | None = None
    extended_statuses: bool | None = None


class ConversationFindIn(msgspec.Struct):
    """With what a conversation is looked up."""

    token: str
    extended_statuses: bool | None = None


class ConversationReadIn(msgspec.Struct):
    """How a conversation is to be told."""

    extended_statuses: bool | None = None


class ConversationSelectedIn(msgspec.Struct):
    """One slot of the list."""

    slot_id: str


class ConversationSelectIn(msgspec.Struct):
    """What a participant picks."""

    selected_slots: list[ConversationSelectedIn]


# What is answered


class ConversationSlot(msgspec.Struct):
    """A slot. Its id belongs to its start."""

    slot_id: str
    start: str
    end: str


class ConversationChosenSlot(msgspec.Struct):
    """The slot at which the meeting is."""

    available_slot_id: str
    start: str
    end: str


class ConversationSlots(msgspec.Struct, omit_defaults=True):
    """How a participant's slots are chosen, and which were."""

    selection_method: str
    selected: list[ConversationSlot] = []


class ConversationAction(msgspec.Struct):
    """Where to call."""

    url: str


class ConversationActions(msgspec.Struct, omit_defaults=True):
    """What can be done for a participant just now; empty where that is nothing."""

    slots_list: ConversationAction | None = None
    slots_select: ConversationAction | None = None


class ConversationParticipant(msgspec.Struct, omit_defaults=True):
    """A participant and what is wanted of them."""

    slots: ConversationSlots
    status: str
    possible_actions: ConversationActions
    participant_id: str | None = None
    sub: str | None = None
    email: str | None = None
    common_name: str | None = None


class ConversationMinutes(msgspec.Struct):
    """A length of time."""

    minutes: int


class ConversationPeriod(msgspec.Struct):
    """When the meeting may be."""

    start: str
    end: str


class ConversationLocation(msgspec.Struct, omit_defaults=True):
    """Where the meeting is."""

    description: str | None = None
    lat: str | None = None
    long: str | None = None


class ConversationConferencing(msgspec.Struct):
    """The room of a meeting by video."""

    join_url: str


class ConversationEvent(msgspec.Struct, omit_defaults=True):
    """What the event says beside its subject and time."""

    location: ConversationLocation | None = None
    conferencing: ConversationConferencing | None = None


class Conversation(msgspec.Struct, omit_defaults=True):
    """A conversation as it stands. `complete`: a meeting is booked; `outcome`: what it came to."""

    scheduling_conversation_id: str
    participants: list[ConversationParticipant]
    tzid: str
    required_duration: ConversationMinutes
    available_periods: list[ConversationPeriod]
    status: str
    complete: bool
    outcome: str | None = None
    subject: str | None = None
    event: ConversationEvent | None = None
    chosen_slot: ConversationChosenSlot | None = None


class ConversationAnswer(Conversation, kw_only=True):
    """A conversation, bare and once more under its name: clients read either."""

    scheduling_conversation: Conversation


class ConversationFound(msgspec.Struct):
    """Who holds the token, and in which conversation."""

    participant: ConversationParticipant
    scheduling_conversation: Conversation


class ConversationSlotsAnswer(msgspec.Struct, omit_defaults=True):
    """What a participant may pick just now. `explanation`: why that is nothing."""

    slots: list[ConversationSlot]
    explanation: str | None = None


class ConversationPickRefused(msgspec.Struct, omit_defaults=True):
    """Why a slot cannot be picked, with those that can be now."""

    errors: dict[str, list[Told]]
    slots: list[ConversationSlot] | None = None
