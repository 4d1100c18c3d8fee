"""What Slack finds wrong with a request: its published limits, each with the page that says so.

Every function gives Slack's own error code, empty for nothing wrong.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Any

Json = dict[str, Any]
TS = re.compile(r"\d{10}\.\d{6}")
CHANNEL = re.compile(r"[CDGUW][A-Z0-9]{2,}")
USER = re.compile(r"[UW][A-Z0-9]{2,}")


def message(asked: Json) -> str:
    """docs.slack.dev/reference/methods/chat.postMessage: a channel, text or blocks; 40,000 characters."""
    channel = asked.get("channel")
    if not isinstance(channel, str) or not CHANNEL.fullmatch(channel):
        return "channel_not_found"
    text, blocks_ = asked.get("text", ""), asked.get("blocks", [])
    if not text and not blocks_:
        return "no_text"
    if not isinstance(text, str) or len(text) > 40_000:
        return "msg_too_long"
    thread = asked.get("thread_ts")
    if thread is not None and not (isinstance(thread, str) and TS.fullmatch(thread)):
        return "invalid_thread_ts"
    metadata = asked.get("metadata")
    # docs.slack.dev/messaging/message-metadata: both parts are needed.
    if metadata is not None and set(metadata) != {"event_type", "event_payload"}:
        return "invalid_metadata_format"
    return blocks(blocks_, 50, _MESSAGE_BLOCKS)


def ephemeral(asked: Json) -> str:
    """docs.slack.dev/reference/methods/chat.postEphemeral: for one member of the channel."""
    user = asked.get("user")
    if not isinstance(user, str) or not USER.fullmatch(user):
        return "user_not_in_channel"
    return message(asked)


def update(asked: Json) -> str:
    """docs.slack.dev/reference/methods/chat.update: the channel's own id, not a person's, and the message."""
    if str(asked.get("channel", ""))[:1] in {"U", "W"}:
        return "channel_not_found"
    if not isinstance(asked.get("ts"), str) or not TS.fullmatch(asked["ts"]):
        return "message_not_found"
    return message(asked)


def opened(asked: Json) -> str:
    """docs.slack.dev/reference/methods/views.open: a trigger from the last three seconds, used once."""
    if not asked.get("trigger_id"):
        return "invalid_trigger_id"
    shown = asked.get("view")
    return view(shown, "modal") if isinstance(shown, dict) else "invalid_arguments"


def published(asked: Json) -> str:
    """docs.slack.dev/reference/methods/views.publish"""
    if not USER.fullmatch(str(asked.get("user_id", ""))):
        return "invalid_arguments"
    shown = asked.get("view")
    return view(shown, "home") if isinstance(shown, dict) else "invalid_arguments"


def view(shown: Json, kind: str) -> str:
    """docs.slack.dev/reference/views/modal-views and home-tab-views"""
    if shown.get("type") != kind:
        return "invalid_arguments"
    if len(shown.get("private_metadata", "")) > 3000 or len(shown.get("callback_id", "")) > 255:
        return "invalid_arguments"
    inputs = any(block.get("type") == "input" for block in shown.get("blocks", []))
    if kind == "modal":
        # "title: maximum length of 24 characters", close and submit alike; submit is required with inputs.
        labels = [shown.get("title"), *(shown[name] for name in ("submit", "close") if name in shown)]
        if not all(_text(label, ("plain_text",), 24) for label in labels):
            return "invalid_arguments"
        if inputs and "submit" not in shown:
            return "invalid_arguments"
    error = blocks(shown.get("blocks"), 100, _VIEW_BLOCKS)
    return "invalid_arguments" if error else ""


def blocks(found: Any, most: int, known: dict[str, Callable[[Json], bool]]) -> str:
    """docs.slack.dev/reference/block-kit/blocks: 50 in a message, 100 in a view; `block_id` once, 255."""
    if not isinstance(found, list) or len(found) > most:
        return "invalid_blocks"
    if not all(isinstance(each, dict) and known.get(str(each.get("type")), _never)(each) for each in found):
        return "invalid_blocks"
    ids = [str(each["block_id"]) for each in found if "block_id" in each]
    if len(set(ids)) < len(ids) or any(len(each) > 255 for each in ids):
        return "invalid_blocks"
    # Undocumented, but so since years: a little above 13,000 characters of all texts are refused.
    texts = sum(len(text) for text in _texts(found))
    return (
        "msg_blocks_too_long" if (texts > 13_200 and most == 50) or len(json.dumps(found)) > 250_000 else ""
    )


def _never(block: Json) -> bool:
    return False


def _section(block: Json) -> bool:
    """…/blocks/section-block: text of 1 to 3,000 characters"""
    return _text(block.get("text"), ("mrkdwn", "plain_text"), 3000)


def _header(block: Json) -> bool:
    """…/blocks/header-block: plain text of at most 150 characters"""
    return _text(block.get("text"), ("plain_text",), 150)


def _actions(block: Json) -> bool:
    """…/blocks/actions-block: 1 to 25 elements, each `action_id` once"""
    elements = block.get("elements", [])
    ids = {element.get("action_id") for element in elements}
    return 1 <= len(elements) <= 25 and len(ids) == len(elements) and all(map(_button, elements))


def _button(element: Json) -> bool:
    """…/block-elements/button-element: text 75, value 2,000, `action_id` 255, two styles"""
    return (
        element.get("type") == "button"
        and _text(element.get("text"), ("plain_text",), 75)
        and isinstance(element.get("value", ""), str)
        and len(element.get("value", "")) <= 2000
        and 1 <= len(element.get("action_id", "")) <= 255
        and ("style" not in element or element["style"] in {"primary", "danger"})
    )


def _input(block: Json) -> bool:
    """…/blocks/input-block: a label of at most 2,000 characters, one element"""
    element = block.get("element")
    known = isinstance(element, dict) and _ELEMENTS.get(str(element.get("type")), _never)(element)
    return known and _text(block.get("label"), ("plain_text",), 2000)


def _typed(element: Json) -> bool:
    """…/block-elements/plain-text-input-element: `max_length` up to 3,000, placeholder 150"""
    return (
        1 <= element.get("max_length", 3000) <= 3000
        and len(element.get("initial_value", "")) <= 3000
        and _placeholder(element)
    )


def _select(element: Json) -> bool:
    """…/block-elements/select-menu-element: 1 to 100 options; the first one chosen is one of them"""
    options = element.get("options", [])
    initial = element.get("initial_option")
    return 1 <= len(options) <= 100 and all(map(_option, options)) and (not initial or initial in options)


def _checkboxes(element: Json) -> bool:
    """…/block-elements/checkboxes-element: 1 to 10 options; those ticked at first are among them"""
    options = element.get("options", [])
    ticked = element.get("initial_options")
    known = ticked is None or (bool(ticked) and all(each in options for each in ticked))
    return 1 <= len(options) <= 10 and all(map(_option, options)) and known


def _option(option: Json) -> bool:
    """…/composition-objects/option-object: text 75 characters, value 150"""
    good = _text(option.get("text"), ("plain_text", "mrkdwn"), 75)
    return good and 1 <= len(str(option.get("value", ""))) <= 150


def _placeholder(element: Json) -> bool:
    return "placeholder" not in element or _text(element["placeholder"], ("plain_text",), 150)


def _text(text: Any, kinds: tuple[str, ...], most: int) -> bool:
    """…/composition-objects/text-object"""
    if not isinstance(text, dict) or text.get("type") not in kinds or not isinstance(text.get("text"), str):
        return False
    return 1 <= len(text["text"]) <= most


def _texts(found: Any) -> list[str]:
    if isinstance(found, list):
        return [text for each in found for text in _texts(each)]
    if not isinstance(found, dict):
        return []
    own = [found["text"]] if isinstance(found.get("text"), str) else []
    return own + [
        text for value in found.values() if isinstance(value, dict | list) for text in _texts(value)
    ]


_MESSAGE_BLOCKS: dict[str, Callable[[Json], bool]] = {"section": _section, "actions": _actions}
_VIEW_BLOCKS: dict[str, Callable[[Json], bool]] = {**_MESSAGE_BLOCKS, "header": _header, "input": _input}
_ELEMENTS: dict[str, Callable[[Json], bool]] = {
    "users_select": _placeholder,
    "email_text_input": _placeholder,
    "plain_text_input": _typed,
    "static_select": _select,
    "checkboxes": _checkboxes,
}
