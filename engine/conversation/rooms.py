"""Where a meeting by video takes place: the address that somebody gave, else a room of its own."""

from __future__ import annotations

import re

from engine.conversation.values import Conversation

OWN_ROOMS = frozenset({"video", "jitsi"})
"""Ways to meet for which Parley can make a room; of all others somebody has to give the address."""
_ADDRESS = re.compile(r"https?://[^\s<>\"'|]{4,300}", re.IGNORECASE)
_KNOWN = re.compile(
    r"zoom\.|teams\.|meet\.|webex\.|whereby\.|jitsi|jit\.si|bigbluebutton|bbb\.|gotomeet|skype\.|chime\.",
    re.IGNORECASE,
)
_AFTER = ".,;:!?)]}’”"


def link_in(words: str, conferencing: str | None) -> str:
    """The address of a video room in somebody's words; empty for none.

    Any address counts where a way to meet is named, else only one that looks like such a room's.
    """
    found = [match[0].rstrip(_AFTER) for match in _ADDRESS.finditer(words)]
    return next((link for link in found if conferencing or _KNOWN.search(link)), "")


def room_for(talk: Conversation, room: str) -> str:
    """The address under which `talk` meets: its own, else `room` where it meets by video; empty for none."""
    return talk.link or (room if talk.conferencing in OWN_ROOMS else "")
