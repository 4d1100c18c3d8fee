"""The form behind "Change my rules": hours to type, rules to untick, one more in words.

A filled form is said in words, one message for each change, so that it goes the way of every other. Limits:
docs.slack.dev/reference/views/modal-views (title and buttons 24 characters, `private_metadata` 3,000),
/reference/block-kit/block-elements/checkboxes-element (10 options), /reference/block-kit/composition-objects/
option-object (75 characters), /reference/block-kit/blocks/input-block (label 2,000).
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from bot import hours
from channels.characters import clean, shortened
from channels.slack.modal import field, ticked
from engine.boards import Sheet
from engine.errors import Refused

View = dict[str, Any]

CALLBACK = "my_rules"
OPTIONS = 10
"""Rules of one group of boxes."""
MOST_GROUPS = 8
TITLE, OPTION, HINT = 24, 75, 150
WORDS = 500


def form(sheet: Sheet) -> View:
    """The form as it is opened."""
    rules = sheet.rules[: OPTIONS * MOST_GROUPS]
    known = {"hours": sheet.hours, "rules": len(rules)}
    groups = [
        _input(f"keep:{start}", sheet.rules_label, _boxes(rules[start : start + OPTIONS], start + 1), True)
        for start in range(0, len(rules), OPTIONS)
    ]
    typed = {"type": "plain_text_input", "action_id": "it", "initial_value": sheet.hours, "multiline": True}
    more = {"type": "plain_text_input", "action_id": "it", "max_length": WORDS}
    return {
        "type": "modal",
        "callback_id": CALLBACK,
        "private_metadata": json.dumps(known),
        "title": _plain(sheet.title, TITLE),
        "submit": _plain(sheet.save, TITLE),
        "close": _plain(sheet.close, TITLE),
        "blocks": [
            _input("hours", sheet.hours_label, typed),
            *groups,
            _input("more", sheet.more_label, more | {"placeholder": _plain(sheet.more_hint, HINT)}, True),
        ],
    }


def said(values: Mapping[str, Any], metadata: str) -> tuple[str, ...]:
    """What a filled form says, a message for each change; the highest rule goes first, as others move up."""
    known = _known(metadata)
    typed = clean(str(field(values, "hours").get("value") or "")).strip()
    messages = [f"/hours {typed}"] if typed and typed != known.get("hours") else []
    kept = {number for block in values if block.startswith("keep:") for number in ticked(values, block)}
    count = known.get("rules")
    numbers = range(count if isinstance(count, int) else 0, 0, -1)
    messages += [f"/rules remove {number}" for number in numbers if str(number) not in kept]
    more = clean(str(field(values, "more").get("value") or "")).strip()
    return (*messages, more[:WORDS]) if more else tuple(messages)


def problems(values: Mapping[str, Any]) -> dict[str, str]:
    """What is wrong with a filled form, by block: Slack shows it and keeps the form open."""
    try:
        hours.parse(str(field(values, "hours").get("value") or ""))
    except Refused as error:
        return {"hours": str(error)}
    return {}


def _known(metadata: str) -> dict[str, Any]:
    try:
        known = json.loads(metadata or "{}")
    except (ValueError, RecursionError):
        return {}
    return known if isinstance(known, dict) else {}


def _boxes(rules: tuple[str, ...], first: int) -> View:
    options = [
        {"text": _plain(rule, OPTION), "value": str(number)} for number, rule in enumerate(rules, first)
    ]
    return {"type": "checkboxes", "action_id": "it", "options": options, "initial_options": options}


def _input(block: str, label: str, element: View, optional: bool = False) -> View:
    return {
        "type": "input",
        "block_id": block,
        "label": _plain(label, 2000),
        "element": element,
        "optional": optional,
    }


def _plain(text: str, room: int) -> View:
    return {"type": "plain_text", "text": shortened(clean(text), room) or "-"}
