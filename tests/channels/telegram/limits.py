"""What Telegram finds wrong with a request: its published limits, each with the part of its page on it.

Every function gives the description of the 400 that Telegram answers, empty for nothing wrong. The page is
core.telegram.org/bots/api.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from html.parser import HTMLParser
from typing import Any
from urllib.parse import urlsplit

Json = dict[str, Any]
ALLOWED = {"b", "strong", "i", "em", "u", "ins", "s", "strike", "del", "a", "code", "pre", "blockquote"}
MODES = {None, "HTML", "MarkdownV2", "Markdown"}
KINDS = {"message", "edited_message", "callback_query", "my_chat_member", "inline_query", "chat_member"}
PORTS = {None, 443, 80, 88, 8443}


class _Markup(HTMLParser):
    """#html-style: these tags alone, each closed in its turn."""

    def __init__(self) -> None:
        super().__init__()
        self.words, self.open, self.problem = "", list[str](), ""

    def handle_data(self, data: str) -> None:
        self.words += data

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.open.append(tag)
        if tag not in ALLOWED:
            self.problem = f'can\'t parse entities: Unsupported start tag "{tag}"'

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.problem = "can't parse entities: Unexpected end tag"


def text(asked: Json) -> str:
    """#sendmessage: 1 to 4,096 characters after entities are parsed, counted in UTF-16."""
    words = asked.get("text")
    if not isinstance(words, str) or not words.strip():
        return "message text is empty"
    if asked.get("parse_mode") not in MODES:
        return "unsupported parse_mode"
    if asked.get("parse_mode") == "HTML":
        markup = _Markup()
        markup.feed(words)
        markup.close()
        if markup.problem or markup.open:
            return markup.problem or "can't parse entities: Can't find end tag"
        words = markup.words
    return "message is too long" if len(words.encode("utf-16-le")) // 2 > 4096 else ""


def keyboard(asked: Json) -> str:
    """#inlinekeyboardbutton: a text, and exactly one further field; `callback_data` 1 to 64 bytes."""
    markup = asked.get("reply_markup")
    if markup is None:
        return ""
    rows = markup.get("inline_keyboard") if isinstance(markup, dict) else None
    if not isinstance(rows, list) or not all(isinstance(row, list) for row in rows):
        return "object expected as reply markup"
    buttons = [button for row in rows for button in row]
    if len(buttons) > 100 or any(not button.get("text") for button in buttons):
        return "reply markup is too long"
    if any(len(button) != 2 for button in buttons):
        return "Text buttons are unallowed in the inline keyboard"
    if any(not 1 <= len(button.get("callback_data", "x").encode()) <= 64 for button in buttons):
        return "BUTTON_DATA_INVALID"
    return ""


def sent(asked: Json) -> str:
    """#sendmessage; #replyparameters"""
    if not isinstance(asked.get("chat_id"), int):
        return "chat not found"
    quoted = asked.get("reply_parameters")
    if quoted is not None and not isinstance(quoted.get("message_id"), int):
        return "message to be replied not found"
    if not isinstance(asked.get("message_thread_id", 1), int):
        return "message thread not found"
    return text(asked) or keyboard(asked)


def edited(asked: Json) -> str:
    """#editmessagetext: the chat and the message, or an inline one."""
    if not isinstance(asked.get("chat_id"), int):
        return "chat not found"
    if not isinstance(asked.get("message_id"), int):
        return "message identifier is not specified"
    return text(asked) or keyboard(asked)


def answered(asked: Json) -> str:
    """#answercallbackquery: its id, and at most 200 characters."""
    if not isinstance(asked.get("callback_query_id"), str | int) or not asked["callback_query_id"]:
        return "query is too old and response timeout expired or query ID is invalid"
    return "MESSAGE_TOO_LONG" if len(str(asked.get("text", ""))) > 200 else ""


def polled(asked: Json) -> str:
    """#getupdates: 1 to 100 at once, a timeout, kinds by their names."""
    limit, held = asked.get("limit", 100), asked.get("timeout", 0)
    if not isinstance(limit, int) or not 1 <= limit <= 100 or not isinstance(held, int) or held < 0:
        return "wrong poll"
    return _kinds(asked)


def hooked(asked: Json) -> str:
    """#setwebhook: an HTTPS address at one of four ports, a secret of 1 to 256 of A-Z a-z 0-9 _ -"""
    address = urlsplit(str(asked.get("url", "")))
    if asked.get("url") and (address.scheme != "https" or address.port not in PORTS):
        return "bad webhook: An HTTPS URL must be provided for webhook"
    if not re.fullmatch(r"[A-Za-z0-9_-]{0,256}", str(asked.get("secret_token", ""))):
        return "secret token contains unallowed characters"
    return _kinds(asked)


def listed(asked: Json) -> str:
    """#setmycommands, #botcommand: at most 100; names of 1 to 32 of a-z 0-9 _, descriptions of 1 to 256."""
    commands = asked.get("commands")
    if not isinstance(commands, list) or len(commands) > 100:
        return "BOT_COMMANDS_TOO_MUCH"
    named = all(re.fullmatch(r"[a-z0-9_]{1,32}", str(each.get("command"))) for each in commands)
    said = all(1 <= len(str(each.get("description", ""))) <= 256 for each in commands)
    good = re.fullmatch(r"([a-z]{2})?", str(asked.get("language_code", "")))
    return "" if named and said and good else "BOT_COMMAND_INVALID"


def _kinds(asked: Json) -> str:
    wanted = asked.get("allowed_updates", [])
    good = isinstance(wanted, list) and set(wanted) <= KINDS
    return "" if good else "can't parse allowed updates JSON object"


CHECKS: dict[str, Callable[[Json], str]] = {
    "sendMessage": sent,
    "editMessageText": edited,
    "answerCallbackQuery": answered,
    "getUpdates": polled,
    "setWebhook": hooked,
    "setMyCommands": listed,
}
"""What is looked at before a method does anything."""
