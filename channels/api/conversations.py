"""Scheduling conversations over the API: ask for one, read it, list what a participant may pick, pick.

The people go on in their chats and by mail meanwhile, and each call answers how things stand now.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from bot.api import conversations
from bot.api.callers import Credential
from bot.api.errors import Forbidden, Unknown, invalid
from bot.scheduling.following import Follower
from bot.scheduling.plan import Flaw, Unfit
from channels.api.calls import Asked, Call
from channels.api.conversation_reading import plan_of
from channels.api.conversation_shapes import (
    ConversationAnswer,
    ConversationFindIn,
    ConversationFound,
    ConversationIn,
    ConversationPickRefused,
    ConversationReadIn,
    ConversationSelectIn,
    ConversationSlot,
    ConversationSlotsAnswer,
)
from channels.api.conversation_telling import NAMES, Reader, participant, slot, start_of, told, twice
from channels.api.refusals import Told
from channels.api.replies import Reply, said
from engine.conversation import Conversation, Role
from engine.conversation.progress import outcome_of, side_of
from engine.periods import Period

PATH = "/v1/scheduling_conversations"
SLOTS = PATH + "/{scheduling_conversation_id}/participants/{participant}/slots"
EITHER = frozenset({Credential.TOKEN, Credential.SECRET})
MOST_SLOTS = 512
_FIELDS = {
    Flaw.ID_OF_ANOTHER: (".participant_id", "errors.unknown_or_used"),
    Flaw.IS_PARLEY: (".email", "errors.invalid"),
    Flaw.SAME_PERSON: ("", "errors.same_participant"),
    Flaw.MAY_NOT_DECIDE: (".slots.selection_method", "errors.not_permitted"),
}


async def create_scheduling_conversation(asked: Asked[ConversationIn]) -> Reply:
    """Ask for a meeting of two people."""
    plan = plan_of(asked.sent, asked.app.now())
    try:
        talk = await conversations.create(asked.app, asked.caller, plan)
    except Unfit as error:
        field, key = _FIELDS[error.flaw]
        number = 0 if error.role is Role.ORGANIZER else 1
        raise invalid(f"participants[{number}]{field}", str(error), key) from error
    return said(twice(told(talk, _reader(asked, talk))))


async def find_scheduling_conversation(asked: Asked[ConversationFindIn]) -> Reply:
    """Look up a conversation by the secret with which a participant arrives."""
    found = conversations.follower(asked.app, asked.caller).arriving(asked.sent.token)
    if found is None:
        raise Unknown("token")
    talk, role = found
    reader = _reader(asked, talk, bool(asked.sent.extended_statuses))
    may = reader.acts_for
    reader = replace(
        reader, token=asked.sent.token, arrived=role, acts_for=lambda other: other is role or may(other)
    )
    return said(ConversationFound(participant(talk, role, reader), told(talk, reader)))


async def read_scheduling_conversation(asked: Asked[ConversationReadIn]) -> Reply:
    """How a conversation stands."""
    talk = _found(asked)
    return said(twice(told(talk, _reader(asked, talk, bool(asked.sent.extended_statuses)))))


async def list_scheduling_conversation_slots(asked: Asked[Any]) -> Reply:
    """What a participant may pick just now."""
    talk, role = _participant(asked)
    slots = conversations.follower(asked.app, asked.caller).slots(talk, role)
    return said(ConversationSlotsAnswer(_listed(slots), _why_none(talk, role) if not slots else None))


async def select_scheduling_conversation_slots(asked: Asked[ConversationSelectIn]) -> Reply:
    """Pick a slot for a participant."""
    talk, role = _participant(asked)
    picks = asked.sent.selected_slots
    if len(picks) != 1:
        key = "errors.too_many" if picks else "errors.required"
        raise invalid("selected_slots", "must be one slot", key)
    follower = conversations.follower(asked.app, asked.caller)
    start = start_of(picks[0].slot_id)
    try:
        if start is None:
            raise Unfit(Flaw.SLOT_UNAVAILABLE, role, "There is no such slot.")
        talk = await follower.pick(talk, role, start)
    except Unfit as error:
        return _refused(follower, role, talk, error)
    return said(twice(told(talk, _reader(asked, talk))))


def _found(asked: Asked[ConversationReadIn]) -> Conversation:
    talk = conversations.follower(asked.app, asked.caller).find(asked.path["scheduling_conversation_id"])
    if talk is None:
        raise Unknown("scheduling_conversation_id")
    return talk


def _participant(asked: Asked[Any]) -> tuple[Conversation, Role]:
    """The conversation and the participant that the address names, by their part or by their secret.

    Raises `Unknown`, and `Forbidden` where nobody but they themselves may pick.
    """
    follower = conversations.follower(asked.app, asked.caller)
    talk = follower.find(asked.path["scheduling_conversation_id"])
    if talk is None:
        raise Unknown("scheduling_conversation_id")
    name = asked.path["participant"]
    role = next((role for role, known in NAMES.items() if known == name), None)
    if role is None:
        arrived = follower.arriving(name)
        if arrived is None or arrived[0].id != talk.id:
            raise Unknown("participant")
        return arrived
    if not follower.acts_for(talk, role):
        raise Forbidden("only they themselves may pick", "participant")
    return talk, role


def _reader(asked: Asked[Any], talk: Conversation, every_outcome: bool = False) -> Reader:
    follower = conversations.follower(asked.app, asked.caller)
    return Reader(
        base=asked.app.policy.public_url.rstrip("/"),
        application=asked.caller.application,
        subs=conversations.subs_of(asked.app, asked.caller, talk),
        acts_for=lambda role: follower.acts_for(talk, role),
        every_outcome=every_outcome,
    )


def _listed(slots: Sequence[Period]) -> list[ConversationSlot]:
    return [slot(one) for one in slots[:MOST_SLOTS]]


def _why_none(talk: Conversation, role: Role) -> str:
    if outcome_of(talk) is not None:
        return "Nothing is to be picked any more."
    if side_of(talk, role).picks:
        return "Nothing is free for both in the available periods."
    return "It is not this participant's turn."


def _refused(follower: Follower, role: Role, before: Conversation, error: Unfit) -> Reply:
    """Why a pick cannot be, with what can be picked now."""
    talk = follower.find(before.id) or before
    key = "errors.slot_unavailable" if error.flaw is Flaw.SLOT_UNAVAILABLE else "errors.already_settled"
    slots = _listed(follower.slots(talk, role))
    return said(ConversationPickRefused({"selected_slots": [Told(key, str(error))]}, slots), 422)


EXAMPLE = {
    "participants": [
        {"sub": "acc_k3m9x2", "common_name": "Grace", "slots": {"selection_method": "auto"}},
        {"participant_id": "U0123ABCD", "email": "bo@example.org", "common_name": "Bo"},
    ],
    "tzid": "Europe/Lisbon",
    "subject": "Kick-off",
    "required_duration": {"minutes": 30},
    "available_periods": [{"start": "2030-01-07T09:00:00Z", "end": "2030-01-08T17:00:00Z"}],
    "event": {"location": {"description": "Room 4"}},
}
CALLS = (
    Call(
        "POST",
        PATH,
        create_scheduling_conversation,
        "Ask for a meeting of two people",
        takes=EITHER,
        scopes=("create_event",),
        reads=ConversationIn,
        answers=ConversationAnswer,
        repeatable=True,
        example=EXAMPLE,
    ),
    Call(
        "GET",
        PATH,
        find_scheduling_conversation,
        "Look up a conversation by a participant's secret",
        takes=EITHER,
        reads=ConversationFindIn,
        answers=ConversationFound,
        refusals=(404,),
    ),
    Call(
        "GET",
        PATH + "/{scheduling_conversation_id}",
        read_scheduling_conversation,
        "Read a conversation",
        takes=EITHER,
        reads=ConversationReadIn,
        answers=ConversationAnswer,
    ),
    Call(
        "GET",
        SLOTS,
        list_scheduling_conversation_slots,
        "List what a participant may pick",
        takes=EITHER,
        answers=ConversationSlotsAnswer,
    ),
    Call(
        "POST",
        SLOTS,
        select_scheduling_conversation_slots,
        "Pick a slot for a participant",
        takes=EITHER,
        scopes=("create_event",),
        reads=ConversationSelectIn,
        answers=ConversationAnswer,
        repeatable=True,
        errors=ConversationPickRefused,
        example={"selected_slots": [{"slot_id": "slt_1893920400"}]},
    ),
)
