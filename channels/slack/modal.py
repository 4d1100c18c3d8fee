"""The form behind "Find a time": what it asks, and what a filled one says.

A filled form is said in words, so that it goes the way of every other request. Limits:
docs.slack.dev/reference/views/modal-views (title 24 characters, 100 blocks, `private_metadata` 3,000).
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from channels.characters import clean, shortened
from engine.boards import Finder

View = dict[str, Any]

CALLBACK = "find_a_time"
TOPIC = 150
TITLE, OPTION, HINT, LABEL = 24, 75, 150, 2000
NOBODY = "Pick somebody here, or give a mail address below."
"""Where the form, opened by an older Parley, does not say it in its own language."""
MANUAL = "manual"


def form(words: Finder, invitee: str = "", topic: str = "") -> View:
    """The form; `invitee` is a user id to begin with, `topic` a text."""
    who: View = {"type": "users_select", "action_id": "it", "placeholder": _plain(words.pick, HINT)}
    if invitee:
        who["initial_user"] = invitee
    mail = {"type": "email_text_input", "action_id": "it"}
    about: View = {"type": "plain_text_input", "action_id": "it", "max_length": TOPIC}
    if topic:
        about["initial_value"] = shortened(clean(topic), TOPIC)
    return {
        "type": "modal",
        "callback_id": CALLBACK,
        "private_metadata": json.dumps({"nobody": words.nobody}),
        "title": _plain(words.title, TITLE),
        "submit": _plain(words.submit, TITLE),
        "close": _plain(words.close, TITLE),
        "blocks": [
            _input("who", words.who, who, True),
            _input("mail", words.mail, mail, True),
            _input("length", words.length, _select([(str(n), text) for n, text in words.lengths], "30")),
            _input("when", words.when, _select(words.spans, "next week")),
            _input("days", words.day, _checkboxes(words.days), True),
            _input("topic", words.topic, about, True),
            _input("choice", words.choice, _checkboxes(((MANUAL, words.manual),)), True),
        ],
    }


def said(values: Mapping[str, Any]) -> tuple[str, str]:
    """The request that a filled form makes, and the user id picked in it; empty words for nobody picked."""
    user = str(field(values, "who").get("selected_user") or "")
    mail = str(field(values, "mail").get("value") or "").strip()
    whom = f"@{user}" if user else mail
    if not whom:
        return "", ""
    words = [f"/meet {whom} {_chosen(values, 'length') or '30'} min", _chosen(values, "when")]
    days = ticked(values, "days")
    if days:
        words.append(f"on {' or '.join(days)}")
    # A quotation mark of its own would end the quoted topic early.
    topic = clean(str(field(values, "topic").get("value") or "")).replace('"', "'").strip()
    if topic:
        words.append(f'about "{topic[:TOPIC]}"')
    request = " ".join(word for word in words if word)
    picks = MANUAL in ticked(values, "choice")
    return (f"{request}. Let me pick the times." if picks else request), user


def problems(values: Mapping[str, Any], metadata: str = "") -> dict[str, str]:
    """What is wrong with a filled form, by block: Slack shows it and keeps the form open."""
    text, _ = said(values)
    return {} if text else {"who": _nobody(metadata)}


def _nobody(metadata: str) -> str:
    try:
        known = json.loads(metadata or "{}")
    except (ValueError, RecursionError):
        return NOBODY
    return str(known.get("nobody") or NOBODY) if isinstance(known, dict) else NOBODY


def field(values: Mapping[str, Any], block: str) -> Mapping[str, Any]:
    """The state of the one element of `block`."""
    held = values.get(block)
    found = held.get("it") if isinstance(held, Mapping) else None
    return found if isinstance(found, Mapping) else {}


def _chosen(values: Mapping[str, Any], block: str) -> str:
    option = field(values, block).get("selected_option")
    return str(option.get("value", "")) if isinstance(option, Mapping) else ""


def ticked(values: Mapping[str, Any], block: str) -> list[str]:
    """The values of the boxes that are ticked in `block`."""
    options = field(values, block).get("selected_options")
    if not isinstance(options, list):
        return []
    return [str(option.get("value", "")) for option in options if isinstance(option, Mapping)]


def _plain(text: str, room: int) -> View:
    return {"type": "plain_text", "text": shortened(clean(text), room)}


def _input(block: str, label: str, element: View, optional: bool = False) -> View:
    return {
        "type": "input",
        "block_id": block,
        "label": _plain(label, LABEL),
        "element": element,
        "optional": optional,
    }


def _option(value: str, text: str) -> View:
    return {"text": _plain(text, OPTION), "value": value}


def _select(options: Sequence[tuple[str, str]], initial: str) -> View:
    return {
        "type": "static_select",
        "action_id": "it",
        "options": [_option(value, text) for value, text in options],
        "initial_option": _option(initial, dict(options)[initial]),
    }


def _checkboxes(options: Sequence[tuple[str, str]]) -> View:
    return {
        "type": "checkboxes",
        "action_id": "it",
        "options": [_option(value, text) for value, text in options],
    }
