"""The app's Home tab: what to say to Parley, and the two things people ask for most.

Limits: docs.slack.dev/reference/views/home-tab-views.
"""

from __future__ import annotations

from typing import Any

FIND = "home:find"
"""Opens the form; nothing needs to be kept of it."""
SAID = "home:said:"
"""Beginning of the `action_id` of a button that stands for words."""


def home() -> dict[str, Any]:
    """The view for `views.publish`."""
    return {
        "type": "home",
        "blocks": [
            {"type": "header", "text": {"type": "plain_text", "text": "Parley finds a time to meet"}},
            _text("Write to Parley in its *Messages* tab, or mention it in a channel it is in:"),
            _text("> 30 minutes with anna@example.com next week, mornings, about the budget"),
            _text("It offers times from your calendar, listens to the answer, and books what you agree on."),
            {
                "type": "actions",
                "elements": [
                    _button("Find a time", FIND, "find", "primary"),
                    _button("What is open?", f"{SAID}status", "/status"),
                    _button("Help", f"{SAID}help", "/help"),
                ],
            },
        ],
    }


def _text(text: str) -> dict[str, Any]:
    return {"type": "section", "text": {"type": "mrkdwn", "text": text, "verbatim": True}}


def _button(label: str, action_id: str, value: str, style: str = "") -> dict[str, Any]:
    button = {
        "type": "button",
        "action_id": action_id,
        "text": {"type": "plain_text", "text": label},
        "value": value,
    }
    return button | {"style": style} if style else button
