"""A message as Block Kit: the words in sections, every choice both as a line and as a button.

Limits: docs.slack.dev/reference/block-kit/blocks (50 blocks a message; 3,000 characters a section; 25
elements in `actions`; button text 75, value 2,000, `action_id` 255 and unique in its block).
"""

from __future__ import annotations

from typing import Any

from channels.characters import Parts, clean, fitted, pieces, shortened
from channels.paging import page_of
from channels.slack.mrkdwn import escaped, linked
from engine.errors import Refused
from engine.messages import Button, ButtonStyle, Message

Block = dict[str, Any]

SECTION = 3000
ELEMENTS = 25
LABEL = 75
VALUE = 2000
ACTION_ID = 255
MOST_BUTTONS = 100
MOST_SECTIONS = 40
WHOLE = 10_000
"""Characters of all sections; Slack refuses a little above 13,000 (`msg_blocks_too_long`)."""
FALLBACK = 3900
"""Slack advises at most 4,000 characters of `text` (docs.slack.dev/reference/methods/chat.postMessage)."""


def fallback(message: Message) -> str:
    """The whole message for notifications and screen readers; choices can still be typed."""
    text = escaped(fitted(message, FALLBACK, _measure).plain())
    if not text:
        raise Refused("there is nothing to say in this message")
    return text


def blocks(message: Message, trusted: tuple[str, ...] = (), *, page: int | None = 0) -> list[Block]:
    """Block Kit of `message` at one page of its choices; without any button where `page` is None."""
    live = page is not None
    message = page_of(message, page) if page is not None else message
    parts = fitted(message, WHOLE, _measure)
    chosen = [option.button for option in message.options]
    sections = _sections(parts, trusted)
    if not live:
        return [*sections[0], *sections[1]]
    if len(chosen) + len(message.buttons) > MOST_BUTTONS:
        raise Refused(f"a Slack message holds at most {MOST_BUTTONS} buttons")
    return [
        *sections[0],
        *_actions(chosen, "choices", 0),
        *sections[1],
        *_actions(list(message.buttons), "buttons", len(chosen)),
    ]


def _measure(text: str) -> int:
    return len(escaped(text))


def _sections(parts: Parts, trusted: tuple[str, ...]) -> tuple[list[Block], list[Block]]:
    """The sections above the choices' buttons, and those below."""
    above = [*parts.head, parts.options] if parts.options else [*parts.head]
    below = list(parts.closing)
    if len(above) + len(below) > MOST_SECTIONS:
        above, below = ["\n\n".join(above)], ["\n\n".join(below)]
    return _texts(above, trusted), _texts(below, trusted)


def _texts(paragraphs: list[str], trusted: tuple[str, ...]) -> list[Block]:
    # A link adds two characters to its address: leave room for many.
    return [
        {"type": "section", "text": {"type": "mrkdwn", "text": linked(piece, trusted), "verbatim": True}}
        for paragraph in paragraphs
        for piece in pieces(paragraph, SECTION - 200, _measure)
        if piece.strip()
    ]


def _actions(buttons: list[Button], name: str, first: int) -> list[Block]:
    elements = [_button(button, first + number) for number, button in enumerate(buttons)]
    return [
        {
            "type": "actions",
            "block_id": f"{name}:{start // ELEMENTS}",
            "elements": elements[start : start + ELEMENTS],
        }
        for start in range(0, len(elements), ELEMENTS)
    ]


def _button(button: Button, number: int) -> Block:
    if not button.value or len(button.value) > VALUE:
        raise Refused(f"a Slack button carries 1 to {VALUE} characters")
    label = clean(button.label).replace("<", "‹").replace(">", "›").strip() or button.name
    element: Block = {
        "type": "button",
        "action_id": f"{number}:{button.name}"[:ACTION_ID],
        "text": {"type": "plain_text", "text": shortened(label, LABEL), "emoji": False},
        "value": button.value,
    }
    if button.style is not ButtonStyle.PLAIN:
        element["style"] = button.style.value
    return element
