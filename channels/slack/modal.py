"""The form behind "Find a time": what it asks, and what a filled one says.

A filled form is said in words, so that it goes the way of every other request. Limits:
docs.slack.dev/reference/views/modal-views (title 24 characters, 100 blocks, `private_metadata` 3,000).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from channels.characters import clean

View = dict[str, Any]

CALLBACK = "find_a_time"
LENGTHS = (15, 20, 30, 45, 60, 90, 120)
WHEN = {"this week": "This week", "next week": "Next week", "in the next two weeks": "In the next two weeks"}
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday")
TOPIC = 150
MANUAL = "manual"


def form(invitee: str = "") -> View:
    """The empty form; `invitee` is a user id to begin with."""
    who: View = {"type": "users_select", "action_id": "it", "placeholder": _plain("Pick somebody")}
    if invitee:
        who["initial_user"] = invitee
    topic = {"type": "plain_text_input", "action_id": "it", "max_length": TOPIC}
    return {
        "type": "modal",
        "callback_id": CALLBACK,
        "title": _plain("Find a time"),
        "submit": _plain("Ask them"),
        "close": _plain("Cancel"),
        "blocks": [
            _input("who", "With whom?", who, True),
            _input(
                "mail", "Or by mail address", {"type": "email_text_input", "action_id": "it"}, optional=True
            ),
            _input("length", "How long?", _select({str(each): f"{each} minutes" for each in LENGTHS}, "30")),
            _input("when", "When?", _select(WHEN, "next week")),
            _input("days", "Only on these days", _checkboxes({day: day for day in DAYS}), True),
            _input("topic", "What about?", topic, True),
            _input("choice", "The times on offer", _checkboxes({MANUAL: "Let me pick them first"}), True),
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


def problems(values: Mapping[str, Any]) -> dict[str, str]:
    """What is wrong with a filled form, by block: Slack shows it and keeps the form open."""
    text, _ = said(values)
    return {} if text else {"who": "Pick somebody here, or give a mail address below."}


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


def _plain(text: str) -> View:
    return {"type": "plain_text", "text": text}


def _input(block: str, label: str, element: View, optional: bool = False) -> View:
    return {
        "type": "input",
        "block_id": block,
        "label": _plain(label),
        "element": element,
        "optional": optional,
    }


def _option(value: str, text: str) -> View:
    return {"text": _plain(text), "value": value}


def _select(options: Mapping[str, str], initial: str) -> View:
    return {
        "type": "static_select",
        "action_id": "it",
        "options": [_option(value, text) for value, text in options.items()],
        "initial_option": _option(initial, options[initial]),
    }


def _checkboxes(options: Mapping[str, str]) -> View:
    return {
        "type": "checkboxes",
        "action_id": "it",
        "options": [_option(value, text) for value, text in options.items()],
    }
