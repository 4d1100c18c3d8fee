"""The object that the machine walks: one step of one conversation, with every condition and action."""

from __future__ import annotations

from engine.conversation.calendars import Calendars
from engine.conversation.doubting import Doubting
from engine.conversation.overriding import Overriding
from engine.conversation.parting import Parting
from engine.conversation.questions import Questions
from engine.conversation.replacing import Replacing
from engine.conversation.weighing import Weighing


class Flow(Calendars, Questions, Overriding, Doubting, Replacing, Parting, Weighing):
    """Built for one step and thrown away; see `table.py` for the order in which it is asked and told."""
