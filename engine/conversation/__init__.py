"""The conversation: a table of states walked by one pure function."""

from engine.conversation.situation import Situation
from engine.conversation.step import Step, step
from engine.conversation.triggers import (
    Answered,
    CalendarChanged,
    CalendarNews,
    Doubted,
    Due,
    GuestSpoke,
    Joined,
    Lost,
    Noticed,
    Pressed,
    Requested,
    Said,
    Selected,
    Trigger,
    Vouched,
    Withdrawn,
)
from engine.conversation.values import Conversation, Offer, Party, Role, Selection, State

__all__ = [
    "Answered",
    "CalendarChanged",
    "CalendarNews",
    "Conversation",
    "Doubted",
    "Due",
    "GuestSpoke",
    "Joined",
    "Lost",
    "Noticed",
    "Offer",
    "Party",
    "Pressed",
    "Requested",
    "Role",
    "Said",
    "Selected",
    "Selection",
    "Situation",
    "State",
    "Step",
    "Trigger",
    "Vouched",
    "Withdrawn",
    "step",
]
