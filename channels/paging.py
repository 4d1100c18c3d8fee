"""A long list of choices a page at a time, with buttons that turn it. The numbers stay those of the whole."""

from __future__ import annotations

from dataclasses import replace

from bot.phrases.buttons import turning
from engine.messages import Message

A_PAGE = 8
"""Choices that are shown at once, as many as can be looked over on a phone."""


def page_of(message: Message, page: int) -> Message:
    """`message` with one page of its options; as it is where they fit on one."""
    count = -(-len(message.options) // A_PAGE)
    if count < 2:
        return message
    page = min(max(page, 0), count - 1)
    shown = message.options[page * A_PAGE : (page + 1) * A_PAGE]
    return replace(
        message, options=shown, buttons=(*turning(page, count, message.language), *message.buttons)
    )
