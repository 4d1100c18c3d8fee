"""A message as Telegram shows it: HTML text, every choice both as a line and as a button.

Limits: core.telegram.org/bots/api#sendmessage (4,096 characters after entities are parsed),
#inlinekeyboardbutton (`callback_data` 1-64 bytes); a keyboard holds at most 100 buttons.
"""

from __future__ import annotations

from typing import Any

from channels.characters import clean, fitted, shortened
from channels.telegram.html import escaped, inert, measure
from engine.errors import Refused
from engine.messages import Button, Message

TEXT = 4096
DATA = 64
LABEL = 64
"""Characters of a label that still can be read on a phone."""
MOST_BUTTONS = 100
IN_A_ROW = 2
SHORT = 16
"""Labels up to this length share a row."""

Keyboard = dict[str, list[list[dict[str, str]]]]


def html(message: Message) -> str:
    """The words of `message` as HTML."""
    return escaped(_plain(message))


def plain(message: Message) -> str:
    """The same words for a message without any markup."""
    return inert(_plain(message))


def _plain(message: Message) -> str:
    text = fitted(message, TEXT, measure).plain()
    if not text:
        raise Refused("there is nothing to say in this message")
    return text


def keyboard(message: Message) -> Keyboard | None:
    """A row for each choice, then the other buttons, short ones in pairs; None without any."""
    choices = [[_button(option.button)] for option in message.options]
    others: list[list[dict[str, str]]] = []
    for button in map(_button, message.buttons):
        row = others[-1] if others else []
        if row and len(row) < IN_A_ROW and all(len(each["text"]) <= SHORT for each in (*row, button)):
            row.append(button)
        else:
            others.append([button])
    rows = [*choices, *others]
    if sum(map(len, rows)) > MOST_BUTTONS:
        raise Refused(f"a Telegram message holds at most {MOST_BUTTONS} buttons")
    return {"inline_keyboard": rows} if rows else None


def _button(button: Button) -> dict[str, str]:
    if not 1 <= len(button.value.encode()) <= DATA:
        raise Refused(f"a Telegram button carries 1 to {DATA} bytes")
    return {
        "text": shortened(clean(button.label), LABEL) or button.name,
        "callback_data": button.value,
    }


def message_text(text: str, *, marked: bool) -> dict[str, Any]:
    """The fields that both sending and editing take."""
    fields: dict[str, Any] = {"text": text, "link_preview_options": {"is_disabled": True}}
    return fields | {"parse_mode": "HTML"} if marked else fields
