"""The app's Home tab: a person's page as Block Kit.

Limits: docs.slack.dev/reference/views/home-tab-views (100 blocks), /reference/block-kit/blocks/header-block
(150 characters).
"""

from __future__ import annotations

from typing import Any

from channels.characters import clean, pieces, shortened
from channels.slack.mrkdwn import escaped
from channels.slack.rendering import ACTION_ID, ELEMENTS, LABEL, SECTION, VALUE
from engine.boards import Board, Entry, Section
from engine.messages import Button, ButtonStyle

FIND = "home:find"
"""Opens the form; nothing needs to be kept of it."""
RULES = "home:rules"
"""Opens the rules; nothing needs to be kept of it."""
SAID = "home:said:"
"""Beginning of the `action_id` of a button that stands for words."""
PRESSED = "home:press:"
"""Beginning of the `action_id` of a button that means the same as under a message."""
OPENING = (FIND, RULES)
MOST_BLOCKS = 100
HEADER = 150

Block = dict[str, Any]


def home(board: Board) -> dict[str, Any]:
    """The view for `views.publish`."""
    blocks = [_header(board.title)]
    first = [_button(board.find, FIND, "find", "primary")] if board.find else []
    first += [_button(board.edit, RULES, "rules")] if board.edit else []
    if first:
        blocks.append({"type": "actions", "elements": first})
    for section in board.sections:
        blocks += _section(section)
    return {"type": "home", "blocks": blocks[:MOST_BLOCKS]}


def _section(section: Section) -> list[Block]:
    blocks = [_header(section.heading)]
    for entry in section.entries:
        blocks += [_text(piece) for piece in pieces(entry.text, SECTION - 200, _measure) if piece.strip()]
        if entry.buttons:
            blocks.append({"type": "actions", "elements": _buttons(entry)})
    return blocks


def _buttons(entry: Entry) -> list[Block]:
    return [_entry_button(button, number) for number, button in enumerate(entry.buttons[:ELEMENTS])]


def _entry_button(button: Button, number: int) -> Block:
    start = SAID if button.name == "said" else PRESSED
    style = "" if button.style is ButtonStyle.PLAIN else button.style.value
    return _button(button.label, f"{start}{number}:{button.name}"[:ACTION_ID], button.value[:VALUE], style)


def _measure(text: str) -> int:
    return len(escaped(text))


def _header(text: str) -> Block:
    return {"type": "header", "text": {"type": "plain_text", "text": shortened(clean(text), HEADER)}}


def _text(text: str) -> Block:
    return {"type": "section", "text": {"type": "mrkdwn", "text": escaped(text), "verbatim": True}}


def _button(label: str, action_id: str, value: str, style: str = "") -> Block:
    button = {
        "type": "button",
        "action_id": action_id,
        "text": {"type": "plain_text", "text": shortened(clean(label), LABEL)},
        "value": value,
    }
    return button | {"style": style} if style else button
